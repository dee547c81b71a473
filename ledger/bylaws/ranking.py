"""A scholarship round: many apply, few can be given; who comes first, as the by-laws say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.money import Money

from .facts import Facts
from .hold import taken
from .measures import MEASURES
from .terms import Benefit


@dataclass(frozen=True, slots=True)
class Place:
    """An applicant's place.

    tied: others rank the same and not all can be given, so the committee decides.
    """

    claim: str
    place: int
    given: bool
    tied: bool = False


def ranked(benefit: Benefit, applicants: Mapping[str, Facts], quota: int) -> tuple[Place, ...]:
    """Entitled applicants in order. Where equals stand across the last place, none is chosen."""
    keys = {claim: _key(benefit.ranking, facts) for claim, facts in applicants.items()}
    order = sorted(keys, key=lambda claim: (keys[claim], claim))
    cut = keys[order[quota]] if quota < len(order) else None
    tie = {claim for claim in order[:quota] if keys[claim] == cut}
    tie |= {claim for claim in order[quota:] if tie and keys[claim] == cut}
    return tuple(
        Place(claim, 1 + sum(keys[other] < keys[claim] for other in order),
              at < quota and claim not in tie, claim in tie)
        for at, claim in enumerate(order)
    )  # fmt: skip


def _key(ranking: Sequence[tuple[str, str]], facts: Facts) -> tuple[tuple[bool, int], ...]:
    """What an applicant is ordered by; what is unknown stands last."""
    return tuple(_one(measure, order, facts) for measure, order in ranking)


def _one(measure: str, order: str, facts: Facts) -> tuple[bool, int]:
    value: Any
    value, missing = taken(MEASURES[measure], facts)
    if missing:
        return True, 0
    if MEASURES[measure].kind == "time":
        value = (value[1] - value[0]).days
    number = value.satang if isinstance(value, Money) else int(value)
    return False, -number if order == "most_first" else number
