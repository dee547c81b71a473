"""Whom the rule of a day reaches: the list a committee resolves on, and those it spares."""

from collections.abc import Iterable

from ledger.funds import LapseRule
from ledger.membership import Lapsing, Verdict
from ledger.money import ZERO

from .report import Column, Fact, Phrase, Report, Row, Section, Value

COLUMNS: tuple[Column, ...] = (
    Column("member_no", "number"),
    Column("village", "number"),
    Column("paid_to", "day"),
    Column("days", "count"),
    Column("arrears", "money"),
    Column("name"),
    Column("mercy"),
)


def of(found: Lapsing) -> Report:
    """Those who lapse, those whose rights rest, those who are spared; the furthest behind first."""
    fates = ("lapsed", "suspended", "spared")
    columns = COLUMNS
    if found.rule.measure != "days":  # else the days say it
        columns = (*COLUMNS[:3], Column(f"behind_{found.rule.measure}", "count"), *COLUMNS[3:])
    sections = tuple(_section(fate, columns, found.of(fate)) for fate in fates if found.of(fate))
    return Report(
        "lapsing",
        sections,
        (
            Fact("on", found.on, "day", on_page=False),
            Fact("rule", rule_said(found.rule)),
            *(Fact(fate, len(found.of(fate)), "count") for fate in fates),
        ),
        () if sections else (Phrase("report.note.nobody_lapses"),),
        {"on": found.on},
    )


def rule_said(rule: LapseRule) -> Phrase:
    """The rule in words."""
    suspends = None
    if rule.suspend is not None:
        suspends = Phrase(
            f"rule.suspends.{rule.suspend_by or rule.measure}", {"suspend": rule.suspend}
        )
    kind = f"{rule.measure}_in_a_row" if rule.in_a_row else rule.measure
    key = "rule.lapse_after_rest" if suspends else "rule.lapse_only"
    lapse = Phrase(f"rule.lapse.{kind}", {"lapse": rule.lapse})
    return Phrase(key, {"lapse": lapse, **({"suspends": suspends} if suspends else {})})


def _section(fate: str, columns: tuple[Column, ...], verdicts: Iterable[Verdict]) -> Section:
    worst_first = sorted(verdicts, key=lambda it: (-it.behind, it.member.no))
    rows = tuple(map(_row, worst_first))
    total = Row({"name": Phrase("report.total.people", {"count": len(rows)})})
    return Section(fate, columns, rows, Phrase(f"report.section.{fate}"), total=total)


def _row(it: Verdict) -> Row:
    return Row(
        {
            "member_no": it.member.no,
            "village": it.member.village,
            "paid_to": it.standing.paid_to,
            "behind_instalments": it.behind,
            "behind_months": it.behind,
            "days": it.standing.arrears_days,
            "arrears": it.standing.arrears,
            "name": str(it.member.name) if it.member.name else Phrase("label.erased"),
            "mercy": _mercy(it),
        }
    )


def _mercy(it: Verdict) -> Value:
    """Why somebody is spared."""
    if not it.mercy:
        return None
    waiting = it.waiting.aside if it.mercy == "money_aside" else it.waiting.held
    return Phrase(f"report.mercy.{it.mercy}", {"amount": waiting or ZERO})
