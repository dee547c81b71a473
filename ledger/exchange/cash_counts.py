"""A list of cash counts: a row a count, a column a note or coin."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ledger.counts import PIECES, CountLine, CountList
from ledger.dates import YearSystem, day_from_cell
from ledger.errors import Refused
from ledger.money import Money

from . import cells, header
from .cells import Reading
from .files import MOST_ROWS_OF_A_CASH_BOOK
from .grid import Row
from .layout import NONE


def read_cash_counts(path: str | Path, years: YearSystem) -> CountList:
    """Read a list of cash counts; what could not be read stands among its problems.

    `years` is the year system its days are written in. Raises Refused when the file is not one
    that can be read at all.
    """
    place = Path(path)
    reading = Reading(header.find(place, ("cash_counts",), NONE, MOST_ROWS_OF_A_CASH_BOOK), years)
    lines = tuple(
        CountLine(
            row=row.number,
            on=_day(reading, row),
            holder=reading.text(row, "holder"),
            pieces=dict(_pieces(reading, row)),
            written=_written(reading, row),
            counter=reading.text(row, "counter"),
            other=reading.text(row, "other"),
        )
        for row in reading.header.rows
        if reading.cell(row, "holder") is not None
    )
    return CountList(place.name, lines, tuple(reading.problems))


def _pieces(reading: Reading, row: Row) -> Iterator[tuple[Money, int]]:
    """How many of each note and coin; a blank says none."""
    for piece in PIECES:
        column = f"piece_{piece.satang}"
        cell = reading.cell(row, column)
        if cell is None:
            continue
        many = cells.whole(cell)
        if many is None:
            reading.say("count.number_unreadable", row, reading.header.at(column),
                        written=cells.text(cell))  # fmt: skip
        elif many:
            yield piece, many


def _day(reading: Reading, row: Row) -> date | None:
    cell = reading.cell(row, "on")
    try:
        if cell is not None:
            return day_from_cell(
                cell if isinstance(cell, date) else cells.text(cell), reading.years
            )
    except Refused:
        pass
    reading.say("count.day_unreadable", row, reading.header.at("on"), written=cells.text(cell))
    return None


def _written(reading: Reading, row: Row) -> Money | None:
    """The total on the paper, where one stands there."""
    cell = reading.cell(row, "total")
    try:
        return None if cell is None else cells.money(cell)
    except Refused:
        reading.say("count.number_unreadable", row, reading.header.at("total"),
                    written=cells.text(cell))  # fmt: skip
        return None
