"""Statements and matches held against each other and the book, for an auditor."""

from collections.abc import Iterator

from ledger import book, log
from ledger.errors import Place, Problem
from ledger.money import Money
from ledger.work import Work

from . import open_rows, rows
from .line import at, of_lines
from .matched import Stored


def verify_banks(work: Work, sealed: book.Sealed | None = None) -> list[Problem]:
    """Everything about banks that does not agree: chains of balances, and what was matched.

    sealed: statements and matches that were there when it was closed are taken as they stand.
    """
    statements = rows.statements(work)
    accounts = [no for no, it in book.accounts(work).items() if it.role == "bank"]
    accounts = sorted({*accounts, *(it.account for it in statements)})
    known, made = (
        log.count_within(work, kind, sealed.log_no) if sealed else 0
        for kind in ("bank_statement", "bank_match")
    )
    return [
        *(one for no in accounts for one in _chain(work, no, statements, known)),
        *(one for no in accounts for one in _matches(work, no, made)),
        *(one for no in accounts for one in _twice(work, no)),
        *_elsewhere(work, made),
    ]


def _chain(work: Work, account: int, statements: list[Stored], known: int) -> Iterator[Problem]:
    """Lines are numbered without gaps, each balance follows from the one before, and statements
    begin and end where their lines do. known: the last statement that is taken as it stands.
    """
    mine = [it for it in statements if it.account == account]
    begun = sum(it.count for it in mine if it.no <= known)
    held = next((it.closing for it in reversed(mine) if it.no <= known), None)
    lines = rows.lines(work, account, rows.after(begun))
    for place, line in enumerate(lines, start=begun + 1):
        if line.no != place:
            yield _problem("verify.bank_gap", line=at(account, place))
            return
    done = 0
    for it in (it for it in mine if it.no > known):
        new = lines[done : done + it.count]
        opening = new[0].before if new else held
        if (held is not None and it.opening != held) or opening not in (it.opening, None):
            yield _problem("verify.bank_joint", statement=it.no, opening=it.opening, held=held)
        held = it.opening
        for line in new:
            if line.before != held:
                yield _problem("verify.bank_chain", line=at(account, line.no), held=held,
                               balance=line.balance)  # fmt: skip
            held = line.balance
        if it.closing != held or len(new) != it.count:
            yield _problem("verify.bank_closing", statement=it.no, closing=it.closing, held=held)
        done += it.count
    if done != len(lines):
        yield _problem("verify.bank_gap", line=at(account, begun + done + 1))


def _matches(work: Work, account: int, made: int) -> Iterator[Problem]:
    """A match adds up to nothing. made: the last match that is taken as it stands."""
    found = rows.matches(work, account, made)
    lines = {it.no: it for it in open_rows.lines_of_matches(work, account, made)} if found else {}
    by_line = of_lines(
        rows.movements(work, account, open_rows.of_matches(work, made)) if found else ()
    )
    for it in found:
        mine = {by_line[place].place: by_line[place] for place in it.entries if place in by_line}
        whole = {place for movement in mine.values() for place in movement.lines}
        apart = Money.total(lines[no].amount for no in it.lines if no in lines) - Money.total(
            movement.amount for movement in mine.values()
        )
        if apart or not whole <= set(it.entries):
            yield _problem("verify.bank_match", match=it.no, apart=apart)


def _twice(work: Work, account: int) -> Iterator[Problem]:
    """No line of bank or book stands in two matches."""
    for row in open_rows.lines_twice(work, account):
        line = at(account, row["line_no"])
        yield _problem("verify.bank_twice", line=line, count=row["count"])
    for row in open_rows.entries_twice(work, account):
        number = book.number_of(work, row["entry_no"])
        yield _problem("verify.bank_twice", line=number, count=row["count"])


def _elsewhere(work: Work, made: int) -> Iterator[Problem]:
    """A match holds lines of the book that touch its account."""
    for row in open_rows.crossing(work, made):
        yield _problem("verify.bank_elsewhere", match=row["match_no"],
                       number=book.number_of(work, row["entry_no"]))  # fmt: skip


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
