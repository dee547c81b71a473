"""Which line of the bank is which movement of the book: what is certain, and what is proposed.

Certain is only: the same sum with the same paper's number; or on the same day as many lines of a
sum as there are movements of it, taken together because nobody need know which is which; or an
entry and its reversal. Everything else is a proposal with its reasons, for a person to accept.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeVar

from ledger.book import LineAt
from ledger.cash import digits_swapped, spelled
from ledger.money import ZERO, Money

from .line import Line, Movement, of_lines
from .proposal import meaning

Reason = Literal["amount", "day", "near", "far", "reference", "member", "together", "reversed",
                 "differs", "swapped"]  # fmt: skip
NEAR = 7  # days apart
FAR = 62  # days apart; further than this nothing is proposed by its sum alone
MOST_TOGETHER = 12  # movements or lines within a week that are tried in twos and threes
MOST_PROPOSED = 5

Side = TypeVar("Side", Line, Movement)


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
        return min(_apart(it, one) for it in self.lines for one in self.movements)


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


# WHAT IS PROPOSED --------------------------------------------------------------------------------


def propose(line: Line, lines: Sequence[Line], movements: Sequence[Movement]) -> tuple[Pair, ...]:
    """What a line may be, the likeliest first. lines, movements: all that are still open."""
    found = [
        *_same_sum(line, movements),
        *_several(line, movements),
        *_with_other_lines(line, lines, movements),
        *_other_sum(line, movements),
    ]
    return tuple(sorted(found, key=_likelihood)[:MOST_PROPOSED])


def _likelihood(pair: Pair) -> tuple[bool, bool, bool, int, int]:
    """The paper says most, then whose it is, then how near the days are."""
    return (
        bool(pair.difference),
        "reference" not in pair.reasons,
        "member" not in pair.reasons,
        pair.apart,
        len(pair.movements) + len(pair.lines),
    )


def _same_sum(line: Line, movements: Iterable[Movement]) -> Iterator[Pair]:
    of_the_bank = meaning(line) != "bank_only"  # nobody books a fee before the bank takes it
    for it in movements:
        if of_the_bank and it.happened < line.on:
            continue
        if it.amount == line.amount and _apart(line, it) <= FAR:
            yield Pair((line,), (it,), ("amount", *_likeness(line, it)))


def _several(line: Line, movements: Sequence[Movement]) -> Iterator[Pair]:
    """One line for several movements: two or three slips banked in one go, or a slip and the
    entry that corrects it.
    """
    near = _nearest(line, [it for it in movements if _apart(line, it) <= NEAR])
    for some in _adding_up(line.amount, near):
        yield Pair((line,), some, ("together", *_likeness(line, some[0])))
    for it in movements:
        if not _is_paper_of(line, it) or it.amount == line.amount:
            continue
        for other in movements:
            if other is not it and other.amount == line.amount - it.amount:
                yield Pair((line,), (it, other), ("together", "reference"))


def _with_other_lines(
    line: Line, lines: Sequence[Line], movements: Sequence[Movement]
) -> Iterator[Pair]:
    """Several lines for one movement: a sum the bank wrote in parts."""
    near = [it for it in lines if it.no != line.no and abs((it.on - line.on).days) <= NEAR]
    near = sorted(near, key=lambda it: abs((it.on - line.on).days))[:MOST_TOGETHER]
    for movement in (it for it in movements if _apart(line, it) <= NEAR):
        for some in _adding_up(movement.amount - line.amount, near, least=1):
            yield Pair(tuple(sorted((line, *some), key=lambda it: it.no)), (movement,),
                       ("together", *_likeness(line, movement)))  # fmt: skip


def _other_sum(line: Line, movements: Iterable[Movement]) -> Iterator[Pair]:
    """The paper is the same and the sum is not: said by how much, never matched as it is."""
    for it in movements:
        if _is_paper_of(line, it) and it.amount != line.amount:
            swapped = digits_swapped(abs(it.amount), abs(line.amount))
            reasons: tuple[Reason, ...] = ("reference", "swapped" if swapped else "differs")
            yield Pair((line,), (it,), reasons)


def _adding_up(wanted: Money, some: Sequence[Side], least: int = 2) -> Iterator[tuple[Side, ...]]:
    """The fewest of some that make up a sum."""
    if wanted == ZERO:
        return
    for count in range(least, 4):
        found = [it for it in combinations(some, count) if total(it) == wanted]
        if found:
            yield from found
            return


def _nearest(line: Line, movements: Sequence[Movement]) -> list[Movement]:
    return sorted(movements, key=lambda it: _apart(line, it))[:MOST_TOGETHER]


def _likeness(line: Line, movement: Movement) -> Iterator[Reason]:
    apart = _apart(line, movement)
    yield "day" if not apart else "near" if apart <= NEAR else "far"
    if _is_paper_of(line, movement):
        yield "reference"
    if line.member and line.member in movement.members:
        yield "member"


def _is_paper_of(line: Line, movement: Movement) -> bool:
    return bool(line.reference and movement.paper) and (
        spelled(line.reference) == spelled(movement.paper)
    )


def _apart(line: Line, movement: Movement) -> int:
    return abs((line.on - movement.happened).days)
