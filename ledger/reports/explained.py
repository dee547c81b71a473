"""A decision in plain words: clause by clause, the award, the limits, the purse. From it alone."""

from collections.abc import Iterator
from datetime import date

from ledger.bylaws import (
    AwardLine,
    Cut,
    Decision,
    Finding,
    Turn,
    Word,
    against,
    benefit_names,
    eligible_from,
)  # fmt: skip
from ledger.dates import Period
from ledger.money import Money

from . import ruled
from .report import Column, Fact, Phrase, Report, Row, Section, Value

FINDINGS = (
    Column("mark"), Column("clause", "number"), Column("measure"), Column("found"),
    Column("bound"), Column("facts"),
)  # fmt: skip
AWARD = (Column("clause", "number"), Column("amount", "money"), Column("what"))
CUTS = (
    Column("clause", "number"), Column("limit"), Column("during"), Column("used"),
    Column("asked"), Column("allowed"),
)  # fmt: skip
PURSE = (Column("amount", "money"), Column("what"))
NOT_TOLD = ("papers", "earlier", "event_claims")  # their finding says what they hold


def of(decision: Decision) -> Report:
    """What the by-laws answer, why, and with what the answer would change."""
    sections = (_findings(decision), *_award(decision), *_cuts(decision), *_purse(decision))
    return Report(
        "explanation",
        sections,
        (
            Fact("answer", answer(decision)),
            *(Fact(name, _day(decision, name), "day") for name in ("event_on", "filed_on")),
            Fact("outcome", Phrase(f"rule.outcome.{decision.outcome}"), on_page=False),
            Fact("amount", decision.amount, "money", on_page=False),
            Fact("digest", decision.digest, "number", on_page=False),
        ),
        tuple(_turns(decision)),
        {"benefit": ruled.named(Word("benefit", decision.benefit))},
    )


def _day(decision: Decision, name: str) -> date | None:
    fact = decision.facts.get(name)
    return fact.value if fact and isinstance(fact.value, date) else None


def answer(decision: Decision) -> Phrase:
    """The answer in a sentence."""
    award = decision.award.amount if decision.award else None
    clauses = ruled.named(against(decision))
    values: dict[str, object] = {"amount": decision.amount, "award": award, "clauses": clauses}
    return Phrase(f"rule.answer.{_kind(decision)}", values)


def _kind(decision: Decision) -> str:
    """Which of the answers it is."""
    award = decision.award.amount if decision.award else Money(0)
    match decision.outcome:
        case "pay":
            return "pay" if decision.amount == award else "part"
        case "wait" if decision.cover and decision.cover.when_short == "part_pay":
            return "wait_share"
        case "refuse" if decision.cover is not None:
            return "purse"
        case "refuse":
            return "refuse" if decision.unmet else "nothing"
        case "refer" if decision.cover is not None:
            return "refer_purse"
        case _:
            return decision.outcome


# CLAUSE BY CLAUSE --------------------------------------------------------------------------------


def _findings(decision: Decision) -> Section:
    rows = tuple(Row(_finding(one, decision)) for one in decision.findings)
    return Section("findings", FINDINGS, rows, Phrase("report.section.findings"))


def _finding(one: Finding, decision: Decision) -> dict[str, Value]:
    known = [
        ruled.fact(name, decision.facts[name])
        for name in one.facts
        if name in decision.facts and name not in NOT_TOLD
    ]
    return {
        "mark": Phrase(f"rule.mark.{one.state}"),
        "clause": one.clause,
        "measure": ruled.measure(one.measure),
        "found": ruled.value(one.measure, one.value),
        "bound": ruled.bound(one.measure, one.op, one.bound),
        "facts": ruled.joined(known),
    }


# THE AWARD ---------------------------------------------------------------------------------------


def _award(decision: Decision) -> Iterator[Section]:
    award = decision.award
    if award is None:
        return
    rows: list[dict[str, Value]] = [
        {"clause": one.clause, "amount": one.amount, "what": _what(one)} for one in award.lines
    ]
    given = Money.total(one.amount for one in award.lines)
    kept = Money.total(day.amount for day in award.days)
    if kept != given:
        limits = Phrase("rule.line.cut", {"clause": ruled.named(tuple(
            dict.fromkeys(one.clause for one in award.cuts)))})  # fmt: skip
        rows.append({"clause": award.cuts[0].clause, "amount": kept - given, "what": limits})
    for taken in award.deductions:
        less = Phrase("rule.line.deduction", {"measure": ruled.measure(taken.measure)})
        rows.append({"clause": taken.clause, "amount": -taken.amount, "what": less})
    total = Row({"amount": award.amount, "what": Phrase("rule.line.total")})
    title = Phrase("report.section.award")
    yield Section("award", AWARD, tuple(Row(row) for row in rows), title, total=total)


def _what(line: AwardLine) -> Phrase:
    """What a line of an award is for."""
    basis = line.basis
    values: dict[str, object] = {"each": line.each, "count": line.count, "asked": line.reached}
    match basis:
        case "event":
            return Phrase("rule.line.event")
        case "nights" | "children" if (
            not isinstance(line.reached, int) or line.count == line.reached
        ):
            return Phrase(f"rule.line.{basis}", values)
        case "nights" | "children":
            return Phrase(f"rule.line.{basis}_of", values)
    if isinstance(line.reached, int) and line.each != line.amount:
        whole_of = (
            ruled.named(Word("benefit", basis))
            if basis in benefit_names()
            else ruled.measure(basis)
        )
        return Phrase("rule.line.share", {"percent": line.reached, "whole_of": whole_of,
                                          "whole": line.each})  # fmt: skip
    if isinstance(line.reached, str):
        reached: Value = ruled.named(Word(basis, line.reached))
        return Phrase("rule.line.word", {"measure": ruled.measure(basis), "reached": reached})
    reached = ruled.quantity(basis, line.reached)
    return Phrase("rule.line.reached", {"measure": ruled.measure(basis), "reached": reached})


def _cuts(decision: Decision) -> Iterator[Section]:
    """What limits took away: what is allowed, what was used before, what is left."""
    if decision.award is None or not decision.award.cuts:
        return
    rows = [
        Row({
            "clause": one.clause,
            "limit": ruled.limit(one.unit, one.most, one.scope, one.window),
            "during": _during(one),
            "used": ruled.worth(one.unit, one.used),
            "asked": ruled.worth(one.unit, one.asked),
            "allowed": ruled.worth(one.unit, one.allowed),
        })
        for one in decision.award.cuts
    ]  # fmt: skip
    yield Section("cuts", CUTS, tuple(rows), Phrase("report.section.cuts"))


def _during(cut: Cut) -> Period | None:
    return None if cut.window in ("event", "lifetime") else Period(cut.first, cut.last)


# THE PURSE ---------------------------------------------------------------------------------------


def _purse(decision: Decision) -> Iterator[Section]:
    """The subtraction of the purse, line by line."""
    cover = decision.cover
    if cover is None:
        return
    fund = ruled.named(Word("sub_fund", cover.sub_fund))
    lines = [
        ("balance", cover.balance), ("promised", -cover.promised), ("reserve", -cover.reserve),
        ("waiting", -cover.waiting), ("award", -cover.award),
    ]  # fmt: skip
    division, left = cover.division, cover.left
    if division:  # the claim is taken off what is divided, and not whole
        lines, left = lines[:-1], left + cover.award
    rows = [
        Row({"amount": amount, "what": Phrase(f"rule.purse.{key}", {"sub_fund": fund})})
        for key, amount in lines
        if amount or key in ("balance", "award")
    ]
    total = Row({"amount": left, "what": Phrase("rule.purse.left")})
    if cover.yearly is not None:
        row: dict[str, Value] = {"amount": cover.yearly, "what": Phrase("rule.purse.yearly")}
        yield Section("yearly", PURSE, (Row(row),))
    yield Section("purse", PURSE, tuple(rows), Phrase("report.section.purse"), total=total)
    if division:
        told = {"available": division.available, "whole": division.whole, "part": division.part}
        rows = [
            Row({"amount": amount, "what": Phrase(f"rule.division.{key}",
                                                  {"count": len(division.among)})})
            for key, amount in told.items()
        ]  # fmt: skip
        yield Section("division", PURSE, tuple(rows), Phrase("report.section.division"))


# WITH WHAT IT WOULD CHANGE -----------------------------------------------------------------------


def _turns(decision: Decision) -> Iterator[Phrase]:
    """For each reason, with what it would be gone."""
    for one in decision.unmet:
        values: dict[str, object] = {"clause": one.clause}
        if one.state == "unknown":
            facts = ruled.named(tuple(Word("fact", name) for name in one.facts))
            yield Phrase("rule.turn.unknown", {**values, "facts": facts})
        elif one.measure == "papers":
            yield Phrase("rule.turn.papers", {**values, "papers": ruled.named(one.value)})
        elif one.turn is not None:
            yield _turn(one, one.turn)
    if eligible := eligible_from(decision):
        yield Phrase("rule.eligible_from", {"value": eligible})


def _turn(one: Finding, turn: Turn) -> Phrase:
    by_day = turn.fact in ("event_on", "paid_to", "filed_on")
    said = turn.value if by_day else ruled.quantity(one.measure, turn.value)
    kind = turn.fact if by_day else "other"
    return Phrase(f"rule.turn.{kind}.{turn.side}", {"clause": one.clause, "value": said})
