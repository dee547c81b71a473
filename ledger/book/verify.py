"""The book proved from its lines: balances, months, sub-funds, numbers, and entries cut short."""

from collections.abc import Iterable
from typing import Any

from ledger.errors import Place, Problem
from ledger.money import ZERO, Money
from ledger.work import Work

from . import balance_rows, closed_rows, proof_rows, rows
from .entry import entry_number
from .reading import Moved, Sealed


def verify(work: Work, sealed: Sealed | None = None) -> tuple[Problem, ...]:
    """Everything the book keeps beside its lines, recomputed from the lines.

    sealed: the months up to its own are taken as they were kept, and its entries as they stand.
    """
    kept = proof_rows.kept_months(work)
    closed = {at: it for at, it in kept.items() if sealed and at[0] <= sealed.month}
    begun, month = (sealed.entry_no, sealed.month) if sealed else (0, None)
    later, short = proof_rows.recomputed(work, begun, month)
    months = closed | later
    return (
        *_months(kept, months),
        *_balances(work, months),
        *_numbers(work),
        *_short(short),
        *_closed(work, sealed),
    )


def _months(kept: dict[Any, Moved], months: dict[Any, Moved]) -> Iterable[Problem]:
    none = Moved(ZERO, ZERO)
    for month, no in sorted(kept.keys() | months.keys(), key=str):
        is_, should = kept.get((month, no), none), months.get((month, no), none)
        if is_ != should:
            yield _differs("verify.month_differs", f"account_month {month} {no}", is_.net,
                           should.net, account=no, month=month)  # fmt: skip


def _balances(work: Work, months: dict[Any, Moved]) -> Iterable[Problem]:
    accounts = rows.accounts(work)
    net = dict.fromkeys(accounts, ZERO)
    for (_, no), moved in months.items():
        net[no] = net.get(no, ZERO) + moved.net
    kept = balance_rows.kept_balances(work)
    for no, should in net.items():
        if kept.get(no) != should:
            yield _differs("verify.balance_differs", f"account_balance {no}",
                           kept.get(no, ZERO), should, account=no)  # fmt: skip
    floors = dict(balance_rows.floors(work))
    for no, account in accounts.items():
        if floors.get(no) != account.floor:
            yield Problem("verify.floor_differs", Place(f"account_balance {no}"), {"account": no})
    purses = dict.fromkeys(rows.sub_funds(work), ZERO)
    for no, account in accounts.items():
        if account.sub_fund is not None:
            purses[account.sub_fund] = purses.get(account.sub_fund, ZERO) - net[no]
    kept_purses = balance_rows.kept_purses(work)
    floors_of_purses = dict(balance_rows.purse_floors(work))
    for purse, should in purses.items():
        if kept_purses.get(purse) != should:
            yield _differs("verify.sub_fund_differs", f"sub_fund_balance {purse}",
                           kept_purses.get(purse, ZERO), should, sub_fund=purse)  # fmt: skip
        if floors_of_purses.get(purse) != ZERO:
            yield Problem("verify.floor_differs", Place(f"sub_fund_balance {purse}"),
                          {"account": purse})  # fmt: skip


def _numbers(work: Work) -> Iterable[Problem]:
    kept, last, found = proof_rows.last_entry_no(work)
    if not kept == last == found:
        yield Problem("verify.entry_gap", Place("entry"),
                      {"kept": kept, "last": last, "found": found})  # fmt: skip
    for year, found, last in proof_rows.numbering(work):
        if found != last:
            yield Problem("verify.number_gap", Place(f"entry {year}"),
                          {"year": year, "found": found, "last": last})  # fmt: skip


def _short(entries: Iterable[proof_rows.Short]) -> Iterable[Problem]:
    for year, of_year, found, said in entries:
        number = entry_number(year, of_year)
        yield Problem("verify.entry_short", Place(f"entry {number}"),
                      {"number": number, "found": found, "said": said})  # fmt: skip


def _closed(work: Work, sealed: Sealed | None) -> Iterable[Problem]:
    """Nothing is written on the days of a closed month any more."""
    for entry_no, month in closed_rows.written_after(work, sealed):
        yield Problem("verify.entry_in_closed_month", Place(f"entry {entry_no}"),
                      {"entry_no": entry_no, "month": month})  # fmt: skip


def _differs(code: str, where: str, kept: Money, found: Money, **values: object) -> Problem:
    return Problem(
        code, Place(where), {"kept": kept, "found": found, "difference": kept - found, **values}
    )
