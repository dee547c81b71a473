"""Worked examples held against the by-laws they stand in: they are its tests."""

from collections.abc import Iterator
from dataclasses import dataclass

from ledger.errors import Place, Problem
from ledger.money import ZERO, Money

from .cases import completed
from .decision import Decision
from .terms import Bylaws, Example
from .weigh import weigh


@dataclass(frozen=True, slots=True)
class Worked:
    """An example, and what really comes out of it."""

    example: Example
    decision: Decision

    @property
    def agrees(self) -> bool:
        """Is it what the example says? The clauses are compared where the example names some."""
        said = self.example.expected
        clauses = tuple(sorted(set(said.because)))
        return (
            said.outcome == self.decision.outcome
            and (said.outcome == "refer" or said.amount == self.amount)
            and (not clauses or clauses == self.because)
        )

    @property
    def amount(self) -> Money:
        """What would be paid."""
        award = self.decision.award
        return award.amount if award and self.decision.outcome == "pay" else ZERO

    @property
    def because(self) -> tuple[str, ...]:
        """The clauses that stand against it."""
        return against(self.decision)


def against(decision: Decision) -> tuple[str, ...]:
    """The clauses for which a decision is not to pay, each once."""
    found = {one.clause for one in decision.unmet}
    if not found and decision.award:
        found = {one.clause for one in decision.award.cuts}
        found |= {one.clause for one in decision.award.deductions}
    return tuple(sorted(found))


def worked(bylaws: Bylaws) -> tuple[Worked, ...]:
    """Every example worked out."""
    return tuple(_work(one, bylaws) for one in bylaws.examples)


def _work(example: Example, bylaws: Bylaws) -> Worked:
    facts = completed(example.facts, bylaws.benefits[example.benefit])
    return Worked(example, weigh(example.benefit, facts, bylaws))


def failing(bylaws: Bylaws, file: str) -> Iterator[Problem]:
    """A problem for each example that comes out otherwise than it says."""
    for one in worked(bylaws):
        if not one.agrees:
            said = one.example.expected
            values = {
                "name": one.example.name, "expected": said.outcome, "amount": said.amount,
                "clauses": said.because, "outcome": one.decision.outcome, "found": one.amount,
                "because": one.because,
            }  # fmt: skip
            yield Problem("bylaws.example_fails", Place(file, one.example.line), values)
