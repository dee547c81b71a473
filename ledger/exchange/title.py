"""What stands above and below a list: whose village it is, which month, who collected."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ledger.dates import Month, YearSystem, read_month, to_arabic
from ledger.errors import Place, Problem, Refused

from .grid import Cell, Row, Tab, letters
from .header import Header
from .layout import Layout

_VILLAGE = re.compile(r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.|village|moo)\s*:?\s*(\d+)", re.IGNORECASE)
_COMMUNITY = re.compile(r"ชุมชน\s*:?\s*(?!ตำบล)(\S+)")
_MONTH = re.compile(r"(?:ประจำเดือน|เดือน|month)\s*:?\s*(\S+(?: ?\S+){0,3})", re.IGNORECASE)
_COLLECTOR = re.compile(r"(?:ผู้เก็บเงิน|ผู้จัดเก็บ|ผู้เก็บ|collector)\s*:?\s*(.+)", re.IGNORECASE)
_SIGNED = re.compile(r"ลงชื่อ\s*(.+?)\s*(?:ผู้เก็บเงิน|ผู้จัดเก็บ|ผู้เก็บ)")
_NEXT = re.compile(r"\s{2,}|\s(?=ประจำเดือน|เดือน|หมู่|วันที่|month|village)|\t")
_FILE_NAME = re.compile(
    r"(?:^|[^a-zA-Z])(?:m|หมู่ที่|หมู่|village)[ _-]?(?P<village>\d{1,3})"
    r"(?:[ _-]+(?P<year>(?:19|20|2[45])\d\d)-(?P<month>0[1-9]|1[0-2]))?(?!\d)",
    re.IGNORECASE,
)
_APART = "   "  # between two cells of a row, as wide as between two facts in one cell


@dataclass(frozen=True, slots=True)
class Title:
    """What a sheet says of itself; empty where it says nothing."""

    village: str | None = None
    month: Month | None = None
    collector: str = ""
    problems: tuple[Problem, ...] = ()


def read_title(header: Header, layout: Layout, years: YearSystem) -> Title:
    """From the layout file, else the lines above the list, else the tab's and the file's name."""
    tab, lines = header.tab, [_text(row) for row in header.above]
    by_name = _by_file_name(tab.file, years)
    village = _stated("village", header, layout) or _first(lines, _VILLAGE, _COMMUNITY)
    collector = _stated("collector", header, layout) or _first(lines, _COLLECTOR)
    month, problems = _month(header, layout, years, lines)
    return Title(
        village=village_no(village) or by_name.village,
        month=month or (None if problems else by_name.month),
        collector=_NEXT.split(collector.strip())[0].strip(" ._:") if collector else "",
        problems=problems,
    )


def signed_by(rows: Iterable[Row]) -> str:
    """The collector's name where the sheet is signed: ลงชื่อ … ผู้เก็บเงิน."""
    return (_first([_text(row) for row in rows], _SIGNED) or "").strip(" ._")


def village_no(written: str | None) -> str | None:
    """A village as its register says it: `4` for หมู่ที่ ๔, else its name."""
    if not written or not written.strip():
        return None
    text = to_arabic(written).strip()
    match = _VILLAGE.match(text)
    return (match.group(1).lstrip("0") or "0") if match else text


def _month(
    header: Header, layout: Layout, years: YearSystem, lines: list[str]
) -> tuple[Month | None, tuple[Problem, ...]]:
    stated = _stated("month", header, layout)
    if stated:
        if month := _readable(stated, years):
            return month, ()
        return None, (_unreadable(header.tab, None, stated),)
    for row, line in zip(header.above, lines, strict=True):
        if match := _MONTH.search(to_arabic(line)):
            if month := _readable(match.group(1), years):
                return month, ()
            return None, (_unreadable(header.tab, row.number, _NEXT.split(match.group(1))[0]),)
    return _readable(header.tab.name, years), ()


def _readable(written: str, years: YearSystem) -> Month | None:
    """The month at the beginning of a text, whatever follows it."""
    parts = written.split()
    for count in range(len(parts), 0, -1):
        try:
            return read_month(" ".join(parts[:count]), years)
        except Refused:
            continue
    return None


def _unreadable(tab: Tab, row: int | None, written: str) -> Problem:
    place = Place(tab.file, row)
    return Problem("sheet.month_unreadable", place, {"written": written}, whole=True)


def _stated(fact: str, header: Header, layout: Layout) -> str:
    """A fact the layout file gives itself, or names the cell of."""
    if fact in layout.cells:
        number, at = layout.cells[fact]
        row = next((row for row in header.above if row.number == number), None)
        written = _one(row.cell(at)) if row else ""
        if not written:
            cell = f"{letters(at)}{number}"
            raise Refused("layout.cell_blank", file=header.tab.file, cell=cell, fact=fact)
        return written
    return layout.fixed.get(fact, "")


def _first(lines: list[str], *patterns: re.Pattern[str]) -> str | None:
    for pattern in patterns:
        for line in lines:
            if match := pattern.search(to_arabic(line)):
                return match.group(1)
    return None


def _text(row: Row) -> str:
    return _APART.join(_one(cell) for cell in row.cells if cell is not None)


def _one(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell.month}/{cell.year}"
    return format(cell.normalize(), "f") if isinstance(cell, Decimal) else cell or ""


def _by_file_name(file: str, years: YearSystem) -> Title:
    """`m2-2569-03.csv`, `หมู่3-2569-01.xlsx`: for lists that carry no title themselves."""
    match = _FILE_NAME.search(to_arabic(file))
    if not match:
        return Title()
    written = f"{match['month']}/{match['year']}" if match["year"] else ""
    return Title(village=match["village"].lstrip("0") or None, month=_readable(written, years))
