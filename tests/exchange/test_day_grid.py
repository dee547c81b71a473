"""A day grid: a mark is a baht; what is no mark is asked about; no row is lost."""

from datetime import date

import pytest
import xlsxwriter

from ledger.dates import Month
from ledger.errors import Refused
from ledger.exchange import read_sheet
from ledger.money import Money

TITLE = "หมู่ที่ ๑ บ้านน้ำผึ้ง   ประจำเดือน เมษายน พ.ศ. ๒๕๖๙   ผู้เก็บเงิน นางสาวรัตนา มณีรักษ์"
HEADINGS = ["ที่", "เลขที่", "ชื่อ - สกุล", *range(1, 32), "ค่าสมัคร", "รวม", "หมายเหตุ"]
BAHT = Money.baht(1)
FEE, TOTAL, NOTE = 34, 35, 36


@pytest.fixture
def grid(tmp_path):
    """Writes a grid of April 2569 (30 days) and reads it back."""

    def read(*rows, title=TITLE, headings=HEADINGS, daily=BAHT, **options):
        with xlsxwriter.Workbook(tmp_path / "grid.xlsx") as book:
            tab = book.add_worksheet()
            tab.write(0, 0, title)
            tab.write_row(2, 0, headings)
            for number, cells in enumerate(rows, start=3):
                for at, cell in cells.items():
                    tab.write(number, at, cell)
        return read_sheet(tmp_path / "grid.xlsx", "be", daily=lambda _: daily, **options)

    return read


def member(*days, no="0012", **others):
    """A member's row with a mark on these days."""
    columns = {"fee": FEE, "total": TOTAL, "note": NOTE}
    marks = {2 + day: 1 for day in days}
    return {1: no, 2: "นางแก้ว ใจดี", **marks, **{columns[k]: v for k, v in others.items()}}


def said(sheet):
    return [(problem.code, problem.place.row, problem.place.cell) for problem in sheet.problems]


def test_marks_are_days_and_days_are_baht(grid):
    sheet = grid(member(1, 2, 30, total=3))

    (line,) = sheet.lines
    assert (Money.baht(3), date(2026, 4, 30)) == (line.amount, line.received_on)
    assert 0b11 | 1 << 29 == line.marks
    assert ("D4", "AJ4") == (line.cell, sheet.totals[0].cell)
    assert Month(2026, 4) == sheet.month


def test_a_mark_is_worth_what_the_fund_says(grid):
    (line,) = grid(member(1, 2), daily=Money(250)).lines

    assert Money(500) == line.amount


def test_a_mark_is_worth_what_a_day_cost_in_the_month_of_the_grid(tmp_path, grid):
    """And not what it costs today, or on another day nobody named."""
    grid(member(1, 2))
    asked = []

    def daily(month):
        asked.append(month)
        return BAHT

    read_sheet(tmp_path / "grid.xlsx", "be", daily=daily, month=Month(2026, 9))

    assert [Month(2026, 4)] == asked


@pytest.mark.parametrize("mark", ["1", "๑", "✓", "✔", "/", "√", 1.0, True])
def test_these_are_marks(grid, mark):
    sheet = grid({1: "0012", 3: mark})

    assert Money.baht(1) == sheet.lines[0].amount
    assert () == sheet.problems


@pytest.mark.parametrize("mark", ["0", 0, "-", " ", False])
def test_these_say_that_nothing_was_paid(grid, mark):
    sheet = grid(member(1) | {4: mark})

    assert Money.baht(1) == sheet.lines[0].amount
    assert () == sheet.problems


@pytest.mark.parametrize("mark", ["2", 2, "ข", "x", "1?", 1.5, "✓✓"])
def test_anything_else_is_asked_about(grid, mark):
    sheet = grid(member(1) | {4: mark})

    assert [("sheet.unknown_mark", 4, "E4")] == said(sheet)
    assert "ask" == sheet.problems[0].level


@pytest.mark.parametrize(
    ("total", "amount", "marks"), [(2, 2, 0b11), (1, 1, 0b01), (3, 3, 0b01), (None, 1, 0b01)]
)
def test_an_unclear_mark_is_worth_what_the_collector_added_up(grid, total, amount, marks):
    sheet = grid(member(1, total=total) | {4: "2"})

    assert (Money.baht(amount), marks) == (sheet.lines[0].amount, sheet.lines[0].marks)
    assert Money.baht(amount) == sheet.problems[0].values["amount"]


def test_a_row_of_unclear_marks_is_not_lost(grid):
    (line,) = grid({1: "0012", 4: "ข"}).lines

    assert (None, None) == (line.amount, line.marks)


@pytest.mark.parametrize(("day", "codes"), [(30, []), (31, ["sheet.no_such_day_in_month"])])
def test_the_31st_of_april_is_no_day(grid, day, codes):
    sheet = grid(member(1, day))

    assert codes == [problem.code for problem in sheet.problems]


def test_a_row_with_a_mark_on_no_day_alone_is_not_lost(grid):
    sheet = grid(member(31))

    assert [("sheet.no_such_day_in_month", 4, "AH4")] == said(sheet)
    assert [None] == [line.amount for line in sheet.lines]


def test_an_entry_fee_is_a_line_of_its_own(grid):
    contribution, fee = grid(member(7, fee=20, total=21, note="สมาชิกใหม่")).lines

    assert ("contribution", Money.baht(1), "D4"[0]) == (
        contribution.kind, contribution.amount, "D",
    )  # fmt: skip
    assert ("entry_fee", Money.baht(20), "AI4") == (fee.kind, fee.amount, fee.cell)
    assert date(2026, 4, 7) == fee.received_on


def test_a_fee_alone_is_of_the_months_last_day(grid):
    (fee,) = grid(member(fee="20.00")).lines

    assert ("entry_fee", date(2026, 4, 30)) == (fee.kind, fee.received_on)


def test_a_fee_which_cannot_be_read_is_kept_and_said(grid):
    sheet = grid(member(7, fee="2O"))

    assert [("sheet.amount_unreadable", 4, "AI4")] == said(sheet)
    assert [Money.baht(1), None] == [line.amount for line in sheet.lines]


def test_who_paid_nothing_has_no_line(grid):
    sheet = grid(member(total=0), member(1, no="0013"))

    assert ["0013"] == [line.member_no for line in sheet.lines]
    assert () == sheet.problems


def test_a_total_without_a_mark_is_a_total_of_nothing(grid):
    """The paper says that 30 came in and marks no day: the total is kept for the question."""
    sheet = grid(member(total=30))

    assert [(4, Money.baht(30), (4,))] == [
        (total.row, total.amount, total.rows) for total in sheet.totals
    ]


def test_marks_without_a_member_are_kept_and_said(grid):
    sheet = grid(member(1, 2, no=None))

    assert [("sheet.member_no_missing", 4, "B4")] == said(sheet)
    assert [Money.baht(2)] == [line.amount for line in sheet.lines]


def test_the_sheets_total_is_of_all_lines_above_it(grid):
    sheet = grid(member(1), member(2, fee=20, no="0013"), {2: "รวม", 3: 1, TOTAL: 22})
    (total,) = [total for total in sheet.totals if total.of == "sheet"]

    assert ((4, 5), Money.baht(22), "AJ6") == (total.rows, total.amount, total.cell)


def test_somebody_called_like_a_total_is_no_total(grid):
    sheet = grid(member(1, no=None) | {2: "รวมพร ใจดี"})

    assert [Money.baht(1)] == [line.amount for line in sheet.lines]


def test_a_total_nobody_can_read_is_asked_about(grid):
    sheet = grid(member(1, total="หนึ่งบาท"))

    assert [("sheet.total_unreadable", 4, "AJ4")] == said(sheet)
    assert [None] == [total.amount for total in sheet.totals]


def test_headings_printed_again_on_the_next_page_are_no_member(grid):
    sheet = grid(member(1), dict(enumerate(HEADINGS)), member(2, no="0013"))

    assert ["0012", "0013"] == [line.member_no for line in sheet.lines]
    assert () == sheet.problems


def test_the_month_may_be_said_from_outside_but_never_guessed(grid):
    silent = grid(member(1), title="ใบเก็บเงิน")
    assert ["sheet.month_missing"] == [problem.code for problem in silent.problems]
    assert silent.problems[0].whole

    stated = grid(member(1), title="ใบเก็บเงิน", month=Month(2026, 4))
    assert (Month(2026, 4), ()) == (stated.month, stated.problems)


def test_a_month_nobody_can_read_is_said_or_stated(grid):
    title = "หมู่ที่ 1   ประจำเดือน มากราคม 2569"

    assert "sheet.month_unreadable" == grid(member(1), title=title).problems[0].code
    assert () == grid(member(1), title=title, month=Month(2026, 1)).problems


def test_headings_may_stand_in_two_rows(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "two.xlsx") as book:
        tab = book.add_worksheet("เม.ย. 69")
        tab.write(0, 0, "ที่")
        tab.write(0, 1, "เลขสมาชิก")
        tab.write(0, 2, "วันที่")
        tab.write(0, 33, "จำนวนเงิน")
        tab.write_row(1, 2, range(1, 32))
        tab.write_row(2, 0, [1, 12, 1, 1])
    sheet = read_sheet(tmp_path / "two.xlsx", "be", daily=lambda _: Money.baht(1))

    assert ("day_grid", Month(2026, 4)) == (sheet.layout, sheet.month)
    assert [("12", Money.baht(2))] == [(line.member_no, line.amount) for line in sheet.lines]


@pytest.mark.parametrize("last", [28, 31])
def test_a_grid_has_at_least_28_days(grid, last):
    headings = [*HEADINGS[: 3 + last], "รวม"]

    assert "day_grid" == grid(member(1), headings=headings).layout


def test_27_days_are_no_grid(grid):
    with pytest.raises(Refused) as refused:
        grid(member(1), headings=[*HEADINGS[: 3 + 27], "รวม"])

    assert "file.no_header" == refused.value.code
