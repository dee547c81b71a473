"""A fund's own layout: where headings are not recognised, it says once which column is which."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from ledger.dates import YearSystem
from ledger.errors import Place, Problem, Refused

from . import grid, words

Form = Literal[
    "register",
    "day_grid",
    "receipts",
    "households",
    "remittances",
    "cash_book",
    "opening",
    "cash_counts",
    "claims",
]
SAID_ABOVE = ("village", "month", "collector")
KINDS = ("contribution", "entry_fee")
MARKS = ("paid", "unpaid")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a layout file says. Without a file nothing is said, and headings must be known."""

    form: Form | None = None
    tab: str = ""
    header_row: int | None = None  # 0: there are no headings, the list begins in row 1
    years: YearSystem | None = None
    headings: Mapping[str, str] = field(default_factory=dict)  # a plain heading to its column
    written: Mapping[str, str] = field(default_factory=dict)  # a plain heading as it is written
    columns: Mapping[str, int] = field(default_factory=dict)  # a column by its place
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # village: row, column
    fixed: Mapping[str, str] = field(default_factory=dict)  # village: as stated for every file
    kinds: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


NONE = Layout()


def read_layout(path: Path) -> Layout:
    """Read a layout file, or refuse it with everything that is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refused("file.missing", file=str(path)) from None
    except UnicodeDecodeError:
        raise Refused("file.encoding", file=path.name) from None
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        row, line = _line_of(wrong, text)
        raise Refused("layout.unreadable", file=path.name, row=row, line=line) from None
    problems = list(_Examiner(path.name, text, said).problems())
    if problems:
        raise Refused("layout.has_problems", problems=problems, file=path.name)
    return _built(said)


def _line_of(wrong: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """The line at which reading ended, and what stands there; the last one where it ran out."""
    lines = text.splitlines() or [""]
    match = re.search(r"line (\d+)", str(wrong))
    row = min(int(match.group(1)), len(lines)) if match else len(lines)
    return row, lines[row - 1].strip()


def known_columns(form: str) -> tuple[str, ...]:
    """The columns a form may have; a day grid also says where its first day stands."""
    known = tuple(dict.fromkeys(words.headings(heading_form(form)).values()))
    return (*known, "first_day") if form == "day_grid" else known


def heading_form(form: str) -> str:
    """The list of headings a form uses: a household sheet is a list of receipts."""
    return "receipts" if form == "households" else form


@dataclass(frozen=True, slots=True)
class _Examiner:
    """Looks a layout file through and names the line of everything wrong."""

    file: str
    text: str
    said: Mapping[str, Any]

    def problems(self) -> Iterator[Problem]:
        known = ("layout", "tab", "header_row", "years", "columns", "sheet", "kinds", "marks")
        for key in self.said:
            if key not in known:
                yield self._problem("layout.unknown_key", key, known=known)
        yield from self._top()
        for table, check in (("columns", self._columns), ("sheet", self._sheet)):
            if isinstance(self.said.get(table, {}), dict):
                yield from check(self.said.get(table, {}))
            else:
                yield self._problem("layout.not_a_table", table)
        yield from self._meanings("kinds", KINDS)
        yield from self._meanings("marks", MARKS)

    def _top(self) -> Iterator[Problem]:
        if self.said.get("layout") not in get_args(Form):
            yield self._problem("layout.unknown_form", "layout", known=get_args(Form))
        if self.said.get("years", "be") not in get_args(YearSystem):
            yield self._problem("layout.unknown_years", "years", known=get_args(YearSystem))
        row = self.said.get("header_row", 0)
        if type(row) is not int or row < 0:
            yield self._problem("layout.not_a_row", "header_row")
        if not isinstance(self.said.get("tab", ""), str):
            yield self._problem("layout.not_a_text", "tab")

    def _columns(self, columns: Mapping[str, Any]) -> Iterator[Problem]:
        form = self.said.get("layout")
        known = known_columns(form) if isinstance(form, str) and form in get_args(Form) else None
        for name, where in columns.items():
            if known is not None and name not in known:
                yield self._problem("layout.unknown_column", name, known=known)
            elif not _is_column(where):
                yield self._problem("layout.not_a_column", name)
        if self.said.get("header_row") == 0 and known is not None:
            for name in words.needed(heading_form(str(form))):
                if not isinstance(columns.get(name), dict):
                    yield self._problem("layout.column_missing", "columns", column=name)

    def _sheet(self, sheet: Mapping[str, Any]) -> Iterator[Problem]:
        for name, where in sheet.items():
            if name not in SAID_ABOVE:
                yield self._problem("layout.unknown_key", name, known=SAID_ABOVE)
            elif not isinstance(where, str) and not _is_cell(where):
                yield self._problem("layout.not_a_cell", name)

    def _meanings(self, table: str, known: tuple[str, ...]) -> Iterator[Problem]:
        said = self.said.get(table, {})
        if not isinstance(said, dict):
            yield self._problem("layout.not_a_table", table)
            return
        for word, meaning in said.items():
            if meaning not in known:
                yield self._problem("layout.unknown_meaning", word, known=known)

    def _problem(self, code: str, key: str, **values: object) -> Problem:
        return Problem(code, Place(self.file, self._row(key)), {"key": key, **values})

    def _row(self, key: str) -> int | None:
        said = re.compile(rf"\s*(\[\s*)?[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
        lines = enumerate(self.text.splitlines(), start=1)
        return next((number for number, line in lines if said.match(line)), None)


def _is_column(where: object) -> bool:
    """A heading, or `amount.column = "F"`, or `amount.column = 6` in a text file."""
    if isinstance(where, str):
        return bool(where.strip())
    if not isinstance(where, dict) or set(where) != {"column"}:
        return False
    at = where["column"]
    if isinstance(at, str):
        return re.fullmatch("[A-Za-z]{1,3}", at) is not None
    return type(at) is int and at > 0


def _is_cell(where: object) -> bool:
    """`village.cell = "B3"`."""
    if not isinstance(where, dict) or set(where) != {"cell"}:
        return False
    try:
        grid.cell_at(str(where["cell"]))
    except ValueError:
        return False
    return True


def _built(said: Mapping[str, Any]) -> Layout:
    columns, sheet = said.get("columns", {}), said.get("sheet", {})
    by_heading = {name: where for name, where in columns.items() if type(where) is str}
    by_place = {name: where["column"] for name, where in columns.items() if type(where) is dict}
    return Layout(
        form=said["layout"],
        tab=said.get("tab", ""),
        header_row=said.get("header_row"),
        years=said.get("years"),
        headings={words.plainly(where): name for name, where in by_heading.items()},
        written={words.plainly(where): where for where in by_heading.values()},
        columns={
            name: at - 1 if type(at) is int else grid.column_at(at) for name, at in by_place.items()
        },
        cells={k: grid.cell_at(v["cell"]) for k, v in sheet.items() if type(v) is dict},
        fixed={name: where for name, where in sheet.items() if type(where) is str},
        kinds={words.plainly(word): kind for word, kind in said.get("kinds", {}).items()},
        marks=dict(said.get("marks", {})),
    )
