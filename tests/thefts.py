"""What the theft game is played with: the frauds by name, and what anybody can do to see them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ledger import log, months, verify
from ledger.dates import Month
from ledger.errors import LedgerError
from ledger.months import Outside
from ledger.work import Fund, Work

SAFE = Outside(backup_on=date(2026, 12, 31))
AT_LATEST = 31 + 10  # days: a month's end, and the close by the tenth after it
Play = Callable[[Fund], set[str]]


@dataclass(frozen=True, slots=True)
class Theft:
    """A fraud: the code by which it is seen, after how many days, and the play of it."""

    code: str
    days: int
    play: Play


THEFTS: dict[str, Theft] = {}


def theft(code: str, days: int = AT_LATEST) -> Callable[[Play], Play]:
    """Keep a fraud under its name. days: 0 where it is refused."""

    def keep(play: Play) -> Play:
        THEFTS[play.__name__] = Theft(code, days, play)
        return play

    return keep


def status(fund: Fund, month: Month) -> set[str]:
    """Everything that stands on the sheet of a month."""
    with fund.read() as work:
        return {it.code for it in months.status(work, month, SAFE)}


def proof(fund: Fund, against: log.Head | None = None) -> set[str]:
    """Everything that the proof of the whole book finds."""
    with fund.read() as work:
        return {it.code for it in verify.everything(work, against).problems}


def refused(fund: Fund, do: Callable[[Work], object], by: str = "มาลี") -> set[str]:
    """With what the program refuses to do something."""
    try:
        with fund.work(by=by) as work:
            do(work)
    except LedgerError as error:
        return {error.code, *(it.code for it in error.problems)}
    return set()


def shell(fund: Fund, *statements: str) -> None:
    """A hand at the file that takes the walls down."""
    with fund.transaction(writes=True) as conn:
        walls = conn.driver.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'")
        known = walls.fetchall()
        for name, _ in known:
            conn.driver.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            conn.driver.execute(statement)
        for _, wall in known:
            conn.driver.execute(wall)
