"""What became of claims in a time, benefit by benefit: how many came, went and wait, and for how
much. As it stood at its end, whatever has happened since.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ledger.money import ZERO, Money

from .claim import LEADS_TO, Claim, State, Step, StepKind

WAITING: tuple[State, ...] = ("filed", "decided", "approving", "returned", "appealed")
Payments = Mapping[tuple[str, int], tuple[date, Money]]
"""What is paid of each claim's parts, and when; what was reversed is not."""


@dataclass(frozen=True, slots=True)
class Count:
    """The claims of one benefit in a time.

    filed, decided, refused, promised, overridden, paid: how many of them were, in the time; of a
    claim paid in parts each counts. waiting: without an end at its end, and without a baht: what
    was paid before it was decided here waits for nobody. amount: what was paid in the time; owed:
    promised by its end, and not paid by then.
    """

    benefit: str
    filed: int = 0
    decided: int = 0
    refused: int = 0
    promised: int = 0
    overridden: int = 0
    paid: int = 0
    waiting: int = 0
    amount: Money = ZERO
    owed: Money = ZERO

    @property
    def is_nothing(self) -> bool:
        """Did nothing happen, and does nothing wait?"""
        return not any((self.filed, self.decided, self.refused, self.promised, self.overridden,
                        self.paid, self.waiting, self.owed))  # fmt: skip


def counted(claims: Iterable[Claim], paid: Payments, first: date, last: date) -> tuple[Count, ...]:
    """Each benefit's claims, those first of which there were any first."""
    of_benefit: dict[str, list[Claim]] = {}
    for one in claims:
        of_benefit.setdefault(one.benefit, []).append(one)
    found = (_count(benefit, its, paid, first, last) for benefit, its in of_benefit.items())
    return tuple(it for it in found if not it.is_nothing)


def _count(benefit: str, claims: list[Claim], paid: Payments, first: date, last: date) -> Count:
    happened = [{it.kind for it in one.steps if first <= it.on <= last} for one in claims]

    def times(kind: StepKind) -> int:
        return sum(kind in kinds for kinds in happened)

    came = [sum_ for one in claims if (sum_ := _paid(one, paid, first, last))]
    return Count(
        benefit,
        times("filed"),
        times("decided"),
        times("refused"),
        times("promised"),
        times("overridden"),
        len(came),
        sum(
            _state(one, last) in WAITING and not _paid(one, paid, date.min, last) for one in claims
        ),
        Money.total(came),
        Money.total(_owed(one, paid, last) for one in claims),
    )


def _by(claim: Claim, last: date) -> Iterator[Step]:
    return (it for it in claim.steps if it.on <= last)


def _state(claim: Claim, last: date) -> State | None:
    """Where it stood on a day; None: nobody had filed it. One promised may have been paid."""
    reached = [LEADS_TO[it.kind] for it in _by(claim, last) if it.kind in LEADS_TO]
    return reached[-1] if reached else None


def _paid(claim: Claim, paid: Payments, first: date, last: date) -> Money:
    parts = (paid.get((claim.no, it.part_no)) for it in claim.vouchers)
    return Money.total(part[1] for part in parts if part and first <= part[0] <= last)


def _owed(claim: Claim, paid: Payments, last: date) -> Money:
    """What its last promise by a day came to, less what was paid of it by then."""
    if _state(claim, last) != "promised":
        return ZERO
    promise = [it.no for it in _by(claim, last) if it.kind == "promised"][-1]
    theirs = [it for it in claim.vouchers if it.step_no == promise]
    given = (paid.get((claim.no, it.part_no)) for it in theirs)
    return Money.total(it.amount for it in theirs) - Money.total(
        part[1] for part in given if part and part[0] <= last
    )
