"""Everybody's dues over a time, and how they tie to the book: read once, for all."""

from collections.abc import Iterable
from datetime import timedelta

from ledger import book, funds
from ledger.dates import Month, Period
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.work import Work

from . import paid_rows, tied_rows
from .dues import dues
from .standings import stood_at
from .tariff import Tariff
from .tied import Complete, tie

ONE_DAY = timedelta(days=1)


def complete(work: Work, everyone: Iterable[Member], first: Month, last: Month) -> Complete:
    """From the first day of a month to the last of another. everyone: the whole register."""
    of, before = Period(first.first, last.last), first.first - ONE_DAY
    whom = {member.no: member for member in everyone}
    again = {no for no, it in whom.items() if it.on(of.last).again}
    paid = paid_rows.payments_over(work, (before, of.last), singly=again)
    history = [(it.from_on, it.billing, it.daily) for it in funds.billing(work)]
    tariff = Tariff.of(tuple(history))
    sorts = tied_rows.sorts(work, of.first, of.last)
    moved = book.moved(work, of.first, of.last)
    accounts = [no for no, it in book.accounts(work).items() if it.role == "contribution"]

    found = {}
    for no, member in whom.items():
        theirs = paid.get(no, ())
        stood = tuple(stood_at(member, theirs, history, day) for day in (before, of.last))
        found[no] = dues(member, of, theirs, tariff, (stood[0], stood[1]))
    came = Money.total(it.came for it in found.values())
    strange = Money.total(it.amount for no in paid.keys() - whom.keys() for it in paid[no]
                          if it.on > before)  # fmt: skip
    credited = ZERO - Money.total(moved[no].net for no in accounts if no in moved)

    return Complete(of, found, tie(came, strange, sorts, credited))
