"""A sheet judged, with what the fund knows of it; nothing is written."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from ledger import book, funds, members
from ledger.dates import Month
from ledger.money import ZERO, Money
from ledger.names import book_key
from ledger.work import Work

from . import collectors, rows
from .allot import NOWHERE, Allotment, Into, allot
from .collectors import Collector
from .gather import complete, free_account, gather, glanced, holders_for, same_before
from .known import Finding, found
from .parts import ROLES
from .shares import Parts
from .sheet import Sheet


@dataclass(frozen=True, slots=True)
class Judged:
    """A sheet, what is to come of it, and all that was looked at for that.

    ground: what of the book a sheet at a glance was judged by and changes itself. Sheets that have
    none of it in common are judged the same, whether the other is in the book or not.
    """

    sheet: Sheet
    allotment: Allotment
    holder: Collector | None
    into: Into
    shares: Parts
    digest: str
    said: Mapping[str, object]
    at_a_glance: bool
    ground: frozenset[object]

    @property
    def is_plain(self) -> bool:
        """Is there nothing to say of it, or to open for it?"""
        return self.at_a_glance and self.holder is not None

    def outcome(self) -> dict[str, object]:
        """What there is to say of it, as a `Checked` has it."""
        it, holder, credit = self.allotment, self.holder, self.into.credit
        came: dict[int, Money] = defaultdict(lambda: ZERO)
        for (debit, into), amount in book.transfers(it.lines).items():
            came[debit] += amount
            came[into] += amount
        return {
            "file": self.sheet.file, "village": self.sheet.village, "month": self.sheet.month,
            "collector": holder.name if holder else self.sheet.collector,
            "contributions": came[credit["contribution"]], "entry_fees": came[credit["entry_fee"]],
            "held": came[credit["held"]], "transfer": came[self.into.bank],
            "aside": it.aside, "problems": it.problems, "accepted": it.accepted,
            "derived": self.said, "in_before": it.in_before, "stopping": it.stopping,
        }  # fmt: skip


def judged_of(
    work: Work,
    sheet: Sheet,
    accept: Collection[str],
    village: str | None,
    month: Month | None,
    collector: str | None,
) -> Judged:
    """A sheet judged: gather, and let the pure part decide."""
    of_paper = sheet.month
    sheet, said = complete(work, sheet, village, month, collector)
    same, digest = same_before(work, sheet)
    holders = holders_for(work, sheet)
    holder = collectors.of_sheet(sheet, holders)
    terms = funds.terms(work, sheet.on)

    whole = [*_unsaid(work, sheet), *collectors.doubts(sheet, holder, holders)]
    whole += _books_elsewhere(work, sheet, holder)
    if sheet.is_grid and of_paper and of_paper != sheet.month:
        whole.append(found(sheet, "sheet.month_differs", written=of_paper, stated=sheet.month))
    if terms.transfer_account is None and any(line.by_transfer for line in sheet.lines):
        whole.append(found(sheet, "sheet.no_transfer_account"))
    doubted = sheet
    if whole:
        doubted = replace(sheet, problems=(*sheet.problems, *(it.problem for it in whole)))
    cash = holder.account if holder else free_account(work)
    into = Into(
        cash or NOWHERE,  # who opens a collector's account says that none is free
        terms.transfer_account or NOWHERE,
        {role: book.account_with(work, role).no for role in ROLES},
    )
    allotment = None if same or doubted.problems else glanced(work, sheet, into, terms.daily)
    at_a_glance = allotment is not None
    if allotment is None:
        allotment = allot(doubted, gather(work, sheet, same), accept, into, terms.daily)
    if holder and not sheet.collector:
        said = {**said, "collector": holder.name}
    of_month = [(sheet.village, sheet.month)] if sheet.is_grid else []
    ground = frozenset([digest, *of_month, *[it.book for it in allotment.receipts]])
    return Judged(sheet, allotment, holder, into, terms.shares, digest, said, at_a_glance, ground)


def _unsaid(work: Work, sheet: Sheet) -> Iterable[Finding]:
    """What neither the paper nor the caller says, and no line of it tells."""
    known = members.villages(work)
    if sheet.village is None and sheet.is_by_hand:
        return  # a receipt is known by its number
    if sheet.village is None:
        yield found(sheet, "sheet.no_village")
    elif sheet.village not in known:
        yield found(sheet, "sheet.unknown_village", village=sheet.village, known=tuple(known))
    if sheet.month is None:
        yield found(sheet, "sheet.month_missing")


def _books_elsewhere(work: Work, sheet: Sheet, holder: Collector | None) -> Iterable[Finding]:
    """Receipt books that are not in the hands of who collected. Of a receipt typed by hand that is
    asked before.
    """
    out = {} if sheet.is_by_hand else rows.books_out(work)
    collector = holder.name if holder else sheet.collector
    if not out or not collector:
        return
    books = {book_key(line.book) for line in sheet.lines if line.receipt is not None}
    for book_no in sorted(books & out.keys()):
        account, name = out[book_no]
        if holder is None or account != holder.account:
            said = {"book": book_no, "holder": name, "collector": collector}
            yield found(sheet, "sheet.book_of_other", level="ask", values=said)
