"""A line of the bank and a movement of the book: the two sides that are held against each other."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ledger.book import LineAt
from ledger.money import Money


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an account as its bank has it. no: its place in the account, counted from 1.

    amount: into the account above nothing. text: without anybody's name. member: whom the bank
    names, where only one member bears such a name.
    """

    no: int
    on: date
    amount: Money
    balance: Money
    text: str = ""
    reference: str = ""
    member: str = ""

    @property
    def same(self) -> tuple[date, Money, Money]:
        """What it is known by: twice the same sum on a day ends in two balances."""
        return self.on, self.amount, self.balance

    @property
    def before(self) -> Money:
        """The balance it found."""
        return self.balance - self.amount


@dataclass(frozen=True, slots=True)
class Movement:
    """What an entry moved on an account by one paper, in one direction: one sum to a bank.

    on: the day of its entry, from which the book counts it. happened: the day money changed hands.
    paper: the slip or receipt. lines: those of the entry that make it up.
    """

    number: str
    kind: str
    on: date
    happened: date
    amount: Money
    paper: str
    memo: str
    lines: tuple[LineAt, ...]
    members: frozenset[str] = frozenset()
    undoes: frozenset[LineAt] = frozenset()

    @property
    def place(self) -> LineAt:
        """The first of its lines, which no other movement has."""
        return self.lines[0]

    @property
    def known_by(self) -> str:
        """What people call it: the receipt of a sheet, else the entry's number."""
        return self.paper if self.kind == "sheet" and self.paper else self.number


def at(account: int, no: int) -> str:
    """What people call a line of the bank: `1310/25`."""
    return f"{account}/{no}"


def of_lines(movements: Collection[Movement]) -> dict[LineAt, Movement]:
    """Movements by each of their lines."""
    return {place: it for it in movements for place in it.lines}
