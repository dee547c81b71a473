"""What came of judging a list: the slips that go in, what is there already, what is in the way."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ledger.errors import Problem, Refused

from .slip import Slip


@dataclass(frozen=True, slots=True)
class Verdict:
    """A list judged. slips: each with its row, and the problems accepted of it."""

    file: str
    slips: tuple[tuple[int, Slip, tuple[str, ...]], ...]
    again: int  # rows the book has already, by this paper or another
    problems: tuple[Problem, ...]
    stopping: tuple[Problem, ...]

    def insist(self) -> None:
        """Nothing may stand in the way. Raises Refused cash.has_problems, with every problem."""
        if self.stopping:
            raise Refused("cash.has_problems", file=self.file, count=len(self.stopping),
                          problems=self.problems)  # fmt: skip


def answered(
    found: Iterable[Problem], accept: Collection[str]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The codes of problems that somebody has accepted, and the problems that still stop."""
    said: dict[str, None] = {}
    stopping = []
    for one in found:
        if one.level == "ask" and not {one.code, f"{one.code}@{one.place.row}"}.isdisjoint(accept):
            said[one.code] = None
        elif one.stops:
            stopping.append(one)
    return tuple(said), tuple(stopping)


@dataclass(slots=True)
class Judging:
    """A list on its way through. It grows row by row, for each counts on those before it."""

    file: str
    accept: Collection[str]
    going: list[tuple[int, Slip, tuple[str, ...]]] = field(default_factory=list)
    again: int = 0
    problems: list[Problem] = field(default_factory=list)
    stopping: list[Problem] = field(default_factory=list)

    @property
    def before(self) -> Sequence[Slip]:
        """The slips that go in before the next."""
        return [paper for _, paper, _ in self.going]

    def say(self, *found: Problem) -> tuple[str, ...]:
        """Write down what was found; what was accepted of it."""
        accepted, stopping = answered(found, self.accept)
        self.problems += found
        self.stopping += stopping
        return accepted

    def verdict(self) -> Verdict:
        """What came of it."""
        return Verdict(self.file, tuple(self.going), self.again, tuple(self.problems),
                       tuple(self.stopping))  # fmt: skip
