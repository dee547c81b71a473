"""Months that were closed, and what was answered to findings."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from ledger import book
from ledger.dates import Month
from ledger.money import ZERO, Money
from ledger.work import Work

from . import rows
from .known import LeftOpen
from .matter import Answer
from .sealed import Sealed

YEAR_END = "year_end"  # the kind of the entry that ends a year


def closes(work: Work) -> tuple[Sealed, ...]:
    """Every month that two people closed, in order."""
    return tuple(rows.sealed(work))


def closed(work: Work, month: Month) -> Sealed | None:
    """How a month was closed; None while it is open."""
    return next((it for it in rows.sealed(work, month) if it.month == month), None)


def answers(work: Work) -> tuple[Answer, ...]:
    """Every answer, in the order they were given."""
    return tuple(rows.answers(work))


def answered(work: Work) -> Mapping[str, Answer]:
    """The last answer to each matter."""
    return {it.matter: it for it in rows.answers(work)}


def said(work: Work) -> Mapping[str, tuple[Answer, ...]]:
    """Every answer to each matter, oldest first."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for it in rows.answers(work):
        found[it.matter].append(it)
    return {key: tuple(given) for key, given in found.items()}


def left_open(work: Work, before: Month) -> Mapping[str, LeftOpen]:
    """Findings that earlier months were closed with, by key, as of the first such month."""
    found: dict[str, LeftOpen] = {}
    for key, it in rows.findings(work, before):
        if it.code != "month.left_open":
            found.setdefault(key, it)
    return found


def closed_with(work: Work, before: Month) -> frozenset[str]:
    """The keys of all matters that earlier months were closed with, settled or not."""
    return frozenset(key for key, _ in rows.closed_with(work, before))


def rolled(work: Work, first: date | None, last: date) -> Mapping[int, Money]:
    """What the ends of years moved on each account in a time, debit positive: an income statement
    is read without it.
    """
    moved: dict[int, Money] = {}
    for entry in book.of_kind(work, YEAR_END):
        if (first is None or entry.on >= first) and entry.on <= last:
            for line in entry.lines:
                moved[line.debit] = moved.get(line.debit, ZERO) + line.amount
                moved[line.credit] = moved.get(line.credit, ZERO) - line.amount
    return moved


def year_ends(work: Work) -> frozenset[int]:
    """The entries that ended a year."""
    return frozenset(entry.no for entry in book.of_kind(work, YEAR_END))
