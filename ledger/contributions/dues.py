"""What a member should have paid over a time, what came in, and what is left between the two.

In money, and net: what is owed above nothing, what was paid in advance below it. So that each time
goes on where the one before it ended, and the whole can be held against the book:

    brought + due - came + ended = carried
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.dates import Month, Period
from ledger.members import PRESENT, Member, Membership
from ledger.money import ZERO, Money

from .days import Payment, Standing
from .tariff import Tariff

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dues:
    """A member's money over a time.

    brought, carried: owed when it began and at its end; below nothing what was paid in advance.
    days: of the time, as the fund bills them; due: what they cost. came: what was paid in it.
    ended: what nobody owes any more, as the membership has ended, or owes again, as it was taken
    up. arrears: of who is a member at its end, as the list of arrears has it.
    """

    brought: Money
    days: int
    due: Money
    came: Money
    ended: Money
    carried: Money
    arrears_before: Money = ZERO
    arrears: Money = ZERO

    @property
    def is_nothing(self) -> bool:
        """Was there nothing to pay, and nothing paid?"""
        return not any((self.brought, self.due, self.came, self.ended, self.carried))


def dues(
    member: Member,
    of: Period,
    payments: Sequence[Payment],
    tariff: Tariff,
    stood: tuple[Standing, Standing],
) -> Dues:
    """A member's dues over whole months. payments: every one up to its end; those before it may
    be summed. stood: how the member stood the day before, and at its end.
    """
    before = of.first - ONE_DAY
    brought = carried = ended = ZERO
    owed = days = 0
    for first, last in _parts(member, of):
        then, now = member.on(first - ONE_DAY), member.on(last)
        began, end = _owed_to(then, first - ONE_DAY, tariff), _owed_to(now, last, tariff)
        afresh = now.again and now.counts_from >= first
        start = ZERO if afresh else _position(then, first - ONE_DAY, payments, tariff)
        stop = _position(now, last, payments, tariff)
        if afresh:
            began = _start(now, tariff)
        owed += _cost(tariff, began, end)
        days += _days(tariff, began, end)
        here, still = not afresh and then.status in PRESENT, now.status in PRESENT
        brought += start if here else ZERO
        carried = stop if still else ZERO
        ended += (ZERO if here else start) - (ZERO if still else stop)
    was, is_ = member.on(before).status in PRESENT, member.on(of.last).status in PRESENT
    return Dues(
        brought, days, Money(owed), _sum(it for it in payments if it.on > before), ended, carried,
        stood[0].arrears if was else ZERO, stood[1].arrears if is_ else ZERO,
    )  # fmt: skip


def _parts(member: Member, of: Period) -> Iterator[tuple[date, date]]:
    """A time in which somebody enters again afresh is of two memberships, or more."""
    found, last = [], of.last
    while last >= of.first:
        now = member.on(last)
        first = max(of.first, now.counts_from) if now.again else of.first
        found.append((first, last))
        last = first - ONE_DAY
    yield from reversed(found)


def _position(of: Membership, on: date, payments: Iterable[Payment], tariff: Tariff) -> Money:
    """What a membership owes at the end of a day, less all that was paid in it."""
    paid = _sum(it for it in payments
                if it.on <= on and (not of.again or it.on >= of.counts_from))  # fmt: skip
    return Money(_cost(tariff, _start(of, tariff), _owed_to(of, on, tariff))) - paid


def _start(of: Membership, tariff: Tariff) -> date:
    """The last day that need not be paid: as `standing` has it."""
    return of.paid_to or _day_before(of, tariff)


def _day_before(of: Membership, tariff: Tariff) -> date:
    """The day before the first that counts; a month billed whole counts from its first."""
    first = of.counts_from
    if of.paid_to is None and tariff.bills_months(first):
        first = Month.of(first).first
    return first - ONE_DAY


def _owed_to(of: Membership, on: date, tariff: Tariff) -> date:
    """The last day owed for, never before the membership."""
    end = on if of.left_on is None else min(on, of.left_on)
    return max(tariff.due_to(end), _day_before(of, tariff))


def _cost(tariff: Tariff, after: date, to: date) -> int:
    """What the days after one to another cost, in satang; below nothing, where it lies before."""
    if to < after:
        return -_cost(tariff, to, after)
    return tariff.cost(Period(after + ONE_DAY, to)) if after < to else 0


def _days(tariff: Tariff, after: date, to: date) -> int:
    if to < after:
        return -_days(tariff, to, after)
    return tariff.days(Period(after + ONE_DAY, to)) if after < to else 0


def _sum(payments: Iterable[Payment]) -> Money:
    return Money.total(it.amount for it in payments)
