"""Counts held against the entries that posted their differences, for an auditor."""

from collections.abc import Iterator

from ledger import book
from ledger.errors import Place, Problem
from ledger.names import same_name
from ledger.work import Work

from . import rows
from .count import PIECES

ROLES = ("cash_over", "cash_short")


def verify_counts(work: Work) -> list[Problem]:
    """Everything about counts that does not agree with itself or with the entries."""
    return [*_counts(work), *_differences(work)]


def _counts(work: Work) -> Iterator[Problem]:
    """Two people counted, notes and coins that exist."""
    accounts = book.accounts(work)
    for it in rows.counts(work):
        if same_name(it.count.counter, it.count.other):
            yield _problem("verify.count_one_person", count=it.no, counter=it.count.counter)
        if not set(it.count.pieces) <= set(PIECES):
            strange = tuple(piece for piece in it.count.pieces if piece not in PIECES)
            yield _problem("verify.count_piece", count=it.no, pieces=strange)
        if accounts[it.count.account].role not in ("cash", "collector"):
            yield _problem("verify.count_account", count=it.no, account=it.count.account)


def _differences(work: Work) -> Iterator[Problem]:
    """An entry that posts a difference moves money between the cash counted and over or short."""
    accounts = book.accounts(work)
    for row in rows.difference_lines(work):
        roles = {accounts[row[side]].role for side in ("debit_account", "credit_account")}
        sides = {row["debit_account"], row["credit_account"]}
        fits = (
            row["kind"] == rows.ENTRY and row["account_no"] in sides and not roles.isdisjoint(ROLES)
        )
        if not fits:
            number = book.entry_number(row["year_be"], row["year_no"])
            yield _problem("verify.count_entry", number=number, count=row["count_no"] or 0)


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
