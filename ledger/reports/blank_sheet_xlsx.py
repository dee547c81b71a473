"""A blank collection sheet as a spreadsheet, in the form that `sheet take` reads back."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from ledger import text

from .blank_sheet import BlankSheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

HEADINGS, FIRST_DAY = 4, 3  # the row of the headings and the column of day 1, counted from 0
WIDTHS = {0: 5, 1: 8, 2: 28}
DAY_WIDTH, SUM_WIDTH = 3, 10


def blank_xlsx(sheet: BlankSheet, lang: str) -> bytes:
    """The sheet as a file: members down, days across, 1 to be written for a day paid."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        tab = book.add_worksheet(str(sheet.month))
        bold, boxed = book.add_format({"bold": True}), book.add_format({"border": 1})
        number = book.add_format({"border": 1, "num_format": "#,##0.00"})
        _title(tab, sheet, lang, bold)
        _columns(tab, sheet, lang, book.add_format({"bold": True, "border": 1}))
        for at, line in enumerate(sheet.lines, start=1):
            row = HEADINGS + at
            tab.write_number(row, 0, at, boxed)
            tab.write_string(row, 1, line.member_no, boxed)
            tab.write_string(row, 2, line.name, boxed)
            for column in range(FIRST_DAY, FIRST_DAY + sheet.month.days + 2):
                tab.write_blank(row, column, None, number if _is_sum(sheet, column) else boxed)
            note = text.say("report.payments.arrears_only", lang, amount=line.arrears)
            tab.write_string(row, _note_at(sheet), note if line.arrears else "", boxed)
        tab.freeze_panes(HEADINGS + 1, FIRST_DAY)
        tab.set_landscape()
        tab.repeat_rows(HEADINGS)
        tab.fit_to_pages(1, 0)
    return out.getvalue()


def _is_sum(sheet: BlankSheet, column: int) -> bool:
    return column >= FIRST_DAY + sheet.month.days


def _note_at(sheet: BlankSheet) -> int:
    return FIRST_DAY + sheet.month.days + 2


def _title(tab: "Worksheet", sheet: BlankSheet, lang: str, look: Any) -> None:
    """Whose sheet it is: what `sheet take` looks for above the headings."""
    tab.write_string(0, 0, text.say("collection.title", lang), look)
    tab.write_string(1, 0, sheet.fund, look)
    tab.write_string(
        2, 0, text.say("collection.of", lang, village=sheet.village, month=sheet.month,
                       village_name=sheet.village_name, collector=sheet.collector),
    )  # fmt: skip


def _columns(tab: "Worksheet", sheet: BlankSheet, lang: str, look: Any) -> None:
    named = [text.say(f"collection.{key}", lang) for key in ("seq", "no", "name")]
    for at, words in enumerate(named):
        tab.write_string(HEADINGS, at, words, look)
        tab.set_column(at, at, WIDTHS[at])
    for day in range(1, sheet.month.days + 1):
        tab.write_number(HEADINGS, FIRST_DAY + day - 1, day, look)
    tab.set_column(FIRST_DAY, FIRST_DAY + sheet.month.days - 1, DAY_WIDTH)
    for at, key in enumerate(("fee", "total", "note"), start=FIRST_DAY + sheet.month.days):
        tab.write_string(HEADINGS, at, text.say(f"collection.{key}", lang), look)
        tab.set_column(at, at, SUM_WIDTH)
