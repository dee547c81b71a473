"""Which days a member's money pays for: paid to, gaps, arrears and advance, always derived.

A payment pays the oldest unpaid day first, unless its receipt names the time it covers. What
a day costs follows the fund's billing on that day:

calendar_day: every day costs the daily sum, 29 February too.
year_365:     as above, but 29 February costs nothing and is paid together with the 28th.
month_30:     a month costs thirty times the daily sum whatever its length; it is paid when it
              is wholly paid, and owed when it has ended. Who joins within a month pays it whole.

Money pays no day after the last that a calendar on a wall can show, `LAST_DAY`: what a slip of the
pen brings in beyond it stays as credit, and every report of the member can still be drawn up.
"""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ledger.dates import LAST_DAY, Month, Period
from ledger.money import ZERO, Money

from .tariff import Tariff

Billing = Literal["calendar_day", "year_365", "month_30"]
History = Sequence[tuple[date, str, Money]]
"""The fund's billing over time: from which day, which way, how much a day."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money a member gave towards their days."""

    amount: Money
    on: date
    covers: Period | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands on a day.

    paid_to: the last day up to which nothing is unpaid, at most `LAST_DAY`.  gaps: unpaid
    stretches with paid days after them.  arrears: what is owed up to the day, less the credit.
    credit: money not yet enough for the next day (or month), or for which there is none.
    missed_instalments: months ended and not wholly paid.
    unpaid: every stretch that is owed by the day and not paid.
    """

    paid_to: date
    gaps: tuple[Period, ...]
    arrears_days: int
    arrears: Money
    advance_days: int
    credit: Money
    missed_instalments: int
    unpaid: tuple[Period, ...] = ()


def standing(
    start: date,
    payments: Iterable[Payment],
    history: History,
    on: date,
    *,
    from_joining: bool = False,
    stopped_on: date | None = None,
) -> Standing:
    """How a member stands at the end of the day `on`.

    start: the last day paid before this book began to count, or the day before joining; the
    latter with `from_joining`, as a month billed whole is then owed from its first day.
    stopped_on: the last day as a member; nothing is owed after it.
    """
    tariff = Tariff.of(tuple(history))
    if from_joining and tariff.bills_months(start + ONE_DAY):
        start = Month.of(start + ONE_DAY).first - ONE_DAY

    paid = _Paid(tariff, start)
    paid.take(sorted((p for p in payments if p.on <= on), key=lambda p: p.on))

    end = on if stopped_on is None else min(on, stopped_on)
    unpaid = list(paid.unpaid_to(tariff.due_to(end)))
    cost = sum(tariff.cost(hole) for hole in unpaid)
    ahead = [Period(max(a, on + ONE_DAY), b) for a, b in paid.islands if b > on]
    return Standing(
        paid_to=paid.to,
        gaps=tuple(paid.gaps()),
        arrears_days=sum(tariff.days(hole) for hole in unpaid),
        arrears=Money(max(0, cost - paid.left)) if cost else ZERO,
        advance_days=max(0, (paid.to - on).days) + sum(stretch.days for stretch in ahead),
        credit=Money(paid.left),
        missed_instalments=_months(unpaid, end),
        unpaid=tuple(unpaid),
    )


def _months(unpaid: Iterable[Period], end: date) -> int:
    """How many months that ended by a day have an unpaid day in them."""
    month = Month.of(end)
    last = end if end == month.last else month.first - ONE_DAY
    counted, before = 0, -1
    for hole in unpaid:
        if hole.first > last:
            break
        first_no = max(_number(hole.first), before + 1)
        before = max(before, _number(min(hole.last, last)))
        counted += max(0, before - first_no + 1)
    return counted


def _number(day: date) -> int:
    return day.year * 12 + day.month


class _Paid:
    """The days paid so far, while payments are laid out one after the other.

    All days up to `to` are paid; `islands` are paid stretches after it, apart from each other;
    `left` is the money not yet laid out, in satang.
    """

    def __init__(self, tariff: Tariff, start: date) -> None:
        self.tariff = tariff
        self.to = start
        self.islands: list[tuple[date, date]] = []
        self.left = 0

    def take(self, payments: Sequence[Payment]) -> None:
        """Lay out payments in the order they were made."""
        for payment in payments:
            if payment.covers is not None:
                self._advance()  # what was paid before lies before
                self.left += self._cover(payment.covers, payment.amount.satang)
            else:
                self.left += payment.amount.satang
        self._advance()

    def _advance(self) -> None:
        """Pay the oldest unpaid days."""
        while True:
            until = self.islands[0][0] - ONE_DAY if self.islands else LAST_DAY
            reached, self.left = self.tariff.reach(self.to + ONE_DAY, until, self.left)
            self.to = max(self.to, reached)
            if not self.islands or self.to < until:
                return
            self.to = self.islands.pop(0)[1]

    def _cover(self, period: Period, satang: int) -> int:
        """Pay the named days that are not paid yet; what is over is given back."""
        for hole in list(self.unpaid_to(period.last, first=period.first)):
            reached, satang = self.tariff.reach(hole.first, hole.last, satang)
            if reached >= hole.first:
                insort(self.islands, (hole.first, reached))
            if reached < hole.last:
                break
        self._join()
        return satang

    def _join(self) -> None:
        """Islands that touch are one."""
        joined: list[tuple[date, date]] = []
        for first, last in self.islands:
            if joined and joined[-1][1] + ONE_DAY >= first:
                joined[-1] = (joined[-1][0], last)
            else:
                joined.append((first, last))
        self.islands = joined

    def unpaid_to(self, last: date, first: date = date.min) -> Iterable[Period]:
        """The unpaid stretches up to a day."""
        at = max(first, self.to + ONE_DAY)
        for island_first, island_last in self.islands:
            if at < island_first and at <= last:
                yield Period(at, min(last, island_first - ONE_DAY))
            at = max(at, island_last + ONE_DAY)
        if at <= last:
            yield Period(at, last)

    def gaps(self) -> Iterable[Period]:
        """The unpaid stretches with paid days after them."""
        return self.unpaid_to(self.islands[-1][1]) if self.islands else ()
