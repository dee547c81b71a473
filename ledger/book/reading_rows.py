"""The reading room's SQL: balances on any day, ledgers and passbooks, and sums to verify by.

A balance on a day is the months before it plus the lines of its own month, so that it costs
the same in year ten as in month one.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, func, or_, select, text

from ledger import tables as t
from ledger.dates import Month, Period
from ledger.money import ZERO, Money
from ledger.work import Work

from . import rows
from .accounts import MEMBER_ROLES
from .entry import entry_number
from .reading import LedgerLine, MemberLine, Moved
from .undone_rows import is_undone, undoes

_e, _x, _m, _p = t.entry.c, t.entry_line.c, t.account_month.c, t.posting.c


def moved(work: Work, first: date | None, last: date | None) -> dict[int, Moved]:
    """What moved on every account from a day (or the beginning) to a day (or now)."""
    up_to = _sums(work, last)
    before = _sums(work, first - timedelta(days=1)) if first else {}
    none = Moved(ZERO, ZERO)
    return {
        no: Moved(
            up_to[no].debit - before.get(no, none).debit,
            up_to[no].credit - before.get(no, none).credit,
        )
        for no in up_to
    }


def _sums(work: Work, on: date | None) -> dict[int, Moved]:
    """Turnover of every account up to and including a day."""
    query = (
        select(_m.account_no, t.total(_m.debit_satang, "d"), t.total(_m.credit_satang, "c"))
        .where(_m.fund_id == work.fund_id)
        .group_by(_m.account_no)
    )
    if on is None:
        return {row["account_no"]: Moved(row["d"], row["c"]) for row in work.rows(query)}
    whole = on == Month.of(on).last
    query = query.where(_m.month <= Month.of(on) if whole else _m.month < Month.of(on))
    sums = {row["account_no"]: Moved(row["d"], row["c"]) for row in work.rows(query)}
    if not whole:
        for no, part in _part(work, Month.of(on).first, on).items():
            had = sums.get(no, Moved(ZERO, ZERO))
            sums[no] = Moved(had.debit + part.debit, had.credit + part.credit)
    return sums


def _part(work: Work, first: date, last: date) -> dict[int, Moved]:
    """Turnover from the lines themselves."""
    query = (
        select(_p.account_no, t.total(_p.debit_satang, "d"), t.total(_p.credit_satang, "c"))
        .select_from(_joined())
        .where(_e.fund_id == work.fund_id, _e.entry_on >= first, _e.entry_on <= last)
        .group_by(_p.account_no)
    )
    return {row["account_no"]: Moved(row["d"], row["c"]) for row in work.rows(query)}


def _joined() -> Any:
    return t.entry.join(t.posting, and_(_p.fund_id == _e.fund_id, _p.entry_no == _e.entry_no))


def ledger(
    work: Work, account_no: int, first: date | None, last: date | None
) -> tuple[LedgerLine, ...]:
    """The lines of one account in a time, in order of days."""
    query = (
        select(
            _e.entry_on, _e.year_be, _e.year_no, _e.memo, _p.paper, _p.member_no,
            _p.debit_satang, _p.credit_satang,
        )
        .select_from(_joined())
        .where(_e.fund_id == work.fund_id, _p.fund_id == work.fund_id,
               _p.account_no == account_no, *_within(first, last))
        .order_by(_e.entry_on, _e.entry_no, _p.line_no)
    )  # fmt: skip
    return tuple(
        LedgerLine(
            row["entry_on"], entry_number(row["year_be"], row["year_no"]), row["paper"],
            row["member_no"], row["debit_satang"], row["credit_satang"], row["memo"],
        )
        for row in work.rows(query)
    )  # fmt: skip


def _within(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    return ([_e.entry_on >= first] if first else []) + ([_e.entry_on <= last] if last else [])


def member_lines(
    work: Work, member_nos: Sequence[str] | None = None, last: date | None = None
) -> dict[str, list[MemberLine]]:
    """Members' passbooks: every line of theirs, in order of days."""
    roles = {no: it.role for no, it in rows.accounts(work).items() if it.role in MEMBER_ROLES}
    bound = {"fund": work.fund_id, "roles": list(roles), "last": last or date.max}
    found: dict[str, list[MemberLine]] = {}
    for part in _parts(member_nos):
        some = {"nos": list(part)} if part is not None else {}
        for row in work.rows(_passbook(part is None), **bound, **some):
            found.setdefault(row["member_no"], []).extend(_member_lines(row, roles))
    return found


def _parts(member_nos: Sequence[str] | None) -> Iterator[Sequence[str] | None]:
    if member_nos is None:
        yield None
        return
    for at in range(0, len(member_nos), 500):
        yield member_nos[at : at + 500]


@cache
def _passbook(everybody: bool) -> Any:
    """The lines of all members, or of those of `nos`, up to the day `last`."""
    undone = t.entry.alias("undone")
    few = t.seldom(_x.member_no.in_(bindparam("nos", expanding=True)))
    roles: Any = bindparam("roles", expanding=True)
    fund: Any = bindparam("fund")
    return (
        select(t.entry_line, _e.entry_on, _e.year_be, _e.year_no, _e.memo, _e.kind,
               _e.reverses_no, undone.c.entry_no.label("reversed_by"),
               is_undone(fund, _x).label("is_undone"), undoes(fund, _x).label("undoes"))
        .join(t.entry, and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .outerjoin(
            undone, and_(undone.c.fund_id == _e.fund_id, undone.c.reverses_no == _e.entry_no)
        )
        .where(
            _x.fund_id == fund,
            _x.member_no.is_not(None) if everybody else few,
            or_(_x.debit_account.in_(roles), _x.credit_account.in_(roles)),
            _e.entry_on <= bindparam("last"),
        )
        .order_by(_x.member_no, _e.entry_on, _x.entry_no, _x.line_no)
    )  # fmt: skip


def _member_lines(row: RowMapping, roles: Mapping[int, str]) -> Iterator[MemberLine]:
    """A line as the passbook shows it: in, out, or, where held money is let go, out and in."""
    amount: Money = row["amount_satang"]
    takes_back = row["reverses_no"] is not None or bool(row["undoes"])
    is_taken_back = row["reversed_by"] is not None or bool(row["is_undone"])
    sides = ((row["debit_account"], -amount), (row["credit_account"], amount))
    for account_no, moved_in in sides:
        if account_no in roles:
            yield MemberLine(
                row["entry_no"], row["line_no"], entry_number(row["year_be"], row["year_no"]),
                row["entry_on"], row["happened_on"] or row["entry_on"], row["paper"],
                moved_in, roles[account_no], row["marks"],
                Period(row["covers_from"], row["covers_to"]) if row["covers_from"] else None,
                row["memo"], row["kind"], takes_back or is_taken_back, takes_back,
            )  # fmt: skip


# To verify by: everything again, from the lines alone.


def recomputed_months(work: Work) -> dict[tuple[Month, int], Moved]:
    """Turnover by month and account, from the lines."""
    month = func.substr(_e.entry_on, 1, 7).label("month")
    query = (
        select(month, _p.account_no, t.total(_p.debit_satang, "d"), t.total(_p.credit_satang, "c"))
        .select_from(_joined())
        .where(_e.fund_id == work.fund_id, _p.fund_id == work.fund_id)
        .group_by(month, _p.account_no)
    )
    return {
        (Month.iso(str(row["month"])), row["account_no"]): Moved(row["d"], row["c"])
        for row in work.rows(query)
    }


def kept_months(work: Work) -> dict[tuple[Month, int], Moved]:
    """Turnover by month and account, as kept."""
    query = select(t.account_month).where(_m.fund_id == work.fund_id)
    return {
        (row["month"], row["account_no"]): Moved(row["debit_satang"], row["credit_satang"])
        for row in work.rows(query)
    }


def short_entries(work: Work) -> Sequence[RowMapping]:
    """Entries that have not the lines they say they have."""
    return work.rows(
        text(
            "SELECT e.entry_no, e.year_be, e.year_no, e.line_count, COUNT(l.line_no) AS found"
            " FROM entry e LEFT JOIN entry_line l"
            " ON l.fund_id = e.fund_id AND l.entry_no = e.entry_no WHERE e.fund_id = :f"
            " GROUP BY e.entry_no, e.year_be, e.year_no, e.line_count"
            " HAVING COUNT(l.line_no) <> e.line_count"
        ).bindparams(f=work.fund_id)
    )


def numbering(work: Work) -> Sequence[RowMapping]:
    """Per Buddhist year: how many entries, and the last number; and over all years."""
    return work.rows(
        text(
            "SELECT year_be, COUNT(*) AS found, MAX(year_no) AS last FROM entry"
            " WHERE fund_id = :f GROUP BY year_be"
        ).bindparams(f=work.fund_id)
    )


def last_entry_no(work: Work) -> tuple[int, int, int]:
    """The last number the head knows, the last there is, and how many there are."""
    row = work.rows(
        text(
            "SELECT h.last_entry_no AS kept, COALESCE(MAX(e.entry_no), 0) AS last,"
            " COUNT(e.entry_no) AS found FROM fund_head h LEFT JOIN entry e"
            " ON e.fund_id = h.fund_id WHERE h.fund_id = :f GROUP BY h.last_entry_no"
        ).bindparams(f=work.fund_id)
    )[0]
    return int(row["kept"]), int(row["last"]), int(row["found"])
