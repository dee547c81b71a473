"""Days on paper are B.E., and each paper says so before its foot does."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from ledger import claims, printing, reports
from ledger.dates import Month
from ledger.money import Money
from ledger.printing import papers
from ledger.printing.imprint import Imprint
from ledger.reports import BlankSheet
from ledger.reports.claim_forms import form_of
from tests.bylaws.test_weigh import MODEL
from tests.claims.people import TODAY, fill, promised, stay
from tests.printing import reading
from tests.printing.test_loose_sheets import slip
from tests.printing.test_papers import ENGLISH, FUND, THAI, line, receipt
from tests.reports.shapes import kaew

EACH = pytest.mark.parametrize("imprint", [THAI, ENGLISH], ids=["th", "en"])
STATED = {"th": "พ.ศ. 25", "en": "(B.E. 25"}
FOOT = {"th": "พิมพ์เมื่อ", "en": "Printed "}


def above_its_foot(file, imprint: Imprint) -> str:
    """The first page as it reads, down to its foot."""
    said = " ".join(reading.by_pdfium(file.whole()).split())
    assert FOOT[imprint.lang] in said
    return said[: said.index(FOOT[imprint.lang])]


def states_it(file, imprint: Imprint) -> bool:
    return STATED[imprint.lang] in above_its_foot(file, imprint)


@EACH
def test_on_a_receipt_a_slip_an_application_and_a_sheet(imprint):
    said = []
    for lay_out, *it in (
        (papers.receipt.lay_out, receipt(line("0101", 31)), {"0101": "นางแก้ว"}),
        (papers.slip.lay_out, slip(1)),
        (papers.application.lay_out, kaew()),
        (papers.collection.lay_out,
         BlankSheet(FUND, "3", "หนองขาม", Month(2026, 2), "มาลี", Money.baht(1), ())),
    ):  # fmt: skip
        file = imprint.file("ใบ")
        lay_out(*it, imprint, file)
        said.append(states_it(file, imprint))

    assert [True] * 4 == said


@EACH
def test_on_a_collection_sheet_in_a_spreadsheet(imprint):
    blank = BlankSheet(FUND, "3", "หนองขาม", Month(2026, 2), "มาลี", Money.baht(1), ())
    tab = load_workbook(BytesIO(reports.blank_xlsx(blank, imprint.lang))).active
    head = " ".join(str(cell.value) for (cell,) in tab["A1:A3"])

    assert STATED[imprint.lang] in head


TO_WRITE = {"th": "(พ.ศ.)", "en": "(B.E.)"}


@EACH
def test_where_a_hand_writes_a_day(book, imprint):
    """Day of the slip, up to when; day of joining, of birth; filed, event, resolution, ..."""
    with book.read() as work:
        slips = {kind: reports.blank_slip(work, kind) for kind in ("remittance", "deposit")}
    model = form_of(MODEL, "childbirth", None, (), None)
    said = []
    for lay_out, it in (
        (papers.blank_slip.lay_out, slips["remittance"]),
        (papers.blank_slip.lay_out, slips["deposit"]),
        (papers.application.lay_out, None),
        (papers.claim_form.lay_out, model),
        (papers.application.lay_out, kaew()),
        (papers.application.lay_out, kaew(born_on=date(1957, 5, 6))),
    ):
        file = imprint.file("ใบ")
        lay_out(it, imprint, file)
        text = " ".join(reading.by_pdfium(file.whole()).split())
        said.append(text.count(TO_WRITE[imprint.lang]))

    assert [2 * 2, 2 * 1, 2, 5, 1, 0] == said


@EACH
@pytest.mark.parametrize("paper", ["voucher", "claim_form"])
def test_on_a_voucher_and_a_claim_form(engine_fund_factory, imprint, paper):
    fund = engine_fund_factory("sqlite", fill)
    no = promised(fund, stay(7))
    with fund.work("อรพิน") as work:
        claims.pay(work, no, 1100, TODAY, witness="มานี")
    file = imprint.file("คำขอ")
    with fund.read() as work:
        found = [claims.claim_of(work, no)]
        assert [None] == [it for _, it in printing.of_claims(work, found, paper, imprint, file)]

    assert states_it(file, imprint)


@EACH
def test_on_the_notice_board_whose_chart_shortens_the_years(book, imprint):
    with book.read() as work:
        report = reports.notice(work, Month(2026, 7))
    file = imprint.file("ประกาศ")
    papers.notice.lay_out(report, imprint, file)
    said = above_its_foot(file, imprint)

    july = {"th": "ก.ค. 69", "en": "Jul 69"}[imprint.lang]
    assert said.index(STATED[imprint.lang]) < said.index(july)
