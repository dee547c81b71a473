"""Sheets taken in from the command line: at the price of their month, and in the month stated."""

import json
from datetime import date

import pytest

from ledger import commands, funds, log, work
from tests.contributions.paper import GRANDMOTHER, UNCLE, enrol
from tests.terminal import sajja

DAYS = ",".join(map(str, range(1, 32)))
MARKS = ",".join(["1"] * 5 + [""] * 26)
ROW = f"0001,นางแก้ว ใจดี,{MARKS},"


@pytest.fixture
def begun(begun):
    """The book with two members of village 1, and a price that rises in July."""
    fund = work.open_fund(begun / "fund.sajja")
    with fund.work(by="อรพิน") as at:
        enrol(at, GRANDMOTHER, UNCLE, paid_to=date(2025, 12, 31))
        funds.settle(at, "daily", "2", date(2026, 7, 1), "มติที่ประชุมใหญ่")
    fund.close()
    return begun


def grid(folder, title, file="ใบกา.csv"):
    """A day grid with five marks."""
    lines = [title, "ผู้เก็บเงิน นางน้อย ขยันเก็บ", f"เลขสมาชิก,ชื่อ,{DAYS},รวม", ROW]
    (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def taken(*typed):
    answer = sajja("sheet", "take", *typed, "--json")
    assert answer.status == 0, answer
    (file,) = json.loads(answer.out)["data"]["files"]
    return file["month"], file["contributions"]


@pytest.mark.parametrize(
    ("month", "expected"), [("มกราคม", "5.00"), ("มิถุนายน", "5.00"), ("กรกฎาคม", "10.00")]
)
def test_a_mark_is_worth_what_a_day_cost_in_its_own_month(begun, month, expected):
    file = grid(begun, f"หมู่ที่ 1 ประจำเดือน {month} พ.ศ. 2569")

    assert taken(file)[1] == expected


def test_a_grid_that_does_not_say_its_month_is_of_the_month_stated(begun):
    file = grid(begun, "หมู่ที่ 1")

    assert taken(file, "--month", "8/2569") == ("2026-08", "10.00")


@pytest.mark.parametrize("command", ["check", "take"])
def test_a_stated_month_that_the_paper_contradicts_is_refused(begun, command):
    file = grid(begun, "หมู่ที่ 1 ประจำเดือน มกราคม พ.ศ. 2569")
    answer = sajja("sheet", command, file, "--month", "8/2569", "--json")

    assert answer.status == 1
    assert "sheet.month_differs" in answer.out


def test_a_sheet_that_is_refused_never_takes_the_funds_lock(begun):
    """Reading and judging happen before: others write meanwhile, here while we sit on the lock."""
    file = grid(begun, "หมู่ที่ 9 ประจำเดือน มกราคม พ.ศ. 2569")
    fund = work.open_fund(begun / "fund.sajja")
    with fund.work(by="สมศรี"):
        answer = sajja("sheet", "take", file, "--json")
    fund.close()

    assert answer.status == 1
    assert "sheet.unknown_village" in answer.out


def moments(folder):
    """When each sheet that is in the book was written."""
    fund = work.open_fund(folder / "fund.sajja")
    with fund.read() as reader:
        found = [it.at for it in log.written(reader, "sheet")]
    fund.close()
    return found


def test_a_run_of_sheets_goes_in_at_one_moment_a_faulty_one_left_out(begun):
    """What is in the book is said of each, and what was refused with its reason."""
    for month in ("มกราคม", "กุมภาพันธ์", "มีนาคม"):
        grid(begun, f"หมู่ที่ 1 ประจำเดือน {month} พ.ศ. 2569", f"{month}.csv")
    grid(begun, "หมู่ที่ 9 ประจำเดือน มกราคม พ.ศ. 2569", "ผิดหมู่.csv")
    answer = sajja("sheet", "take", "มกราคม.csv", "ผิดหมู่.csv", "กุมภาพันธ์.csv", "มีนาคม.csv")

    assert answer.status == 1
    assert [mark for mark in "✓✗" for _ in range(answer.out.count(mark))] == ["✓"] * 3 + ["✗"]
    assert len(moments(begun)) == 3
    assert len({*moments(begun)}) == 1


def test_a_long_run_goes_in_by_handfuls(begun, monkeypatch):
    monkeypatch.setattr("ledger.commands.sheet.TOGETHER", 2)
    months = ("มกราคม", "กุมภาพันธ์", "มีนาคม")
    for month in months:
        grid(begun, f"หมู่ที่ 1 ประจำเดือน {month} พ.ศ. 2569", f"{month}.csv")
    answer = sajja("sheet", "take", *(f"{month}.csv" for month in months))

    assert answer.status == 0
    first, second, third = moments(begun)
    assert first == second < third


def test_it_is_said_of_files_in_their_order_which_cannot_be_read(begun):
    for month in ("มกราคม", "มีนาคม"):
        grid(begun, f"หมู่ที่ 1 ประจำเดือน {month} พ.ศ. 2569", f"{month}.csv")
    (begun / "กุมภาพันธ์.csv").write_text("ไม่มีใบเก็บเงินในนี้\n", encoding="utf-8")
    answer = sajja("sheet", "take", "มกราคม.csv", "กุมภาพันธ์.csv", "มีนาคม.csv")

    assert [mark for mark in answer.out if mark in "✓✗"] == ["✓", "✗", "✓"]


def test_a_bar_moves_with_each_file_that_is_read(begun, monkeypatch):
    """Not when all are asked for at once, before any is read."""
    steps = []

    def bar(_, files, __):
        for file in files:
            steps.append("next")
            yield file

    read = commands.sheet.read
    monkeypatch.setattr(commands.call.Call, "progress", bar)
    monkeypatch.setattr(commands.sheet, "read", lambda *how: steps.append("read") or read(*how))
    months = ("มกราคม", "กุมภาพันธ์", "มีนาคม")
    for month in months:
        grid(begun, f"หมู่ที่ 1 ประจำเดือน {month} พ.ศ. 2569", f"{month}.csv")
    answer = sajja("sheet", "take", *(f"{month}.csv" for month in months))

    assert answer.status == 0
    assert steps == ["next", "read"] * 3
