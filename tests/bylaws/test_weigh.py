"""The first engine: all reasons at once, and what must hold whatever the facts are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import bylaws
from ledger.bylaws import Day, Earlier, Fact
from ledger.money import ZERO, Money
from tests.bylaws import reading, sample

RULES = sample.texts()
MODEL = reading.bylaws_of(reading.MODELS / "model.yaml")
PAPERS = {
    name: tuple(paper.names[0] for paper in one.papers) for name, one in RULES.benefits.items()
}
EVENT = date(2026, 3, 10)
JOINED = st.dates(date(2000, 1, 1), date(2026, 6, 30))
EVENTS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
ONE_DAY = timedelta(days=1)


def facts(kind, **known):
    """Facts in which nothing stands against the claim, but for what is said otherwise."""
    event = known.get("event_on", EVENT)
    usual = {
        "joined_on": date(2010, 1, 1), "left_on": None, "paid_to": event, "event_on": event,
        "filed_on": event + timedelta(days=30), "papers": PAPERS[kind], "payee": "named",
        "mother_is_member": True, "school_level": "primary", "relation": "child",
    }  # fmt: skip
    if kind in ("illness", "childbirth"):
        usual |= {"admitted_on": event, "discharged_on": event + timedelta(days=3)}
    return {name: Fact(value, "example") for name, value in (usual | known).items()}


def weigh(kind, **known):
    return bylaws.weigh(kind, facts(kind, **known), RULES)


def unmet(decision):
    return [one.measure for one in decision.unmet]


# REASONS -----------------------------------------------------------------------------------------


def test_every_reason_is_given_at_once():
    decision = weigh(
        "death",
        joined_on=date(2026, 1, 1),
        paid_to=date(2025, 1, 1),
        filed_on=date(2026, 12, 1),
        payee="not_named",
        event_claims=("001/2569",),
    )

    assert "refuse" == decision.outcome
    assert ["membership", "arrears", "filed_after_event", "payee", "not_claimed_before"] == unmet(
        decision
    )


def test_a_finding_names_its_clause_its_facts_and_what_says_them():
    decision = weigh("death")
    (finding,) = [one for one in decision.findings if one.measure == "membership"]

    assert ("2", "at_least", "met") == (finding.clause, finding.op, finding.state)
    assert ("joined_on", "event_on") == finding.facts
    assert "example" == decision.facts["joined_on"].source


@pytest.mark.parametrize("missing", ["joined_on", "paid_to", "filed_on", "payee", "event_on"])
def test_what_is_not_known_is_asked_for_and_not_guessed(missing):
    known = facts("death")
    del known[missing]
    decision = bylaws.weigh("death", known, RULES)

    assert "refer" == decision.outcome
    assert any(missing in one.facts for one in decision.unmet if one.state == "unknown")


def test_a_refusal_outweighs_what_is_missing():
    decision = weigh("death", papers=(), joined_on=date(2026, 3, 1))

    assert "refuse" == decision.outcome
    assert ["membership", "papers"] == unmet(decision)


def test_a_waived_requirement_says_so():
    known = facts("death") | {
        "joined_on": Fact(date(2026, 1, 1), "example"),
        "cause": Fact("accident", "example"),
        "papers": Fact(tuple(one.names[0] for one in MODEL.benefits["death"].papers), "example"),
    }
    decision = bylaws.weigh("death", known, MODEL)
    (finding,) = [one for one in decision.findings if one.state == "waived"]

    assert ("membership", "pay") == (finding.measure, decision.outcome)
    assert "cause" in finding.facts


@pytest.mark.parametrize(
    ("benefit", "governed_by", "day"),
    [("illness", "event", EVENT), ("illness", "filing", EVENT + timedelta(days=30)),
     ("illness", "admission", EVENT), ("scholarship", "event", date(2026, 5, 16))],
)  # fmt: skip
def test_the_by_law_names_the_day_whose_text_decides(benefit, governed_by, day):
    one = replace(RULES.benefits[benefit], governed_by=governed_by)

    assert day == bylaws.governing_day(one, facts(benefit))


# WHATEVER THE FACTS ------------------------------------------------------------------------------


@given(JOINED, JOINED, EVENTS)
def test_a_longer_membership_never_has_less(one, other, event):
    longer, shorter = sorted((one, other))
    more, less = (weigh("death", joined_on=joined, event_on=event) for joined in (longer, shorter))

    assert more.amount >= less.amount


@given(JOINED, EVENTS)
def test_who_must_wait_is_entitled_on_the_day_said_and_not_the_day_before(joined, event):
    decision = weigh("childbirth", joined_on=joined, event_on=event)
    eligible = bylaws.eligible_from(decision)
    if decision.outcome == "pay":
        assert eligible is None
    elif joined <= event:
        assert ["membership"] == unmet(
            weigh("childbirth", joined_on=joined, event_on=eligible - ONE_DAY)
        )
        assert "pay" == weigh("childbirth", joined_on=joined, event_on=eligible).outcome


@given(st.integers(0, 400), EVENTS)
def test_arrears_are_no_reason_from_the_day_paid_to_that_is_said(behind, event):
    decision = weigh("illness", event_on=event, paid_to=event - timedelta(days=behind))
    for finding in decision.unmet:
        needed = finding.turn.value
        assert "pay" == weigh("illness", event_on=event, paid_to=needed).outcome
        assert "refuse" == weigh("illness", event_on=event, paid_to=needed - ONE_DAY).outcome


@given(st.integers(0, 200), EVENTS)
def test_the_last_day_for_filing_is_the_last(waited, event):
    decision = weigh("death", event_on=event, filed_on=event + timedelta(days=waited))
    for finding in decision.unmet:
        last = finding.turn.value
        assert "pay" == weigh("death", event_on=event, filed_on=last).outcome
        assert "refuse" == weigh("death", event_on=event, filed_on=last + ONE_DAY).outcome


STAYS = st.lists(st.tuples(st.integers(0, 700), st.integers(1, 25)), min_size=1, max_size=8)


def filed(stays):
    """Stays filed one after the other, each knowing what was paid before; those that overlap an
    earlier one left out.
    """
    earlier, given = (), []
    for start, nights in stays:
        admitted = date(2025, 6, 1) + timedelta(days=start)
        leaving = admitted + timedelta(days=nights)
        decision = weigh("illness", event_on=admitted, discharged_on=leaving,
                         filed_on=leaving, earlier=earlier)  # fmt: skip
        if decision.outcome == "pay":
            given.append(decision)
            award = Earlier("illness", str(start), ("member",), decision.award.days)
            earlier = (*earlier, award)
    return given


@given(STAYS)
def test_no_limit_is_ever_exceeded(stays):
    decisions = filed(stays)
    by_year = {}
    for decision in decisions:
        assert sum(day.nights for day in decision.award.days) <= 10
        for day in decision.award.days:
            year = day.on.year + (day.on.month >= 10)
            by_year[year] = by_year.get(year, 0) + day.nights

    assert all(nights <= 20 for nights in by_year.values())


@given(st.lists(st.integers(1, 10), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_filing_does_not_change_the_sum_of_a_year(nights, random):
    """Stays within one fiscal year, none cut by the limit of a single stay."""
    starts = [15 * at for at in range(len(nights))]
    stays = [(150 + start, length) for start, length in zip(starts, nights, strict=True)]
    turned = random.sample(stays, len(stays))

    sums = [Money.total(one.amount for one in filed(order)) for order in (stays, turned)]
    assert sums[0] == sums[1]


@given(st.integers(1, 30))
def test_an_award_day_by_day_adds_up_to_its_sum(nights):
    decision = weigh("illness", discharged_on=EVENT + timedelta(days=nights))

    assert decision.amount == Money.total(day.amount for day in decision.award.days)


def test_a_limit_of_money_pays_what_still_fits():
    used = Earlier("illness", "1", ("member",), (Day(EVENT - ONE_DAY, 0, Money(175_050)),))
    papers = tuple(one.names[0] for one in MODEL.benefits["illness"].papers)
    known = facts("illness", earlier=(used,), cause="sickness", papers=papers)
    decision = bylaws.weigh("illness", known, MODEL)

    assert Money(4_950) == decision.amount
    (cut,) = decision.award.cuts
    assert (175_050, 30_000, 4_950) == (cut.used, cut.asked, cut.allowed)


# BYTES -------------------------------------------------------------------------------------------


@given(JOINED, EVENTS, st.sampled_from(sorted(RULES.benefits)))
def test_a_decision_has_the_same_bytes_again_from_its_own_facts(joined, event, kind):
    decision = weigh(kind, joined_on=joined, event_on=event)
    again = bylaws.weigh(kind, decision.facts, RULES)

    assert bylaws.as_bytes(decision) == bylaws.as_bytes(again)
    assert decision == bylaws.from_bytes(bylaws.as_bytes(decision))


def test_a_decision_names_the_text_it_was_made_under():
    path = reading.PUBLISHED / "ban_nam_phueng.yaml"

    assert bylaws.digest(path.read_text(encoding="utf-8")) == weigh("death").digest
    assert ZERO == weigh("death", payee="not_named").amount
