"""Whose membership lapses by the fund's rule, whose rights rest, who is spared, and why.

Pure: a rule, how a member stood on the day, and what is known of money that waits.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ledger.contributions import Standing
from ledger.dates import Month, Period
from ledger.funds import LapseRule
from ledger.members import Member
from ledger.money import ZERO, Money

Fate = Literal["lapsed", "suspended", "spared"]
Mercy = Literal["", "paid_since", "money_aside", "money_held", "since_changed"]

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Money of a member that no standing counts yet: left aside from a sheet, or held."""

    aside: Money = ZERO
    lines_aside: int = 0
    held: Money = ZERO


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of one member. behind: by the rule's measure. mercy: why one is spared."""

    member: Member
    standing: Standing
    behind: int
    fate: Fate
    mercy: Mercy = ""
    waiting: Waiting = Waiting()


def verdict(
    rule: LapseRule,
    member: Member,
    on: date,
    standing: Standing,
    since: Standing,
    waiting: Waiting,
) -> Verdict | None:
    """What becomes of a member by a rule on a day; None: nothing.

    standing: at the end of the day. since: as it is now, when they may have paid.
    """
    behind = how_far(rule, standing, on)
    lapses = rule.reached(behind, rule.lapse)
    resting = rule.resting
    rests = resting is not None and resting.reached(how_far(resting, standing, on), resting.lapse)
    if not lapses and (not rests or member.status_on(on) == "suspended"):
        return None
    fate: Fate = "lapsed" if lapses else "suspended"
    if not lapses and resting is not None:
        rule, behind = resting, how_far(resting, standing, on)
    mercy = _mercy(rule, member, on, since, waiting)
    return Verdict(member, standing, behind, "spared" if mercy else fate, mercy, waiting)


def how_far(rule: LapseRule, standing: Standing, on: date) -> int:
    """How far behind a member is at the end of a day, by what the rule measures."""
    match rule.measure:
        case "days":
            return standing.arrears_days
        case "months":
            return sum(map(whole_months, standing.unpaid))
        case "instalments":
            return in_a_row(standing.unpaid, on) if rule.in_a_row else standing.missed_instalments


def whole_months(unpaid: Period) -> int:
    """How many months an unpaid stretch has lasted. One is over when the same number of day comes
    round, or, where the month has none such, with the month.
    """
    after = unpaid.last + ONE_DAY
    months = (after.year - unpaid.first.year) * 12 + after.month - unpaid.first.month
    return months - (after.day < unpaid.first.day)


def in_a_row(unpaid: Iterable[Period], on: date) -> int:
    """The longest run of months that ended by a day, each with an unpaid day in it."""
    ended = Month.of(on) if on == Month.of(on).last else Month.of(on).previous()
    missed = {
        number
        for stretch in unpaid
        for number in range(_number(stretch.first), _number(min(stretch.last, ended.last)) + 1)
    }
    longest = run = 0
    for number in sorted(missed):
        run = run + 1 if number - 1 in missed else 1
        longest = max(longest, run)
    return longest


def _number(day: date) -> int:
    return day.year * 12 + day.month


def _mercy(rule: LapseRule, member: Member, on: date, since: Standing, waiting: Waiting) -> Mercy:
    """Why somebody the rule reaches is not struck off unheard."""
    if any(event.on > on for event in member.events if event.event not in ("corrected", "moved")):
        return "since_changed"
    if not rule.reached(how_far(rule, since, on), rule.lapse):
        return "paid_since"
    if waiting.lines_aside:
        return "money_aside"
    return "money_held" if waiting.held else ""
