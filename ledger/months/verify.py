"""Closed months held against the book and the log, for an auditor."""

from collections.abc import Iterator
from datetime import date

from ledger import book, log
from ledger.errors import Place, Problem
from ledger.money import ZERO
from ledger.names import same_name
from ledger.work import Work

from . import rows
from .reading import YEAR_END
from .sealed import Sealed


def verify_closes(work: Work, sealed: book.Sealed | None = None) -> list[Problem]:
    """Everything about closed months that the book no longer bears out; of the last one alone,
    where the book is proved since it.
    """
    closes = rows.sealed(work, sealed.month if sealed else None)
    roots = log.roots(work, [it.head.size for it in closes]) if closes else {}
    begun = sealed.month.first if sealed else date.min
    ends = {it.no: it for it in book.of_kind(work, YEAR_END) if it.on >= begun}
    found = []
    for it in closes:
        found += [*_figures(work, it)]
        if same_name(it.treasurer, it.auditor):
            found.append(_problem("verify.close_one_person", month=it.month, name=it.auditor))
        if roots.get(it.head.size) != it.head.root:
            found.append(_problem("verify.close_head", month=it.month, head=it.head.short))
        ended = ends.pop(it.year_end, None) if it.year_end else None
        if it.year_end and (ended is None or ended.on != it.month.last):
            found.append(_problem("verify.close_year_end", month=it.month))
    found += [_problem("verify.year_end_loose", number=it.number) for it in ends.values()]
    return found


def _figures(work: Work, sealed: Sealed) -> Iterator[Problem]:
    """The trial balance and the number of entries are what they were when it was closed."""
    now = book.balances(work, sealed.month.last)
    for no in sorted(now.keys() | sealed.balances.keys()):
        kept, found = sealed.balances.get(no, ZERO), now.get(no, ZERO)
        if kept != found:
            yield _problem("verify.close_balance", month=sealed.month, account=no, kept=kept,
                           found=found, difference=abs(kept - found))  # fmt: skip
    entries = rows.count_entries(work, sealed.month)
    if entries != sealed.entries:
        yield _problem("verify.close_entries", month=sealed.month, kept=sealed.entries,
                       found=entries)  # fmt: skip


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
