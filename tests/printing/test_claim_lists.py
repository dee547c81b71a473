"""Lists of claims as they look and as they read: a round to be signed for, and who waits."""

from dataclasses import replace
from datetime import date

import pytest

from ledger import claims, reports
from ledger.claims import Filing, Papers
from ledger.errors import Refused
from ledger.money import Money
from ledger.printing import papers
from ledger.reports import Row
from tests.claims.people import TODAY, decided, fill, promised, stay
from tests.printing import reading
from tests.printing.test_papers import ENGLISH, LONG, THAI

SCHOOL = "โรงเรียนบ้านน้ำผึ้งราษฎร์บำรุง (มิตรภาพที่ 12)"


@pytest.fixture
def village(engine_fund_factory):
    """A small fund that pays benefits."""
    return engine_fund_factory("sqlite", fill)


def pupil(member: str, child: str, grade: int, level: str = "primary") -> Filing:
    """A scholarship asked for; the grade is in hundredths."""
    told = {"school_level": level, "grade_average": grade, "relation": "child"}
    on = date(2026, 5, 16)
    return Filing("scholarship", member, TODAY, on, Papers(told, child=child, school=SCHOOL))


ROUND = (
    pupil("0101", "ด.ญ.น้ำผึ้ง ใจดี", 275),
    pupil("0103", str(LONG), 390, "lower_secondary"),
    pupil("0106", "ด.ช.ปั้น ดีงาม", 275),
)


def printed(fund, gather, imprint=THAI) -> bytes:
    """A list as a PDF."""
    with fund.read() as work:
        report = gather(work)
    file = imprint.file("รายชื่อ")
    papers.LAYOUTS.get(report.key, papers.report.lay_out)(report, imprint, file)
    return file.whole()


def scholarships(work, quota=None, village=None, first=None):
    return reports.scholarship_list(work, "scholarship", quota, village, first, TODAY)


def test_a_round_to_be_signed_for_in_the_order_of_the_by_laws(village, golden):
    """The best grade first, whoever asked first; with what is paid a line for each to sign on."""
    for one in ROUND[:2]:
        promised(village, one)
    golden(printed(village, scholarships))

    with village.read() as work:
        rows = scholarships(work).sections[0].rows
    assert [(1, str(LONG)), (2, "ด.ญ.น้ำผึ้ง ใจดี")] == [
        (int(row.cells["place"]), row.cells["pupil"]) for row in rows
    ]


def test_a_ranking_before_approval_says_who_is_tied(village, golden):
    for one in ROUND:
        decided(village, one)
    golden(printed(village, lambda work: scholarships(work, quota=2), ENGLISH))


def test_a_round_of_nobody(village, golden):
    golden(printed(village, scholarships))


def test_a_round_of_many_repeats_its_names_and_keeps_its_total_from_being_alone(village, golden):
    """Forty to sign for, with satang: each page has the names of the columns, and the sum stands
    below a line.
    """
    promised(village, ROUND[0])
    with village.read() as work:
        one = scholarships(work)
    (section,) = one.sections
    cells = {**section.rows[0].cells, "amount": Money(50_025)}
    rows = tuple(Row({**cells, "place": str(at)}) for at in range(1, 41))
    whole = Money(40 * 50_025)
    total = Row({**section.total.cells, "amount": whole})
    facts = tuple(replace(it, value=whole) if it.key == "whole" else it for it in one.facts)
    many = replace(one, sections=(replace(section, rows=rows, total=total),), facts=facts)
    file = THAI.file("รายชื่อ")
    papers.signing.lay_out(many, THAI, file)
    golden(file.whole())

    text = reading.by_pdfium(file.whole())
    assert text.count("หน้า ") == text.count("ลงชื่อผู้รับเงิน")
    assert 1 == text.count("20,010.00")


def test_a_round_counts_from_the_day_of_approval_and_of_a_village(village):
    promised(village, ROUND[0])
    with village.read() as work:
        none = scholarships(work, village="1")
        before = reports.scholarship_list(work, "scholarship", None, None, None, date(2026, 1, 1))
        with pytest.raises(Refused, match=r"claim\.benefit_unknown"):
            reports.scholarship_list(work, "elderly", None, None, None, TODAY)

    assert ((), ()) == (none.sections[0].rows, before.sections[0].rows)


# WHO WAITS ---------------------------------------------------------------------------------------


@pytest.fixture
def poor(engine_fund_factory):
    """A village with 250 baht, of which 200 are promised, and three who wait for more."""
    fund = engine_fund_factory("sqlite")
    fill(fund, money=250)
    promised(fund, stay(2, "0106"))
    for nights, member in ((1, "0101"), (5, "0103"), (3, "0102")):
        decided(fund, stay(nights, member))
    return fund


def test_who_waits_stands_in_the_order_of_filing_with_what_is_missing(poor, golden):
    golden(printed(poor, lambda work: reports.waiting_list(work, None)))

    with poor.read() as work:
        waiting, purse = reports.waiting_list(work, None).sections
        states = [claims.claim_of(work, str(row.cells["claim_no"])).ruling.outcome
                  for row in waiting.rows]  # fmt: skip
    assert ["wait"] * 3 == states
    assert Money.baht(900) == waiting.total.cells["amount"]
    assert Money.baht(-850) == purse.total.cells["amount"]  # 250 − 200 − 900


def test_nobody_waits(village, golden):
    golden(printed(village, lambda work: reports.waiting_list(work, None), ENGLISH))


def test_who_waits_in_one_village_keeps_the_place_in_the_whole_queue(poor):
    with poor.read() as work:
        here, nowhere = reports.waiting_list(work, "3"), reports.waiting_list(work, "1")

    assert ["1", "2", "3"] == [row.cells["place"] for row in here.sections[0].rows]
    assert () == nowhere.sections[0].rows
    assert 1 == len(here.sections)  # what is missing is the whole fund's, not a village's
