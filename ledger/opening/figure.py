"""An opening figure, and the list it is copied from: one line a member, nothing decided yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ledger.errors import Level, Place, Problem
from ledger.money import ZERO, Money

CONTRIBUTION, MATCH = "contribution", "match"
_BENEFIT = "benefit."


def is_benefit(kind: str) -> bool:
    """Is it a benefit, as the book's accounts name them: `benefit.illness`?"""
    return kind.startswith(_BENEFIT)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a list says of one kind; None where nothing is written or it could not be read."""

    amount: Money | None = None
    times: int | None = None

    @property
    def is_blank(self) -> bool:
        """Is nothing said of this kind?"""
        return not self.amount and not self.times


@dataclass(frozen=True, slots=True)
class Figure:
    """What a member had in all of one kind, up to a day before the book began to count.

    kind: contribution, match, or a benefit. times: how often paid, or matched. A version above
    the first corrects the one before it, and says why.
    """

    member_no: str
    kind: str
    amount: Money
    times: int
    up_to: date
    paper: str = ""
    version: int = 1
    reason: str = ""

    def says_as(self, other: "Figure") -> bool:
        """Do both say the same, whoever wrote them down first?"""
        mine = (self.amount, self.times, self.up_to)
        return mine == (other.amount, other.times, other.up_to)

    def as_row(self) -> dict[str, object]:
        """The figure as it is written down, and as its leaf in the log covers it."""
        return {
            "member_no": self.member_no, "kind": self.kind, "version": self.version,
            "amount_satang": self.amount, "times": self.times, "up_to_on": self.up_to,
            "paper": self.paper, "reason": self.reason,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """What a list says of one member. `cells` says where each fact stands: {"no": "A5"}."""

    row: int
    member_no: str
    name: str
    sums: Mapping[str, Sum]  # by kind
    up_to: date | None = None
    paper: str = ""
    problems: tuple[Problem, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """A line of a template nobody filled in."""
        return not self.problems and all(it.is_blank for it in self.sums.values())

    def problem(
        self, file: str, code: str, fact: str, level: Level = "refuse", **values: object
    ) -> Problem:
        """A problem with one fact of this line."""
        place = Place(file, self.row, self.cells.get(fact, ""))
        return Problem(code, place, {"member_no": self.member_no, **values}, level)

    def figures(self, member_no: str) -> tuple[Figure, ...]:
        """What it says, of a member known by that number."""
        assert self.up_to  # judged
        return tuple(
            Figure(member_no, kind, it.amount or ZERO, it.times or 0, self.up_to, self.paper)
            for kind, it in self.sums.items()
            if not it.is_blank
        )


@dataclass(frozen=True, slots=True)
class OpeningList:
    """A list of opening figures as it was read. `problems` are those of the file as a whole."""

    file: str
    lines: tuple[OpeningLine, ...]
    problems: tuple[Problem, ...] = ()
