"""A member register's file becomes a Register: one application a row, nothing decided yet."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from ledger import names
from ledger.dates import YearSystem, day_from_cell, to_arabic
from ledger.errors import Level, Problem, Refused
from ledger.members import Application, Beneficiary, Register
from ledger.names import PersonName

from . import cells, header, leaving, words
from .cells import Reading
from .files import MOST_ROWS_OF_A_REGISTER
from .grid import Cell, Row, Tab
from .layout import NONE, read_layout
from .leaving import Ending
from .title import village_no
from .unread import Unread

_FACTS = {"beneficiary": "beneficiaries", "given": "name"}  # a column's name to a fact's
_TELL_LEAVING = ("left_on", "note", "status", "standing")
_WRONG_DAY = {"date.no_such_day": "no_such_date", "date.other_years": "other_years"}
_PART = re.compile(r"\s*(?:[;/]|\n|,)\s*")


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
    if told := [places[column] for column in _TELL_LEAVING if column in places]:
        places["left"] = told[0]
    unread = Unread(top)
    applications = tuple(
        _application(reading, row, places, unread)
        for row in top.rows
        if not top.is_repeated_on(row) and _is_member(reading, row)
    )
    return Register(path.name, applications, (*reading.problems, *unread.problems()))


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


def _application(
    reading: Reading, row: Row, places: Mapping[str, int], unread: Unread
) -> Application:
    where = CellsOfRow(reading.header.tab, row.number, places)
    reader = _Row(reading, row, where)
    no = cells.number_text(reading.cell(row, "no"))
    facts = {
        "born_on": reader.day("born_on", "member.born", "ask"),
        "joined_on": reader.day("joined_on", "member.joined", "refuse"),
        "paid_to": reader.day("paid_to", "member.paid_to", "ask"),
    }
    standing, left = reader.standing(), reader.left()
    others = unread.cells(row)
    if left is None:
        reader.ask_of(others)
    return Application(
        no=no,
        name=_name(reading, row),
        row=row.number,
        national_id=names.clean_national_id(cells.text(reading.cell(row, "national_id"))),
        house_no=reading.text(row, "house_no"),
        village=village_no(cells.text(reading.cell(row, "village"))),
        class_=_meaning("classes", reading.text(row, "class_")) or "general",
        standing=standing or "ordinary",
        beneficiaries=tuple(_beneficiaries(reading, row)),
        phone=to_arabic(reading.text(row, "phone")),
        left=left,
        note=reading.text(row, "note"),
        old_no=cells.number_text(reading.cell(row, "old_no")),
        problems=tuple(problem for problem in reader.problems),
        cells=where,
        **facts,
    )


def _meaning(section: str, written: str) -> str:
    """The code of a word, or the word as written where it is not known."""
    return _meant(section, written) or written


def _meant(section: str, written: str) -> str:
    """The code of a word, or nothing."""
    return words.meanings(section).get(words.plainly(written), "") if written else ""


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

    def standing(self) -> str:
        """The standing, or the word as written where it is not known. People write it in one
        column with the status, where they may also say that somebody left.
        """
        written = self.reading.text(self.row, "standing")
        status = self.reading.text(self.row, "status")
        if status and not leaving.told(status) and not _meant("statuses", status):
            if not _meant("standings", status):
                self._say("member.status_unknown", "status", "ask", written=status)
            elif not written:
                written = status
        is_standing = not leaving.told(written) and not _meant("statuses", written)
        return _meaning("standings", written) if is_standing else ""

    def left(self) -> tuple[Ending, date] | None:
        """How and when a membership ended: in a column of its own, or as a note or a status
        begins. Neither is ever guessed; nobody who left goes in as a member.
        """
        told = {column: said for column in _TELL_LEAVING
                if (said := leaving.told(self.reading.text(self.row, column)))}  # fmt: skip
        cell = self.reading.cell(self.row, "left_on")
        if not told and cell is None:
            self.ask_of([(self.where.at("note"), self.reading.cell(self.row, "note"))])
            return None

        heading = self.reading.header.heading(self.where.at("left_on"))
        event = leaving.surest(it.event for it in told.values()) if told else leaving.over(heading)
        days: dict[str, Cell] = {column: said.rest for column, said in told.items() if said.rest}
        if cell is not None and "left_on" not in told:
            days = {"left_on": cell}
        if event is None or not days:
            written = " / ".join(self.reading.text(self.row, at) for at in told or ("left_on",))
            self._say("member.left_unreadable", next(iter(told), "left_on"), "refuse",
                      written=written)  # fmt: skip
            return None
        column, day = next(iter(days.items()))
        on = self._read(day, column, "member.left", "refuse")
        return (event, on) if on else None

    def ask_of(self, others: Iterable[tuple[int | None, Cell]]) -> None:
        """Ask about words of leaving where we do not look for them: whose leaving is it?"""
        for at, cell in others:
            written = cells.line(cell)
            if leaving.mentioned(written):
                heading = self.reading.header.heading(at)
                self._say("member.may_have_left", at, "ask", heading=heading, written=written)

    def _read(self, cell: Cell, fact: str, code: str, level: Level) -> date | None:
        try:
            value = cell if isinstance(cell, date) else cells.text(cell)
            return day_from_cell(value, self.reading.years)
        except Refused as refused:
            last = _WRONG_DAY.get(refused.code, "unreadable")
            values = {"written": cells.text(cell), **refused.values}
            self._say(f"{code}_{last}", fact, level, **values)
            return None

    def _say(self, code: str, fact: str | int | None, level: Level, **values: object) -> None:
        no = cells.number_text(self.reading.cell(self.row, "no"))
        at = self.where.at(fact) if isinstance(fact, str) else fact
        place = self.reading.header.tab.place(self.row.number, at)
        self.problems.append(Problem(code, place, {"member_no": no, **values}, level))
