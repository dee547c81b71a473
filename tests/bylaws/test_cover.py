"""The second engine: a right is one thing, the purse another; promised money is not there twice."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import bylaws
from ledger.bylaws import Purse
from ledger.money import ZERO, Money
from tests.bylaws import reading
from tests.bylaws.test_weigh import RULES, facts

MODEL = reading.bylaws_of(reading.MODELS / "model.yaml")  # keeps 50,000; queues when short
DEATH = bylaws.weigh("death", facts("death"), RULES)  # 20,000
SUMS = st.integers(0, 10**9).map(Money)


def policy(when_short, **more):
    return replace(MODEL, purse=replace(MODEL.purse, when_short=when_short, **more))


def covered(balance, promised=0, waiting=0, rules=MODEL, decision=DEATH, **more):
    purse = Purse(Money.baht(balance), Money.baht(promised), Money.baht(waiting), **more)
    return bylaws.covered(decision, rules, purse)


@pytest.mark.parametrize(
    ("balance", "promised", "waiting", "outcome"),
    [
        (70_000, 0, 0, "pay"),
        (69_999, 0, 0, "wait"),
        (75_000, 5_000, 0, "pay"),
        (75_000, 5_001, 0, "wait"),
        (75_000, 0, 5_000, "pay"),
        (75_000, 0, 5_001, "wait"),
        (0, 0, 0, "wait"),
    ],
)
def test_reserve_promises_and_who_waits_come_first(balance, promised, waiting, outcome):
    assert outcome == covered(balance, promised, waiting).outcome


@pytest.mark.parametrize(
    ("when_short", "outcome", "amount"),
    [("pay", "pay", 20_000), ("queue", "wait", 0), ("part_pay", "wait", 0),
     ("refuse", "refuse", 0), ("refer", "refer", 0)],
)  # fmt: skip
def test_a_short_purse_does_what_the_by_laws_say(when_short, outcome, amount):
    decision = covered(60_000, rules=policy(when_short))

    assert (outcome, Money.baht(amount)) == (decision.outcome, decision.amount)
    assert Money.baht(-10_000) == decision.cover.left


def test_by_laws_that_say_nothing_leave_a_short_purse_to_the_committee():
    assert "pay" == covered(20_000, rules=RULES).outcome
    assert "refer" == covered(19_999, rules=RULES).outcome


@pytest.mark.parametrize(("given", "outcome"), [(29_500, "pay"), (29_501, "wait")])
def test_a_benefit_has_its_ceiling_of_the_year(given, outcome):
    decision = bylaws.weigh("scholarship", facts("scholarship", filed_on=date(2026, 5, 6)), RULES)

    assert (
        outcome
        == covered(900_000, decision=decision, given={"scholarship": Money.baht(given)}).outcome
    )


def test_who_is_not_entitled_is_not_held_against_the_purse():
    refused = bylaws.weigh("death", facts("death", payee="not_named"), RULES)

    assert refused is covered(0, decision=refused)


@given(SUMS, SUMS, SUMS)
def test_nothing_is_paid_below_the_reserve(balance, promised, waiting):
    for when_short in ("queue", "part_pay", "refuse", "refer"):
        decision = bylaws.covered(DEATH, policy(when_short), Purse(balance, promised, waiting))
        if decision.amount:
            assert balance - promised - decision.amount >= MODEL.purse.reserve


def divided(available, awards, ceilings=(), claim="1"):
    year = date(2026, 1, 1) if ceilings else None
    asking = [bylaws.Sharing(str(at), "death", Money.baht(one), year)
              for at, one in enumerate(awards, 1)]  # fmt: skip
    return bylaws.Division(claim, Money.baht(available), tuple(asking), ceilings)


def test_a_short_purse_is_divided_in_proportion_to_the_satang():
    """100 baht among 20,000, 10,000 and 3,000: 60.61, 30.30 and 9.09."""
    division = divided(100, (20_000, 10_000, 3_000))

    assert [Money(6061), Money(3030), Money(909)] == list(division.parts)
    assert Money(6061) == division.part
    assert Money(909) == replace(division, claim="3").part


def test_a_ceiling_comes_before_the_purse():
    """Of 30,000 the year's ceiling leaves 15,000: a half each; the purse holds 5,000 of that."""
    ceiling = bylaws.Ceiling("death", date(2026, 1, 1), Money.baht(15_000))

    assert [Money.baht(10_000), Money.baht(5_000)] == list(
        divided(90_000, (20_000, 10_000), (ceiling,)).parts)  # fmt: skip
    assert [Money(333_333), Money(166_667)] == list(
        divided(5_000, (20_000, 10_000), (ceiling,)).parts)  # fmt: skip


@pytest.mark.parametrize(
    ("balance", "promised", "outcome", "amount"),
    [(60_000, 0, "pay", 8_000), (58_000, 0, "pay", 8_000), (57_999, 0, "wait", 0),
     (60_000, 2_001, "wait", 0)],
)  # fmt: skip
def test_a_part_is_paid_only_while_it_is_there(balance, promised, outcome, amount):
    """8,000 of 20,000, as three others wait; what was divided may be gone when it is approved."""
    division = divided(10_000, (20_000, 5_000))
    decision = covered(balance, promised, rules=policy("part_pay"), division=division)

    assert (outcome, Money.baht(amount)) == (decision.outcome, decision.amount)


def test_a_divided_decision_is_the_same_when_it_is_read_again():
    decision = covered(60_000, rules=policy("part_pay"), division=divided(10_000, (20_000, 5_000)))

    assert decision == bylaws.from_bytes(bylaws.as_bytes(decision))
    assert b"division" not in bylaws.as_bytes(covered(60_000))


@given(st.lists(SUMS, max_size=12), SUMS)
def test_part_pay_is_in_proportion_and_loses_nothing(awards, available):
    paid = bylaws.part_pay(awards, available)
    whole = Money.total(awards)

    assert min(whole, available) == Money.total(paid)
    for award, part in zip(awards, paid, strict=True):
        assert ZERO <= part <= award
        exact = award.satang * min(available, whole).satang
        assert abs(part.satang * whole.satang - exact) <= whole.satang


def test_administration_is_held_to_its_share():
    spent = Money.baht(150)

    assert Money.baht(50) == bylaws.administration_left(MODEL.purse, Money.baht(1_000), spent)
    assert Money(-1) == bylaws.administration_left(MODEL.purse, Money.baht(1_000), Money(20_001))
    without = replace(MODEL.purse, administration=None)
    assert bylaws.administration_left(without, Money.baht(1_000), spent) is None
