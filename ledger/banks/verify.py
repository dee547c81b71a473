"""Statements and matches held against each other and the book, for an auditor."""

from collections import Counter
from collections.abc import Iterator

from ledger import book
from ledger.errors import Place, Problem
from ledger.money import Money
from ledger.work import Work

from . import rows
from .line import at, of_lines
from .matched import Stored


def verify_banks(work: Work) -> list[Problem]:
    """Everything about banks that does not agree: chains of balances, and what was matched."""
    statements = rows.statements(work)
    matched = {it.account for it in rows.matches(work)}
    accounts = sorted({*(it.account for it in statements), *matched})
    return [
        *(one for no in accounts for one in _chain(work, no, statements)),
        *(one for no in accounts for one in _matches(work, no)),
        *_elsewhere(work),
    ]


def _chain(work: Work, account: int, statements: list[Stored]) -> Iterator[Problem]:
    """Lines are numbered without gaps, each balance follows from the one before, and statements
    begin and end where their lines do.
    """
    lines = rows.lines(work, account)
    for place, line in enumerate(lines, start=1):
        if line.no != place:
            yield _problem("verify.bank_gap", line=at(account, place))
            return
    done = 0
    held: Money | None = None
    for it in (it for it in statements if it.account == account):
        mine = lines[done : done + it.count]
        opening = mine[0].before if mine else held
        if (held is not None and it.opening != held) or opening not in (it.opening, None):
            yield _problem("verify.bank_joint", statement=it.no, opening=it.opening, held=held)
        held = it.opening
        for line in mine:
            if line.before != held:
                yield _problem("verify.bank_chain", line=at(account, line.no), held=held,
                               balance=line.balance)  # fmt: skip
            held = line.balance
        if it.closing != held or len(mine) != it.count:
            yield _problem("verify.bank_closing", statement=it.no, closing=it.closing, held=held)
        done += it.count
    if done != len(lines):
        yield _problem("verify.bank_gap", line=at(account, done + 1))


def _matches(work: Work, account: int) -> Iterator[Problem]:
    """A match adds up to nothing, and no line of bank or book stands in two."""
    lines = {it.no: it for it in rows.lines(work, account)}
    movements = rows.movements(work, account)
    by_line = of_lines(movements)
    banked: Counter[int] = Counter()
    booked: Counter[book.LineAt] = Counter()
    for it in rows.matches(work, account):
        mine = {by_line[place].place: by_line[place] for place in it.entries if place in by_line}
        whole = {place for movement in mine.values() for place in movement.lines}
        apart = Money.total(lines[no].amount for no in it.lines if no in lines) - Money.total(
            movement.amount for movement in mine.values()
        )
        if apart or not whole <= set(it.entries):
            yield _problem("verify.bank_match", match=it.no, apart=apart)
        if it.stands:
            banked.update(it.lines)
            booked.update(it.entries)
    for no, count in banked.items():
        if count > 1:
            yield _problem("verify.bank_twice", line=at(account, no), count=count)
    for place, count in booked.items():
        if count > 1:
            number = book.number_of(work, place.entry_no)
            yield _problem("verify.bank_twice", line=number, count=count)


def _elsewhere(work: Work) -> Iterator[Problem]:
    """A match holds lines of the book that touch its account."""
    for row in rows.crossing(work):
        yield _problem("verify.bank_elsewhere", match=row["match_no"],
                       number=book.number_of(work, row["entry_no"]))  # fmt: skip


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
