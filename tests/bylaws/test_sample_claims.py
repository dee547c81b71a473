"""Every claim of the sample fund: outcome, amount and reasons as the papers beside it say."""

import pytest

from ledger import bylaws
from ledger.money import ZERO, Money
from tests.bylaws import sample

REASONS = {
    "membership": "waiting period",
    "arrears": "arrears",
    "filed_after_event": "filed late",
    "filed_after_discharge": "filed late",
    "filed_between": "filed late",
    "not_claimed_before": "same event already claimed",
    "times_for_household": "household already has one this year",
    "member_on_day": "not a member on the day",
    "nights": "no night in hospital",
}
CLAIMS = [
    pytest.param(truth, decision, id=truth["no"]) for truth, decision in sample.Known().decided()
]


def reason(finding: bylaws.Finding) -> str:
    if finding.measure == "payee":
        died = finding.value == "named_died"
        return "beneficiary died first: committee decides" if died else "not the named beneficiary"
    if finding.measure == "agreement":
        (conflict,) = finding.value
        return f"nights written {conflict.one}, dates give {conflict.other}"
    if finding.measure == "papers":
        return f"paper missing: {', '.join(finding.value)}"
    return REASONS[finding.measure]


@pytest.mark.parametrize(("truth", "decision"), CLAIMS)
def test_a_claim_is_decided_as_its_papers_say(truth, decision):
    assert (truth["decision"], Money.parse(truth["amount"])) == (decision.outcome, decision.amount)
    assert sorted(truth["reasons"]) == sorted(reason(one) for one in decision.unmet)


@pytest.mark.parametrize(("truth", "decision"), CLAIMS)
def test_what_waits_for_the_committee_says_what_it_would_be(truth, decision):
    if truth["amount_if_cleared"] is not None:
        assert Money.parse(truth["amount_if_cleared"]) == decision.award.amount
    elif decision.outcome == "refuse":
        assert decision.amount == ZERO


@pytest.mark.parametrize(("truth", "decision"), CLAIMS)
def test_a_decision_survives_its_own_bytes(truth, decision):
    assert decision == bylaws.from_bytes(bylaws.as_bytes(decision))
