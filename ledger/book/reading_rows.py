"""The reading room's SQL: balances on any day, ledgers and passbooks.

A balance on a day is the months before it plus the lines of its own month, so that it costs
the same in year ten as in month one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from ledger import sql
from ledger import tables as t
from ledger.dates import Month, Period
from ledger.money import ZERO, Money
from ledger.work import Work

from . import rows
from .accounts import MEMBER_ROLES
from .entry import entry_number
from .reading import LedgerLine, MemberLine, MemberSum, Moved

_e, _p = t.entry.c, t.posting.c


def moved(work: Work, first: date | None, last: date | None) -> dict[int, Moved]:
    """What moved on every account from a day (or the beginning) to a day (or now)."""
    before = _sums(work, first - timedelta(days=1)) if first else {}
    found: dict[int, Moved] = {}
    for no, (debit, credit) in _sums(work, last).items():
        debit_before, credit_before = before.get(no, (0, 0))
        found[no] = Moved(Money(debit - debit_before), Money(credit - credit_before))
    return found


def net(work: Work, on: date | None) -> dict[int, Money]:
    """Debit less credit of every account that ever moved up to and including a day, or now."""
    return {no: Money(debit - credit) for no, (debit, credit) in _sums(work, on).items()}


def _sums(work: Work, on: date | None) -> dict[int, tuple[int, int]]:
    """Turnover of every account up to and including a day: debit and credit, in satang."""
    last = on or date.max
    month = Month.of(last)
    open_month = "" if last == month.last else str(month)
    months = work.plain(_MONTHS, last=str(month), open_month=open_month)
    sums = {no: (debit, credit) for no, debit, credit in months}
    if open_month:
        bound = {"first": str(month.first), "last": str(last)}
        for debited, credited, satang in work.plain(_LINES, **bound):
            debit, credit = sums.get(debited, (0, 0))
            sums[debited] = (debit + satang, credit)
            debit, credit = sums.get(credited, (0, 0))
            sums[credited] = (debit, credit + satang)
    return sums


_MONTHS = (
    "SELECT account_no, CAST(SUM(debit_satang) AS BIGINT), CAST(SUM(credit_satang) AS BIGINT)"
    " FROM account_month WHERE fund_id = :fund AND month <= :last AND month <> :open_month"
    " GROUP BY account_no"
)
_LINES = (
    "SELECT l.debit_account, l.credit_account, CAST(SUM(l.amount_satang) AS BIGINT)"
    " FROM entry e JOIN entry_line l ON l.fund_id = e.fund_id AND l.entry_no = e.entry_no"
    " WHERE e.fund_id = :fund AND l.fund_id = :fund AND e.entry_on BETWEEN :first AND :last"
    " GROUP BY l.debit_account, l.credit_account"
)


def _joined() -> Any:
    return t.entry.join(t.posting, sql.and_(_p.fund_id == _e.fund_id, _p.entry_no == _e.entry_no))


def ledger(
    work: Work, account_no: int, first: date | None, last: date | None
) -> tuple[LedgerLine, ...]:
    """The lines of one account in a time, in order of days."""
    query = (
        sql.select(
            _e.entry_no, _e.entry_on, _e.year_be, _e.year_no, _e.memo, _p.paper, _p.member_no,
            _p.debit_satang, _p.credit_satang,
        )
        .select_from(_joined())
        .where(_e.fund_id == work.fund_id, _p.fund_id == work.fund_id,
               _p.account_no == account_no, *_within(first, last))
        .order_by(_e.entry_on, _e.entry_no, _p.line_no)
    )  # fmt: skip
    return tuple(
        LedgerLine(
            row["entry_no"], row["entry_on"], entry_number(row["year_be"], row["year_no"]),
            row["paper"], row["member_no"], row["debit_satang"], row["credit_satang"], row["memo"],
        )
        for row in work.rows(query)
    )  # fmt: skip


def _within(first: date | None, last: date | None) -> "list[sql.ColumnElement[bool]]":
    return ([_e.entry_on >= first] if first else []) + ([_e.entry_on <= last] if last else [])


def by_member(
    work: Work, accounts: Collection[int], first: date, last: date, without: str = ""
) -> Iterator[MemberSum]:
    """What moved on accounts in a time, by entry and member. without: a kind of entry left out."""
    back = sql.case((_p.credit_satang > ZERO, -1), else_=1)
    query = (
        sql.select(_p.account_no, _p.entry_no, _p.member_no, sql.func.sum(back).label("times"),
                   sql.total(_p.debit_satang - _p.credit_satang, "amount"))
        .select_from(_joined())
        .where(_e.fund_id == work.fund_id, _p.fund_id == work.fund_id, _e.kind != without,
               _p.account_no.in_(accounts), *_within(first, last))
        .group_by(_p.account_no, _p.entry_no, _p.member_no)
        .order_by(_p.account_no, _p.entry_no, _p.member_no)
    )  # fmt: skip
    for row in work.rows(query):
        yield MemberSum(row["account_no"], row["entry_no"], row["member_no"] or "", row["amount"],
                        int(row["times"]))  # fmt: skip


def member_lines(
    work: Work, member_nos: Iterable[str] | None = None, last: date | None = None
) -> dict[str, list[MemberLine]]:
    """Members' passbooks: every line of theirs up to a day, in order of days."""
    roles = {no: it.role for no, it in rows.accounts(work).items() if it.role in MEMBER_ROLES}
    bound = {"last": str(last or date.max)}
    found: dict[str, list[MemberLine]] = {}
    whose = "x.member_no IS NOT NULL" if member_nos is None else "unlikely(x.member_no = :no)"
    passbook = _PASSBOOK.format(whose=whose)
    for some in [{}] if member_nos is None else [{"no": no} for no in member_nos]:
        for member_no, *row in work.plain(passbook, **bound, **some):
            found.setdefault(member_no, []).extend(_member_lines(roles, *row))
    return found


_PASSBOOK = (
    "SELECT x.member_no, x.entry_no, x.line_no, x.debit_account, x.credit_account,"
    " x.amount_satang, x.happened_on, x.paper, x.marks, x.covers_from, x.covers_to,"
    " e.entry_on, e.year_be, e.year_no, e.memo, e.kind,"
    " undone.entry_no IS NOT NULL OR EXISTS (SELECT 1 FROM undone_line u WHERE u.fund_id = :fund"
    " AND u.undoes_entry = x.entry_no AND u.undoes_line = x.line_no),"
    " e.reverses_no IS NOT NULL OR EXISTS (SELECT 1 FROM undone_line u WHERE u.fund_id = :fund"
    " AND u.entry_no = x.entry_no AND u.line_no = x.line_no)"
    " FROM entry_line x JOIN entry e ON e.fund_id = x.fund_id AND e.entry_no = x.entry_no"
    " LEFT JOIN entry undone ON undone.fund_id = e.fund_id AND undone.reverses_no = e.entry_no"
    " WHERE x.fund_id = :fund AND {whose} AND e.entry_on <= :last"
    " ORDER BY x.member_no, e.entry_on, x.entry_no, x.line_no"
)


def _member_lines(
    roles: Mapping[int, str], entry_no: int, line_no: int, debit: int, credit: int, satang: int,
    happened_on: str | None, paper: str | None, marks: int | None, covers_from: str | None,
    covers_to: str | None, entry_on: str, year_be: int, year_no: int, memo: str, kind: str,
    is_taken_back: bool, takes_back: bool,
) -> Iterator[MemberLine]:  # fmt: skip
    """A line as the passbook shows it: in, out, or, where held money is let go, out and in."""
    covers = _period(covers_from, covers_to) if covers_from and covers_to else None
    for account_no, moved_in in ((debit, -satang), (credit, satang)):
        if account_no in roles:
            yield MemberLine(
                entry_no, line_no, entry_number(year_be, year_no), date.fromisoformat(entry_on),
                date.fromisoformat(happened_on or entry_on), paper, Money(moved_in),
                roles[account_no], marks, covers, memo, kind,
                bool(takes_back or is_taken_back), bool(takes_back),
            )  # fmt: skip


def _period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))
