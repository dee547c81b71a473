"""What a resigner is given back, and why nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.funds import RefundRule
from ledger.membership.refund import key_of, refund
from ledger.money import ZERO, Money
from ledger.opening import Figure

HALF = RefundRule(50)
HALF_OF_ALL = RefundRule(50, counts_opening=True)
YEAR = Money.baht(365)
BEFORE = date(2025, 12, 31)
BROUGHT = Figure("0103", "contribution", Money.baht(1000), 0, BEFORE)
ILL = Figure("0103", "benefit.illness", Money.baht(200), 1, BEFORE)
MATCHED = Figure("0103", "match", Money.baht(365), 1, BEFORE)


def test_who_never_had_a_benefit_is_given_back_a_share():
    assert Money.parse("182.50") == refund(HALF, YEAR, ZERO, ()).amount


def test_without_a_rule_nothing_is_given_back():
    assert (ZERO, "no_refund_rule") == _said(refund(None, YEAR, ZERO, ()))


def test_one_benefit_is_enough_for_nothing():
    assert (ZERO, "had_benefits") == _said(refund(HALF, YEAR, Money(1), ()))


@pytest.mark.parametrize(
    "before", [ILL, Figure("0103", "benefit.death", ZERO, 1, BEFORE)], ids=["paid", "sum unknown"]
)
def test_a_benefit_from_before_the_program_counts_whatever_the_rule_counts(before):
    for rule in (HALF, HALF_OF_ALL):
        assert (before.amount, "had_benefits_before") == (
            (found := refund(rule, YEAR, ZERO, (BROUGHT, before))).benefits, found.why_not,
        )  # fmt: skip


def test_what_was_contributed_before_counts_only_where_the_rule_says_so():
    figures = (BROUGHT, MATCHED)  # a match is no benefit and no contribution

    assert Money.parse("182.50") == refund(HALF, YEAR, ZERO, figures).amount
    found = refund(HALF_OF_ALL, YEAR, ZERO, figures)
    assert (Money.parse("682.50"), Money.baht(1000)) == (found.amount, found.brought)
    assert Money.parse("182.50") == refund(HALF_OF_ALL, YEAR, ZERO, figures, again=True).amount


def test_nothing_paid_is_nothing_back():
    assert (ZERO, "nothing_paid") == _said(refund(HALF, ZERO, ZERO, ()))
    assert (ZERO, "nothing_paid") == _said(refund(HALF, Money(1), ZERO, ()))


@given(satang=st.integers(0, 10**9), percent=st.integers(1, 100))
def test_what_does_not_divide_stays_with_the_fund(satang, percent):
    amount = refund(RefundRule(percent), Money(satang), ZERO, ()).amount

    assert 0 <= satang * percent - amount.satang * 100 < 100


def test_each_resignation_has_a_mark_of_its_own():
    assert len({key_of("0103", 2), key_of("0103", 4), key_of("01032", 4)}) == 3


def _said(found) -> tuple[Money, str]:
    return found.amount, found.why_not
