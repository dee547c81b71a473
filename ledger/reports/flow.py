"""What each report is made of, gathered from the book, the register and the sheets."""

from dataclasses import replace
from datetime import date, timedelta

from ledger import book, contributions, funds, members, membership, opening
from ledger.dates import to_arabic
from ledger.errors import NotFound
from ledger.work import Work

from . import arrears as arrears_report
from . import balances, books
from . import lapsing as lapsing_report
from . import opening as opening_report
from . import statement as statement_report
from .report import Report


def statement(work: Work, member_no: str, first: date | None, last: date) -> Report:
    """A member's statement. Raises NotFound member.unknown."""
    member = members.member(work, member_no)
    lines = book.member_lines(work, [member.no]).get(member.no, [])
    standing = contributions.standings(work, [member], last)[member.no]
    village_name = members.villages(work).get(member.on(last).village or "", "")
    brought = opening.figures(work, [member.no]).get(member.no, ())

    report = statement_report.of(member, village_name, lines, standing, first, last, brought)
    return _owned(work, report, last)


def lapsing(work: Work, found: membership.Lapsing) -> Report:
    """Whom the rule of a day reaches, for the committee to resolve on."""
    return _owned(work, lapsing_report.of(found), found.on)


def brought_along(work: Work) -> Report:
    """What every member brought along from before the program."""
    figures, everyone = opening.figures(work), members.by_no(work)

    report = opening_report.of(figures, everyone, opening.kinds(work))
    return _owned(work, report, work.today)


def opening_form(work: Work) -> Report:
    """A list to copy figures into from the old books: everybody who is in the register."""
    everyone, kinds = members.by_no(work).values(), opening.kinds(work)

    report = opening_report.form(everyone, kinds, funds.begins(work) - timedelta(days=1))
    return _owned(work, report, work.today)


def arrears(work: Work, village: str | None, on: date) -> Report:
    """Who is behind on a day, in one village or in all. Raises NotFound report.village_unknown."""
    villages = members.villages(work)
    asked = village and to_arabic(village).strip()
    if asked is not None and asked not in villages:
        raise NotFound("report.village_unknown", village=asked, known=tuple(villages))
    everyone = members.all(work, asked, on)
    standings = contributions.standings(work, everyone, on)

    return _owned(work, arrears_report.of(everyone, standings, villages, on), on)


def journal(work: Work, first: date | None, last: date) -> Report:
    """Every entry of a time."""
    entries, accounts = book.entries(work, first, last), book.accounts(work)

    return _owned(work, books.journal_of(entries, accounts, first, last), last)


def ledger(work: Work, account_no: int, first: date | None, last: date) -> Report:
    """One account over a time. Raises NotFound account.unknown."""
    account = book.accounts(work).get(account_no)
    if account is None:
        raise NotFound("account.unknown", account=account_no)
    opening, lines = book.ledger(work, account_no, first, last)

    return _owned(work, books.ledger_of(account, opening, lines, first, last), last)


def accounts(work: Work) -> Report:
    """The chart of accounts."""
    chart, sub_funds = book.accounts(work), book.sub_funds(work)

    return _owned(work, books.chart_of(chart.values(), sub_funds), work.today)


def trial_balance(work: Work, on: date) -> Report:
    """Every account's balance at the end of a day."""
    chart, held = book.accounts(work), book.balances(work, on)

    return _owned(work, balances.trial_balance_of(chart, held, on), on)


def balance_sheet(work: Work, on: date) -> Report:
    """What the fund has, owes and is worth at the end of a day."""
    chart, held, sub_funds = book.accounts(work), book.balances(work, on), book.sub_funds(work)

    return _owned(work, balances.balance_sheet_of(chart, held, sub_funds, on), on)


def income(work: Work, first: date | None, last: date) -> Report:
    """What came in and went out over a time."""
    chart, sub_funds = book.accounts(work), book.sub_funds(work)
    before = book.balances(work, first - timedelta(days=1)) if first else {}
    moved = book.moved(work, first, last)

    return _owned(work, balances.income_of(chart, before, moved, sub_funds, first, last), last)


def _owned(work: Work, report: Report, on: date) -> Report:
    """Whose report it is: the fund's name as it was on the day."""
    return replace(report, fund=funds.terms(work, on).name)
