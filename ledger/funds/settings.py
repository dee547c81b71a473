"""What a fund has settled: its name, its year system, how contributions are billed and shared, and
by which rules a membership ends and begins again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal, cast

from ledger.book import SubFund
from ledger.dates import YearSystem, to_arabic
from ledger.errors import Refused
from ledger.money import Money

from .before import PREFIX, checked_before
from .rules import Rules, checked_rule, read_lapse, read_reentry, read_refund

Billing = Literal["calendar_day", "year_365", "month_30"]
BILLINGS: tuple[Billing, ...] = ("calendar_day", "year_365", "month_30")


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing settled, from a day on, and why."""

    no: int
    name: str
    from_on: date
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds on a day.

    daily: what one day costs under calendar_day and year_365; a month costs thirty of it
    under month_30. shares: parts of each contribution by sub-fund, welfare always among them.
    """

    name: str
    years: YearSystem
    billing: Billing
    daily: Money
    entry_fee: Money
    shares: tuple[tuple[str, int], ...]
    transfer_account: int | None
    promptpay: str


@dataclass(frozen=True, slots=True)
class Closing:
    """How months are closed. year_end: the month (1 to 12) a year of the fund ends with.

    remit_within: for how many days who collects may keep the money. cash_limit: what a cash box
    may hold, if anybody has said; bank_within: for how many days it may hold more. expense_limit:
    what is spent at a time without a resolution, if anybody has said. clauses: which of them the
    by-laws settle, and by which clause.
    """

    year_end: int = 12
    remit_within: int = 7
    cash_limit: Money | None = None
    bank_within: int = 0
    expense_limit: Money | None = None
    clauses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BillingFrom:
    """A way of billing and the first day it counts for."""

    from_on: date
    billing: Billing
    daily: Money


def _one_of(*choices: str) -> Callable[[str, str], str]:
    def check(name: str, written: str) -> str:
        if written not in choices:
            raise Refused("setting.not_one_of", name=name, value=written, choices=choices)
        return written

    return check


def _money(name: str, written: str) -> str:
    amount = Money.parse(written)
    if amount < Money(0) or (name == "daily" and not amount):
        raise Refused("setting.not_money", name=name, value=written)
    return amount.as_text()


def _text(name: str, written: str) -> str:
    if not written.strip():
        raise Refused("setting.blank", name=name)
    return written.strip()


def _shares(_: str, written: str) -> str:
    """`welfare=70,reserve=10,administration=20`: whole parts that add up to a hundred."""
    parts = {
        purse.strip(): part.strip()
        for purse, _, part in (it.partition("=") for it in written.split(","))
    }
    if not all(part.isascii() and part.isdigit() for part in parts.values()):
        raise Refused("setting.shares_unreadable", value=written)
    if len(parts) != written.count(",") + 1:
        raise Refused("setting.shares_twice", value=written)
    whole = sum(int(part) for part in parts.values())
    if whole != 100:
        raise Refused("setting.shares_not_hundred", value=written, total=whole)
    if "welfare" not in parts:
        raise Refused("setting.shares_without_welfare", value=written)
    return ",".join(f"{purse}={int(part)}" for purse, part in parts.items())


def _promptpay(name: str, written: str) -> str:
    """A telephone of ten digits, or a citizen's or tax number of thirteen."""
    digits = to_arabic(written).replace("-", "").replace(" ", "")
    telephone = len(digits) == 10 and digits.startswith("0")
    if digits and not (digits.isdecimal() and (telephone or len(digits) == 13)):
        raise Refused("setting.not_promptpay", name=name, value=written)
    return digits


def _account(name: str, written: str) -> str:
    if written and not (written.isascii() and written.isdigit()):
        raise Refused("setting.not_an_account", name=name, value=written)
    return written


def _number(least: int, most: int) -> Callable[[str, str], str]:
    def check(name: str, written: str) -> str:
        digits = to_arabic(written).strip()
        if not (digits.isdecimal() and least <= int(digits) <= most):
            raise Refused("setting.not_a_number", name=name, value=written, least=least, most=most)
        return str(int(digits))

    return check


CHECKS: Mapping[str, Callable[[str, str], str]] = {
    "name": _text,
    "years": _one_of("be", "ce"),
    "billing": _one_of(*BILLINGS),
    "daily": _money,
    "entry_fee": _money,
    "shares": _shares,
    "transfer_account": _account,
    "promptpay": _promptpay,
    "lapse": checked_rule,
    "refund": checked_rule,
    "reentry": checked_rule,
    "year_end": _number(1, 12),
    "remit_within": _number(1, 365),
    "cash_limit": _money,
    "bank_within": _number(0, 365),
    "expense_limit": _money,
}
UNSAID: Mapping[str, str] = {  # while nobody settled it
    "year_end": "12", "remit_within": "7", "cash_limit": "", "bank_within": "0",
    "expense_limit": "",
}  # fmt: skip
DEFAULTS: Mapping[str, str] = {
    "years": "be",
    "billing": "calendar_day",
    "daily": "1.00",
    "entry_fee": "20.00",
    "shares": "welfare=100",
    "transfer_account": "",
}


def checked(name: str, written: str) -> str:
    """A setting's value as it is kept. Raises Refused setting.unknown and setting.*."""
    if name.startswith(PREFIX):
        return checked_before(name, written)
    if name not in CHECKS:
        raise Refused("setting.unknown", name=name, known=tuple(CHECKS))
    return CHECKS[name](name, written)


def in_force(settings: Sequence[Setting], name: str, on: date) -> str:
    """The value that holds on a day."""
    return held(settings, on).get(name, "")


def held(settings: Sequence[Setting], on: date) -> Mapping[str, str]:
    """All values that hold on a day: the latest first day wins, then the later resolution.

    A day before the first setting has the first: the books begin with what was settled first.
    """
    values, first = dict(DEFAULTS), dict[str, date]()
    for it in sorted(settings, key=lambda it: (it.from_on, it.no)):
        begun = first.setdefault(it.name, it.from_on)
        if it.from_on <= on or it.from_on == begun:
            values[it.name] = it.value
    return values


@lru_cache  # each sheet of a month asks what held at its end
def terms_on(settings: tuple[Setting, ...], on: date) -> Terms:
    """Everything that holds on a day."""
    value = held(settings, on)
    account = value.get("transfer_account")
    return Terms(
        name=value.get("name", ""),
        years=cast("YearSystem", value["years"]),
        billing=cast("Billing", value["billing"]),
        daily=Money.parse(value["daily"]),
        entry_fee=Money.parse(value["entry_fee"]),
        shares=read_shares(value["shares"]),
        transfer_account=int(account) if account else None,
        promptpay=value.get("promptpay", ""),
    )


def closing_on(settings: Sequence[Setting], on: date) -> Closing:
    """How a month is closed that ends on a day."""
    said = held(settings, on)
    value = {name: said.get(name) or usual for name, usual in UNSAID.items()}
    most, spent = (Money.parse(it) if it else None
                   for it in (value["cash_limit"], value["expense_limit"]))  # fmt: skip
    return Closing(
        int(value["year_end"]), int(value["remit_within"]), most, int(value["bank_within"]), spent
    )


def shares_by_code(written: str, purses: Iterable[SubFund]) -> str:
    """Shares with the code of each sub-fund, where its name in either language was written."""
    codes = {name: it.code for it in purses for name in (it.name_th, it.name_en)}
    each = (it.partition("=") for it in written.split(","))
    said = ((purse.strip(), equals, part) for purse, equals, part in each)
    return ",".join(f"{codes.get(purse, purse)}{equals}{part}" for purse, equals, part in said)


def read_shares(value: str) -> tuple[tuple[str, int], ...]:
    """The parts by sub-fund of a setting as it is kept, `welfare=70,reserve=30`."""
    each = (it.partition("=") for it in value.split(","))
    return tuple((purse, int(part)) for purse, _, part in each)


def rules_on(settings: Sequence[Setting], on: date) -> Rules:
    """The rules of membership that hold on a day. One is never applied to a day before it was
    settled for.
    """
    begun = [it for it in settings if it.from_on <= on]
    return Rules(
        read_lapse(in_force(begun, "lapse", on)),
        read_refund(in_force(begun, "refund", on)),
        read_reentry(in_force(begun, "reentry", on)),
    )
