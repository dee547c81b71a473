"""By-laws taken apart into single sayings: of what, and what is said. For showing and comparing."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from ledger.money import ZERO, Money

from .measures import MEASURES
from .terms import (
    Benefit,
    Bound,
    Bylaws,
    Choice,
    Limit,
    Op,
    Part,
    Rate,
    Requirement,
    Share,
    Step,
    Steps,
)  # fmt: skip
from .units import Time
from .vocabulary import Counted, Word, benefit_names

UNITS = {"": "times", "nights": "night", "children": "child"}
SIDES = {"at_least": "from", "more_than": "from", "at_most": "until", "less_than": "until"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing the by-laws say.

    about: the benefit, or what it settles. key: what of it, the same in another text that says
    the same otherwise. said: how it is compared, if it is, and with what.
    """

    clause: str
    about: Word
    key: tuple[object, ...]
    op: Op | None
    said: object


def of(bylaws: Bylaws) -> Iterator[Saying]:
    """Everything a text says, in its own order."""
    yield Saying("", Word("key", "in_force"), (), None, bylaws.in_force)
    yield Saying("", Word("key", "month_end"), (), None, Word("month_end", bylaws.month_end))
    for benefit in bylaws.benefits.values():
        yield from _benefit(benefit)
    for name in ("contribution", "lapse", "approval", "purse", "cash"):
        if (settled := getattr(bylaws, name)) is not None:
            yield from _settled(name, settled)


def _benefit(benefit: Benefit) -> Iterator[Saying]:
    about = Word("benefit", benefit.name)
    for one in benefit.requirements:
        yield _requirement(about, one)
    for part in benefit.parts:
        yield from _part(about, part)
    for limit in benefit.limits:
        yield _limit(about, limit)
    for clause, measure in benefit.deductions:
        yield Saying(clause, about, (Word("key", "deduct"),), None, Word("measure", measure))
    if benefit.papers:
        names = tuple(name for paper in benefit.papers for name in paper.names)
        yield Saying(benefit.papers[0].clause, about, (Word("key", "papers"),), None, names)
    for measure, order in benefit.ranking:
        said = Word("order", order)
        yield Saying(
            benefit.clause, about, (Word("key", "rank"), Word("measure", measure)), None, said
        )


def _requirement(about: Word, one: Requirement) -> Saying:
    side = SIDES.get(one.op, "")
    key = (Word("measure", one.measure), side)
    return Saying(one.clause, about, key, one.op, bound(one.measure, one.bound))


def bound(measure: str, value: Bound) -> object:
    """A bound in words that know their language: words of the measure's own group, and the rest
    as it is.
    """
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return tuple(Word(measure, str(word)) for word in value)
    if value is True or value is False:
        return Word("yes_no", "yes" if value else "no")
    known = MEASURES.get(measure)
    if isinstance(value, int) and known is not None and known.unit:
        return Counted(value, known.unit)
    return value


def _part(about: Word, part: Part) -> Iterator[Saying]:
    under = (Word("key", "award"), *(word for one in part.when for word in _when(one)))
    match part:
        case Rate():
            each = {"": "per_event", "nights": "per_night", "children": "per_child"}[part.each]
            yield Saying(part.clause, about, (*under, Word("key", each)), None, part.amount)
            if part.at_most is not None:
                key = (*under, Word("key", each), Word("key", "at_most"))
                yield Saying(part.clause, about, key, None, Counted(part.at_most, UNITS[part.each]))
        case Steps():
            for row in part.rows:
                yield _step(about, part, under, row)
            if part.further:
                key = (*under, Word("key", "further"), part.further.every)
                yield Saying(part.clause, about, key, None, part.further.add)
                if part.further.ceiling:
                    key = (*under, Word("key", "ceiling"))
                    yield Saying(part.clause, about, key, None, part.further.ceiling)
        case Choice():
            for word, pays in part.rows:
                key = (*under, Word(part.measure, word))
                yield Saying(part.clause, about, key, None, pays)
        case Share():
            group = "benefit" if part.of in benefit_names() else "measure"
            key = (*under, Word("key", "percent"), Word(group, part.of))
            yield Saying(part.clause, about, key, None, part.percent)


def _when(one: Requirement) -> tuple[object, ...]:
    return Word("measure", one.measure), bound(one.measure, one.bound)


def _step(about: Word, part: Steps, under: tuple[object, ...], row: Step) -> Saying:
    return Saying(
        part.clause, about, (*under, Word("measure", part.measure), row.first), None, row.pays
    )


def _limit(about: Word, limit: Limit) -> Saying:
    said = Money(limit.most) if limit.unit == "baht" else Counted(limit.most, limit.unit)
    unit = Word("unit", limit.unit)
    kind = Word("window", limit.window.kind) if limit.window.kind != "rolling" else Time(
        0, limit.window.days
    )  # fmt: skip
    key = (Word("key", "limits"), unit, Word("scope", limit.scope), kind)
    return Saying(limit.clause, about, key, None, said)


# SETTLED ONCE ------------------------------------------------------------------------------------

GROUPS = {"billing": "billing", "re_entry": "re_entry", "certified_by": "post",
          "approved_by": "post", "when_short": "when_short", "sub_fund": "sub_fund"}  # fmt: skip
DAYS = ("remit_within", "bank_within")


def _settled(name: str, settled: Any) -> Iterator[Saying]:
    about = Word("key", name)
    for one in fields(settled):
        value = getattr(settled, one.name)
        unsaid = value in (None, "", ()) or (name != "cash" and value in (0, ZERO))
        if one.name == "clause" or unsaid:
            continue
        key: tuple[object, ...] = (Word("key", one.name),)
        if one.name == "shares":
            for code, parts in value:
                yield Saying(settled.clause, about, (*key, Word("sub_fund", code)), None, parts)
        elif one.name == "yearly":
            for benefit, most, window in value:
                under = (*key, Word("benefit", benefit), Word("window", window.kind))
                yield Saying(settled.clause, about, under, None, most)
        elif one.name in DAYS:
            yield Saying(settled.clause, about, key, "at_most", Counted(value, "day"))
        else:
            said = Word(GROUPS[one.name], value) if one.name in GROUPS else bound("", value)
            yield Saying(settled.clause, about, key, None, said)
