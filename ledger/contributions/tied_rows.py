"""The lines on the contribution accounts in a time, summed by what they are."""

from datetime import date
from typing import Any

from ledger import book, sql
from ledger import tables as t
from ledger.work import Work

from .tied import Part, Sort

_x, _e = t.entry_line.c, t.entry.c


def sorts(work: Work, first: date, last: date) -> dict[Sort, Part]:
    """Every line whose money or whose entry is of the time."""
    accounts = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    undone = t.entry.alias("undone")
    is_reversed = sql.exists().where(
        undone.c.fund_id == work.fund_id, undone.c.reverses_no == _e.entry_no
    )
    here = sql.func.coalesce(_x.happened_on, _e.entry_on).between(first, last)
    entered = _e.entry_on.between(first, last)
    columns: tuple[sql.ColumnElement[Any], ...] = (
        _flag(here, "here"), _flag(entered, "entered"),
        _flag(sql.or_(_e.reverses_no.is_not(None), is_reversed), "undone"),
        _flag(_x.member_no.is_not(None), "named"), _e.kind,
    )  # fmt: skip
    signed = (
        sql.case((_x.credit_account.in_(accounts), _x.amount_satang), else_=0)
        - sql.case((_x.debit_account.in_(accounts), _x.amount_satang), else_=0)
    )  # fmt: skip
    lines = (
        sql.select(*columns, signed.label("signed"))
        .join(t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(
            _x.fund_id == work.fund_id, _e.fund_id == work.fund_id, sql.or_(here, entered),
            sql.or_(_x.credit_account.in_(accounts), _x.debit_account.in_(accounts)),
        )
        .subquery()
    )  # fmt: skip
    by = (lines.c.here, lines.c.entered, lines.c.undone, lines.c.named, lines.c.kind)
    query = sql.select(
        *by, sql.total(lines.c.signed, "net"), sql.func.count().label("lines")
    ).group_by(*by)
    return {
        Sort(bool(row["here"]), bool(row["entered"]), bool(row["undone"]), bool(row["named"]),
             row["kind"]): Part(row["net"], row["lines"])
        for row in work.rows(query)
    }  # fmt: skip


def _flag(is_so: "sql.ColumnElement[bool]", name: str) -> "sql.ColumnElement[int]":
    return sql.case((is_so, 1), else_=0).label(name)
