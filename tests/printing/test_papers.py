"""Each paper as it looks and as it reads; look at the pictures in snapshots/pages."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pdfplumber
import pytest

from ledger.book import Account
from ledger.dates import Month, Period
from ledger.log import Head
from ledger.members import Beneficiary
from ledger.money import Money
from ledger.names import PersonName
from ledger.printing import Passbook, papers
from ledger.printing.imprint import Imprint
from ledger.receipts import Paper, Receipt, ReceiptLine, TakenBack
from ledger.receipts.receipt_book import State
from ledger.reports import BlankLine, BlankSheet, Report
from ledger.reports.balances import trial_balance_of
from ledger.reports.stated import in_rows, of
from tests.printing import reading
from tests.reports.shapes import NEW_YEAR, YEAR_END, behind, kaew, paid

FUND = "กองทุนสวัสดิการชุมชนตำบลบ้านน้ำผึ้ง"
AT = datetime(2026, 12, 31, 10, 0, tzinfo=UTC)
HEAD = Head(691, "dea14c2bc58e" + "0" * 52)
THAI = Imprint(FUND, "th", AT, HEAD, "0812345678")
ENGLISH = Imprint(FUND, "en", AT, HEAD)
LONG = PersonName("ว่าที่ร้อยตรีหญิง", "น้ำผึ้งเดือนห้า", "ญี่ปุ่นกฏฐานะปั้นกำแพงเพชรรัตนโกสินทร์")


def months(count: int):
    """So many lines, each a month's 31 baht and 50 satang."""
    return [
        paid(31, NEW_YEAR + timedelta(days=6 * at), at + 1, paper=f"21/{at + 1}")
        for at in range(count)
    ]


def statement(lines, imprint=THAI, size="a5", member=None, first=None) -> bytes:
    report = of(member or kaew(), "บ้านน้ำผึ้ง", lines, behind(184), first, YEAR_END)
    file = imprint.file("ใบแจ้งยอด")
    papers.statement.lay_out(replace(report, fund=FUND), imprint, file, size)
    return file.whole()


def test_a_statement_of_a_year(golden):
    golden(statement(months(12), first=NEW_YEAR))


def test_a_statement_of_sixty_lines_on_a4_in_english(golden):
    golden(statement(months(60), ENGLISH, "a4"))


def test_a_statement_of_no_lines_and_a_long_name_with_rare_letters(golden):
    named = replace(kaew(), name=LONG, beneficiaries=(Beneficiary("ฦๅษี ฃวด", "บุตรบุญธรรม"),))

    golden(statement([], member=named))


def receipt(*lines: ReceiptLine) -> Receipt:
    return Receipt(Paper("21", 38), "used", date(2026, 1, 15), "นางสาวรัตนา มณีรักษ์", "0101", 1,
                   True, "", "", "", lines)  # fmt: skip


def line(member_no: str, baht: int, role: str = "contribution", covers=None) -> ReceiptLine:
    paid, on = Money.baht(baht), date(2026, 1, 15)
    return ReceiptLine("JV-2569-00001", member_no, role, paid, on, covers, False, False)


def test_a_receipt_of_a_household(golden):
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    names = {"0101": "นางแก้ว ใจดี", "0102": "ด.ช.กล้า ใจดี", "0103": str(LONG)}
    file = THAI.file("ใบเสร็จ")
    lines = (line("0101", 365, covers=year), line("0102", 20, "entry_fee"), line("0103", 31))
    papers.receipt.lay_out(receipt(*lines), names, THAI, file)

    golden(file.whole())


@pytest.mark.parametrize(("count", "pages"), [(5, 1), (9, 2)], ids=["five", "nine"])
def test_a_receipt_of_a_large_household_signs_below_its_sum(count, pages, golden):
    """Who signs stands below a line and the sum; a further page says of which receipt it is."""
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    names = {f"{100 + at:04d}": f"นายคนที่ {at} ใจดี" for at in range(1, count + 1)}
    names["0103"] = str(LONG)
    file = THAI.file("ใบเสร็จ")
    lines = (line(no, 365, covers=year) for no in names)
    papers.receipt.lay_out(receipt(*lines), names, THAI, file)
    whole = file.whole()

    golden(whole)
    further = reading.by_pdfium(whole).split("ใบเสร็จรับเงิน เล่มที่ 21")
    assert 2 * (pages - 1) == len(further) - 1  # of the original and of the copy
    assert further[-1].index("365.00") < further[-1].index("รวม") < further[-1].index("ลงชื่อ")


def test_a_void_receipt_is_no_proof_of_payment(golden):
    file = THAI.file("ใบเสร็จ")
    void = replace(receipt(), state="void", reason="เขียนชื่อผิด")
    papers.receipt.lay_out(void, {"0101": "นางแก้ว ใจดี"}, THAI, file)
    whole = file.whole()

    golden(whole)
    text = reading.by_pdfium(whole)
    assert "ไม่ใช่หลักฐานการรับเงิน" in text
    assert "ได้รับเงินจาก" not in text


@pytest.mark.parametrize("imprint", [THAI, ENGLISH], ids=["th", "en"])
@pytest.mark.parametrize("state", get_args(State))
def test_a_receipt_says_what_became_of_its_number(state, imprint):
    """Of every state a number can be in there is a title, and none but one in use is silent."""
    lines = (line("0101", 31),) if state == "used" else ()
    file = imprint.file("ใบเสร็จ")
    papers.receipt.lay_out(replace(receipt(*lines), state=state), {"0101": "นางแก้ว"}, imprint, file)
    plain = imprint.say("receipt.title")

    said = reading.by_pdfium(file.whole())
    assert said.count(plain) == 2
    assert (said.count(f"{plain} (") == 2) == (state != "used")


@pytest.mark.parametrize("imprint", [THAI, ENGLISH], ids=["th", "en"])
def test_a_corrected_receipt_says_what_it_was_and_a_long_name_signs_on_two_lines(imprint, golden):
    why = "เขียนเลขผิด เพราะแสงไม่พอในศาลาวัด ผู้เก็บเงินจดว่าสิบสองบาท แต่สมาชิกยืนยันว่าจ่ายสามบาท"
    made = TakenBack("JV-2569-00009", date(2026, 2, 1), "amount", why, (line("0101", 12),))
    it = replace(receipt(replace(line("0101", 3), answers=True)), taken_back=(made,),
                 collector="พันจ่าอากาศเอกหญิง กรรณิการ์ศรีสุวรรณมาลัย ณ อยุธยาธนบุรีรัตนโกสินทร์")  # fmt: skip
    file = imprint.file("ใบเสร็จ")
    papers.receipt.lay_out(it, {"0101": "นางแก้ว ใจดี"}, imprint, file)
    whole = file.whole()

    golden(whole)
    with pdfplumber.open(io.BytesIO(whole)) as read:
        for page in read.pages:
            assert max(float(it["x1"]) for it in page.chars) <= float(page.width) - 30


def test_a_collection_sheet_to_tick(golden):
    names = ["นางแก้ว ใจดี", "ด.ช.กล้า ใจดี", str(LONG), *(f"นายคนที่ {at}" for at in range(4, 31))]
    lines = [BlankLine(f"{100 + at:04d}", name, Money.baht(at % 7 * 31)) for at, name in
             enumerate(names, start=1)]  # fmt: skip
    sheet = BlankSheet(FUND, "3", "บ้านหนองขาม", Month(2026, 2), "มาลี", Money.baht(1), tuple(lines))
    file = THAI.file("ใบเก็บเงิน")
    papers.collection.lay_out(sheet, THAI, file)

    golden(file.whole())


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "blank"])
def test_an_application(filled, golden):
    file = THAI.file("ใบสมัคร")
    papers.application.lay_out(kaew() if filled else None, THAI, file)

    golden(file.whole())


def test_an_application_of_who_was_forgotten_asks_for_nothing_again(golden):
    """No box for the number, no line for who receives, nothing to sign."""
    file = THAI.file("ใบสมัคร")
    papers.application.lay_out(kaew(name=None, beneficiaries=()), THAI, file)

    golden(file.whole())
    said = "".join(reading.by_pdfium(file.whole()).split())
    assert 5 == said.count("ลบข้อมูลแล้ว")  # name, number, birth, telephone, house
    assert [] == [it for it in ("ลงชื่อ", "ผู้รับผลประโยชน์", "(พ.ศ.)") if it in said]


def test_lines_of_a_passbook_go_on_where_the_last_stopped(golden):
    """Line 12 is the last of the first page, 13 the first of the second."""
    file = THAI.file("สมุด")
    rows = in_rows(months(15), Money(0))
    papers.passbook.lay_out(rows, 11, Passbook(right=-1500, down=500), THAI, file)
    whole = file.whole()

    golden(whole)
    assert 2 == len(reading.painted(whole))


def test_a_report_of_the_book(golden):
    accounts = {
        1100: Account(1100, "asset", "cash", None, "เงินสดในมือ", "Cash in hand"),
        4100: Account(4100, "income", "contribution", "welfare", "เงินสมทบสมาชิก", "Contributions"),
    }
    held = {1100: Money(124_050), 4100: Money(-124_050)}
    file = THAI.file("งบทดลอง")
    report = replace(trial_balance_of(accounts, held, YEAR_END), fund=FUND)
    papers.report.lay_out(report, THAI, file)

    golden(file.whole())


def test_a_list_printed_says_whose_it_is():
    """On a screen a list needs no fund's name; a sheet of paper lies among others."""
    file = THAI.file("ใบเสร็จ")
    papers.report.lay_out(Report("receipts", ()), THAI, file)
    whole = file.whole()

    assert all("".join(FUND.split()) in "".join(read(whole).split()) for read in reading.READERS)


# WHAT IS TRUE OF EVERY PAPER ---------------------------------------------------------------------

SEARCHED = ("น้ำผึ้ง", "สวัสดิการ", "ใบแจ้งยอดเงินสมทบ", "ที่อยู่", "ผู้รับผลประโยชน์", "ญี่ปุ่น", "กำแพง",
            "ฐานะ", "กฏ", "ปั้น", "ฦๅษี", "สำหรับผู้ตรวจสอบ", "ไม่ใช่การประกัน", "เหรัญญิก")  # fmt: skip


@pytest.fixture(scope="module")
def odd() -> bytes:
    """A statement with everything that is hard to set."""
    named = replace(kaew(), name=LONG, beneficiaries=(Beneficiary("ฦๅษี ฃวด", "บุตร"),))
    return statement(months(3), member=named)


@pytest.mark.parametrize("word", SEARCHED)
def test_a_word_is_found_by_every_reader(word, odd):
    """They may read a line's end as a blank, and one long name stands on two lines."""
    for read in reading.READERS:
        assert word in "".join(read(odd).split()), read.__name__


def test_the_same_paper_of_the_same_book_has_the_same_bytes():
    assert statement(months(12)) == statement(months(12))


def test_a_file_says_what_it_is_and_in_which_language(odd):
    import pypdfium2

    with pypdfium2.PdfDocument(odd) as file:
        said = file.get_metadata_dict()
    with pdfplumber.open(io.BytesIO(odd)) as file:
        catalog = file.doc.catalog

    assert ("ใบแจ้งยอด", FUND) == (said["Title"], said["Author"])
    assert "D:20261231170000+07'00'" == said["CreationDate"]
    assert b"th" == catalog["Lang"]


@pytest.mark.parametrize("lines", [16, 17, 18, 19, 20, 21])
def test_a_total_is_never_alone_on_a_page(lines):
    """Whatever the number of lines, the page with the total has a line above it."""
    import pypdfium2

    with pypdfium2.PdfDocument(statement(months(lines))) as file:
        pages = [page.get_textpage().get_text_range() for page in file]
    (last,) = [page for page in pages if "ยอดยกไป" in page]

    assert "เงินสมทบ" in last[: last.index("ยอดยกไป")].replace("สมทบแล้วรวม", "")
    assert all(f"หน้า {at} จาก {len(pages)}" in page for at, page in enumerate(pages, start=1))
    assert all("จำนวนเงิน" in page for page in pages if "/2569" in page.replace("2569\r", ""))


@pytest.mark.parametrize("count", range(1, 14))
def test_what_a_contribution_is_stands_whole_on_one_page(count):
    """However long the statement is, the sentence is not torn."""
    import pypdfium2

    with pypdfium2.PdfDocument(statement(months(count))) as file:
        pages = [page.get_textpage().get_text_range() for page in file]
    (there,) = [page for page in pages if "ออกร่วมกันเพื่อเป็นสวัสดิการ" in page]

    assert "ไม่ใช่การประกัน" in there


def test_a_file_of_hundreds_of_pages_is_whole_to_every_reader():
    """Its parts are packed in more than one pack; a page of the last is where it belongs."""
    import pypdfium2

    file = THAI.file("ใบแจ้งยอด")
    for at in range(150):
        named = replace(kaew(), name=PersonName("นาย", f"ลำดับ{at}", "ใจดี"))
        report = of(named, "บ้านน้ำผึ้ง", months(12), behind(1), None, YEAR_END)
        papers.statement.lay_out(replace(report, fund=FUND), THAI, file)
    whole = file.whole()
    with pypdfium2.PdfDocument(whole) as read:
        first = read[298].get_textpage().get_text_range()
        count = len(read)
    with pdfplumber.open(io.BytesIO(whole)) as read:
        other = len(read.pages)

    assert 300 == count == other
    assert "ลำดับ149" in first
    assert whole.count(b"/Type/ObjStm") > 1
    assert len(whole) / 150 < 10_000
