"""What an auditor's papers are made of, gathered."""

from dataclasses import replace
from datetime import date

from ledger import book, claims, funds, months
from ledger.dates import Month
from ledger.money import Money
from ledger.work import Work

from . import kept_apart, looked_at
from .report import Report


def duties(work: Work, first: date, last: date) -> Report:
    """Who did what in a time, and what should be kept apart."""
    return _owned(work, kept_apart.of(months.duties(work, first, last), first, last), last)


def claims_audited(work: Work, first: date, last: date) -> Report:
    """The claims promised or paid in a time."""
    return _owned(work, looked_at.claims_of(claims.audited(work, first, last), first, last), last)


def sample(work: Work, month: Month, word: str, count: int, limit: Money | None) -> Report:
    """The sample of a month. Raises as `months.sample` does."""
    found = months.sample(work, month, word, count, limit)

    return _owned(work, looked_at.sample_of(found, book.accounts(work)), month.last)


def _owned(work: Work, report: Report, on: date) -> Report:
    return replace(report, fund=funds.terms(work, on).name)
