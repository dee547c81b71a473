"""Villages side by side and month after month: from which far less came in than the others' month
would have it, and where arrears grew as they never do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ledger.contributions import Collector
from ledger.dates import Month
from ledger.money import ZERO, Money

LEAST = 5  # a part in so many of what was to be expected
EARLIER = 3  # months that a village's own is held against
JUMP = 10  # days a member: a third of a month, more than in any of them


@dataclass(frozen=True, slots=True)
class Taking:
    """What came in through who collects in a village: in a month, and in the year before it."""

    village: str
    collector: str
    now: Money
    usual: Money


@dataclass(frozen=True, slots=True)
class Short:
    """A village from which less came in than a fifth of what was to be expected."""

    taking: Taking
    expected: Money


def takings(collectors: Iterable[Collector], now: dict[int, Money], usual: dict[int, Money]
            ) -> tuple[Taking, ...]:  # fmt: skip
    """Each village's money by the accounts of its collectors."""
    found: dict[str, Taking] = {}
    for it in collectors:
        if it.village is not None:
            one = found.get(it.village, Taking(it.village, it.name, ZERO, ZERO))
            found[it.village] = Taking(
                it.village, it.name, one.now + now.get(it.account, ZERO),
                one.usual + usual.get(it.account, ZERO),
            )  # fmt: skip
    return tuple(found.values())


def short(takings: Sequence[Taking]) -> tuple[Short, ...]:
    """A month in which most pay their year moves all villages together: so the others' month says
    what is to be expected of one. Where nobody else collects, nothing can be said.

    A fifth: in an honest year of six small villages none fell below it, and some did below a half.
    """
    found = []
    for it in takings:
        now = sum(one.now.satang for one in takings if one is not it)
        usual = sum(one.usual.satang for one in takings if one is not it)
        expected = it.usual.satang * now // usual if usual else 0
        if it.now.satang * LEAST < expected:
            found.append(Short(it, Money(expected)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Payers:
    """From how many members of a village money came: in a month, and in EARLIER months together."""

    village: str
    collector: str
    now: int
    usual: int


def payers(
    collectors: Iterable[Collector], found: Mapping[tuple[int, Month], int], month: Month
) -> tuple[Payers, ...]:
    """Each village's, by the accounts of its collectors. found: of the month and some before it."""
    every: dict[str, Payers] = {}
    for it in collectors:
        if it.village is not None:
            one = every.get(it.village, Payers(it.village, it.name, 0, 0))
            theirs = {at: many for (account, at), many in found.items() if account == it.account}
            now = theirs.pop(month, 0)
            every[it.village] = Payers(it.village, one.collector, one.now + now,
                                       one.usual + sum(theirs.values()))  # fmt: skip
    return tuple(every.values())


def quiet(payers: Sequence[Payers]) -> tuple[Payers, ...]:
    """From whom money came from less than two thirds of the members expected: by the others' month,
    or, where nobody else collects, by its own months before. Arrears cannot have jumped elsewhere,
    for a third of a month more for each is a third of the members who did not pay.
    """
    found = []
    for it in payers:
        now = sum(one.now for one in payers if one is not it)
        usual = sum(one.usual for one in payers if one is not it)
        expected, parts = (it.usual * now, usual) if usual else (it.usual, EARLIER)
        if it.now * parts * 3 < expected * 2:
            found.append(it)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Level:
    """What a village's members owed at a month's end."""

    on: date
    members: int
    days: int
    arrears: Money

    @property
    def each(self) -> int:
        """In whole days a member."""
        return self.days // self.members if self.members else 0


@dataclass(frozen=True, slots=True)
class Behind:
    """A village's arrears at the ends of some months one after the other, the last of them now."""

    village: str
    collector: str
    levels: tuple[Level, ...]

    @property
    def grown(self) -> int:
        """By how many days a member in the last month."""
        return self._growths[-1]

    @property
    def most(self) -> int:
        """By how many at most in a month before it."""
        return max(0, *self._growths[:-1])

    @property
    def is_jump(self) -> bool:
        """Did they grow by a third of a month more than they ever did?"""
        return len(self.levels) > 2 and self.grown >= self.most + JUMP

    @property
    def _growths(self) -> list[int]:
        return [later.each - before.each for before, later in pairwise(self.levels)]
