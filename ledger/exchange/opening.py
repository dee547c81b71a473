"""A list of opening figures: each member's sums and times from before the program, a line each."""

from datetime import date
from pathlib import Path

from ledger.dates import YearSystem, day_from_cell
from ledger.errors import Problem, Refused
from ledger.money import ZERO, Money
from ledger.opening import OpeningLine, OpeningList, Sum

from . import cells, header, words
from .cells import Reading
from .files import MOST_ROWS_OF_A_REGISTER
from .grid import Row
from .layout import NONE, read_layout
from .register import CellsOfRow

_TIMES = ".times"


def read_opening(
    path: str | Path,
    years: YearSystem,
    *,
    up_to: date | None = None,
    layout_file: str | Path | None = None,
) -> OpeningList:
    """Read a list of opening figures as it was written; what could not be read stands with its
    line. Lines of a template that nobody filled in are left out.

    up_to: the day of lines that name none. Raises Refused when the file is not one that can be
    read at all.
    """
    path = Path(path)
    layout = read_layout(Path(layout_file)) if layout_file else NONE
    top = header.find(path, ("opening",), layout, MOST_ROWS_OF_A_REGISTER)
    reading = Reading(top, layout.years or years)
    lines = [
        _line(reading, row, up_to)
        for row in top.rows
        if not top.is_repeated_on(row) and _is_line(reading, row)
    ]
    filled = tuple(line for line in lines if not line.is_blank)
    return OpeningList(path.name, filled, tuple(reading.problems))


def _is_line(reading: Reading, row: Row) -> bool:
    """A line with a number, or with figures that are no total; others are sums and signatures."""
    if row.is_blank:
        return False
    if reading.cell(row, "no") is not None:
        return True
    first = next(cells.text(cell) for cell in row.cells if cell is not None)
    footer = first.startswith(words.said("footers"))
    if footer or words.begins_with(first, words.said("totals")):
        return False
    figures = filter(words.is_figure, reading.header.columns)
    return any(reading.cell(row, column) is not None for column in figures)


def _line(reading: Reading, row: Row, up_to: date | None) -> OpeningLine:
    reader = _Row(reading, row)
    columns = reading.header.columns
    kinds = dict.fromkeys(it.removesuffix(_TIMES) for it in columns if words.is_figure(it))
    return OpeningLine(
        row=row.number,
        member_no=reader.no,
        name=reading.text(row, "name"),
        sums={kind: Sum(reader.amount(kind), reader.times(kind + _TIMES)) for kind in kinds},
        up_to=reader.day() or up_to,
        paper=reading.text(row, "paper"),
        problems=tuple(reader.problems),
        cells=CellsOfRow(reading.header.tab, row.number, columns),
    )


class _Row:
    """The figures of one line, and what could not be read of them."""

    def __init__(self, reading: Reading, row: Row) -> None:
        self.reading, self.row = reading, row
        self.no = cells.number_text(reading.cell(row, "no"))
        self.problems: list[Problem] = []

    def amount(self, column: str) -> Money | None:
        """A sum in baht, nothing or more."""
        cell = self.reading.cell(self.row, column)
        if cell is None:
            return None
        try:
            sum_ = cells.money(cell)
        except Refused:
            sum_ = -Money(1)
        if sum_ < ZERO:
            self._say("opening.amount_unreadable", column, written=cells.text(cell))
            return None
        return sum_

    def times(self, column: str) -> int | None:
        """How many times, as a whole number."""
        cell = self.reading.cell(self.row, column)
        number = None if cell is None else cells.whole(cell)
        if cell is not None and number is None:
            self._say("opening.times_unreadable", column, written=cells.text(cell))
        return number

    def day(self) -> date | None:
        """Up to which day the figures count."""
        cell = self.reading.cell(self.row, "up_to")
        if cell is None:
            return None
        try:
            value = cell if isinstance(cell, date) else cells.text(cell)
            return day_from_cell(value, self.reading.years)
        except Refused:
            self._say("opening.up_to_unreadable", "up_to", written=cells.text(cell))
            return None

    def _say(self, code: str, column: str, **values: object) -> None:
        at = self.reading.header.at(column)
        place = self.reading.header.tab.place(self.row.number, at)
        heading = self.reading.header.heading(at)
        self.problems.append(
            Problem(code, place, {"member_no": self.no, "heading": heading, **values})
        )
