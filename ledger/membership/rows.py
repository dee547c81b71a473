"""What members had of benefits, and the entries by which resigners were given back money."""

from collections.abc import Sequence
from typing import Any

from ledger import sql
from ledger import tables as t
from ledger.money import Money
from ledger.work import Row, Work

_x, _e = t.entry_line.c, t.entry.c


def _standing(work: Work, *columns: Any) -> "sql.Select[Any]":
    """Lines of entries neither reversed nor reversing."""
    undone = t.entry.alias("undone")
    reversed_ = sql.exists().where(
        undone.c.fund_id == _e.fund_id, undone.c.reverses_no == _e.entry_no
    )
    return (
        sql.select(*columns)
        .select_from(
            t.entry_line.join(
                t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no)
            )
        )
        .where(_x.fund_id == work.fund_id, _e.reverses_no.is_(None), ~reversed_)
    )


def moved_for(work: Work, member_no: str, accounts: Sequence[int]) -> Money:
    """What went to these accounts for a member, less what came back."""
    query = _standing(work, _x.debit_account, _x.amount_satang).where(
        _x.member_no == member_no,
        sql.or_(_x.debit_account.in_(accounts), _x.credit_account.in_(accounts)),
    )
    return Money.total(
        row["amount_satang"] if row["debit_account"] in accounts else -row["amount_satang"]
        for row in work.rows(query)
    )


def refunds(work: Work, kind: str) -> Sequence[Row]:
    """The entries of a kind that stand: key, number, and each line's member, account and sum."""
    return work.rows(
        _standing(
            work, _e.idem_key, _e.year_be, _e.year_no, _x.member_no, _x.debit_account,
            _x.amount_satang,
        ).where(_e.kind == kind)
    )  # fmt: skip
