"""How the fund's bank accounts stand, and what their open lines may be."""

from collections.abc import Sequence
from datetime import date

from ledger import book
from ledger.errors import NotFound, Refused
from ledger.money import Money
from ledger.work import Work

from . import open_rows, rows
from .likely import Proposer
from .line import Line, Movement
from .matched import Match, Stored
from .pairing import Pair
from .standing import Sides, Status, is_before, items


def statements(work: Work, account: int | None = None) -> tuple[Stored, ...]:
    """The statements that came in, of one account or of all."""
    return tuple(it for it in rows.statements(work) if account in (None, it.account))


def lines(work: Work, account: int) -> tuple[Line, ...]:
    """Every line of an account's statements."""
    return tuple(rows.lines(work, account))


def movements(work: Work, account: int) -> tuple[Movement, ...]:
    """Every movement of the book on an account."""
    return tuple(rows.movements(work, account))


def matches(work: Work, account: int | None = None) -> tuple[Match, ...]:
    """What was matched with what, undone matches too."""
    return tuple(rows.matches(work, account))


def sides(work: Work, account: int, since: date | None = None) -> Sides | None:
    """An account whole, bank and book; None where no statement has come in.

    since: a day up to which what was matched is left out, if all of the match is of that time.
    """
    mine = statements(work, account)
    if not mine:
        return None
    if since is not None and mine[0].first <= since:
        recent = open_rows.recent(work, account, since)
        return Sides(
            mine[0].opening,
            mine[0].first,
            open_rows.open_lines(work, account, since, recent),
            open_rows.open_movements(work, account, since, recent),
            {no: it.no for it in recent.values() for no in it.lines},
            {place: it.no for it in recent.values() for place in it.entries},
        )
    standing = [it for it in rows.matches(work, account) if it.stands]
    return Sides(
        mine[0].opening,
        mine[0].first,
        rows.lines(work, account),
        rows.movements(work, account),
        {no: it.no for it in standing for no in it.lines},
        {place: it.no for it in standing for place in it.entries},
    )


def open_sides(work: Work, account: int) -> tuple[list[Line], list[Movement]]:
    """What of an account no match holds; what lies before its first statement stands for itself.

    Raises NotFound bank.no_statement.
    """
    whole = sides(work, account)
    if whole is None:
        raise NotFound("bank.no_statement", account=account)
    left = [it for it in whole.movements if it.place not in whole.of_movement]
    return [it for it in whole.lines if it.no not in whole.of_line], left


def to_pair(whole: Sides) -> tuple[list[Line], list[Movement]]:
    """What the rule of certainty may look at: never what the opening balance stands for."""
    return (
        [it for it in whole.lines if it.no not in whole.of_line],
        [it for it in whole.movements
         if it.place not in whole.of_movement and not is_before(whole, it)],
    )  # fmt: skip


def proposals(
    work: Work, account: int, line_no: int | None = None
) -> tuple[tuple[Line, tuple[Pair, ...]], ...]:
    """The open lines of an account, or one of them, and what each may be, the likeliest first.

    Raises NotFound bank.no_statement, bank.line_unknown; Refused bank.line_matched.
    """
    left, movements_ = open_sides(work, account)
    if line_no is not None and line_no not in {it.no for it in left}:
        line = line_of(rows.lines(work, account), account, line_no)
        raise Refused("bank.line_matched", account=account, line=line.no)
    proposer = Proposer(left, movements_)
    return tuple((it, proposer.propose(it)) for it in left if line_no in (None, it.no))


def line_of(known: Sequence[Line], account: int, no: int) -> Line:
    """A line by its number. Raises NotFound bank.line_unknown."""
    if not 0 < no <= len(known):
        raise NotFound("bank.line_unknown", account=account, line=no, count=len(known))
    return known[no - 1]


def _banked(whole: Sides, held: Money | None) -> Money:
    """What the bank had: by its last line, or before the first of all."""
    return whole.opening if held is None else held


def status(work: Work, on: date, since: date | None = None) -> tuple[Status, ...]:
    """Every bank account of the fund at the end of a day.

    since: an earlier day. What was settled by then is not read again, nor is it in the answer.
    """
    balances = book.balances(work, on)
    found = []
    for no, account in book.accounts(work).items():
        if account.role != "bank":
            continue
        whole = sides(work, no, since)
        known = whole is not None and whole.first <= on
        held = rows.balance(work, no, on)
        last = max((it.last for it in statements(work, no)), default=None)
        found.append(
            Status(
                no, account, on, _banked(whole, held) if whole and known else None,
                balances[no], last, items(whole, on) if whole and known else (),
            )
        )  # fmt: skip
    return tuple(found)
