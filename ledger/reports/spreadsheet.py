"""A report as CSV or XLSX, for a treasurer who goes on in a spreadsheet.

What a member or a collector has written never becomes a formula: in XLSX text is written as
text, in CSV a mark goes before it. Numbers people are called by keep their leading zeros.
"""

import csv as delimited
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeGuard
from unicodedata import category

from ledger import text
from ledger.money import Money

from .report import Fact, Kind, Report, Row, Section, Value
from .wording import clean, heading, label, said, shown

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

FORMULA_BEGINS = tuple("=+-@\t\r＝＋－＠")
OLDEST = date(1900, 3, 1)  # Excel believes in a 29 February 1900
FORBIDDEN, LONGEST_TAB = "[]:*?/\\", 31  # in a tab's name
NARROWEST, WIDEST = 8, 60
A4 = 9
NUMBERS = {
    "text": "@", "number": "@", "money": "#,##0.00", "count": "#,##0",
    "day": "[$-107041E]dd/mm/yyyy",  # a true day, shown with its year in the Buddhist era
}  # fmt: skip
LOOKS: dict[str, dict[str, object]] = {
    "line": {},
    "struck": {"font_strikeout": True, "font_color": "#808080"},
    "total": {"bold": True, "top": 1},
    "names": {"bold": True, "bottom": 1},
    "title": {"bold": True, "font_size": 13},
    "quiet": {"font_color": "#606060"},
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the spreadsheet: how it looks, and its values with what kind each is."""

    look: str = "line"
    cells: tuple[tuple[Kind, Value], ...] = ()


def csv(report: Report, lang: str) -> bytes:
    """The report as UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO()
    writer = delimited.writer(out, lineterminator="\r\n")
    for line in lines(report, lang):
        writer.writerow([_as_text(kind, value, lang) for kind, value in line.cells])
    return out.getvalue().encode("utf-8-sig")


def _as_text(kind: Kind, value: Value, lang: str) -> str:
    """A value for a cell without a type: no commas in money, no formula in text."""
    if isinstance(value, Money):
        return value.as_text()
    if kind == "count" and value is not None:
        return str(value)
    words = shown(value, lang)
    return f"'{words}" if words.startswith(FORMULA_BEGINS) else words


def xlsx(report: Report, lang: str) -> bytes:
    """The report as a workbook of one sheet: true days, true numbers, and text."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    whole = tuple(lines(report, lang))
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(_tab(said(report.title, lang)))
        sheet.freeze_panes(_names_at(whole) + 1, 0)
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        formats = {
            (look, kind): workbook.add_format(
                {"font_name": "Tahoma", "font_size": 10, "num_format": number} | more
            )
            for look, more in LOOKS.items()
            for kind, number in NUMBERS.items()
        }
        for at, line in enumerate(whole):
            for column, (kind, value) in enumerate(line.cells):
                _write(sheet, at, column, kind, value, lang, formats[line.look, kind])
        for column, width in enumerate(_widths(whole, lang)):
            sheet.set_column(column, column, width)
    return out.getvalue()


def _tab(title: str) -> str:
    """A tab's name from the report's title: without what Excel forbids in it, and not too long."""
    kept = "".join(" " if letter in FORBIDDEN else letter for letter in clean(title))
    return " ".join(kept.split())[:LONGEST_TAB].strip(" '") or "1"


def _names_at(whole: Sequence[Line]) -> int:
    """The line of the first table's names, which stays in sight; -1 where there is none."""
    return next((at for at, line in enumerate(whole) if line.look == "names"), -1)


def _write(
    sheet: "Worksheet", at: int, column: int, kind: Kind, value: Value, lang: str, look: Any
) -> None:
    """A value in its cell, as what it is. Text is always written as text."""
    if isinstance(value, Money):
        sheet.write_number(at, column, value.as_decimal(), look)
    elif kind == "count" and isinstance(value, int):
        sheet.write_number(at, column, value, look)
    elif _is_day(value) and value >= OLDEST:
        sheet.write_datetime(at, column, value, look)
    elif words := shown(value, lang):
        sheet.write_string(at, column, words, look)
    else:
        sheet.write_blank(at, column, None, look)


def _is_day(value: Value) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _widths(whole: Sequence[Line], lang: str) -> list[int]:
    """As wide as what stands below the names of columns, and wide enough for the facts."""
    widths: dict[int, int] = {}
    for line in whole:
        for at, (kind, value) in enumerate(line.cells if len(line.cells) > 1 else ()):
            words = shown(value, lang, kind)
            letters = sum(category(letter) != "Mn" for letter in words)
            widths[at] = max(widths.get(at, NARROWEST), letters + 2)
    return [min(WIDEST, widths[at]) for at in sorted(widths)]


# WHAT STANDS IN IT -------------------------------------------------------------------------------


def lines(report: Report, lang: str) -> Iterator[Line]:
    """All lines: whose, what, in which years; the facts; the tables; the notes."""
    for look, words in (
        ("title", clean(report.fund)),
        ("title", said(report.title, lang)),
        ("quiet", text.say("report.years", lang) if report.dated else ""),
    ):
        if words:
            yield Line(look, (("text", words),))
    facts = [fact for fact in report.facts if fact.value not in (None, ())]
    if facts:
        yield Line()
        for fact in facts:
            yield Line("line", (("text", label(fact.key, lang)), (_kind(fact), fact.value)))
    for section in report.sections:
        yield Line()
        yield from _section(section, lang)
    if report.notes:
        yield Line()
        yield from (Line("quiet", (("text", said(note, lang)),)) for note in report.notes)


def _kind(fact: Fact) -> Kind:
    """What a fact is, told from its value."""
    if isinstance(fact.value, Money):
        return "money"
    return "day" if _is_day(fact.value) else fact.kind


def _section(section: Section, lang: str) -> Iterator[Line]:
    if section.title:
        yield Line("title", (("text", said(section.title, lang)),))
    yield Line("names", tuple(("text", heading(column, lang)) for column in section.columns))
    for row in section.all_rows:
        summed = row is section.total or row is section.brought
        look = "struck" if row.struck else "total" if summed else "line"
        yield Line(look, _cells(section, row))


def _cells(section: Section, row: Row) -> tuple[tuple[Kind, Value], ...]:
    return tuple((column.kind, row.cells.get(column.key)) for column in section.columns)
