"""Receipts: what stands on the first line goes down; nothing unreadable is taken as nothing."""

from datetime import date

import pytest

from ledger.dates import Period
from ledger.exchange import read_sheet
from ledger.money import Money

LIST = "เล่มที่,เลขที่,วันที่,เลขสมาชิก,ชื่อ-สกุล,ประเภท,จำนวนเงิน,หมายเหตุ"
HOUSE = "เล่มที่,เลขที่,วันที่,บ้านเลขที่,ผู้ชำระเงิน,เลขสมาชิก,ชื่อ-สกุล,ประเภท,จำนวนเงิน,รวมใบเสร็จ,หมายเหตุ"


@pytest.fixture
def listed(tmp_path):
    """Writes a list of receipts and reads it back."""

    def read(*lines, headings=LIST, name="ใบเก็บเงิน.csv", years="be"):
        path = tmp_path / name
        path.write_text("\n".join([headings, *lines]), encoding="utf-8")
        return read_sheet(path, years, daily=lambda _: Money.baht(1))

    return read


def said(sheet):
    return [(problem.code, problem.level, problem.place.row) for problem in sheet.problems]


def line(**parts):
    """One receipt's line; every part may be written otherwise."""
    usual = {"book": "21", "no": "1", "on": "05/01/2569", "member": "0105",
             "name": "นางแก้ว ใจดี", "kind": "รายเดือน", "amount": "31.00", "note": ""}  # fmt: skip
    return ",".join((usual | parts).values())


def test_a_line_says_what_the_paper_says(listed):
    (found,) = listed(line(note="โอน", no="๗", member="๐๑๐๕")).lines

    assert ("21", 7, "0105", "นางแก้ว ใจดี", "contribution") == (
        found.book, found.receipt, found.member_no, found.name, found.kind,
    )  # fmt: skip
    assert (Money(3100), date(2026, 1, 5), True, False) == (
        found.amount, found.received_on, found.by_transfer, found.void,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "satang"),
    [("31", 3100), ("๓๑.๕๐", 3150), ('"1,095.00"', 109500), ("31.-", 3100), ("31 บาท", 3100),
     (" 31.00 ", 3100), ("31.000", 3100)],
)  # fmt: skip
def test_sums_are_read_as_people_write_them(listed, written, satang):
    assert Money(satang) == listed(line(amount=written)).lines[0].amount


@pytest.mark.parametrize(
    ("written", "code"),
    [("3O.00", "sheet.amount_unreadable"), ("สามสิบบาท", "sheet.amount_unreadable"),
     ("31.005", "sheet.amount_not_whole_satang"), ("", "sheet.amount_missing"),
     ("0", "sheet.amount_zero_or_less"), ("-31", "sheet.amount_zero_or_less"),
     ("1e3", "sheet.amount_unreadable"), ("9" * 30, "sheet.amount_unreadable")],
)  # fmt: skip
def test_a_sum_which_cannot_be_read_is_said_and_its_line_kept(listed, written, code):
    sheet = listed(line(amount=written))

    assert [(code, "refuse", 2)] == said(sheet)
    assert ("7", "จำนวนเงิน") == (
        sheet.problems[0].place.cell,
        sheet.problems[0].values["heading"],
    )
    assert [None] == [found.amount for found in sheet.lines]


@pytest.mark.parametrize(
    ("written", "code"),
    [("31/02/2569", "sheet.no_such_day"), ("เช้าวันจันทร์", "sheet.date_unreadable"),
     ("05/01/2026", "sheet.date_other_years"), ("", "sheet.date_missing"),
     ("วันนี้", "sheet.date_unreadable")],
)  # fmt: skip
def test_a_day_which_cannot_be_read_is_said_and_its_line_kept(listed, written, code):
    sheet = listed(line(on=written))

    assert [(code, "refuse", 2)] == said(sheet)
    assert [None] == [found.received_on for found in sheet.lines]


def test_the_year_system_is_stated_not_guessed(listed):
    assert date(2026, 1, 5) == listed(line(on="05/01/2026"), years="ce").lines[0].received_on
    assert [("sheet.date_other_years", "refuse", 2)] == said(listed(line(), years="ce"))


@pytest.mark.parametrize(
    ("written", "code"), [("", "sheet.receipt_missing"), ("2ก", "sheet.receipt_unreadable"),
                          ("0", "sheet.receipt_unreadable")],
)  # fmt: skip
def test_a_receipt_needs_its_number(listed, written, code):
    assert [(code, "refuse", 2)] == said(listed(line(no=written)))


def test_a_book_written_once_holds_for_the_receipts_below(listed):
    sheet = listed(line(), line(book="", no="2"))

    assert ["21", "21"] == [found.book for found in sheet.lines]
    assert () == sheet.problems
    assert [("sheet.book_missing", "refuse", 2)] == said(listed(line(book="")))


@pytest.mark.parametrize(
    ("kind", "expected", "problems"),
    [("ค่าสมัคร", "entry_fee", []), ("รายปี", "contribution", []), ("อื่นๆ", "contribution", []),
     ("อื่น ๆ", "contribution", []), ("ราย ๓ เดือน", "contribution", []),
     ("", "contribution", [("sheet.kind_missing", "warn", 2)]),
     ("เงินบริจาค", "contribution", [("sheet.kind_unknown", "ask", 2)])],
)  # fmt: skip
def test_a_kind_is_known_or_asked_about(listed, kind, expected, problems):
    sheet = listed(line(kind=kind, note="ชำระที่ค้าง"))

    assert (expected, problems) == (sheet.lines[0].kind, said(sheet))
    assert sheet.lines[0].note.endswith("ชำระที่ค้าง")


@pytest.mark.parametrize(
    ("note", "transfer"), [("โอน", True), ("(โอนเงิน)", True), ("โอนเข้าบัญชี", True), ("", False)]
)
def test_money_sent_to_the_bank_never_was_in_the_collectors_hands(listed, note, transfer):
    sheet = listed(line(note=note))

    assert (transfer, []) == (sheet.lines[0].by_transfer, said(sheet))


@pytest.mark.parametrize("note", ["ไม่ได้โอน", "โอนย้ายมาจากหมู่ 5", "โอน (ยังไม่เข้า)", "จะโอนพรุ่งนี้"])
def test_a_note_that_speaks_of_a_transfer_among_other_words_is_asked_about(listed, note):
    sheet = listed(line(note=note))

    assert [("sheet.transfer_unclear", "ask", 2)] == said(sheet)
    assert not sheet.lines[0].by_transfer


@pytest.mark.parametrize("amount", ["31.00", "", "ขาด"])
def test_a_void_leaf_is_accounted_for_whatever_its_sum(listed, amount):
    sheet = listed(line(note="ยกเลิก", amount=amount, member=""))

    assert ([True], []) == ([found.void for found in sheet.lines], said(sheet))


@pytest.mark.parametrize("note", ["ยกเลิก", " *ยกเลิก* ", "(ยกเลิก)", "ใบเสีย", "ยกเลิกใบเสร็จ", "VOID"])
def test_a_note_that_says_void_and_nothing_else_is_void(listed, note):
    (found,) = listed(line(note=note)).lines

    assert found.void


@pytest.mark.parametrize(
    "note", ["ออกแทนใบที่ยกเลิก", "ไม่ได้ยกเลิก", "ยกเลิก (ไม่ใช่ใบนี้)", "ยกเลิก เขียนผิด", "not void"]
)
def test_a_note_that_speaks_of_void_among_other_words_is_asked_about(listed, note):
    """The money stays on the line: it must not vanish because of a word."""
    sheet = listed(line(note=note))

    assert [("sheet.void_unclear", "ask", 2)] == said(sheet)
    assert [(False, Money(3100))] == [(it.void, it.amount) for it in sheet.lines]


def test_the_kind_may_say_it_too_unless_the_note_says_more(listed):
    plain, more = listed(line(kind="ยกเลิก", note="")), listed(line(kind="ยกเลิก", note="ไม่ได้ยกเลิก"))

    assert ([True], []) == ([it.void for it in plain.lines], said(plain))
    assert [False] == [it.void for it in more.lines]
    assert ("sheet.void_unclear", "ask", 2) in said(more)


def test_money_without_a_member_is_kept_and_said(listed):
    sheet = listed(line(member=""))

    assert [("sheet.member_no_missing", "refuse", 2)] == said(sheet)
    assert [Money(3100)] == [found.amount for found in sheet.lines]


def test_the_total_below_is_of_every_line_that_is_not_void(listed):
    sheet = listed(line(), line(no="2", note="ยกเลิก"), line(no="3"), "รวม,,,,,,62.00,")
    (total,) = sheet.totals

    assert ("sheet", (2, 4), Money(6200), "7") == (total.of, total.rows, total.amount, total.cell)


def test_a_remark_above_the_total_is_said_and_below_it_is_not(listed):
    sheet = listed(line(), "บ้านเหนือ", line(no="2"), "รวม,,,,,,62", ",,,ลงชื่อ นางแก้ว ใจดี ผู้เก็บเงิน")

    assert [("sheet.row_not_understood", "warn", 3)] == said(sheet)
    assert "นางแก้ว ใจดี" == sheet.collector


def test_a_line_below_the_total_is_still_somebodys_money(listed):
    sheet = listed(line(), "รวม,,,,,,31", line(no="2"))

    assert [2, 4] == [found.row for found in sheet.lines]


def test_a_cell_over_two_lines_counts_as_two(listed):
    sheet = listed(line(note='"สองบรรทัด\nในช่องเดียว"'), line(no="2", amount="x"))

    assert [("sheet.amount_unreadable", "refuse", 4)] == said(sheet)
    assert "สองบรรทัด ในช่องเดียว" == sheet.lines[0].note


@pytest.mark.parametrize(
    ("name", "village", "month"),
    [("m2-2569-03.csv", "2", "2026-03"), ("m2-2569-03 (1).csv", "2", "2026-03"),
     ("หมู่3-2569-01.csv", "3", "2026-01"), ("m12_2569-12.csv", "12", "2026-12"),
     ("m2-2026-03.csv", "2", "None"), ("ใบเก็บเงิน.csv", None, "None")],
)  # fmt: skip
def test_a_list_without_a_title_may_say_it_in_its_files_name(listed, name, village, month):
    sheet = listed(line(), name=name)

    assert (village, month) == (sheet.village, str(sheet.month))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [("ม.ค. 69", date(2026, 1, 1), date(2026, 1, 31)),
     ("ม.ค.-มี.ค. 69", date(2026, 1, 1), date(2026, 3, 31)),
     ("พ.ย. 68 - ก.พ. 69", date(2025, 11, 1), date(2026, 2, 28))],
)  # fmt: skip
def test_a_receipt_may_name_the_months_it_pays_for(listed, written, first, last):
    sheet = listed(f"{line()},{written}", headings=f"{LIST},สำหรับเดือน")

    assert Period(first, last) == sheet.lines[0].covers


@pytest.mark.parametrize("written", ["ปีนี้", "มี.ค.-ม.ค. 69", "ม.ค.-ก.พ.-มี.ค. 69"])
def test_months_nobody_can_read_are_asked_about(listed, written):
    sheet = listed(f"{line()},{written}", headings=f"{LIST},สำหรับเดือน")

    assert [("sheet.covers_unreadable", "ask", 2)] == said(sheet)


# HOUSEHOLDS --------------------------------------------------------------------------------------


def test_what_stands_on_a_households_first_line_goes_down(listed):
    sheet = listed(
        "31,1,02/01/2569,15,นางศิริพร แสงโสภา,0090,นางศิริพร แสงโสภา,รายปี,365,730,",
        ",,,,,0093,นางสาวอรพิน แสงโสภา,รายปี,365,,",
        "31,2,05/01/2569,16,นายบุญ คำงาม,0076,นายบุญ คำงาม,รายเดือน,31,31,",
        headings=HOUSE,
    )

    assert "households" == sheet.layout
    assert [("31", 1), ("31", 1), ("31", 2)] == [(one.book, one.receipt) for one in sheet.lines]
    assert "นางศิริพร แสงโสภา" == sheet.lines[1].payer
    assert [((2, 3), Money(73000), 1), ((4,), Money(3100), 2)] == [
        (total.rows, total.amount, total.receipt) for total in sheet.totals
    ]


def test_a_number_written_again_is_the_same_receipt_unless_it_has_its_own_total(listed):
    again = "31,1,02/01/2569,15,นางแก้ว ใจดี,00{},ก ข,รายเดือน,31,{},"
    same = listed(again.format(90, 62), again.format(91, ""), headings=HOUSE)
    twice = listed(again.format(90, 31), again.format(91, 31), headings=HOUSE)

    assert [(2, 3)] == [total.rows for total in same.totals]
    assert [(2,), (3,)] == [total.rows for total in twice.totals]


def test_a_void_receipt_has_no_total(listed):
    sheet = listed("31,1,02/01/2569,15,นางแก้ว ใจดี,0090,ก ข,รายเดือน,31,93,ยกเลิก", headings=HOUSE)

    assert () == sheet.totals
