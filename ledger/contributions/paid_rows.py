"""What members paid, summed in the database where it lies."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, exists, func, or_, select

from ledger import book
from ledger import tables as t
from ledger.dates import Month, Period
from ledger.money import Money
from ledger.work import Work

from .days import Payment
from .known import Fee

MANY = 500  # more than this and all are read: engines bound how many values a query may name
Row = RowMapping

_x, _e = t.entry_line.c, t.entry.c


def payments(
    work: Work, member_nos: Collection[str] | None, on: date, singly: Collection[str] = ()
) -> dict[str, list[Payment]]:
    """What each member has paid as contributions up to a day; reversed entries do not count,
    nor do lines that a correction took back.

    Where no receipt names a time only the sum matters: it comes as one payment, summed by the
    database. Members with a receipt that does, and those of `singly`, have every payment of
    theirs, in order.
    """
    income = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    few = None if member_nos is None or len(member_nos) > MANY else list(member_nos)
    one_by_one = {*singly, *work.conn.execute(_of(_named(work, income), few)).scalars()}
    found: dict[str, list[Payment]] = defaultdict(list)
    for row in work.rows(_up_to(_sums(work, income), on, few)):
        if row["member_no"] not in one_by_one:
            amount = row["net"] if row["credit_account"] in income else -row["net"]
            found[row["member_no"]].append(Payment(amount, on))
    if one_by_one:
        for row in work.rows(_up_to(_one_by_one(work, income, one_by_one), on, few)):
            found[row["member_no"]].append(_payment(row, income, row["paid_on"]))
    for row in work.rows(_of(_marked_past(work, income, on), few)):
        whole, marks = _payment(row, income, on), row["marks"]
        by_then = (marks & ((1 << on.day) - 1)).bit_count()
        part = Money(whole.amount.satang * by_then // marks.bit_count())
        found[row["member_no"]].append(Payment(part, on))
    return found


def _standing_lines(work: Work, income: list[int], *columns: Any) -> Select[Any]:
    """Lines on the contribution accounts of entries neither reversed nor reversing."""
    undone = t.entry.alias("undone")
    reversed_ = exists().where(undone.c.fund_id == _e.fund_id, undone.c.reverses_no == _e.entry_no)
    return (
        select(_x.member_no, *columns)
        .join(t.entry, and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(
            _x.fund_id == work.fund_id,
            _x.member_no.is_not(None),
            or_(_x.credit_account.in_(income), _x.debit_account.in_(income)),
            _e.reverses_no.is_(None),
            ~reversed_,
        )
    )


def _paid_on() -> ColumnElement[Any]:
    return func.coalesce(_x.happened_on, _e.entry_on)


def _of(query: Select[Any], nos: Collection[str] | None) -> Select[Any]:
    return query if nos is None else query.where(t.seldom(_x.member_no.in_(nos)))


def _up_to(query: Select[Any], on: date, nos: Collection[str] | None) -> Select[Any]:
    return _of(query.where(_paid_on() <= on), nos)


def _named(work: Work, income: list[int]) -> Select[Any]:
    """Members with a receipt that names the time it pays for."""
    return _standing_lines(work, income).where(_x.covers_from.is_not(None)).distinct()


def _sums(work: Work, income: list[int]) -> Select[Any]:
    """A line taken back stands beside what takes it back, on the same day: in a sum they cancel."""
    query = _standing_lines(work, income, _x.credit_account, t.total(_x.amount_satang, "net"))
    return query.group_by(_x.member_no, _x.credit_account)


def _one_by_one(work: Work, income: list[int], nos: Collection[str]) -> Select[Any]:
    query = _standing_lines(
        work, income, _x.amount_satang, _x.credit_account, _x.covers_from, _x.covers_to,
        _paid_on().label("paid_on"),
    ).where(~book.is_undone(work.fund_id, _x), ~book.undoes(work.fund_id, _x))  # fmt: skip
    few = None if len(nos) > MANY else nos
    return _of(query, few).order_by(_x.member_no, _paid_on(), _e.entry_no, _x.line_no)


def _marked_past(work: Work, income: list[int], on: date) -> Select[Any]:
    """Grid lines of the day's month with marks after the day."""
    columns = (_x.amount_satang, _x.credit_account, _x.covers_from, _x.covers_to, _x.marks)
    return _standing_lines(work, income, *columns).where(
        _x.marks.is_not(None), _paid_on() > on, _paid_on() <= Month.of(on).last
    )


def _payment(row: Row, income: list[int], on: date) -> Payment:
    amount = row["amount_satang"] if row["credit_account"] in income else -row["amount_satang"]
    covers = Period(row["covers_from"], row["covers_to"]) if row["covers_from"] else None
    return Payment(amount, on, covers)


def fees(work: Work, member_nos: Collection[str]) -> dict[str, Fee]:
    """The entry fee each of these members has paid, where it was not taken back."""
    accounts = [no for no, it in book.accounts(work).items() if it.role == "entry_fee"]
    query = (
        _standing_lines(work, accounts, _x.entry_no, _x.paper, _e.year_be, _e.year_no)
        .where(_x.credit_account.in_(accounts), ~book.is_undone(work.fund_id, _x))
        .order_by(_x.entry_no.desc())
    )
    few = None if len(member_nos) > MANY else member_nos
    return {
        row["member_no"]: Fee(
            book.entry_number(row["year_be"], row["year_no"]), row["entry_no"], row["paper"] or ""
        )
        for row in work.rows(_of(query, few))
    }
