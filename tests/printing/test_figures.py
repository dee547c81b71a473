"""Papers of the whole fund as they look and read: CODI's form, the request for the match."""

import io
from dataclasses import replace
from datetime import date

import pytest

from ledger import cash, opening, reports
from ledger.book import Account
from ledger.dates import Month
from ledger.funds import Before
from ledger.money import Money
from ledger.printing import papers
from ledger.printing.chart import scale
from ledger.reports import Named, Report
from ledger.reports.balances import balance_sheet_of
from ledger.reports.match_asked import Candidate, of, year_to
from tests import small_book
from tests.printing.test_papers import FUND, LONG, THAI
from tests.reports.shapes import kaew

ON = date(2026, 12, 31)


@pytest.fixture
def fund(engine_fund_factory):
    return engine_fund_factory("sqlite", small_book.fill)


def printed(report: Report) -> bytes:
    file = THAI.file("รายงาน")
    papers.LAYOUTS.get(report.key, papers.report.lay_out)(report, THAI, file)
    return file.whole()


def test_the_status_form_of_codi(fund, golden):
    told = (
        Before("founding", Money(8_700_50), 87, 0, date(2009, 10, 1), "รายงานก่อตั้ง"),
        Before("donation", Money.baht(1_234_567), paper="งบปี 2568"),
        Before("death", Money.baht(65_000), 9, 9, paper="สมุดเล่ม 1"),
    )
    with fund.work(by="สมหมาย") as work:
        for it in told:
            opening.tell(work, it)
        report = reports.codi(work, ON)

    golden(printed(report))


def test_a_request_for_the_match_of_many_villages(golden):
    """Long names, a village nobody knows, one of whom it is not asked."""
    named = replace(kaew(), name=LONG)
    candidates = [
        Candidate(named, "proposed" if at % 3 else "behind", at % 3, str(at % 20 + 1), "elderly")
        for at in range(60)
    ]
    candidates.append(Candidate(named, "matched_out", 3, None, "child"))
    villages = {str(at): f"บ้านหนองขามทุ่งรวงทอง{at}" for at in range(1, 21)}
    report = of(candidates, villages, Money.baht(365), year_to(ON), 2, by_name=True)

    golden(printed(replace(report, fund=FUND)))


def test_a_month_on_the_notice_board(fund, golden):
    with fund.read() as work:
        report = reports.notice(work, Month(2026, 7))

    golden(printed(report))


def test_a_slip_of_cash_handed_over(fund, golden):
    with fund.read() as work:
        report = reports.slip(work, cash.slip(work, "remittance", "นส.69/001"))

    golden(printed(report))


def test_a_register_with_who_has_left_and_its_summary(fund, golden):
    with fund.read() as work:
        listed = reports.register(work, None, ON, left=True)
        summed = reports.register_summary(work, ON)

    golden(printed(listed), "listed")
    golden(printed(summed), "summed")


@pytest.mark.parametrize(
    ("most", "step", "count"),
    [(0, 1, 1), (100, 1, 1), (4_00, 1, 4), (4_01, 2, 3), (10_00, 5, 2), (40_01, 20, 3),
     (58_886_00, 20_000, 3), (10**14, 5 * 10**11, 2)],
)  # fmt: skip
def test_a_chart_has_a_line_at_each_round_sum_and_four_at_most(most, step, count):
    assert (Money.baht(step), count) == scale(Money(most))
    assert count * step * 100 >= most


@pytest.mark.parametrize("count", range(20, 36))
def test_a_table_has_its_title_and_a_line_on_one_page(count):
    """However many rows come before it."""
    import pypdfium2

    held = {no: Money.baht(no) for no in range(1100, 1100 + count)}
    chart = {no: Account(no, "asset", "bank", None, f"บัญชีที่ {no}", "") for no in held}
    chart[2100] = Account(2100, "liability", "payable", None, "ค้างจ่าย", "")
    report = balance_sheet_of(chart, {**held, 2100: Money(-100)}, {}, ON)
    with pypdfium2.PdfDocument(printed(report)) as file:
        pages = [page.get_textpage().get_text_range() for page in file]
    (there,) = [page for page in pages if "ค้างจ่าย" in page]

    assert "หนี้สิน" in there
    assert "รวม" in there[there.index("ค้างจ่าย") :]


def test_no_word_stands_beyond_the_margin_however_long_an_amount_is(fund):
    """Words of an amount are kept together where a line holds them, and broken where none does."""
    import pdfplumber

    with fund.work(by="สมหมาย") as work:
        opening.tell(work, Before("donation", Money(9_876_543_210_987_65)))
        reports_of_the_fund = [reports.codi(work, ON), reports.notice(work, Month(2026, 7))]
    for report in reports_of_the_fund:
        long = Named("หนึ่งล้านสองแสนสามหมื่นสี่พันห้าร้อยหกสิบเจ็ดบาทเจ็ดสิบห้าสตางค์", "")
        facts = [replace(it, value=long) if it.key == "spelt_out" else it for it in report.facts]
        with pdfplumber.open(io.BytesIO(printed(replace(report, facts=tuple(facts))))) as file:
            for page in file.pages:
                assert max(float(it["x1"]) for it in page.chars) <= float(page.width) - 40
