"""A month as two people closed it; and the entry by which a year's end becomes equity."""

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.book import Account, Line
from ledger.dates import Month
from ledger.log import Head
from ledger.money import ZERO, Money

from .matter import Measure, Weight


@dataclass(frozen=True, slots=True)
class Item:
    """A matter that a month was closed with. measure: how much it was, a sum or a number."""

    no: int
    code: str
    key: str
    weight: Weight
    amount: Money | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A closed month. head: of the log just before. balances: of every account at its end, debit
    positive, nothing left out but what is nothing. year_end: the entry that ended its year.
    """

    month: Month
    treasurer: str
    auditor: str
    head: Head
    entries: int
    balances: Mapping[int, Money]
    items: tuple[Item, ...] = ()
    year_end: int | None = None
    again: bool = False


def rolled(accounts: Mapping[int, Account], balances: Mapping[int, Money]) -> tuple[Line, ...]:
    """Income and expenses of a year as lines to the equity of their sub-funds, each to nothing."""
    equity = {it.sub_fund: no for no, it in accounts.items() if it.role == "sub_fund"}
    lines = []
    for no, balance in sorted(balances.items()):
        account = accounts[no]
        if account.kind not in ("income", "expense") or not balance:
            continue
        purse = equity[account.sub_fund]
        sides = (purse, no) if balance > ZERO else (no, purse)
        lines.append(Line(*sides, abs(balance)))
    return tuple(lines)
