"""Reports as files, read back by another hand: openpyxl and the csv module."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest

from ledger.reports import screen
from tests.reports.shapes import sample

FORMULAS = ["=1+1", "+66", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "＝1"]


def filed(form: str, name: str = "นางสาวปิ่นแก้ว ญี่ปุ่น", lang: str = "th") -> bytes:
    out = io.BytesIO()
    screen.show(sample(name), lang, form, out)
    return out.getvalue()


def sheet(name: str = "แก้ว", lang: str = "th"):
    return openpyxl.load_workbook(io.BytesIO(filed("xlsx", name, lang))).active


def rows(name: str = "แก้ว") -> list[list[str]]:
    return list(csv.reader(io.StringIO(filed("csv", name).decode("utf-8-sig"), newline="")))


def row_with(found, value: object):
    (row,) = [row for row in found.iter_rows() if value in [cell.value for cell in row]]
    return row


def test_csv_is_known_to_excel_as_utf_8():
    assert filed("csv").startswith(b"\xef\xbb\xbf")


def test_csv_has_days_in_be_money_without_commas_and_numbers_as_written():
    """The head of a day's column says which years they are."""
    names, first, second, total = rows()[-6:-2]

    assert names[0] == "วันที่ (พ.ศ.)"
    assert first == ["01/01/2569", "1240.50", "1004", "0012", "แก้ว", "ที่นี่"]
    assert second == ["01/01/2569", "-31.00", "", "0345", "กำ น้ำ", ""]
    assert total == ["", "1209.50", "", "", "รวม", ""]


@pytest.mark.parametrize("name", FORMULAS)
def test_in_csv_a_name_that_looks_like_a_formula_is_marked(name):
    assert f"'{name}" in rows(name)[-5]


@pytest.mark.parametrize("name", FORMULAS)
def test_in_xlsx_a_name_that_looks_like_a_formula_is_text(name):
    (cell,) = [cell for cell in row_with(sheet(name), name) if cell.value == name]

    assert cell.data_type == "s"


def test_in_xlsx_a_day_is_a_day_shown_in_the_buddhist_era():
    day, *_ = row_with(sheet(), "0012")

    assert datetime(2026, 1, 1) == day.value  # noqa: DTZ001  # a cell knows no zone
    assert day.is_date
    assert "[$-107041E]" in day.number_format


def test_in_xlsx_money_is_a_number_with_two_places_and_a_count_without():
    _, amount, days, *_ = row_with(sheet(), "0012")

    assert (amount.data_type, amount.number_format, amount.value) == ("n", "#,##0.00", 1240.5)
    assert (days.data_type, days.number_format, days.value) == ("n", "#,##0", 1004)


def test_in_xlsx_a_number_with_leading_zeros_is_text():
    cell = row_with(sheet(), "0012")[3]

    assert (cell.data_type, cell.number_format, cell.value) == ("s", "@", "0012")


def test_in_xlsx_facts_keep_their_kind():
    (label, fact) = row_with(sheet(), 12500)[:2]

    assert (label.value, fact.number_format) == ("ค้างส่ง (บาท)", "#,##0.00")


def test_in_xlsx_what_was_undone_is_struck_through():
    from dataclasses import replace

    report = sample()
    section = report.sections[0]
    undone = replace(section, rows=(replace(section.rows[0], struck=True),))
    out = io.BytesIO()
    screen.show(replace(report, sections=(undone,)), "th", "xlsx", out)
    cell = row_with(openpyxl.load_workbook(io.BytesIO(out.getvalue())).active, "0012")[3]

    assert cell.font.strike
