"""Slips held against the book: each has its entry of the right kind and accounts, and back."""

from collections import Counter
from collections.abc import Iterator

from ledger import book
from ledger.errors import Place, Problem
from ledger.money import ZERO
from ledger.work import Work

from . import rows
from .judge import AHEAD
from .slip import SIDES, spelled


def verify_slips(work: Work) -> list[Problem]:
    """Everything about slips that does not agree with the entries."""
    return [*_lines(work), *_numbers(work), *_below_nothing(work)]


def _lines(work: Work) -> Iterator[Problem]:
    """A slip's entry is of its kind, between accounts of that kind, and names its paper; an entry
    that stands on a slip has one.
    """
    accounts = book.accounts(work)
    lines = rows.slip_lines(work)
    several = Counter(row["entry_no"] for row in lines)
    for row in lines:
        number = book.entry_number(row["year_be"], row["year_no"])
        if row["kind"] is None:
            yield _problem("verify.entry_without_slip", number=number)
            continue
        into, out_of = SIDES[row["kind"]]
        fits = (
            row["entry_kind"] == row["kind"]
            and several[row["entry_no"]] == 1
            and accounts[row["debit_account"]].role in into
            and accounts[row["credit_account"]].role in out_of
        )
        if not fits:
            yield _problem("verify.slip_entry", number=number, kind=row["kind"])
        if (row["slip_number"] or "") != spelled(row["paper"] or ""):
            yield _problem("verify.slip_paper", number=number, paper=row["paper"] or "",
                           slip=row["slip_number"] or "")  # fmt: skip
        if row["kind"] == "remittance" and not row["party"]:
            yield _problem("verify.slip_party", number=number)


def _numbers(work: Work) -> Iterator[Problem]:
    """A paper's number stands once: it is entered anew only after the first was reversed."""
    standing = Counter(
        (it.kind, it.slip.key) for it in rows.filed(work) if it.slip.key and not it.reversed
    )
    for (kind, number), count in standing.items():
        if count > 1:
            yield _problem("verify.slip_twice", number=number, kind=kind, count=count)


def _below_nothing(work: Work) -> Iterator[Problem]:
    """Who collects is below nothing only where somebody accepted a remittance ahead of it."""
    ahead = {it.slip.credit for it in rows.of_kind(work, "remittance") if AHEAD in it.accepted}
    balances = book.balances(work)
    for no, account in book.accounts(work).items():
        if account.role == "collector" and balances[no] < ZERO and no not in ahead:
            yield _problem("verify.below_nothing", account=no, held=balances[no])


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
