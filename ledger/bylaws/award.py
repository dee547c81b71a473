"""What a benefit gives: its parts added up, then its limits, then what is deducted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ledger.money import Money

from .decision import Award, AwardLine, Cut, Deduction, Finding
from .facts import Day, Earlier, Facts
from .hold import finding, taken
from .measures import MEASURES
from .terms import Benefit, Bylaws, Choice, Limit, Part, Rate, Requirement, Share, Steps
from .units import Time

EVER = (date.min, date.max)
ORDER = {"night": 0, "baht": 1}  # nights are cut before money, an event's before a year's


def award_for(benefit: Benefit, facts: Facts, bylaws: Bylaws) -> tuple[Award, tuple[Finding, ...]]:
    """The award, and what stood against any of its parts, what is unknown among it."""
    lines: list[AwardLine] = []
    days: list[Day] = []
    against: list[Finding] = []
    for part in benefit.parts:
        held = [finding(one, facts, bylaws.month_end) for one in part.when]
        against += [one for one in held if one.state == "unknown"]
        if all(one.state in ("met", "waived") for one in held):
            found = _part(part, facts, bylaws)
            if isinstance(found, Finding):
                against.append(found)
            else:
                lines.append(found)
                days += _days(found, facts)

    cuts: list[Cut] = []
    for limit in _in_order(benefit.limits):
        days, cut = limited(limit, benefit.name, days, facts)
        cuts += cut
    amount = Money.total(day.amount for day in days)
    deductions = []
    for clause, measure in benefit.deductions:
        owed, missing = taken(MEASURES[measure], facts)
        if missing:
            against.append(Finding(clause, measure, "none", None, "unknown", None, missing))
        elif taking := min(owed, amount):
            deductions.append(Deduction(clause, measure, taking))
            amount -= taking
    return Award(tuple(lines), tuple(cuts), tuple(deductions), tuple(days), amount), tuple(against)


# PARTS -------------------------------------------------------------------------------------------


def _part(part: Part, facts: Facts, bylaws: Bylaws) -> AwardLine | Finding:
    """A part of an award: its line, or why there is none."""
    match part:
        case Rate(each=""):
            return AwardLine(part.clause, "event", None, 1, part.amount, part.amount)
        case Rate():
            return _rate(part, facts)
        case Steps():
            return _steps(part, facts, bylaws)
        case Choice():
            return _choice(part, facts)
        case Share():
            return _share(part, facts, bylaws)


def _rate(part: Rate, facts: Facts) -> AwardLine | Finding:
    count, missing = taken(MEASURES[part.each], facts)
    if missing:
        return Finding(part.clause, part.each, "none", None, "unknown", None, missing)
    allowed = count if part.at_most is None else min(count, part.at_most)
    return AwardLine(part.clause, part.each, count, allowed, part.amount, part.amount * allowed)


def _steps(part: Steps, facts: Facts, bylaws: Bylaws) -> AwardLine | Finding:
    measure = MEASURES[part.measure]
    value, missing = taken(measure, facts)
    lowest = Requirement(part.clause, part.measure, "at_least", part.rows[0].first)
    if missing:
        return finding(lowest, facts, bylaws.month_end)
    reached = None
    for row in part.rows:
        if isinstance(row.first, Time):
            is_reached = row.first.after(value[0], bylaws.month_end) <= value[1]
        else:
            is_reached = row.first <= value
        if is_reached:
            reached = row
    if reached is None:
        return finding(lowest, facts, bylaws.month_end)
    amount = reached.pays
    if part.further and reached is part.rows[-1]:
        amount += part.further.add * _times_further(part, value, bylaws)
        amount = min(amount, part.further.ceiling or amount)
    return AwardLine(part.clause, part.measure, reached.first, 1, amount, amount)


def _times_further(part: Steps, value: tuple[date, date], bylaws: Bylaws) -> int:
    """How many whole further stretches have passed beyond the last step."""
    at = part.rows[-1].first
    assert part.further is not None
    assert isinstance(at, Time)
    start, end = value
    every, count = part.further.every, 0
    if every <= Time():  # nothing passes
        return 0
    while (at := Time(at.months + every.months, at.days + every.days)).after(
        start, bylaws.month_end
    ) <= end:
        count += 1
    return count


def _choice(part: Choice, facts: Facts) -> AwardLine | Finding:
    value, missing = taken(MEASURES[part.measure], facts)
    known = tuple(word for word, _ in part.rows)
    if missing:
        return Finding(part.clause, part.measure, "is", known, "unknown", None, missing)
    for word, amount in part.rows:
        if word == value:
            return AwardLine(part.clause, part.measure, word, 1, amount, amount)
    used = MEASURES[part.measure].facts
    return Finding(part.clause, part.measure, "is", known, "not_met", value, used)


def _share(part: Share, facts: Facts, bylaws: Bylaws) -> AwardLine | Finding:
    if part.of in bylaws.benefits:
        other, against = award_for(bylaws.benefits[part.of], facts, bylaws)
        if against and not other.lines:
            return against[0]
        whole = Money.total(line.amount for line in other.lines)
    else:
        whole, missing = taken(MEASURES[part.of], facts)
        if missing:
            return Finding(part.clause, part.of, "none", None, "unknown", None, missing)
    amount = Money(whole.satang * part.percent // 100)
    amount = min(amount, part.at_most or amount)
    return AwardLine(part.clause, part.of, part.percent, 1, whole, amount)


def _days(line: AwardLine, facts: Facts) -> Iterator[Day]:
    """An award's line day by day: nights on the day each begins, all else on the event's."""
    admitted = facts["admitted_on"].value if line.basis == "nights" else None
    if isinstance(admitted, date):
        nights = (admitted + timedelta(days=at) for at in range(line.count))
        yield from (Day(night, 1, line.each) for night in nights)
    elif line.amount:
        yield Day(_event_day(facts), 0, line.amount)


def _event_day(facts: Facts) -> date:
    day = facts["event_on"].value
    assert isinstance(day, date)
    return day


# LIMITS ------------------------------------------------------------------------------------------


def _in_order(limits: Sequence[Limit]) -> list[Limit]:
    """In an order that does not hang on the order of sentences."""
    ruling = [one for one in limits if one.unit != "times"]
    return sorted(
        ruling, key=lambda one: (ORDER[one.unit], one.window.kind != "event", one.most, one.clause)
    )


def limited(
    limit: Limit, benefit: str, days: Sequence[Day], facts: Facts
) -> tuple[list[Day], tuple[Cut, ...]]:
    """What a limit leaves of an award, and what it took away in each window the award touches."""
    by_event = limit.window.kind == "event"
    ever = 0 if by_event else _used(limit, benefit, EVER, facts)
    if ever + sum([_worth(limit, day) for day in days]) <= limit.most:
        return list(days), ()  # whatever the window, nothing is over
    kept: list[Day] = []
    tallies: dict[tuple[date, date], _Tally] = {}
    joined = _joined(facts)
    event = _event_day(facts)
    for day in days:
        window = limit.window.around(event if by_event else day.on, joined)
        tally = tallies.get(window)
        if tally is None:
            used = 0 if by_event else _used(limit, benefit, window, facts)
            tally = tallies[window] = _Tally(used)
            if limit.window.kind == "rolling":  # windows overlap: days of this award count too
                tally.used += sum(_worth(limit, one) for one in kept if window[0] <= one.on)
        worth = _worth(limit, day)
        given = min(worth, max(0, limit.most - tally.used - tally.given))
        tally.asked += worth
        tally.given += given
        if given == worth:
            kept.append(day)
        elif given:  # of a sum of money, what still fits; a night is paid whole or not at all
            kept.append(replace(day, amount=Money(given)))
    return kept, tuple(
        Cut(limit.clause, limit.unit, limit.scope, limit.window.kind, *window,
            limit.most, one.used, one.asked, one.given)
        for window, one in tallies.items()
        if one.given < one.asked
    )  # fmt: skip


@dataclass(slots=True)
class _Tally:
    """What was used of a limit in a window, is asked of it now, and is given."""

    used: int
    asked: int = 0
    given: int = 0


def _joined(facts: Facts) -> date | None:
    """From which day membership years are counted."""
    fact = facts.get("joined_on")
    return fact.value if fact is not None and isinstance(fact.value, date) else None


def _worth(limit: Limit, day: Day) -> int:
    return day.nights if limit.unit == "night" else day.amount.satang


def _used(limit: Limit, benefit: str, window: tuple[date, date], facts: Facts) -> int:
    """What was used of a limit in a window by earlier awards."""
    first, last = window
    return sum(
        _worth(limit, day)
        for one in earlier(facts)
        if one.benefit == benefit and limit.scope in (*one.scopes, "fund")
        for day in one.days
        if first <= day.on <= last
    )


def earlier(facts: Facts) -> tuple[Earlier, ...]:
    """Awards promised or paid before."""
    fact = facts.get("earlier")
    return fact.value if fact and isinstance(fact.value, tuple) else ()  # type: ignore[return-value]


def times_used(limit: Limit, benefit: str, facts: Facts) -> tuple[int, tuple[date, date]]:
    """How often a benefit was given in the window of this event, and the window."""
    window = limit.window.around(_event_day(facts), _joined(facts))
    return times_within(limit, benefit, window, facts), window


def times_within(limit: Limit, benefit: str, window: tuple[date, date], facts: Facts) -> int:
    """How often a benefit was given in a window to whom the limit counts."""
    return sum(
        any(window[0] <= day.on <= window[1] for day in one.days)
        for one in earlier(facts)
        if one.benefit == benefit and limit.scope in (*one.scopes, "fund")
    )


# WHAT IS LEFT ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Left:
    """A limit on a day: its window then, and what was used of it."""

    benefit: str
    limit: Limit
    first: date
    last: date
    used: int

    @property
    def left(self) -> int:
        """What may still be given, in nights, times, or satang."""
        return max(0, self.limit.most - self.used)


def left_of(bylaws: Bylaws, facts: Facts, on: date) -> tuple[Left, ...]:
    """What is left on a day of each limit that is a member's or a household's own.

    Of a limit for each event nothing is used before it; what a village may have is nobody's own.
    """
    return tuple(
        _left(limit, benefit.name, facts, on)
        for benefit in bylaws.benefits.values()
        for limit in benefit.limits
        if limit.window.kind != "event" and limit.scope in ("member", "household")
    )


def _left(limit: Limit, benefit: str, facts: Facts, on: date) -> Left:
    window = limit.window.around(on, _joined(facts))
    count = times_within if limit.unit == "times" else _used
    return Left(benefit, limit, *window, count(limit, benefit, window, facts))
