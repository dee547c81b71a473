"""What a fund settles holds from a day on."""

from datetime import date

import pytest

from ledger import book, funds
from ledger.dates import Month
from ledger.errors import Refused
from ledger.funds.resolved import billing_history
from ledger.funds.settings import Setting, checked, in_force, terms_on
from ledger.money import Money

FIRST, CHANGE = date(2020, 1, 1), date(2024, 10, 1)
SETTLED = (
    Setting(1, "billing", FIRST, "month_30", ""),
    Setting(2, "daily", FIRST, "1.00", ""),
    Setting(3, "billing", CHANGE, "calendar_day", "มติที่ประชุมใหญ่"),
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2024, 9, 30), "month_30"), (CHANGE, "calendar_day"), (date(2019, 1, 1), "month_30")],
)
def test_a_setting_holds_from_its_first_day(on: date, expected: str) -> None:
    """The day before, the day itself, and a day before any setting."""
    assert expected == in_force(SETTLED, "billing", on)


def test_a_later_word_on_the_same_day_wins() -> None:
    """A slip is answered with another setting, never edited."""
    again = (*SETTLED, Setting(4, "billing", CHANGE, "year_365", "แก้ที่พิมพ์ผิด"))

    assert in_force(again, "billing", CHANGE) == "year_365"


def test_the_history_of_billing_names_each_first_day() -> None:
    """Two ways, two first days."""
    history = billing_history(SETTLED, ())

    assert [(FIRST, "month_30"), (CHANGE, "calendar_day")] == [
        (it.from_on, it.billing) for it in history
    ]


def test_terms_of_a_fund_that_settled_nothing_are_the_defaults() -> None:
    """One baht a calendar day, twenty to join, everything to welfare."""
    terms = terms_on((), FIRST)

    assert (Money.baht(1), Money.baht(20)) == (terms.daily, terms.entry_fee)
    assert (("welfare", 100),) == terms.shares


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("colour", "x", "setting.unknown"),
        ("billing", "weekly", "setting.not_one_of"),
        ("daily", "0", "setting.not_money"),
        ("entry_fee", "-1", "setting.not_money"),
        ("name", "  ", "setting.blank"),
        ("shares", "welfare", "setting.shares_unreadable"),
        ("shares", "welfare=50,reserve=30", "setting.shares_not_hundred"),
        ("shares", "reserve=100", "setting.shares_without_welfare"),
        ("shares", "welfare=50,welfare=100", "setting.shares_twice"),
        ("transfer_account", "bank", "setting.not_an_account"),
        ("promptpay", "12345", "setting.not_promptpay"),
        ("promptpay", "812345678", "setting.not_promptpay"),
        ("promptpay", "08123456789", "setting.not_promptpay"),
        ("promptpay", "1812345678", "setting.not_promptpay"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(name: str, value: str, code: str) -> None:
    """Each with its own reason."""
    with pytest.raises(Refused) as refusal:
        checked(name, value)

    assert code == refusal.value.code


def test_before_the_first_day_the_first_days_last_word_holds() -> None:
    """A slip set right on the day it was made does not come back for earlier days."""
    slips = tuple(
        Setting(no, "transfer_account", CHANGE, value, "")
        for no, value in enumerate(["1330", "1310"], start=1)
    )

    assert in_force(slips, "transfer_account", FIRST) == "1310"


def test_shares_may_be_written_with_the_names_people_give_the_sub_funds(fund):
    with fund.work("เหรัญญิก") as work:
        settled = funds.settle(work, "shares", "สวัสดิการสมาชิก=60, Reserve=40", date(2026, 8, 1), "")
        assert "welfare=60,reserve=40" == settled.value
        with pytest.raises(Refused, match=r"account\.sub_fund_unknown"):
            funds.settle(work, "shares", "welfare=60,สำรอง=40", date(2026, 8, 1), "")


# CLOSED MONTHS -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "from_on", "months"),
    [
        ("daily", "2", date(2026, 1, 1), "2"),
        ("entry_fee", "30", date(2026, 2, 28), "1"),
        ("cash_limit", "500", date(2019, 1, 1), "74"),
        ("daily", "2", date(2026, 3, 1), ""),
        ("name", "กองทุนใหม่", date(2026, 1, 1), ""),
        ("promptpay", "0812345678", date(2026, 1, 1), ""),
    ],
)
def test_a_rule_that_reaches_into_closed_months_is_asked_about(fund, name, value, from_on, months):
    """The book begins in January 2020 (B.E. 2563); February 2026 is the last month closed."""
    with fund.work(by="อรพิน") as work:
        book.seal(work, Month(2026, 2))

    with fund.work(by="อรพิน") as work:
        if months:
            with pytest.raises(Refused, match=r"setting\.closed_months") as refused:
                funds.settle(work, name, value, from_on, "มติ")
            assert refused.value.values["count"] == int(months)
            assert refused.value.values["months"][-1] == Month(2026, 2)
        accepted = {"setting.closed_months"} if months else ()
        assert funds.settle(work, name, value, from_on, "มติ", accepted).from_on == from_on
