"""A matter: one thing between a month and its close, or that the auditor should know of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ledger.errors import Place, Problem

Weight = Literal["settle", "answer", "finding", "told"]
"""What a matter asks for.

settle: the month stays open until it is put right.  answer: put right, or answered for in writing.
finding: does not hold the close up, and stays open from month to month until it is answered.
told: known, explained, and carried forward; nobody need answer.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a matter, by whom and when (UTC, as the log has it)."""

    no: int
    matter: str
    said: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing. key: by which it is known from one month to the next, `gap:21/13-14`.

    code and values: what there is to say of it, as of a Problem.
    """

    code: str
    key: str
    weight: Weight
    values: Mapping[str, object] = field(default_factory=dict)
    answer: Answer | None = None

    @property
    def stops(self) -> bool:
        """Does it keep the month open?"""
        return self.weight == "settle" or (self.weight == "answer" and self.answer is None)

    @property
    def is_open(self) -> bool:
        """Does it still wait for somebody?"""
        return self.weight != "told" and self.answer is None

    @property
    def problem(self) -> Problem:
        """The same as a problem, to be said."""
        said = {**self.values, "key": self.key}
        return Problem(self.code, Place(self.key), said, "refuse" if self.stops else "warn")
