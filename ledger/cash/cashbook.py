"""A treasurer's cash book judged: what is new in it, and what the book has by other papers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from ledger.errors import Level, Place, Problem
from ledger.money import ZERO, Money

from . import slip
from .judge import differences, judge
from .known import Known
from .slip import (
    BENEFITS,
    EXPENSES,
    INCOMES,
    MATCHES,
    Filed,
    Slip,
    SlipKind,
    digits_swapped,
    move_between,
    spelled,
)
from .units import Unit, units
from .verdict import Judging, Verdict
from .written import CashBook, CashRow


@dataclass(slots=True)
class _Book(Judging):
    """A cash book on its way through."""

    known: Known = field(kw_only=True)
    loose: list[Filed] = field(default_factory=list)  # of the book, not yet met in the file

    def problem(
        self, code: str, row: CashRow, level: Level = "refuse", **values: object
    ) -> Problem:
        """Something about a row, with what is written on it."""
        said = {"paper": row.paper, "what": row.what, "account": row.account,
                "amount": row.amount, **values}  # fmt: skip
        return Problem(code, Place(self.file, row.row), said, level)


def judge_book(written: CashBook, known: Known, accept: Collection[str]) -> Verdict:
    """Every row of a cash book: new, in the book already by this paper or another, or in doubt."""
    judging = _Book(written.file, accept, known=known, loose=list(known.loose))
    judging.say(*written.problems)
    for unit in units(written, known):
        _unit(judging, unit)
    return judging.verdict()


def _unit(judging: _Book, unit: Unit) -> None:
    """One movement of money, on one row or on two."""
    row = unit.row
    if unit.problems:
        judging.say(*unit.problems)
    elif row.on is None or row.amount is None:
        return  # said where it could not be read
    elif unit.other is not None:
        _moved(judging, unit)
    elif row.meaning == "opening":
        _brought(judging, unit)
    elif (spelled(row.paper), unit.account) in judging.known.papers:
        _on_receipt(judging, unit)
    elif row.meaning == "contribution":
        judging.say(judging.problem("cash.receipt_missing", row, "ask"))
        judging.again += 1
    elif row.meaning == "remittance":
        _handed_over(judging, unit)
    else:
        _alone(judging, unit)


def _brought(judging: _Book, unit: Unit) -> None:
    """What the fund brought along is in the book already, and the same."""
    brought = judging.known.openings.get(unit.account)
    amount = unit.row.amount or ZERO
    if brought is None:
        judging.say(judging.problem("cash.opening_missing", unit.row, number=unit.account))
    elif brought != amount:
        judging.say(judging.problem(
            "cash.opening_differs", unit.row, "ask", booked=brought,
            difference=abs(brought - amount), swapped=digits_swapped(brought, amount),
        ))  # fmt: skip
    judging.again += 1


def _on_receipt(judging: _Book, unit: Unit) -> None:
    """A member's transfer is in the book by its receipt."""
    booked = judging.known.papers[spelled(unit.row.paper), unit.account]
    amount = unit.row.amount or ZERO
    if booked != amount:
        judging.say(judging.problem(
            "cash.receipt_differs", unit.row, "ask", booked=booked,
            difference=abs(booked - amount), swapped=digits_swapped(booked, amount),
        ))  # fmt: skip
    judging.again += 1


def _handed_over(judging: _Book, unit: Unit) -> None:
    """A remittance is in the book by its slip, which says whose money it was."""
    row, known = unit.row, judging.known
    before = known.filed.get(("remittance", spelled(row.paper)))
    if before is None:
        judging.say(judging.problem("cash.remittance_missing", row))
        return
    assert row.on is not None  # judged
    assert row.amount is not None
    paper = Slip("remittance", row.on, unit.account, before.slip.credit, row.amount, "", row.paper)
    judging.say(*differences(paper, before, Place(judging.file, row.row), "ask"))
    judging.again += 1


def _moved(judging: _Book, unit: Unit) -> None:
    """Money from one of the fund's own accounts to another."""
    row = unit.row
    out_of, into = (judging.known.accounts[no].role for no in (unit.account, unit.to))
    kind = move_between(out_of, into)
    if kind is None:
        judging.say(judging.problem("cash.row_not_understood", row))
        return
    _paper(judging, unit, kind, unit.to, unit.account, slip.memo(kind))


def _alone(judging: _Book, unit: Unit) -> None:
    """Other money in and out: which account, the row's own words say."""
    row = unit.row
    accounts = {it.role: no for no, it in sorted(judging.known.accounts.items(), reverse=True)}
    role = row.meaning
    if row.is_in and role not in INCOMES:
        judging.say(judging.problem("cash.origin_unknown", row, "hold"))
        role = "unknown"
    kind: SlipKind = "income" if row.is_in else "payment" if role in BENEFITS else "expense"
    if not row.is_in and role not in (*EXPENSES, *BENEFITS):
        judging.say(judging.problem("cash.row_not_understood", row))
    elif role not in accounts:
        judging.say(judging.problem("account.none_of_role", row, role=role))
    elif row.is_in:
        _paper(judging, unit, kind, unit.account, accounts[role], slip.memo(role))
    else:
        words = slip.nameless(row.what, judging.known.is_member) or slip.memo("administration")
        _paper(judging, unit, kind, accounts[role], unit.account, words)


def _paper(judging: _Book, unit: Unit, kind: SlipKind, debit: int, credit: int, memo: str) -> None:
    """A slip of its own: new, or in the book already."""
    row, place = unit.row, Place(judging.file, unit.row.row)
    assert row.on is not None  # judged
    assert row.amount is not None
    paper = Slip(kind, row.on, debit, credit, row.amount, memo, row.paper,
                 match_round=_round(judging, kind, credit))  # fmt: skip
    also = judging.before
    same = next((it for it in also if paper.key and (it.kind, it.key) == (kind, paper.key)), None)
    if same is not None:
        judging.say(judging.problem("cash.number_twice", row, number=row.paper,
                                    earlier=same.amount))  # fmt: skip
        return
    if _is_there(judging, paper):
        judging.again += 1
        return
    found = judge(paper, judging.known, place, also, "ask")
    accepted = judging.say(*found, *_corrects(judging, row, paper))
    if judging.known.before(paper) is not None:
        judging.again += 1
    else:
        judging.going.append((row.row, paper, accepted))


def _is_there(judging: _Book, paper: Slip) -> bool:
    """Is a paper without a number in the book already? Each of those is met once."""
    if paper.key:
        return False
    for at, it in enumerate(judging.loose):
        if (it.kind, it.slip.moved) == (paper.kind, paper.moved):
            del judging.loose[at]
            return True
    return False


def _round(judging: _Book, kind: SlipKind, credit: int) -> int | None:
    """A cash book does not say which round a match is of: the next."""
    if kind != "income" or judging.known.accounts[credit].role not in MATCHES:
        return None
    before = (it.match_round or 0 for it in judging.before if it.credit == credit)
    return 1 + max(before, default=judging.known.last_round(credit))


def _corrects(judging: _Book, row: CashRow, paper: Slip) -> Iterator[Problem]:
    """A row that says it corrects another: of which paper did two figures change places?"""
    if row.meaning != "correction":
        return
    papers = [*(it.slip for it in judging.known.filed.values()), *judging.before]
    meant = [
        (it.number, it.amount, right)
        for it in papers
        if (right := _righted(it, paper)) and digits_swapped(it.amount, right)
    ]
    numbers = tuple(f"{number} ({wrong} → {right})" for number, wrong, right in meant)
    yield judging.problem("cash.row_corrects", row, "warn", meant=numbers)


def _righted(wrong: Slip, by: Slip) -> Money | None:
    """What an earlier paper between the same accounts should have said."""
    if wrong.on > by.on:
        return None
    if (wrong.debit, wrong.credit) == (by.debit, by.credit):
        return wrong.amount + by.amount
    if (wrong.credit, wrong.debit) == (by.debit, by.credit) and wrong.amount > by.amount:
        return wrong.amount - by.amount
    return None
