"""The log's SQL: leaves in, the head in fund_head, and everything read back to be proved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ledger import sql
from ledger import tables as t
from ledger.dates import THAILAND
from ledger.engine import CHUNK
from ledger.errors import Damaged
from ledger.facts import Plain
from ledger.work import Work

from .record import KINDS, Row
from .tree import Frontier

_LEAF = ("log_no", "kind", "record_key", "logged_at", "logged_by", "leaf_hash")
_COLUMNS = {table: columns for kind in KINDS.values() for table, columns in kind.tables.items()}


def frontier(work: Work) -> Frontier:
    """The log's tree as the fund's head keeps it."""
    return work.remember(t.log, _frontier)


def _frontier(work: Work) -> Frontier:
    found = next(work.plain(_FRONTIER), None)
    return Frontier.of_text(*found) if found else Frontier()  # the founding is the first record


_FRONTIER = "SELECT log_size, log_frontier FROM fund_head WHERE fund_id = :fund"


def head(work: Work) -> Mapping[str, Any]:
    """size, root, frontier and the last moment, as kept."""
    c = t.fund_head.c
    found = work.rows(
        sql.select(c.log_size, c.log_root, c.log_frontier, c.last_at, c.last_entry_no).where(
            c.fund_id == work.fund_id
        )
    )
    if not found:
        raise Damaged("book.no_head", fund_id=work.fund_id)
    return found[0]


def grow(
    work: Work,
    leaves: Sequence[Row],
    grown: Frontier,
    at: str,
    entries: int,
    along: Iterable[tuple[str, Mapping[str, Plain]]],
) -> None:
    """Write leaves, so many of them entries', and move the head along, and what else goes along."""
    work.insert_stored(t.log, _LEAF, leaves)
    work.keep_in_mind(t.log, _frontier, grown)
    kept: dict[str, Plain] = {
        "log_size": grown.size,
        "log_root": grown.root.hex(),
        "log_frontier": grown.as_text(),
        "last_at": at,
    }
    if grown.size == len(leaves):
        work.insert(t.fund_head, [{"last_entry_no": entries, **kept}])
        return
    with work.together():
        work.run(_GROW, {"entries": entries, **kept})
        for said, values in along:
            work.run(said, values)


_GROW = (
    "UPDATE fund_head SET last_entry_no = last_entry_no + :entries, log_size = :log_size,"
    " log_root = :log_root, log_frontier = :log_frontier, last_at = :last_at"
    " WHERE fund_id = :fund"
)


def founding(work: Work) -> str:
    """The first leaf of all."""
    query = sql.select(t.log.c.leaf_hash).where(
        t.log.c.fund_id == work.fund_id, t.log.c.log_no == 1
    )
    found = work.conn.execute(query).scalar()
    if found is None:
        raise Damaged("book.no_head", fund_id=work.fund_id)
    return str(found)


def count_within(work: Work, kind: str, size: int) -> int:
    """How many records of a kind are among the first so many of the log."""
    query = sql.select(sql.func.count()).where(
        t.log.c.fund_id == work.fund_id, t.log.c.kind == kind, t.log.c.log_no <= size
    )
    return int(work.conn.execute(query).scalar_one())


def insert(work: Work, table: str, rows: Sequence[Row]) -> None:
    """The rows of one table of a record, their values in the order of its kind's columns."""
    columns = _COLUMNS[table]
    if "fund_id" in columns:  # the fund's own founding: its number is the work's
        rows = [row[1:] for row in rows]
    work.insert_stored(t.TABLES[table], [c for c in columns if c != "fund_id"], rows)


def last_logged_at(work: Work) -> str:
    """The moment of the last record; nothing before the first."""
    query = (
        sql.select(t.log.c.logged_at)
        .where(t.log.c.fund_id == work.fund_id)
        .order_by(t.log.c.log_no.desc())
        .limit(1)
    )
    return str(work.conn.execute(query).scalar() or "")


def leaves(work: Work) -> Iterator[tuple[int, str]]:
    """Every leaf in order: number and hash."""
    return work.plain("SELECT log_no, leaf_hash FROM log WHERE fund_id = :fund ORDER BY log_no")


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
        sql.select(t.log.c.log_no, t.log.c.record_key, t.log.c.logged_at, t.log.c.logged_by)
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
        sql.select(c.kind, c.log_no, c.record_key, c.logged_at, c.logged_by)
        .where(c.fund_id == work.fund_id, c.kind.in_(list(kinds)))
        .order_by(c.log_no)
    )
    with work.conn.execute(query, execution_options={"yield_per": CHUNK}) as found:
        for kind, no, key, at, by in found:
            yield kind, Written(no, key, at, by)


def count(work: Work, table: str, key: str = "", begun: int = 0) -> int:
    """Rows of a table; of those whose key is a number above `begun`, where one is given."""
    found = t.TABLES[table]
    query = sql.select(sql.func.count()).select_from(found).where(found.c.fund_id == work.fund_id)
    query = query.where(found.c[key] > begun) if begun else query
    return int(work.conn.execute(query).scalar_one())
