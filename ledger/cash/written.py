"""The treasurer's two lists as they were written: remittances, and the cash book."""

from dataclasses import dataclass
from datetime import date

from ledger.errors import Place, Problem
from ledger.money import Money


@dataclass(frozen=True, slots=True)
class RemittanceLine:
    """One remittance. What could not be read is None and stands among the list's problems."""

    row: int
    number: str
    on: date | None
    village: str
    collector: str
    through: date | None
    amount: Money | None
    receiver: str


@dataclass(frozen=True, slots=True)
class RemittanceList:
    """A list of remittances, and what could not be read of it."""

    file: str
    lines: tuple[RemittanceLine, ...]
    problems: tuple[Problem, ...] = ()

    def at(self, row: int) -> Place:
        """Where a line stands."""
        return Place(self.file, row)


@dataclass(frozen=True, slots=True)
class CashRow:
    """One row of a cash book: money into or out of one account.

    meaning: what its words say it is, a role of an account or one of `opening`, `remittance`,
    `contribution`, `correction`; empty where they say nothing we know.
    """

    row: int
    on: date | None
    paper: str
    what: str
    account: str
    amount: Money | None
    is_in: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class CashBook:
    """A treasurer's cash book, and what could not be read of it."""

    file: str
    rows: tuple[CashRow, ...]
    problems: tuple[Problem, ...] = ()

    def at(self, row: int) -> Place:
        """Where a row stands."""
        return Place(self.file, row)
