"""python verify.py [HEAD]: prove the book in this folder, with nothing but Python itself.

It recomputes every record's leaf and the tree above them, every balance from the lines of the
entries, and what each month was closed with. HEAD is one that stands on a paper, such as
691-dea14c2bc58e: then it also proves that this book goes on from the one the paper was printed
from. No other file of the program that wrote this folder is needed, or believed.
"""

import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


def main(folder: Path, paper: str = "") -> int:
    """Say what differs, or that all agrees. 0: it agrees; 1: it does not."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    form = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    tables = {name: list(rows(folder, name, columns)) for name, columns in form["tables"].items()}
    fund, (head,) = tables["fund"][0]["fund_id"], tables["fund_head"]
    leaves = [bytes.fromhex(it["leaf_hash"]) for it in tables["log"]]
    roots = grown(leaves)
    found = [
        *log_differs(tables, form["kinds"], fund),
        *head_differs(head, roots, paper),
        *balances_differ(tables),
        *closes_differ(tables, roots),
    ]
    for code, where in found:
        sys.stdout.write(f"✗ {where}: {form['words'][code]}\n")
    said = form["words"]["differs" if found else "agrees"]
    sys.stdout.write(f"{said}\n{head['log_size']}-{head['log_root']}\n")
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


def log_differs(tables: Tables, kinds: Mapping[str, Any], fund: int) -> Iterator[tuple[str, str]]:
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


def head_differs(head: Row, roots: Sequence[str], paper: str) -> Iterator[tuple[str, str]]:
    """The head that is kept, and one that stands on paper."""
    if (len(roots), roots[-1]) != (head["log_size"], head["log_root"]):
        yield "head", f"{head['log_size']}-{head['log_root'][:12]}"
    size, _, root = paper.partition("-")
    if paper and not (size.isdecimal() and len(root) >= 12 and 0 < int(size) <= len(roots)
                      and roots[int(size) - 1].startswith(root)):  # fmt: skip
        yield "paper", paper


# THE BOOK ----------------------------------------------------------------------------------------


def balances_differ(tables: Tables) -> Iterator[tuple[str, str]]:
    """What every account holds, from the lines of the entries."""
    held: dict[int, int] = defaultdict(int)
    for line in tables["entry_line"]:
        held[line["debit_account"]] += line["amount_satang"]
        held[line["credit_account"]] -= line["amount_satang"]
    for it in tables["account_balance"]:
        if it["balance_satang"] != held[it["account_no"]]:
            yield "balance", f"account_balance {it['account_no']}"


def closes_differ(tables: Tables, roots: Sequence[str]) -> Iterator[tuple[str, str]]:
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


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent, *sys.argv[1:2]))
