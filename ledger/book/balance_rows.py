"""Balances kept beside the entries, and brought along with each: of accounts, of sub-funds, and of
accounts by month.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

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


class Turnover(NamedTuple):
    """By how much an entry moves the balances."""

    month: Month
    debited: Mapping[int, Money]
    credited: Mapping[int, Money]
    gained: Mapping[str, Money]  # by sub-funds

    def gains(self) -> Iterator[tuple[int, Money]]:
        """What the accounts gain, debit less credit."""
        for no in self.debited.keys() | self.credited.keys():
            yield no, self.debited.get(no, ZERO) - self.credited.get(no, ZERO)


def keep_in_mind(work: Work, it: Turnover) -> None:
    """Balances as they stand after an entry that is about to be written."""
    for table, kept, gains in (
        (t.account_balance, kept_balances, it.gains()),
        (t.sub_fund_balance, kept_purses, it.gained.items()),
    ):
        now: dict[Any, Money] = {**work.remember(table, kept)}
        for no, gain in gains:
            now[no] += gain
        work.keep_in_mind(table, kept, now)


def moves(turnovers: Iterable[Turnover]) -> Iterator[log.Change]:
    """How kept balances and month figures move with entries: each once, however many they are."""
    accounts: dict[int, int] = defaultdict(int)
    purses: dict[str, int] = defaultdict(int)
    months: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for it in turnovers:
        month = str(it.month)
        for at, side in enumerate((it.debited, it.credited)):
            for no, amount in side.items():
                accounts[no] += -amount.satang if at else amount.satang
                months[month, no][at] += amount.satang
        for purse, gain in it.gained.items():
            purses[purse] += gain.satang
    if accounts:
        yield _gain("account_balance", accounts)
        yield _moved(months)
    if purses:
        yield _gain("sub_fund_balance", purses)


def _gain(table: str, gains: Mapping[Any, int]) -> log.Change:
    """What is gained by balances of one table, all at once."""
    bound: dict[str, Plain] = {}
    for at, (no, gain) in enumerate(sorted(gains.items())):
        bound |= {f"no{at}": no, f"gain{at}": gain}
    return _all_at_once(_GAIN[table], len(gains)), bound


def _moved(months: Mapping[tuple[str, int], Sequence[int]]) -> log.Change:
    """What accounts turned over in months, all at once."""
    bound: dict[str, Plain] = {}
    for at, ((month, no), (debit, credit)) in enumerate(sorted(months.items())):
        bound |= {f"month{at}": month, f"no{at}": no, f"debit{at}": debit, f"credit{at}": credit}
    return _all_at_once(_MOVE_MONTH, len(months)), bound


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
        moves=", ".join(f"(:fund, :month{at}, :no{at}, :debit{at}, :credit{at})" for at in places),
    )
