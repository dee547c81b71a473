"""What papers of the whole fund are made of: CODI's status form, the request for the match, the
month on the notice board, the register.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ledger import book, cash, claims, contributions, funds, members, months, opening
from ledger.book import Account, LedgerLine
from ledger.claims import Claim
from ledger.dates import Month, Period, to_arabic
from ledger.errors import NotFound
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.work import Work

from . import board, granted, match_asked, register_list, status_form
from .balances import Balances
from .report import Report

INCOME: cash.SlipKind = "income"
ROLE = "benefit."


def year_of(work: Work, on: date) -> date:
    """The first day of the fund's year that a day lies in."""
    ends = funds.closing(work, on).year_end
    year = on.year if on.month > ends else on.year - 1
    return Month(year, ends).last + timedelta(days=1)


def codi(work: Work, on: date, first: date | None = None) -> Report:
    """CODI's status form on a day; `first`: the first day of what counts as this year."""
    year = first or year_of(work, on)
    accounts, told, figures = book.accounts(work), funds.before(work), opening.figures(work)
    lines = (*funds.INCOMES, *funds.BENEFITS)
    of_members = {line: opening.of_members(figures, line) for line in lines}
    matches = [it for it in cash.slips(work, (INCOME,), None, on)
               if not it.reversed and accounts[it.slip.credit].role in cash.MATCHES]  # fmt: skip
    known = status_form.Known(
        on, year, accounts, _moved(work, None, on), _moved(work, year, on),
        book.balances(work, on), told, of_members,
        tuple(granted.by_line(_ledgers(work, on), _paid(work), year, told, figures, of_members)),
        members.all(work), tuple(members.villages(work)), matches, months.closes(work),
    )  # fmt: skip

    return replace(status_form.of(known), fund=funds.name(work, on))


def _moved(work: Work, first: date | None, last: date) -> Balances:
    """What moved on each account in a time, debit positive, without what ended years."""
    rolled = months.rolled(work, first, last)
    return {no: it.net - rolled.get(no, ZERO) for no, it in book.moved(work, first, last).items()}


def _ledgers(work: Work, on: date) -> list[tuple[Account, LedgerLine]]:
    """Every line of the benefits' accounts, but for those that ended a year."""
    ends = months.year_ends(work)
    return [
        (account, line)
        for no, account in sorted(book.accounts(work).items())
        if account.role.startswith(ROLE)
        for line in book.ledger(work, no, None, on)[1]
        if line.entry_no not in ends
    ]


def _paid(work: Work) -> dict[int, Claim]:
    """The claim that each payment was of, by the payment's entry."""
    return {
        voucher.entry_no: claim
        for claim in claims.all_claims(work)
        for voucher in claim.vouchers
        if voucher.entry_no is not None
    }


# THE MATCH ---------------------------------------------------------------------------------------


def match(work: Work, on: date, *, by_name: bool = False) -> Report:
    """The request for the state's match, of the last 30 September by a day."""
    year, everyone = match_asked.year_to(on), members.all(work)
    rounds = _rounds(work, year.last)
    matched = _matched(work, everyone, rounds)
    candidates = _sorted(work, everyone, matched, year)
    each = contributions.cost(work, year)

    report = match_asked.of(
        candidates, members.villages(work), each, year, len(rounds), by_name=by_name
    )
    return replace(report, fund=funds.name(work, year.last))


def _rounds(work: Work, on: date) -> list[date]:
    """The first day money of each round of the state's match came in by a day."""
    accounts, first = book.accounts(work), dict[object, date]()
    for it in cash.slips(work, (INCOME,), None, on):
        if not it.reversed and accounts[it.slip.credit].role == "state_match":
            first.setdefault(it.slip.match_round or it.entry_no, it.slip.on)
    return sorted(first.values())


def _matched(work: Work, everyone: Sequence[Member], rounds: Iterable[date]) -> dict[str, int]:
    """How often each was matched: before this book, and by each round that came in since; a round
    was for those of whom it was to be asked on the 30 September before it came.
    """
    brought = opening.figures(work)
    times = {no: it.times for no, of_member in brought.items() for it in of_member
             if it.kind == opening.MATCH}  # fmt: skip
    for day in rounds:
        year = match_asked.year_to(day - timedelta(days=1))
        for one in _sorted(work, everyone, times, year):
            if one.sort == "proposed":
                times[one.member.no] = one.matched + 1
    return times


def _sorted(
    work: Work, everyone: Sequence[Member], matched: dict[str, int], year: Period
) -> list[match_asked.Candidate]:
    there = [one for one in everyone if one.status_on(year.last) in members.PRESENT]
    stood = contributions.standings(work, there, year.last)
    return match_asked.sorted_on(there, stood, matched, year)


# THE MONTH AND THE REGISTER ----------------------------------------------------------------------

BARS = 12  # months of the notice's chart


def notice(work: Work, month: Month) -> Report:
    """A month for the notice board."""
    accounts, year = book.accounts(work), year_of(work, month.last)
    times: dict[int, int] = {}
    for account, line in _ledgers(work, month.last):
        if line.on >= month.first:
            times[account.no] = times.get(account.no, 0) + (1 if line.debit else -1)
    known = board.Known(
        month, accounts, _moved(work, month.first, month.last), _moved(work, year, month.last),
        book.balances(work, month.last), times, members.all(work), _bars(work, accounts, month),
    )  # fmt: skip

    return replace(board.of(known), fund=funds.name(work, month.last))


def _bars(
    work: Work, accounts: Mapping[int, Account], last: Month
) -> list[tuple[Month, Money, Money]]:
    """Money in and out of each of the months up to one, as far back as the book goes."""
    begins, month = Month.of(funds.begins(work)), last
    found: list[tuple[Month, Money, Money]] = []
    while month >= begins and len(found) < BARS:
        moved = _moved(work, month.first, month.last)
        came, went = (Money.total(net for no, net in moved.items() if accounts[no].kind == kind)
                      for kind in ("income", "expense"))  # fmt: skip
        found.append((month, -came, went))
        month = month.previous()
    return found[::-1]


def register(work: Work, village: str | None, on: date, *, left: bool = False) -> Report:
    """Who is a member on a day, in a village or in all. Raises NotFound report.village_unknown."""
    villages = members.villages(work)
    asked = village and to_arabic(village).strip()
    if asked is not None and asked not in villages:
        raise NotFound("report.village_unknown", village=asked, known=tuple(villages))

    report = register_list.listed(members.all(work, asked, on), villages, on, left=left)
    return replace(report, fund=funds.name(work, on))


def register_summary(work: Work, on: date, first: date | None = None) -> Report:
    """How many members of each class each village has on a day; who came and went this year."""
    year = first or year_of(work, on)

    report = register_list.summed(members.all(work), members.villages(work), year, on)
    return replace(report, fund=funds.name(work, on))
