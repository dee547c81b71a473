"""The chart of accounts: what each account is, which side is normal, and where it may not sink."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from ledger.errors import Refused
from ledger.money import ZERO, Money

AccountKind = Literal["asset", "liability", "equity", "income", "expense"]
KINDS: tuple[AccountKind, ...] = ("asset", "liability", "equity", "income", "expense")
TOUCHABLE = frozenset({"cash", "collector", "bank"})  # money one can touch is never below zero
AHEAD = frozenset({"collector"})  # but who collects may hand over before their sheet is in
NUMBERS: Mapping[str, range] = {  # the first digit of an account's number tells its kind
    "asset": range(1000, 2000),
    "liability": range(2000, 3000),
    "equity": range(3000, 4000),
    "income": range(4000, 5000),
    "expense": range(5000, 6000),
}
MEMBER_ROLES = ("contribution", "entry_fee", "held", "refund")  # a member's money, in or back
COLLECTORS = range(1201, 1300)


@dataclass(frozen=True, slots=True)
class SubFund:
    """A purse within the fund. Its money is the balance of its accounts."""

    code: str
    name_th: str
    name_en: str

    def name(self, lang: str) -> str:
        """Its name in Thai or English."""
        return self.name_en if lang == "en" else self.name_th


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the book. Only income, expense and equity belong to a sub-fund."""

    no: int
    kind: AccountKind
    role: str
    sub_fund: str | None
    name_th: str
    name_en: str

    def __post_init__(self) -> None:
        if self.no not in NUMBERS[self.kind]:
            wanted = NUMBERS[self.kind]
            raise Refused(
                "account.number_of_other_kind",
                account=self.no, kind=self.kind, first=wanted.start, last=wanted.stop - 1,
            )  # fmt: skip
        if (self.sub_fund is None) != (self.kind in ("asset", "liability")):
            raise Refused("account.sub_fund_needed", account=self.no, kind=self.kind)

    @property
    def normal_debit(self) -> bool:
        """Does the account grow on the debit side?"""
        return self.kind in ("asset", "expense")

    @property
    def least(self) -> Money | None:
        """The least an entry may leave on it, debit positive, unless somebody accepted more;
        None where it may go anywhere.
        """
        return ZERO if self.role in TOUCHABLE else None

    @property
    def floor(self) -> Money | None:
        """The least the database lets it hold, whatever anybody accepts."""
        return None if self.role in AHEAD else self.least

    def name(self, lang: str) -> str:
        """Its name in Thai or English."""
        return self.name_en if lang == "en" else self.name_th


def roles(kind: str) -> frozenset[str]:
    """What the accounts of a kind may be used for, as a new fund's chart has them."""
    return frozenset(it.role for it in chart()[1] if it.kind == kind)


def usual_sub_funds() -> tuple[SubFund, ...]:
    """The sub-funds a new fund starts with."""
    return chart()[0]


@cache
def chart() -> tuple[tuple[SubFund, ...], tuple[Account, ...]]:
    """The sub-funds and accounts a new fund starts with."""
    read = tomllib.loads(Path(__file__).with_name("chart.toml").read_text(encoding="utf-8"))
    sub_funds = tuple(SubFund(code, it["th"], it["en"]) for code, it in read["sub_fund"].items())
    accounts = tuple(
        Account(int(no), it["kind"], it["role"], it.get("sub_fund"), it["th"], it["en"])
        for no, it in read["account"].items()
    )
    return sub_funds, accounts


def missing(chart: Iterable[Account], there: Iterable[Account]) -> tuple[Account, ...]:
    """Accounts of a chart that a book lacks. One whose number the fund has given to another
    account gets the next that is free.
    """
    here = list(there)
    taken, used = {it.no for it in here}, {(it.role, it.sub_fund) for it in here}
    found = []
    for account in chart:
        if (account.role, account.sub_fund) not in used:
            free = (no for no in NUMBERS[account.kind] if no >= account.no and no not in taken)
            found.append(replace(account, no=next(free)))
            taken.add(found[-1].no)
    return tuple(found)
