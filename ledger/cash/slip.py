"""A slip: the numbered paper by which money moved, and between what each kind of it may move."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from ledger.dates import to_arabic, year_be
from ledger.money import Money

SlipKind = Literal[
    "remittance", "deposit", "withdrawal", "transfer", "expense", "income", "payment", "allotment"
]
"""remittance: who collects hands cash to the treasurer.  deposit, withdrawal: between the cash box
and a bank.  transfer: between two banks.  expense: for running the fund.  income: any but members'
own.  payment: of a benefit.  allotment: between two sub-funds, by a resolution.
"""
KINDS: tuple[SlipKind, ...] = get_args(SlipKind)
INCOMES = ("donation", "interest", "local_match", "state_match", "seed_grant", "other_income",
           "unknown")  # fmt: skip
MATCHES = ("local_match", "state_match")  # each has its rounds
EXPENSES = ("administration", "bank_fee", "interest_tax")
BENEFITS = tuple(
    f"benefit.{it}" for it in ("childbirth", "illness", "death", "scholarship", "elderly", "other")
)
_FUNDS = ("cash", "bank")
SIDES: Mapping[SlipKind, tuple[tuple[str, ...], tuple[str, ...]]] = {  # roles: to, from
    "remittance": (("cash",), ("collector",)),
    "deposit": (("bank",), ("cash",)),
    "withdrawal": (("cash",), ("bank",)),
    "transfer": (("bank",), ("bank",)),
    "expense": (EXPENSES, _FUNDS),
    "income": (_FUNDS, INCOMES),
    "payment": (BENEFITS, _FUNDS),
    "allotment": (("sub_fund",), ("sub_fund",)),
}
_BLANKS = re.compile(r"\s")
_FIGURES = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip says. It becomes an entry of one line, from the credit to the debit account.

    number: as people write it, `นส.69/001`; empty where the paper has none.  party: the officer
    or outside body that received or gave.  through: a remittance's cash was collected up to then.
    """

    kind: SlipKind
    on: date
    debit: int
    credit: int
    amount: Money
    memo: str
    number: str = ""
    party: str = ""
    through: date | None = None
    match_round: int | None = None
    member_no: str = ""  # of a benefit: whose passbook shows it

    @property
    def key(self) -> str:
        """What its number is matched by."""
        return spelled(self.number)

    @property
    def giver(self) -> int:
        """The account whose money it was: between sub-funds, who gives is debited."""
        return self.debit if self.kind == "allotment" else self.credit

    @property
    def taker(self) -> int:
        """The account whose money it is now."""
        return self.credit if self.kind == "allotment" else self.debit

    @property
    def known_by(self) -> str:
        """What tells it from others of its kind: its number, else what it does in the book."""
        on, debit, credit, amount = self.moved
        return self.key or f"{on} {debit} {credit} {amount.satang}"

    @property
    def moved(self) -> tuple[date, int, int, Money]:
        """What it does in the book: when, to where, from where, how much."""
        return self.on, self.debit, self.credit, self.amount


@dataclass(frozen=True, slots=True)
class Filed:
    """A slip in the book, with its entry."""

    slip: Slip
    entry_no: int
    entry_number: str
    turn: int
    accepted: tuple[str, ...]
    by: str
    reversed: bool
    again: bool = False  # it was there before it was asked for

    @property
    def covers(self) -> bool:
        """Is it a remittance that stands, and so money of certain receipts and days?"""
        return self.kind == "remittance" and not self.reversed

    @property
    def kind(self) -> SlipKind:
        """Which kind of paper."""
        return self.slip.kind

    @property
    def order(self) -> tuple[date, int]:
        """Its place among others: first the day, then the book's own order."""
        return self.slip.on, self.entry_no


def move_between(out_of: str, into: str) -> SlipKind | None:
    """The kind of paper that moves money between two of the fund's own accounts, by their roles."""
    moves: tuple[SlipKind, ...] = ("deposit", "withdrawal", "transfer")
    return next((it for it in moves if into in SIDES[it][0] and out_of in SIDES[it][1]), None)


def spelled(number: str) -> str:
    """A paper's number in one spelling: `นส. ๖๙/๑`, `นส.69/01` and `นส.69/001` are one paper."""
    bare = _BLANKS.sub("", to_arabic(number)).casefold()
    return _FIGURES.sub(lambda figures: figures[0].lstrip("0") or "0", bare)


def next_number(kind: SlipKind, on: date, last: str) -> str:
    """The number a paper of this day gets after the last one of its kind: `นส.69/002`.

    Numbers begin again with each Buddhist year. A number that ends in no figures has no next.
    """
    stem = f"{papers()['prefix'][kind]}{year_be(on) % 100:02}/"
    if not to_arabic(last).startswith(stem):
        return f"{stem}001"
    figures = re.search(r"[0-9]+$", to_arabic(last))
    return f"{stem}{int(figures[0]) + 1:0{len(figures[0])}}" if figures else ""


def memo(kind: str, **values: object) -> str:
    """What a slip's entry says of itself where nobody says more."""
    return str(papers()["memo"][kind]).format(**values)


def nameless(what: str, is_member: Callable[[str], bool]) -> str:
    """What a row says, up to where somebody is named: the book keeps no member's name for ever."""
    words = what.split()
    for at, word in enumerate(words):
        starts = [word.find(title) for title in papers()["names"]["titles"] if title in word]
        if starts:
            return " ".join([*words[:at], word[: min(starts)]]).strip()
        if is_member(" ".join(words[at : at + 2])):
            return " ".join(words[:at])
    return " ".join(words)


def digits_swapped(one: Money, other: Money) -> bool:
    """Do two sums differ only by two figures that changed places? 1,606 and 1,660 do."""
    a, b = one.as_text(), other.as_text()
    apart = [at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or len(apart) != 2:
        return False
    first, second = apart
    return (a[first], a[second]) == (b[second], b[first])


@cache
def papers() -> Mapping[str, Any]:
    """How papers are numbered, and what their entries say: data."""
    read = files(__package__).joinpath("papers.toml").read_text(encoding="utf-8")
    return tomllib.loads(read)
