"""A member register's file becomes a Register: one application a row, nothing decided yet."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from ledger import names
from ledger.dates import YearSystem, day_from_cell, to_arabic
from ledger.errors import Level, Problem, Refused
from ledger.members import Application, Beneficiary, Register
from ledger.names import PersonName

from . import cells, header, words
from .cells import Reading
from .files import MOST_ROWS_OF_A_REGISTER
from .grid import Cell, Row, Tab
from .layout import NONE, read_layout
from .title import village_no

Ending = Literal["resigned", "deceased", "lapsed"]

_FACTS = {"beneficiary": "beneficiaries", "given": "name"}  # a column's name to a fact's
_WRONG_DAY = {"date.no_such_day": "no_such_date", "date.other_years": "other_years"}
_PART = re.compile(r"\s*(?:[;/]|\n|,)\s*")
_WHEN = re.compile(r"^(?:แล้ว)?\s*(?:เมื่อ)?\s*(?:วันที่)?\s*")


class CellsOfRow(Mapping[str, str]):
    """Where each fact of a row stands, worked out when somebody asks: `D13`."""

    __slots__ = ("_places", "_row", "_tab")

    def __init__(self, tab: Tab, row: int, places: Mapping[str, int]) -> None:
        self._tab, self._row, self._places = tab, row, places

    def __getitem__(self, fact: str) -> str:
        return self._tab.cell(self._row, self._places[fact])

    def at(self, fact: str) -> int | None:
        """The column of a fact, if the file has one."""
        return self._places.get(fact)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def read_register(
    path: str | Path, years: YearSystem, *, layout_file: str | Path | None = None
) -> Register:
    """Read a register as it was written; what could not be read stands with its row.

    `years` is the year system its days are written in, stated once for the file. Raises
    Refused when the file is not one that can be read at all.
    """
    path = Path(path)
    layout = read_layout(Path(layout_file)) if layout_file else NONE
    top = header.find(path, ("register",), layout, MOST_ROWS_OF_A_REGISTER)
    reading = Reading(top, layout.years or years)
    places = {_FACTS.get(column, column): at for column, at in top.columns.items()}
    if "left_on" in places or "note" in places:
        places["left"] = places.get("left_on", places.get("note", 0))
    applications = tuple(
        _application(reading, row, places)
        for row in top.rows
        if not top.is_repeated_on(row) and _is_member(reading, row)
    )
    return Register(path.name, applications, tuple(reading.problems))


def _is_member(reading: Reading, row: Row) -> bool:
    """A row with a number or a name is somebody's. Others are blank, or sums and signatures."""
    if row.is_blank:
        return False
    if reading.cell(row, "no") is not None:
        return True
    first = next(cells.text(cell) for cell in row.cells if cell is not None)
    footer = first.startswith(words.said("footers"))
    if footer or words.begins_with(first, words.said("totals")):
        return False
    named = any(reading.cell(row, column) is not None for column in ("name", "given", "family"))
    known = sum(row.cell(at) is not None for at in reading.header.columns.values())
    if not named and known > 1:
        reading.say("register.row_not_understood", row, reading.header.at("no"))
    return named and known > 1


def _application(reading: Reading, row: Row, places: Mapping[str, int]) -> Application:
    where = CellsOfRow(reading.header.tab, row.number, places)
    reader = _Row(reading, row, where)
    no = cells.number_text(reading.cell(row, "no"))
    facts = {
        "born_on": reader.day("born_on", "member.born", "ask"),
        "joined_on": reader.day("joined_on", "member.joined", "refuse"),
        "paid_to": reader.day("paid_to", "member.paid_to", "ask"),
    }
    left = reader.left()
    return Application(
        no=no,
        name=_name(reading, row),
        row=row.number,
        national_id=names.clean_national_id(cells.text(reading.cell(row, "national_id"))),
        house_no=reading.text(row, "house_no"),
        village=village_no(cells.text(reading.cell(row, "village"))),
        class_=_meaning("classes", reading.text(row, "class_")) or "general",
        standing=_meaning("standings", reading.text(row, "standing")) or "ordinary",
        beneficiaries=tuple(_beneficiaries(reading, row)),
        phone=to_arabic(reading.text(row, "phone")),
        left=left,
        note=reading.text(row, "note"),
        problems=tuple(problem for problem in reader.problems),
        cells=where,
        **facts,
    )


def _meaning(section: str, written: str) -> str:
    """The code of a word, or the word as written where it is not known."""
    return words.meanings(section).get(words.plainly(written), written) if written else ""


def _name(reading: Reading, row: Row) -> PersonName:
    title = reading.text(row, "title")
    if reading.header.at("name") is not None:
        return names.split_name(reading.text(row, "name"), title)
    given, family = reading.text(row, "given"), reading.text(row, "family")
    return names.split_name(f"{given} {family}", title)


def _beneficiaries(reading: Reading, row: Row) -> Iterator[Beneficiary]:
    """Those named to receive; several in one cell are parted by a comma, a stroke or a line."""
    for last in ("", "_2"):
        named = _parts(reading.cell(row, f"beneficiary{last}"))
        relations = _parts(reading.cell(row, f"relation{last}"))
        shares = [_share(part) for part in _parts(reading.cell(row, f"share{last}"))]
        for at, name in enumerate(named):
            relation = relations[at] if len(relations) == len(named) else " / ".join(relations)
            yield Beneficiary(name, relation, shares[at] if len(shares) == len(named) else 1)


def _parts(cell: Cell) -> list[str]:
    return [part for part in _PART.split(cells.text(cell)) if part]


def _share(written: str) -> int:
    """Parts as a whole number, `50` or `50 %`; 0 where it is neither, which is asked about."""
    return cells.whole(written.replace("%", "")) or 0


class _Row:
    """The days of one row and what could not be read of them."""

    def __init__(self, reading: Reading, row: Row, where: CellsOfRow) -> None:
        self.reading, self.row, self.where = reading, row, where
        self.problems: list[Problem] = []

    def day(self, column: str, code: str, level: Level) -> date | None:
        """A day, or None and a problem."""
        cell = self.reading.cell(self.row, column)
        return None if cell is None else self._read(cell, column, code, level)

    def left(self) -> tuple[Ending, date] | None:
        """How and when a membership ended: in a column of its own, or as the note begins."""
        note = self.reading.text(self.row, "note")
        event, rest = _left(note)
        cell = self.reading.cell(self.row, "left_on")
        if cell is not None and not event:
            event, rest = _left(cells.text(cell))
            cell = rest or cell
        if not event and cell is None:
            return None
        if not event:
            self._say("member.left_unreadable", "left", "ask", written=cells.text(cell))
            return None
        on = self._read(cell if cell is not None else rest, "left", "member.left", "ask")
        return (event, on) if on else None

    def _read(self, cell: Cell, fact: str, code: str, level: Level) -> date | None:
        try:
            value = cell if isinstance(cell, date) else cells.text(cell)
            return day_from_cell(value, self.reading.years)
        except Refused as refused:
            last = _WRONG_DAY.get(refused.code, "unreadable")
            values = {"written": cells.text(cell), **refused.values}
            self._say(f"{code}_{last}", fact, level, **values)
            return None

    def _say(self, code: str, fact: str, level: Level, **values: object) -> None:
        no = cells.number_text(self.reading.cell(self.row, "no"))
        at = self.where.at(fact)
        place = self.reading.header.tab.place(self.row.number, at)
        self.problems.append(Problem(code, place, {"member_no": no, **values}, level))


def _left(note: str) -> tuple[Ending | None, str]:
    """`ลาออก 30/06/2569` as its event and its day; nothing where the note begins otherwise."""
    for event in get_args(Ending):
        for word in words.said("leaving", event):
            if note.casefold().startswith(word):
                return event, _WHEN.sub("", note[len(word) :])
    return None, ""
