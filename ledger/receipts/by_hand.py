"""A receipt typed from its stub: who paid for whom, how much, when. It is a sheet of its own."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ledger.contributions import LineKind, Sheet, SheetLine
from ledger.dates import Month, Period
from ledger.errors import Place, Problem
from ledger.money import Money
from ledger.names import member_key, same_name

from .numbers import Paper
from .receipt_book import ReceiptBook


@dataclass(frozen=True, slots=True)
class HandLine:
    """One member's money on a receipt."""

    member_no: str
    amount: Money
    kind: LineKind = "contribution"


@dataclass(frozen=True, slots=True)
class HandReceipt:
    """A receipt as its stub says. Without lines it is void: no money, and nobody's.

    payer: the number of the member who paid; empty: the first of those it is for.
    village: where it was collected; None: where the collector, or else most of its members, are.
    """

    paper: Paper
    on: date
    collector: str
    lines: tuple[HandLine, ...] = ()
    payer: str = ""
    by_transfer: bool = False
    covers: Period | None = None
    village: str | None = None

    @property
    def total(self) -> Money:
        """What was paid on it."""
        return Money.total(line.amount for line in self.lines)

    def as_sheet(self, doubts: tuple[Problem, ...] = ()) -> Sheet:
        """The same as a sheet, so that it is judged as one that came in a file."""
        lines = tuple(self._line(row, line) for row, line in enumerate(self.lines, start=1))
        blank = SheetLine(1, "", "", "contribution", None, self.on, self.paper.book,
                          self.paper.no, void=True)  # fmt: skip
        return Sheet(
            str(self.paper), "by_hand", self.village, Month.of(self.on), self.collector,
            lines or (blank,), problems=doubts,
        )  # fmt: skip

    def _line(self, row: int, line: HandLine) -> SheetLine:
        return SheetLine(
            row, line.member_no, "", line.kind, line.amount, self.on, self.paper.book,
            self.paper.no, self.payer or self.lines[0].member_no,
            covers=self.covers if line.kind == "contribution" else None,
            by_transfer=self.by_transfer,
        )  # fmt: skip


def doubts(
    receipt: HandReceipt, book: ReceiptBook, collectors: Collection[str], within: Period
) -> Iterator[Problem]:
    """What is odd about a receipt by hand, before its lines are judged as any sheet's are.

    within: the days a receipt can have, from the first of the fund's book to today.
    """

    def odd(code: str, **values: object) -> Problem:
        return _of(receipt.paper, code, **values)

    if receipt.on > within.last:
        ahead = odd("receipt.day_ahead", on=receipt.on, today=within.last)
        yield replace(ahead, level="refuse")
    if receipt.on < within.first:
        before = odd("receipt.before_the_book", on=receipt.on, begins=within.first)
        yield replace(before, level="refuse")
    yield from outside(receipt.paper, book)
    if book.is_out and not same_name(book.holder, receipt.collector):
        yield odd("receipt.other_holder", holder=book.holder, collector=receipt.collector)
    if (back := book.handed_back) and receipt.on > back.on:
        yield odd("receipt.book_is_back", holder=back.collector, back_on=back.on, on=receipt.on)
    if out := book.issued_after(receipt.on):
        yield odd("receipt.before_issue", holder=out.collector, issued_on=out.on, on=receipt.on)
    if not any(same_name(one, receipt.collector) for one in collectors):
        yield odd("receipt.new_collector", collector=receipt.collector, known=tuple(collectors))
    counted = Counter((member_key(line.member_no), line.kind) for line in receipt.lines)
    for line in receipt.lines:
        if counted.pop((member_key(line.member_no), line.kind), 1) > 1:
            yield odd("receipt.member_twice", member_no=line.member_no)


def outside(paper: Paper, book: ReceiptBook) -> Iterator[Problem]:
    """Is the number none of those printed in its book?"""
    if book.leaves and not book.holds(paper.no):
        first, last = book.leaves
        yield _of(paper, "receipt.outside_book", first=first, last=last)


def _of(paper: Paper, code: str, **values: object) -> Problem:
    """A question about a receipt as a whole."""
    known = {"paper": str(paper), "book": paper.book}
    return Problem(code, Place(str(paper)), {**known, **values}, "ask", whole=True)
