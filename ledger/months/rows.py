"""Closed months and answers to findings in the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from ledger import log, sql
from ledger import tables as t
from ledger.dates import Month
from ledger.log import Head
from ledger.money import Money
from ledger.work import Work

from .matter import Answer, Matter
from .sealed import Item, Sealed

_c, _b, _i, _a, _g, _e = (
    t.month_close.c, t.month_close_balance.c, t.month_close_item.c, t.finding_answer.c, t.log.c,
    t.entry.c,
)  # fmt: skip


def sealed(work: Work, first: Month | None = None) -> list[Sealed]:
    """Every month that two people closed, or those from one on, in order."""
    begun = first or Month.of(date.min)
    balances: dict[Month, dict[int, Money]] = defaultdict(dict)
    held = sql.select(t.month_close_balance).where(_b.fund_id == work.fund_id, _b.month >= begun)
    for row in work.rows(held):
        balances[row["month"]][row["account_no"]] = row["balance_satang"]
    items: dict[Month, list[Item]] = defaultdict(list)
    query = sql.select(t.month_close_item).where(_i.fund_id == work.fund_id, _i.month >= begun)
    for row in work.rows(query.order_by(_i.item_no)):
        items[row["month"]].append(
            Item(row["item_no"], row["code"], row["finding"], row["weight"], row["amount_satang"])
        )
    closes = sql.select(t.month_close).where(_c.fund_id == work.fund_id, _c.month >= begun)
    return [
        Sealed(
            row["month"], row["treasurer"], row["auditor"],
            Head(row["log_size"], row["log_root"]), row["entry_count"], balances[row["month"]],
            tuple(items[row["month"]]), row["year_entry_no"],
        )
        for row in work.rows(closes.order_by(_c.month))
    ]  # fmt: skip


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
