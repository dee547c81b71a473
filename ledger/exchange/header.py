"""Finding the row of headings under the titles, and which column is which."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from ledger.dates import to_arabic
from ledger.errors import Refused

from . import files, words
from .grid import Cell, Row, Tab
from .layout import Form, Layout, heading_form

ROWS_LOOKED_AT = 40
FEWEST_DAYS = 28


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the top of a list, and the rows below it."""

    form: Form
    tab: Tab
    row: int  # 0 where there are no headings
    columns: Mapping[str, int]  # counted from 0
    days: tuple[int, ...]  # of a grid: the columns of day 1, 2, 3 …
    headings: tuple[Cell, ...]
    above: tuple[Row, ...]
    rows: Iterator[Row]

    def at(self, column: str) -> int | None:
        """Where a column stands, if the list has it."""
        return self.columns.get(column)

    def heading(self, at: int | None) -> str:
        """What is written over a column, or what the column is called."""
        written = self.headings[at] if at is not None and at < len(self.headings) else None
        return str(written or (self.tab.column(at) if at is not None else ""))

    def is_repeated_on(self, row: Row) -> bool:
        """A long list prints its headings again on each page."""
        return row.cells == self.headings


def find(path: Path, forms: Sequence[Form], layout: Layout, most_rows: int) -> Header:
    """The one list in a file; refused where there is none, or where several tabs have one."""
    if layout.form and heading_form(layout.form) not in [heading_form(form) for form in forms]:
        raise Refused("layout.other_form", file=path.name, form=layout.form, forms=tuple(forms))
    wanted = [layout.form] if layout.form else forms
    found: list[Header] = []
    names: list[str] = []
    seen: set[str] = set()
    for tab in files.tabs(path, most_rows):
        names.append(tab.name)
        if layout.tab and tab.name.strip() != layout.tab.strip():
            continue
        top = list(islice(tab.rows, ROWS_LOOKED_AT))
        seen.update(words.plainly(str(cell)) for row in top for cell in row.cells if cell)
        if header := _in_tab(tab, top, wanted, layout):
            found.append(header)
    if len(found) > 1:
        tabs = tuple(header.tab.name for header in found)
        raise Refused("file.several_tabs", file=path.name, tabs=tabs)
    if not found and layout.tab and layout.tab.strip() not in [name.strip() for name in names]:
        raise Refused("file.no_such_tab", file=path.name, tab=layout.tab, tabs=tuple(names))
    if not found:
        raise _not_found(path.name, forms, layout, seen)
    return found[0]


def _not_found(file: str, forms: Sequence[Form], layout: Layout, seen: set[str]) -> Refused:
    missing = tuple(text for plain, text in layout.written.items() if plain not in seen)
    if not seen:
        return Refused("file.empty", file=file)
    if missing:
        return Refused("layout.headings_missing", file=file, headings=missing)
    for form in ("register", "remittances", "cash_book", "opening", "cash_counts", "claims"):
        if tuple(forms) == (form,):
            return Refused(f"file.no_{form}", file=file, looked_at=ROWS_LOOKED_AT)
    return Refused("file.no_header", file=file, looked_at=ROWS_LOOKED_AT)


def _in_tab(tab: Tab, top: list[Row], forms: Iterable[Form], layout: Layout) -> Header | None:
    if layout.header_row == 0:
        return _without_headings(tab, top, layout)
    for form in forms:
        for index, row in enumerate(top):
            if layout.header_row not in (None, row.number):
                continue
            before = top[index - 1].cells if index else ()
            for cells in (row.cells, _over(before, row.cells)):
                if match := _match(form, cells, layout, tab.file):
                    rows = chain(top[index + 1 :], tab.rows)
                    above = tuple(top[:index])
                    return Header(match[0], tab, row.number, *match[1:], cells, above, rows)
    return None


def _without_headings(tab: Tab, top: list[Row], layout: Layout) -> Header:
    assert layout.form is not None
    rows = chain(top, tab.rows)
    columns = dict(layout.columns)
    first = columns.pop("first_day", None)
    days = _from(first, columns) if first is not None else ()
    return Header(layout.form, tab, 0, columns, days, (), (), rows)


def _over(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Headings written over two rows, as one."""
    if not any(above):
        return ()
    wide = max(len(above), len(below))
    upper = (*above, *[None] * (wide - len(above)))
    lower = (*below, *[None] * (wide - len(below)))
    both = zip(upper, lower, strict=True)
    return tuple(over if under is None else under for over, under in both)


def _match(
    form: Form, cells: tuple[Cell, ...], layout: Layout, file: str
) -> tuple[Form, dict[str, int], tuple[int, ...]] | None:
    """Are these the headings of this form? Its columns then, and its days."""
    known = {**words.headings(heading_form(form)), **layout.headings}
    columns = dict(layout.columns)
    twice: dict[str, list[int]] = {}
    for at, cell in enumerate(cells):
        name = known.get(words.plainly(cell)) if isinstance(cell, str) else None
        if name and name not in layout.columns:
            twice.setdefault(name, []).append(at)
            columns.setdefault(name, at)
    first = columns.pop("first_day", None)
    days = () if form != "day_grid" else _days(cells) if first is None else _from(first, columns)
    if (form == "day_grid") != bool(days):
        return None
    if any(name not in columns for name in words.needed(heading_form(form))):
        return None
    if any(name not in columns for name in layout.headings.values() if name != "first_day"):
        return None
    if form == "register" and not {"name", "given"} & set(columns):
        return None
    if form == "opening" and not any(map(words.is_figure, columns)):
        return None
    for name, places in twice.items():
        if len(places) > 1 and name not in ("seq", "note"):
            raise Refused("file.heading_twice", file=file, heading=str(cells[places[0]]))
    if form == "receipts" and not layout.form and words.household_columns() & set(columns):
        form = "households"
    return form, columns, days


def _from(first: int, columns: Mapping[str, int]) -> tuple[int, ...]:
    """31 columns from the first day on, or fewer where another column comes before."""
    others = [at for at in columns.values() if at > first]
    return tuple(range(first, min([first + 31, *others])))


def _days(cells: tuple[Cell, ...]) -> tuple[int, ...]:
    """The columns of day 1, 2, 3 … to the last the sheet has."""
    numbers = [_number(cell) for cell in cells]
    for start, number in enumerate(numbers):
        if number == 1:
            run = 1
            while start + run < len(numbers) and numbers[start + run] == run + 1:
                run += 1
            if run >= FEWEST_DAYS:
                return tuple(range(start, start + min(run, 31)))
    return ()


def _number(cell: Cell) -> int | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == int(cell) else None
    written = to_arabic(cell) if isinstance(cell, str) else ""
    return int(written) if written.isdecimal() else None
