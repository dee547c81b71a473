"""Balances kept beside the entries, and brought along with each: of accounts, of sub-funds, and of
accounts by month.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ledger import log, sql
from ledger import tables as t
from ledger.dates import Month
from ledger.facts import Plain
from ledger.money import ZERO, Money
from ledger.work import Work

from .accounts import Account, SubFund


def open_balances(work: Work, opened: Sequence[Account], purses: Sequence[SubFund]) -> None:
    """Balance rows of new accounts and sub-funds: nothing yet, and their floors."""
    work.insert(
        t.account_balance,
        [{"account_no": a.no, "balance_satang": ZERO, "floor_satang": a.floor} for a in opened],
    )
    work.insert(
        t.sub_fund_balance,
        [{"sub_fund": s.code, "balance_satang": ZERO, "floor_satang": ZERO} for s in purses],
    )


def held(work: Work) -> Mapping[int, Money]:
    """What accounts hold now, debit positive, as this piece of work has moved them."""
    return work.remember(t.account_balance, kept_balances)


def kept_balances(work: Work) -> dict[int, Money]:
    """What is kept as the balance of each account."""
    return {no: Money(satang) for no, satang in work.plain(_HELD)}


_HELD = "SELECT account_no, balance_satang FROM account_balance WHERE fund_id = :fund"


def purses(work: Work) -> Mapping[str, Money]:
    """What each sub-fund's money is now, as this piece of work has moved it."""
    return work.remember(t.sub_fund_balance, kept_purses)


def kept_purses(work: Work) -> dict[str, Money]:
    """What is kept as the money of each sub-fund."""
    return {purse: Money(satang) for purse, satang in work.plain(_PURSES)}


_PURSES = "SELECT sub_fund, balance_satang FROM sub_fund_balance WHERE fund_id = :fund"


def floors(work: Work) -> Iterator[tuple[int, Money | None]]:
    """The floor kept with each account's balance."""
    b = t.account_balance.c
    for row in work.rows(sql.select(b.account_no, b.floor_satang).where(b.fund_id == work.fund_id)):
        yield row["account_no"], row["floor_satang"]


def purse_floors(work: Work) -> Iterator[tuple[str, Money | None]]:
    """The floor kept with each sub-fund's balance."""
    b = t.sub_fund_balance.c
    for row in work.rows(sql.select(b.sub_fund, b.floor_satang).where(b.fund_id == work.fund_id)):
        yield row["sub_fund"], row["floor_satang"]


def set_floors(work: Work, accounts: Iterable[Account]) -> None:
    """Keep every account's floor as its role has it."""
    b = t.account_balance
    for account in accounts:
        mine = sql.and_(b.c.fund_id == work.fund_id, b.c.account_no == account.no)
        work.conn.execute(sql.update(b).where(mine).values(floor_satang=account.floor))


def moves(
    work: Work,
    month: Month,
    debited: Mapping[int, Money],
    credited: Mapping[int, Money],
    of_purses: Mapping[str, Money],
) -> Iterator[log.Change]:
    """How balances and month figures move with an entry; kept in mind as if they had moved."""
    touched = sorted(debited.keys() | credited.keys())
    both = [(no, debited.get(no, ZERO), credited.get(no, ZERO)) for no in touched]
    gains = {no: debit - credit for no, debit, credit in both}
    yield _gain(work, t.account_balance, gains, kept_balances)
    if of_purses:
        yield _gain(work, t.sub_fund_balance, of_purses, kept_purses)
    bound: dict[str, Plain] = {"month": str(month)}
    for at, (no, debit, credit) in enumerate(both):
        bound |= {f"no{at}": no, f"debit{at}": debit.satang, f"credit{at}": credit.satang}
    yield _all_at_once(_MOVE_MONTH, len(both)), bound


def _gain(
    work: Work,
    table: "sql.Table",
    gains: Mapping[Any, Money],
    kept: Callable[[Work], dict[Any, Money]],
) -> log.Change:
    """What is gained by balances of one table, all at once."""
    now = {**work.remember(table, kept)}
    bound: dict[str, Plain] = {}
    for at, (no, gain) in enumerate(gains.items()):
        bound |= {f"no{at}": no, f"gain{at}": gain.satang}
        now[no] += gain
    work.keep_in_mind(table, kept, now)
    return _all_at_once(_GAIN[table.name], len(gains)), bound


_GAIN = {
    "account_balance": "UPDATE account_balance SET balance_satang = balance_satang"
    " + CASE account_no {gains} END WHERE fund_id = :fund AND account_no IN ({these})",
    "sub_fund_balance": "UPDATE sub_fund_balance SET balance_satang = balance_satang"
    " + CASE sub_fund {gains} END WHERE fund_id = :fund AND sub_fund IN ({these})",
}
_MOVE_MONTH = (
    "INSERT INTO account_month (fund_id, month, account_no, debit_satang, credit_satang)"
    " VALUES {moves} ON CONFLICT (fund_id, month, account_no) DO UPDATE SET"
    " debit_satang = account_month.debit_satang + excluded.debit_satang,"
    " credit_satang = account_month.credit_satang + excluded.credit_satang"
)


@cache
def _all_at_once(sql: str, count: int) -> str:
    """The SQL for so many balances: a server is asked once, and a file no slower."""
    places = range(count)
    return sql.format(
        gains=" ".join(f"WHEN :no{at} THEN :gain{at}" for at in places),
        these=", ".join(f":no{at}" for at in places),
        moves=", ".join(f"(:fund, :month, :no{at}, :debit{at}, :credit{at})" for at in places),
    )
