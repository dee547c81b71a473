"""What an auditor's papers are made of, gathered."""

from dataclasses import replace
from datetime import date

from ledger import book, claims, contributions, funds, members, months
from ledger.dates import Month, to_arabic
from ledger.errors import NotFound
from ledger.money import Money
from ledger.work import Work

from . import dues, kept_apart, looked_at
from .report import Report


def duties(work: Work, first: date, last: date) -> Report:
    """Who did what in a time, and what should be kept apart."""
    return _owned(work, kept_apart.of(months.duties(work, first, last), first, last), last)


def claims_audited(work: Work, first: date, last: date) -> Report:
    """The claims promised or paid in a time."""
    return _owned(work, looked_at.claims_of(claims.audited(work, first, last), first, last), last)


def completeness(work: Work, first: Month, last: Month, village: str | None = None) -> Report:
    """What should have come in from everybody, and what came in, from a month to a month. village:
    whose members are shown. Raises NotFound report.village_unknown.
    """
    villages, everyone = members.villages(work), members.all(work)
    asked = village and to_arabic(village).strip()
    if asked and asked not in villages:
        raise NotFound("report.village_unknown", village=asked, known=tuple(villages))
    found = contributions.complete(work, everyone, first, last)
    moved = book.moved(work, first.first, last.last)
    whose = dues.Whose(everyone, villages, asked or None)

    return _owned(work, dues.of(found, whose, book.accounts(work), moved), last.last)


def sample(work: Work, month: Month, word: str, count: int, limit: Money | None) -> Report:
    """The sample of a month. Raises as `months.sample` does."""
    found = months.sample(work, month, word, count, limit)

    return _owned(work, looked_at.sample_of(found, book.accounts(work)), month.last)


def _owned(work: Work, report: Report, on: date) -> Report:
    return replace(report, fund=funds.name(work, on))
