"""Sheets come apart: every further one says of what it is a sheet, and whose."""

from dataclasses import replace

import pypdfium2
import pytest

from ledger import text
from ledger.book import Account
from ledger.cash import Filed, Lot, Slip
from ledger.dates import Month
from ledger.members import Beneficiary
from ledger.money import Money
from ledger.printing import papers
from ledger.printing.form import signatures
from ledger.printing.imprint import Imprint
from ledger.reports import BlankLine, BlankSheet, Column, Phrase, Report, Row, Section
from ledger.reports.money import slip_of
from tests.printing.test_papers import ENGLISH, FUND, THAI
from tests.reports.shapes import YEAR_END, kaew

EACH = pytest.mark.parametrize("imprint", [THAI, ENGLISH], ids=["th", "en"])


def pages(lay_out, it, imprint: Imprint) -> list[str]:
    """A paper's pages as they read."""
    file = imprint.file("ใบ")
    lay_out(it, imprint, file)
    with pypdfium2.PdfDocument(file.whole()) as whole:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in whole]


def slip(count: int) -> Report:
    """A remittance of so many receipts of a baht each."""
    accounts = {
        1100: Account(1100, "asset", "cash", None, "เงินสดในมือ", "Cash in hand"),
        1201: Account(1201, "asset", "collector", None, "เงินที่ผู้เก็บ", "With a collector"),
    }
    paper = Slip("remittance", YEAR_END, 1100, 1201, Money.baht(count), "นำส่ง", "นส.69/081",
                 "อรพิน")  # fmt: skip
    lots = [Lot(YEAR_END, Money.baht(1), f"21/{no}") for no in range(1, count + 1)]
    filed = Filed(paper, 9, "JV-2569-00009", 1, (), "อรพิน", reversed=False)
    return slip_of(filed, accounts, "มาลี", lots)


@EACH
def test_of_a_slip_with_its_number_and_which_half_and_its_sum_says_that_it_is_one(imprint):
    _, *further = pages(papers.slip.lay_out, slip(30), imprint)

    halves = {imprint.say("receipt.original"), imprint.say("receipt.copy")}
    assert further
    for sheet in further:
        assert sheet.count(f"{FUND} · ") == 2
        assert sheet.count("นส.69/081") == 2
        assert all(half in sheet for half in halves)
    assert sheet.count(f"{text.say('word.total', imprint.lang)} 30.00") == 2


@EACH
@pytest.mark.parametrize("count", [1, 5, 6, 7, 8, 12, 30])
def test_a_slip_is_signed_last_below_its_sum(imprint, count):
    """Whoever signs has read of which receipts the money is; nobody signs an empty sheet."""
    *before, last = pages(papers.slip.lay_out, slip(count), imprint)
    signed, total = imprint.say("signed"), f"{text.say('word.total', imprint.lang)} {count}.00"

    assert not [page for page in before if signed in page]
    assert [4, 2] == [last.count(signed), last.count(total)]
    assert last.index(total) < last.index(signed)


@EACH
def test_of_a_collection_sheet_with_its_village_and_month(imprint):
    lines = tuple(BlankLine(f"{no:04d}", "นายคน ดี", Money(0)) for no in range(1, 60))
    sheet = BlankSheet(FUND, "3", "หนองขาม", Month(2026, 2), "มาลี", Money.baht(1), lines)
    _, *further = pages(papers.collection.lay_out, sheet, imprint)

    assert further
    for page in further:
        assert page.startswith(FUND)
        assert "หนองขาม" in page
        assert "2569" in page[: page.index("หนองขาม") + 60]


@EACH
def test_of_an_application_with_who_applies(imprint):
    children = tuple(Beneficiary(f"ด.ช.คนที่{no}", "หลาน") for no in range(20))
    _, *further = pages(papers.application.lay_out, kaew(beneficiaries=children), imprint)

    assert further
    assert all("0012 นางแก้ว มั่นคง" in page for page in further)


@EACH
def test_of_a_report_with_its_fund_and_the_table_that_goes_on(imprint):
    """The heading of a village's table stands above it on every page."""
    columns = (Column("name"), Column("amount", "money"))
    rows = tuple(Row({"name": f"คน{no}", "amount": Money(no)}) for no in range(1, 90))
    titled = Section("by_village", columns, rows, Phrase("report.village.known", {"village": "7"}))
    report = replace(Report("arrears", (titled,), title_values={"on": YEAR_END}), fund=FUND)
    first, *further = pages(papers.report.lay_out, report, imprint)

    said = {"th": "หมู่ 7", "en": "illage 7"}[imprint.lang]
    assert said in first
    assert len(further) > 1
    for page in further:
        assert page.startswith(f"{FUND} · ")
        assert said in page[: page.index("คน")]


# A SLIP ITSELF -----------------------------------------------------------------------------------


@EACH
def test_a_slip_names_who_hands_over_and_who_receives_below_where_they_sign(imprint):
    (page,) = pages(papers.slip.lay_out, slip(1), imprint)

    assert page.count("(มาลี)") == page.count("(อรพิน)") == 2
    assert page.count(f"{imprint.say('slip.received')} อรพิน") == 2
    assert text.say("report.label.party", imprint.lang) not in page


@pytest.mark.parametrize(("post", "below"), [("ประธาน", False), ("member of the committee", True)])
def test_a_post_too_long_to_leave_room_to_sign_stands_below(post, below):
    file = ENGLISH.file("ใบ")
    galley = ENGLISH.galley(file, "a4")
    signatures(galley, "Signed", [(post, "วีระ"), (post, "")])
    feet = {it.text: it.foot for it in galley.page.lines}

    assert below == (feet[post] < feet["(วีระ)"])
    assert (feet[post] == feet["Signed"]) != below


def test_an_application_of_who_was_forgotten_says_so():
    (page,) = pages(papers.application.lay_out, kaew(name=None, beneficiaries=()), THAI)

    assert "ลบข้อมูลแล้ว" in page
