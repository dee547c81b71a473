"""The log's SQL: leaves in, the head in fund_head, and everything read back to be proved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from sqlalchemy import BigInteger, RowMapping, func, select
from sqlalchemy import Row as Found

from ledger import tables as t
from ledger.dates import THAILAND
from ledger.engine import CHUNK
from ledger.errors import Damaged
from ledger.facts import Plain
from ledger.work import Work

from .record import KINDS, Facts, Kind, Row, key_of
from .tree import Frontier

FEW = 100  # records with parts read at a time: a sheet has hundreds of lines
Line = Found[str, str, str, str]
"""The log's line for a record: its key, moment, author and leaf."""

_LEAF = ("log_no", "kind", "record_key", "logged_at", "logged_by", "leaf_hash")
_COLUMNS = {table: columns for kind in KINDS.values() for table, columns in kind.tables.items()}


def frontier(work: Work) -> Frontier:
    """The log's tree as the fund's head keeps it."""
    return work.remember(t.log, _frontier)


def _frontier(work: Work) -> Frontier:
    found = next(work.plain(_FRONTIER), None)
    return Frontier.of_text(*found) if found else Frontier()  # the founding is the first record


_FRONTIER = "SELECT log_size, log_frontier FROM fund_head WHERE fund_id = :fund"


def head(work: Work) -> RowMapping:
    """size, root, frontier and the last moment, as kept."""
    c = t.fund_head.c
    found = work.rows(
        select(c.log_size, c.log_root, c.log_frontier, c.last_at, c.last_entry_no).where(
            c.fund_id == work.fund_id
        )
    )
    if not found:
        raise Damaged("book.no_head", fund_id=work.fund_id)
    return found[0]


def grow(work: Work, leaves: Sequence[Row], grown: Frontier, at: str) -> None:
    """Write leaves and move the head along."""
    work.insert_stored(t.log, _LEAF, leaves)
    work.keep_in_mind(t.log, _frontier, grown)
    kept: dict[str, Plain] = {
        "log_size": grown.size,
        "log_root": grown.root.hex(),
        "log_frontier": grown.as_text(),
        "last_at": at,
    }
    if not work.run(_GROW, kept):
        work.insert(t.fund_head, [{"last_entry_no": 0, **kept}])


def founding(work: Work) -> str:
    """The first leaf of all."""
    query = select(t.log.c.leaf_hash).where(t.log.c.fund_id == work.fund_id, t.log.c.log_no == 1)
    found = work.conn.execute(query).scalar()
    if found is None:
        raise Damaged("book.no_head", fund_id=work.fund_id)
    return str(found)


_GROW = (
    "UPDATE fund_head SET log_size = :log_size, log_root = :log_root,"
    " log_frontier = :log_frontier, last_at = :last_at WHERE fund_id = :fund"
)


def count_within(work: Work, kind: str, size: int) -> int:
    """How many records of a kind are among the first so many of the log."""
    query = select(func.count()).where(
        t.log.c.fund_id == work.fund_id, t.log.c.kind == kind, t.log.c.log_no <= size
    )
    return int(work.conn.execute(query).scalar_one())


def insert(work: Work, table: str, rows: Sequence[Row]) -> None:
    """The rows of one table of a record, their values in the order of its kind's columns."""
    columns = _COLUMNS[table]
    if "fund_id" in columns:  # the fund's own founding: its number is the work's
        rows = [row[1:] for row in rows]
    work.insert_stored(t.metadata.tables[table], [c for c in columns if c != "fund_id"], rows)


def last_logged_at(work: Work) -> str:
    """The moment of the last record; nothing before the first."""
    query = (
        select(t.log.c.logged_at)
        .where(t.log.c.fund_id == work.fund_id)
        .order_by(t.log.c.log_no.desc())
        .limit(1)
    )
    return str(work.conn.execute(query).scalar() or "")


def leaves(work: Work) -> Iterator[tuple[int, str]]:
    """Every leaf in order: number and hash."""
    query = (
        select(t.log.c.log_no, t.log.c.leaf_hash)
        .where(t.log.c.fund_id == work.fund_id)
        .order_by(t.log.c.log_no)
    )
    with work.conn.execute(query, execution_options={"yield_per": CHUNK}) as found:
        for row in found:
            yield row.log_no, row.leaf_hash


@dataclass(frozen=True, slots=True)
class Written:
    """When a record was written down (UTC, as the log has it), and by whom. no: in the log."""

    no: int
    key: str
    at: str
    by: str

    @property
    def on(self) -> date:
        """The day it was in Thailand."""
        return datetime.fromisoformat(self.at).astimezone(THAILAND).date()


def written(work: Work, kind: str, key: str = "") -> tuple[Written, ...]:
    """When records of a kind were written, in their order: all, that of a key, or, where the key
    ends in a slash, those of all keys that begin so.
    """
    named = [t.log.c.record_key.startswith(key, autoescape=True) if key.endswith("/")
             else t.log.c.record_key == key] if key else []  # fmt: skip
    query = (
        select(t.log.c.log_no, t.log.c.record_key, t.log.c.logged_at, t.log.c.logged_by)
        .where(t.log.c.fund_id == work.fund_id, t.log.c.kind == kind, *named)
        .order_by(t.log.c.log_no)
    )
    return tuple(
        Written(it["log_no"], it["record_key"], it["logged_at"], it["logged_by"])
        for it in work.rows(query)
    )


def in_order(work: Work, kinds: Sequence[str]) -> Iterator[tuple[str, Written]]:
    """Records of some kinds as they followed each other: the kind, when, and by whom."""
    c = t.log.c
    query = (
        select(c.kind, c.log_no, c.record_key, c.logged_at, c.logged_by)
        .where(c.fund_id == work.fund_id, c.kind.in_(list(kinds)))
        .order_by(c.log_no)
    )
    with work.conn.execute(query, execution_options={"yield_per": CHUNK}) as found:
        for kind, no, key, at, by in found:
            yield kind, Written(no, key, at, by)


def kinds_logged(work: Work) -> dict[str, int]:
    """How many records of each kind the log has."""
    query = (
        select(t.log.c.kind, func.count())
        .where(t.log.c.fund_id == work.fund_id)
        .group_by(t.log.c.kind)
    )
    return {row[0]: row[1] for row in work.conn.execute(query)}


def keys_without_record(work: Work, kind: str, begun: int = 0) -> set[str]:
    """The keys in the log of a kind whose rows are gone, of those numbered above `begun`."""
    logged = work.conn.execute(
        select(t.log.c.record_key).where(t.log.c.fund_id == work.fund_id, t.log.c.kind == kind)
    ).scalars()
    shape = KINDS[kind]
    heads = _plain(work, shape.head, shape.tables[shape.head], "", {})
    meant = {key for key in logged if not begun or int(key) > begun}
    return meant - {key_of(kind, row) for row in heads}


def count(work: Work, table: str, key: str = "", begun: int = 0) -> int:
    """Rows of a table; of those whose key is a number above `begun`, where one is given."""
    found = t.metadata.tables[table]
    query = select(func.count()).select_from(found).where(found.c.fund_id == work.fund_id)
    query = query.where(found.c[key] > begun) if begun else query
    return int(work.conn.execute(query).scalar_one())


def records(work: Work, kind: str, begun: int = 0) -> Iterator[tuple[str, Facts, Line | None]]:
    """Every record of a kind as it stands in its tables, with the log's line for it, if any.

    begun: of a kind that is numbered, those above this number only.
    """
    shape = KINDS[kind]
    (key_at, *_) = shape.at(*shape.key)
    after: Row | None = [begun] if begun else None
    while heads := _chunk(work, shape, after):
        parts = {
            table: _parts(work, table, columns, shape.key[0], heads[0][key_at], heads[-1][key_at])
            for table, columns in shape.tables.items()
            if table != shape.head
        }
        keys = [key_of(kind, row) for row in heads]
        lines = _lines(work, kind, keys)
        for key, row in zip(keys, heads, strict=True):
            whole: dict[str, Sequence[Row]] = {shape.head: [row]}
            for table, by_key in parts.items():
                whole[table] = by_key.get(row[key_at], [])
            yield key, whole, lines.get(key)
        after = [heads[-1][at] for at in shape.at(*shape.key)]


def record(work: Work, kind: str, key: str) -> Facts | None:
    """One record as it stands in its tables, by its key in the log; None where it is gone."""
    shape = KINDS[kind]
    values = key.rsplit("/", len(shape.key) - 1)  # only the first part, a claim's, may have one
    columns = t.metadata.tables[shape.head].c
    whole = [isinstance(columns[name].type, BigInteger) for name in shape.key]
    bound = {name: int(it) if is_whole else it
             for name, it, is_whole in zip(shape.key, values, whole, strict=True)}  # fmt: skip
    wanted = "".join(f" AND {name} = :{name}" for name in shape.key)
    if shape.head == "fund":
        wanted, bound = "", {}
    heads = list(_plain(work, shape.head, shape.tables[shape.head], wanted, bound))
    if not heads:
        return None
    facts: dict[str, Sequence[Row]] = {shape.head: heads}
    for table, names in shape.tables.items():
        if table != shape.head:
            facts[table] = list(_plain(work, table, names, wanted, bound))
    return facts


def placed(work: Work, kind: str, key: str) -> tuple[int, Line]:
    """A record's place in the log, and its line."""
    query = select(t.log.c.log_no).where(
        t.log.c.fund_id == work.fund_id, t.log.c.kind == kind, t.log.c.record_key == key
    )
    return int(work.conn.execute(query).scalar_one()), _lines(work, kind, [key])[key]


def lines_since(work: Work, kind: str, log_no: int) -> Sequence[Line]:
    """The log's lines for the records of a kind after a place in it."""
    c = t.log.c
    query = select(c.record_key, c.logged_at, c.logged_by, c.leaf_hash).where(
        c.fund_id == work.fund_id, c.kind == kind, c.log_no > log_no
    )
    return work.conn.execute(query).all()


def _chunk(work: Work, shape: Kind, after: Row | None) -> list[Row]:
    """The next heads, in the order of their keys."""
    names, bound = ", ".join(shape.key), {}
    beyond = ""
    if after is not None:
        bound = {f"after_{at}": value for at, value in enumerate(after)}
        beyond = f" AND ({names}) > ({', '.join(f':{name}' for name in bound)})"
    rest = f"{beyond} ORDER BY {names} LIMIT {CHUNK if len(shape.tables) == 1 else FEW}"
    return list(_plain(work, shape.head, shape.tables[shape.head], rest, bound))


def _parts(
    work: Work, table: str, columns: tuple[str, ...], key: str, first: Plain, last: Plain
) -> dict[Plain, list[Row]]:
    """The parts of the heads from a key to a key, by the key they share."""
    meant = f" AND {key} BETWEEN :first AND :last ORDER BY {key}"
    found = _plain(work, table, columns, meant, {"first": first, "last": last})
    of_key = itemgetter(columns.index(key))
    return {whose: list(theirs) for whose, theirs in groupby(found, of_key)}


def _plain(
    work: Work, table: str, columns: Sequence[str], rest: str, bound: Mapping[str, Plain]
) -> Iterator[Row]:
    """Rows of a table as they stand on disk: what is hashed is what is there."""
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE fund_id = :fund{rest}"
    return work.plain(sql, **bound)


def _lines(work: Work, kind: str, keys: Sequence[str]) -> dict[str, Line]:
    c = t.log.c
    query = select(c.record_key, c.logged_at, c.logged_by, c.leaf_hash).where(
        c.fund_id == work.fund_id, c.kind == kind, c.record_key.in_(keys)
    )
    return {row.record_key: row for row in work.conn.execute(query)}
