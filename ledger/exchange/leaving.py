"""What the words of a register say of a leaving: how somebody left, and on which day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from . import words

Ending = Literal["resigned", "deceased", "lapsed"]

_ENDINGS: tuple[Ending, ...] = get_args(Ending)
_WHEN = re.compile(r"^(?:แล้ว)?\s*(?:เมื่อ)?\s*(?:วันที่)?\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """A leaving, and what is written after it: a day, if it is well told."""

    event: Ending
    rest: str


def told(written: str) -> Told | None:
    """`ลาออก 30/06/2569` as its event and its day; nothing where it begins otherwise."""
    text = _without_namesakes(written)
    for event in _ENDINGS:
        for word in words.said("leaving", event):
            if text.casefold().startswith(word):
                return Told(event, _WHEN.sub("", text[len(word) :]))
    return None


def surest(events: Iterable[Ending]) -> Ending | None:
    """The one way of leaving of which all speak. That a membership lapsed is the least that is
    said of anybody gone; beside it a resignation or a death holds.
    """
    known = set(events)
    sure = known - {"lapsed"} or known
    return sure.pop() if len(sure) == 1 else None


def over(heading: str) -> Ending | None:
    """The way of leaving a heading speaks of: `วันที่เสียชีวิต`. `วันที่พ้นสภาพ` may be any."""
    known = [event for event in _ENDINGS if _holds(heading, event)]
    return known[0] if len(known) == 1 and known != ["lapsed"] else None


def mentioned(written: str) -> bool:
    """Does a text speak of a leaving at all, were it somebody else's?"""
    return any(_holds(written, event) for event in (*_ENDINGS, "perhaps"))


def _holds(written: str, event: str) -> bool:
    return words.holds(_without_namesakes(written), words.said("leaving", event))


def _without_namesakes(written: str) -> str:
    for word in words.said("leaving", "namesakes"):
        written = written.replace(word, "-")
    return written
