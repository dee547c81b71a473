"""A receipt that has come in: whose money it is, and what was taken back of it since."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledger.dates import Period
from ledger.money import Money

from .numbers import Paper
from .receipt_book import State

BACK = frozenset({"refund", "bounce", "release"})
"""Why no money of a receipt stands, though it had come in."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Money of a receipt as it stands in an entry; reversed or not.

    answers: a correction entered it; it is not as the receipt was first entered.
    """

    entry_number: str
    member_no: str
    role: str  # of the account it went to: contribution, entry_fee, held
    amount: Money
    on: date
    covers: Period | None
    by_transfer: bool
    is_reversed: bool
    answers: bool = False


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Lines of a receipt that a later entry took back, and why.

    kind: of the correction; `reversal` where the whole entry was reversed.
    """

    number: str
    on: date
    kind: str
    reason: str
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything known of a receipt number that has come in."""

    paper: Paper
    state: State
    on: date
    collector: str  # whose cash it became
    payer: str
    sheet_no: int
    by_hand: bool
    file: str
    reason: str  # why it is void, where somebody said so
    voided_by: str  # the correction that said so, where its money was entered before
    lines: tuple[ReceiptLine, ...]
    taken_back: tuple[TakenBack, ...] = ()  # in the order it was

    @property
    def total(self) -> Money:
        """Its money that stands."""
        return _sum(line for line in self.lines if not line.is_reversed)

    @property
    def first_lines(self) -> tuple[ReceiptLine, ...]:
        """Its money as it first came in: as whoever holds the paper may have it."""
        first = [line for line in self.lines if not line.is_reversed and not line.answers]
        first += [line for it in self.taken_back if it.kind != "reversal"
                  for line in it.lines if not line.answers]  # fmt: skip
        return tuple(first or self.lines)

    @property
    def first_total(self) -> Money:
        """What it was of when it first came in."""
        return _sum(self.first_lines)

    @property
    def members(self) -> tuple[str, ...]:
        """Whom it is for."""
        return tuple(dict.fromkeys(line.member_no for line in self.lines))

    @property
    def everybody(self) -> tuple[str, ...]:
        """Whom it is for, whom it was for before it was corrected, and who paid."""
        were = (line.member_no for it in self.taken_back for line in it.lines)
        whole = (self.giver, self.first_giver, *self.members, *were)
        return tuple(dict.fromkeys(no for no in whole if no))

    @property
    def giver(self) -> str:
        """Who paid. Where all of it was another member's than was written, so was the payer."""
        mistaken = self.payer not in self.members and all(
            line.member_no == self.payer for line in self.first_lines
        )
        named = "" if mistaken else self.payer
        return named or next(iter(self.members), self.first_giver)

    @property
    def first_giver(self) -> str:
        """Who paid, as it was first written."""
        return self.payer or next((line.member_no for line in self.first_lines), "")

    @property
    def entry_number(self) -> str:
        """The entry its money stands in; of one reversed, the last; empty where there is none."""
        standing = [line for line in self.lines if not line.is_reversed] or [*self.lines]
        return standing[-1].entry_number if standing else ""

    @property
    def changed(self) -> tuple[TakenBack, ...]:
        """What was taken back of it, save where the same was entered again."""
        standing = Counter(map(_what, (it for it in self.lines if not it.is_reversed)))
        return tuple(
            it for it in self.taken_back
            if it.kind != "reversal" or Counter(map(_what, it.lines)) != standing
        )  # fmt: skip

    @property
    def fate(self) -> str:
        """What its paper says became of it: its state; `corrected` where it says now what it did
        not say at first; and where all its money went, the kind of the correction.
        """
        if self.state == "used":
            return "corrected" if self.changed else "used"
        if self.state == "reversed" and self.taken_back and self.taken_back[-1].kind in BACK:
            return self.taken_back[-1].kind
        return self.state


def _sum(lines: Iterable[ReceiptLine]) -> Money:
    return Money.total(line.amount for line in lines)


def _what(line: ReceiptLine) -> tuple[str, str, Money, date]:
    return line.member_no, line.role, line.amount, line.on
