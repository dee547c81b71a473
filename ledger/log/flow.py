"""Store facts with the leaf that commits to them; prove that both still stand."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ledger.dates import to_arabic
from ledger.errors import Place, Problem, Refused
from ledger.facts import Columns, Plain, stored_rows
from ledger.work import Work, moment

from . import proof_rows, rows
from .encoding import encode
from .proof import Grown
from .record import KINDS, Rows, in_order, key_of, ordered
from .tree import Frontier, leaf_hash

Facts = Mapping[str, Sequence[Mapping[str, object]] | Columns]
"""Rows by table. A row names its columns; where there are hundreds, they come by their columns, as
they are held.
"""


Change = tuple[str, Mapping[str, Plain]]
"""The program's own SQL, and the values it names."""


@dataclass(frozen=True, slots=True)
class Record:
    """Facts to be written: the rows of each table, the head row's table with just one."""

    kind: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Head:
    """What a paper prints so that a book cannot be rewritten unseen: the size and the root."""

    size: int
    root: str

    @property
    def short(self) -> str:
        """Enough to read aloud."""
        return f"{self.size}-{self.root[:12]}"


def store(work: Work, *records: Record, along: Iterable[Change] = ()) -> None:
    """Write records and their leaves: the one way facts enter append-only tables.

    along: what is kept beside these facts and moves with them.
    """
    if not records:
        return
    at = moment(work.at)
    grown = rows.frontier(work)
    named = _named(work, records)
    left = {table: iter(found) for table, found in named.items()}

    leaves: list[tuple[int | str, ...]] = []
    for one in records:
        facts = {
            table: mine if isinstance(mine, Columns)
            else in_order(table, islice(left[table], len(mine)))
            for table, mine in one.facts.items()
        }  # fmt: skip
        (head_row,) = facts[KINDS[one.kind].head]
        key = key_of(one.kind, head_row)
        leaf = leaf_hash(encode(one.kind, work.fund_id, key, at, work.by, facts))
        grown = grown.add(leaf)
        leaves.append((grown.size, one.kind, key, at, work.by, leaf.hex()))

    for table, found in named.items():
        many = [it for one in records if isinstance(it := one.facts.get(table), Columns)]
        rows.insert(work, table, [Columns.of(found), *many])
    entries = sum(one.kind == "entry" for one in records)
    rows.grow(work, leaves, grown, at, entries, along)


def _named(work: Work, records: Iterable[Record]) -> dict[str, list[tuple[Plain, ...]]]:
    """The rows of all records that name their columns as they are held, table by table, turned into
    what is held together, as a register's are. The fund's number is the work's own.
    """
    named: dict[str, list[tuple[object, ...]]] = {}
    for one in records:
        for table, columns in KINDS[one.kind].tables.items():
            found, theirs = named.setdefault(table, []), one.facts.get(table, ())
            if isinstance(theirs, Columns):
                continue
            mine = {"fund_id": work.fund_id} if "fund_id" in columns else {}
            for row in theirs:
                whole = {**row, **mine}
                found.append(tuple([whole[it] for it in columns]))
    return {table: stored_rows(found) for table, found in named.items()}


def head(work: Work) -> Head:
    """The head of the log as it stands."""
    kept = rows.head(work)
    return Head(kept.log_size, kept.log_root)


@dataclass(frozen=True, slots=True)
class Since:
    """Up to where leaves are taken as they stand in the log: the place of the record that closed
    a month; and of kinds that are numbered, the number of the last such record.
    """

    log_no: int
    numbers: Mapping[str, int]


def verify(
    work: Work, against: Head | None = None, since: Since | None = None
) -> tuple[Problem, ...]:
    """Recompute every leaf from the rows, or those since a closing, and the tree from the leaves.

    against: a head written down earlier; its root, or the beginning of it. A book rewritten
    as a whole proves itself; only a head that stands elsewhere can tell.
    """
    earlier = goes_on_from(work, against) if against else ()
    return (*_verify_tree(work), *_verify_records(work, since), *earlier)


def read_head(written: str) -> Head:
    """A head as it stands on paper, `691-dea14c2bc58e` or longer.

    Raises Refused log.head_unreadable.
    """
    match = re.fullmatch(r"(\d{1,18})-([0-9a-f]{12,64})", to_arabic(written).strip().lower())
    if not match:
        raise Refused("log.head_unreadable", written=written)
    return Head(int(match[1]), match[2])


def goes_on_from(work: Work, earlier: Head) -> Iterable[Problem]:
    """Does the book go on from a head that was written down earlier?"""
    grown = Frontier()
    for _, leaf in rows.leaves(work):
        if grown.size == earlier.size:
            break
        grown = grown.add(bytes.fromhex(leaf))
    if grown.size < earlier.size:
        yield _problem("verify.book_shorter", "log", written=earlier.size, found=grown.size)
    elif not grown.root.hex().startswith(earlier.root):
        yield _problem("verify.past_rewritten", "log", written=f"{earlier.size}-{earlier.root}",
                       found=f"{grown.size}-{grown.root.hex()[: len(earlier.root)]}")  # fmt: skip


def grown(work: Work) -> Grown:
    """The log's tree with all that small proofs are cut from."""
    return Grown(bytes.fromhex(leaf) for _, leaf in rows.leaves(work))


def record_of(work: Work, kind: str, key: str) -> tuple[int, bytes]:
    """A record's place in the log, and the bytes that its leaf stands for. It is there."""
    place, line = proof_rows.placed(work, kind, key)
    facts = proof_rows.record(work, kind, key)
    assert facts is not None  # proved before
    return place, encode(kind, work.fund_id, key, line.at, line.by, ordered(facts))


def roots(work: Work, sizes: Collection[int]) -> Mapping[int, str]:
    """The root the log had at each of these sizes, in one reading of its leaves."""
    grown, found = Frontier(), {}
    leaves = (bytes.fromhex(leaf) for _, leaf in rows.leaves(work))
    for size in sorted(set(sizes)):
        grown = grown.add_all(islice(leaves, size - grown.size))
        if grown.size == size:
            found[size] = grown.root.hex()
    return found


def _verify_tree(work: Work) -> Iterable[Problem]:
    kept = rows.head(work)
    broken: list[Problem] = []
    grown = Frontier().add_all(_in_order(work, broken))
    if broken:
        yield from broken
        return
    found = (grown.size, grown.root.hex(), grown.as_text(), rows.last_logged_at(work))
    if found != kept:
        yield _problem(
            "verify.head_differs",
            "fund_head",
            kept=f"{kept.log_size}-{kept.log_root[:12]} {kept.last_at}",
            found=f"{found[0]}-{found[1][:12]} {found[3]}",
        )


def _in_order(work: Work, broken: list[Problem]) -> Iterator[bytes]:
    """The leaves, up to the first that is missing or cannot be read, which is then `broken`."""
    for place, (number, leaf) in enumerate(rows.leaves(work), start=1):
        if number != place:
            broken.append(_problem("verify.log_gap", "log", number=place))
            return
        try:
            yield bytes.fromhex(leaf)
        except ValueError:
            where = f"log {number}"
            broken.append(_problem("verify.leaf_differs", where, kind="log", key=str(number)))
            return


def _verify_records(work: Work, since: Since | None) -> Iterable[Problem]:
    logged = proof_rows.kinds_logged(work)
    numbers = since.numbers if since else {}
    counted = proof_rows.how_many(work, numbers)
    for kind in logged.keys() - KINDS.keys():
        yield _problem("verify.kind_unknown", "log", kind=kind)
    for kind, shape in KINDS.items():
        in_log = logged.get(kind, 0)
        if since and kind not in numbers and counted[shape.head] == in_log:
            yield from _verify_since(work, kind, since.log_no)
            continue
        begun = numbers.get(kind, 0)
        seen = begun  # they are numbered without a gap
        parts = dict.fromkeys(shape.tables, 0)
        there = proof_rows.records(work, kind, begun) if counted[shape.head] else ()
        for key, facts, line in there:
            seen += 1
            for table, found in facts.items():
                parts[table] += len(found)
            if line is None:
                yield _problem("verify.record_not_logged", f"{kind} {key}", kind=kind, key=key)
            elif _leaf(work, kind, facts, line) != line.leaf:
                yield _problem("verify.leaf_differs", f"{kind} {key}", kind=kind, key=key)
        if in_log != seen:
            for key in sorted(proof_rows.keys_without_record(work, kind, begun)):
                yield _problem("verify.record_missing", f"{kind} {key}", kind=kind, key=key)
        for table, found_count in parts.items():
            if loose := counted[table] - found_count:
                yield _problem("verify.loose_rows", table, table=table, count=loose)


def _verify_since(work: Work, kind: str, log_no: int) -> Iterable[Problem]:
    """The records of a kind that were written down after a place in the log. As many are there as
    the log has of the kind, so that none is without its leaf.
    """
    for line in proof_rows.lines_since(work, kind, log_no):
        key = line.key
        facts = proof_rows.record(work, kind, key)
        if facts is None:
            yield _problem("verify.record_missing", f"{kind} {key}", kind=kind, key=key)
        elif _leaf(work, kind, ordered(facts), line) != line.leaf:
            yield _problem("verify.leaf_differs", f"{kind} {key}", kind=kind, key=key)


def _leaf(work: Work, kind: str, facts: Rows, line: proof_rows.Line) -> str:
    key, at, by, _ = line
    return leaf_hash(encode(kind, work.fund_id, key, at, by, facts)).hex()


def _problem(code: str, where: str, **values: object) -> Problem:
    return Problem(code, Place(where), values)
