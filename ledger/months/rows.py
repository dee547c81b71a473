"""Closed months and answers to findings in the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ledger import log, sql
from ledger import tables as t
from ledger.dates import Month
from ledger.log import Head
from ledger.money import Money
from ledger.work import Work

from .matter import Answer, Matter
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
        items[month].append(Item(no, code, finding, weight, amount))
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


def findings(work: Work, before: Month) -> Iterator[tuple[Month, str, str]]:
    """What months before one were closed with as findings: the month, the key and the code."""
    query = sql.select(_i.month, _i.finding, _i.code).where(
        _i.fund_id == work.fund_id, _i.month < before, _i.weight == "finding"
    )
    for row in work.rows(query.order_by(_i.month, _i.item_no)):
        yield row["month"], row["finding"], row["code"]


def add(work: Work, made: Sealed, matters: Iterable[Matter]) -> None:
    """Write down that two people closed a month, with its figures and what was left open."""
    head = {"month": made.month, "treasurer": made.treasurer, "auditor": made.auditor,
            "log_size": made.head.size, "log_root": made.head.root, "entry_count": made.entries,
            "year_entry_no": made.year_end}  # fmt: skip
    balances = [{"month": made.month, "account_no": no, "balance_satang": balance}
                for no, balance in sorted(made.balances.items()) if balance]  # fmt: skip
    items = [{"month": made.month, "item_no": no, "code": it.code, "finding": it.key,
              "weight": it.weight, "amount_satang": it.values.get("amount")}
             for no, it in enumerate(matters, start=1)]  # fmt: skip
    facts = {"month_close": [head], "month_close_balance": balances, "month_close_item": items}
    log.store(work, log.Record("month_close", facts))


def answers(work: Work) -> list[Answer]:
    """Every answer to a finding, in the order they were given."""
    query = sql.select(_g.record_key, _g.logged_by, _g.logged_at).where(
        _g.fund_id == work.fund_id, _g.kind == "finding_answer"
    )
    given = {row["record_key"]: (row["logged_by"], row["logged_at"]) for row in work.rows(query)}
    found = sql.select(t.finding_answer).where(_a.fund_id == work.fund_id).order_by(_a.answer_no)
    return [
        Answer(row["answer_no"], row["finding"], row["answer"],
               *given.get(str(row["answer_no"]), ("", "")))
        for row in work.rows(found)
    ]  # fmt: skip


def answer(work: Work, key: str, said: str) -> int:
    """Write an answer down."""
    query = sql.select(sql.func.coalesce(sql.func.max(_a.answer_no), 0)).where(
        _a.fund_id == work.fund_id
    )
    no = 1 + int(work.conn.execute(query).scalar() or 0)
    fact: dict[str, object] = {"answer_no": no, "finding": key, "answer": said}
    log.store(work, log.Record("finding_answer", {"finding_answer": [fact]}))
    return no


def count_entries(work: Work, month: Month) -> int:
    """How many entries stand on a month's days."""
    query = sql.select(sql.func.count()).where(
        _e.fund_id == work.fund_id, _e.entry_on >= month.first, _e.entry_on <= month.last
    )
    return int(work.conn.execute(query).scalar_one())
