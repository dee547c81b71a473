"""A cash box day by day, held against what the by-laws let it hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.book import Account
from ledger.money import Money

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Over:
    """Days in a row on whose end a box held more than it may. most: on the worst of them."""

    since: date
    until: date
    most: Money

    @property
    def days(self) -> int:
        """On how many days."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class Box:
    """What a cash box held, from a day to a day. moved: on each day that anything moved."""

    account: Account
    first: date
    last: date
    began: Money
    moved: tuple[tuple[date, Money], ...] = ()

    def over(self, limit: Money, within: int, since: date) -> tuple[Over, ...]:
        """The times that it held more than a limit for more than so many days, and that reach
        into the days from `since` on.
        """
        return tuple(it for it in self._stretches(limit) if it.days > within and it.until >= since)

    def _stretches(self, limit: Money) -> Iterator[Over]:
        moved = dict(self.moved)
        holds, day, found = self.began, self.first, None
        while day <= self.last:
            holds += moved.get(day, Money(0))
            if holds > limit:
                most = max(holds, found.most) if found else holds
                found = Over(found.since if found else day, day, most)
            elif found:
                yield found
                found = None
            day += ONE_DAY
        if found:
            yield found
