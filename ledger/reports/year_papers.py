"""What the paper of a year is made of, gathered from the book and the register."""

from dataclasses import replace
from datetime import date, timedelta

from ledger import book, claims, members, months
from ledger.dates import Month
from ledger.work import Work

from . import year_paper as paper
from .report import Report, Section
from .year_paper import Year

TWELVE = 12


def year(last: Month) -> Year:
    """The year that ends with a month."""
    return Year(Month(last.year - (last.month < TWELVE), last.month % TWELVE + 1), last)


def annual(work: Work, of: Year, income: Report, banks: Report, hands: Report) -> Report:
    """Receipts and payments, members, benefits, banks and cash against the book, the months and
    who closed them, what was found.
    """
    first, last = of.first.first, of.last.last
    closes = {it.month: it for it in months.closes(work)}
    everyone = members.by_no(work).values()
    moved = paper.membership_of(everyone, first, first - timedelta(days=1), last)

    return paper.of(
        of, income, moved, benefits(work, first, last), (banks, hands), closes,
        months.said(work),
    )  # fmt: skip


def benefits(work: Work, first: date, last: date) -> Section:
    """Benefits of a time by kind, as they stand in the book; for whom, by the line or the claim."""
    accounts = {no: it for no, it in book.accounts(work).items()
                if it.role.startswith("benefit.")}  # fmt: skip
    sums = book.by_member(work, accounts, first, last, without=months.YEAR_END)
    claimed = {voucher.entry_no: claim.member_no for claim in claims.all_claims(work)
               for voucher in claim.vouchers}  # fmt: skip
    known = [replace(it, member_no=it.member_no or claimed.get(it.entry_no, "")) for it in sums]
    return paper.benefits_of(accounts, known)
