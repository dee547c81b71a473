"""Months that are closed, and entries written into one afterwards."""

from collections.abc import Iterator

from ledger import log, sql
from ledger import tables as t
from ledger.dates import Month
from ledger.work import Work

from .reading import Sealed

_l, _e = t.log.c, t.entry.c


def last(work: Work, before: Month | None = None) -> Month | None:
    """The last month that is closed; of those before a month, if asked."""
    return _last(work, before) if before else work.remember(t.closed_month, _last)


def _last(work: Work, before: Month | None = None) -> Month | None:
    ((found,),) = work.plain(_LAST, before=str(before) if before else "9999")
    return Month.iso(found) if found else None


_LAST = "SELECT MAX(month) FROM closed_month WHERE fund_id = :fund AND month < :before"


def close(work: Work, month: Month) -> None:
    """Write down that a month is closed."""
    log.store(work, log.Record("closed_month", {"closed_month": [{"month": month}]}))


def written_after(work: Work, since: Sealed | None = None) -> Iterator[tuple[int, Month]]:
    """Entries on a day of a closed month that were written after it was closed, by the log; of
    those written since a closing, if asked.
    """
    if last(work) is None:
        return
    begun = since.entry_no if since else 0
    entries = sql.select(_e.entry_no, _e.entry_on).where(
        _e.fund_id == work.fund_id, _e.entry_no > begun
    )
    on = {str(row["entry_no"]): row["entry_on"] for row in work.rows(entries)}
    written = (
        sql.select(_l.kind, _l.record_key)
        .where(
            _l.fund_id == work.fund_id, _l.log_no >= (since.log_no if since else 0),
            _l.kind.in_(["entry", "closed_month"]),
        )
        .order_by(_l.log_no)
    )  # fmt: skip
    closed: Month | None = None
    for row in work.rows(written):
        if row["kind"] == "closed_month":
            closed = Month.iso(row["record_key"])
        elif closed and row["record_key"] in on and on[row["record_key"]] <= closed.last:
            yield int(row["record_key"]), closed


def sealed(work: Work, before: Month | None = None) -> Sealed | None:
    """What the last closed month has put beyond change, or the last before a month; None where
    there is none, or its record is gone from the log.
    """
    month = last(work, before)
    if month is None:
        return None
    bound = {"month": str(month), "last": str(month.last)}
    for log_no, written, open_entry in work.plain(_SEALED, **bound):
        return Sealed(month, min(written, open_entry - 1) if open_entry else written, log_no)
    return None


_SEALED = (
    "SELECT c.log_no, (SELECT COUNT(*) FROM log e WHERE e.fund_id = :fund AND e.kind = 'entry'"
    " AND e.log_no < c.log_no),"
    " (SELECT MIN(entry_no) FROM entry WHERE fund_id = :fund AND entry_on > :last)"
    " FROM log c WHERE c.fund_id = :fund AND c.kind = 'closed_month' AND c.record_key = :month"
)
