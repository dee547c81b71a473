"""A fund says its own layout once; whatever is wrong in the file is said with its line."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from ledger.errors import Refused
from ledger.exchange import read_register, read_sheet
from ledger.money import Money

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "layouts" / "receipts.toml"


@pytest.fixture
def said(tmp_path):
    """Writes a layout file."""

    def write(text):
        path = tmp_path / "layout.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def sheet(tmp_path):
    """Writes the sheet that the example layout describes."""
    with xlsxwriter.Workbook(tmp_path / "own.xlsx") as book:
        other = book.add_worksheet("ม.ค. 69")
        tab = book.add_worksheet("ก.พ. 69")
        for one in (other, tab):
            one.write_row(0, 0, ["ศูนย์", "หมู่ที่ ๒"])
            one.write_row(1, 0, ["ของเดือน", "กุมภาพันธ์ 2569"])
            one.write_row(3, 0, ["ล.", "บ.", "ลงวันที่รับ", "ทะเบียน", "นามผู้ส่ง", "ค่าอะไร", "", "เพิ่มเติม"])
            one.write_row(4, 0, [21, 1, "5 ก.พ. 69", 105, "นางแก้ว ใจดี", "สมทบต้นเดือน", 28, ""])
            one.write_row(5, 0, [21, 2, "5 ก.พ. 69", 228, "นางสม ใจดี", "แรกเข้ากองทุน", 20, "โอน"])
    return tmp_path / "own.xlsx"


def problems(path, tmp_path):
    with pytest.raises(Refused) as refused:
        read_sheet(tmp_path / "any.csv", "be", daily=lambda _: Money.baht(1), layout_file=path)
    assert "layout.has_problems" == refused.value.code
    return [(problem.code, problem.place.row) for problem in refused.value.problems]


def test_the_example_reads_the_sheet_it_describes(sheet):
    read = read_sheet(sheet, "be", daily=lambda _: Money.baht(1), layout_file=EXAMPLE)

    assert ("2", "2026-02", "นางสาวเพ็ญศรี บุญโสภา") == (read.village, str(read.month), read.collector)
    assert [("contribution", Money.baht(28)), ("entry_fee", Money.baht(20))] == [
        (line.kind, line.amount) for line in read.lines
    ]
    assert date(2026, 2, 5) == read.lines[0].received_on
    assert () == read.problems


def test_without_its_layout_that_sheet_has_no_known_headings(sheet):
    with pytest.raises(Refused) as refused:
        read_sheet(sheet, "be", daily=lambda _: Money.baht(1))

    assert "file.no_header" == refused.value.code


def test_a_fund_may_have_marks_of_its_own(tmp_path, said):
    layout = said('layout = "day_grid"\n[marks]\n"ม" = "paid"\n"ข" = "unpaid"\n')
    with xlsxwriter.Workbook(tmp_path / "grid.xlsx") as book:
        tab = book.add_worksheet("ม.ค. 69")
        tab.write_row(0, 0, ["เลขที่", "ชื่อ", *range(1, 32), "รวม"])
        tab.write_row(1, 0, ["0001", "นางแก้ว ใจดี", "ม", "ข", "ม"])
    sheet = read_sheet(
        tmp_path / "grid.xlsx", "be", daily=lambda _: Money.baht(1), layout_file=layout
    )

    assert ([Money.baht(2)], ()) == ([line.amount for line in sheet.lines], sheet.problems)


def test_a_list_without_headings_is_read_by_its_places(tmp_path, said):
    layout = said(
        'layout = "receipts"\nheader_row = 0\nyears = "ce"\n[columns]\nreceipt = { column = 1 }\n'
        "received_on = { column = 2 }\nmember_no = { column = 3 }\namount = { column = 4 }\n"
    )
    (tmp_path / "m2-2569-01.csv").write_text("7,05/01/2026,0105,31.00\n", encoding="utf-8")
    sheet = read_sheet(
        tmp_path / "m2-2569-01.csv", "be", daily=lambda _: Money.baht(1), layout_file=layout
    )

    (line,) = sheet.lines
    assert (1, 7, date(2026, 1, 5), "0105") == (
        line.row,
        line.receipt,
        line.received_on,
        line.member_no,
    )


def test_a_grid_may_say_where_its_first_day_stands(tmp_path, said):
    layout = said(
        'layout = "day_grid"\nheader_row = 1\n[columns]\nmember_no = "สมาชิก"\nfirst_day = "ว1"\n'
    )
    with xlsxwriter.Workbook(tmp_path / "grid.xlsx") as book:
        tab = book.add_worksheet("ก.พ. 69")
        tab.write_row(0, 0, ["สมาชิก", *(f"ว{day}" for day in range(1, 31)), "รวม"])
        tab.write_row(1, 0, ["0001", *[1] * 28, "", "", 28])
    sheet = read_sheet(
        tmp_path / "grid.xlsx", "be", daily=lambda _: Money.baht(1), layout_file=layout
    )

    assert [Money.baht(28)] == [line.amount for line in sheet.lines]
    assert [Money.baht(28)] == [total.amount for total in sheet.totals]


def test_a_register_may_have_a_layout_too(tmp_path, said):
    layout = said('layout = "register"\n[columns]\nno = "ตัวเลข"\nname = "ใคร"\n')
    (tmp_path / "r.csv").write_text("ตัวเลข,ใคร,หมู่\n0001,นางแก้ว ใจดี,4\n", encoding="utf-8")
    (row,) = read_register(tmp_path / "r.csv", "be", layout_file=layout).applications

    assert ("0001", "4") == (row.no, row.village)


def test_everything_wrong_is_said_at_once_with_its_line(tmp_path, said):
    layout = said(
        'layout = "grid"\nyears = "be "\nheader_row = "four"\ntab = 3\ncolour = "red"\n'
        '[columns]\namount = 7\n[sheet]\nvillage.cell = "3B"\nmoon = "full"\n'
        '[kinds]\n"ทอดผ้าป่า" = "gift"\n[marks]\n"ม" = "yes"\n'
    )

    assert [
        ("layout.unknown_key", 5), ("layout.unknown_form", 1), ("layout.unknown_years", 2),
        ("layout.not_a_row", 3), ("layout.not_a_text", 4), ("layout.not_a_column", 7),
        ("layout.not_a_cell", 9), ("layout.unknown_key", 10), ("layout.unknown_meaning", 12),
        ("layout.unknown_meaning", 14),
    ] == problems(layout, tmp_path)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('layout = "receipts"\n[columns]\nprice = "ราคา"\n', ("layout.unknown_column", 3)),
        ('layout = "receipts"\ncolumns = "A"\n', ("layout.not_a_table", 2)),
        ('layout = "receipts"\nkinds = "A"\n', ("layout.not_a_table", 2)),
        (
            'layout = "day_grid"\nheader_row = 0\n[columns]\nfirst_day = { column = "B" }\n',
            ("layout.column_missing", 3),
        ),
        ('[columns]\namount = "เงิน"\n', ("layout.unknown_form", None)),
    ],
)
def test_each_mistake_has_its_own_answer(tmp_path, said, text, expected):
    assert [expected] == problems(said(text), tmp_path)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("layout = receipts\n", "layout.unreadable"),
        ('layout = "register"\n', "layout.other_form"),
        ('layout = "receipts"\ntab = "มี.ค. 69"\n', "file.no_such_tab"),
        ('layout = "receipts"\n[columns]\namount = "ยอด"\n', "layout.headings_missing"),
        (
            EXAMPLE.read_text(encoding="utf-8").replace('cell = "B2"', 'cell = "C2"'),
            "layout.cell_blank",
        ),
    ],
)
def test_a_layout_which_does_not_fit_is_refused(sheet, said, text, code):
    with pytest.raises(Refused) as refused:
        read_sheet(sheet, "be", daily=lambda _: Money.baht(1), layout_file=said(text))

    assert code == refused.value.code


def test_a_layout_file_must_be_there_and_be_text(tmp_path, sheet):
    (tmp_path / "bad.toml").write_bytes(b'layout = "\xff"\n')
    for path, code in (
        (tmp_path / "none.toml", "file.missing"),
        (tmp_path / "bad.toml", "file.encoding"),
    ):
        with pytest.raises(Refused) as refused:
            read_sheet(sheet, "be", daily=lambda _: Money.baht(1), layout_file=path)
        assert code == refused.value.code
