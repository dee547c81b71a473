"""What must be known of a month, from all parts of the book."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from ledger import (
    banks,
    book,
    bylaws,
    cash,
    claims,
    contributions,
    counts,
    funds,
    log,
    officers,
    receipts,
)
from ledger.dates import Month
from ledger.money import Money
from ledger.work import Work

from . import reading
from .boxes import Box
from .falling import behind
from .known import Backdated, Known, Outside, Waiting
from .villages import Taking, takings

EXPENSE: tuple[cash.SlipKind, ...] = ("expense",)
EARLIER = 31  # days before a month that its cash boxes are looked at


def gather(work: Work, month: Month, outside: Outside) -> Known:
    """A month as the book has it at its end."""
    accounts, balances = book.accounts(work), book.balances(work, month.last)
    sealed = _closed_before(work, month)

    def owed(role: str) -> Money:
        return -Money.total(balances[no] for no, it in accounts.items() if it.role == role)

    return Known(
        month,
        work.today,
        funds.closing(work, month.last),
        _earlier(work, month),
        banks.status(work, month.last, sealed.month.last if sealed else None),
        cash.hands(work, month.last),
        _boxes(work, month),
        tuple(
            (it, counts.expected(work, it.count.account, it.count.on).holds)
            for it in (*counts.counts(work, month.first, month.last), *_counted_late(work, month))
        ),
        receipts.books_since(work, sealed),
        _waiting(work, month),
        owed("held"),
        owed("unknown"),
        tuple(book.entries(work, month.first, month.last)),
        book.corrections(work),
        cash.hands(work, month.previous().last),
        _takings(work, month),
        tuple(behind(work, month)),
        tuple(_backdated(work, month)),
        tuple(it for it in cash.slips(work, EXPENSE, month.first, month.last) if not it.reversed),
        claims.audited(work, month.first, month.last),
        officers.everyone(work),
        reading.left_open(work, month),
        reading.said(work),
        outside,
        funds.terms(work, work.today).years,
    )


def _counted_late(work: Work, month: Month) -> list[counts.Counted]:
    """Counts of earlier days that were written down after their month was closed, where no month
    has been closed with what they are over or short.
    """
    late = [it for it in counts.counts(work, None, month.previous().last)
            if counts.LATE in it.accepted and not it.entry]  # fmt: skip
    known = reading.closed_with(work, month) if late else frozenset()
    return [it for it in late if f"count:{it.no}" not in known]


def _boxes(work: Work, month: Month) -> tuple[Box, ...]:
    """Each cash box from before the month to its end, or to today."""
    first = month.first - timedelta(days=EARLIER + funds.closing(work, month.last).bank_within)
    last = min(month.last, work.today)
    found = []
    for no, account in book.accounts(work).items():
        if account.role == "cash":
            began, lines = book.ledger(work, no, first, last)
            moved: Counter[date] = Counter()
            for line in lines:
                moved[line.on] += (line.debit - line.credit).satang
            found.append(Box(account, first, last, began,
                             tuple((day, Money(it)) for day, it in moved.items())))  # fmt: skip
    return tuple(found)


def _closed_before(work: Work, month: Month) -> book.Sealed | None:
    """The last month before one, where two people closed it: what was settled by then was looked
    at, so that a month costs the same in year ten as in the first.
    """
    sealed = book.sealed(work, month)
    by_two = sealed is not None and reading.closed(work, sealed.month) is not None
    return sealed if by_two else None


def _earlier(work: Work, month: Month) -> tuple[Month, ...]:
    """Months with entries before this one that are open; what was before the book began is not
    closed, but brought along.
    """
    begins = max(Month.of(funds.begins(work)), Month.of(book.open_from(work)))
    return tuple(it for it in book.months(work) if begins <= it < month)


def _takings(work: Work, month: Month) -> tuple[Taking, ...]:
    """What came in through collectors in the month, and in the year before."""
    first = date(month.year - 1, month.month, 1)
    now, year = book.moved(work, month.first, month.last), book.moved(
        work, first, month.previous().last
    )  # fmt: skip
    return takings(
        contributions.known_collectors(work),
        {no: it.debit for no, it in now.items()}, {no: it.debit for no, it in year.items()},
    )  # fmt: skip


def _backdated(work: Work, month: Month) -> Iterator[Backdated]:
    """By-laws and settings that hold in the month or were written in it, and were written after
    the day they hold from. What the book was begun with is not meant, nor its first by-laws.
    """
    begun = log.written(work, "fund")[0].at
    texts = {str(it.no): it for it in bylaws.adopted(work)[1:]}
    for one in log.written(work, "bylaws_text"):
        if text := texts.get(one.key):
            yield from _late(Backdated("bylaws", text.no, text.title, text.from_on, one.on, one.by),
                             month)  # fmt: skip
    settings = {str(it.no): it for it in funds.settings(work)}
    for one in log.written(work, "setting"):
        if one.at > begun and (it := settings.get(one.key)) and it.name not in funds.NO_RULE:
            yield from _late(Backdated("setting", it.no, it.name, it.from_on, one.on,
                                       one.by), month)  # fmt: skip


def _late(it: Backdated, month: Month) -> Iterator[Backdated]:
    if it.written_on > it.from_on and (it.from_on in month or it.written_on in month):
        yield it


def _waiting(work: Work, month: Month) -> tuple[Waiting, ...]:
    found = [sheet for sheet, _ in contributions.waiting(work) if sheet.month <= month]
    many, of_no = Counter(it.no for it in found), {it.no: it for it in found}
    return tuple(Waiting(no, it.file, many[no]) for no, it in of_no.items())
