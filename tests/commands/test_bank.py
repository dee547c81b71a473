"""Banks and cash counted as they are typed: files, a passbook, proposals gone through."""

import json

import pytest

from tests.commands.test_asking import at_the_keys
from tests.terminal import sajja

PASSBOOK = """วันที่,รายการ,ถอน,ฝาก,คงเหลือ
1/3/2569,ยอดยกมา,-,-,0.00
2/3/2569,ฝากเงินสด,-,100.00,100.00
9/3/2569,ค่าธรรมเนียม,20.00,-,80.00
12/3/2569,รับโอนเงิน,-,15.00,95.00
"""


@pytest.fixture
def banked(begun):
    """A fund with a bank, a gift of 500 in cash, 100 of it banked, and money to spend."""
    for typed in (
        "account add 1310 --name ออมสิน --role bank",
        "income --kind donation --amount 500 --on 1/2/2569",
        "deposit --amount 100 --on 1/3/2569 --no ฝ.69/001",
        "fund transfer 50 --resolution 1/2569 --on 1/2/2569",
    ):
        done = sajja(*typed.split(), "--yes")
        assert 0 == done.status, done.err
    (begun / "passbook.csv").write_text(PASSBOOK, encoding="utf-8")
    return begun


def data(*typed):
    """The answer as a machine reads it."""
    return json.loads(sajja(*typed, "--json").out)["data"]


def items(on):
    """What stands between bank and book: since, amount, what is in the book."""
    sections = data("bank", "status", "--on", on)["sections"]
    rows = [row for section in sections[1:] for row in section["rows"]]
    return [(row["apart"], row["bank_line"], row["booked"]) for row in rows]


@pytest.mark.parametrize("file", ["cashbook.csv", "remittances.csv", "register.xlsx", "claims.csv"])
def test_a_file_that_is_no_statement_is_told_in_three_lines(banked, examples, file):
    answer = sajja("bank", "import", str(examples / file), "--bank", "1310")

    assert 1 == answer.status
    assert 3 == len(answer.err.splitlines()), answer.err[:500]
    assert f"{file} ไม่เหมือนรูปแบบของธนาคารใดที่รู้จัก" in answer.err


def test_a_passbook_goes_in_once_and_a_dry_run_leaves_no_trace(banked):
    tried = sajja("bank", "import", "passbook.csv", "--dry-run")
    assert [] == data("bank", "lines")["sections"][0]["rows"]
    first, again = (sajja("bank", "import", "passbook.csv") for _ in range(2))

    assert "จะรับ passbook.csv เข้าบัญชี 1310: รายการใหม่ 3 บรรทัด มีอยู่แล้ว 0\n" == tried.out
    assert "รับแล้ว passbook.csv เข้าบัญชี 1310: รายการใหม่ 3 บรรทัด มีอยู่แล้ว 0\n" == first.out
    assert "รับแล้ว passbook.csv เข้าบัญชี 1310: รายการใหม่ 0 บรรทัด มีอยู่แล้ว 3\n" == again.out


def test_what_is_only_proposed_waits_for_a_person(banked):
    """The deposit is a day apart: not certain, and gone through at the keys."""
    sajja("bank", "import", "passbook.csv")
    assert {"matches": 0, "lines": 0, "left": 3} == data("bank", "match", "--auto")
    answer = at_the_keys(("1",), "bank", "match")

    assert 0 == answer.status, answer.err
    assert "1310/1  02/03/2569  100.00 บาท  ฝากเงินสด" in answer.err
    assert [("-20.00", "1310/2", ""), ("15.00", "1310/3", "")] == items("31/3/2569")


def test_a_fee_is_posted_after_a_yes_and_matched(banked):
    sajja("bank", "import", "passbook.csv")
    sajja("bank", "match", "1310/1", "ฝ.69/1")
    refused = sajja("bank", "post", "1310/2")
    posted = sajja("bank", "post", "1310/2", "--yes")

    assert 1 == refused.status
    assert 0 == posted.status, posted.err
    assert [("15.00", "1310/3", "")] == items("31/3/2569")


def test_a_match_is_undone_with_its_reason(banked):
    sajja("bank", "import", "passbook.csv")
    made = data("bank", "match", "1310/1", "ฝ.69/1")["match"]
    undone = sajja("bank", "unmatch", str(made), "--reason", "ผิดใบ")

    number = data("report", "journal")["sections"][0]["rows"][-1]["number"]

    assert 0 == undone.status, undone.err
    assert [("-100.00", "", number)] == items("1/3/2569")


def test_a_passbook_is_typed_line_by_line_and_a_wrong_balance_is_said_at_once(banked):
    """180 where 80 is left: the line is typed again."""
    typed = ("", "0", "2/3/2569", "ฝากเงินสด", "100", "100", "9/3/2569", "ค่าธรรมเนียม", "-20", "180",
             "9/3/2569", "ค่าธรรมเนียม", "-20", "80", "")  # fmt: skip
    answer = at_the_keys(typed, "bank", "type")

    assert 0 == answer.status, answer.err
    assert "✗ บรรทัดก่อนเหลือ 100.00 บวกลบ -20.00 ต้องเหลือ 80.00 แต่พิมพ์ 180.00" in answer.err
    rows = data("bank", "lines")["sections"][0]["rows"]
    assert [("100.00", "100.00"), ("-20.00", "80.00")] == [
        (row["bank_moved"], row["held_after"]) for row in rows
    ]


def test_nobody_types_a_passbook_where_nobody_is(banked):
    assert 2 == sajja("bank", "type").status


def test_cash_is_counted_at_the_keys_note_by_note(banked):
    """400 are left in the box: four hundreds."""
    typed = ("1100", "", "", "4", "", "", "", "", "", "", "", "", "ธิดา", "วิไล")
    answer = at_the_keys(typed, "cash", "count")

    assert 0 == answer.status, answer.err
    assert "จดการนับครั้งที่ 1 แล้ว: 400.00 บาท\n" == answer.out


def test_cash_that_is_short_is_said_and_settled_after_a_yes(banked):
    by = ("--counter", "ธิดา", "--other", "วิไล")
    refused = sajja("cash", "count", "--of", "1100", "--piece", "100:3", *by)
    counted = sajja("cash", "count", "--of", "1100", "--piece", "100:3", *by, "--accept",
                    "count.short")  # fmt: skip
    settled = sajja("cash", "count", "settle", "1", "--reason", "ทอนผิด", "--yes")
    (row,) = data("cash", "count", "list")["sections"][0]["rows"]

    assert (1, 0, 0) == (refused.status, counted.status, settled.status)
    assert "ขาด 100.00 บาท" in refused.err
    assert row["settled_by"].startswith("JV-")
