"""Opening figures in the database: every version, and the one that holds."""

from collections.abc import Collection
from datetime import date

from ledger import book, sql
from ledger import tables as t
from ledger.driven import among
from ledger.money import Money
from ledger.work import Work

from .figure import Figure


def every_version(work: Work, member_nos: Collection[str] | None = None) -> tuple[Figure, ...]:
    """Every figure ever written down, by member and kind, versions rising."""
    these, bound = among(member_nos or ())
    asked = _VERSIONS.format(these=f" AND member_no IN {these}" if member_nos is not None else "")
    return tuple(
        Figure(no, kind, Money(amount), times, date.fromisoformat(up_to), paper, version, reason)
        for no, kind, amount, times, up_to, paper, version, reason in work.plain(asked, **bound)
    )


_VERSIONS = (
    "SELECT member_no, kind, amount_satang, times, up_to_on, paper, version, reason"
    " FROM opening_figure WHERE fund_id = :fund{these} ORDER BY member_no, kind, version"
)


def figures(work: Work, member_nos: Collection[str] | None = None) -> tuple[Figure, ...]:
    """The figures that hold: the last version of each."""
    last = {(it.member_no, it.kind): it for it in every_version(work, member_nos)}
    return tuple(it for it in last.values() if member_nos is None or it.member_no in member_nos)


def first_paid(work: Work) -> dict[str, date]:
    """The day of each member's first contribution in this book that was not reversed."""
    x, e = t.entry_line.c, t.entry.c
    income = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    undone = t.entry.alias("undone")
    paid_on = sql.func.coalesce(x.happened_on, e.entry_on)
    query = (
        sql.select(x.member_no, sql.func.min(paid_on).label("first_on"))
        .join(t.entry, sql.and_(e.fund_id == x.fund_id, e.entry_no == x.entry_no))
        .where(
            x.fund_id == work.fund_id,
            x.member_no.is_not(None),
            x.credit_account.in_(income),
            e.reverses_no.is_(None),
            ~sql.exists().where(undone.c.fund_id == e.fund_id, undone.c.reverses_no == e.entry_no),
        )
        .group_by(x.member_no)
    )
    return {
        str(row["member_no"]): date.fromisoformat(str(row["first_on"])) for row in work.rows(query)
    }
