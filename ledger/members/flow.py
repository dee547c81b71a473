"""Enrol, correct, leave, find: what may happen to a membership, and the records of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_hex
from typing import Any

from ledger import log, names
from ledger.errors import NotFound, Place, Problem, Refused
from ledger.work import Work

from . import rows
from .accept import accepted, open_problems, settle
from .change import apply, corrections, first_events, happened, touched
from .examine import examine
from .member import Event, Member, MembershipEvent
from .register import Application, Register
from .seal import Sealed, differences, sealed
from .search import matching, number_key


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
        version = rows.last_version(work, old.no) + 1
        _add_persons(work, [sealed(work.fund_id, new, version, token_hex(16))])
    events = corrections(old, new, on or work.today)
    if not events and not sealed_anew:
        raise Refused("member.nothing_to_change", member_no=old.no)
    rows.add_villages(work, [new.village] if new.village else [])
    _add_events(work, {old.no: events}, len(old.events) + 1)
    return member(work, old.no)


def leave(work: Work, no: str, event: Event, on: date, note: str = "") -> Member:
    """A member resigns, lapses, dies, or is suspended. The same again corrects the day.

    Raises NotFound member.unknown; Refused member.is_joined (is_suspended, is_resigned, ...),
    member.event_in_future, member.event_too_early.
    """
    return _happen(work, no, event, on, note=note)


def come_back(
    work: Work, no: str, event: Event, on: date, note: str = "", paid_to: date | None = None
) -> Member:
    """A suspended member resumes; one who resigned or lapsed enters again, counted afresh from
    that day unless `paid_to` says otherwise. Raises as `leave` does.
    """
    return _happen(work, no, event, on, note=note, paid_to=paid_to)


def move(work: Work, no: str, village: str, on: date) -> Member:
    """A member moves to another village. Raises as `leave` does."""
    rows.add_villages(work, [village])
    return _happen(work, no, "moved", on, village=village)


def _happen(work: Work, no: str, event: Event, on: date, **facts: Any) -> Member:
    old = member(work, no)

    new = happened(old, event, on, work.today, **facts)

    _add_events(work, {old.no: [new]}, len(old.events) + 1)
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


def _add_persons(work: Work, persons: Sequence[Sealed]) -> None:
    """Write persons and their seals: one statement a table."""
    rows.add_persons(
        work,
        [person.person for person in persons],
        [who for person in persons for who in person.beneficiaries],
    )
    log.store(work, *(log.Record("person_seal", {"person_seal": [p.seal]}) for p in persons))


def _add_events(
    work: Work, events: Mapping[str, Sequence[MembershipEvent]], first: int = 1
) -> None:
    """Write down what happened, numbered on from `first`."""
    written = [
        event.as_row(no, at)
        for no, several in events.items()
        for at, event in enumerate(several, first)
    ]
    log.store(work, *(log.Record("membership", {"membership": [row]}) for row in written))


def by_no(work: Work, nos: Iterable[str] | None = None) -> dict[str, Member]:
    """Members by their canonical number, in the order of numbers; all, or those meant by `nos`
    however the paper spells them. A number nobody has is left out.
    """
    if nos is None:
        found = rows.members(work)
    else:
        found = _meant(work, {names.member_key(no): no for no in nos})
    return {one.no: one for one in sorted(found, key=lambda one: number_key(one.no))}


def _meant(work: Work, wanted: Mapping[str, str]) -> list[Member]:
    """Members by the key of their number. Most are written as the book writes them; only for
    the others every number is looked through.
    """
    found = rows.members(work, set(wanted.values()))
    others = wanted.keys() - {names.member_key(one.no) for one in found}
    if others:
        meant = {no for no in rows.numbers(work) if names.member_key(no) in others}
        found += rows.members(work, meant)
    return found


def member(work: Work, no: str) -> Member:
    """The member with this number. Raises NotFound member.unknown, with the nearest numbers."""
    for found in by_no(work, [no]).values():
        return found
    numbers = {known: known for known in rows.numbers(work)}
    raise NotFound("member.unknown", member_no=no, nearest=names.nearest(no, numbers))


def everyone(work: Work, village: str | None = None, on: date | None = None) -> tuple[Member, ...]:
    """All members by number, or those of a village: now, or as it was on a day."""
    found = by_no(work).values()
    if village is None:
        return tuple(found)
    return tuple(one for one in found if one.on(on or date.max).village == village)


def find(work: Work, said: str, village: str | None = None) -> tuple[Member, ...]:
    """Members by number, name, part of a name or near spelling; of one village, or of all."""
    return matching(said, everyone(work, village))


def villages(work: Work) -> dict[str, str]:
    """Every village of the fund by number, and its name where one was given."""
    return dict(sorted(rows.villages(work).items(), key=lambda one: number_key(one[0])))


def name_village(work: Work, no: str, name: str) -> None:
    """Give a village its name; a village not seen before is added."""
    rows.add_villages(work, [no])
    rows.rename_village(work, no, name.strip())


def verify_people(work: Work) -> list[Problem]:
    """Hold every person against their seal: none changed, none missing unless erased."""
    return differences(
        work.fund_id,
        rows.sealed_persons(work),
        rows.sealed_beneficiaries(work),
        rows.seals(work),
        rows.erased(work),
        rows.numbers(work),
    )
