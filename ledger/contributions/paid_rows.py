"""What members paid, summed in the database where it lies."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)

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
    asked = {"fund": work.fund_id, "income": income, "on": on, "month_end": Month.of(on).last}
    sums = work.rows(_sums(few is None), **asked, **_named(few))
    one_by_one = {*singly, *(row["member_no"] for row in sums if row["covering"])}
    found: dict[str, list[Payment]] = defaultdict(list)
    for row in sums:
        if row["member_no"] not in one_by_one and row["lines"]:
            found[row["member_no"]].append(Payment(row["net"], on))
    if one_by_one:
        some = list(one_by_one) if len(one_by_one) <= MANY else None
        for row in work.rows(_one_by_one(some is None), **asked, **_named(some)):
            if row["member_no"] in one_by_one:
                found[row["member_no"]].append(_payment(row, income, row["paid_on"]))
    if any(row["marked_past"] for row in sums):
        for row in work.rows(_marked_past(few is None), **asked, **_named(few)):
            whole, marks = _payment(row, income, on), row["marks"]
            by_then = (marks & ((1 << on.day) - 1)).bit_count()
            part = Money(whole.amount.satang * by_then // marks.bit_count())
            found[row["member_no"]].append(Payment(part, on))
    return dict(found)


def payments_over(
    work: Work,
    days: Sequence[date],
    singly: Collection[str] = (),
    member_nos: Collection[str] | None = None,
) -> dict[str, list[Payment]]:
    """What every member, or each of these, has paid up to each of several days, in one reading: of
    those whose receipts name no time, a sum for the time between one day and the next, paid on the
    later.
    """
    income = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    few = None if member_nos is None or len(member_nos) > MANY else list(member_nos)
    asked = {"fund": work.fund_id, "income": income, "on": max(days)}
    ends = sorted(days)
    found: dict[str, list[Payment]] = defaultdict(list)
    one_by_one = set(singly)
    for row in work.rows(_sums_between(ends, few is None), **asked, **_named(few)):
        if row["covering"]:
            one_by_one.add(row["member_no"])
        found[row["member_no"]].append(Payment(row["net"], ends[row["after"]]))
    if one_by_one:
        for no in one_by_one:
            found.pop(no, None)
        some = list(one_by_one) if len(one_by_one) <= MANY else None
        for row in work.rows(_one_by_one(some is None), **asked, **_named(some)):
            if row["member_no"] in one_by_one:
                found[row["member_no"]].append(_payment(row, income, row["paid_on"]))
    return dict(found)


def _sums_between(ends: Sequence[date], everybody: bool) -> Select[Any]:
    """What came in after one day and by the next; `after`: how many of the days had passed."""
    signed = case((_x.credit_account.in_(_income), _x.amount_satang), else_=-_x.amount_satang)
    after: ColumnElement[int] = case(
        *((_paid_on <= end, at) for at, end in enumerate(ends)), else_=len(ends)
    )
    return (
        _standing_lines(
            everybody,
            after.label("after"),
            t.total(signed, "net"),
            func.count(_x.covers_from).label("covering"),
        )
        .where(_by_then)
        .group_by(_x.member_no, after)
        .order_by(_x.member_no, after)
    )


def _named(nos: Collection[str] | None) -> dict[str, list[str]]:
    return {} if nos is None else {"nos": list(nos)}


def _standing_lines(everybody: bool, *columns: Any) -> Select[Any]:
    """Lines on the accounts `income` of entries neither reversed nor reversing: all members', or
    those of `nos`.
    """
    undone = t.entry.alias("undone")
    reversed_ = exists().where(undone.c.fund_id == _e.fund_id, undone.c.reverses_no == _e.entry_no)
    query = (
        select(_x.member_no, *columns)
        .join(t.entry, and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(
            _x.fund_id == _fund,
            _x.member_no.is_not(None),
            or_(_x.credit_account.in_(_income), _x.debit_account.in_(_income)),
            _e.reverses_no.is_(None),
            ~reversed_,
        )
    )
    few = t.seldom(_x.member_no.in_(bindparam("nos", expanding=True)))
    return query if everybody else query.where(few)


_fund: Any = bindparam("fund")
_income: Any = bindparam("income", expanding=True)
_on: Any = bindparam("on", type_=_e.entry_on.type)
_paid_on: ColumnElement[Any] = func.coalesce(_x.happened_on, _e.entry_on)
_by_then = _paid_on <= _on
_is_past_marked = and_(
    _x.marks.is_not(None),
    _paid_on > _on,
    _paid_on <= bindparam("month_end", type_=_e.entry_on.type),
)


@cache
def _sums(everybody: bool) -> Select[Any]:
    """What came in by the day, and whether any line names its time or is marked past the day.

    A line taken back stands beside what takes it back, on the same day: in a sum they cancel.
    """
    signed = case((_x.credit_account.in_(_income), _x.amount_satang), else_=-_x.amount_satang)
    return _standing_lines(
        everybody,
        t.total(case((_by_then, signed), else_=0), "net"),
        func.count(case((_by_then, 1))).label("lines"),
        func.count(_x.covers_from).label("covering"),
        func.count(case((_is_past_marked, 1))).label("marked_past"),
    ).group_by(_x.member_no)


@cache
def _one_by_one(everybody: bool) -> Select[Any]:
    query = _standing_lines(
        everybody, _x.amount_satang, _x.credit_account, _x.covers_from, _x.covers_to,
        _paid_on.label("paid_on"),
    )  # fmt: skip
    return query.where(_by_then, ~book.is_undone(_fund, _x), ~book.undoes(_fund, _x)).order_by(
        _x.member_no, _paid_on, _e.entry_no, _x.line_no
    )


@cache
def _marked_past(everybody: bool) -> Select[Any]:
    """Grid lines of the day's month with marks after the day."""
    columns = (_x.amount_satang, _x.credit_account, _x.covers_from, _x.covers_to, _x.marks)
    return _standing_lines(everybody, *columns).where(_is_past_marked)


def _payment(row: Row, income: list[int], on: date) -> Payment:
    amount = row["amount_satang"] if row["credit_account"] in income else -row["amount_satang"]
    covers = Period(row["covers_from"], row["covers_to"]) if row["covers_from"] else None
    return Payment(amount, on, covers)


def fees(work: Work, member_nos: Collection[str]) -> dict[str, Fee]:
    """The entry fee each of these members has paid, where it was not taken back."""
    accounts = [no for no, it in book.accounts(work).items() if it.role == "entry_fee"]
    few = None if len(member_nos) > MANY else member_nos
    asked = {"fund": work.fund_id, "income": accounts}
    return {
        row["member_no"]: Fee(
            book.entry_number(row["year_be"], row["year_no"]), row["entry_no"], row["paper"] or ""
        )
        for row in work.rows(_fees(few is None), **asked, **_named(few))
    }


@cache
def _fees(everybody: bool) -> Select[Any]:
    """The first of a member's is the last read, and holds."""
    query = _standing_lines(everybody, _x.entry_no, _x.paper, _e.year_be, _e.year_no)
    came_in = query.where(_x.credit_account.in_(_income), ~book.is_undone(_fund, _x))
    return came_in.order_by(_x.entry_no.desc())


def payers(work: Work, first: date, last: date) -> dict[tuple[int, Month], int]:
    """From how many members contributions came into each account in each month of a time: who
    collects has one. A look at the months' own lines, whatever came of them later.
    """
    income = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    month = func.substr(_e.entry_on, 1, 7).label("month")
    query = (
        select(_x.debit_account, month, func.count(_x.member_no.distinct()).label("payers"))
        .join(t.entry, and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(
            _x.fund_id == work.fund_id, _e.fund_id == work.fund_id,
            _e.entry_on.between(first, last), _x.credit_account.in_(income),
        )
        .group_by(_x.debit_account, month)
    )  # fmt: skip
    return {
        (row["debit_account"], Month.iso(str(row["month"]))): row["payers"]
        for row in work.rows(query)
    }
