"""A cash book's rows as movements of money: one row, or two sides of a move between accounts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.book import Account
from ledger.errors import Problem

from .known import Known
from .slip import digits_swapped, spelled
from .written import CashBook, CashRow

_SAYS_NOTHING = re.compile(r"[^\wก-๛]|_")
CASH_BOOK_ROLES = ("cash", "bank")


@dataclass(frozen=True, slots=True)
class Unit:
    """One movement: out of an account into another, or into or out of one alone.

    row: the row of it, of two sides the one by which money went out. account: where row's money
    is; to: where it went, where there are two sides.
    """

    row: CashRow
    account: int = 0
    other: CashRow | None = None
    to: int = 0
    problems: tuple[Problem, ...] = ()


def units(written: CashBook, known: Known) -> Iterator[Unit]:
    """The movements of a cash book, in its order."""
    banks = [it for it in known.accounts.values() if it.role in CASH_BOOK_ROLES]
    waiting = list(written.rows)
    while waiting:
        row = waiting.pop(0)
        side = _other_side(row, waiting)
        if side is not None:
            waiting.remove(side)
        pair = [row] if side is None else sorted([row, side], key=lambda it: it.is_in)
        meant = [_meant(it.account, banks) for it in pair]
        problems = [
            Problem("cash.account_unclear", written.at(it.row),
                    {"account": it.account, "known": tuple(bank.name("th") for bank in banks)})
            for it, found in zip(pair, meant, strict=True) if len(found) != 1
        ]  # fmt: skip
        if side is not None and pair[0].amount != pair[1].amount:
            problems.append(_uneven(written, *pair))
        if problems:
            yield Unit(row, problems=tuple(problems))
        elif side is None:
            yield Unit(row, meant[0][0].no)
        else:
            yield Unit(pair[0], meant[0][0].no, pair[1], meant[1][0].no)


def _other_side(row: CashRow, waiting: Sequence[CashRow]) -> CashRow | None:
    """The row that says where the money of this one went: the same paper and day, the other way."""
    if not row.paper or row.meaning in ("opening", "contribution"):
        return None
    for it in waiting:
        if (
            (it.on, spelled(it.paper)) == (row.on, spelled(row.paper))
            and it.is_in != row.is_in
            and it.account != row.account
        ):
            return it
    return None


def _uneven(written: CashBook, out: CashRow, into: CashRow) -> Problem:
    """What went out of one account did not come into the other."""
    difference = abs(out.amount - into.amount) if out.amount and into.amount else None
    swapped = bool(out.amount and into.amount and digits_swapped(out.amount, into.amount))
    return Problem(
        "cash.sides_differ", written.at(into.row),
        {"paper": out.paper, "out": out.amount, "into": into.amount, "difference": difference,
         "swapped": swapped, "out_row": out.row},
    )  # fmt: skip


def _meant(said: str, accounts: Sequence[Account]) -> list[Account]:
    """The accounts a name may mean: by number, by its very name, or by a part of the name."""
    plain = _plainly(said)
    if not plain:
        return []
    names = {it.no: (str(it.no), _plainly(it.name_th), _plainly(it.name_en)) for it in accounts}
    if exact := [it for it in accounts if plain in names[it.no]]:
        return exact
    cash = [it for it in accounts if it.role == "cash"]
    parts = [it for it in accounts if any(plain in name for name in names[it.no])]
    return cash[:1] if any(plain in name for it in cash for name in names[it.no]) else parts


def _plainly(written: str) -> str:
    return _SAYS_NOTHING.sub("", written).casefold()
