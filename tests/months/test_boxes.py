"""A cash box against what the by-laws let it hold: at the bound and a day to either side."""

from datetime import date

import pytest

from ledger import bylaws, funds, months, reports, text
from ledger.book import Account
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import Money
from ledger.months import Outside
from ledger.months.boxes import Box
from tests.claims.people import TEXT
from tests.months.test_flow import post

TILL = Account(1100, "asset", "cash", None, "เงินสดในมือ", "Cash in hand")
LIMIT = Money.baht(5_000)
CLAUSE = """
  18:
    ถ้อยคำ: เหรัญญิกถือเงินสดได้ไม่เกินห้าพันบาท ส่วนที่เกินฝากธนาคารภายในสามวัน ผู้เก็บเงินนำส่งภายในสิบวัน
    การถือเงินสด:
      ถือเงินสดได้ไม่เกิน: 5,000 บาท
      ส่วนที่เกินฝากธนาคารภายใน: 3 วัน
      ผู้เก็บเงินนำส่งภายใน: 10 วัน
"""


def day(no: int) -> date:
    return date(2026, 1, no)


def box(*moved: tuple[int, int], began: int = 5_000) -> Box:
    return Box(TILL, date(2025, 12, 1), day(31), Money.baht(began),
               tuple((day(no), Money.baht(baht)) for no, baht in moved))  # fmt: skip


@pytest.mark.parametrize(
    ("banked", "over"),
    [(8, []), (9, [(day(5), day(8), 4)]), (10, [(day(5), day(9), 5)])],
)
def test_what_is_above_the_limit_is_banked_within_the_days(banked, over):
    """A baht more than the limit came in on the 5th; three days are allowed."""
    found = box((5, 1), (banked, -1)).over(LIMIT, 3, day(1))

    assert over == [(it.since, it.until, it.days) for it in found]


def test_a_box_at_its_limit_is_not_over_it():
    assert () == box().over(LIMIT, 0, day(1))
    assert Money.baht(5_001) == box((31, 1)).over(LIMIT, 0, day(1))[0].most


def test_a_time_that_ended_before_the_month_is_not_of_it():
    held = box((1, -1), began=5_001)

    assert () == held.over(LIMIT, 3, day(1))
    assert 31 == held.over(LIMIT, 3, date(2025, 12, 31))[0].days


def test_the_by_laws_in_force_say_what_a_box_may_hold(fund):
    with fund.work("อรพิน") as work:
        funds.settle(work, "remit_within", "5", date(2020, 1, 1), "มติ")
        assert funds.Closing(12, 5) == funds.closing(work, day(31))
        bylaws.adopt(work, TEXT + CLAUSE, ("welfare",))

        by_18 = dict.fromkeys(("cash_limit", "remit_within", "bank_within"), "18")
        assert funds.Closing(12, 10, LIMIT, 3, clauses=by_18) == funds.closing(work, day(31))
        for name in ("cash_limit", "bank_within", "remit_within"):
            with pytest.raises(Refused, match=r"setting\.in_bylaws"):
                funds.settle(work, name, "9", day(31), "มติ")
    post(fund, day(5), 7_000, "k-1")
    with fund.read() as work:
        (matter,) = [it for it in months.status(work, Month(2026, 1), Outside())
                     if it.code == "month.cash_over"]  # fmt: skip
        notes = {it.key: it.values for it in reports.cash_in_hands(work, day(31)).notes}

    assert "ข้อ 18" in text.explain(matter.code, "th", matter.problem.values).what
    assert notes["report.note.over_limit"]["clause"] == "18"
    assert (27, Money.baht(2_000)) == (matter.values["days"], matter.values["over"])


def test_a_text_that_says_nothing_of_cash_leaves_it_to_the_settings(fund):
    with fund.work("อรพิน") as work:
        bylaws.adopt(work, TEXT, ("welfare",))
        funds.settle(work, "cash_limit", "3,000", date(2020, 1, 1), "มติ")

        assert funds.Closing(12, 7, Money.baht(3_000)) == funds.closing(work, day(31))
    post(fund, day(5), 7_000, "k-1")
    with fund.read() as work:
        (matter,) = [it for it in months.status(work, Month(2026, 1), Outside())
                     if it.code == "month.cash_over"]  # fmt: skip
    assert "ข้อ" not in text.explain(matter.code, "th", matter.problem.values).what
