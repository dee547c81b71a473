"""What a line of the bank may be in the book, and why: proposed, for a person to accept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from ledger.cash import digits_swapped, spelled
from ledger.money import Money

from .line import Line, Movement
from .pairing import Pair, Reason
from .proposal import meaning

NEAR = 7  # days apart
FAR = 62  # days apart; further than this nothing is proposed by its sum alone
MOST_TOGETHER = 8  # movements or lines within a week that are tried in twos and threes
MOST_PROPOSED = 5

Side = TypeVar("Side", Line, Movement)
Reasons = tuple[Reason, ...]


class Proposer:
    """All that is open of an account, found by sum, day and paper: a fund may have thousands."""

    def __init__(self, lines: Iterable[Line], movements: Iterable[Movement]) -> None:
        self.lines: dict[date, list[Line]] = defaultdict(list)
        self.on: dict[date, list[Movement]] = defaultdict(list)
        self.of: dict[Money, list[Movement]] = defaultdict(list)
        self.by: dict[tuple[Money, date], list[Movement]] = defaultdict(list)
        self.papers: dict[str, list[Movement]] = defaultdict(list)
        for line in lines:
            self.lines[line.on].append(line)
        for it in movements:
            self.on[it.happened].append(it)
            self.of[it.amount].append(it)
            self.by[it.amount, it.happened].append(it)
            if it.paper:
                self.papers[spelled(it.paper)].append(it)

    def propose(self, line: Line) -> tuple[Pair, ...]:
        """What a line may be, the likeliest first."""
        found = list(self._same_sum(line))
        if all(pair.apart > NEAR for pair in found):
            found += [*self._several(line), *self._with_other_lines(line)]
        found += [*self._with_its_correction(line), *self._other_sum(line)]
        return tuple(sorted(found, key=_likelihood)[:MOST_PROPOSED])

    def _same_sum(self, line: Line) -> Iterator[Pair]:
        """One movement of the same sum: the nearest, and any whose paper or member the bank names.
        Nobody books the bank's own fee before the bank takes it.
        """
        earliest = 0 if meaning(line) != "bank_only" else -FAR
        near = 0
        for day in sorted(_around(line.on, earliest, FAR), key=lambda it: abs(it - line.on)):
            for it in self.by.get((line.amount, day), ()):
                if near < MOST_PROPOSED or line.member in it.members or _is_paper_of(line, it):
                    near += 1
                    yield Pair((line,), (it,), ("amount", *_likeness(line, it)))

    def _several(self, line: Line) -> Iterator[Pair]:
        """One line for several movements: two or three slips banked in one go."""
        near = [it for day in _around(line.on, -NEAR, NEAR) for it in self.on.get(day, ())]
        for some in _adding_up(line.amount, _nearest(line, near)):
            yield Pair((line,), some, ("together", *_likeness(line, some[0])))

    def _with_its_correction(self, line: Line) -> Iterator[Pair]:
        """A slip entered wrong, and the entry that puts it right, however much later."""
        for it in self._on_its_paper(line):
            for other in self.of.get(line.amount - it.amount, ()):
                if other is not it:
                    yield Pair((line,), (it, other), ("together", "reference"))

    def _with_other_lines(self, line: Line) -> Iterator[Pair]:
        """Several lines for one movement: a sum the bank wrote in parts."""
        days = _around(line.on, -NEAR, NEAR)
        lines = [it for day in days for it in self.lines.get(day, ()) if it.no != line.no]
        lines = sorted(lines, key=lambda it: abs((it.on - line.on).days))[:MOST_TOGETHER]
        near = [it for day in days for it in self.on.get(day, ())]
        for movement in _nearest(line, near):
            for some in _adding_up(movement.amount - line.amount, lines, least=1):
                all_lines = tuple(sorted((line, *some), key=lambda it: it.no))
                yield Pair(all_lines, (movement,), ("together", *_likeness(line, movement)))

    def _other_sum(self, line: Line) -> Iterator[Pair]:
        """The paper is the same and the sum is not: said by how much, never matched as it is."""
        for it in self._on_its_paper(line):
            swapped = digits_swapped(abs(it.amount), abs(line.amount))
            yield Pair((line,), (it,), ("reference", "swapped" if swapped else "differs"))

    def _on_its_paper(self, line: Line) -> list[Movement]:
        """Movements of another sum on the paper the bank names."""
        known = self.papers.get(spelled(line.reference), ()) if line.reference else ()
        return [it for it in known if it.amount != line.amount]


def propose(line: Line, lines: Sequence[Line], movements: Sequence[Movement]) -> tuple[Pair, ...]:
    """What one line may be. lines, movements: all that are still open."""
    return Proposer(lines, movements).propose(line)


def _likelihood(pair: Pair) -> tuple[bool, bool, bool, int, int]:
    """The paper says most, then whose it is, then how near the days are."""
    return (
        bool(pair.difference),
        "reference" not in pair.reasons,
        "member" not in pair.reasons,
        pair.apart,
        len(pair.movements) + len(pair.lines),
    )


def _around(day: date, first: int, last: int) -> list[date]:
    return [day + timedelta(days=by) for by in range(first, last + 1)]


def _adding_up(wanted: Money, some: Sequence[Side], least: int = 2) -> Iterator[tuple[Side, ...]]:
    """The fewest of some that make up a sum."""
    if not wanted:
        return
    for count in range(least, 4):
        found = [it for it in combinations(some, count)
                 if sum(one.amount.satang for one in it) == wanted.satang]  # fmt: skip
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
    both = bool(line.reference and movement.paper)
    return both and spelled(line.reference) == spelled(movement.paper)


def _apart(line: Line, movement: Movement) -> int:
    return abs((line.on - movement.happened).days)
