"""A sample that anybody can draw again, and nobody could have foreseen.

The auditor's word is sealed before the month is closed, and the head of the log at the close comes
after it: who keeps the book does not know the word, and the auditor does not choose the head.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ledger.book import Entry, Line
from ledger.dates import Month
from ledger.log import Head
from ledger.money import Money

SHORTEST = 12  # letters: a shorter word could be guessed from its seal
Why = Literal["drawn", "over", "override"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A line by which money moved, and its entry."""

    entry: Entry
    line_no: int
    line: Line


@dataclass(frozen=True, slots=True)
class Picked:
    """A line to be looked at: drawn by its money, above the limit, or let through by somebody."""

    moved: Moved
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """What is to be looked at of a month. step: a satang in so many is drawn, the first the
    `start`th. whole: of how much in how many lines.
    """

    month: Month
    head: Head
    seed: str
    whole: Money
    lines: int
    step: int
    start: int
    limit: Money | None
    picked: tuple[Picked, ...]


def sealed_word(month: Month, word: str) -> str:
    """What is written down of a word before the close: SHA-256 of the month and the word."""
    return hashlib.sha256(f"{month}:{_plain(word)}".encode()).hexdigest()


def seed_of(head: Head, word: str) -> str:
    """The seed: SHA-256 of the root of the log at the close and the word."""
    return hashlib.sha256(f"{head.root}:{_plain(word)}".encode()).hexdigest()


def drawn(moved: Sequence[Moved], seed: str, count: int) -> tuple[int, int, frozenset[int]]:
    """Every step, the start, and which lines it meets: by money, so that a line twice as large
    is twice as likely; one as large as a step is always met.

    The lines lie end to end in the order of the book; of their satang the start and every
    step-th after it are drawn. start: the seed as a number, and what is left by the step.
    """
    whole = sum(it.line.amount.satang for it in moved)
    if not whole:
        return 0, 0, frozenset()
    step = max(1, -(-whole // count))
    start = int(seed, 16) % step
    met, upto, next_one = set(), 0, start
    for at, it in enumerate(moved):
        upto += it.line.amount.satang
        if next_one < upto:
            met.add(at)
            next_one += -(-(upto - next_one) // step) * step
    return step, start, frozenset(met)


def picked(
    moved: Sequence[Moved], met: frozenset[int], limit: Money | None, overrides: Iterable[int]
) -> tuple[Picked, ...]:
    """What is to be looked at, each with why. overrides: entries somebody let through."""
    through = frozenset(overrides)
    found = []
    for at, it in enumerate(moved):
        why: list[Why] = ["drawn"] if at in met else []
        why += ["over"] if limit is not None and it.line.amount > limit else []
        why += ["override"] if it.entry.no in through else []
        if why:
            found.append(Picked(it, tuple(why)))
    return tuple(found)


def _plain(word: str) -> str:
    return " ".join(word.split())
