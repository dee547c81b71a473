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


def verify_slips(work: Work, sealed: book.Sealed | None = None) -> list[Problem]:
    """Everything about slips that does not agree with the entries.

    sealed: slips of its entries are taken as they stand.
    """
    begun = sealed.entry_no if sealed else 0
    return [*_lines(work, begun), *_numbers(work, begun), *_below_nothing(work)]


def _lines(work: Work, begun: int) -> Iterator[Problem]:
    """A slip's entry is of its kind, between accounts of that kind, and names its paper; an entry
    that stands on a slip has one.
    """
    accounts = book.accounts(work)
    lines = rows.slip_lines(work, begun)
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


def _numbers(work: Work, begun: int) -> Iterator[Problem]:
    """A paper's number stands once: it is entered anew only after the first was reversed."""
    standing = Counter(
        (it.kind, it.slip.key) for it in rows.filed_again(work, begun) if not it.reversed
    )
    for (kind, number), count in standing.items():
        if count > 1:
            yield _problem("verify.slip_twice", number=number, kind=kind, count=count)


def _below_nothing(work: Work) -> Iterator[Problem]:
    """Who collects is below nothing only where somebody accepted a remittance ahead of it."""
    balances = book.balances(work)
    below = [no for no, account in book.accounts(work).items()
             if account.role == "collector" and balances[no] < ZERO]  # fmt: skip
    if not below:
        return
    ahead = {it.slip.credit for it in rows.of_kind(work, "remittance") if AHEAD in it.accepted}
    for no in below:
        if no not in ahead:
            yield _problem("verify.below_nothing", account=no, held=balances[no])


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
