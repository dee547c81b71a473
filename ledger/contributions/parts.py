"""What of a line is a member's contribution, and what is held because they were none any more."""

from datetime import date
from typing import Literal, NamedTuple, get_args

from ledger.members import ENDINGS, Member
from ledger.money import Money

from .known import is_member, marked_days, mask
from .sheet import SheetLine

Role = Literal["contribution", "entry_fee", "held"]
ROLES: tuple[Role, ...] = get_args(Role)


YEARS_AT_ONCE = 5
"""Who pays ahead pays a year, or a few; a nought too many makes ten of one."""


def most_at_once(daily: Money) -> Money:
    """The most that anybody pays in one go without being asked about it."""
    return daily * (YEARS_AT_ONCE * 366)


def far_ahead(member: Member, amount: Money, daily: Money) -> dict[str, object]:
    """What is asked of a contribution that pays for years and years: most often a nought or a
    point miswritten. Nothing where it is no more than anybody pays in one go.
    """
    if amount <= most_at_once(daily):
        return {}
    days = amount.satang // daily.satang
    return {"member_no": member.no, "name": str(member.name or ""), "amount": amount,
            "daily": daily, "days": days, "years": days // 365, "most": YEARS_AT_ONCE}  # fmt: skip


class Part(NamedTuple):
    """Part of a line's money, and the day it was received."""

    role: Role
    amount: Money
    on: date
    marks: int | None = None


NOTHING: tuple[tuple[date, ...], tuple[date, ...]] = ((), ())
"""No day of a line lies outside the membership."""


def days_of(line: SheetLine) -> tuple[date, ...]:
    """The days a line's money was received on."""
    if line.received_on is None:
        return ()
    if line.marks is None:
        return (line.received_on,)
    return tuple(line.received_on.replace(day=day) for day in marked_days(line.marks))


def outside(line: SheetLine, member: Member) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The line's days before joining, and those after leaving."""
    on, since = line.received_on, member.unbroken_since
    if on is None or (since is not None and since <= first_day(on, line.marks)):
        return NOTHING  # nearly every line
    days = days_of(line)
    if not days or (
        member.entered_on <= days[0] and (member.left_on is None or days[-1] <= member.left_on)
    ):
        return NOTHING
    strange = [day for day in days if not is_member(member, day)]
    late = tuple(day for day in strange if member.status_on(day) in ENDINGS)
    return tuple(day for day in strange if day not in late), late


def first_day(on: date, marks: int | None) -> date:
    """The first day of a line's money: that of its first mark, or its own."""
    return on.replace(day=(marks & -marks).bit_length()) if marks else on


def parts(line: SheetLine, member: Member) -> tuple[Part, ...]:
    """A line's money, divided at the day the member left: what came after it is held."""
    assert line.amount is not None
    assert line.received_on is not None
    whole = Part(line.kind, line.amount, line.received_on, line.marks)
    _, late = outside(line, member)
    if not late:
        return (whole,)
    held = Part("held", line.amount, line.received_on, line.marks)
    marks = line.marks or 0
    if not marks or len(late) == marks.bit_count() or line.amount.satang % marks.bit_count():
        return (held,) if line.received_on in late else (whole,)
    each = Money(line.amount.satang // marks.bit_count())
    after = mask(tuple(day.day for day in late))
    before = marks & ~after
    last_before = line.received_on.replace(day=before.bit_length())
    return (
        Part(line.kind, each * before.bit_count(), last_before, before),
        Part("held", each * after.bit_count(), late[-1], after),
    )
