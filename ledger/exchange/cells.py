"""Reading one cell for what it should hold: a text, a sum, a day, a number, a mark."""

import re
from datetime import date
from decimal import Decimal

from ledger.dates import YearSystem, day_from_cell, to_arabic
from ledger.errors import Level, Problem, Refused
from ledger.money import Money

from .grid import Cell, Row
from .header import Header

_EVEN = re.compile(r"(?<=\d)\s*(?:\.|/)?\s*[-–=]+$")  # 31.- and 31/- say: and no satang
_BLANKS = re.compile(r"\s+")


def text(cell: Cell) -> str:
    """What a cell says; a number without the zeros a spreadsheet adds."""
    match cell:
        case None:
            return ""
        case Decimal():
            return format(cell.normalize(), "f")
        case date():
            return f"{cell.day}/{cell.month}/{cell.year}"
        case _:
            return cell


def line(cell: Cell) -> str:
    """A text on one line, with single blanks."""
    return _BLANKS.sub(" ", text(cell))


def number_text(cell: Cell) -> str:
    """A number people say aloud (a member's, a book's) as written, in Arabic digits."""
    return _BLANKS.sub("", to_arabic(text(cell)))


def whole(cell: Cell) -> int | None:
    """A whole number, or None."""
    written = number_text(cell)
    return int(written) if re.fullmatch(r"[0-9]{1,9}", written) else None


def money(cell: Cell) -> Money:
    """A sum of money; raises Refused as Money.parse does."""
    return Money.parse(_EVEN.sub("", text(cell)))


class Reading:
    """The cells of one list, and what could not be read in them.

    It keeps state for one reason: a bad cell must not stop the reading of the next.
    """

    def __init__(self, header: Header, years: YearSystem) -> None:
        self.header = header
        self.years = years
        self.problems: list[Problem] = []

    def cell(self, row: Row, column: str) -> Cell:
        """What stands in a column of this row."""
        return row.cell(self.header.at(column))

    def text(self, row: Row, column: str) -> str:
        """What a cell says."""
        return line(self.cell(row, column))

    def amount(self, row: Row, column: str) -> Money | None:
        """A sum above nothing. A sum that cannot be read is never taken as nothing."""
        cell = self.cell(row, column)
        if cell is None:
            self._refuse("sheet.amount_missing", row, column)
            return None
        try:
            sum_ = money(cell)
        except Refused as refused:
            self._refuse(_amount_code(refused.code), row, column, written=text(cell))
            return None
        if sum_.satang <= 0:
            self._refuse("sheet.amount_zero_or_less", row, column, written=text(cell))
            return None
        return sum_

    def total(self, row: Row, column: str) -> Money | None:
        """A sum somebody wrote below or beside the lines; None and a problem if unreadable."""
        cell = self.cell(row, column)
        try:
            return money(cell)
        except Refused:
            self._ask("sheet.total_unreadable", row, column, written=text(cell))
            return None

    def day(self, row: Row, column: str) -> date | None:
        """The day a receipt was written."""
        cell = self.cell(row, column)
        if cell is None:
            self._refuse("sheet.date_missing", row, column)
            return None
        try:
            return day_from_cell(_day_cell(cell), self.years)
        except Refused as refused:
            code = _DAY_CODES.get(refused.code, "sheet.date_unreadable")
            values = {"written": text(cell), **refused.values}
            self._refuse(code, row, column, **values)
            return None

    def say(
        self, code: str, row: Row, at: int | None, level: Level = "refuse", **values: object
    ) -> None:
        """Remember that something is wrong with a cell."""
        place = self.header.tab.place(row.number, at)
        said = {"heading": self.header.heading(at), **values}
        self.problems.append(Problem(code, place, said, level))

    def _refuse(self, code: str, row: Row, column: str, **values: object) -> None:
        self.say(code, row, self.header.at(column), "refuse", **values)

    def _ask(self, code: str, row: Row, column: str, **values: object) -> None:
        self.say(code, row, self.header.at(column), "ask", **values)


_DAY_CODES = {
    "date.no_such_day": "sheet.no_such_day",
    "date.other_years": "sheet.date_other_years",
}


def _amount_code(code: str) -> str:
    parts = code == "money.not_whole_satang"
    return "sheet.amount_not_whole_satang" if parts else "sheet.amount_unreadable"


def _day_cell(cell: Cell) -> str | date:
    return cell if isinstance(cell, date) else text(cell)
