"""Villages side by side: from which far less came in than the others' month would have it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger.contributions import Collector
from ledger.money import ZERO, Money

LEAST = 5  # a part in so many of what was to be expected


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
