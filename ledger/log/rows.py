"""The log's SQL: leaves in, the head in fund_head, and everything read back to be proved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import RowMapping, func, select, text, update

from ledger import tables as t
from ledger.errors import Damaged
from ledger.work import Work

from .record import KINDS, Facts, Row, key_of
from .tree import Frontier

CHUNK = 2000  # records verified at a time, so that memory does not grow with the book


def frontier(work: Work) -> Frontier:
    """The log's tree as the fund's head keeps it."""
    found = work.rows(
        select(t.fund_head.c.log_size, t.fund_head.c.log_frontier).where(
            t.fund_head.c.fund_id == work.fund_id
        )
    )
    if not found:  # the fund's own founding is the first record
        return Frontier()
    return Frontier.of_text(found[0]["log_size"], found[0]["log_frontier"])


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


def grow(work: Work, leaves: Sequence[Mapping[str, object]], grown: Frontier, at: str) -> None:
    """Write leaves and move the head along."""
    work.insert(t.log, leaves)
    kept = {
        "log_size": grown.size,
        "log_root": grown.root.hex(),
        "log_frontier": grown.as_text(),
        "last_at": at,
    }
    mine = t.fund_head.c.fund_id == work.fund_id
    if not work.conn.execute(update(t.fund_head).where(mine).values(kept)).rowcount:
        work.insert(t.fund_head, [{"last_entry_no": 0, **kept}])


def founding(work: Work) -> str:
    """The first leaf of all."""
    query = select(t.log.c.leaf_hash).where(t.log.c.fund_id == work.fund_id, t.log.c.log_no == 1)
    found = work.conn.execute(query).scalar()
    if found is None:
        raise Damaged("book.no_head", fund_id=work.fund_id)
    return str(found)


def insert(work: Work, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """The rows of one table of a record."""
    work.insert(t.metadata.tables[table], rows)


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


def kinds_logged(work: Work) -> dict[str, int]:
    """How many records of each kind the log has."""
    query = (
        select(t.log.c.kind, func.count())
        .where(t.log.c.fund_id == work.fund_id)
        .group_by(t.log.c.kind)
    )
    return {row[0]: row[1] for row in work.conn.execute(query)}


def keys_logged(work: Work, kind: str) -> Iterable[str]:
    """The key of every record of a kind in the log."""
    return work.conn.execute(
        select(t.log.c.record_key).where(t.log.c.fund_id == work.fund_id, t.log.c.kind == kind)
    ).scalars()


def count(work: Work, table: str) -> int:
    """Rows of a table."""
    found = t.metadata.tables[table]
    query = select(func.count()).select_from(found).where(found.c.fund_id == work.fund_id)
    return int(work.conn.execute(query).scalar_one())


def records(work: Work, kind: str) -> Iterator[tuple[str, Facts, RowMapping | None]]:
    """Every record of a kind as it stands in its tables, with the log's line for it, if any."""
    shape = KINDS[kind]
    after: Sequence[int | str | None] | None = None
    while True:
        heads = _chunk(work, shape.head, shape.tables[shape.head], shape.key, after)
        if not heads:
            return
        keys = [key_of(kind, row) for row in heads]
        parts = {
            table: _parts(work, table, columns, shape.key[0], heads)
            for table, columns in shape.tables.items()
            if table != shape.head
        }
        lines = _lines(work, kind, keys)
        for key, row in zip(keys, heads, strict=True):
            whole: dict[str, Sequence[Row]] = {shape.head: [row]}
            for table, by_key in parts.items():
                whole[table] = by_key.get(row[shape.key[0]], [])
            yield key, whole, lines.get(key)
        after = [heads[-1][column] for column in shape.key]


def _chunk(
    work: Work,
    table: str,
    columns: Sequence[str],
    key: Sequence[str],
    after: Sequence[int | str | None] | None,
) -> Sequence[Row]:
    """The next heads, as stored, past any type: what is hashed is what is on disk."""
    names, bound = ", ".join(key), {"fund": work.fund_id, "many": CHUNK}
    beyond = ""
    if after is not None:
        beyond = f" AND ({names}) > ({', '.join(f':after_{at}' for at in range(len(after)))})"
        bound |= {f"after_{at}": value for at, value in enumerate(after)}  # type: ignore[misc]
    sql = (
        f"SELECT {', '.join(columns)} FROM {table} WHERE fund_id = :fund{beyond}"
        f" ORDER BY {names} LIMIT :many"
    )
    return [dict(row) for row in work.conn.execute(text(sql), bound).mappings()]


def _parts(
    work: Work, table: str, columns: Sequence[str], key: str, heads: Sequence[Row]
) -> dict[int | str | None, list[Row]]:
    """The parts of these heads, by the key they share."""
    sql = (
        f"SELECT {', '.join(columns)} FROM {table}"
        f" WHERE fund_id = :fund AND {key} BETWEEN :first AND :last"
    )
    bound = {"fund": work.fund_id, "first": heads[0][key], "last": heads[-1][key]}
    by_key: dict[int | str | None, list[Row]] = {}
    for row in work.conn.execute(text(sql), bound).mappings():
        by_key.setdefault(row[key], []).append(dict(row))
    return by_key


def _lines(work: Work, kind: str, keys: Sequence[str]) -> dict[str, RowMapping]:
    c = t.log.c
    query = select(c.record_key, c.logged_at, c.logged_by, c.leaf_hash).where(
        c.fund_id == work.fund_id, c.kind == kind, c.record_key.in_(keys)
    )
    return {row["record_key"]: row for row in work.rows(query)}
