"""A receipt book: what happened to it, and what became of each number printed in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from ledger.money import ZERO, Money

from .numbers import in_words

What = Literal["issued", "returned"]
State = Literal["used", "reversed", "void", "voided", "waiting"]
"""What became of a number.

used: its money is in the book.  reversed: its entry was reversed.  void: no money, and written
down as such.  voided: entered with money, until a correction said that there never was any.
waiting: a line of a sheet that was left aside until somebody answers.
"""
VOID: tuple[State, ...] = ("void", "voided")
ENTERED: tuple[State, ...] = ("used", "reversed")


@dataclass(frozen=True, slots=True)
class BookEvent:
    """A book issued to a collector, or handed back by one."""

    what: What
    on: date
    account: int  # of the cash in the collector's hands
    collector: str
    first: int
    last: int
    accepted: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A number that has come in. on: None where only a line left aside names it.

    collector: whose cash its money became, or who had the void leaf.
    """

    no: int
    state: State
    on: date | None
    money: Money = ZERO
    collector: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers passed over, and the days of the receipts on either side of them."""

    first: int
    last: int
    after: date | None = None
    before: date | None = None

    @property
    def count(self) -> int:
        """How many leaves that is."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        return in_words(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Backward:
    """A receipt dated before one with a lower number."""

    no: int
    on: date
    earlier: int
    earlier_on: date


@dataclass(frozen=True, slots=True)
class ReceiptBook:
    """A book with all that happened to it, and the numbers of it that have come in, in order.

    A book that was in use before this program, or that nobody has written down, has no events.
    """

    no: str
    events: tuple[BookEvent, ...]
    seen: tuple[Seen, ...] = ()

    @property
    def last_event(self) -> BookEvent | None:
        """What happened last."""
        return self.events[-1] if self.events else None

    @property
    def is_out(self) -> bool:
        """Is it in a collector's hands?"""
        return self.last_event is not None and self.last_event.what == "issued"

    @property
    def holder(self) -> str:
        """Who has it; empty where it is handed back, or was never issued."""
        return self.last_event.collector if self.is_out and self.last_event else ""

    @property
    def handed_back(self) -> BookEvent | None:
        """When, and by whom; None where it is out, or was never issued."""
        return None if self.is_out else self.last_event

    def issued_after(self, on: date) -> BookEvent | None:
        """When and to whom it went out next, where it was with no collector on a day; None where it
        was out, or went out no more.
        """
        out = False
        for it in self.events:
            if it.on > on:
                return None if out else it
            out = it.what == "issued" or it.on == on
        return None

    @property
    def whose(self) -> str:
        """Whom to ask about it: who has it, or had it last; where it was never issued, who has
        used it, if that is one person.
        """
        if self.last_event is not None:
            return self.last_event.collector
        used_by = {it.collector for it in self.seen if it.collector}
        return used_by.pop() if len(used_by) == 1 else ""

    def days_out(self, today: date) -> int | None:
        """How long its holder has had it."""
        return (today - self.last_event.on).days if self.is_out and self.last_event else None

    @property
    def leaves(self) -> tuple[int, int] | None:
        """The first and last number printed in it, where that is known."""
        return (self.last_event.first, self.last_event.last) if self.last_event else None

    def counted(self, *states: State) -> int:
        """How many numbers are in one of these states."""
        return sum(it.state in states for it in self.seen)

    @property
    def money(self) -> Money:
        """What its receipts brought, reversed ones left out."""
        return Money.total(it.money for it in self.seen)

    def holds(self, no: int) -> bool:
        """Is that number printed in it? Yes, as long as nobody has said which ones are."""
        return self.leaves is None or self.leaves[0] <= no <= self.leaves[1]

    @property
    def outside(self) -> tuple[int, ...]:
        """Numbers that came in and are not printed in it."""
        return tuple(it.no for it in self.seen if not self.holds(it.no))

    @property
    def highest(self) -> int | None:
        """The highest number of it that has come in."""
        return max((it.no for it in self.seen if self.holds(it.no)), default=None)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Numbers passed over: below the highest seen, from the first printed (or seen) on."""
        on = {it.no: it.on for it in self.seen if self.holds(it.no)}
        if self.highest is None:
            return ()
        first = self.leaves[0] if self.leaves else min(on)
        marks = sorted({first - 1, *on})
        return tuple(
            Gap(below + 1, above - 1, on.get(below), on.get(above))
            for below, above in pairwise(marks)
            if above - below > 1
        )

    @property
    def passed_over(self) -> int:
        """How many numbers that is."""
        return sum(gap.count for gap in self.gaps)

    @property
    def rest(self) -> int | None:
        """How many leaves are still unused after the highest; None: nobody has said how many."""
        if self.leaves is None:
            return None
        first, last = self.leaves
        return last - (first - 1 if self.highest is None else self.highest)

    @property
    def next_no(self) -> int | None:
        """The next unused leaf; None where the book is full."""
        if self.rest == 0:
            return None
        if self.highest is None:
            return self.leaves[0] if self.leaves else 1
        return self.highest + 1

    @property
    def backward(self) -> tuple[Backward, ...]:
        """Receipts dated before one with a lower number: a wrong day, or leaves out of turn."""
        return tuple(_backward(self.seen))


def _backward(seen: tuple[Seen, ...]) -> Iterator[Backward]:
    latest: Seen | None = None
    for it in seen:
        if it.on is None:
            continue
        if latest and latest.on and it.on < latest.on:
            yield Backward(it.no, it.on, latest.no, latest.on)
        else:
            latest = it
