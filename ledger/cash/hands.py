"""In whose hands money is, since when, and which money a sum is: first in, first out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger.book import Account
from ledger.money import ZERO, Money

_FIGURES = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Lot:
    """Money that came in on a day, by one paper or by none.

    whole: how much it was, where `amount` is only a part of it.
    """

    on: date
    amount: Money
    paper: str = ""
    whole: Money = ZERO

    @property
    def is_part(self) -> bool:
        """Is the rest of it elsewhere?"""
        return bool(self.whole) and self.amount != self.whole


@dataclass(frozen=True, slots=True)
class Changed:
    """Money that is not in the book as it was when it was handed over: by which entry, and of
    which paper and day; of none where a whole entry was reversed.
    """

    number: str
    paper: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """Who holds money on a day, and how much; below nothing where it was handed over before the
    sheet came in. lots: the oldest first; none of a bank, where money may rest.
    """

    account: Account
    holder: str
    village: str | None
    holds: Money
    lots: tuple[Lot, ...] = ()

    @property
    def oldest(self) -> date | None:
        """The day its oldest baht came in."""
        return self.lots[0].on if self.lots else None

    def days(self, on: date) -> int | None:
        """For how many days its oldest baht has been there."""
        return (on - self.oldest).days if self.oldest else None

    @property
    def ahead(self) -> Money:
        """What was handed over before the sheet came in."""
        return max(-self.holds, ZERO)


def taken(lots: Iterable[Lot], amount: Money, left: Money = ZERO) -> tuple[Lot, ...]:
    """The lots that make up a sum, oldest first, counted back from the newest, with `left` of
    newer money behind it. First in, first out: what is held is always the newest.
    """
    parts: list[Lot] = []
    skip, want = left, amount
    for lot in sorted(lots, key=_age, reverse=True):
        passed = min(skip, lot.amount)
        skip -= passed
        part = min(want, lot.amount - passed)
        want -= part
        if part:
            parts.append(replace(lot, amount=part, whole=lot.amount))
    return tuple(reversed(parts))


def together(lots: Iterable[Lot]) -> list[Lot]:
    """One for each day and paper, whoever paid and for what."""
    sums: dict[tuple[date, str], Money] = {}
    for lot in lots:
        sums[lot.on, lot.paper] = sums.get((lot.on, lot.paper), ZERO) + lot.amount
    return [Lot(on, amount, paper) for (on, paper), amount in sums.items()]


def enough(lots: Sequence[Lot], amount: Money, since: date) -> bool:
    """Do the lots from a day on make up a sum? Then no older one is needed."""
    return Money.total(lot.amount for lot in lots if lot.on >= since) >= amount


def _age(lot: Lot) -> tuple[date, tuple[int, ...], str]:
    """First the day; within a day receipts in the order of their numbers."""
    return lot.on, tuple(map(int, _FIGURES.findall(lot.paper))), lot.paper
