"""Closed months and answers to findings in the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ledger import log, sql
from ledger import tables as t
from ledger.dates import Month
from ledger.log import Head
from ledger.money import Money
from ledger.work import Work

from .known import LeftOpen
from .matter import Answer, Matter, Measure, read_stated, stated
from .sealed import Item, Sealed

_i, _a, _g, _e = t.month_close_item.c, t.finding_answer.c, t.log.c, t.entry.c


def sealed(work: Work, first: Month | None = None) -> list[Sealed]:
    """Every month that two people closed, or those from one on, in order."""
    begun = str(first) if first else ""
    balances: dict[str, dict[int, Money]] = defaultdict(dict)
    for month, account_no, satang in work.plain(_BALANCES, begun=begun):
        balances[month][account_no] = Money(satang)
    items: dict[str, list[Item]] = defaultdict(list)
    for month, no, code, finding, weight, satang in work.plain(_ITEMS, begun=begun):
        amount = None if satang is None else Money(satang)
        key, measure = read_stated(finding)
        items[month].append(
            Item(no, code, key, weight, amount, amount if measure is None else measure)
        )
    return [
        Sealed(Month.iso(month), treasurer, auditor, Head(size, root), entries, balances[month],
               tuple(items[month]), year_end)
        for month, treasurer, auditor, size, root, entries, year_end
        in work.plain(_CLOSES, begun=begun)
    ]  # fmt: skip


_BALANCES = (
    "SELECT month, account_no, balance_satang FROM month_close_balance"
    " WHERE fund_id = :fund AND month >= :begun"
)
_ITEMS = (
    "SELECT month, item_no, code, finding, weight, amount_satang FROM month_close_item"
    " WHERE fund_id = :fund AND month >= :begun ORDER BY item_no"
)
_CLOSES = (
    "SELECT month, treasurer, auditor, log_size, log_root, entry_count, year_entry_no"
    " FROM month_close WHERE fund_id = :fund AND month >= :begun ORDER BY month"
)


def findings(work: Work, before: Month) -> Iterator[tuple[str, LeftOpen]]:
    """What months before one were closed with as findings, each with its key."""
    query = sql.select(_i.month, _i.finding, _i.code, _i.amount_satang).where(
        _i.fund_id == work.fund_id, _i.month < before, _i.weight == "finding"
    )
    for row in work.rows(query.order_by(_i.month, _i.item_no)):
        key, measure = read_stated(row["finding"])
        was = row["amount_satang"] if measure is None else measure
        yield key, LeftOpen(row["month"], row["code"], was)


def closed_with(work: Work, before: Month) -> Iterator[tuple[str, Measure | None]]:
    """What months before one were closed with, whatever its weight."""
    query = sql.select(_i.finding).where(_i.fund_id == work.fund_id, _i.month < before)
    return (read_stated(row["finding"]) for row in work.rows(query))


def add(work: Work, made: Sealed, matters: Iterable[Matter]) -> None:
    """Write down that two people closed a month, with its figures and what was left open."""
    head = {"month": made.month, "treasurer": made.treasurer, "auditor": made.auditor,
            "log_size": made.head.size, "log_root": made.head.root, "entry_count": made.entries,
            "year_entry_no": made.year_end}  # fmt: skip
    balances = [{"month": made.month, "account_no": no, "balance_satang": balance}
                for no, balance in sorted(made.balances.items()) if balance]  # fmt: skip
    items = [{"month": made.month, "item_no": no, "code": it.code,
              "finding": stated(it.key, it.measure),
              "weight": it.weight, "amount_satang": it.values.get("amount")}
             for no, it in enumerate(matters, start=1)]  # fmt: skip
    facts = {"month_close": [head], "month_close_balance": balances, "month_close_item": items}
    log.store(work, log.Record("month_close", facts))


def answers(work: Work) -> list[Answer]:
    """Every answer to a finding, in the order they were given."""
    given = {it.key: it for it in log.written(work, "finding_answer")}
    found = sql.select(t.finding_answer).where(_a.fund_id == work.fund_id).order_by(_a.answer_no)
    made = []
    for row in work.rows(found):
        key, was = read_stated(row["finding"])
        at = given.get(str(row["answer_no"]))
        by, when = (at.by, at.at) if at else ("", "")
        made.append(Answer(row["answer_no"], key, row["answer"], by, when, was))
    if all(it.was is not None for it in made):
        return made
    closed = _closed_with(work, {key: it.no for key, it in given.items()})
    return [it if it.was is not None else replace(it, was=closed.get(it.no)) for it in made]


def _closed_with(work: Work, logged: Mapping[str, int]) -> dict[int, Money]:
    """How much a matter was when a month was closed with it, by the number of an answer that does
    not say so itself: at the first close after the answer, else at the last before it.
    """
    found: dict[int, Money] = {}
    settled = set()
    for no, closed_at, satang in work.plain(_CLOSED_WITH):
        if no not in settled:
            found[no] = Money(satang)
        if closed_at >= logged.get(str(no), 0):
            settled.add(no)
    return found


_CLOSED_WITH = (
    "SELECT a.answer_no, c.log_size, i.amount_satang FROM finding_answer a"
    " JOIN month_close_item i ON i.fund_id = a.fund_id AND i.finding = a.finding"
    " JOIN month_close c ON c.fund_id = i.fund_id AND c.month = i.month"
    " WHERE a.fund_id = :fund AND i.amount_satang IS NOT NULL ORDER BY c.log_size"
)


def answer(work: Work, key: str, measure: Measure | None, said: str) -> int:
    """Write an answer down, with how much the matter is that it answers."""
    query = sql.select(sql.func.coalesce(sql.func.max(_a.answer_no), 0)).where(
        _a.fund_id == work.fund_id
    )
    no = 1 + int(work.conn.execute(query).scalar() or 0)
    fact: dict[str, object] = {"answer_no": no, "finding": stated(key, measure), "answer": said}
    log.store(work, log.Record("finding_answer", {"finding_answer": [fact]}))
    return no


def count_entries(work: Work, month: Month) -> int:
    """How many entries stand on a month's days."""
    query = sql.select(sql.func.count()).where(
        _e.fund_id == work.fund_id, _e.entry_on >= month.first, _e.entry_on <= month.last
    )
    return int(work.conn.execute(query).scalar_one())
