"""A file which cannot be read is refused with its reason; one which can is read whatever it is."""

import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from ledger.errors import Refused
from ledger.exchange import read_register, read_sheet
from ledger.money import Money

FILES = Path(__file__).parent / "files"
BAHT = Money.baht(1)
TITLE = "หมู่ที่ 2 บ้านโนนสะอาด   ประจำเดือน มกราคม พ.ศ. 2569   ผู้เก็บเงิน นางสาวเพ็ญศรี บุญโสภา"
HEADINGS = "เล่มที่,เลขที่,วันที่,เลขสมาชิก,ชื่อ-สกุล,ประเภท,จำนวนเงิน,หมายเหตุ"
LINE = "21,1,05/01/2569,0105,นางวราภรณ์ มณีเพียร,รายเดือน,31.00,"


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_sheet(path, "be", daily=lambda _: BAHT)
    with pytest.raises(Refused) as same:
        read_register(path, "be")
    assert refused.value.code == same.value.code
    return refused.value.code


def written(tmp_path: Path, content: bytes, name: str = "sheet.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_which_is_not_there_is_missing(tmp_path):
    assert refusal(tmp_path / "no.csv") == "file.missing"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b",,,\r\n,,\r\n"])
def test_a_file_without_a_word_is_empty(tmp_path, content):
    assert refusal(written(tmp_path, content)) == "file.empty"


def test_a_workbook_without_a_word_is_empty(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "blank.xlsx") as book:
        book.add_worksheet()

    assert refusal(tmp_path / "blank.xlsx") == "file.empty"


def test_a_folder_cannot_be_read(tmp_path):
    assert refusal(tmp_path) == "file.unreadable"


def test_a_workbook_under_a_password_is_named_as_such():
    assert refusal(FILES / "locked.xlsx") == "file.password"


@pytest.mark.parametrize("kept", [40, 1000, 6000])
def test_a_workbook_cut_short_is_corrupt(tmp_path, examples, kept):
    whole = (examples / "register.xlsx").read_bytes()

    assert refusal(written(tmp_path, whole[:kept], "cut.xlsx")) == "file.corrupt"


def test_a_workbook_with_a_flipped_byte_is_corrupt(tmp_path, examples):
    content = bytearray((examples / "sheets" / "m3-2569-01.xlsx").read_bytes())
    with zipfile.ZipFile(examples / "sheets" / "m3-2569-01.xlsx") as parts:
        sheet = parts.getinfo("xl/worksheets/sheet1.xml")
    content[sheet.header_offset + 200] ^= 0xFF

    assert refusal(written(tmp_path, bytes(content), "hurt.xlsx")) == "file.corrupt"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 not a table",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b"<html><table><tr><td>1</td></tr></table>",
        b"\xef\xbb\xbf<?xml version='1.0'?>",
        b"MZ\x90\x00\x03\x00\x00\x00",
    ],
)
def test_another_kind_of_file_is_no_table_whatever_it_is_called(tmp_path, content):
    assert refusal(written(tmp_path, content, "sheet.xlsx")) == "file.unknown_format"


def test_a_zip_which_is_no_workbook_is_no_table(tmp_path):
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as parts:
        parts.writestr("word/document.xml", "<w/>")

    assert refusal(tmp_path / "letter.docx") == "file.unknown_format"


def test_letters_nobody_can_read_are_refused_rather_than_guessed(tmp_path):
    torn = HEADINGS.encode()[:-1] + b"\n" + LINE.encode()

    assert refusal(written(tmp_path, torn)) == "file.encoding"


def test_a_table_of_something_else_has_no_known_headings(examples):
    with pytest.raises(Refused) as no_sheet:
        read_sheet(examples / "remittances.csv", "be", daily=lambda _: BAHT)
    with pytest.raises(Refused) as no_register:
        read_register(examples / "remittances.csv", "be")

    assert no_sheet.value.code == "file.no_header"
    assert no_register.value.code == "file.no_register"


def test_a_quotation_mark_never_closed_names_its_line(tmp_path):
    swallowed = "\n".join([HEADINGS, LINE, '21,2,"05/01/2569', *[LINE] * 600])
    with pytest.raises(Refused) as refused:
        read_sheet(written(tmp_path, swallowed.encode()), "be", daily=lambda _: BAHT)

    assert ("file.corrupt_at", 3) == (refused.value.code, refused.value.values["row"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_usual_text_file_says_the_same(tmp_path, encoding, delimiter, ending):
    text = ending.join([HEADINGS, LINE, "รวม,,,,,,31.00,", ""]).replace(",", delimiter)
    sheet = read_sheet(written(tmp_path, text.encode(encoding)), "be", daily=lambda _: BAHT)

    (line,) = sheet.lines
    assert ("0105", "นางวราภรณ์ มณีเพียร", Money(3100)) == (line.member_no, line.name, line.amount)
    assert Money(3100) == sheet.written
    assert () == sheet.problems


@pytest.mark.parametrize("name", ["receipts.xls", "receipts.ods"])
def test_older_and_open_workbooks_are_read_alike(name):
    sheet = read_sheet(FILES / name, "be", daily=lambda _: BAHT)

    assert [("0105", Money(3100)), ("0228", Money(2050))] == [
        (line.member_no, line.amount) for line in sheet.lines
    ]
    assert ("2", "2026-01", "นางสาวเพ็ญศรี บุญโสภา") == (
        sheet.village,
        str(sheet.month),
        sheet.collector,
    )
    assert Money(5150) == sheet.written


def test_a_list_on_two_tabs_is_not_chosen_for_anybody(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "year.xlsx") as book:
        for month in ("ม.ค.69", "ก.พ.69"):
            tab = book.add_worksheet(month)
            tab.write_row(0, 0, HEADINGS.split(","))
            tab.write_row(1, 0, LINE.split(","))
    with pytest.raises(Refused) as refused:
        read_sheet(tmp_path / "year.xlsx", "be", daily=lambda _: BAHT)

    assert ("file.several_tabs", ("ม.ค.69", "ก.พ.69")) == (
        refused.value.code,
        refused.value.values["tabs"],
    )


def test_a_tab_which_is_hidden_or_holds_no_list_is_passed_over(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "sheet.xlsx") as book:
        hidden = book.add_worksheet("เก่า")
        tab = book.add_worksheet("ม.ค.69")
        book.add_worksheet("บันทึก").write(0, 0, "โทรหาคุณวิไล")
        for one in (hidden, tab):
            one.write_row(0, 0, HEADINGS.split(","))
            one.write_row(1, 0, LINE.split(","))
        hidden.hide()
        tab.activate()
        tab.set_first_sheet()
    sheet = read_sheet(tmp_path / "sheet.xlsx", "be", daily=lambda _: BAHT)

    assert (1, "2026-01") == (len(sheet.lines), str(sheet.month))


def test_the_same_heading_twice_is_not_chosen_for_anybody(tmp_path):
    twice = HEADINGS.replace("หมายเหตุ", "จำนวนเงิน") + "\n" + LINE
    with pytest.raises(Refused) as refused:
        read_sheet(written(tmp_path, twice.encode()), "be", daily=lambda _: BAHT)

    assert "file.heading_twice" == refused.value.code


# TOO LARGE ---------------------------------------------------------------------------------------

MEASURED = """
import resource, sys
from pathlib import Path
from ledger.errors import Refused
from ledger.exchange import read_register
try:
    print(len(read_register(sys.argv[1], "be").applications))
except Refused as refused:
    print(refused.code)
status = Path("/proc/self/status")  # resource counts what the parent held, where this is better
lines = status.read_text().splitlines() if status.exists() else []
peak = [line for line in lines if "VmHWM" in line]
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(int(peak[0].split()[1]) * 1024 if peak else most)
"""


def measured(path: Path) -> tuple[str, int]:
    """What reading a register answers, and the most memory it took, in a process of its own."""
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    answer, most = done.stdout.split()
    return answer, int(most)


def register(rows: int):
    yield ["เลขที่สมาชิก", "ชื่อ - สกุล", "เลขประจำตัวประชาชน", "วันเดือนปีเกิด", "หมู่ที่", "วันที่สมัคร"]
    for no in range(1, rows + 1):
        yield [f"{no:06d}", f"นางสาวทดสอบ{no} ตัวอย่าง", f"{1000000000000 + no}", "15/04/2502",
               "4", "04/01/2553"]  # fmt: skip


def test_200_000_rows_of_text_are_refused_in_little_memory(tmp_path):
    path = written(tmp_path, "\n".join(map(",".join, register(200_000))).encode())

    answer, most = measured(path)
    assert "file.too_many_rows" == answer
    assert most < 200_000_000


def test_200_000_rows_of_a_workbook_are_refused_in_little_memory(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "small.xlsx") as book:
        book.add_worksheet()
    with (
        zipfile.ZipFile(tmp_path / "small.xlsx") as small,
        zipfile.ZipFile(tmp_path / "big.xlsx", "w", zipfile.ZIP_DEFLATED) as big,
    ):
        for part in small.infolist():
            content = small.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                rows = "".join(map(as_xml, range(1, 200_001), register(199_999)))
                content = content.replace(
                    b"<sheetData/>", f"<sheetData>{rows}</sheetData>".encode()
                )
            big.writestr(part, content)

    answer, most = measured(tmp_path / "big.xlsx")
    assert "file.too_many_rows" == answer
    assert most < 200_000_000


def as_xml(number: int, row: list[str]) -> str:
    cells = (
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for letter, cell in zip("ABCDEF", row, strict=True)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_the_largest_register_we_take_fits_in_little_memory(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "large.xlsx") as book:
        tab = book.add_worksheet()
        for number, row in enumerate(register(29_999)):
            tab.write_row(number, 0, row)

    answer, most = measured(tmp_path / "large.xlsx")
    assert "29999" == answer
    assert most < 200_000_000


def test_one_word_in_the_farthest_cell_is_refused_before_it_fills_the_memory(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as book:
        tab = book.add_worksheet()
        tab.write_row(0, 0, HEADINGS.split(","))
        tab.write(1_048_575, 16_383, "!")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(tmp_path / "far.xlsx") == "file.too_many_rows"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_million_repeated_cells_of_an_ods_are_refused_too(tmp_path):
    xml = (
        '<o:d xmlns:o="office" xmlns:table="table" xmlns:text="text"><table:table>'
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16000"><text:p>1</text:p>'
        "</table:table-cell></table:table-row></table:table></o:d>"
    )
    with zipfile.ZipFile(tmp_path / "far.ods", "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", xml)

    assert refusal(tmp_path / "far.ods") == "file.too_many_rows"


def test_a_sheet_is_read_to_its_last_row_and_no_further(tmp_path):
    longest = "\n".join([HEADINGS, *[LINE] * 19_999])
    assert 19_999 == len(
        read_sheet(written(tmp_path, longest.encode()), "be", daily=lambda _: BAHT).lines
    )

    with pytest.raises(Refused) as refused:
        read_sheet(written(tmp_path, f"{longest}\n{LINE}\n".encode()), "be", daily=lambda _: BAHT)
    assert "file.too_many_rows" == refused.value.code
