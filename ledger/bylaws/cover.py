"""The second engine: can the fund pay? It separates the member's right from the fund's purse.

Money promised, money waited for and the reserve are not there to be promised again. By-laws that
say nothing of a short purse leave it to the committee.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ledger.money import ZERO, Money

from .decision import Cover, Decision, Outcome
from .division import Division
from .terms import Bylaws, PursePolicy

_SHORT: Mapping[str, Outcome] = {
    "pay": "pay", "queue": "wait", "part_pay": "wait", "refuse": "refuse", "refer": "refer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Purse:
    """What the sub-fund holds, and what is not there to be promised.

    waiting: entitled claims before this one that are not promised yet. given: what was promised
    or paid of each benefit in its year, where a ceiling stands over it. division: where a short
    purse is divided among those who wait.
    """

    balance: Money
    promised: Money
    waiting: Money = ZERO
    given: Mapping[str, Money] = field(default_factory=dict)
    division: Division | None = None


def covered(decision: Decision, bylaws: Bylaws, purse: Purse) -> Decision:
    """A decision to pay, held against the purse; any other is left as it is."""
    if decision.outcome != "pay" or decision.award is None:
        return decision
    policy = bylaws.purse or PursePolicy("", "welfare", ZERO, "refer", None)
    award = decision.award.amount
    queued = purse.waiting if policy.when_short in ("queue", "part_pay") else ZERO
    free = purse.balance - purse.promised - policy.reserve - queued
    yearly = _yearly(decision.benefit, policy, purse)
    can = max(ZERO, free if yearly is None else min(free, yearly))

    outcome: Outcome = "pay" if award <= can else _SHORT[policy.when_short]
    pays = award
    if purse.division is not None:
        pays = min(purse.division.part, max(ZERO, free))
        outcome = "pay" if ZERO < pays == purse.division.part else "wait"
    cover = Cover(policy.clause, policy.sub_fund, policy.when_short, purse.balance, purse.promised,
                  policy.reserve, queued, award, free - award, yearly, pays,
                  purse.division)  # fmt: skip
    return replace(decision, outcome=outcome, cover=cover)


def _yearly(benefit: str, policy: PursePolicy, purse: Purse) -> Money | None:
    """What the year's ceiling for a benefit still holds; None where there is none."""
    for name, ceiling, _ in policy.yearly:
        if name == benefit:
            return max(ZERO, ceiling - purse.given.get(benefit, ZERO))
    return None


def administration_left(policy: PursePolicy, income: Money, spent: Money) -> Money | None:
    """What administration may still spend of an income; None where the by-laws set no share."""
    if policy.administration is None:
        return None
    return Money(income.satang * policy.administration // 100) - spent
