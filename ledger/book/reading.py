"""What is read out of the book: an account's ledger line by line, and a member's passbook."""

from dataclasses import dataclass
from datetime import date

from ledger.dates import Month, Period
from ledger.money import Money


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of an account's ledger."""

    entry_no: int
    on: date
    number: str
    paper: str | None
    member_no: str | None
    debit: Money
    credit: Money
    memo: str


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One line of a member's passbook. Money in is positive; a reversal takes it out again."""

    entry_no: int
    line_no: int
    number: str
    on: date
    happened_on: date
    paper: str | None
    amount: Money
    role: str  # contribution, entry_fee, held or refund
    marks: int | None
    covers: Period | None
    memo: str
    kind: str
    reversed: bool  # taken back, or itself what takes another line back: they sum to nothing
    takes_back: bool = False  # a line of a reversal, or the one of a correction that undoes


@dataclass(frozen=True, slots=True)
class MemberSum:
    """What an entry moved on an account for one member, or for none named, debit positive; in how
    many lines, one that takes another back counted against it.
    """

    account: int
    entry_no: int
    member_no: str
    amount: Money
    times: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """What closing a month has put beyond change: its days and those before.

    entry_no: up to this one every entry is on such a day, and was written before the closing.
    log_no: of the record that says that the month is closed.
    """

    month: Month
    entry_no: int
    log_no: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved on an account in a time."""

    debit: Money
    credit: Money

    @property
    def net(self) -> Money:
        """Debit less credit."""
        return self.debit - self.credit
