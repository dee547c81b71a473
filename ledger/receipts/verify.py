"""Receipt books held against themselves: out and back in turn; a void receipt has its reason."""

from collections.abc import Iterator
from itertools import groupby

from ledger import book, contributions
from ledger.errors import Place, Problem
from ledger.work import Row, Work

from . import rows


def verify_books(work: Work, sealed: book.Sealed | None = None) -> list[Problem]:
    """Everything about receipt books and void receipts that cannot be.

    sealed: void receipts of its sheets are taken as they stand.

    A number outside its book, or passed over, is no damage but a question to its collector: that
    is asked where books are listed.
    """
    begun = contributions.last_sealed(work, sealed) if sealed else 0
    return [*_events(work), *_reasons(work, begun)]


def _events(work: Work) -> Iterator[Problem]:
    for book_no, events in groupby(rows.events(work), key=lambda row: row["book_no"]):
        before = None
        for at, row in enumerate(events, start=1):
            if row["event_no"] != at or row["name"] is None or not _follows(row, before):
                yield _problem("verify.receipt_book_event", book=book_no, event_no=row["event_no"])
            before = row


def _follows(row: Row, before: Row | None) -> bool:
    """May this happen after that? Out, then back from the same hands, and no day earlier."""
    if before is None:
        return bool(row["event"] == "issued")
    if row["event_on"] < before["event_on"] or row["event"] == before["event"]:
        return False
    same_hands = row["collector_account"] == before["collector_account"]
    return bool(row["event"] == "issued" or same_hands)


def _reasons(work: Work, begun: int) -> Iterator[Problem]:
    for row in rows.reasons_amiss(work, begun):
        code = "verify.needless_reason" if row["reason"] else "verify.void_without_reason"
        yield _problem(code, paper=f"{row['book_no']}/{row['receipt_no']}")


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
