"""A count: how many of each note and coin, whose cash, on which day, and which two counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledger.errors import Place, Problem
from ledger.money import ZERO, Money

PIECES = tuple(
    Money(satang)
    for satang in (100_000, 50_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25)
)
"""Notes and coins of the baht, the largest first."""
Pieces = Mapping[Money, int]


@dataclass(frozen=True, slots=True)
class Count:
    """Cash of an account counted at the end of a day. written: the total on the paper, if any."""

    account: int
    on: date
    pieces: Pieces
    counter: str
    other: str
    written: Money | None = None

    @property
    def total(self) -> Money:
        """What the pieces come to."""
        return counted(self.pieces)

    @property
    def facts(self) -> tuple[object, ...]:
        """What makes the same count twice one."""
        pieces = sorted((piece.satang, many) for piece, many in self.pieces.items() if many)
        return self.account, self.on, tuple(pieces), {self.counter, self.other}


@dataclass(frozen=True, slots=True)
class Counted:
    """A count in the book. entry: what posted its difference, if anything did."""

    no: int
    count: Count
    by: str
    accepted: tuple[str, ...] = ()
    entry: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class CountLine:
    """A line of a list of counts. What could not be read stands among the list's problems."""

    row: int
    on: date | None
    holder: str
    pieces: Pieces
    written: Money | None
    counter: str
    other: str


@dataclass(frozen=True, slots=True)
class CountList:
    """A list of counts as written."""

    file: str
    lines: tuple[CountLine, ...]
    problems: tuple[Problem, ...] = ()

    def at(self, row: int) -> Place:
        """Where a line stands."""
        return Place(self.file, row)


def counted(pieces: Pieces) -> Money:
    """What so many of each note and coin come to."""
    total = ZERO
    for piece, many in pieces.items():
        total += piece * many
    return total
