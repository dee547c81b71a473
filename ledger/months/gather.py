"""What must be known of a month, from all parts of the book."""

from collections import Counter
from datetime import date, timedelta

from ledger import banks, book, cash, contributions, counts, funds, receipts
from ledger.dates import Month
from ledger.money import Money
from ledger.work import Work

from . import reading
from .boxes import Box
from .known import Known, Outside, Waiting

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
            for it in counts.counts(work, month.first, month.last)
        ),
        receipts.books_since(work, sealed),
        _waiting(work, month),
        owed("held"),
        owed("unknown"),
        tuple(book.entries(work, month.first, month.last)),
        reading.left_open(work, month),
        reading.answered(work),
        outside,
    )


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


def _waiting(work: Work, month: Month) -> tuple[Waiting, ...]:
    found = [sheet for sheet, _ in contributions.waiting(work) if sheet.month <= month]
    many, of_no = Counter(it.no for it in found), {it.no: it for it in found}
    return tuple(Waiting(no, it.file, many[no]) for no, it in of_no.items())
