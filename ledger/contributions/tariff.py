"""What days cost, and how far money reaches, under a fund's billing as it changed over time."""

from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from ledger.dates import Month, Period
from ledger.money import Money

ONE_DAY = timedelta(days=1)
MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which one way of billing holds."""

    first: date
    last: date
    billing: str
    daily: int  # satang

    def cost(self, first: date, last: date) -> int:
        """What the days from first to last cost, in satang."""
        if self.billing == "month_30":
            return (_parts_to(last) - _parts_before(first)) * self.daily
        return self.days(first, last) * self.daily

    def days(self, first: date, last: date) -> int:
        """How many days are owed from first to last."""
        free = _leap_days(last) - _leap_days(first - ONE_DAY) if self.billing == "year_365" else 0
        return (last - first).days + 1 - free

    def reach(self, first: date, last: date, satang: int) -> date:
        """The last day that money pays, beginning with `first`; the day before it for none."""
        if not self.daily:
            return last
        if self.billing == "month_30":
            return self._reach_months(first, last, satang)
        paid = max(0, satang) // self.daily
        reached = _later(first, paid - 1)
        if self.billing == "year_365":
            reached = _past_leap_days(first, paid)
        return min(last, reached)

    def _reach_months(self, first: date, last: date, satang: int) -> date:
        """Months are paid whole; the first and the last may be cut short by the span."""
        paid = _parts_before(first) + max(0, satang) // self.daily
        if _parts_to(last) <= paid:
            return last
        number = paid // MONTH_DAYS - 1
        return max(first - ONE_DAY, Month(number // 12, number % 12 + 1).last)


@dataclass(frozen=True, slots=True)
class Tariff:
    """All the ways of billing a fund has had, one after the other."""

    spans: tuple[Span, ...]

    @classmethod
    def of(cls, history: Sequence[tuple[date, str, Money]]) -> Self:
        """From the days each way began; the first of them holds for all time before it."""
        return cls(_spans(tuple(history)))

    def at(self, day: date) -> Span:
        """The billing of a day."""
        return next(span for span in reversed(self.spans) if span.first <= day)

    def bills_months(self, day: date) -> bool:
        """Is the month billed whole on that day?"""
        return self.at(day).billing == "month_30"

    def due_to(self, day: date) -> date:
        """The last day owed for on a day: a month billed whole is owed when it has ended."""
        span, end = self.at(day), _month_end(day)
        if span.billing != "month_30" or day in (end, span.last):
            return day
        return max(day.replace(day=1), span.first) - ONE_DAY

    def cost(self, period: Period) -> int:
        """What a period costs, in satang."""
        return sum(span.cost(first, last) for span, first, last in self._parts(period))

    def days(self, period: Period) -> int:
        """How many days of it are owed."""
        return sum(span.days(first, last) for span, first, last in self._parts(period))

    def reach(self, first: date, last: date, satang: int) -> tuple[date, int]:
        """How far money reaches from a first day, at most to a last; and what is left of it."""
        reached = first - ONE_DAY
        for span, begin, end in self._parts(Period(first, last)) if first <= last else ():
            reached = span.reach(begin, end, satang)
            if reached >= begin:
                satang -= span.cost(begin, reached)
            if reached < end:
                break
        return reached, satang

    def _parts(self, period: Period) -> Iterator[tuple[Span, date, date]]:
        for span in self.spans:
            first, last = max(span.first, period.first), min(span.last, period.last)
            if first <= last:
                yield span, first, last


@lru_cache(maxsize=32)
def _spans(history: tuple[tuple[date, str, Money], ...]) -> tuple[Span, ...]:
    changes = sorted(history, key=lambda change: change[0])
    firsts = [date.min, *(from_on for from_on, _, _ in changes[1:])]
    lasts = [*(first - ONE_DAY for first in firsts[1:]), date.max]
    return tuple(
        Span(first, last, billing, daily.satang)
        for first, last, (_, billing, daily) in zip(firsts, lasts, changes, strict=True)
        if first <= last
    )


def _month_end(day: date) -> date:
    return Month.of(day).last


def _parts_before(day: date) -> int:
    """How many thirtieths of a month there were before a day."""
    return (day.year * 12 + day.month - 1) * MONTH_DAYS + min(day.day - 1, MONTH_DAYS)


def _parts_to(day: date) -> int:
    """How many there were at its end: all thirty of a month when it has ended."""
    passed = MONTH_DAYS if day == _month_end(day) else min(day.day, MONTH_DAYS)
    return (day.year * 12 + day.month - 1) * MONTH_DAYS + passed


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _leap_days(day: date) -> int:
    """How many 29ths of February there were up to a day."""
    before = day.year - 1
    passed = isleap(day.year) and (day.month, day.day) >= (2, 29)
    return before // 4 - before // 100 + before // 400 + passed


def _past_leap_days(first: date, paid: int) -> date:
    """The last of so many days that cost something, and a free one right after it."""
    before = first - ONE_DAY
    reached = _later(before, paid)
    while (further := _later(before, paid + _leap_days(reached) - _leap_days(before))) != reached:
        reached = further
    after = _later(reached, 1)
    return after if (after.month, after.day) == (2, 29) else reached
