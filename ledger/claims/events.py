"""Which claims are for one and the same event: it is paid once, whoever asks for it. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ledger.names import spellings

from .claim import PROMISED, Claim
from .papers import Papers

FOR_A_CHILD = ("scholarship",)  # each child's is an event of its own
ONCE_IN_A_LIFE = ("death", "funeral")


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim is for. stay: from admission up to the day of leaving hospital."""

    benefit: str
    member_no: str
    on: date | None
    mother_no: str
    child: frozenset[str]
    stay: tuple[date, date] | None


def event_of(claim: Claim, papers: Papers | None) -> Event:
    """The event of a claim. Of erased papers only the day is left."""
    if papers is None:
        return Event(claim.benefit, claim.member_no, claim.event_on, "", frozenset(), None)
    first, last = papers.day("admitted_on"), papers.day("discharged_on")
    stay = (first, last) if first and last and claim.benefit != "childbirth" else None
    child = spellings(papers.child) if papers.child else frozenset()
    return Event(claim.benefit, claim.member_no, claim.event_on, papers.mother_no, child, stay)


def same(one: Event, other: Event) -> bool:
    """Are both the same event?"""
    if one.benefit != other.benefit:
        return False
    theirs = one.member_no == other.member_no
    if one.benefit in ONCE_IN_A_LIFE:
        return theirs
    on_one_day = one.on is not None and one.on == other.on
    if one.benefit in FOR_A_CHILD and one.child and other.child:
        return on_one_day and not one.child.isdisjoint(other.child)
    if one.mother_no and one.mother_no == other.mother_no and on_one_day:
        return True
    return theirs and (on_one_day or _overlap(one.stay, other.stay))


def _overlap(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    """Have two stays a night in common?"""
    return bool(one and other and one[0] < other[1] and other[0] < one[1])


def paid_for(
    claim: Claim, mine: Event, others: Iterable[Claim], papers: Mapping[str, Papers]
) -> Iterator[str]:
    """Other claims by which this event was promised or paid already."""
    for other in others:
        if other.no == claim.no or other.state not in PROMISED:
            continue
        if same(mine, event_of(other, papers.get(other.no))):
            yield other.no
