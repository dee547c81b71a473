"""A bank's statement as it was written, by whatever bank, or typed from a passbook."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.errors import Place, Problem
from ledger.money import Money


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line. What could not be read is None and stands among the statement's problems.

    amount: into the account above nothing, out of it below. signed: False where the bank writes
    one column for both, and only the balance tells which. balance: None where the bank writes none.
    """

    row: int
    on: date | None
    amount: Money | None
    balance: Money | None
    text: str = ""
    reference: str = ""
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Control:
    """What a statement says of itself: all that went one way, in how many lines; or a balance."""

    of: Literal["in", "out", "opening", "closing"]
    total: Money
    count: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A statement as written, and what could not be read of it.

    profile: how it was read. number: the account's, as the bank writes it, parts of it perhaps
    masked by x; empty in a passbook. first, last: the days it says it is of.
    """

    file: str
    profile: str
    number: str
    lines: tuple[WrittenLine, ...]
    opening: Money | None = None
    first: date | None = None
    last: date | None = None
    controls: tuple[Control, ...] = ()
    problems: tuple[Problem, ...] = ()

    def at(self, row: int | None) -> Place:
        """Where a line stands."""
        return Place(self.file, row)
