"""Money that was handed over late: how old it was on the day, first in, first out."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
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


def late(before: Hand, entries: Iterable[Entry], within: int) -> tuple[Late, ...]:
    """The remittances of a month by who collects that came later than they should.

    before: what they held when it began. What was undone is not looked at.
    """
    account = before.account.no
    lots = deque((it.on, it.amount) for it in before.lots)
    ahead = before.ahead  # handed over before its sheet: what comes in first is that
    found = []
    for it in sorted(_moves(account, entries), key=lambda it: (it.on, it.entry is not None)):
        if it.entry is None:
            taken = min(ahead, it.amount)
            ahead -= taken
            if it.amount > taken:
                lots.append((it.on, it.amount - taken))
            continue
        if it.entry.kind == "remittance" and lots and (it.on - lots[0][0]).days > within:
            found.append(Late(it.entry.number, it.on, lots[0][0]))
        ahead += _taken(lots, it.amount)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Move:
    """Money in on a day; or out, by an entry."""

    on: date
    amount: Money
    entry: Entry | None = None


def _moves(account: int, entries: Iterable[Entry]) -> Iterator[_Move]:
    for entry in entries:
        if entry.reverses is not None or entry.reversed_by is not None:
            continue
        for line in entry.lines:
            if line.debit == account:
                yield from (_Move(on, part) for on, part in _received(line, entry.on))
            elif line.credit == account:
                yield _Move(line.happened_on or entry.on, line.amount, entry)


def _received(line: Line, on: date) -> Sequence[tuple[date, Money]]:
    """Day by day, where a grid's marks tell the days."""
    days = [day for day in range(1, 32) if (line.marks or 0) >> (day - 1) & 1]
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
