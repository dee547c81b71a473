"""Entries: transfers between two accounts, so that each line, and every entry, balances."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ledger.dates import Period, to_arabic
from ledger.errors import Refused
from ledger.money import Money

LATEST_AHEAD = timedelta(days=366)  # a day further ahead than this is a slip of the pen
_NUMBER = re.compile(r"(?:JV-?)?(\d{4})-(\d{1,9})", re.IGNORECASE)


class Line(NamedTuple):
    """An amount moved from the credit account to the debit account, for one member or none.

    happened_on: the day the money changed hands, where it is not the entry's own.
    paper: the receipt, slip or voucher that proves it, `21/38`.
    marks: a day grid's ticks in the month it happened in, bit d-1 for day d.
    covers: the time a receipt says it pays for, where it says so.
    """

    debit: int
    credit: int
    amount: Money
    member_no: str | None = None
    happened_on: date | None = None
    paper: str | None = None
    marks: int | None = None
    covers: Period | None = None

    def turned(self) -> "Line":
        """The same transfer, back."""
        return self._replace(debit=self.credit, credit=self.debit)


_BETWEEN = attrgetter("debit", "credit")

Transfers = Mapping[tuple[int, int], Money]
"""What moves, by the debit and the credit account."""


def transfers(lines: Iterable[Line]) -> Transfers:
    """What lines move between each two accounts."""
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for between, run in groupby(lines, _BETWEEN):  # most of a sheet's are of one run
        sums[between] += sum([line.amount.satang for line in run])
    return {between: Money(satang) for between, satang in sums.items()}


@dataclass(frozen=True, slots=True, order=True)
class LineAt:
    """Where a line stands in the book."""

    entry_no: int
    line_no: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry not yet in the book. key: the same request twice posts once.

    ahead: accounts of collectors that it may take below zero, because somebody accepted that.
    """

    kind: str
    on: date
    lines: tuple[Line, ...]
    memo: str
    key: str
    reverses: int | None = None
    ahead: frozenset[int] = frozenset()

    def check(self, today: date) -> None:
        """Refuse what can never be an entry."""
        if not self.lines:
            raise Refused("entry.empty")
        if not self.key:
            raise Refused("entry.no_key")
        if not self.memo.strip():
            raise Refused("entry.no_memo")
        if self.on > today + LATEST_AHEAD:
            raise Refused("entry.too_far_ahead", on=self.on, today=today)
        for at, line in enumerate(self.lines, start=1):
            if line.amount.satang <= 0:
                raise Refused("entry.amount_not_positive", line=at, amount=line.amount)
            if line.debit == line.credit:
                raise Refused("entry.one_account_twice", line=at, account=line.debit)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the book, for ever as it is."""

    no: int
    year_be: int
    year_no: int
    kind: str
    on: date
    lines: tuple[Line, ...]
    memo: str
    key: str
    posted_at: datetime
    posted_by: str
    reverses: int | None = None
    reversed_by: int | None = None

    @property
    def number(self) -> str:
        """The number people say: JV-2569-00012."""
        return entry_number(self.year_be, self.year_no)

    @property
    def total(self) -> Money:
        """What it moves in all."""
        return Money.total(line.amount for line in self.lines)


def entry_number(year_be: int, year_no: int) -> str:
    """JV, the Buddhist year, and the count within it."""
    return f"JV-{year_be}-{year_no:05d}"


def read_number(written: str) -> tuple[int, int]:
    """`JV-2569-00012`, `2569-12` or `๒๕๖๙-๑๒` as year and count.

    Raises Refused entry.number_unreadable.
    """
    match = _NUMBER.fullmatch(to_arabic(written).strip())
    if not match:
        raise Refused("entry.number_unreadable", written=written)
    return int(match[1]), int(match[2])
