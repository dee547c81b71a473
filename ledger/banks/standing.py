"""How an account stands on a day: what the bank has, what the book has, and every satang between.

Bank less book is exactly the sum of the items: each line of the bank and each movement of the book
is in one of them, or in a match that adds up to nothing on that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.book import LineAt
from ledger.cash import digits_swapped
from ledger.errors import Place, Problem
from ledger.money import ZERO, Money

from .line import Line, Movement
from .pairing import total
from .proposal import meaning

ItemKind = Literal["fee", "interest", "tax", "bank_only", "book_only", "differs", "swapped",
                   "opening"]  # fmt: skip
"""fee, interest, tax: the bank's own, not in the book yet.  bank_only: other lines the book does
not know.  book_only: on its way to the bank.  differs, swapped: both have it, not the same sum.
opening: what stood between them before the first statement.
"""
LONG = 60  # days; an item older than this is a finding


@dataclass(frozen=True, slots=True)
class Item:
    """What the bank has more than the book, and since when.

    cleared: the day by which both had it, where that is known by now.
    """

    kind: ItemKind
    amount: Money
    since: date
    lines: tuple[Line, ...] = ()
    movements: tuple[Movement, ...] = ()
    cleared: date | None = None

    def age(self, on: date) -> int:
        """For how many days it has been open."""
        return (on - self.since).days


@dataclass(frozen=True, slots=True)
class Status:
    """An account on a day. bank: None where no statement reaches back to it.

    known_to: the last day its statements tell of.
    """

    account: int
    name: object
    on: date
    bank: Money | None
    book: Money
    known_to: date | None
    items: tuple[Item, ...]

    @property
    def difference(self) -> Money:
        """Bank less book; nothing where the bank is not known."""
        return (self.bank - self.book) if self.bank is not None else ZERO

    @property
    def findings(self) -> tuple[Problem, ...]:
        """Items open for too long."""
        return tuple(
            Problem(
                "bank.open_long", Place(str(self.account)),
                {"account": self.account, "name": self.name, "amount": it.amount,
                 "since": it.since, "age": it.age(self.on), "most": LONG}, "warn",
            )
            for it in self.items
            if it.age(self.on) > LONG
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sides:
    """An account whole: lines, movements, and which of them are matched, by the match's number."""

    opening: Money
    first: date
    lines: Sequence[Line]
    movements: Sequence[Movement]
    of_line: Mapping[int, int]
    of_movement: Mapping[LineAt, int]


def items(sides: Sides, on: date) -> tuple[Item, ...]:
    """Everything that stands between bank and book at the end of a day, the oldest first."""
    found = [*_before(sides, on), *_loose(sides, on), *_half_done(sides, on)]
    return tuple(sorted(found, key=lambda it: (it.since, it.amount.satang)))


def is_before(sides: Sides, it: Movement) -> bool:
    """Was it in the account before the first statement begins, unless a match says otherwise?"""
    early = it.on < sides.first or (it.kind == "opening" and it.on == sides.first)
    return early and it.place not in sides.of_movement


def _before(sides: Sides, on: date) -> list[Item]:
    """What the book had before the first statement, against what the statement began with."""
    early = [it for it in sides.movements if is_before(sides, it) and it.on <= on]
    apart = sides.opening - total(early)
    return [Item("opening", apart, sides.first)] if apart else []


def _loose(sides: Sides, on: date) -> list[Item]:
    """Lines and movements nobody has matched."""
    lines = [it for it in sides.lines if it.on <= on and it.no not in sides.of_line]
    movements = [it for it in sides.movements if it.on <= on and it.place not in sides.of_movement
                 and not is_before(sides, it)]  # fmt: skip
    return [
        *(Item(meaning(it), it.amount, it.on, (it,)) for it in lines),
        *(Item("book_only", -it.amount, it.on, (), (it,)) for it in movements),
    ]


def _half_done(sides: Sides, on: date) -> list[Item]:
    """Matches that do not add up to nothing on this day: one side came later."""
    groups: dict[int, tuple[list[Line], list[Movement]]] = {}
    for line in sides.lines:
        if line.no in sides.of_line:
            groups.setdefault(sides.of_line[line.no], ([], []))[0].append(line)
    for movement in sides.movements:
        if movement.place in sides.of_movement:
            groups.setdefault(sides.of_movement[movement.place], ([], []))[1].append(movement)
    found = []
    for lines, movements in groups.values():
        had = [it for it in lines if it.on <= on]
        booked = [it for it in movements if it.on <= on]
        apart = total(had) - total(booked)
        if apart:
            found.append(_item(apart, had, booked, _last_day(lines, movements)))
    return found


def _last_day(lines: Sequence[Line], movements: Sequence[Movement]) -> date:
    return max([*(it.on for it in lines), *(it.on for it in movements)])


def _item(
    apart: Money, lines: Sequence[Line], movements: Sequence[Movement], cleared: date
) -> Item:
    since = min([*(it.on for it in lines), *(it.on for it in movements)])
    kind: ItemKind = "book_only"
    if lines and movements:
        swapped = digits_swapped(abs(total(lines)), abs(total(movements)))
        kind = "swapped" if swapped else "differs"
    elif lines:
        kind = meaning(lines[0])
    return Item(kind, apart, since, tuple(lines), tuple(movements), cleared)
