"""A member: who they are, what has happened to their membership, who is named to receive.

Who they are can be erased; what happened to the membership stays. A member's state is never
kept: it is read from the events.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from ledger.names import PersonName

Class = Literal["general", "child", "elderly", "disadvantaged", "disabled", "orphan"]
StandingKind = Literal["ordinary", "associate"]
Event = Literal[
    "joined",
    "corrected",
    "moved",
    "suspended",
    "resumed",
    "resigned",
    "lapsed",
    "deceased",
    "re_entered",
]
Status = Literal["none", "joined", "suspended", "resigned", "lapsed", "deceased"]

CLASSES: tuple[Class, ...] = get_args(Class)
STANDINGS: tuple[StandingKind, ...] = get_args(StandingKind)
EVENTS: tuple[Event, ...] = get_args(Event)
ENDINGS: tuple[Event, ...] = ("resigned", "lapsed", "deceased")

_STATUS: dict[Event, Status] = {
    "joined": "joined",
    "resumed": "joined",
    "re_entered": "joined",
    "suspended": "suspended",
    "resigned": "resigned",
    "lapsed": "lapsed",
    "deceased": "deceased",
}


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who receives when the member dies, and how many parts of it."""

    name: str
    relation: str = ""
    share_parts: int = 1


@dataclass(frozen=True, slots=True)
class MembershipEvent:
    """Something that happened to a membership, and the membership as it stands after it."""

    event: Event
    on: date
    village: str | None
    class_: Class = "general"
    standing: StandingKind = "ordinary"
    paid_to: date | None = None  # last day paid before this book begins to count
    note: str = ""

    def as_row(self, no: str, event_no: int) -> dict[str, object]:
        """The event as it is written down, and as its leaf in the log covers it."""
        return {
            "member_no": no,
            "event_no": event_no,
            "event": self.event,
            "event_on": self.on,
            "village_no": self.village,
            "class": self.class_,
            "standing": self.standing,
            "paid_to": self.paid_to,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the book knows them today. Without a name: erased at their wish."""

    no: str
    name: PersonName | None
    national_id: str = ""
    born_on: date | None = None
    house_no: str = ""
    phone: str = ""
    beneficiaries: tuple[Beneficiary, ...] = ()
    events: tuple[MembershipEvent, ...] = ()  # in the order they were written down

    @property
    def erased(self) -> bool:
        """Was the person erased, so that only the number is left?"""
        return self.name is None

    @property
    def village(self) -> str | None:
        """The village, or None: nobody knows."""
        return self.events[-1].village

    @property
    def class_(self) -> Class:
        """What kind of member: general, child, elderly, ..."""
        return self.events[-1].class_

    @property
    def standing(self) -> StandingKind:
        """Ordinary or associate."""
        return self.events[-1].standing

    @property
    def paid_to(self) -> date | None:
        """The last day paid when this book began to count; None: it counts from joining."""
        return self.events[-1].paid_to

    @property
    def joined_on(self) -> date:
        """The first day as a member. A joining written down again corrects the one before."""
        return next(event.on for event in reversed(self.events) if event.event == "joined")

    @property
    def entered_on(self) -> date:
        """The first day of the membership that counts now: joining, or the last re-entry."""
        entries = [e.on for e in turns(self.events) if e.event in ("joined", "re_entered")]
        return entries[-1]

    @property
    def left_on(self) -> date | None:
        """The day a membership that has ended came to its end."""
        last = turns(self.events)[-1]
        return last.on if last.event in ENDINGS else None

    @property
    def status(self) -> Status:
        """How it stands after everything written down so far."""
        return _STATUS[turns(self.events)[-1].event]

    def status_on(self, day: date) -> Status:
        """How it stood on a day; an event counts from its own day on."""
        past = [turn for turn in turns(self.events) if turn.on <= day]
        return _STATUS[past[-1].event] if past else "none"


def turns(events: Iterable[MembershipEvent]) -> list[MembershipEvent]:
    """The events that changed the status, by their day.

    One written down twice running (a death on the 12th, then on the 10th) was corrected: the
    later writing holds.
    """
    kept: list[MembershipEvent] = []
    for event in events:
        if event.event not in _STATUS:
            continue
        if kept and kept[-1].event == event.event:
            kept.pop()
        elif event.event == "joined":
            kept = [turn for turn in kept if turn.event != "joined"]
        kept.append(event)
    return sorted(kept, key=lambda turn: turn.on)
