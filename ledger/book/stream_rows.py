"""The whole book read through once, in the order of days, a few entries in memory at a time."""

from collections.abc import Iterator
from datetime import date

from ledger import sql
from ledger import tables as t
from ledger.dates import Month
from ledger.work import Work

from . import rows
from .entry import Entry, entry_number

LINES_AT_A_TIME = 4_000  # about as many as twenty collection sheets have
ENTRIES_AT_A_TIME = 500
_e, _m = t.entry.c, t.account_month.c


def in_order(work: Work, first: date | None = None, last: date | None = None) -> Iterator[Entry]:
    """Entries from a day (or the beginning) to a day (or the end), however many there are."""
    for entry_nos in _handfuls(work, first, last):
        yield from rows.entries(work, _e.entry_no.in_(entry_nos))


def _handfuls(work: Work, first: date | None, last: date | None) -> Iterator[list[int]]:
    """The numbers of entries to be read together: cut by their lines, for a sheet has hundreds."""
    query = (
        sql.select(_e.entry_no, _e.line_count)
        .where(_e.fund_id == work.fund_id)
        .order_by(_e.entry_on, _e.entry_no)
    )
    query = query.where(_e.entry_on >= first) if first else query
    query = query.where(_e.entry_on <= last) if last else query
    handful: list[int] = []
    lines = 0
    with work.conn.execute(query, execution_options={"yield_per": ENTRIES_AT_A_TIME}) as found:
        for row in found:
            handful.append(row.entry_no)
            lines += row.line_count
            if lines >= LINES_AT_A_TIME or len(handful) == ENTRIES_AT_A_TIME:
                yield handful
                handful, lines = [], 0
    if handful:
        yield handful


def number_of(work: Work, entry_no: int) -> str:
    """The number people say of an entry the book itself names."""
    query = sql.select(_e.year_be, _e.year_no).where(
        _e.fund_id == work.fund_id, _e.entry_no == entry_no
    )
    return entry_number(*work.conn.execute(query).one())


def months(work: Work) -> tuple[Month, ...]:
    """The months in which anything moved, in order."""
    query = sql.select(_m.month).where(_m.fund_id == work.fund_id).distinct().order_by(_m.month)
    return tuple(work.conn.execute(query).scalars())
