"""What is accepted by name: a name nobody asks is told, and what was accepted is asked no more."""

import json

import pytest

from tests.commands.test_tally import FIRST, SECOND, fund, sheet
from tests.terminal import sajja

__all__ = ["fund"]
WRONG_TOTAL = ["รวม,,,,,,99.00\n"]
NEVER_KNOWN = [
    ["sheet", "take", "sheets"],
    ["remit", "import", "list.csv"],
    ["remit", "--collector", "นางมาลี", "--amount", "5"],
    ["cash", "import", "list.csv"],
    ["cash", "count", "import", "list.csv"],
    ["cash", "count", "--of", "1100", "--piece", "100:1", "--counter", "ก", "--other", "ข"],
    ["bank", "import", "list.csv"],
    ["bank", "type"],
]


@pytest.mark.parametrize("typed", NEVER_KNOWN, ids=" ".join)
def test_a_name_with_a_slip_in_it_is_told_wherever_something_is_accepted(fund, typed):
    answer = sajja(*typed, "--accept", "sheet.total_difers")

    assert 2 == answer.status
    assert "sheet.total_differs" in answer.err


@pytest.mark.parametrize(
    ("accept", "meant"),
    [("sheet.total_differs@99", "sheet.total_differs@5"),
     ("sheet.name_differs", "sheet.total_differs")],
)  # fmt: skip
def test_what_a_sheet_does_not_ask_is_told(fund, accept, meant):
    sheet(fund, "a.csv", FIRST, *WRONG_TOTAL)
    alone = sajja("sheet", "take", "sheets", "--accept", accept)
    sheet(fund, "b.csv", SECOND)
    among = sajja("sheet", "take", "sheets", "--accept", accept)

    assert (2, 1) == (alone.status, among.status)
    said = f"ไม่มีเรื่อง {accept} ให้ยืนยัน หมายถึง {meant} หรือเปล่า"
    assert said in " ".join(alone.err.replace("│", " ").split())
    assert said in " ".join(among.err.split())
    assert "✓ b.csv" in among.out


@pytest.mark.parametrize("accept", ["sheet.total_differs", "sheet.total_differs@5"])
def test_what_was_accepted_is_asked_no_more(fund, accept):
    sheet(fund, "a.csv", FIRST, *WRONG_TOTAL)
    answer = sajja("sheet", "take", "sheets", "--accept", accept)

    assert 0 == answer.status, answer.err
    assert "--accept" not in answer.err
    assert "ยืนยันไว้แล้ว" in answer.err


def test_what_was_accepted_is_counted_apart_where_something_else_stops(fund):
    sheet(fund, "a.csv", FIRST, "21,9,15/1/2569,0999,นายไม่มี ตัวตน,รายเดือน,31.00\n", *WRONG_TOTAL)
    answer = sajja("sheet", "take", "sheets", "--accept", "sheet.total_differs")

    assert 1 == answer.status
    assert "ข้อที่ยืนยันแล้ว 1 ข้อ" in answer.err
    assert "ข้อที่ต้องยืนยัน" not in answer.err


def test_of_a_list_of_remittances_each_row_that_runs_ahead_is_accepted_by_itself(fund):
    sheet(fund, "a.csv", FIRST)
    assert 0 == sajja("sheet", "take", "sheets").status
    head = "เลขที่ใบนำส่ง,วันที่นำส่ง,หมู่ที่,ผู้นำส่ง,เงินที่เก็บถึงวันที่,จำนวนเงิน,ผู้รับเงิน"
    rows = [f"นส.69/{no},{no}/2/2569,3,นางมาลี ขยันเก็บ,31/1/2569,40.00,ก" for no in (1, 2)]
    (fund.parent / "list.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    refused = sajja("remit", "import", "list.csv")
    one = json.loads(
        sajja("remit", "import", "list.csv", "--accept", "cash.more_than_held@2", "--json").out
    )

    assert "`--accept cash.more_than_held@2`" in refused.err
    assert "`--accept cash.more_than_held@3`" in refused.err
    assert "cash.has_problems" == one["error"]["code"]
