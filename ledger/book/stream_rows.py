"""The whole book read through once, in the order of days, a few entries in memory at a time."""

from collections.abc import Iterator
from datetime import date

from ledger.dates import Month
from ledger.driven import among_numbers
from ledger.work import Work

from . import rows
from .entry import Entry, entry_number

LINES_AT_A_TIME = 4_000  # about as many as twenty collection sheets have
ENTRIES_AT_A_TIME = 500


def in_order(work: Work, first: date | None = None, last: date | None = None) -> Iterator[Entry]:
    """Entries from a day (or the beginning) to a day (or the end), however many there are."""
    for entry_nos in _handfuls(work, first, last):
        yield from rows.entries(work, f"e.entry_no IN {among_numbers(entry_nos)}")


def _handfuls(work: Work, first: date | None, last: date | None) -> Iterator[list[int]]:
    """The numbers of entries to be read together: cut by their lines, for a sheet has hundreds."""
    since = " AND entry_on >= :first" if first else ""
    until = " AND entry_on <= :last" if last else ""
    asked = f"SELECT entry_no, line_count FROM entry WHERE fund_id = :fund{since}{until}"
    handful: list[int] = []
    lines = 0
    for entry_no, count in work.plain(
        f"{asked} ORDER BY entry_on, entry_no", first=str(first), last=str(last)
    ):
        handful.append(entry_no)
        lines += count
        if lines >= LINES_AT_A_TIME or len(handful) == ENTRIES_AT_A_TIME:
            yield handful
            handful, lines = [], 0
    if handful:
        yield handful


def number_of(work: Work, entry_no: int) -> str:
    """The number people say of an entry the book itself names."""
    asked = "SELECT year_be, year_no FROM entry WHERE fund_id = :fund AND entry_no = :no"
    ((year, no),) = work.plain(asked, no=entry_no)
    return entry_number(year, no)


def months(work: Work) -> tuple[Month, ...]:
    """The months in which anything moved, in order."""
    asked = "SELECT DISTINCT month FROM account_month WHERE fund_id = :fund ORDER BY month"
    return tuple(Month.iso(month) for (month,) in work.plain(asked))
