"""The first engine: who is entitled, to how much, and why. Pure; it knows no clock and no book.

Every requirement is weighed, met or not, so that people are given all the reasons at once.
"""

from datetime import date

from .award import award_for, times_used
from .decision import Award, Decision, Finding, Outcome
from .facts import Fact, Facts
from .hold import finding
from .terms import Benefit, Bylaws, Limit, Paper

ALWAYS = ("member_on_day", "not_claimed_before", "agreement")  # weighed whether written or not


def weigh(name: str, facts: Facts, bylaws: Bylaws) -> Decision:
    """Weigh the facts of a claim against the by-laws.

    Refused where a requirement is not met; referred where papers are missing, facts are unknown
    or contradict each other, or the by-laws leave it to the committee.
    """
    benefit = bylaws.benefits[name]
    facts = on_its_day(benefit, facts)
    used = {one: facts[one] for one in benefit.facts if one in facts}
    findings = [finding(one, facts, bylaws.month_end) for one in benefit.requirements]
    if not _is_day(facts.get("event_on")):
        return Decision(name, bylaws.digest, "refer", tuple(findings), None, None, used)
    findings += [_times(one, name, facts) for one in benefit.limits if one.unit == "times"]
    if benefit.papers:
        findings.append(_papers(benefit.papers, facts))
    if any(one.state == "not_met" for one in findings):
        return Decision(name, bylaws.digest, "refuse", tuple(findings), None, None, used)

    award, against = award_for(benefit, facts, bylaws)
    findings += against if _matters(award, against) else ()
    return Decision(name, bylaws.digest, _outcome(findings, award), tuple(findings),
                    award if award.amount else _emptied(award), None, used)  # fmt: skip


def _is_day(fact: Fact | None) -> bool:
    return fact is not None and isinstance(fact.value, date)


def _matters(award: Award, against: tuple[Finding, ...]) -> bool:
    """A step not reached matters where nothing else is given; what is unknown always does."""
    return not award.lines or any(one.state == "unknown" for one in against)


def _outcome(findings: list[Finding], award: Award) -> Outcome:
    states = {one.state for one in findings}
    if "not_met" in states:
        return "refuse"
    if states & {"unknown", "refer"}:
        return "refer"
    return "pay" if award.amount else "refuse"


def _emptied(award: Award) -> Award | None:
    """An award of nothing is kept where limits or deductions took it all: they are the reason."""
    return award if award.cuts or award.deductions else None


def on_its_day(benefit: Benefit, facts: Facts) -> Facts:
    """The facts, with the day on which the by-laws count a right where they name one."""
    filed = facts.get("filed_on")
    if benefit.event_day is None or filed is None or not isinstance(filed.value, date):
        return facts
    month, day = benefit.event_day
    counted = Fact(date(filed.value.year, month, day), f"clause:{benefit.clause}")
    return {**facts, "event_on": counted}


def governing_day(benefit: Benefit, facts: Facts) -> date | None:
    """The day whose by-laws decide: of the event, the filing or the admission."""
    name = {"event": "event_on", "filing": "filed_on", "admission": "admitted_on"}
    fact = on_its_day(benefit, facts).get(name[benefit.governed_by])
    return fact.value if fact and isinstance(fact.value, date) else None


def _times(limit: Limit, benefit: str, facts: Facts) -> Finding:
    """Has it not been given too often already, to the member, the household, the village?"""
    used, _ = times_used(limit, benefit, facts)
    state = "met" if used < limit.most else "not_met"
    measure = f"times_for_{limit.scope}"
    return Finding(limit.clause, measure, "less_than", limit.most, state, used, ("earlier",))  # type: ignore[arg-type]


def _papers(papers: tuple[Paper, ...], facts: Facts) -> Finding:
    """Are all papers handed in? What is missing is named."""
    clause = papers[0].clause
    handed = facts.get("papers")
    given = {*handed.value} if handed and isinstance(handed.value, tuple) else set()
    missing = tuple([paper.names[0] for paper in papers if given.isdisjoint(paper.names)])
    state = "refer" if missing else "met"
    return Finding(clause, "papers", "none", None, state, missing, ("papers",))  # type: ignore[arg-type]


def eligible_from(decision: Decision) -> date | None:
    """The day from which the same event would be entitled, where time alone is against it."""
    turns = [one.turn for one in decision.unmet]
    days = [
        turn.value for turn in turns
        if turn and turn.fact == "event_on" and turn.side == "from" and isinstance(turn.value, date)
    ]  # fmt: skip
    return max(days) if days and len(days) == len(turns) else None
