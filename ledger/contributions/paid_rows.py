"""What members paid, summed in the database where it lies."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from ledger import book, sql
from ledger import tables as t
from ledger.dates import Month, Period
from ledger.driven import among_numbers, each_of
from ledger.facts import Plain
from ledger.money import Money
from ledger.work import Work

from .days import Payment
from .known import Fee

MANY = 500  # more than this and all are read, which is cheaper than so many searches
_x, _e = t.entry_line.c, t.entry.c


class Paid(NamedTuple):
    """A line by which a member paid, or had it back: its amount below zero."""

    member_no: str
    satang: int
    on: str
    covers_from: str | None
    covers_to: str | None
    marks: int | None

    @property
    def payment(self) -> Payment:
        """What it pays."""
        covers = _period(self.covers_from, self.covers_to)
        return Payment(Money(self.satang), date.fromisoformat(self.on), covers)


def payments(
    work: Work, member_nos: Collection[str] | None, on: date, singly: Collection[str] = ()
) -> dict[str, list[Payment]]:
    """What each member has paid as contributions up to a day; reversed entries do not count,
    nor do lines that a correction took back.

    Where no receipt names a time only the sum matters: it comes as one payment, summed by the
    database. Members with a receipt that does, and those of `singly`, have every payment of
    theirs, in order.
    """
    few = _few(member_nos)
    past = Month.of(on).last.isoformat()
    sums = list(_standing(work, _SUMS, few, "contribution", on=on.isoformat(), month_end=past))
    one_by_one = {*singly, *(no for no, _, _, covering, _ in sums if covering)}
    found: dict[str, list[Payment]] = defaultdict(list)
    for no, satang, lines, _, _ in sums:
        if no not in one_by_one and lines:
            found[no].append(Payment(Money(int(satang)), on))
    for line in _singly(work, one_by_one, on):
        found[line.member_no].append(line.payment)
    if any(marked_past for *_, marked_past in sums):
        asked = {"on": on.isoformat(), "month_end": past}
        for row in _standing(work, _MARKED_PAST, few, "contribution", **asked):
            line = Paid(*row)
            assert line.marks
            by_then = (line.marks & ((1 << on.day) - 1)).bit_count()
            part = Money(line.satang * by_then // line.marks.bit_count())
            found[line.member_no].append(Payment(part, on))
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
    ends = sorted(days)
    passed = " ".join(f"WHEN paid_on <= :end{at} THEN {at}" for at in range(len(ends)))
    asked: dict[str, Plain] = {f"end{at}": end.isoformat() for at, end in enumerate(ends)}
    between = _BETWEEN.format(after=f"CASE {passed} ELSE {len(ends)} END", of="{of}")
    found: dict[str, list[Payment]] = defaultdict(list)
    one_by_one = set(singly)
    mine = _standing(
        work, between, _few(member_nos), "contribution", on=max(days).isoformat(), **asked
    )
    for no, after, satang, covering in mine:
        if covering:
            one_by_one.add(no)
        found[no].append(Payment(Money(int(satang)), ends[after]))
    for no in one_by_one:
        found.pop(no, None)
    for line in _singly(work, one_by_one, max(days)):
        found[line.member_no].append(line.payment)
    return dict(found)


def _few(nos: Collection[str] | None) -> list[str] | None:
    return None if nos is None or len(nos) > MANY else list(nos)


def _period(first: str | None, last: str | None) -> Period | None:
    if first is None or last is None:
        return None
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def _singly(work: Work, nos: Collection[str], on: date) -> Iterator[Paid]:
    """Every payment of these members up to a day, in order."""
    if nos:
        for row in _standing(work, _ONE_BY_ONE, _few(nos), "contribution", on=on.isoformat()):
            if row[0] in nos:
                yield Paid(*row)


_LINES = (
    "SELECT x.member_no, e.entry_no, x.line_no, coalesce(x.happened_on, e.entry_on) AS paid_on,"
    " CASE WHEN x.credit_account IN {income} THEN x.amount_satang ELSE -x.amount_satang END"
    " AS satang, x.covers_from, x.covers_to, x.marks, x.paper, e.year_be, e.year_no"
    " FROM {whom}entry_line x CROSS JOIN entry e WHERE e.fund_id = x.fund_id"
    " AND e.entry_no = x.entry_no AND x.fund_id = :fund AND x.member_no IS NOT NULL"
    " AND e.reverses_no IS NULL"
    " AND (x.credit_account IN {income} OR x.debit_account IN {income})"
    " AND NOT EXISTS (SELECT 1 FROM entry undone WHERE undone.fund_id = e.fund_id"
    " AND undone.reverses_no = e.entry_no){theirs}"
)
"""Lines on the accounts `income` of entries neither reversed nor reversing: all members', or those
of `whom`.
"""
_IS_PAST = "marks IS NOT NULL AND paid_on > :on AND paid_on <= :month_end"

_SUMS = (
    "SELECT member_no, sum(CASE WHEN paid_on <= :on THEN satang ELSE 0 END),"
    " sum(CASE WHEN paid_on <= :on THEN 1 ELSE 0 END), count(covers_from),"
    f" sum(CASE WHEN {_IS_PAST} THEN 1 ELSE 0 END) FROM ({{of}}) x GROUP BY member_no"
)
"""What came in by a day, and whether any line names its time or is marked past the day.

A line taken back stands beside what takes it back, on the same day: in a sum they cancel.
"""
_BETWEEN = (
    "SELECT member_no, {after} AS passed, sum(satang), count(covers_from) FROM ({of}) x"
    " WHERE paid_on <= :on GROUP BY member_no, passed ORDER BY member_no, passed"
)
"""What came in after one day and by the next; `passed`: how many of the days had."""
_LINE = "SELECT member_no, satang, paid_on, covers_from, covers_to, marks FROM ({of}) x"
_ONE_BY_ONE = (
    f"{_LINE} WHERE paid_on <= :on AND NOT {book.IS_UNDONE} AND NOT {book.UNDOES}"
    " ORDER BY member_no, paid_on, entry_no, line_no"
)
_MARKED_PAST = f"{_LINE} WHERE {_IS_PAST}"
"""Grid lines of the day's month with marks after the day."""
_FEES = (
    "SELECT member_no, year_be, year_no, entry_no, paper FROM ({of}) x"
    f" WHERE satang > 0 AND NOT {book.IS_UNDONE} ORDER BY entry_no DESC"
)
"""The first of a member's is the last read, and holds."""


def _standing(
    work: Work, asked: str, nos: Collection[str] | None, role: str, **bound: Plain
) -> Iterator[tuple[Any, ...]]:
    """What is asked of lines that stand on the accounts of a role, of these members or of all."""
    accounts = [no for no, it in book.accounts(work).items() if it.role == role]
    if not accounts or nos == []:
        return iter(())
    whom, named = each_of(nos or (), "who")
    of = _LINES.format(
        income=among_numbers(accounts),
        whom=f"{whom} CROSS JOIN " if nos else "",
        theirs=" AND unlikely(x.member_no = who.value)" if nos else "",
    )
    return work.plain(asked.format(of=of), **bound, **named)


def fees(work: Work, member_nos: Collection[str]) -> dict[str, Fee]:
    """The entry fee each of these members has paid, where it was not taken back."""
    return {
        no: Fee(book.entry_number(year_be, year_no), entry_no, paper or "")
        for no, year_be, year_no, entry_no, paper in _standing(
            work, _FEES, _few(member_nos), "entry_fee"
        )
    }


def payers(work: Work, first: date, last: date) -> dict[tuple[int, Month], int]:
    """From how many members contributions came into each account in each month of a time: who
    collects has one. A look at the months' own lines, whatever came of them later.
    """
    income = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    month = sql.func.substr(_e.entry_on, 1, 7).label("month")
    query = (
        sql.select(_x.debit_account, month, sql.func.count(_x.member_no.distinct()).label("payers"))
        .join(t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
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
