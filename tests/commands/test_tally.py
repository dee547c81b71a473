"""Several sheets in one run: copies are noticed, what is in is not said again, counts are whole."""

import json

import pytest

from tests.terminal import sajja

TOP = """ใบเก็บเงินสมทบ หมู่ที่ 3 ประจำเดือน มกราคม พ.ศ. 2569
ผู้เก็บเงิน นางมาลี ขยันเก็บ
เล่มที่,เลขที่,วันที่,เลขสมาชิก,ชื่อ - สกุล,ประเภท,จำนวนเงิน
"""
FIRST = "21,7,15/1/2569,0001,นางแก้ว ใจดี,รายเดือน,31.00\n"
SECOND = "21,8,15/1/2569,0002,นายสม มาช้า,รายเดือน,31.00\n"
LATER = "21,11,15/1/2569,0002,นายสม มาช้า,รายเดือน,31.00\n"  # 9 and 10 are missing
WRONG = "21,9,15/1/2569,0999,นายไม่มี ตัวตน,รายเดือน,31.00\n"


@pytest.fixture
def fund(begun):
    """A fund with two members in village 3, and a folder for its sheets."""
    sajja("member", "villages", "3=บ้านหนองขาม")
    for no, name in (("0001", "นางแก้ว ใจดี"), ("0002", "นายสม มาช้า")):
        answer = sajja("member", "enrol", "--no", no, "--name", name, "--village", "3",
                       "--joined", "1/1/2569")  # fmt: skip
        assert answer.status == 0, answer.err
    (begun / "sheets").mkdir()
    return begun / "sheets"


def sheet(folder, name, *lines):
    (folder / name).write_text(TOP + "".join(lines), encoding="utf-8")


@pytest.mark.parametrize("typed", [["check"], ["take", "--dry-run"]])
@pytest.mark.parametrize("copied", [[SECOND, FIRST], [FIRST]])
def test_a_copy_within_the_run_is_noticed_where_nothing_is_kept(fund, typed, copied):
    """The same lines in another order; or fewer, whose receipts have all come."""
    sheet(fund, "a.csv", FIRST, SECOND)
    sheet(fund, "สำเนา a.csv", *copied)
    answer = sajja("sheet", *typed, "sheets")

    assert answer.status == 1
    assert "✓ a.csv" in answer.out
    assert "✓ สำเนา" not in answer.out
    assert "ใบเดียวกับไฟล์ a.csv" in answer.err
    assert "--accept" not in answer.err
    assert "--set-aside" not in answer.err


@pytest.mark.parametrize("typed", ["check", "take"])
def test_a_file_that_is_no_sheet_is_named_once(fund, typed):
    """As soon as it was read, and once more in the end with what to do; not twice each time."""
    for name in ("ระเบียบ.txt", "cashbook.csv"):
        (fund / name).write_text("รายการ\nที่หนึ่ง\n", encoding="utf-8")
    sheet(fund, "m1.csv", FIRST)
    answer = sajja("sheet", typed, "sheets")

    assert answer.status == 1
    assert "✓ m1.csv" in answer.out
    for name in ("ระเบียบ.txt", "cashbook.csv"):
        assert (1, 1) == (answer.out.count(name), answer.err.count(name))


def test_a_copy_of_a_sheet_with_mistakes_is_a_copy_too(fund):
    sheet(fund, "a.csv", FIRST, WRONG)
    sheet(fund, "b.csv", FIRST, WRONG)
    told = json.loads(sajja("sheet", "check", "sheets", "--json").out)

    assert [(one["file"], one["code"]) for one in told["problems"] if one["level"] == "refuse"] == [
        ("a.csv", "sheet.unknown_member"), ("b.csv", "command.same_sheet")]  # fmt: skip


def test_receipts_of_a_sheet_that_would_not_go_in_are_not_used_up(fund):
    """The mistake may be in its receipt's number."""
    sheet(fund, "a.csv", FIRST, WRONG)
    sheet(fund, "b.csv", FIRST)
    answer = sajja("sheet", "check", "sheets")

    assert "✓ b.csv" in answer.out


@pytest.mark.parametrize("command", ["check", "take"])
def test_a_folder_taken_before_is_no_mistake(fund, command):
    sheet(fund, "a.csv", FIRST)
    sheet(fund, "b.csv", SECOND)
    assert sajja("sheet", "take", "sheets").status == 0
    again = sajja("sheet", command, "sheets")
    named = sajja("sheet", command, "sheets", "--verbose")
    told = json.loads(sajja("sheet", command, "sheets", "--json").out)

    assert (again.status, again.out, again.err) == (0, "รับไปแล้ว 2 ใบ ไม่ลงซ้ำ\n", "")
    assert "a.csv" in named.out
    assert [one["file"] for one in told["data"]["again"]] == ["a.csv", "b.csv"]


def test_of_a_folder_only_what_is_new_is_said(fund):
    sheet(fund, "a.csv", FIRST)
    sajja("sheet", "take", "sheets")
    sheet(fund, "b.csv", WRONG)
    answer = sajja("sheet", "take", "sheets")

    assert answer.status == 1
    assert "รับไปแล้ว 1 ใบ" in answer.out
    assert "a.csv" not in answer.out + answer.err
    assert "0999" in answer.err


def test_one_file_taken_before_is_no_mistake_either(fund):
    sheet(fund, "a.csv", FIRST)
    sajja("sheet", "take", "sheets/a.csv")
    again = sajja("sheet", "take", "sheets/a.csv")

    assert again.status == 0
    assert "JV-2569-00001" in again.out


@pytest.mark.parametrize("named", ["sheets", "sheets/*.csv"])
def test_what_excel_lays_beside_an_open_sheet_is_left_out_with_a_word(fund, named):
    sheet(fund, "a.csv", FIRST)
    (fund / "~$a.csv").write_bytes(b"\x06oraphin")
    answer = sajja("sheet", "take", named)

    assert answer.status == 0, answer.err
    assert "✓ a.csv" in answer.out
    assert "ข้าม ~$a.csv" in answer.err


@pytest.mark.parametrize("typed", ["sheet take sheets/~$a.xlsx", "member import sheets/~$a.xlsx"])
def test_named_alone_it_is_told_what_it_is(fund, typed):
    (fund / "~$a.xlsx").write_bytes(b"\x06oraphin")
    answer = sajja(*typed.split())

    assert answer.status == 1
    assert "ปิด Excel ก่อน แล้วสั่งใหม่ด้วยไฟล์ a.xlsx" in answer.err


def test_under_another_name_it_is_a_copy_and_nothing_can_let_it_in(fund):
    sheet(fund, "a.csv", FIRST)
    sajja("sheet", "take", "sheets/a.csv")
    sheet(fund, "b.csv", FIRST)
    answer = sajja("sheet", "take", "sheets/b.csv")

    assert answer.status == 1
    assert answer.err.count("a.csv") == 1
    assert "--accept" not in answer.err


@pytest.mark.parametrize("faulty", [True, False])
def test_what_was_noticed_of_faultless_sheets_is_counted_in_the_end(fund, faulty):
    sheet(fund, "a.csv", FIRST, LATER)
    sheet(fund, "b.csv", WRONG if faulty else SECOND)
    answer = sajja("sheet", "check", "sheets")

    assert (
        "ข้อสังเกต 1 ข้อ" in (answer.err if faulty else answer.out).splitlines()[-4 if faulty else -1]
    )


def test_advice_after_a_check_is_about_the_file(fund):
    sheet(fund, "a.csv", WRONG)
    answer = sajja("sheet", "check", "sheets/a.csv")

    assert "--set-aside" not in answer.err
    assert "--accept" not in answer.err


def test_advice_after_setting_aside_does_not_say_it_again(fund):
    sheet(fund, "a.csv", FIRST, "รวม,,,,,,40.00\n")
    answer = sajja("sheet", "take", "sheets/a.csv", "--set-aside")

    assert answer.status == 1
    assert "--set-aside" not in answer.err


@pytest.mark.parametrize("command", ["check", "take"])
def test_an_empty_folder_is_said_to_be_empty(fund, command):
    answer = sajja("sheet", command, "sheets")

    assert answer.status == 1
    assert "ไม่พบใบเก็บเงินใน sheets" in answer.err


def test_a_dry_run_never_says_that_something_is_done(fund):
    sheet(fund, "a.csv", FIRST)
    for typed in (["sheet", "take", "sheets"], ["fund", "set", "name", "กองทุนใหม่"],
                  ["account", "add", "1310", "--name", "ออมสิน"], ["member", "resign", "0001"],
                  ["member", "erase", "0001", "--reason", "ขอ"],
                  ["member", "correct", "0001", "--house", "9"]):  # fmt: skip
        answer = sajja(*typed, "--dry-run")

        assert answer.status == 0, answer.err
        assert "ถ้าทำจริง จะ" in answer.out
        assert "แล้ว" not in (answer.out + answer.err).replace("แล้วก็", "")


def test_a_line_left_aside_waits_until_it_has_come_in(fund):
    sheet(fund, "a.csv", FIRST, SECOND, WRONG)
    assert 0 == sajja("sheet", "take", "sheets/a.csv", "--set-aside").status
    shown = sajja("sheet", "show", "1")
    assert "บรรทัดที่พักไว้ รอคำตอบ" in shown.out
    assert "sajja sheet take" in shown.err

    sheet(fund, "a.csv", FIRST, SECOND, WRONG.replace("0999", "0001").replace("นายไม่มี ตัวตน", ""))
    again = sajja("sheet", "take", "sheets/a.csv")
    assert 0 == again.status, again.err
    shown = sajja("sheet", "show", "1")
    assert "บรรทัดที่พักไว้ ซึ่งไม่ต้องรอแล้ว" in shown.out
    assert "รอคำตอบ" not in shown.out
    assert "sajja sheet take" not in shown.err
