"""What the commands of a month's end share: which month, and what the book cannot know itself."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from . import keeping as backups

if TYPE_CHECKING:
    from ledger import months
    from ledger.dates import Month
    from ledger.work import Fund, Work

Which = Annotated[str | None, typer.Argument(show_default=False)]


def month(work: "Work", written: str | None) -> "Month":
    """The month meant: as typed, or the first that is still open and has anything in it."""
    from ledger import book, dates, funds

    if written is not None:
        return dates.read_month(written, funds.terms(work, work.today).years)
    begins = dates.Month.of(max(funds.begins(work), book.open_from(work)))
    return next((it for it in book.months(work) if it >= begins), dates.Month.of(work.today))


def outside(fund: "Fund", written: str | None = None) -> "months.Outside":
    """The day of the book's newest backup, and how many faults its proof found.

    written: the month as typed. A backup is proved whole before it has its name: where there is
    one younger than the month, the book is proved since its last close; else the whole of it is.
    """
    from ledger import months, verify

    made_on = newest_backup(fund)
    with fund.read() as work:
        is_safe = made_on is not None and made_on > month(work, written).last
        faults = verify.faults(work, whole=not is_safe)
    return months.Outside(faults, made_on)


def newest_backup(fund: "Fund") -> date | None:
    """When the newest backup was made, where backups are known to go."""
    from ledger import keeping, log

    folder = backups.known_folder(fund)
    if folder is None or not folder.is_dir():
        return None
    with fund.read() as work:
        founding = log.founding(work)
    found = keeping.found(folder, founding)
    return found[0].made_on if found else None
