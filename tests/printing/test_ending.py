"""Whoever signs, signs below what is signed; and what belongs together stays together."""

from datetime import date, timedelta
from functools import partial

import pypdfium2
import pytest

from ledger import text
from ledger.dates import Month
from ledger.money import Money
from ledger.printing import papers
from ledger.printing.papers import OFFICERS
from ledger.reports import Column, Fact, Phrase, Report, Row, Section
from ledger.reports.month_paper import SIGNERS, signatures
from tests.printing.test_papers import ENGLISH, FUND, THAI
from tests.reports.shapes import NEW_YEAR

DAY = {"on": NEW_YEAR}
PAYEE = "หจก. น้ำดื่มทุ่งน้ำผึ้ง ปู่ผู้กู้ตู้น้ำแข็งหลอดและเครื่องเขียนแบบเรียนครบวงจร"
MEMO = "ค่าน้ำมันรถ น้ำแข็ง และค่าถ่ายเอกสารสำหรับประชุมใหญ่สามัญประจำปี ณ ศาลาวัด "


def pages(report: Report, imprint=THAI, lay_out=papers.report.lay_out) -> list[list[str]]:
    """The lines of each page."""
    file = imprint.file("รายงาน")
    lay_out(report, imprint, file)
    with pypdfium2.PdfDocument(file.whole()) as read:
        return [page.get_textpage().get_text_range().splitlines() for page in read]


def matters(count: int, below=None, once: bool = False) -> Section:
    """A table of so many matters, each with a code; of two running the same day."""
    columns = (Column("on", "day", once=once), Column("number", "number", once=once),
               Column("matter_key", "number"), Column("matter"))  # fmt: skip
    return Section("matters", columns, tuple(
        Row({"on": NEW_YEAR + timedelta(days=at // 2), "number": f"JV-2569-{at // 2:05d}",
             "matter_key": f"sheet:{at:04d}", "matter": f"ใบที่ {at} ยังพักไว้"},
            below=below and f"{below} {at}")
        for at in range(count)
    ), Phrase("report.section.villages"))  # fmt: skip


def noted(count: int, sections) -> Report:
    """A report with so many notes, which three people sign."""
    notes = tuple(
        Phrase("report.note.uneven", {"difference": Money.baht(at)}) for at in range(count)
    )
    return Report(
        "month", (*sections, signatures(None)), (), notes, {"month": Month(2026, 10)}, FUND
    )


# SIGNATURES --------------------------------------------------------------------------------------


@pytest.mark.parametrize("imprint", [THAI, ENGLISH], ids=["thai", "english"])
@pytest.mark.parametrize("notes", [0, 1, 5, 40, 120])
@pytest.mark.parametrize("rows", [0, *range(22, 36)])
def test_three_people_sign_together_last_and_below_something(rows, notes, imprint):
    """After the warnings; never on a page on which nothing else stands."""
    *before, last = pages(noted(notes, [matters(rows)]), imprint)
    warned = "เดบิตและเครดิต" if imprint is THAI else "Debit"
    posts = [text.say(f"report.sign.{it}", imprint.lang) for it in SIGNERS]
    marks = [at for at, line in enumerate(last) for post in posts if post in line]
    above = [at for at, line in enumerate(last) if warned in line or "sheet:" in line]

    assert 3 == sum(line.count(post) for line in last for post in posts)
    assert not [line for page in before for line in page for post in posts if post in line]
    assert above or not rows + notes
    assert not above or max(above) < min(marks)


@pytest.mark.parametrize("rows", [*range(22, 36)])
def test_two_officers_sign_a_report_below_its_last_line(rows):
    section = matters(rows)
    (*_, last) = pages(Report("trial_balance", (section,), (), (), DAY, FUND),
                       lay_out=partial(papers.report.lay_out, signed_by=OFFICERS))  # fmt: skip

    assert any("sheet:" in line for line in last)
    assert 2 == "".join(last).count("ลงชื่อ")


@pytest.mark.parametrize("times", range(1, 12))
def test_nobody_signs_a_voucher_but_for_a_sum(times):
    """However long it is said what was paid for, each half's signatures stand below the amount."""
    total = {"what": Phrase("paper.voucher.total"), "amount": Money.baht(121)}
    rows = (Row({"what": MEMO * times, "amount": Money.baht(121)}),)
    facts = (Fact("payee", PAYEE), Fact("resolution", None),
             Fact("in_words", "หนึ่งร้อยยี่สิบเอ็ดบาทถ้วน"), Fact("voucher_no", "สจ.69/001", "number"),
             Fact("paid_on", date(2026, 1, 12), "day"), Fact("paid_from", "เงินสดในมือ"),
             Fact("paid_out_by", "นางสาวผ่องพรรณวดี เทพหัสดินทร"), Fact("witness", None))  # fmt: skip
    section = Section(
        "paid_for", (Column("amount", "money"), Column("what")), rows, total=Row(total)
    )
    whole = pages(Report("expense_voucher", (section,), facts, (), {"number": "สจ.69/001"}, FUND),
                  lay_out=papers.voucher.lay_out)  # fmt: skip

    for page in map("\n".join, whole):
        if "ลงชื่อ" in page:
            assert 6 == page.count("ลงชื่อ")
            assert page.index("121.00") < page.index("(หนึ่งร้อย") < page.index("ลงชื่อ")


# WHAT BELONGS TOGETHER ---------------------------------------------------------------------------


@pytest.mark.parametrize("count", [14, 15, 16, 17, 18, 40, 80])
def test_a_finding_stands_on_the_page_of_its_code(count):
    for page in map("\n".join, pages(noted(0, [matters(count, "ตอบแล้วว่า")]))):
        assert page.count("sheet:") == page.count("ตอบแล้วว่า")


@pytest.mark.parametrize("count", range(60, 66))
def test_the_first_line_of_a_page_says_of_which_entry_it_is(count):
    """Though elsewhere an entry's number is said once."""
    whole = pages(Report("trial_balance", (matters(count, once=True),), (), (), DAY, FUND))
    firsts = [next(line for line in page if "sheet:" in line) for page in whole]
    numbers = "\n".join(map("\n".join, whole)).count("JV-2569-")

    assert len(whole) > 1
    assert all("/2569 JV-2569-" in line for line in firsts)
    assert numbers <= count // 2 + len(whole)
