"""Claims in the database: what happened to each, their erasable papers, their vouchers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, exists, select

from ledger import book, log
from ledger import tables as t
from ledger.money import Money
from ledger.work import Work

from .claim import Claim, Ruling, Step, Voucher
from .papers import Sealed

_c, _s, _d, _p = t.claim.c, t.claim_step.c, t.decision.c, t.claim_private.c
_v, _y, _e = t.voucher.c, t.voucher_payment.c, t.entry.c
FEW = 400  # claims read at a time


def claims(work: Work, *where: ColumnElement[bool]) -> list[Claim]:
    """Claims with all that happened to them, in the order they were filed."""
    query = (
        select(t.claim).where(_c.fund_id == work.fund_id, *where).order_by(_c.filed_on, _c.claim_no)
    )  # fmt: skip
    heads = work.rows(query)
    found: list[Claim] = []
    for at in range(0, len(heads), FEW):
        some = heads[at : at + FEW]
        nos = [row["claim_no"] for row in some]
        steps, rulings, vouchers = _steps(work, nos), _rulings(work, nos), _vouchers(work, nos)
        for row in some:
            no = row["claim_no"]
            last = max((it.no for it in steps[no] if it.kind == "cancelled"), default=0)
            theirs = tuple(_void(it, last) for it in vouchers[no])
            found.append(
                Claim(no, row["benefit"], row["member_no"], row["filed_on"], row["event_on"],
                      tuple(steps[no]), tuple(rulings[no]), theirs)
            )  # fmt: skip
    return found


def _void(voucher: Voucher, cancelled_at: int) -> Voucher:
    """A voucher made before its claim was cancelled, unless it was paid by then and stands."""
    gone = voucher.step_no < cancelled_at and voucher.entry_no is None
    return replace(voucher, cancelled=True) if gone else voucher


def of_members(work: Work, nos: Collection[str]) -> list[Claim]:
    """Every claim of these members."""
    return claims(work, _c.member_no.in_(list(nos)))


def filed_since(day: date) -> tuple[ColumnElement[bool], ...]:
    """Those filed on a day or later."""
    return (_c.filed_on >= day,)


def of_benefit(work: Work, benefit: str) -> list[Claim]:
    """Every claim of a benefit."""
    return claims(work, _c.benefit == benefit)


def of_day(work: Work, benefit: str, on: date | None) -> list[Claim]:
    """Claims of a benefit for what happened on one day: perhaps for one event."""
    return claims(work, _c.benefit == benefit, _c.event_on == on) if on else []


def of_no(work: Work, no: str) -> Claim | None:
    """The claim of a number."""
    return next(iter(claims(work, _c.claim_no == no)), None)


def numbers(work: Work) -> list[str]:
    """The number of every claim."""
    return list(work.conn.execute(select(_c.claim_no).where(_c.fund_id == work.fund_id)).scalars())


def _grouped(work: Work, table: Any, nos: Collection[str], order: str) -> Iterator[RowMapping]:
    query = (
        select(table)
        .where(table.c.fund_id == work.fund_id, table.c.claim_no.in_(list(nos)))
        .order_by(table.c.claim_no, table.c[order])
    )
    yield from work.rows(query)


def _steps(work: Work, nos: Collection[str]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for row in _grouped(work, t.claim_step, nos, "step_no"):
        found[row["claim_no"]].append(
            Step(row["step_no"], row["step"], row["step_on"], row["acted_by"], row["resolution"],
                 row["reason"], row["version"])
        )  # fmt: skip
    return found


def _rulings(work: Work, nos: Collection[str]) -> dict[str, list[Ruling]]:
    found: dict[str, list[Ruling]] = defaultdict(list)
    for row in _grouped(work, t.decision, nos, "step_no"):
        found[row["claim_no"]].append(
            Ruling(row["step_no"], row["digest"], row["outcome"], row["award_satang"],
                   row["amount_satang"], row["sub_fund"])
        )  # fmt: skip
    return found


def _vouchers(work: Work, nos: Collection[str]) -> dict[str, list[Voucher]]:
    """Vouchers, each with the payment that stands, if any."""
    found: dict[str, list[Voucher]] = defaultdict(list)
    paid, turns = _payments(work, nos)
    for row in _grouped(work, t.voucher, nos, "part_no"):
        key = (row["claim_no"], row["part_no"])
        found[row["claim_no"]].append(
            Voucher(row["claim_no"], row["part_no"], row["step_no"], row["payee_no"],
                    row["amount_satang"], row["account_no"], row["sub_fund"], paid.get(key),
                    turns.get(key, 0))
        )  # fmt: skip
    return found


def _payments(
    work: Work, nos: Collection[str]
) -> tuple[dict[tuple[str, int], int], dict[tuple[str, int], int]]:
    """By which entry each voucher is paid, and how often it was; one reversed does not count."""
    undone = t.entry.alias("undone").c
    query = (
        select(_y.claim_no, _y.part_no, _y.turn, _y.entry_no, undone.entry_no.label("reversed_by"))
        .select_from(t.voucher_payment)
        .outerjoin(undone.entry_no.table,
                   and_(undone.fund_id == _y.fund_id, undone.reverses_no == _y.entry_no))
        .where(_y.fund_id == work.fund_id, _y.claim_no.in_(list(nos)))
        .order_by(_y.claim_no, _y.part_no, _y.turn)
    )  # fmt: skip
    paid: dict[tuple[str, int], int] = {}
    turns: dict[tuple[str, int], int] = {}
    for row in work.rows(query):
        key = (row["claim_no"], row["part_no"])
        turns[key] = row["turn"]
        if row["reversed_by"] is None:
            paid[key] = row["entry_no"]
    return paid, turns


def promised(work: Work, sub_fund: str) -> Money:
    """What is promised out of a sub-fund and not yet paid."""
    open_nos = select(_v.claim_no).where(_v.fund_id == work.fund_id, _v.sub_fund == sub_fund)
    found = claims(work, _c.claim_no.in_(open_nos))
    return Money.total(
        one.amount for it in found for one in it.vouchers if one.owed and one.sub_fund == sub_fund
    )


# WRITTEN -----------------------------------------------------------------------------------------


def add(
    work: Work, head: Mapping[str, object] | None, claim_no: str, step: Step,
    private: str | None = None, ruling: Ruling | None = None, vouchers: Iterable[Voucher] = (),
) -> None:  # fmt: skip
    """Write a step down, with whatever it leaves behind."""
    records = []
    if head is not None:
        records.append(log.Record("claim", {"claim": [head]}))
    kept = Sealed(claim_no, step.version or 0, written=private or "") if private else None
    fact = {
        "claim_no": claim_no, "step_no": step.no, "step": step.kind, "step_on": step.on,
        "acted_by": step.by, "resolution": step.resolution.strip(),
        "reason": step.reason.strip(), "version": step.version,
        "commitment": kept.commitment if kept else None,
    }  # fmt: skip
    records.append(log.Record("claim_step", {"claim_step": [fact]}))
    if ruling is not None:
        records.append(log.Record("decision", {"decision": [ruling_row(claim_no, ruling)]}))
    records += [log.Record("voucher", {"voucher": [_voucher_row(one)]}) for one in vouchers]
    log.store(work, *records)
    if kept is not None:
        row = {"claim_no": claim_no, "version": kept.version, "salt": kept.salt,
               "written": kept.written}  # fmt: skip
        work.insert(t.claim_private, [row])


def ruling_row(claim_no: str, one: Ruling) -> dict[str, object]:
    """A decision's facts as they are kept."""
    return {"claim_no": claim_no, "step_no": one.step_no, "digest": one.digest,
            "outcome": one.outcome, "award_satang": one.award, "amount_satang": one.amount,
            "sub_fund": one.sub_fund}  # fmt: skip


def _voucher_row(one: Voucher) -> dict[str, object]:
    return {"claim_no": one.claim_no, "part_no": one.part_no, "step_no": one.step_no,
            "payee_no": one.payee_no, "amount_satang": one.amount, "account_no": one.account,
            "sub_fund": one.sub_fund}  # fmt: skip


def paid(work: Work, voucher: Voucher, entry_no: int, witness: str) -> None:
    """Write down by which entry a voucher was paid."""
    fact = {"claim_no": voucher.claim_no, "part_no": voucher.part_no, "turn": voucher.turn + 1,
            "entry_no": entry_no, "witness": witness.strip()}  # fmt: skip
    log.store(work, log.Record("voucher_payment", {"voucher_payment": [fact]}))


# READ OTHERWISE -----------------------------------------------------------------------------------


def paying(work: Work) -> list[RowMapping]:
    """Every payment beside its voucher and the line it was entered with."""
    x = t.entry_line.c
    query = (
        select(t.voucher_payment, _v.amount_satang, _v.account_no, _e.kind, _e.year_be, _e.year_no,
               x.debit_account, x.amount_satang.label("paid_satang"))
        .outerjoin(t.voucher, and_(_v.fund_id == _y.fund_id, _v.claim_no == _y.claim_no,
                                   _v.part_no == _y.part_no))
        .outerjoin(t.entry, and_(_e.fund_id == _y.fund_id, _e.entry_no == _y.entry_no))
        .outerjoin(t.entry_line, and_(x.fund_id == _y.fund_id, x.entry_no == _y.entry_no,
                                      x.line_no == 1))
        .where(_y.fund_id == work.fund_id)
        .order_by(_y.claim_no, _y.part_no, _y.turn)
    )  # fmt: skip
    return list(work.rows(query))


def witnesses(work: Work) -> dict[str, str]:
    """Who saw each payment, by the key it is logged under."""
    query = select(_y.claim_no, _y.part_no, _y.turn, _y.witness).where(_y.fund_id == work.fund_id)
    return {
        f"{row['claim_no']}/{row['part_no']}/{row['turn']}": row["witness"]
        for row in work.rows(query)
    }


def waiting(work: Work) -> list[Claim]:
    """Claims that were once told to wait, and have not been promised or closed since."""
    told = select(_d.claim_no).where(_d.fund_id == work.fund_id, _d.outcome == "wait")
    return [
        one
        for one in claims(work, _c.claim_no.in_(told))
        if one.ruling is not None and one.ruling.outcome == "wait" and one.state == "decided"
    ]


def unpromised(work: Work) -> list[Claim]:
    """Claims whose last decision is to pay, and that have only been approved since."""
    later = t.claim_step.alias("later").c
    since = exists().where(
        later.fund_id == _d.fund_id, later.claim_no == _d.claim_no, later.step_no > _d.step_no,
        later.step.not_in(("approved", "overridden")),
    )  # fmt: skip
    told = select(_d.claim_no).where(_d.fund_id == work.fund_id, _d.outcome == "pay", ~since)
    return claims(work, _c.claim_no.in_(told))


def pays_already(work: Work, entry_no: int) -> bool:
    """Does an entry pay a voucher already?"""
    query = select(_y.entry_no).where(_y.fund_id == work.fund_id, _y.entry_no == entry_no)
    return work.conn.execute(query).first() is not None


def witness(work: Work, voucher: Voucher) -> str:
    """Who saw the payment that stands; empty where nobody was named."""
    query = select(_y.witness).where(
        _y.fund_id == work.fund_id, _y.claim_no == voucher.claim_no,
        _y.part_no == voucher.part_no, _y.entry_no == voucher.entry_no,
    )  # fmt: skip
    return str(work.conn.execute(query).scalar() or "")


def entry_number(work: Work, entry_no: int) -> str:
    """The number people say of an entry."""
    query = select(_e.year_be, _e.year_no).where(
        _e.fund_id == work.fund_id, _e.entry_no == entry_no
    )
    (row,) = work.rows(query)
    return book.entry_number(row["year_be"], row["year_no"])


def entry_days(work: Work, entry_nos: Collection[int]) -> dict[int, date]:
    """The days of entries."""
    query = select(_e.entry_no, _e.entry_on).where(
        _e.fund_id == work.fund_id, _e.entry_no.in_(list(entry_nos))
    )
    return {row["entry_no"]: row["entry_on"] for row in work.rows(query)} if entry_nos else {}
