"""A by-law text that a general meeting has adopted, and which of several holds on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from .document import read
from .facts import Facts
from .terms import Bylaws, Resolution
from .weigh import governing_day


@dataclass(frozen=True, slots=True)
class Adopted:
    """A text with its resolution and its first day. digest: by which decisions name it."""

    no: int
    digest: str
    title: str
    from_on: date
    resolution: Resolution
    written: str

    @property
    def bylaws(self) -> Bylaws:
        """The text as it is understood."""
        return understood(self.written)

    def as_row(self) -> dict[str, object]:
        """The adoption as it is written down, and as its leaf in the log covers it."""
        return {
            "bylaws_no": self.no, "digest": self.digest, "name": self.title,
            "from_on": self.from_on, "meeting": self.resolution.meeting,
            "resolved_on": self.resolution.on, "resolution": self.resolution.number,
            "votes_for": self.resolution.votes_for,
            "votes_against": self.resolution.votes_against, "written": self.written,
        }  # fmt: skip


@cache
def understood(written: str) -> Bylaws:
    """A text that was understood when it was adopted. ValueError: no longer."""
    found, problems = read(written, sub_funds=_Any())
    if found is None:
        raise ValueError(f"adopted by-laws cannot be read: {problems[0].code}")
    return found


class _Any(tuple[str, ...]):
    """Sub-funds were looked at when the text was adopted."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


def in_force_on(texts: Sequence[Adopted], day: date) -> Adopted | None:
    """The text that holds on a day: the latest first day, then the later adoption."""
    begun = [one for one in texts if one.from_on <= day]
    return max(begun, key=lambda one: (one.from_on, one.no), default=None)


def governing(texts: Sequence[Adopted], benefit: str, facts: Facts) -> Adopted | None:
    """The text that decides on a benefit: in force on the day that it names itself, of the event,
    the filing or the admission.
    """
    for one in sorted(texts, key=lambda one: (one.from_on, one.no), reverse=True):
        known = one.bylaws.benefits.get(benefit)
        day = governing_day(known, facts) if known else None
        if day is not None and day >= one.from_on:
            return one
        if known is None and in_force_on(texts, _filed(facts)) == one:
            return None  # the text in force knows no such benefit any more
    return None


def _filed(facts: Facts) -> date:
    day = facts["filed_on"].value
    assert isinstance(day, date)
    return day
