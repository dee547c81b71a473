"""Which days the book is still open for: a closed month is never written in again."""

from datetime import date

from ledger.dates import Month
from ledger.errors import Refused
from ledger.work import Work

from . import closed_rows


def open_from(work: Work) -> date:
    """The first day that may still be written on; the first of all days while none is closed."""
    closed = closed_rows.last(work)
    return closed.next().first if closed else date.min


def check_open(work: Work, on: date) -> None:
    """Refuse a day of a closed month. Raises Refused entry.month_closed."""
    begins = open_from(work)
    if on < begins:
        raise Refused("entry.month_closed", on=on, month=Month.of(on), open_from=begins)


def seal(work: Work, month: Month) -> None:
    """Close a month, and with it every month before.

    Raises Refused month.closed_already, month.not_over.
    """
    begins = open_from(work)

    if month.last < begins:
        raise Refused("month.closed_already", month=month, open_from=begins)
    if month.last >= work.today:
        raise Refused("month.not_over", month=month, last=month.last)

    closed_rows.close(work, month)
