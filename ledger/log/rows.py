"""The log's SQL: leaves in, the head in fund_head, and everything read back to be proved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from ledger import tables as t
from ledger.dates import THAILAND
from ledger.driven import among
from ledger.errors import Damaged
from ledger.facts import Columns, Plain
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


class Kept(NamedTuple):
    """How far a log stands, as its fund's head keeps it."""

    log_size: int
    log_root: str
    log_frontier: str
    last_at: str


def head(work: Work) -> Kept:
    """How far the log stands, as kept."""
    asked = f"SELECT {', '.join(Kept._fields)} FROM fund_head WHERE fund_id = :fund"
    for row in work.plain(asked):
        return Kept(*row)
    raise Damaged("book.no_head", fund_id=work.fund_id)


def grow(
    work: Work,
    leaves: Sequence[Row],
    grown: Frontier,
    at: str,
    entries: int,
    along: Iterable[tuple[str, Mapping[str, Plain]]],
) -> None:
    """Write leaves, so many of them entries', and move the head along, and what else goes along."""
    work.insert_stored(t.log, _LEAF, Columns.of(leaves))
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
    for (leaf,) in work.plain("SELECT leaf_hash FROM log WHERE fund_id = :fund AND log_no = 1"):
        return str(leaf)
    raise Damaged("book.no_head", fund_id=work.fund_id)


def count_within(work: Work, kind: str, size: int) -> int:
    """How many records of a kind are among the first so many of the log."""
    asked = "SELECT COUNT(*) FROM log WHERE fund_id = :fund AND kind = :kind AND log_no <= :size"
    ((found,),) = work.plain(asked, kind=kind, size=size)
    return int(found)


def insert(work: Work, table: str, parts: Sequence[Columns]) -> None:
    """Rows of one table, their columns in the order of its kind's."""
    columns = _COLUMNS[table]
    if "fund_id" in columns:  # the fund's own founding: its number is the work's
        parts = [Columns(len(it), it.values[1:]) for it in parts]
    work.insert_stored(t.TABLES[table], [c for c in columns if c != "fund_id"], *parts)


def last_logged_at(work: Work) -> str:
    """The moment of the last record; nothing before the first."""
    asked = "SELECT logged_at FROM log WHERE fund_id = :fund ORDER BY log_no DESC LIMIT 1"
    return next((str(at) for (at,) in work.plain(asked)), "")


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
    named = ""
    if key:
        named = f" AND substr(record_key, 1, {len(key)}) = :key" if key.endswith("/") else _OF_KEY
    asked = f"{_WRITTEN} AND kind = :kind{named} ORDER BY log_no"
    return tuple(Written(*row) for row in work.plain(asked, kind=kind, key=key))


_WRITTEN = "SELECT log_no, record_key, logged_at, logged_by FROM log WHERE fund_id = :fund"
_OF_KEY = " AND record_key = :key"


def in_order(work: Work, kinds: Sequence[str]) -> Iterator[tuple[str, Written]]:
    """Records of some kinds as they followed each other: the kind, when, and by whom."""
    some, bound = among(kinds)
    asked = (
        "SELECT kind, log_no, record_key, logged_at, logged_by FROM log WHERE fund_id = :fund"
        f" AND kind IN {some} ORDER BY log_no"
    )
    for kind, *written in work.plain(asked, **bound):
        yield kind, Written(*written)


def count(work: Work, table: str, key: str = "", begun: int = 0) -> int:
    """Rows of a table; of those whose key is a number above `begun`, where one is given."""
    above = f" AND {key} > :begun" if begun else ""
    asked = f"SELECT COUNT(*) FROM {table} WHERE fund_id = :fund{above}"
    ((found,),) = work.plain(asked, begun=begun)
    return int(found)
