"""The treasurer's two lists, remittances and the cash book, as they were written."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ledger.cash import CashBook, CashRow, RemittanceLine, RemittanceList
from ledger.dates import YearSystem, day_from_cell
from ledger.errors import Refused
from ledger.money import ZERO, Money

from . import cells, header, words
from .cells import Reading
from .files import MOST_ROWS_OF_A_CASH_BOOK
from .grid import Row
from .layout import NONE, Form, read_layout
from .title import village_no


def read_remittances(
    path: str | Path, years: YearSystem, *, layout_file: str | Path | None = None
) -> RemittanceList:
    """Read a list of remittances; what could not be read stands among its problems.

    `years` is the year system its days are written in. Raises Refused when the file is not one
    that can be read at all.
    """
    reading = _reading(Path(path), "remittances", years, layout_file)
    lines = tuple(
        RemittanceLine(
            row=row.number,
            number=reading.text(row, "number"),
            on=_day(reading, row, "handed_on"),
            village=village_no(reading.text(row, "village")) or "",
            collector=reading.text(row, "collector"),
            through=_day(reading, row, "through_on", must=False),
            amount=_amount(reading, row, "amount"),
            receiver=reading.text(row, "receiver"),
        )
        for row in _rows(reading)
    )
    return RemittanceList(Path(path).name, lines, tuple(reading.problems))


def read_cash_book(
    path: str | Path, years: YearSystem, *, layout_file: str | Path | None = None
) -> CashBook:
    """Read a treasurer's cash book; what could not be read stands among its problems.

    `years` is the year system its days are written in. Raises Refused when the file is not one
    that can be read at all.
    """
    reading = _reading(Path(path), "cash_book", years, layout_file)
    rows = tuple(_cash_row(reading, row) for row in _rows(reading))
    return CashBook(Path(path).name, rows, tuple(reading.problems))


def _reading(path: Path, form: Form, years: YearSystem, layout_file: str | Path | None) -> Reading:
    layout = read_layout(Path(layout_file)) if layout_file else NONE
    top = header.find(path, (form,), layout, MOST_ROWS_OF_A_CASH_BOOK)
    return Reading(top, layout.years or years)


def _rows(reading: Reading) -> Iterator[Row]:
    """The rows of the list, without what else stands on the paper: totals, signatures."""
    for row in reading.header.rows:
        if row.is_blank or reading.header.is_repeated_on(row):
            continue
        first = next(cells.text(cell) for cell in row.cells if cell is not None)
        alone = sum(cell is not None for cell in row.cells) == 1
        if words.begins_with(first, words.said("totals")) or (
            alone and first.startswith(words.said("footers"))
        ):
            continue
        yield row


def _cash_row(reading: Reading, row: Row) -> CashRow:
    what = reading.text(row, "what")
    sides = [side for side in ("in", "out") if _is_written(reading, row, side)]
    if len(sides) == 2:
        reading.say("cash.both_sides", row, reading.header.at("out"))
    side = sides[0] if sides else "in"
    return CashRow(
        row=row.number,
        on=_day(reading, row, "on"),
        paper="" if _meaning(what) == "opening" else reading.text(row, "paper"),
        what=what,
        account=reading.text(row, "account"),
        amount=_amount(reading, row, side) if len(sides) < 2 else None,
        is_in=side == "in",
        meaning=_meaning(what),
    )


def _is_written(reading: Reading, row: Row, side: str) -> bool:
    """Does a sum stand on this side? A dash and a nought say that none does."""
    return reading.text(row, side) not in ("", "-", "–", "0", "0.00")


def _meaning(what: str) -> str:
    """What a row's words say it is; the longest word it holds counts."""
    plain = words.plainly(what)
    held = [(len(word), meant) for word, meant in words.meanings("cash_rows").items()
            if word in plain]  # fmt: skip
    return max(held)[1] if held else ""


def _amount(reading: Reading, row: Row, column: str) -> Money | None:
    """A sum above nothing; None and a problem where there is none, or none we can read."""
    cell = reading.cell(row, column)
    try:
        sum_ = cells.money(cell) if cell is not None else ZERO
    except Refused:
        sum_ = ZERO
    if sum_ > ZERO:
        return sum_
    reading.say("cash.amount_unreadable", row, reading.header.at(column), written=cells.text(cell))
    return None


def _day(reading: Reading, row: Row, column: str, *, must: bool = True) -> date | None:
    """A day; None and a problem where it is missing though it must be there, or cannot be read."""
    cell = reading.cell(row, column)
    if cell is None and not must:
        return None
    try:
        value = cell if isinstance(cell, date) else cells.text(cell)
        return day_from_cell(value, reading.years)
    except Refused as refused:
        other = refused.code == "date.other_years"
        code = "sheet.date_other_years" if other else "cash.day_unreadable"
        values = {"written": cells.text(cell), **refused.values}
        reading.say(code, row, reading.header.at(column), "refuse", **values)
        return None
