"""Opening figures in the database: every version, and the one that holds."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, select

from ledger import book
from ledger import tables as t
from ledger.work import Work

from .figure import Figure

MANY = 500  # more than this and all are read: engines bound how many values a query may name


def every_version(work: Work, member_nos: Collection[str] | None = None) -> tuple[Figure, ...]:
    """Every figure ever written down, by member and kind, versions rising."""
    everybody = member_nos is None or len(member_nos) > MANY
    asked = {} if everybody else {"nos": list(member_nos or ())}
    return tuple(
        Figure(
            row["member_no"], row["kind"], row["amount_satang"], row["times"], row["up_to_on"],
            row["paper"], row["version"], row["reason"],
        )
        for row in work.rows(_versions(everybody), fund=work.fund_id, **asked)
    )  # fmt: skip


@cache
def _versions(everybody: bool) -> Select[Any]:
    """All versions of everybody's figures, or of those of `nos`."""
    c = t.opening_figure.c
    query = select(t.opening_figure).where(c.fund_id == bindparam("fund"))
    few = query if everybody else query.where(c.member_no.in_(bindparam("nos", expanding=True)))
    return few.order_by(c.member_no, c.kind, c.version)


def figures(work: Work, member_nos: Collection[str] | None = None) -> tuple[Figure, ...]:
    """The figures that hold: the last version of each."""
    last = {(it.member_no, it.kind): it for it in every_version(work, member_nos)}
    return tuple(it for it in last.values() if member_nos is None or it.member_no in member_nos)


def first_paid(work: Work) -> dict[str, date]:
    """The day of each member's first contribution in this book that was not reversed."""
    x, e = t.entry_line.c, t.entry.c
    income = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    undone = t.entry.alias("undone")
    paid_on = func.coalesce(x.happened_on, e.entry_on)
    query = (
        select(x.member_no, func.min(paid_on).label("first_on"))
        .join(t.entry, and_(e.fund_id == x.fund_id, e.entry_no == x.entry_no))
        .where(
            x.fund_id == work.fund_id,
            x.member_no.is_not(None),
            x.credit_account.in_(income),
            e.reverses_no.is_(None),
            ~exists().where(undone.c.fund_id == e.fund_id, undone.c.reverses_no == e.entry_no),
        )
        .group_by(x.member_no)
    )
    return {
        str(row["member_no"]): date.fromisoformat(str(row["first_on"])) for row in work.rows(query)
    }
