"""A member: who they are, what has happened to their membership, who is named to receive.

Who they are can be erased; what happened to the membership stays. A member's state is never
kept: it is read from the events.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple, TypeVar, get_args

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
PRESENT: tuple[Status, ...] = ("joined", "suspended")

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
    # of a re-entry: the day before it, where days are counted afresh; None: what was missed is owed
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
class Membership:
    """How a membership stood at the end of a day."""

    status: Status
    village: str | None  # None: nobody knows
    class_: Class
    standing: StandingKind
    entered_on: date  # the first day that counts: joining, or the last re-entry
    counts_from: date  # the first day that must be paid: joining, or the last afresh re-entry
    again: bool  # entered again afresh after having left: nothing paid before counts
    paid_to: date | None  # when the book began to count; None: it counts from joining
    left_on: date | None  # the day it came to its end, where it had
    suspended_on: date | None  # the day since which it is suspended, where it is


class Roll(NamedTuple):
    """Whoever joined and has been a member ever since, by number: the first day of each, and the
    names as they are written; an erased member has none.
    """

    since: Mapping[str, date]
    names: Mapping[str, str]


@dataclass(frozen=True)  # without slots: what `now` found is kept
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
    old_no: str = ""  # the number in the fund's old paper book

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
        return self.on(date.max).paid_to

    @property
    def joined_on(self) -> date:
        """The first day as a member. A joining written down again corrects the one before."""
        return next(event.on for event in reversed(self.events) if event.event == "joined")

    @cached_property
    def unbroken_since(self) -> date | None:
        """The first day of a membership in which nothing but joining has happened to its status;
        None of any other.
        """
        happened = turns(self.events)
        alone = len(happened) == 1 and happened[0].event == "joined"
        return happened[0].on if alone else None

    @cached_property
    def now(self) -> Membership:
        """The membership after everything written down so far."""
        return self.on(date.max)

    @property
    def entered_on(self) -> date:
        """The first day of the membership that counts now: joining, or the last re-entry."""
        return self.now.entered_on

    @property
    def left_on(self) -> date | None:
        """The day a membership that has ended came to its end."""
        return self.now.left_on

    @property
    def status(self) -> Status:
        """How it stands after everything written down so far."""
        return self.status_on(date.max)

    def status_on(self, day: date) -> Status:
        """How it stood on a day; an event counts from its own day on."""
        past = self._past(day)
        return _STATUS[past[-1].event] if past else "none"

    def on(self, day: date) -> Membership:
        """The membership on a day, as far as is known now."""
        past = self._past(day)
        entries = [turn for turn in past if turn.event == "re_entered"]
        afresh = [turn for turn in entries if turn.paid_to is not None]
        ended = bool(past) and past[-1].event in ENDINGS
        suspended = bool(past) and past[-1].event == "suspended"
        return Membership(
            status=self.status_on(day),
            village=_held(self.events, day, lambda event: event.village, said_by="moved"),
            class_=_held(self.events, day, lambda event: event.class_),
            standing=_held(self.events, day, lambda event: event.standing),
            entered_on=entries[-1].on if entries else self.joined_on,
            counts_from=afresh[-1].on if afresh else self.joined_on,
            again=bool(afresh),
            paid_to=_paid_to(self.events, len(afresh)),
            left_on=past[-1].on if ended else None,
            suspended_on=past[-1].on if suspended else None,
        )

    def _past(self, day: date) -> list[MembershipEvent]:
        return [turn for turn in turns(self.events) if turn.on <= day]


def turns(events: Iterable[MembershipEvent]) -> list[MembershipEvent]:
    """The events that changed the status, by their day; joining comes before all others.

    One written down twice running (a death on the 12th, then on the 10th) was corrected: the
    later writing holds. So does the last joining, which wakes nobody who has left since.
    """
    joined: list[MembershipEvent] = []
    kept: list[MembershipEvent] = []
    for event in events:
        if event.event == "joined":
            joined = [event]
        elif event.event in _STATUS:
            if kept and kept[-1].event == event.event:
                kept.pop()
            kept.append(event)
    return [*joined, *sorted(kept, key=lambda turn: turn.on)]


Fact = TypeVar("Fact")


def _held(
    events: Sequence[MembershipEvent],
    day: date,
    fact: Callable[[MembershipEvent], Fact],
    said_by: Event | None = None,
) -> Fact:
    """A fact as it was on a day. Each event says, from its own day on, what it changed of what
    was written before it; the later writing holds. An event of the kind `said_by` says the
    fact even unchanged: the same move again corrects its day.

    What nobody knew and a correction fills in was so all along.
    """
    held = fact(events[0])
    for before, event in pairwise(events):
        filled_in = event.event == "corrected" and fact(before) is None
        says = event.event == said_by or fact(event) != fact(before)
        if says and (event.on <= day or filled_in):
            held = fact(event)
    return held


def _paid_to(events: Iterable[MembershipEvent], entries: int) -> date | None:
    """The last day paid when the book began to count, of the membership after so many afresh
    re-entries. It is a fact of that membership's beginning: corrected, it was so all along. Who
    enters again owing what was missed goes on with the membership they had.
    """
    paid_to, seen, goes_on = None, 0, False
    for event in events:
        if event.event == "re_entered":
            goes_on = event.paid_to is None
            seen += not goes_on
        if seen > entries:
            break
        if event.paid_to is not None or not goes_on:
            paid_to = event.paid_to
    return paid_to
