"""What proves the log: every record read back from its tables, beside the log's line for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from ledger import sql
from ledger import tables as t
from ledger.driven import among
from ledger.engine import CHUNK
from ledger.facts import Plain
from ledger.work import Work

from .record import KINDS, Kind, Row, Rows, in_order, key_of

FEW = 100  # records with parts read at a time: a sheet has hundreds of lines


class Line(NamedTuple):
    """The log's line for a record. at: the moment, in UTC."""

    key: str
    at: str
    by: str
    leaf: str


def kinds_logged(work: Work) -> dict[str, int]:
    """How many records of each kind the log has."""
    return dict(work.plain("SELECT kind, COUNT(*) FROM log WHERE fund_id = :fund GROUP BY kind"))


def keys_without_record(work: Work, kind: str, begun: int = 0) -> set[str]:
    """The keys in the log of a kind whose rows are gone, of those numbered above `begun`."""
    logged = work.plain(
        "SELECT record_key FROM log WHERE fund_id = :fund AND kind = :kind", kind=kind
    )
    shape = KINDS[kind]
    heads = _plain(work, shape.head, shape.tables[shape.head], "", {})
    meant = {key for (key,) in logged if not begun or int(key) > begun}
    return meant - {key_of(kind, row) for row in heads}


def how_many(work: Work, numbers: Mapping[str, int]) -> dict[str, int]:
    """How many rows each table of the log has; of a kind that is numbered, of the records above a
    number, where one is given.
    """
    asked, bound = [], {}
    for kind, shape in KINDS.items():
        above = f" AND {shape.key[0]} > :{kind}" if kind in numbers else ""
        if above:
            bound[kind] = numbers[kind]
        asked += [
            f"SELECT '{table}', COUNT(*) FROM {table} WHERE fund_id = :fund{above}"
            for table in shape.tables
        ]
    return dict(work.plain(" UNION ALL ".join(asked), **bound))


def records(work: Work, kind: str, begun: int = 0) -> Iterator[tuple[str, Rows, Line | None]]:
    """Every record of a kind as it stands in its tables, its rows in their order, with the log's
    line for it, if any.

    begun: of a kind that is numbered, those above this number only.
    """
    shape = KINDS[kind]
    (key_at, *_) = shape.at(*shape.key)
    after: Row | None = [begun] if begun else None
    while heads := _chunk(work, shape, after):
        first, last = heads[0][key_at], heads[-1][key_at]
        parts = {
            table: _parts(work, kind, table, first, last)
            for table in shape.tables
            if table != shape.head
        }
        keys = [key_of(kind, row) for row in heads]
        lines = _lines(work, kind, keys)
        for key, row in zip(keys, heads, strict=True):
            whole: dict[str, Sequence[Row]] = {shape.head: [row]}
            for table, of in parts.items():
                whole[table] = of(row[key_at])
            yield key, whole, lines.get(key)
        after = [heads[-1][at] for at in shape.at(*shape.key)]


def record(work: Work, kind: str, key: str) -> Rows | None:
    """One record as it stands in its tables, by its key in the log; None where it is gone."""
    shape = KINDS[kind]
    values = key.rsplit("/", len(shape.key) - 1)  # only the first part, a claim's, may have one
    columns = t.TABLES[shape.head].c
    whole = [isinstance(columns[name].type, sql.BigInteger) for name in shape.key]
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
    asked = "SELECT log_no FROM log WHERE fund_id = :fund AND kind = :kind AND record_key = :key"
    ((log_no,),) = work.plain(asked, kind=kind, key=key)
    return int(log_no), _lines(work, kind, [key])[key]


def lines_since(work: Work, kind: str, log_no: int) -> Sequence[Line]:
    """The log's lines for the records of a kind after a place in it."""
    asked = f"{_LINES} AND kind = :kind AND log_no > :log_no"
    return [Line._make(it) for it in work.plain(asked, kind=kind, log_no=log_no)]


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
    work: Work, kind: str, table: str, first: Plain, last: Plain
) -> Callable[[Any], Sequence[Row]]:
    """The parts of the heads from a key to a key: asked for head by head, in their order, so that
    few are in memory; what belongs to no head is passed over.
    """
    key, columns = KINDS[kind].key[0], KINDS[kind].tables[table]
    meant = f" AND {key} BETWEEN :first AND :last ORDER BY {key}"
    found = _plain(work, table, columns, meant, {"first": first, "last": last})
    groups = groupby(found, itemgetter(columns.index(key)))
    at: tuple[Any, Iterator[Row]] | None = next(groups, None)

    def of(whose: Any) -> Sequence[Row]:
        nonlocal at
        while at is not None and at[0] < whose:
            at = next(groups, None)
        if at is None or at[0] != whose:
            return ()
        theirs = in_order(table, at[1])
        at = next(groups, None)
        return theirs

    return of


def _plain(
    work: Work, table: str, columns: Sequence[str], rest: str, bound: Mapping[str, Plain]
) -> Iterator[Row]:
    """Rows of a table as they stand on disk: what is hashed is what is there."""
    asked = f"SELECT {', '.join(columns)} FROM {table} WHERE fund_id = :fund{rest}"
    return work.plain(asked, **bound)


def _lines(work: Work, kind: str, keys: Sequence[str]) -> dict[str, Line]:
    some, bound = among(keys)
    asked = f"{_LINES} AND unlikely(kind = :kind) AND record_key IN {some}"
    return {line[0]: Line._make(line) for line in work.plain(asked, kind=kind, **bound)}


_LINES = "SELECT record_key, logged_at, logged_by, leaf_hash FROM log WHERE fund_id = :fund"
