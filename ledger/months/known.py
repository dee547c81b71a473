"""Everything that must be known of a month before anybody can say whether it may close."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ledger.banks import Status
from ledger.book import Entry
from ledger.cash import Filed, Hand
from ledger.claims import Audited
from ledger.counts import Counted
from ledger.dates import Month, YearSystem
from ledger.funds import Closing
from ledger.money import ZERO, Money
from ledger.officers import Officer
from ledger.receipts import ReceiptBook

from .boxes import Box
from .matter import Answer, Measure
from .villages import Behind, Taking


@dataclass(frozen=True, slots=True)
class Outside:
    """What the book cannot know of itself: how many faults its whole proof found, and the day of
    its newest backup.
    """

    faults: int = 0
    backup_on: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Lines of a sheet that were left aside and still wait."""

    sheet_no: int
    file: str
    count: int


@dataclass(frozen=True, slots=True)
class Backdated:
    """A rule that holds from a day before it was written down. what: bylaws or setting."""

    what: str
    no: int
    name: str
    from_on: date
    written_on: date
    by: str


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A finding that a month was closed with, and how much it was."""

    month: Month
    code: str
    measure: Measure | None = None

    @property
    def measured(self) -> Mapping[str, Measure]:
        """How much, as of a matter."""
        if self.measure is None:
            return {}
        return {"amount" if isinstance(self.measure, Money) else "count": self.measure}


@dataclass(frozen=True, slots=True)
class Known:
    """A month at its end.

    rules: what the by-laws say of cash. earlier: months with entries before it that are still
    open. boxes: each cash box, from some time before the month. counts: each count of the month
    with what the book says was there. held, unknown: money kept for the committee, and deposits
    nobody has claimed. entries: those of its days. corrected: the kind of each correction. before:
    who held what when it began. takings: what came in, village by village. behind: the arrears of
    villages that fell quiet. expenses, claims: what was spent, promised and paid.
    open_before: findings that earlier months were closed with, by key. answers: to each matter,
    oldest first. years: how a month is typed in this fund.
    """

    month: Month
    today: date
    rules: Closing = field(default_factory=Closing)
    earlier: tuple[Month, ...] = ()
    banks: tuple[Status, ...] = ()
    hands: tuple[Hand, ...] = ()
    boxes: tuple[Box, ...] = ()
    counts: tuple[tuple[Counted, Money], ...] = ()
    books: tuple[ReceiptBook, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    held: Money = ZERO
    unknown: Money = ZERO
    entries: tuple[Entry, ...] = ()
    corrected: Mapping[int, str] = field(default_factory=dict)
    before: tuple[Hand, ...] = ()
    takings: tuple[Taking, ...] = ()
    behind: tuple[Behind, ...] = ()
    backdated: tuple[Backdated, ...] = ()
    expenses: tuple[Filed, ...] = ()
    claims: tuple[Audited, ...] = ()
    officers: tuple[Officer, ...] = ()
    open_before: Mapping[str, LeftOpen] = field(default_factory=dict)
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    outside: Outside = Outside()
    years: YearSystem = "be"

    @property
    def last(self) -> date:
        """The month's last day."""
        return self.month.last
