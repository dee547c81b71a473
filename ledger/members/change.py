"""What may happen to a membership after it began, and how a correction is written down."""

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, cast

from ledger.errors import Refused

from .member import Class, Event, Member, MembershipEvent, StandingKind, Status, turns
from .register import Application

# An event may follow these; one that repeats itself corrects its own day.
_MAY_FOLLOW: Mapping[Event, tuple[Status, ...]] = {
    "suspended": ("joined", "suspended"),
    "resumed": ("suspended",),
    "resigned": ("joined", "suspended", "resigned"),
    "lapsed": ("joined", "suspended", "lapsed"),
    "deceased": ("joined", "suspended", "deceased"),
    "re_entered": ("resigned", "lapsed"),
    "moved": ("joined", "suspended"),
}
_FACTS = {field.name for field in fields(Application)} - {
    "no", "row", "left", "note", "problems", "cells"
}  # fmt: skip


def first_events(row: Application) -> list[MembershipEvent]:
    """How a membership begins: joining, and leaving too where the register knows of it."""
    assert row.joined_on  # a row without it was refused
    class_ = cast("Class", row.class_)  # a word that is no class was in doubt, and settled
    standing = cast("StandingKind", row.standing)
    joined = MembershipEvent(
        "joined", row.joined_on, row.village, class_, standing, row.paid_to, row.note
    )
    if row.left is None:
        return [joined]
    event, on = row.left
    return [joined, replace(joined, event=event, on=on, note="")]


def happened(
    member: Member,
    event: Event,
    on: date,
    today: date,
    *,
    note: str = "",
    village: str | None = None,
    owing: bool = False,
) -> MembershipEvent:
    """The event as it is written down after what is known of the member.

    owing: of a re-entry, that the membership goes on and what was missed is owed; otherwise days
    are counted afresh. A leaving written down by mistake is undone by resuming on that very day.
    Raises Refused member.is_joined (is_suspended, is_resigned, ...), member.event_in_future,
    member.event_too_early.
    """
    last = turns(member.events)[-1]
    undone = event == "resumed" and member.left_on == on
    if member.status not in _MAY_FOLLOW.get(event, ()) and not undone:
        raise Refused(f"member.is_{member.status}", member_no=member.no, event=event, since=last.on)
    if on > today:
        raise Refused("member.event_in_future", member_no=member.no, event=event, on=on)
    before = [turn for turn in turns(member.events) if turn.event != event][-1]
    if on < before.on:
        raise Refused("member.event_too_early", member_no=member.no, event=event, on=on,
                      before=before.event, before_on=before.on)  # fmt: skip
    paid_to = member.paid_to
    if event == "re_entered":
        paid_to = None if owing else on - timedelta(days=1)
    return replace(
        member.events[-1],
        event=event,
        on=on,
        note=note.strip(),
        village=village or member.village,
        paid_to=paid_to,
    )


def stands(member: Member, event: Event, on: date, note: str = "") -> bool:
    """Is this so of the member by the book, since that very day, so that there is nothing to do? A
    note that says something else is something to do.
    """
    before = next((it for it in reversed(member.events) if it.event == event), None)
    if before is None or member.status != event:
        return False
    return before.on == on and note.strip() in ("", before.note)


def apply(member: Member, changes: Mapping[str, Any]) -> Application:
    """The member as they would apply today, with these facts set right.

    Raises Refused member.erased, member.no_such_fact.
    """
    if unknown := changes.keys() - _FACTS:
        raise Refused("member.no_such_fact", member_no=member.no, fact=min(unknown))
    if member.name is None:
        raise Refused("member.erased", member_no=member.no)
    as_it_stands = Application(
        member.no, member.name, None, member.national_id, member.born_on, member.house_no,
        member.village, member.joined_on, member.class_, member.standing, member.beneficiaries,
        member.phone, member.paid_to, old_no=member.old_no, cells={fact: fact for fact in _FACTS},
    )  # fmt: skip
    return replace(as_it_stands, **changes)


def touched(changes: Collection[str]) -> set[str]:
    """The facts whose problems matter when these change; older doubts about the rest keep
    nobody from correcting.
    """
    return {*changes, *(("born_on", "paid_to") if "joined_on" in changes else ())}


def corrections(old: Member, new: Application, on: date) -> list[MembershipEvent]:
    """What must be written down so that the membership reads as it now should.

    Raises Refused member.joined_too_late.
    """
    written: list[MembershipEvent] = []
    stood = replace(old.events[-1], paid_to=old.paid_to)
    if new.joined_on and new.joined_on != old.joined_on:
        _before_all_else(old, new.joined_on)
        written.append(replace(stood, event="joined", on=new.joined_on, note=new.note))
    stands = replace(
        stood, event="corrected", on=on, village=new.village, class_=cast("Class", new.class_),
        standing=cast("StandingKind", new.standing), paid_to=new.paid_to, note=new.note,
    )  # fmt: skip
    if stands != replace(stood, event="corrected", on=on, note=new.note):
        written.append(stands)
    return written


def _before_all_else(member: Member, joined_on: date) -> None:
    """Nobody joins after what has happened to their membership."""
    happenings = [*turns(member.events)[1:], *(e for e in member.events if e.event == "moved")]
    first = min(happenings, key=lambda event: event.on, default=None)
    if first and joined_on > first.on:
        raise Refused("member.joined_too_late", member_no=member.no, joined_on=joined_on,
                      event=first.event, on=first.on)  # fmt: skip
