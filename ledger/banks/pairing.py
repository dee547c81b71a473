"""Which line of the bank is which movement of the book, where nothing is guessed.

Certain is only: the same sum with the same paper's number; or on the same day as many lines of a
sum as there are movements of it, taken together because nobody need know which is which; or an
entry and its reversal. Everything else is a proposal with its reasons, for a person to accept.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ledger.book import LineAt
from ledger.cash import spelled
from ledger.money import Money

from .line import Line, Movement, of_lines

Reason = Literal["amount", "day", "near", "far", "reference", "member", "together", "reversed",
                 "differs", "swapped"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Lines and movements that belong together, and why.

    difference: what the bank has more than the book; only a proposal has one.
    """

    lines: tuple[Line, ...]
    movements: tuple[Movement, ...]
    reasons: tuple[Reason, ...]

    @property
    def difference(self) -> Money:
        """Bank less book."""
        return total(self.lines) - total(self.movements)

    @property
    def apart(self) -> int:
        """How many days lie between the two."""
        if not self.lines or not self.movements:
            return 0
        return min(abs((it.on - one.happened).days) for it in self.lines for one in self.movements)


def total(side: Iterable[Line] | Iterable[Movement]) -> Money:
    """What they add up to."""
    return Money.total(it.amount for it in side)


def certain(lines: Collection[Line], movements: Collection[Movement]) -> Iterator[Pair]:
    """What can be nothing else, each line and each movement once."""
    left = _Open(list(lines), list(movements))
    for rule in (_reversed, _by_paper, _by_day):
        yield from left.taken(rule)


Rule = Callable[[Sequence[Line], Sequence[Movement]], Iterator[Pair]]


@dataclass(slots=True)
class _Open:
    """What no rule has taken yet."""

    lines: list[Line]
    movements: list[Movement]

    def taken(self, rule: Rule) -> Iterator[Pair]:
        found = list(rule(self.lines, self.movements))
        lines = {it.no for pair in found for it in pair.lines}
        movements = {it.place for pair in found for it in pair.movements}
        self.lines = [it for it in self.lines if it.no not in lines]
        self.movements = [it for it in self.movements if it.place not in movements]
        yield from found


def _reversed(_: Sequence[Line], movements: Sequence[Movement]) -> Iterator[Pair]:
    """What the book itself took back, where the two add up to nothing."""
    standing = of_lines(movements)
    taken: set[LineAt] = set()
    for back in movements:
        wrong = {standing[it].place: standing[it] for it in back.undoes if it in standing}
        both = (*wrong.values(), back)
        if wrong and not total(both) and taken.isdisjoint(it.place for it in both):
            taken.update(it.place for it in both)
            yield Pair((), both, ("reversed",))


def _by_paper(lines: Sequence[Line], movements: Sequence[Movement]) -> Iterator[Pair]:
    """The bank wrote the slip's number, and the sum is the slip's; once on either side."""
    on_paper = _grouped((it.amount, spelled(it.paper)) for it in movements if it.paper)
    written = _grouped((it.amount, spelled(it.reference)) for it in lines if it.reference)
    by_key = {(it.amount, spelled(it.paper)): it for it in movements if it.paper}
    for line in lines:
        key = (line.amount, spelled(line.reference))
        if line.reference and written[key] == on_paper.get(key, 0) == 1:
            yield Pair((line,), (by_key[key],), ("amount", "reference"))


def _by_day(lines: Sequence[Line], movements: Sequence[Movement]) -> Iterator[Pair]:
    """As many lines of a sum as movements of it on one day are the same money."""
    banked, booked = (
        defaultdict[object, list[Line]](list),
        defaultdict[object, list[Movement]](list),
    )
    for line in lines:
        banked[line.on, line.amount].append(line)
    for movement in movements:
        booked[movement.happened, movement.amount].append(movement)
    for key, some in banked.items():
        if len(some) == len(booked.get(key, ())):
            yield Pair(tuple(some), tuple(booked[key]), ("amount", "day"))


def _grouped(keys: Iterable[tuple[Money, str]]) -> Mapping[tuple[Money, str], int]:
    counts: dict[tuple[Money, str], int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
