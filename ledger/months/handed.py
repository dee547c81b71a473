"""Money that was handed over late: how old it was on the day, first in, first out."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.book import Entry, Line
from ledger.cash import Hand
from ledger.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Late:
    """A remittance whose oldest baht had come in on a day long before."""

    number: str
    on: date
    oldest: date

    @property
    def days(self) -> int:
        """For how many days it had been kept."""
        return (self.on - self.oldest).days


def late(
    before: Collection[Hand], entries: Iterable[Entry], within: int
) -> tuple[tuple[Hand, Late], ...]:
    """The remittances of a month by those who collect that came later than they should, and whose.

    before: what each held when it began. What was undone is not looked at.
    """
    moved = _moves(entries, {it.account.no for it in before})
    return tuple((it, one) for it in before for one in _late(it, moved[it.account.no], within))


def _late(before: Hand, moved: Iterable["_Move"], within: int) -> Iterator[Late]:
    lots = deque((it.on, it.amount) for it in before.lots)
    ahead = before.ahead  # handed over before its sheet: what comes in first is that
    for it in sorted(moved, key=lambda it: (it.on, it.entry is not None)):
        if it.entry is None:
            taken = min(ahead, it.amount)
            ahead -= taken
            if it.amount > taken:
                lots.append((it.on, it.amount - taken))
            continue
        if it.entry.kind == "remittance" and lots and (it.on - lots[0][0]).days > within:
            yield Late(it.entry.number, it.on, lots[0][0])
        ahead += _taken(lots, it.amount)


@dataclass(frozen=True, slots=True)
class _Move:
    """Money in on a day; or out, by an entry."""

    on: date
    amount: Money
    entry: Entry | None = None


def _moves(entries: Iterable[Entry], accounts: Collection[int]) -> Mapping[int, Sequence[_Move]]:
    """What came into some accounts and went out of them."""
    found: dict[int, list[_Move]] = {no: [] for no in accounts}
    for entry in entries:
        if entry.reverses is not None or entry.reversed_by is not None:
            continue
        for line in entry.lines:
            if line.debit in found:
                found[line.debit] += [_Move(on, part) for on, part in _received(line, entry.on)]
            if line.credit in found:
                found[line.credit].append(_Move(line.happened_on or entry.on, line.amount, entry))
    return found


def _received(line: Line, on: date) -> Sequence[tuple[date, Money]]:
    """Day by day, where a grid's marks tell the days."""
    marks = line.marks or 0
    days = [day for day in range(1, 32) if marks >> (day - 1) & 1] if marks else []
    if not days:
        return ((line.happened_on or on, line.amount),)
    parts = line.amount.shares([1] * len(days))
    return [(on.replace(day=day), part) for day, part in zip(days, parts, strict=True)]


def _taken(lots: deque[tuple[date, Money]], amount: Money) -> Money:
    """Take a sum out of the oldest; what there was not."""
    while lots and amount:
        on, first = lots.popleft()
        part = min(first, amount)
        amount -= part
        if first > part:
            lots.appendleft((on, first - part))
    return amount or ZERO
