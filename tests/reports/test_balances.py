"""Trial balance, balance sheet, income and expenses, shaped without a database."""

from datetime import date

import pytest

from ledger.book import Account, Moved, SubFund
from ledger.money import ZERO, Money
from ledger.reports.balances import balance_sheet_of, income_of, trial_balance_of
from ledger.reports.report import Report, Section

DAY = date(2026, 12, 31)


def account(no: int, kind: str, role: str, sub_fund: str | None = None) -> Account:
    return Account(no, kind, role, sub_fund, f"บัญชี {no}", f"Account {no}")


ACCOUNTS = {
    it.no: it
    for it in (
        account(1100, "asset", "cash"),
        account(1310, "asset", "bank"),
        account(2200, "liability", "held"),
        account(3100, "equity", "sub_fund", "welfare"),
        account(3200, "equity", "sub_fund", "reserve"),
        account(3900, "equity", "opening", "welfare"),
        account(4100, "income", "contribution", "welfare"),
        account(5110, "expense", "benefit.illness", "welfare"),
    )
}
SUB_FUNDS = {
    "welfare": SubFund("welfare", "สวัสดิการ", "Welfare"),
    "reserve": SubFund("reserve", "ทุนสำรอง", "Reserve"),
}
# 1,000 brought along, 500 given, 10 held, 300 paid in benefits, 150 set apart as a reserve.
HELD = {
    1100: 1210, 1310: 0, 2200: -10, 3100: 150, 3200: -150, 3900: -1000, 4100: -500, 5110: 300,
}  # fmt: skip
BALANCES = {no: Money.baht(baht) for no, baht in HELD.items()}


def total(section: Section, key: str = "amount") -> object:
    return section.total.cells[key]


def note(report: Report) -> str:
    (only,) = report.notes
    return only.code


def test_a_trial_balance_has_every_account_that_holds_something_on_its_side():
    report = trial_balance_of(ACCOUNTS, BALANCES, DAY)
    (section,) = report.sections

    assert [int(row.cells["account"]) for row in section.rows] == [
        1100,
        2200,
        3100,
        3200,
        3900,
        4100,
        5110,
    ]
    assert Money.baht(1660) == total(section, "debit") == total(section, "credit")
    assert note(report) == "even"


def test_a_trial_balance_that_does_not_balance_says_by_how_much():
    """It cannot happen to a book of transfers; a damaged one must not look sound."""
    report = trial_balance_of(ACCOUNTS, {**BALANCES, 1100: Money.baht(1200)}, DAY)

    assert ("uneven", -Money.baht(10)) == (note(report), report.notes[0].values["difference"])


def test_what_the_fund_has_is_what_it_owes_and_its_sub_funds():
    report = balance_sheet_of(ACCOUNTS, BALANCES, SUB_FUNDS, DAY)
    has, owes, funds = report.sections

    assert (Money.baht(1210), Money.baht(10), Money.baht(1200)) == (
        total(has), total(owes), total(funds),
    )  # fmt: skip
    assert [("welfare", Money.baht(1050)), ("reserve", Money.baht(150))] == [
        (row.cells["sub_fund"], row.cells["amount"]) for row in funds.rows
    ]
    assert note(report) == "sheet_even"


def test_income_less_expenses_is_what_sub_funds_gained():
    """What was set apart moved between sub-funds; what was brought along was there before."""
    moved = {
        no: Moved(max(it, ZERO), max(-it, ZERO))
        for no, it in BALANCES.items()
    }  # fmt: skip
    report = income_of(ACCOUNTS, {}, moved, SUB_FUNDS, None, DAY)
    came, went, purses = report.sections

    assert (Money.baht(500), Money.baht(300)) == (total(came), total(went))
    assert [
        tuple(
            row.cells[key].satang // 100
            for key in ("opening", "income", "expense", "moved", "closing")
        )
        for row in purses.rows
    ] == [
        (1000, 500, 300, -150, 1050),
        (0, 0, 0, 150, 150),
    ]
    assert (Money.baht(1000), ZERO, Money.baht(1200)) == tuple(
        total(purses, key) for key in ("opening", "moved", "closing")
    )


@pytest.mark.parametrize(
    ("income", "told"), [(300, ("surplus", ZERO)), (301, ("surplus", Money.baht(1))),
                         (299, ("deficit", Money.baht(1)))]
)  # fmt: skip
def test_people_are_told_what_is_above_the_other_and_never_of_less_than_nothing(income, told):
    """A machine is told income less expenses, whichever is more."""
    moved = {4100: Moved(ZERO, Money.baht(income)), 5110: Moved(Money.baht(300), ZERO)}
    facts = income_of(ACCOUNTS, {}, moved, SUB_FUNDS, None, DAY).facts

    assert [told] == [(it.key, it.value) for it in facts[4:] if it.on_page]
    assert {"surplus": Money.baht(income - 300)} == {
        it.key: it.value for it in facts if it.key == "surplus"
    }


def test_a_later_time_begins_with_what_the_earlier_ended_with():
    more = {1100: Moved(Money.baht(30), ZERO), 4100: Moved(ZERO, Money.baht(30))}
    report = income_of(ACCOUNTS, BALANCES, more, SUB_FUNDS, DAY, DAY)
    welfare, reserve = report.sections[-1].rows

    assert (Money.baht(1050), Money.baht(1080)) == (
        welfare.cells["opening"], welfare.cells["closing"],
    )  # fmt: skip
    assert reserve.cells["opening"] == reserve.cells["closing"] == Money.baht(150)
