"""A receipt's stub while it is typed, and what is typed from it: a line, an amount, a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from ledger.dates import Period, YearSystem, read_day, read_month, to_arabic
from ledger.errors import Place, Problem, Refused
from ledger.money import ZERO, Money

from . import checks, choices

if TYPE_CHECKING:
    from ledger.contributions import LineKind
    from ledger.receipts import HandLine, HandReceipt, Paper

KINDS = ("contribution", "entry_fee")


@dataclass(slots=True)
class Stub:
    """A receipt while it is typed: until it is entered, all of it can be changed."""

    paper: "Paper"
    collector: str
    on: date
    village: str | None = None
    lines: "list[HandLine]" = field(default_factory=list)
    payer: str = ""
    by_transfer: bool = False
    covers: Period | None = None

    def receipt(self) -> "HandReceipt":
        """As it stands."""
        from ledger import receipts

        return receipts.HandReceipt(
            self.paper, self.on, self.collector, tuple(self.lines), self.payer, self.by_transfer,
            self.covers, self.village,
        )  # fmt: skip


def read_line(written: str) -> "HandLine":
    """`0101:31`, `0102:20:ค่าสมัคร`: a member's number, baht, and what for where it is said.

    Raises Refused receipt.line_unreadable and what an amount or a kind is refused for.
    """
    from ledger import receipts

    no, colon, rest = to_arabic(written).partition(":")
    if not colon or not rest.strip():
        raise Refused("receipt.line_unreadable", written=written)
    amount, _, kind = rest.partition(":")
    return receipts.HandLine(checks.number(no), read_amount(amount), read_kind(kind))


def read_lines(written: Sequence[str]) -> "tuple[dict[int, HandLine], dict[int, Refused]]":
    """The lines of a receipt by their places, and those that cannot be read, each with why."""
    read: dict[int, HandLine] = {}
    unread: dict[int, Refused] = {}
    for at, line in enumerate(written, start=1):
        try:
            read[at] = read_line(line)
        except Refused as refusal:
            unread[at] = refusal
    return read, unread


def not_read(
    paper: str, unread: Mapping[int, Refused], places: Sequence[int], others: Iterable[Problem]
) -> Refused:
    """The refusal of a receipt some lines of which cannot be read, with what is wrong with the
    others; the only problem as itself. places: those of the lines that were read.
    """
    told = [Problem(it.code, Place(paper, at), it.values) for at, it in unread.items()]
    for it in others:
        row = places[it.place.row - 1] if it.place.row else None
        told.append(replace(it, place=replace(it.place, row=row)))
    if len(told) == 1:
        return next(iter(unread.values()))
    return Refused("receipt.has_problems", paper=paper, count=len(told), problems=told)


def read_amount(written: str) -> Money:
    """Baht above nothing. Raises Refused receipt.nothing_paid, money.unreadable."""
    amount = Money.parse(written)
    if amount <= ZERO:
        raise Refused("receipt.nothing_paid", written=written)
    return amount


def read_amount_with_kind(written: str) -> "tuple[Money, LineKind]":
    """`31`, or `20 ค่าสมัคร`. Raises Refused receipt.amount_like_a_number: `0044` is a member."""
    amount, _, kind = written.strip().partition(" ")
    if kind.strip() == "บาท":
        amount, kind = written, ""
    if to_arabic(amount)[:1] == "0" and to_arabic(amount)[1:2].isdecimal():
        raise Refused("receipt.amount_like_a_number", written=amount)
    return read_amount(amount), read_kind(kind)


def read_kind(written: str) -> "LineKind":
    """What money is for: a contribution where nothing is said. Raises command.not_one_of."""
    if not written.strip():
        return "contribution"
    kind: LineKind = choices.meant("line_kind", written.strip(), KINDS, "--line")
    return kind


def read_covers(first: str, last: str, years: YearSystem, today: date) -> Period:
    """The time a receipt pays for, by days or whole months: 1/2569 to 3/2569.

    Raises Refused date.*.
    """
    begins, ends = _days(first, years, today), _days(last or first, years, today)
    return Period(begins.first, ends.last)


def read_months(written: str, years: YearSystem, today: date) -> Period:
    """The same in one answer: `1/2569-3/2569`, or one month alone."""
    first, _, last = written.replace("–", "-").partition("-")
    return read_covers(first.strip(), last.strip(), years, today)


def _days(written: str, years: YearSystem, today: date) -> Period:
    """A day, or all days of a month."""
    try:
        month = read_month(written, years)
    except Refused:  # then it is a day, or is refused as one
        day = read_day(written, years, today)
        return Period(day, day)
    return Period(month.first, month.last)
