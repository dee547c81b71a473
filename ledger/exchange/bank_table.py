"""A statement that is a table, read by its bank's profile."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from ledger.banks import Control, Written, WrittenLine
from ledger.dates import BE_AHEAD, YearSystem, day_from_cell, to_arabic
from ledger.errors import Level, Problem, Refused
from ledger.money import ZERO, Money

from . import cells, files, words
from .bank_profile import Profile
from .grid import Cell, Row, Tab

ROWS_LOOKED_AT = 40
MOST_ROWS = 50_000
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_SIX = re.compile(r"(\d\d)(\d\d)(\d\d)")
_CENTURY = {"ce": 2000, "be": 2500}


@dataclass(slots=True)
class _Table:
    """A statement on its way in. It keeps state so that a bad cell does not stop the next."""

    file: str
    tab: Tab
    profile: Profile
    years: YearSystem
    columns: Mapping[str, int]
    above: Sequence[Row]
    problems: list[Problem] = field(default_factory=list)
    opening: Money | None = None
    begun: date | None = None
    number: str = ""

    def cell(self, row: Row, column: str) -> Cell:
        """What stands in a column of this row."""
        return row.cell(self.columns.get(column))

    def text(self, row: Row, column: str) -> str:
        """What a cell says."""
        return cells.line(self.cell(row, column))

    def say(self, code: str, row: Row, column: str, level: Level = "refuse") -> None:
        """Remember that a cell cannot be read."""
        place = self.tab.place(row.number, self.columns.get(column))
        said = {"written": self.text(row, column)}
        self.problems.append(Problem(code, place, said, level))


def read(path: Path, profile: Profile, years: YearSystem) -> Written | None:
    """A file as this profile has it; None where it is none of this bank's."""
    for tab in files.tabs(path, MOST_ROWS, profile.delimiter):
        top = list(islice(tab.rows, ROWS_LOOKED_AT))
        found = _columns(profile, top)
        if found is not None:
            at, columns = found
            if not profile.has_headings and not _has_a_line(profile, years, top, columns):
                continue
            table = _Table(path.name, tab, profile, profile.years or years, columns, top[:at])
            return _written(table, [*top[at:], *tab.rows])
    return None


def _has_a_line(
    profile: Profile, years: YearSystem, top: Sequence[Row], columns: Mapping[str, int]
) -> bool:
    """Without headings any list as wide would fit: in one of its rows a day and a balance stand
    where this bank has them.
    """
    for row in top:
        on, balance = (row.cell(columns.get(name)) for name in ("day", "balance"))
        try:
            if on is not None and balance is not None:
                day(on, profile, profile.years or years)
                cells.money(balance)
                return True
        except (Refused, ValueError):
            continue
    return False


def _columns(profile: Profile, top: Sequence[Row]) -> tuple[int, dict[str, int]] | None:
    """Where the lines begin, and which column is which."""
    placed = {name: where for name, where in profile.columns.items() if isinstance(where, int)}
    if not profile.has_headings:
        wide = profile.width is None or all(len(row.cells) == profile.width for row in top)
        return (0, placed) if top and wide else None
    wanted = {words.plainly(heading): name for name, where in profile.columns.items()
              if not isinstance(where, int) for heading in where}  # fmt: skip
    needed = {"day", "balance", *(("in", "out") if profile.sign == "two_columns" else ("amount",))}
    for at, row in enumerate(top):
        named = {wanted[key]: place for place, cell in enumerate(row.cells)
                 if isinstance(cell, str) and (key := words.plainly(cell)) in wanted}  # fmt: skip
        if needed <= named.keys() | placed.keys():
            return at + 1, placed | named
    return None


def _written(table: _Table, rows: Sequence[Row]) -> Written:
    lines = tuple(_lines(table, rows))
    first, last = _period(table)
    return Written(
        table.file, table.profile.name, table.number or cells.line(_beside(table, "number")),
        lines, table.opening, first or table.begun, last, tuple(_controls(table)),
        tuple(table.problems),
    )  # fmt: skip


def _lines(table: _Table, rows: Sequence[Row]) -> Iterator[WrittenLine]:
    for row in rows:
        if all(table.cell(row, name) is None for name in ("out", "in", "amount", "balance")):
            continue
        if table.text(row, "text").casefold().startswith(tuple(table.profile.brought)):
            if table.opening is None:
                table.opening = _money(table, row, "balance")
                table.begun = _day(table, row) if table.cell(row, "day") is not None else None
            continue
        if table.text(row, "currency") not in ("", "THB"):
            table.say("bank.other_currency", row, "currency")
        table.number = table.number or table.text(row, "number")
        said = " ".join(filter(None, (table.text(row, name) for name in ("text", "detail"))))
        amount = _amount(table, row)
        yield WrittenLine(
            row.number, _day(table, row), amount, _money(table, row, "balance"), said,
            table.text(row, "reference"), signed=table.profile.sign != "from_balance",
        )  # fmt: skip


def _amount(table: _Table, row: Row) -> Money | None:
    """Into the account above nothing."""
    if table.profile.sign != "two_columns":
        return _money(table, row, "amount")
    into, out = (_money(table, row, side) if table.cell(row, side) is not None else ZERO
                 for side in ("in", "out"))  # fmt: skip
    if into is None or out is None:
        return None
    if bool(into) == bool(out):
        table.say("bank.one_side", row, "in")
        return None
    return into - out


def _money(table: _Table, row: Row, column: str) -> Money | None:
    cell = table.cell(row, column)
    try:
        if cell is not None:
            return cells.money(cell)
    except Refused:
        pass
    table.say("bank.amount_unreadable", row, column)
    return None


def _day(table: _Table, row: Row) -> date | None:
    cell = table.cell(row, "day")
    try:
        if cell is not None:
            return day(cell, table.profile, table.years)
    except (Refused, ValueError):
        pass
    table.say("bank.day_unreadable", row, "day")
    return None


def day(cell: Cell, profile: Profile, years: YearSystem) -> date:
    """A day as this bank writes it. Raises Refused, or ValueError where there is no such day."""
    if isinstance(cell, date):
        return day_from_cell(cell, years)
    written = to_arabic(cells.text(cell)).strip()
    short = {"numbers": _NUMBERS, "yymmdd": _SIX}.get(profile.days)
    match = short.fullmatch(written) if short else None
    if match is None:
        return day_from_cell(written, years)
    order = (3, 2, 1) if profile.days == "numbers" else (1, 2, 3)
    year, month, day_ = (int(match[at]) for at in order)
    if year < 100:
        year += _CENTURY[years]
    return date(year - BE_AHEAD if years == "be" else year, month, day_)


# WHAT STANDS OVER THE LIST -----------------------------------------------------------------------


def _right_of(table: _Table, label: str) -> tuple[Row, list[Cell]] | None:
    """The row of a label over the list, and what stands right of the label."""
    wanted = table.profile.above.get(label)
    for row in table.above if wanted else ():
        for at, cell in enumerate(row.cells):
            if isinstance(cell, str) and words.plainly(cell) == words.plainly(wanted or ""):
                return row, [it for it in row.cells[at + 1 :] if it is not None]
    return None


def _beside(table: _Table, label: str) -> Cell:
    found = _right_of(table, label)
    return found[1][-1] if found and found[1] else None


def _controls(table: _Table) -> Iterator[Control]:
    """Totals and counts the bank wrote itself: the sum stands last, a count before it."""
    for of in ("opening", "closing", "out", "in"):
        found = _right_of(table, of)
        if found and found[1]:
            row, said = found
            count = next((cells.whole(it) for it in said[:-1] if cells.whole(it) is not None), None)
            try:
                yield Control(of, cells.money(said[-1]), count, row.number)
            except Refused:
                table.problems.append(Problem("bank.amount_unreadable", table.tab.place(row.number),
                                              {"written": cells.text(said[-1])}))  # fmt: skip


def _period(table: _Table) -> tuple[date | None, date | None]:
    """The days the statement says it is of: `01/01/2026 - 31/03/2026`."""
    said = cells.line(_beside(table, "period"))
    parts = [it.strip() for it in re.split(r"\s[-–]\s|ถึง", said)]
    try:
        first, last = (day(it, table.profile, table.years) for it in parts)
    except (Refused, ValueError):
        return None, None
    return first, last
