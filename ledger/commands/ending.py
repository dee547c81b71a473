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


def outside(fund: "Fund") -> "months.Outside":
    """The whole book proved, and the day of its newest backup. The proof reads all the book."""
    from ledger import months, verify

    with fund.read() as work:
        faults = len(verify.everything(work).problems)
    return months.Outside(faults, newest_backup(fund))


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
