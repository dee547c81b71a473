"""A short purse divided: every claim that waits is paid in part, in proportion, to the satang.

The part is what is paid; the rest is not owed. By-laws that want it paid later let claims queue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Sharing:
    """A claim that waits. year: the first day of the year in which a ceiling stands over it."""

    claim: str
    benefit: str
    award: Money
    year: date | None = None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What the ceiling over a benefit still holds of a year."""

    benefit: str
    year: date
    left: Money


@dataclass(frozen=True, slots=True)
class Division:
    """What there is, and everybody who waits for it. claim: of whom it is told."""

    claim: str
    available: Money
    among: tuple[Sharing, ...]
    ceilings: tuple[Ceiling, ...] = ()

    @property
    def whole(self) -> Money:
        """What all of them are entitled to."""
        return Money.total(one.award for one in self.among)

    @property
    def part(self) -> Money:
        """What this claim is paid."""
        at = [one.claim for one in self.among].index(self.claim)
        return self.parts[at]

    @property
    def parts(self) -> tuple[Money, ...]:
        """What each is paid, in their order: first within the ceilings, then of what there is."""
        allowed = [one.award for one in self.among]
        for ceiling in self.ceilings:
            under = [
                at for at, one in enumerate(self.among)
                if (one.benefit, one.year) == (ceiling.benefit, ceiling.year)
            ]  # fmt: skip
            parts = part_pay([allowed[at] for at in under], ceiling.left)
            for at, part in zip(under, parts, strict=True):
                allowed[at] = part
        return part_pay(allowed, self.available)


def part_pay(awards: Sequence[Money], available: Money) -> tuple[Money, ...]:
    """What each of several claims is paid from a purse that is short: in proportion, exactly.

    Nothing is lost and nobody is paid more than their award.
    """
    whole = Money.total(awards)
    if whole <= available:
        return tuple(awards)
    if available <= ZERO:
        return tuple(ZERO for _ in awards)
    return available.shares([one.satang for one in awards])
