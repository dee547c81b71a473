"""Any file of rows and columns, xlsx, xls, ods or csv, as rows of plain cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ledger.errors import Place

Cell = str | Decimal | date | None

_INVISIBLE = str.maketrans({"\u200b": None, "\ufeff": None, "\u00a0": " "})
_SPLIT_AM = "\u0e4d\u0e32"  # two keys some fonts need for one vowel
_AM = "\u0e33"
_DIGITS_EXCEL_KEEPS = 15


@dataclass(frozen=True, slots=True)
class Row:
    """A row, by the number an editor or Excel shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, at: int | None) -> Cell:
        """The cell in a column, counted from 0; nothing where the row is shorter."""
        return self.cells[at] if at is not None and at < len(self.cells) else None

    @property
    def is_blank(self) -> bool:
        """Does nothing stand on it?"""
        return all(cell is None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of a workbook, or a text file. Its rows can be read once, from the top."""

    file: str
    name: str
    lettered: bool  # a spreadsheet calls its columns A, B, C; in a text file they are counted
    rows: Iterator[Row]

    def column(self, at: int) -> str:
        """What people call a column: `D` in a spreadsheet, `4` in a text file."""
        return letters(at) if self.lettered else str(at + 1)

    def cell(self, row: int, at: int) -> str:
        """What people call a cell: `D13`, or the number of the column alone."""
        return f"{letters(at)}{row}" if self.lettered else str(at + 1)

    def place(self, row: int | None = None, at: int | None = None) -> Place:
        """Where that is."""
        known = row is not None and at is not None
        return Place(self.file, row, self.cell(row or 0, at or 0) if known else "")


def plain(value: object) -> Cell:
    """What a spreadsheet holds in a cell, as text, an exact number, a day or nothing.

    A spreadsheet keeps numbers in binary. Fifteen digits are what it shows and what people
    typed, so fifteen are read: 31.005 stays 31.005 and 0.1 + 0.2 becomes 0.3.
    """
    match value:
        case str():
            return tidy(value)
        case None | False:
            return None
        case True:
            return "TRUE"
        case int():
            return Decimal(value)
        case datetime():
            return value.date()
        case date():
            return value
        case time() | timedelta():
            return str(value)
        case _:
            return Decimal(f"{value:.{_DIGITS_EXCEL_KEEPS}g}")


def tidy(text: str) -> str | None:
    """Text without what cannot be seen; nothing where only blanks or a dash were typed."""
    if not text:
        return None
    text = text.translate(_INVISIBLE).replace(_SPLIT_AM, _AM).strip()
    return None if text in ("", "-", "–", "—") else text


def letters(at: int) -> str:
    """The letters over a spreadsheet's column: 0 is A, 26 is AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_at(name: str) -> int:
    """The column under these letters, counted from 0: A is 0, AA is 26."""
    at = 0
    for letter in name.upper():
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def cell_at(name: str) -> tuple[int, int]:
    """`B3` as its row and its column: (3, 1)."""
    match = re.fullmatch(r"([A-Za-z]{1,3})([1-9][0-9]*)", name.strip())
    if not match:
        raise ValueError(name)
    return int(match.group(2)), column_at(match.group(1))
