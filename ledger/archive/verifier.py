"""python verify.py [HEAD]: prove the book in this folder, with nothing but Python itself.
python verify.py PROOF.json [PAPER ...]: check a small proof that somebody gave you.

It recomputes every record's leaf and the tree above them, every balance from the lines of the
entries, and what each month was closed with. HEAD is one that stands on a paper, such as
691-dea14c2bc58e: then it also proves that this book goes on from the one the paper was printed
from. A proof says that one book goes on from another, or that a member's statement is in
one: PAPER is what stands on yours, a head or the statement's code.

It shows that something was changed. It cannot keep anybody from changing it; and who rewrote a
whole book is found out only by a paper that the book does not hold.
"""

import base64
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


WORDS: Mapping[str, str] = {}  # in two languages, filled in when this file is written
Found = tuple[str, str]


def main(folder: Path, *given: str) -> int:
    """Say what differs, or that all agrees. 0: it agrees; 1: it does not."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if given and given[0].endswith(".json"):
        said = json.loads(Path(given[0]).read_text(encoding="utf-8"))
        first, last, differs = PROOFS[said["proves"]]
        ends = said[first], said[last]
        return told([*differs(said), *paper_differs(ends, given[1:])], said["proves"], *ends)
    form = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    tables = {name: list(rows(folder, name, columns)) for name, columns in form["tables"].items()}
    fund, (head,) = tables["fund"][0]["fund_id"], tables["fund_head"]
    roots = grown([bytes.fromhex(it["leaf_hash"]) for it in tables["log"]])
    found = [
        *log_differs(tables, form["kinds"], fund),
        *head_differs(head, roots, given[0] if given else ""),
        *balances_differ(tables),
        *closes_differ(tables, roots),
    ]
    leaves = [it["leaf_hash"] for it in tables["log"] if it["kind"] == "month_close"]
    for file in sorted(folder.glob("signature-*.json")):
        said = json.loads(file.read_text(encoding="utf-8"))
        wrong = list(signature_differs(said, leaves))
        found += wrong
        if not wrong:
            sys.stdout.write(f"✓ {said['month']} {said['name']} {said['public_key']}\n")
    return told(found, "agrees", f"{head['log_size']}-{head['log_root']}")


def told(found: Sequence[Found], agrees: str, *ends: str) -> int:
    """Say it."""
    for code, where in found:
        sys.stdout.write(f"✗ {where}: {WORDS[code]}\n")
    sys.stdout.write("\n".join([WORDS["differs" if found else agrees], *ends, ""]))
    return 1 if found else 0


# FILES -------------------------------------------------------------------------------------------


def rows(folder: Path, table: str, columns: Mapping[str, str]) -> Iterator[Row]:
    """A table's rows. columns: by name, `number` or `text`, and a `?` where nothing may stand."""
    csv.field_size_limit(10_000_000)
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: value(row[name], kind) for name, kind in columns.items()}


def value(cell: str, kind: str) -> int | str | None:
    """A cell as it was stored; a backslash guards a text that a spreadsheet would reckon."""
    if not cell and kind.endswith("?"):
        return None
    return int(cell) if kind.startswith("number") else cell.removeprefix("\\")


# THE LOG -----------------------------------------------------------------------------------------


def log_differs(tables: Tables, kinds: Mapping[str, Any], fund: int) -> Iterator[Found]:
    """Every leaf from the facts it stands for; facts without a leaf, and leaves without facts."""
    bodies: dict[tuple[str, str], bytes] = {}
    for kind, shape in kinds.items():
        key, (head, *parts) = shape["key"], shape["tables"]
        of_part = {it["name"]: by_key(tables[it["name"]], key) for it in parts}
        for row in tables[head["name"]]:
            own = tuple(row[name] for name in key)
            body = table_bytes(head, [row])
            for part in parts:
                mine = sorted(of_part[part["name"]].pop(own, []),
                              key=itemgetter(*part["order"]))  # fmt: skip
                body += table_bytes(part, mine)
            bodies[kind, "/".join(map(str, own))] = body
        for name, left in of_part.items():
            yield from (("loose", f"{name} {'/'.join(map(str, own))}") for own in left)
    for it in tables["log"]:
        known = bodies.pop((it["kind"], it["record_key"]), None)
        where = f"{it['kind']} {it['record_key']}"
        if known is None:
            yield "gone", where
            continue
        head_ = [it["kind"], fund, it["record_key"], it["logged_at"], it["logged_by"]]
        record = b"sajja-record\1" + b"".join(map(packed, head_)) + known
        if hashlib.sha256(b"\0" + record).hexdigest() != it["leaf_hash"]:
            yield "changed", where
    yield from (("unlogged", " ".join(key)) for key in bodies)


def by_key(found: Iterable[Row], key: Sequence[str]) -> dict[tuple[Any, ...], list[Row]]:
    """The rows of a part by the record they belong to."""
    grouped = defaultdict(list)
    for row in found:
        grouped[tuple(row[name] for name in key)].append(row)
    return grouped


def table_bytes(table: Mapping[str, Any], found: Sequence[Row]) -> bytes:
    """A table within a record: its name, its columns, its rows."""
    names = table["columns"]
    cells = [row[name] for row in found for name in names]
    return b"".join(map(packed, [table["name"], len(names), len(found), *names, *cells]))


def packed(it: int | str | None) -> bytes:
    """A value as bytes."""
    if it is None:
        return b"N"
    if isinstance(it, int):
        return b"I" + it.to_bytes(8, "big", signed=True)
    return b"S" + len(it.encode()).to_bytes(4, "big") + it.encode()


def grown(leaves: Sequence[bytes]) -> list[str]:
    """The root after each leaf, RFC 6962: peaks of whole trees, the largest first."""
    peaks: list[tuple[int, bytes]] = []
    roots = []
    for leaf in leaves:
        peaks.append((1, leaf))
        while peaks[1:] and peaks[-1][0] == peaks[-2][0]:
            (size, left), (_, right) = peaks[-2:]
            peaks[-2:] = [(2 * size, hashlib.sha256(b"\1" + left + right).digest())]
        root = peaks[-1][1]
        for _, peak in reversed(peaks[:-1]):
            root = hashlib.sha256(b"\1" + peak + root).digest()
        roots.append(root.hex())
    return roots


def head_differs(head: Row, roots: Sequence[str], paper: str) -> Iterator[Found]:
    """The head that is kept, and one that stands on paper."""
    if (len(roots), roots[-1]) != (head["log_size"], head["log_root"]):
        yield "head", f"{head['log_size']}-{head['log_root'][:12]}"
    size, _, root = paper.partition("-")
    if paper and not (size.isdecimal() and len(root) >= 12 and 0 < int(size) <= len(roots)
                      and roots[int(size) - 1].startswith(root)):  # fmt: skip
        yield "paper", paper


# THE BOOK ----------------------------------------------------------------------------------------


def balances_differ(tables: Tables) -> Iterator[Found]:
    """What every account holds, from the lines of the entries."""
    held: dict[int, int] = defaultdict(int)
    for line in tables["entry_line"]:
        held[line["debit_account"]] += line["amount_satang"]
        held[line["credit_account"]] -= line["amount_satang"]
    for it in tables["account_balance"]:
        if it["balance_satang"] != held[it["account_no"]]:
            yield "balance", f"account_balance {it['account_no']}"


def closes_differ(tables: Tables, roots: Sequence[str]) -> Iterator[Found]:
    """What each month was closed with: its head, its trial balance, and nothing written since."""
    on = {it["entry_no"]: it["entry_on"][:7] for it in tables["entry"]}
    for it in tables["month_close"]:
        month, size = it["month"], it["log_size"]
        if it["treasurer"] == it["auditor"] or not 0 < size <= len(roots):
            yield "close", f"month_close {month}"
        elif roots[size - 1] != it["log_root"]:
            yield "close_head", f"month_close {month}"
        held: dict[int, int] = defaultdict(int)
        for line in tables["entry_line"]:
            if on[line["entry_no"]] <= month:
                held[line["debit_account"]] += line["amount_satang"]
                held[line["credit_account"]] -= line["amount_satang"]
        kept = {row["account_no"]: row["balance_satang"]
                for row in tables["month_close_balance"] if row["month"] == month}  # fmt: skip
        for no in sorted(held.keys() | kept.keys()):
            if held[no] != kept.get(no, 0):
                yield "close_balance", f"month_close_balance {month} {no}"
    closed = ""
    for row in tables["log"]:
        if row["kind"] == "closed_month":
            closed = row["record_key"]
        elif row["kind"] == "entry" and on.get(int(row["record_key"]), "9") <= closed:
            yield "after_close", f"entry {row['record_key']}"


# SIGNATURES --------------------------------------------------------------------------------------

P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int, int, int]  # of Ed25519, RFC 8032, section 5.1.4


def signature_differs(said: Mapping[str, Any], leaves: Sequence[str] = ()) -> Iterator[Found]:
    """Did one of the two who closed a month sign it, with this key, and is it this book's?"""
    (close,) = tables_of(base64.b64decode(said["record"]))["month_close"]
    key, signature = bytes.fromhex(said["public_key"]), bytes.fromhex(said["signature"])
    is_theirs = said["name"] in (close["treasurer"], close["auditor"])
    where = f"{said['month']} {said['name']} {said['public_key']}"
    if (
        close["month"] != said["month"]
        or not is_theirs
        or not signed(key, signed_words(said), signature)
    ):
        yield "no_signature", where
    if leaves and leaf_of(said) not in leaves:
        yield "other_book", where


def signed_words(said: Mapping[str, Any]) -> bytes:
    """What is signed: whose name, which month, and the leaf that stands for its close."""
    return f"sajja close 1\n{said['month']}\n{leaf_of(said)}\n{said['name']}".encode()


def leaf_of(said: Mapping[str, Any]) -> str:
    """The leaf of the record in a proof."""
    return hashlib.sha256(b"\0" + base64.b64decode(said["record"])).hexdigest()


def signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Was a message signed with the secret half of this key? RFC 8032, section 5.1.7."""
    owner, nonce = point(key), point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if owner is None or nonce is None or len(signature) != 64 or scalar >= ORDER:
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little")
    base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    assert base is not None
    left, right = times(scalar, base), plus(nonce, times(hashed % ORDER, owner))
    return all((left[at] * right[2] - right[at] * left[2]) % P == 0 for at in (0, 1))


def point(written: bytes) -> Point | None:
    """A point of the curve; None where there is none."""
    y, is_odd = int.from_bytes(written, "little") & (2**255 - 1), written[-1:] > b"\x7f"
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(written) != 32 or y >= P or (x * x - square) % P or (x == 0 and is_odd):
        return None
    x = P - x if x % 2 != is_odd else x
    return x, y, 1, x * y % P


def plus(one: Point, other: Point) -> Point:
    """The sum of two points."""
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, it: Point) -> Point:
    """A point so many times."""
    whole: Point = (0, 1, 1, 0)
    while scalar:
        whole = plus(whole, it) if scalar & 1 else whole
        it, scalar = plus(it, it), scalar >> 1
    return whole


# SMALL PROOFS ------------------------------------------------------------------------------------


def paper_differs(ends: Sequence[str], papers: Sequence[str]) -> Iterator[Found]:
    """Is what stands on a paper what the proof is of?"""
    for it in papers:
        whole = "/" in it or len(it.rpartition("-")[2]) >= 12
        if not whole or not any(end.startswith(it) for end in ends):
            yield "other_paper", it


def node(left: bytes, right: bytes) -> bytes:
    """The node above two subtrees."""
    return hashlib.sha256(b"\1" + left + right).digest()


def continues_differs(said: Mapping[str, Any]) -> Iterator[Found]:
    """Does the later book go on from the earlier one? RFC 9162, section 2.1.4.2."""
    (first, earlier), (second, later) = split(said["earlier"]), split(said["later"])
    path = [bytes.fromhex(it) for it in said["path"]]
    if first & (first - 1) == 0:
        path.insert(0, earlier)
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0] if path else b""
    for it in path[1:]:
        if at & 1 or at == last:
            old, new = node(it, old), node(it, new)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new = node(new, it)
        at, last = at >> 1, last >> 1
    same = first == second and len(path) <= 1 and earlier == later
    if not same and (not 0 < first < second or (old, new, last) != (earlier, later, 0)):
        yield "no_proof", said["earlier"]


def split(head: str) -> tuple[int, bytes]:
    """A head's size and root."""
    size, _, root = head.partition("-")
    return int(size), bytes.fromhex(root)


def leads_to(leaf: bytes, at: int, size: int, path: Sequence[str]) -> bytes:
    """The root to which a path leads from a leaf. RFC 9162, section 2.1.3.2."""
    last = size - 1
    for it in map(bytes.fromhex, path):
        if at & 1 or at == last:
            leaf = node(it, leaf)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            leaf = node(leaf, it)
        at, last = at >> 1, last >> 1
    return leaf if last == 0 else b""


def statement_differs(said: Mapping[str, Any]) -> Iterator[Found]:
    """Is each line of the paper with this code in a record of the book with this head?"""
    head, member, days, digest = said["code"].split("/")
    size, root = split(said["head"])
    if not said["head"].startswith(head) or len(head.partition("-")[2]) < 12:
        yield "no_proof", said["head"]
    if hashlib.sha256("\n".join(said["lines"]).encode()).hexdigest()[:12] != digest:
        yield "other_lines", said["code"]
    there = set()
    for it in said["records"]:
        record = base64.b64decode(it["record"])
        leaf = hashlib.sha256(b"\0" + record).digest()
        if leads_to(leaf, it["log_no"] - 1, size, it["path"]) != root:
            yield "no_proof", f"log {it['log_no']}"
        there |= set(on_paper(record, member, *days.split("-")))
    for line in said["lines"]:
        on, amount, _, _, paper, number, *_ = line.split("|")
        known = (on, amount.lstrip("-"), paper, number)
        sys.stdout.write(f"{'✓' if known in there else '✗'} {'  '.join(known)}\n" * bool(number))
        if number and known not in there:
            yield "not_there", " ".join(known)


def on_paper(record: bytes, member: str, first: str, last: str) -> Iterator[tuple[str, ...]]:
    """A member's lines of an entry's record, as a statement of a time says them."""
    by_table = tables_of(record)
    (entry,) = by_table["entry"]
    number = f"JV-{entry['year_be']}-{entry['year_no']:05}"
    for line in by_table["entry_line"]:
        on, satang = line["happened_on"] or entry["entry_on"], line["amount_satang"]
        if line["member_no"] != member:
            continue
        if marks := line["marks"]:
            month = date.fromisoformat(on).replace(day=1)
            days = [str(month.replace(day=day + 1)) for day in range(31) if marks >> day & 1]
            within = [it for it in days if first <= it.replace("-", "") <= last]
            if len(within) != len(days) and within:
                on, satang = within[-1], satang * len(within) // len(days)
        yield str(on), f"{satang // 100}.{satang % 100:02}", line["paper"] or "", number


def tables_of(record: bytes) -> dict[str, list[Row]]:
    """The rows of a record by table, back from its bytes."""
    cells = list(unpacked(record.removeprefix(b"sajja-record\1")))
    by_table: dict[str, list[Row]] = {}
    at = 5
    while at < len(cells):
        name, wide, many = cells[at : at + 3]
        names, body = cells[at + 3 : at + 3 + wide], at + 3 + wide
        by_table[name] = [dict(zip(names, cells[body + n * wide :], strict=False))
                          for n in range(many)]  # fmt: skip
        at = body + many * wide
    return by_table


def unpacked(record: bytes) -> Iterator[Any]:
    """Values back from bytes."""
    at = 0
    while at < len(record):
        kind, at = record[at : at + 1], at + 1
        if kind == b"N":
            yield None
            continue
        wide = 8 if kind == b"I" else int.from_bytes(record[at : at + 4], "big")
        at += 0 if kind == b"I" else 4
        value, at = record[at : at + wide], at + wide
        yield int.from_bytes(value, "big", signed=True) if kind == b"I" else value.decode()


PROOFS = {  # what a proof proves: its ends, and what looks for a difference
    "continues": ("earlier", "later", continues_differs),
    "statement": ("code", "head", statement_differs),
    "signature": ("name", "public_key", signature_differs),
}

if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent, *sys.argv[1:]))
