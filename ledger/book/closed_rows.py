"""Months that are closed, and entries written into one afterwards."""

from collections.abc import Iterator

from sqlalchemy import select

from ledger import log
from ledger import tables as t
from ledger.dates import Month
from ledger.work import Work

from .reading import Sealed

_l, _e = t.log.c, t.entry.c


def last(work: Work) -> Month | None:
    """The last month that is closed."""
    ((found,),) = work.plain("SELECT MAX(month) FROM closed_month WHERE fund_id = :fund")
    return Month.iso(found) if found else None


def close(work: Work, month: Month) -> None:
    """Write down that a month is closed."""
    log.store(work, log.Record("closed_month", {"closed_month": [{"month": month}]}))


def written_after(work: Work) -> Iterator[tuple[int, Month]]:
    """Entries on a day of a closed month that were written after it was closed, by the log."""
    if last(work) is None:
        return
    entries = select(_e.entry_no, _e.entry_on).where(_e.fund_id == work.fund_id)
    on = {str(row["entry_no"]): row["entry_on"] for row in work.rows(entries)}
    written = (
        select(_l.kind, _l.record_key)
        .where(_l.fund_id == work.fund_id, _l.kind.in_(["entry", "closed_month"]))
        .order_by(_l.log_no)
    )
    closed: Month | None = None
    for row in work.rows(written):
        if row["kind"] == "closed_month":
            closed = Month.iso(row["record_key"])
        elif closed and row["record_key"] in on and on[row["record_key"]] <= closed.last:
            yield int(row["record_key"]), closed


def sealed(work: Work) -> Sealed | None:
    """What the last closed month has put beyond change; None while no month is closed."""
    month = last(work)
    if month is None:
        return None
    bound = {"month": str(month), "last": str(month.last)}
    ((before, open_entry),) = work.plain(_SEALED, **bound)
    return Sealed(month, min(before, open_entry - 1) if open_entry else before)


_SEALED = (
    "SELECT (SELECT COUNT(*) FROM log WHERE fund_id = :fund AND kind = 'entry' AND log_no <"
    " (SELECT log_no FROM log WHERE fund_id = :fund AND kind = 'closed_month'"
    " AND record_key = :month)),"
    " (SELECT MIN(entry_no) FROM entry WHERE fund_id = :fund AND entry_on > :last)"
)
