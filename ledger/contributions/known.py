"""What the fund knows when a sheet comes in, gathered before anything is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from ledger.errors import Level, Problem
from ledger.members import ENDINGS, Member
from ledger.money import Money

from .sheet import LineKind, Sheet, SheetLine

PostedAs = LineKind | Literal["held"]
"""What a line's money was posted as: what it is, or held for the committee."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sheet taken in before. `number` is its entry's; empty where nobody paid."""

    sheet_no: int
    file: str
    number: str = ""
    entry_nos: tuple[int, ...] = ()
    left_aside: bool = False  # lines of it still wait for somebody's answer

    @property
    def values(self) -> dict[str, object]:
        """What a message says of it."""
        number = self.number or None
        return {"earlier_file": self.file, "earlier_no": self.sheet_no, "number": number}


@dataclass(frozen=True, slots=True)
class Used:
    """A receipt the book has seen: on which sheet, and what was posted on it for whom."""

    earlier: Earlier
    posted: Mapping[tuple[str, PostedAs], Money] = field(default_factory=dict)
    void: bool = False  # written down as void, and no money posted on it since


@dataclass(frozen=True, slots=True)
class Fee:
    """An entry fee paid before."""

    number: str
    entry_no: int
    paper: str


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the judgement of a sheet needs of the book and the register."""

    members: Mapping[str, Member]  # by names.member_key of the number
    everybody: Mapping[str, str] = field(default_factory=dict)  # number to name, where needed
    used: Mapping[tuple[str, int], Used] = field(default_factory=dict)
    kept: frozenset[tuple[str, int]] = frozenset()  # receipts written down, reversed or not
    seen: Mapping[str, frozenset[int]] = field(default_factory=dict)  # receipt numbers by book
    fees: Mapping[str, Fee] = field(default_factory=dict)  # by member number
    marked: Mapping[str, int] = field(default_factory=dict)  # the month's marks in the book
    same: Earlier | None = None  # the very same sheet, by what it says
    of_month: Earlier | None = None  # a grid of this village and month

    def is_in(self, entry_no: int) -> bool:
        """Does that entry belong to an earlier taking of this grid, which left lines aside?"""
        return (
            self.of_month is not None
            and self.of_month.left_aside
            and entry_no in self.of_month.entry_nos
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and the rows of the sheet it keeps out."""

    problem: Problem
    rows: frozenset[int] = frozenset()


def found(
    sheet: Sheet,
    code: str,
    line: SheetLine | None = None,
    column: str = "",
    level: Level = "refuse",
    cell: str = "",
    values: Mapping[str, object] | None = None,
    **more: object,
) -> Finding:
    """A finding about a line, or about the whole sheet."""
    place = sheet.place(line.row if line else None, column, cell)
    rows = frozenset({line.row}) if line else frozenset()
    problem = Problem(code, place, {**(values or {}), **more}, level, whole=line is None)
    return Finding(problem, rows)


def is_member(member: Member, day: date) -> bool:
    """Was this person a member on that day? The day somebody leaves or dies still counts."""
    if member.status_on(day) not in ("none", *ENDINGS):
        return True
    return member.status_on(day) in ENDINGS and member.status_on(day - ONE_DAY) not in (
        "none",
        *ENDINGS,
    )


def left_on(member: Member, day: date) -> date:
    """The day of the leaving that holds on a day."""
    endings = [e.on for e in member.events if e.event in ENDINGS and e.on <= day]
    return endings[-1] if endings else day


def marked_days(marks: int) -> tuple[int, ...]:
    """The days of the month that bear a mark."""
    return tuple(day for day in range(1, 32) if marks >> (day - 1) & 1)


def mask(days: tuple[int, ...]) -> int:
    """Marks on these days."""
    return sum(1 << (day - 1) for day in days)
