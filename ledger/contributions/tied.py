"""What members paid in a time, held against what the contribution account moved in it.

The two differ, and each satang of it has a name: a member's book goes by the day the money changed
hands, an account by the day of the entry; and of an entry that was reversed a member's book has
nothing left, while the account has it twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ledger.dates import Period
from ledger.money import ZERO, Money

from .dues import Dues


@dataclass(frozen=True, slots=True)
class Part:
    """Money of a sort on the contribution accounts, credit positive, and in how many lines."""

    amount: Money = ZERO
    lines: int = 0

    def __add__(self, other: "Part") -> "Part":
        return Part(self.amount + other.amount, self.lines + other.lines)

    def __neg__(self) -> "Part":
        return Part(-self.amount, self.lines)


@dataclass(frozen=True, slots=True)
class Sort:
    """What there is to know of a line on a contribution account, to say where it belongs.

    here: is the money of the time; entered: is the entry's day in it. undone: of an entry that
    was reversed, or that reverses one. named: has it a member's number.
    """

    here: bool
    entered: bool
    undone: bool
    named: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Tie:
    """From what members paid to what the account moved.

    came: of everybody in the register; strangers: of numbers that are not in it. corrected: which
    part of both came by corrections. other_days: entered in the time, of other days; elsewhere:
    of its days, entered at another time. undone: of reversed entries and what reverses them.
    nameless: of no member. year_end: a year's end moved it into the sub-funds. moved: what the
    account kept of the time, credit less debit.
    """

    came: Money
    strangers: Money
    corrected: Part
    other_days: Part
    elsewhere: Part
    undone: Part
    nameless: Part
    year_end: Part
    moved: Money

    @property
    def expected(self) -> Money:
        """What the account should have moved."""
        parts = (self.other_days, self.undone, self.nameless, self.year_end)
        return (self.came + self.strangers - self.elsewhere.amount
                + Money.total(it.amount for it in parts))  # fmt: skip

    @property
    def difference(self) -> Money:
        """What is between the two. Nothing, or somebody changed the book by hand."""
        return self.moved - self.expected


@dataclass(frozen=True, slots=True)
class Complete:
    """Everybody's dues over a time, by number; and how their money ties to the book."""

    of: Period
    dues: Mapping[str, Dues]
    tie: Tie


YEAR_END = "year_end"  # the kind of the entry by which months.close ends a year
CORRECTION = "correction"


def tie(came: Money, strangers: Money, sorts: Mapping[Sort, Part], moved: Money) -> Tie:
    """Put every line where it belongs."""

    def of(belongs: Callable[[Sort], bool]) -> Part:
        return sum((part for sort, part in sorts.items() if belongs(sort)), Part())

    def stands(it: Sort) -> bool:
        return it.named and not it.undone and it.kind != YEAR_END

    return Tie(
        came,
        strangers,
        corrected=of(lambda it: stands(it) and it.here and it.kind == CORRECTION),
        other_days=of(lambda it: stands(it) and it.entered and not it.here),
        elsewhere=of(lambda it: stands(it) and it.here and not it.entered),
        undone=of(lambda it: it.named and it.undone and it.entered),
        nameless=of(lambda it: not it.named and it.kind != YEAR_END and it.entered),
        year_end=of(lambda it: it.kind == YEAR_END and it.entered),
        moved=moved,
    )
