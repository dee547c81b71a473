"""A made-up fund's years: who joins, how each member pays, what is paid out, month by month.

Five habits, as in life: daily, weekly, monthly, yearly, and late. What a village's collector
wrote in a month is one collection sheet, on which each payment has its receipt; or, as most
villages write it, one receipt for a household, and a card of the month for who pays daily. The
same size and mix give the same years, whatever the machine.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from ledger.contributions import Layout, Sheet, SheetLine
from ledger.dates import Month
from ledger.money import ZERO, Money

BEGUN = date(2015, 1, 1)
VILLAGE = 100  # members
MOST = 90  # villages: each collector has an account, of which there are 99
BOOK = 100  # receipts
NAMES = ("daily", "weekly", "monthly", "yearly", "late")
SHARES = (0.05, 0.20, 0.50, 0.18, 0.07)  # of members with each habit
ALONE, MOST_AT_HOME = 0.30, 5  # of the households; the others are of two to five


@dataclass(frozen=True, slots=True)
class Size:
    """How many members, for how many years."""

    members: int
    years: int


SIZES = {"S": Size(500, 1), "M": Size(2_000, 5), "L": Size(10_000, 10)}


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the made-up fund. left_on: the first day they pay no more."""

    no: str
    village: str
    habit: str
    joined_on: date
    left_on: date
    pays: str  # the number of who pays for the household


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money moved by hand: `deposit`, `benefit`, `interest`, `state_match`, `local_match`."""

    kind: str
    on: date
    amount: Money
    member_no: str | None = None
    village: str | None = None


@dataclass(frozen=True, slots=True)
class MonthOf:
    """What happened in a month, in the order it is written down."""

    month: Month
    sheets: tuple[Sheet, ...]
    transfers: tuple[Transfer, ...]


@dataclass(slots=True)
class Village:
    """A village's days of collecting, its receipt book, its cash not yet banked."""

    no: str
    weekday: int
    day: int
    members: list[Member] = field(default_factory=list)
    book: int = 0
    receipt: int = BOOK
    cash: Money = ZERO


class Workload:
    """A fund of a size. `members`, then `months()`: to be read once."""

    def __init__(self, size: Size, *, at_home: bool = False, seed: int = 1) -> None:
        """at_home: households on one receipt, and cards; else a receipt for every payment."""
        self.size, self.at_home, self.random = size, at_home, Random(seed)
        self.end = date(BEGUN.year + size.years, 1, 1)
        self.households: dict[str, tuple[Member, int]] = {}  # by village: who pays, for how many
        self.members = [self._member(at) for at in range(size.members)]
        numbers = dict.fromkeys(member.village for member in self.members)
        self.villages = [
            Village(no, self.random.randrange(5), self.random.randint(1, 25)) for no in numbers
        ]
        by_no = {village.no: village for village in self.villages}
        for member in self.members:
            by_no[member.village].members.append(member)
        self.paid_to = {m.no: m.joined_on - timedelta(days=1) for m in self.members}
        self.bank, self.of_year, self.books = ZERO, ZERO, 0

    def _member(self, at: int) -> Member:
        chance = self.random.random
        (habit,) = self.random.choices(NAMES, SHARES)
        days = (self.end - BEGUN).days
        joined = 0 if chance() < 0.60 else int(chance() * max(days // 2, days - 200))
        leaves = chance() < 0.01 * self.size.years
        stays = 180 + int(chance() * 365 * self.size.years) if leaves else days
        villages = max(1, min(MOST, self.size.members // VILLAGE))
        no, village = f"{at + 1:05}", str(at % villages + 1)
        member = Member(
            no, village, habit, BEGUN + timedelta(days=joined),
            BEGUN + timedelta(days=joined + stays), no,
        )  # fmt: skip
        return self._housed(member) if self.at_home else member

    def _housed(self, member: Member) -> Member:
        """The member in the household last begun in the village, or as the first of a new one."""
        head, left = self.households.get(member.village, (member, 0))
        if not left:
            alone = self.random.random() < ALONE
            head, left = member, 1 if alone else self.random.randint(2, MOST_AT_HOME)
        self.households[member.village] = head, left - 1
        return replace(member, habit=head.habit, pays=head.no)

    def months(self) -> Iterator[MonthOf]:
        """Month by month: the sheets of every village, then what was moved by hand."""
        month = Month.of(BEGUN)
        while month.first < self.end:
            sheets = tuple(sheet for it in self.villages for sheet in self._sheets(it, month))
            yield MonthOf(month, sheets, (*self._deposits(month), *self._others(month)))
            month = month.next()

    # SHEETS --------------------------------------------------------------------------------------

    def _sheets(self, village: Village, month: Month) -> Iterator[Sheet]:
        """The list of receipts; and the cards of those who pay daily, where they hand one in."""
        paid = self._paid(village, month)
        cards = {
            it.no: paid.pop(it) for it in village.members if self.at_home and it.habit == "daily"
        }
        by_day = sorted((on, it.pays, it.no) for it, days in paid.items() for on in days)
        receipts = [line for on, payer, no in by_day if (line := self._line(on, no, payer)).amount]
        yield from self._sheet(
            village, month, "households" if self.at_home else "receipts",
            list(self._numbered(village, receipts)),
        )  # fmt: skip
        yield from self._sheet(
            village, month, "day_grid",
            [_card(row, no, month, on) for row, (no, on) in enumerate(cards.items(), 2) if on],
        )  # fmt: skip

    def _sheet(
        self, village: Village, month: Month, layout: Layout, lines: list[SheetLine]
    ) -> Iterator[Sheet]:
        if lines:
            total = Money.total(line.amount for line in lines if line.amount)
            village.cash += total
            self.of_year += total
            name, collector = f"m{village.no}-{month}.csv", f"ผู้เก็บ หมู่ {village.no}"
            yield Sheet(name, layout, village.no, month, collector, tuple(lines))

    def _paid(self, village: Village, month: Month) -> dict[Member, list[date]]:
        """The days of a month on which each member pays, or is paid for."""
        paid: dict[Member, list[date]] = {}
        by_payer: dict[str, list[date]] = {}
        for it in village.members:
            days = by_payer.get(it.pays)
            if days is None:
                days = by_payer[it.no] = list(self._days(it, village, month))
            paid[it] = [on for on in days if it.joined_on <= on < it.left_on]
        return paid

    def _days(self, member: Member, village: Village, month: Month) -> Iterator[date]:
        """The days of a month on which a member pays."""
        first, last = max(member.joined_on, month.first), min(member.left_on, month.next().first)
        chance = self.random.random
        for at in range((last - first).days):
            day = first + timedelta(days=at)
            here = day.day == village.day
            match member.habit:
                case "daily":
                    pays = chance() < 0.97
                case "weekly":
                    pays = day.weekday() == village.weekday and chance() < 0.95
                case "monthly":
                    pays = here and chance() < 0.95
                case "late":
                    pays = here and chance() < 0.35
                case _:
                    pays = (day - member.joined_on).days % 365 == 364
            if pays:
                yield day

    def _line(self, on: date, no: str, payer: str) -> SheetLine:
        """A baht for each day since the last that was paid."""
        days = (on - self.paid_to[no]).days
        self.paid_to[no] = on
        payer = payer if self.at_home else ""
        return SheetLine(0, no, "", "contribution", Money.baht(days), on, payer=payer)

    def _numbered(self, village: Village, lines: Iterable[SheetLine]) -> Iterator[SheetLine]:
        """Lines with their receipts: a household's is one, any other line has its own. Each is
        the next in the village's book, or the first of a new one.
        """
        before = None
        for row, line in enumerate(lines, 2):
            if not line.payer or (line.payer, line.received_on) != before:
                if village.receipt == BOOK:
                    self.books += 1
                    village.book, village.receipt = self.books, 0
                village.receipt += 1
            before = (line.payer, line.received_on)
            yield replace(line, row=row, book=str(village.book), receipt=village.receipt)

    # BY HAND -------------------------------------------------------------------------------------

    def _deposits(self, month: Month) -> Iterator[Transfer]:
        """At the month's end the villages' cash goes to the bank."""
        for village in self.villages:
            if village.cash:
                self.bank += village.cash
                yield Transfer("deposit", month.last, village.cash, village=village.no)
                village.cash = ZERO

    def _others(self, month: Month) -> Iterator[Transfer]:
        """Benefits, about twelve a hundred members and year; interest; the yearly matches."""
        since = month.first - timedelta(days=180)
        here = [it for it in self.members if it.joined_on <= since and month.last < it.left_on]
        for _ in range(round(len(here) * 0.12 / 12)):
            amount = Money.baht(self.random.choice((100, 200, 300, 500, 700, 1000)))
            if amount <= self.bank:
                self.bank -= amount
                yield Transfer("benefit", month.last, amount, self.random.choice(here).no)
        came_in = {
            "interest": Money(self.bank.satang // 400) if month.month in (6, 12) else ZERO,
            "state_match": self.of_year if month.month == 12 else ZERO,
            "local_match": Money(self.of_year.satang // 2) if month.month == 12 else ZERO,
        }
        for kind, amount in came_in.items():
            if amount:
                self.bank += amount
                yield Transfer(kind, month.last, amount)
        if month.month == 12:
            self.of_year = ZERO


def _card(row: int, no: str, month: Month, days: list[date]) -> SheetLine:
    """A card of a month: a mark and a baht for each day."""
    marks = sum(1 << (day.day - 1) for day in days)
    return SheetLine(row, no, "", "contribution", Money.baht(len(days)), month.last, marks=marks)


def brought(sheet: Sheet) -> int:
    """How many contributions a sheet brings: a member's money of a day, on a receipt or a card."""
    return sum(line.marks.bit_count() if line.marks else 1 for line in sheet.lines)
