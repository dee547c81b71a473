"""What of a bank account is open since a day, and what is asked of all of it to verify by."""

from collections.abc import Collection
from datetime import date
from typing import Any

from ledger import sql
from ledger import tables as t
from ledger.dates import Month
from ledger.work import Work

from . import rows
from .line import Line, Movement
from .matched import Match

_l, _m, _ml, _me = t.bank_line.c, t.bank_match.c, t.bank_match_line.c, t.bank_match_entry.c
_e, _x = t.entry.c, t.entry_line.c


def recent(work: Work, account: int, since: date) -> dict[int, Match]:
    """The standing matches of an account with anything in them after a day, by number."""
    by_line = (
        sql.select(_ml.match_no)
        .join(t.bank_line, sql.and_(_l.fund_id == _ml.fund_id, _l.account_no == _ml.account_no,
                                    _l.line_no == _ml.line_no))
        .where(_ml.fund_id == work.fund_id, _ml.account_no == account, _l.line_on > since)
    )  # fmt: skip
    later = sql.select(_e.entry_no).where(_e.fund_id == work.fund_id, _e.entry_on > since)
    by_entry = sql.select(_me.match_no).where(
        _me.fund_id == work.fund_id, _me.entry_no.in_(later)
    )  # fmt: skip
    nos = {row["match_no"] for query in (by_line, by_entry) for row in work.rows(query)}
    found = rows.matches(work, account, min(nos) - 1) if nos else []
    return {it.no: it for it in found if it.no in nos and it.stands}


def open_lines(work: Work, account: int, since: date, of: Collection[int]) -> list[Line]:
    """The lines of an account after a day, those no match holds, and those of some matches."""
    held = sql.select(_ml.line_no).where(
        _ml.fund_id == work.fund_id, _ml.account_no == account, _stands(work, _ml),
        _ml.match_no.not_in(of),
    )  # fmt: skip
    return rows.lines(work, account, sql.or_(_l.line_on > since, _l.line_no.not_in(held)))


def open_movements(work: Work, account: int, since: date, of: Collection[int]) -> list[Movement]:
    """The movements of an account after a day, those no match holds, and those of some matches."""
    held = (
        sql.select(_me.entry_no, _me.line_no)
        .join(t.bank_match, sql.and_(_m.fund_id == _me.fund_id, _m.match_no == _me.match_no))
        .where(
            _me.fund_id == work.fund_id, _m.fund_id == work.fund_id, _m.account_no == account,
            _stands(work, _me), _me.match_no.not_in(of),
        )
    )  # fmt: skip
    months = _months_of_sheets(work, account, since)
    may_touch = sql.or_(_e.kind != "sheet", sql.func.substr(_e.entry_on, 1, 7).in_(months))
    early = sql.and_(
        _e.entry_on <= since, may_touch, sql.tuple_(_x.entry_no, _x.line_no).not_in(held)
    )
    found = [
        *rows.movements(work, account, early),
        *rows.movements(work, account, _e.entry_on > since),
    ]
    return sorted(found, key=lambda it: (it.on, it.place))


def _months_of_sheets(work: Work, account: int, since: date) -> list[str]:
    """The months up to a day in which sheets may have moved an account: what is kept of the month
    is not what its other entries come to. Sheets have nearly all the lines of a book, and seldom
    one of the bank.
    """
    asked = {"no": account, "since": str(since), "month": str(Month.of(since))}
    return [month for (month,) in work.plain(_MONTHS_OF_SHEETS, **asked)]


_MONTHS_OF_SHEETS = (
    "SELECT k.month FROM account_month k LEFT JOIN ("
    " SELECT substr(e.entry_on, 1, 7) AS month,"
    " SUM(CASE l.debit_account WHEN :no THEN l.amount_satang ELSE 0 END) AS debit,"
    " SUM(CASE l.credit_account WHEN :no THEN l.amount_satang ELSE 0 END) AS credit"
    " FROM entry e JOIN entry_line l ON l.fund_id = e.fund_id AND l.entry_no = e.entry_no"
    " WHERE e.fund_id = :fund AND e.kind <> 'sheet' AND e.entry_on <= :since"
    " AND (l.debit_account = :no OR l.credit_account = :no) GROUP BY 1"
    ") o ON o.month = k.month AND o.debit = k.debit_satang AND o.credit = k.credit_satang"
    " WHERE k.fund_id = :fund AND k.account_no = :no AND k.month <= :month AND o.month IS NULL"
)


def _stands(work: Work, of: Any) -> "sql.ColumnElement[bool]":
    undone = t.bank_unmatch.c
    match_no: sql.ColumnElement[int] = of.match_no
    return match_no.not_in(sql.select(undone.match_no).where(undone.fund_id == work.fund_id))


# TO VERIFY BY ------------------------------------------------------------------------------------


def of_matches(work: Work, begun: int) -> "sql.ColumnElement[bool]":
    """Lines of entries that a match after one holds."""
    held = sql.select(_me.entry_no).where(_me.fund_id == work.fund_id, _me.match_no > begun)
    return _x.entry_no.in_(held)


def lines_of_matches(work: Work, account: int, begun: int) -> list[Line]:
    """Lines of an account that a match after one holds."""
    held = sql.select(_ml.line_no).where(
        _ml.fund_id == work.fund_id, _ml.match_no > begun, _ml.account_no == account
    )
    return rows.lines(work, account, _l.line_no.in_(held))


def lines_twice(work: Work, account: int) -> rows.Rows:
    """Lines of an account that more than one standing match holds, and how many do."""
    many = sql.func.count().label("count")
    query = (
        sql.select(_ml.line_no, many)
        .where(_ml.fund_id == work.fund_id, _ml.account_no == account, _stands(work, _ml))
        .group_by(_ml.line_no)
        .having(many > 1)
        .order_by(_ml.line_no)
    )
    return work.rows(query)


def entries_twice(work: Work, account: int) -> rows.Rows:
    """Lines of the book that more than one standing match of an account holds, and how many do."""
    many = sql.func.count().label("count")
    query = (
        sql.select(_me.entry_no, _me.line_no, many)
        .join(t.bank_match, sql.and_(_m.fund_id == _me.fund_id, _m.match_no == _me.match_no))
        .where(_me.fund_id == work.fund_id, _m.account_no == account, _stands(work, _me))
        .group_by(_me.entry_no, _me.line_no)
        .having(many > 1)
        .order_by(_me.entry_no, _me.line_no)
    )
    return work.rows(query)


def crossing(work: Work, begun: int) -> rows.Rows:
    """Matched lines of the book that do not touch the account of their match; of the matches
    after one.
    """
    elsewhere = ~sql.exists().where(
        _x.fund_id == _me.fund_id,
        _x.entry_no == _me.entry_no,
        _x.line_no == _me.line_no,
        sql.or_(_x.debit_account == _m.account_no, _x.credit_account == _m.account_no),
    )
    query = (
        sql.select(_me.match_no, _me.entry_no)
        .join(t.bank_match, sql.and_(_m.fund_id == _me.fund_id, _m.match_no == _me.match_no))
        .where(_me.fund_id == work.fund_id, _me.match_no > begun, elsewhere)
        .order_by(_me.match_no, _me.entry_no)
    )
    return work.rows(query)
