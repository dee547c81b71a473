"""One requirement held against facts: met, not met, waived, unknown, or for the committee."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from operator import ge, gt, le, lt
from typing import Any

from ledger.money import Money

from .decision import Finding, State, Turn
from .facts import Facts
from .measures import MEASURES, Measure
from .terms import Bound, Op, Requirement
from .units import MonthEnd, Time, elapsed

ONE_DAY = timedelta(days=1)
COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_least": ge, "at_most": le, "more_than": gt, "less_than": lt,
}  # fmt: skip
MOVED_BY_END = ("event_on", "filed_on")  # the end of a span; `paid_to` is a beginning


def taken(measure: Measure, facts: Facts) -> tuple[Any, tuple[str, ...]]:
    """Run a measure on exactly the facts it names: what it gives, and which facts are missing.

    Who never was in hospital has no nights; any other need for a fact is not met by its absence.
    """
    try:
        values: list[Any] = [facts[name].value for name in measure.needed]
    except KeyError:
        return None, _missing(measure, facts)
    if None in values and (missing := _missing(measure, facts)):
        return None, missing
    for name, unsaid in measure.spare:
        values.append(unsaid if (fact := facts.get(name)) is None else fact.value)
    return measure.reckon(*values), ()


def _missing(measure: Measure, facts: Facts) -> tuple[str, ...]:
    """The facts without which nothing can be reckoned."""
    return tuple(
        name for name in measure.needed
        if name not in facts or (facts[name].value is None and not measure.takes_none)
    )  # fmt: skip


def finding(one: Requirement, facts: Facts, month_end: MonthEnd) -> Finding:
    """Hold a requirement against facts."""
    measure = MEASURES[one.measure]
    value, missing = taken(measure, facts)
    if missing:
        state: State = "waived" if _waived(one, facts) else "unknown"
        return Finding(one.clause, one.measure, one.op, one.bound, state, None, missing)

    used = measure.facts
    if measure.spare:
        used = tuple([name for name in used if name in facts])
    shown = value
    if measure.kind == "time":  # a span is told as a length of time, in the unit of its bound
        assert isinstance(one.bound, Time)
        start, end = value
        shown = elapsed(start, end, one.bound.mixed_with, month_end)
    if holds(measure, one.op, one.bound, value, month_end):
        return Finding(one.clause, one.measure, one.op, one.bound, "met", shown, used)
    if _waived(one, facts):
        used = (*used, "cause")
        return Finding(one.clause, one.measure, one.op, one.bound, "waived", shown, used)
    refers = one.otherwise == "refer" or value in one.refer_when
    state = "refer" if refers else "not_met"
    turn = turning(measure, one.op, one.bound, value, month_end)
    return Finding(one.clause, one.measure, one.op, one.bound, state, shown, used, turn)


def _waived(one: Requirement, facts: Facts) -> bool:
    cause = facts.get("cause") if one.unless else None
    return cause is not None and cause.value in one.unless


def holds(measure: Measure, op: Op, bound: Bound, value: Any, month_end: MonthEnd) -> bool:
    """Does a measured value keep to a bound?"""
    if measure.kind == "time":
        assert isinstance(bound, Time)
        start, end = value
        return COMPARED[op](end, bound.after(start, month_end))
    if (compared := COMPARED.get(op)) is not None:
        return compared(value, bound)
    match op:
        case "is":
            return value in bound if isinstance(bound, tuple) else value == bound
        case "is_not":
            return value not in bound if isinstance(bound, tuple) else value != bound
        case "between":
            return _within(value, bound)
        case _:  # none
            return not value


def _within(day: date, season: Any) -> bool:
    """Is a day in a time of the year, which may run over the year's end?"""
    first, last = season
    at = (day.month, day.day)
    return bool(first <= at <= last if first <= last else at >= first or at <= last)


def turning(measure: Measure, op: Op, bound: Bound, value: Any, month_end: MonthEnd) -> Turn | None:
    """With what an unmet requirement would be met: a day, or a number."""
    if not measure.moves:
        return None
    if measure.kind == "time" and isinstance(bound, Time):
        start, end = value
        reached = bound.after(start, month_end)
        side, beyond = _side(op)
        if measure.moves in MOVED_BY_END:
            return Turn(measure.moves, side, reached + beyond)
        return Turn(measure.moves, "from", _earliest_start(start, end, op, bound, month_end))
    if measure.kind == "season":
        season: Any = bound
        first, last = (date(value.year, *day) for day in season)
        return Turn(measure.moves, *(("until", last) if value > last else ("from", first)))
    if isinstance(bound, int | Money) and not isinstance(bound, bool):
        return Turn(measure.moves, _side(op)[0], bound)
    return None


def _side(op: Op) -> tuple[Any, timedelta]:
    """From or until which day, and how far beyond the bound itself."""
    return {
        "at_least": ("from", 0 * ONE_DAY),
        "more_than": ("from", ONE_DAY),
        "at_most": ("until", 0 * ONE_DAY),
        "less_than": ("until", -ONE_DAY),
    }[op]


def _earliest_start(start: date, end: date, op: Op, bound: Time, month_end: MonthEnd) -> date:
    """The first day from which the time until the end would keep to its bound."""
    at = max(start, end - timedelta(days=31 * bound.months + bound.days + 1))
    while at < end and not COMPARED[op](end, bound.after(at, month_end)):
        at += ONE_DAY
    return at
