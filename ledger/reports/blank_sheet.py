"""A collection sheet before anything is written on it: whose names it has, and what they owe."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledger.contributions import Standing
from ledger.dates import Month
from ledger.members import Member
from ledger.money import Money


@dataclass(frozen=True, slots=True)
class BlankLine:
    """A member's line: what was in arrears when the month began. name: empty where erased."""

    member_no: str
    name: str
    arrears: Money


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """A village's sheet for a month, to be ticked day by day.

    collector: empty where none is known, or more than one.
    """

    fund: str
    village: str
    village_name: str
    month: Month
    collector: str
    daily: Money
    lines: tuple[BlankLine, ...]

    @property
    def arrears(self) -> Money:
        """What the village owes together."""
        return Money.total(line.arrears for line in self.lines)


def lines_of(whom: Iterable[Member], stood: Mapping[str, Standing]) -> tuple[BlankLine, ...]:
    """A line for each member."""
    return tuple(BlankLine(one.no, str(one.name or ""), stood[one.no].arrears) for one in whom)
