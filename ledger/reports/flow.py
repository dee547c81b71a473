"""What each report is made of, gathered from the book, the register and the sheets.

What only some reports need is loaded when such a one is asked for.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger import book, funds, members
from ledger.dates import Month, to_arabic
from ledger.errors import NotFound
from ledger.money import ZERO
from ledger.work import Work

from .report import Report

if TYPE_CHECKING:
    from ledger.cash import Filed, SlipKind
    from ledger.corrections import Made
    from ledger.membership import Lapsing
    from ledger.months import Outside


def lapsing(work: Work, found: "Lapsing") -> Report:
    """Whom the rule of a day reaches, for the committee to resolve on."""
    from . import struck

    return _owned(work, struck.of(found), found.on)


def arrears(work: Work, village: str | None, on: date) -> Report:
    """Who is behind on a day, in one village or in all. Raises NotFound report.village_unknown."""
    from ledger import contributions

    from . import behind

    villages = members.villages(work)
    asked = village and to_arabic(village).strip()
    if asked is not None and asked not in villages:
        raise NotFound("report.village_unknown", village=asked, known=tuple(villages))
    everyone = members.all(work, asked, on)
    standings = contributions.standings(work, everyone, on)

    return _owned(work, behind.of(everyone, standings, villages, on), on)


def journal(work: Work, first: date | None, last: date) -> Report:
    """Every entry of a time."""
    from . import books

    entries, accounts = book.entries(work, first, last), book.accounts(work)

    return _owned(work, books.journal_of(entries, accounts, first, last), last)


def ledger(work: Work, account_no: int, first: date | None, last: date) -> Report:
    """One account over a time. Raises NotFound account.unknown."""
    from . import books

    account = book.accounts(work).get(account_no)
    if account is None:
        raise NotFound("account.unknown", account=account_no)
    opening, lines = book.ledger(work, account_no, first, last)

    return _owned(work, books.ledger_of(account, opening, lines, first, last), last)


def accounts(work: Work) -> Report:
    """The chart of accounts."""
    from . import books

    chart, sub_funds = book.accounts(work), book.sub_funds(work)

    return _owned(work, books.chart_of(chart.values(), sub_funds), work.today)


def trial_balance(work: Work, on: date) -> Report:
    """Every account's balance at the end of a day."""
    from . import balances

    chart, held = book.accounts(work), book.balances(work, on)

    return _owned(work, balances.trial_balance_of(chart, held, on), on)


def balance_sheet(work: Work, on: date) -> Report:
    """What the fund has, owes and is worth at the end of a day."""
    from . import balances

    chart, held, sub_funds = book.accounts(work), book.balances(work, on), book.sub_funds(work)

    return _owned(work, balances.balance_sheet_of(chart, held, sub_funds, on), on)


def income(work: Work, first: date | None, last: date) -> Report:
    """What came in and went out over a time."""
    from ledger import months

    from . import balances

    chart, sub_funds = book.accounts(work), book.sub_funds(work)
    before = book.balances(work, first - timedelta(days=1)) if first else {}
    rolled = months.rolled(work, first, last)
    moved = {no: book.Moved(it.debit - rolled.get(no, ZERO), it.credit)
             for no, it in book.moved(work, first, last).items()}  # fmt: skip

    return _owned(work, balances.income_of(chart, before, moved, sub_funds, first, last), last)


def correction_made(work: Work, made: "Made") -> Report:
    """A correction just made or tried, with the book before and after it."""
    from . import corrected

    whom = members.by_no(work, made.after.standings)
    on = made.corrected[0].entry.on

    return _owned(work, corrected.of_made(made, book.accounts(work), whom), on)


def correction(work: Work, number: str) -> Report:
    """A correction by its entry's number. Raises NotFound entry.unknown; Refused
    correction.is_none.
    """
    from ledger import corrections

    from . import corrected

    found, accounts = corrections.correction(work, number), book.accounts(work)

    return _owned(work, corrected.of_one(found, accounts), work.today)


def corrections(work: Work) -> Report:
    """Every correction."""
    from ledger import corrections

    from . import corrected

    found = corrections.corrections(work)

    return _owned(work, corrected.of_all(found), work.today)


def cash_in_hands(work: Work, on: date) -> Report:
    """Who holds the fund's money at the end of a day."""
    from ledger import cash

    from . import money

    hands, balances = cash.hands(work, on), book.balances(work, on)

    return _owned(work, money.cash_of(hands, on, funds.closing(work, on), balances), on)


def slips(work: Work, kinds: "Collection[SlipKind]", first: date | None, last: date) -> Report:
    """The journal of slips of a time, of some kinds or of all."""
    from ledger import cash

    from . import money

    found, accounts = cash.slips(work, kinds, first, last), book.accounts(work)

    return _owned(work, money.slips_of(found, accounts, first, last), last)


def slip(work: Work, filed: "Filed") -> Report:
    """One slip, and of a remittance whose money it was."""
    from ledger import cash, contributions

    from . import money

    accounts = book.accounts(work)
    holder = next((it.name for it in contributions.known_collectors(work)
                   if it.account == filed.slip.credit), "")  # fmt: skip
    lots = cash.cover(work, filed, then=True) if filed.covers else ()
    changed = cash.changed_since(work, filed, lots) if filed.covers else ()

    since = cash.came_in_since(work, filed, lots)
    page = money.slip_of(filed, accounts, holder, lots, changed, since)
    return _owned(work, page, filed.slip.on)


def bank_status(work: Work, on: date) -> Report:
    """Every bank account against the book at the end of a day."""
    from ledger import banks

    from . import banks as bank_report

    found, accounts = banks.status(work, on), book.accounts(work)

    return _owned(work, bank_report.status_of(found, accounts), on)


def bank_lines(work: Work, account: int, *, only_open: bool = False) -> Report:
    """The lines of a bank account, and what each was matched with.

    Raises NotFound account.unknown.
    """
    from ledger import banks

    from . import banks as bank_report

    accounts = book.accounts(work)
    if account not in accounts:
        raise NotFound("account.unknown", account=account)
    standing = [it for it in banks.matches(work, account) if it.stands]
    matched = {no: it.no for it in standing for no in it.lines}
    lines = [it for it in banks.lines(work, account) if not (only_open and it.no in matched)]
    movements = {place: it for it in banks.movements(work, account) for place in it.lines}
    booked = bank_report.by_line({it.no: it.entries for it in standing}, movements)

    report = bank_report.lines_of(accounts[account], lines, matched, booked)
    return _owned(work, report, work.today)


def bank_proposals(work: Work, accounts: Collection[int]) -> Report:
    """The open lines of bank accounts, and what each may be."""
    from ledger import banks

    from . import banks as bank_report

    found = [(no, line, pairs) for no in accounts for line, pairs in banks.proposals(work, no)]

    return _owned(work, bank_report.proposals_of(found), work.today)


def cash_counts(work: Work, first: date | None, last: date) -> Report:
    """Cash counted in a time."""
    from ledger import counts

    from . import counts as count_report

    found = [(it, counts.expected(work, it.count.account, it.count.on))
             for it in counts.counts(work, first, last)]  # fmt: skip

    return _owned(work, count_report.counts_of(found, first, last), last)


def month_status(work: Work, month: Month, outside: "Outside") -> Report:
    """What stands between a month and its close; of a closed one, with what it was closed."""
    from ledger import months

    from . import months as month_report

    matters = months.status(work, month, outside)
    sealed = next((it for it in months.closes(work) if it.month == month), None)

    return _owned(work, month_report.status_of(month, matters, sealed), month.last)


def month(work: Work, of: Month, outside: "Outside") -> Report:
    """A month for the meeting: receipts and payments, claims, banks and cash held against the book,
    who is behind, sub-funds, findings, and where it is signed.
    """
    from ledger import claims, months

    from . import claims_month, month_paper, year_papers

    sealed = next((it for it in months.closes(work) if it.month == of), None)
    parts = (
        income(work, of.first, of.last), year_papers.benefits(work, of.first, of.last),
        claims_month.of(claims.counts(work, of.first, of.last)),
        bank_status(work, of.last),
        cash_in_hands(work, of.last), cash_counts(work, of.first, of.last),
        arrears(work, None, of.last), month_status(work, of, outside),
    )  # fmt: skip

    looked_at = claims_month.looked_at(claims.audited(work, of.first, of.last))

    return _owned(work, month_paper.of(of, *parts, sealed, looked_at), of.last)


def annual(work: Work, last: Month) -> Report:
    """A year for the general meeting, by the month it ends with."""
    from . import year_papers

    year, end = year_papers.year(last), last.last
    parts = (
        income(work, year.first.first, end), bank_status(work, end), cash_in_hands(work, end),
    )  # fmt: skip

    return _owned(work, year_papers.annual(work, year, *parts), end)


def findings(work: Work, month: Month, outside: "Outside") -> Report:
    """What waits for an answer at the end of a month, and every answer so far."""
    from ledger import months

    from . import months as month_report

    matters, answers = months.status(work, month, outside), months.answers(work)

    return _owned(work, month_report.findings_of(matters, answers, month), month.last)


def _owned(work: Work, report: Report, on: date) -> Report:
    """Whose report it is: the fund's name as it was on the day."""
    return replace(report, fund=funds.name(work, on))
