"""A collection sheet as written: what the paper says, line by line, before anybody judges it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count, islice
from typing import Literal

from ledger.dates import Month, Period
from ledger.errors import Place, Problem
from ledger.facts import day_text
from ledger.money import Money
from ledger.names import book_key, member_key

Layout = Literal["day_grid", "receipts", "households", "by_hand"]
LineKind = Literal["contribution", "entry_fee"]
TotalOf = Literal["line", "receipt", "sheet"]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One member's money on a sheet.

    `amount` is None where the cell could not be read: the reader's Problem says why, and the
    line is not lost.
    """

    row: int
    member_no: str
    name: str
    kind: LineKind
    amount: Money | None
    received_on: date | None
    book: str = ""
    receipt: int | None = None
    payer: str = ""
    marks: int | None = None  # bit d-1: a mark on day d of the sheet's month
    covers: Period | None = None
    by_transfer: bool = False
    void: bool = False
    note: str = ""
    cell: str = ""  # where the amount stands, as `D13` or a column's name

    @property
    def paper(self) -> str:
        """The receipt as people say it: `21/38`; empty in a grid."""
        return "" if self.receipt is None else f"{book_key(self.book)}/{self.receipt}"

    @property
    def receipt_key(self) -> tuple[str, int] | None:
        """What no other receipt may be called: its book, however it is written, and number."""
        return None if self.receipt is None else (book_key(self.book), self.receipt)


@dataclass(frozen=True, slots=True)
class WrittenTotal:
    """What the paper says the lines standing on `rows` add up to."""

    row: int
    cell: str
    amount: Money | None
    rows: tuple[int, ...]
    of: TotalOf
    book: str = ""
    receipt: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A village's collection sheet of one month, whatever its layout; or one receipt by hand.

    `columns` says in which column each field stands: `{"member_no": "F"}` on a spreadsheet,
    `{"member_no": "4"}` in a text file. Fields are those of SheetLine, and `total`.
    """

    file: str
    layout: Layout
    village: str | None
    month: Month | None
    collector: str
    lines: tuple[SheetLine, ...]
    totals: tuple[WrittenTotal, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_grid(self) -> bool:
        """Are days marked on it, rather than receipts listed?"""
        return self.layout == "day_grid"

    @property
    def is_by_hand(self) -> bool:
        """Is it one receipt, typed from its stub?"""
        return self.layout == "by_hand"

    @property
    def on(self) -> date | None:
        """The day of its entry: a month's paper ends with the month, a receipt has its own day."""
        if self.is_by_hand:
            return self.lines[0].received_on
        return self.month.last if self.month else None

    @property
    def written(self) -> Money | None:
        """The total the paper gives for the whole sheet."""
        return next((total.amount for total in self.totals if total.of == "sheet"), None)

    def place(self, row: int | None = None, column: str = "", cell: str = "") -> Place:
        """Where on the sheet: `cell` if it is known, else the column's letter with the row."""
        at = self.columns.get(column, "")
        return Place(self.file, row, cell or (f"{at}{row}" if row and at.isalpha() else at))

    def digest(self, taking: int = 1) -> str:
        """SHA-256 over what the sheet says, whatever the file, its name and its blanks.

        A sheet whose entry was reversed, or which left lines aside, may be taken again:
        `taking` counts, so that each taking has a digest of its own.
        """
        return next(islice(self.digests(), taking - 1, None))

    def digests(self) -> Iterator[str]:
        """The digests of its first taking, its second, and so on without end."""
        said = "\n".join(self._said())
        for taking in count(1):
            yield hashlib.sha256(f"sajja sheet/1 {taking}\n{said}".encode()).hexdigest()

    def _said(self) -> Iterator[str]:
        """One text per line in a fixed order; the names and notes are not what makes a sheet.

        A receipt by hand is known by its payer and the time it covers as well: typed once more
        with others, it is not the same receipt again but a mistake to be told.
        """
        yield "grid" if self.is_grid else "by hand" if self.is_by_hand else "receipts"
        if self.is_grid:
            yield f"{self.village or ''}\t{self.month or ''}"
        if self.is_by_hand:
            yield f"{self.lines[0].covers or ''}\t{member_key(self.lines[0].payer)}"
        yield from sorted([
            f"{book_key(it.book)}\t{'' if it.receipt is None else it.receipt}"
            f"\t{day_text(it.received_on) if it.received_on and it.marks is None else ''}"
            f"\t{member_key(it.member_no)}\t{it.kind}"
            f"\t{'?' if it.amount is None else it.amount.satang}\t{it.marks or ''}"
            f"\t{'void' if it.void else 'transfer' if it.by_transfer else ''}"
            for it in self.lines  # no key has a blank in it
        ])  # fmt: skip
