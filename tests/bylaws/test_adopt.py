"""By-laws adopted: which text holds on a day, and what it settles in the place of settings."""

from datetime import date, timedelta

import pytest

from ledger import book, bylaws, funds
from ledger.errors import Refused
from ledger.funds import LapseRule
from ledger.money import Money
from ledger.verify import everything

BEGUN, FIRST, SECOND = date(2020, 1, 1), date(2025, 1, 1), date(2026, 7, 1)
RESOLVED = bylaws.Resolution("ประชุมใหญ่", date(2024, 12, 15), "1/2567", 80, 3)
MODEL = bylaws.model("th").replace("20 ธันวาคม 2569", "20 ธันวาคม 2567")
ONE_DAY = timedelta(days=1)


def text(first: date, daily: int = 1) -> str:
    return MODEL.replace("1 มกราคม 2570", f"{first.day}/{first.month}/{first.year + 543}").replace(
        "วันละ: 1 บาท", f"วันละ: {daily} บาท"
    )


def adopt(fund, written, *more):
    with fund.work("อรพิน") as work:
        return bylaws.adopt(work, written, tuple(book.sub_funds(work)), *more)


def test_the_text_in_force_is_the_one_whose_first_day_has_come(fund):
    one, two = adopt(fund, text(FIRST)), adopt(fund, text(SECOND, 2))
    days = (FIRST - ONE_DAY, FIRST, SECOND - ONE_DAY, SECOND)
    with fund.read() as work:
        assert [None, one, one, two] == [bylaws.in_force(work, day) for day in days]
        assert everything(work).problems == ()


def test_the_same_text_again_is_the_one_it_was(fund):
    assert adopt(fund, text(FIRST)) == adopt(fund, text(FIRST).replace("\n", "\r\n"))


def test_a_text_tells_what_a_day_costs_from_its_first_day_on(fund):
    adopt(fund, text(FIRST, 2))
    with fund.read() as work:
        assert funds.terms(work, FIRST - ONE_DAY).daily == Money.baht(1)
        assert funds.terms(work, FIRST).daily == Money.baht(2)
        assert funds.terms(work, FIRST).shares == (
            ("welfare", 50), ("reserve", 30), ("administration", 20),
        )  # fmt: skip
        assert [(it.from_on, it.daily) for it in funds.billing(work)] == [
            (BEGUN, Money.baht(1)), (FIRST, Money.baht(2)),
        ]  # fmt: skip


def test_a_text_tells_who_lapses_and_how_one_comes_back(fund):
    """Rights rest after 90 days and lapse after 6 months: two units, each its own bound."""
    adopt(fund, text(FIRST))
    with fund.read() as work:
        rules = funds.rules(work, FIRST)
    assert rules.lapse == LapseRule("months", 6, 90, suspend_by="days")
    assert rules.lapse.resting == LapseRule("days", 90)
    assert (rules.refund.percent, rules.reentry) == (50, ("afresh",))


@pytest.mark.parametrize("name", ["daily", "billing", "entry_fee", "shares", "lapse", "reentry"])
def test_a_setting_of_the_same_name_is_refused_with_its_clause(fund, name):
    adopt(fund, text(FIRST))
    value = {"daily": "3", "billing": "month_30", "entry_fee": "50", "shares": "welfare=100",
             "lapse": "days=30", "reentry": "pay_missed"}[name]  # fmt: skip
    with fund.work("อรพิน") as work:
        funds.settle(work, name, value, FIRST - ONE_DAY, "ก่อนมีระเบียบ")
    with pytest.raises(Refused) as refused, fund.work("อรพิน") as work:
        funds.settle(work, name, value, FIRST, "")

    assert refused.value.code == "setting.in_bylaws"
    assert refused.value.values["clause"] == ("6" if name in ("lapse", "reentry") else "5")


def test_what_the_by_laws_do_not_say_is_settled_as_before(fund):
    adopt(fund, text(FIRST))
    with fund.work("อรพิน") as work:
        funds.settle(work, "name", "กองทุนใหม่", FIRST, "")
        assert funds.terms(work).name == "กองทุนใหม่"


def test_a_claim_is_governed_by_the_day_its_benefit_names():
    facts = {"event_on": bylaws.Fact(SECOND - ONE_DAY, "claim"),
             "filed_on": bylaws.Fact(SECOND, "claim")}  # fmt: skip
    texts = [
        bylaws.Adopted(no, "", "", first, RESOLVED, text(first))
        for no, first in enumerate((FIRST, SECOND), start=1)
    ]
    assert bylaws.governing(texts, "death", facts) == texts[0]
    later = {**facts, "event_on": bylaws.Fact(SECOND, "claim")}
    assert bylaws.governing(texts, "death", later) == texts[1]
