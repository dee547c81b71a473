"""Clauses put together: what they say of each benefit, and where they speak against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from . import tiers
from .clauses import Clause, Said
from .measures import MEASURES, facts_of
from .reader import Reader
from .terms import Benefit, Choice, Limit, Paper, Part, Rate, Requirement, Share, Steps
from .units import Time
from .vocabulary import Word
from .weigh import ALWAYS

BENEFIT_SETTINGS = ("governed_by", "payee", "proposed_by", "event_day", "pay_day", "rank")
ONCE = ("contribution", "lapse", "approval", "purse", "cash", "month_end")
SIDES = {"at_least": "least", "more_than": "least", "at_most": "most", "less_than": "most"}


def benefits(reader: Reader, clauses: Sequence[Clause]) -> dict[str, Benefit]:
    """Every benefit the clauses speak of, and everything wrong between them."""
    declared: dict[str, Clause] = {}
    for clause in clauses:
        if clause.benefit in declared:
            _twice(
                reader,
                Word("benefit", clause.benefit),
                declared[clause.benefit],
                clause,
                clause.line,
            )
        elif clause.benefit:
            declared[clause.benefit] = clause
    _scopes(reader, clauses, declared)
    found = {name: _benefit(reader, name, clause, clauses) for name, clause in declared.items()}
    for name, benefit in found.items():
        _shares(reader, name, benefit, found)
    return {name: replace(one, facts=facts_asked(one, found)) for name, one in found.items()}


def settings(reader: Reader, clauses: Sequence[Clause]) -> dict[str, Any]:
    """What is settled once for all."""
    found: dict[str, tuple[Any, Clause]] = {}
    for clause in clauses:
        for name in ONCE:
            if name in clause.single:
                value, line = clause.single[name]
                if name in found:
                    _twice(reader, Word("key", name), found[name][1], clause, line)
                found.setdefault(name, (value, clause))
    return {name: value for name, (value, _) in found.items()}


def _twice(reader: Reader, what: Word, first: Clause, second: Clause, line: int) -> None:
    reader.wrong("bylaws.set_twice", line, what=what, one=first.number, other=second.number,
                 first=first.line)  # fmt: skip


def _scopes(reader: Reader, clauses: Sequence[Clause], declared: Mapping[str, Clause]) -> None:
    """A sentence said of a benefit that is not there."""
    for said in _all(clauses):
        for name in sorted((said.scope or frozenset()) - {*declared, ""}):
            reader.wrong("bylaws.benefit_not_here", said.line, benefit=Word("benefit", name))


def _all(clauses: Iterable[Clause]) -> Iterator[Said]:
    for clause in clauses:
        for kept in (clause.requirements, clause.parts, clause.limits, clause.deductions,
                     clause.papers):  # fmt: skip
            yield from kept


# ONE BENEFIT -------------------------------------------------------------------------------------


def _benefit(reader: Reader, name: str, own: Clause, clauses: Sequence[Clause]) -> Benefit:
    """Everything that is said of one benefit."""

    def said(kept: str) -> list[Said]:
        return [one for clause in clauses for one in getattr(clause, kept) if one.of(name)]

    requirements = _requirements(reader, said("requirements"), own)
    parts: tuple[Part, ...] = tuple(one.what for one in said("parts"))
    limits: tuple[Limit, ...] = tuple(one.what for one in said("limits"))
    if not parts:
        reader.wrong("bylaws.no_award", own.line, clause=own.number, benefit=Word("benefit", name))
    for part in parts:
        if isinstance(part, Steps):
            tiers.examine(reader, part, requirements)
    _parts_twice(reader, parts)
    _limits_twice(reader, limits)
    by_clause = [one for one in requirements if one.measure == "papers"]
    clause = by_clause[0].clause if by_clause else ""
    papers = [one.what for one in said("papers")]
    single = {key: value for one in clauses if one.benefit in ("", name)
              for key, (value, _) in one.single.items() if key in BENEFIT_SETTINGS}  # fmt: skip
    return Benefit(
        name, own.number,
        tuple(one for one in requirements if one.measure != "papers"),
        parts, limits,
        deductions=tuple(one.what for one in said("deductions")),
        papers=tuple(Paper(clause or one.clause, one.names) for one in papers),
        ranking=single.pop("rank", ()),
        **single,
    )  # fmt: skip


def _requirements(reader: Reader, said: Sequence[Said], own: Clause) -> tuple[Requirement, ...]:
    """The requirements of a benefit, those another clause stands instead of left out."""
    all_of_it: list[Requirement] = [one.what for one in said]
    replaced = set()
    for one in all_of_it:
        if one.instead_of:
            others = {
                (other.clause, other.measure) for other in all_of_it
                if other.clause == one.instead_of and other.measure == one.measure
            }  # fmt: skip
            if not others:
                reader.wrong("bylaws.instead_of_nothing", one.line, clause=one.instead_of,
                             measure=Word("measure", one.measure))  # fmt: skip
            replaced |= others
    kept = [one for one in all_of_it if (one.clause, one.measure) not in replaced]
    for one, other in combinations(kept, 2):
        sides = {SIDES.get(each.op, each.op) for each in (one, other)}
        if one.measure == other.measure and len(sides) == 1:
            what = Word("measure", other.measure)
            reader.wrong("bylaws.set_twice", other.line, what=what, one=one.clause,
                         other=other.clause, first=one.line)  # fmt: skip
    stated = {one.measure for one in kept}
    return (*kept, *(_always(name, own) for name in ALWAYS if name not in stated))


def _always(name: str, own: Clause) -> Requirement:
    """What holds whether written or not: a member on the day, once, and nothing contradicts."""
    if name == "member_on_day":
        return Requirement(own.number, name, "is", True, line=own.line)
    otherwise: Any = "refer" if name == "agreement" else "refuse"
    return Requirement(own.number, name, "none", None, otherwise, line=own.line)


def _parts_twice(reader: Reader, parts: Sequence[Part]) -> None:
    """Two sums of the same kind with nothing to tell when each is meant."""
    for one, other in combinations(parts, 2):
        if not one.when and not other.when and _kind(one) == _kind(other):
            reader.wrong("bylaws.set_twice", other.line, what=Word("key", "award"), one=one.clause,
                         other=other.clause, first=one.line)  # fmt: skip


def _kind(part: Part) -> tuple[str, str]:
    match part:
        case Rate():
            return "rate", part.each
        case Share():
            return "share", part.of
        case Steps() | Choice():
            return "table", part.measure


def _limits_twice(reader: Reader, limits: Sequence[Limit]) -> None:
    for one, other in combinations(limits, 2):
        if (one.unit, one.scope, one.window) == (other.unit, other.scope, other.window):
            reader.wrong("bylaws.set_twice", other.line, what=Word("key", "limits"), one=one.clause,
                         other=other.clause, first=one.line)  # fmt: skip


def _shares(reader: Reader, name: str, benefit: Benefit, known: Mapping[str, Benefit]) -> None:
    """A share must be of something that is there, and not, in the end, of itself."""
    seen, ahead = set(), [benefit]
    while ahead:
        for part in ahead.pop().parts:
            if isinstance(part, Share) and part.of == name:
                reader.wrong("bylaws.share_of_itself", part.line, benefit=Word("benefit", name))
                return
            if isinstance(part, Share) and part.of in known and part.of not in seen:
                seen.add(part.of)
                ahead.append(known[part.of])
    for part in benefit.parts:
        if isinstance(part, Share) and part.of not in known and part.of not in MEASURES:
            reader.wrong("bylaws.benefit_not_here", part.line, benefit=Word("benefit", part.of))


def facts_asked(benefit: Benefit, known: Mapping[str, Benefit]) -> tuple[str, ...]:
    """The facts that a decision on a benefit rests on."""
    names = {one.measure for one in benefit.requirements if one.measure != "papers"}
    names |= {measure for _, measure in benefit.deductions}
    facts = {"event_on", "filed_on", "joined_on", "earlier", "papers"}
    if any(one.unless for one in benefit.requirements):
        facts.add("cause")
    for part in benefit.parts:
        names |= {one.measure for one in part.when}
        match part:
            case Rate(each=measure) | Steps(measure=measure) | Choice(measure=measure):
                names |= {measure} - {""}
            case Share(of=other) if other in known:
                facts |= set(facts_asked(_without_shares(known[other]), known))
            case Share(of=measure) if measure in MEASURES:
                names.add(measure)
    return tuple(sorted({*facts_of(names), *facts}))


def _without_shares(benefit: Benefit) -> Benefit:
    parts = tuple(one for one in benefit.parts if not isinstance(one, Share))
    return replace(benefit, parts=parts)


def months_used(clauses: Sequence[Clause]) -> int | None:
    """The first line on which months or years are counted; None where none are."""
    lines = []
    for said in _all(clauses):
        what = said.what
        bounds = [what.bound] if isinstance(what, Requirement) else []
        if isinstance(what, Steps):
            bounds = [row.first for row in what.rows]
        if any(isinstance(one, Time) and one.months for one in bounds):
            lines.append(said.line)
    return min(lines, default=None)
