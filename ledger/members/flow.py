"""Enrol, correct, leave, come back: what may happen to a membership, and the records of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_hex
from types import MappingProxyType
from typing import Any

from ledger import log
from ledger.errors import Place, Problem, Refused
from ledger.names import member_key, same_name
from ledger.work import Work

from . import rows
from .accept import accepted, open_problems, settle
from .change import apply, corrections, first_events, happened, stands, touched
from .examine import examine
from .member import Event, Member, MembershipEvent
from .reading import by_no, member
from .register import Application, Register
from .seal import Sealed, sealed


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of a register: who is a member now, which doubts were let in, what was said."""

    members: tuple[Member, ...]
    accepted: tuple[Problem, ...]
    warned: tuple[Problem, ...]


def check_register(work: Work, register: Register) -> tuple[Problem, ...]:
    """Everything wrong with a register; nothing is written."""
    known = by_no(work)
    return examine(register, known, work.today)


def import_register(work: Work, register: Register, accept: Collection[str] = ()) -> Intake:
    """Take a whole register in: everybody in it becomes a member, or nobody does.

    Raises Refused register.empty, register.has_problems.
    """
    if not register.applications:
        raise Refused("register.empty", file=register.file, problems=register.problems)
    return _take_in(work, register, accept, "register.has_problems")


def came_already(work: Work, register: Register) -> bool:
    """Is everybody in a register a member of the book, by number and by name?"""
    known = {member_key(no): who.name for no, who in by_no(work).items()}
    found = [(row.name, known.get(member_key(row.no))) for row in register.applications]
    return len(found) > 1 and all(was and same_name(said, was) for said, was in found)


def enrol(work: Work, application: Application, accept: Collection[str] = ()) -> Intake:
    """One person becomes a member. Raises Refused member.has_problems."""
    return _take_in(work, Register("", (application,)), accept, "member.has_problems")


def _take_in(work: Work, register: Register, accept: Collection[str], code: str) -> Intake:
    problems = examine(register, by_no(work), work.today)
    of_row: dict[int | None, list[Problem]] = {}
    for problem in problems:
        of_row.setdefault(problem.place.row, []).append(problem)

    if stopping := open_problems(problems, accept):
        count = len(stopping)
        raise Refused(code, file=register.file, count=count, problems=problems)
    settled = [settle(row, of_row.get(row.row, ()), accept) for row in register.applications]

    rows.add_villages(work, [row.village for row in settled if row.village])
    _add_persons(work, [sealed(work.fund_id, row, 1, token_hex(16)) for row in settled])
    _add_events(work, {row.no: first_events(row) for row in settled})
    _keep_old_numbers(work, {row.no: row.old_no for row in settled if row.old_no})
    members = by_no(work, [row.no for row in settled])
    return Intake(
        tuple(members[row.no] for row in settled),
        tuple(problem for problem in problems if accepted(problem, accept)),
        tuple(problem for problem in problems if problem.level == "warn"),
    )


def correct(
    work: Work, no: str, accept: Collection[str] = (), on: date | None = None, **changes: Any
) -> Member:
    """Set right what the book says of a member: any fact of an Application but the number.

    The old version stays until the person is erased. Raises NotFound member.unknown; Refused
    member.erased, member.has_problems, member.joined_too_late, member.nothing_to_change.
    """
    old = member(work, no)
    others = {other: who for other, who in by_no(work).items() if other != old.no}
    wanted = apply(old, changes)

    problems = [
        replace(problem, place=Place())
        for problem in examine(Register("", (wanted,)), others, work.today)
        if problem.place.cell in touched(changes)
    ]
    if stopping := open_problems(problems, accept):
        count = len(stopping)
        raise Refused("member.has_problems", file="", count=count, problems=problems)
    new = settle(wanted, problems, accept)

    if sealed_anew := new.of_person() != apply(old, {}).of_person():
        _seal_anew(work, [new])
    events = corrections(old, new, on or work.today)
    if renumbered := new.old_no != old.old_no:
        _keep_old_numbers(work, {old.no: new.old_no})
    if not events and not sealed_anew and not renumbered:
        raise Refused("member.nothing_to_change", member_no=old.no)
    rows.add_villages(work, [new.village] if new.village else [])
    _add_events(work, {old.no: events}, {old.no: old})
    return member(work, old.no)


def leave(work: Work, no: str, event: Event, on: date, note: str = "") -> Member:
    """A member resigns, lapses, dies, or is suspended. The same again corrects the day; of the
    same day it is what it was.

    Raises NotFound member.unknown; Refused member.is_joined (is_suspended, is_resigned, ...),
    member.event_in_future, member.event_too_early.
    """
    who = member(work, no)
    return who if stands(who, event, on, note) else _happen(work, no, event, on, note=note)


def may_happen(work: Work, no: str, event: Event, on: date) -> Member:
    """Of whom it would be written down, before anybody is asked. Raises as `leave` does."""
    who = member(work, no)
    happened(who, event, on, work.today)
    return who


def leave_together(
    work: Work, whom: Iterable[Member], event: Event, on: date, note: str
) -> tuple[Member, ...]:
    """The same happens to many, by one resolution: to all of them, or to none. Raises as `leave`
    does.
    """
    old = {member.no: member for member in whom}

    new = {no: happened(member, event, on, work.today, note=note) for no, member in old.items()
           if not stands(member, event, on, note)}  # fmt: skip

    _add_events(work, {no: [event] for no, event in new.items()}, old)
    found = by_no(work, old)
    return tuple(found[no] for no in old)


def come_back(
    work: Work, no: str, event: Event, on: date, note: str = "", *, owing: bool = False
) -> Member:
    """A suspended member resumes; one who resigned or lapsed enters again. Days are counted
    afresh from that one, or, `owing`, from where they were left off. Raises as `leave` does.
    """
    return _happen(work, no, event, on, note=note, owing=owing)


def move(
    work: Work, nos: Iterable[str], village: str, on: date, house_no: str | None = None
) -> tuple[Member, ...]:
    """Members move to another village together, and to a house where it is said; where it is not,
    their house there is not known. Raises as `leave` does; Refused member.erased where a house is
    said of somebody erased.
    """
    movers = [member(work, no) for no in nos]
    leave_it = [it for it in movers if it.village != village and it.house_no]
    housed = movers if house_no is not None else leave_it

    moved = {it.no: happened(it, "moved", on, work.today, village=village) for it in movers}
    anew = [replace(apply(it, {}), house_no=house_no or "") for it in housed]

    rows.add_villages(work, [village])
    _add_events(work, {no: [event] for no, event in moved.items()}, {it.no: it for it in movers})
    _seal_anew(work, anew)
    found = by_no(work, moved)
    return tuple(found[it.no] for it in movers)


def _happen(work: Work, no: str, event: Event, on: date, **facts: Any) -> Member:
    old = member(work, no)

    new = happened(old, event, on, work.today, **facts)

    _add_events(work, {old.no: [new]}, {old.no: old})
    return member(work, old.no)


def erase(work: Work, no: str, reason: str) -> None:
    """Delete who a member is, every version of it; what the fund did with them stays.

    `reason` is kept for ever and must name nobody. Raises NotFound member.unknown; Refused
    member.erased, member.no_reason.
    """
    old = member(work, no)

    if old.erased:
        raise Refused("member.erased", member_no=old.no)
    if not reason.strip():
        raise Refused("member.no_reason", member_no=old.no)

    rows.erase(work, old.no)
    erasure = {"member_no": old.no, "erased_on": work.today, "reason": reason.strip()}
    log.store(work, log.Record("erasure", {"erasure": [erasure]}))


def name_village(work: Work, no: str, name: str) -> None:
    """Give a village its name; a village not seen before is added."""
    rows.add_villages(work, [no])
    rows.rename_village(work, no, name.strip())


def _add_persons(work: Work, persons: Sequence[Sealed]) -> None:
    """Write persons and their seals: one statement a table."""
    rows.add_persons(
        work,
        [person.person for person in persons],
        [who for person in persons for who in person.beneficiaries],
    )
    log.store(work, *(log.Record("person_seal", {"person_seal": [p.seal]}) for p in persons))


def _seal_anew(work: Work, persons: Sequence[Application]) -> None:
    """A further version of each of these persons."""
    last = rows.last_versions(work, [who.no for who in persons])
    _add_persons(
        work, [sealed(work.fund_id, who, last[who.no] + 1, token_hex(16)) for who in persons]
    )


def _keep_old_numbers(work: Work, old: Mapping[str, str]) -> None:
    """Write down the numbers members had in the old paper book."""
    last = rows.last_old_numbers(work, old)
    written = ({"member_no": no, "version": last[no] + 1, "old_no": it} for no, it in old.items())
    log.store(work, *(log.Record("old_number", {"old_number": [row]}) for row in written))


def _add_events(
    work: Work,
    events: Mapping[str, Sequence[MembershipEvent]],
    known: Mapping[str, Member] = MappingProxyType({}),
) -> None:
    """Write down what happened, numbered on from what is known of each member."""
    written = [
        event.as_row(no, at)
        for no, several in events.items()
        for at, event in enumerate(several, len(known[no].events) + 1 if no in known else 1)
    ]
    if written:
        log.store(work, *(log.Record("membership", {"membership": [row]}) for row in written))
