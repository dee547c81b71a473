"""Claims in the database: what happened to each, their erasable papers, their vouchers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ledger import book, log, sql
from ledger import tables as t
from ledger.driven import among, among_numbers
from ledger.facts import Plain
from ledger.money import Money
from ledger.work import Row, Work

from .claim import Claim, Ruling, Step, Voucher
from .papers import Sealed

_c, _v, _y, _e = t.claim.c, t.voucher.c, t.voucher_payment.c, t.entry.c
FEW = 400  # claims read at a time


def claims(work: Work, which: str = "", **bound: Plain) -> list[Claim]:
    """Claims with all that happened to them, in the order they were filed.

    which: a condition on the table `claim`, and its values; none for all.
    """
    heads = list(work.plain(_CLAIMS.format(which=f" AND {which}" if which else ""), **bound))
    found: list[Claim] = []
    for at in range(0, len(heads), FEW):
        some = heads[at : at + FEW]
        nos = [no for no, *_ in some]
        steps, rulings, vouchers = _steps(work, nos), _rulings(work, nos), _vouchers(work, nos)
        for no, benefit, member_no, filed_on, event_on in some:
            last = max((it.no for it in steps[no] if it.kind == "cancelled"), default=0)
            theirs = tuple(_void(it, last) for it in vouchers[no])
            found.append(
                Claim(no, benefit, member_no, _day(filed_on), _day(event_on) if event_on else None,
                      tuple(steps[no]), tuple(rulings[no]), theirs)
            )  # fmt: skip
    return found


_CLAIMS = (
    "SELECT claim_no, benefit, member_no, filed_on, event_on FROM claim"
    " WHERE fund_id = :fund{which} ORDER BY filed_on, claim_no"
)
_STEPS = (
    "SELECT claim_no, step_no, step, step_on, acted_by, resolution, reason, version"
    " FROM claim_step WHERE fund_id = :fund AND claim_no IN {these} ORDER BY claim_no, step_no"
)
_RULINGS = (
    "SELECT claim_no, step_no, digest, outcome, award_satang, amount_satang, sub_fund"
    " FROM decision WHERE fund_id = :fund AND claim_no IN {these} ORDER BY claim_no, step_no"
)
_VOUCHERS = (
    "SELECT claim_no, part_no, step_no, payee_no, amount_satang, account_no, sub_fund"
    " FROM voucher WHERE fund_id = :fund AND claim_no IN {these} ORDER BY claim_no, part_no"
)
_PAYMENTS = (
    "SELECT p.claim_no, p.part_no, p.turn, p.entry_no, undone.entry_no FROM voucher_payment p"
    " LEFT JOIN entry undone ON undone.fund_id = p.fund_id AND undone.reverses_no = p.entry_no"
    " WHERE p.fund_id = :fund AND p.claim_no IN {these} ORDER BY p.claim_no, p.part_no, p.turn"
)
_day = date.fromisoformat


def _void(voucher: Voucher, cancelled_at: int) -> Voucher:
    """A voucher made before its claim was cancelled, unless it was paid by then and stands."""
    gone = voucher.step_no < cancelled_at and voucher.entry_no is None
    return replace(voucher, cancelled=True) if gone else voucher


def of_members(work: Work, nos: Collection[str]) -> list[Claim]:
    """Every claim of these members."""
    these, bound = among(nos)
    return claims(work, f"member_no IN {these}", **bound)


def filed_since(work: Work, day: date) -> list[Claim]:
    """Those filed on a day or later."""
    return claims(work, "filed_on >= :day", day=day.isoformat())


def of_benefit(work: Work, benefit: str) -> list[Claim]:
    """Every claim of a benefit."""
    return claims(work, "benefit = :benefit", benefit=benefit)


def of_day(work: Work, benefit: str, on: date | None) -> list[Claim]:
    """Claims of a benefit for what happened on one day: perhaps for one event."""
    if on is None:
        return []
    of_one = "benefit = :benefit AND event_on = :day"
    return claims(work, of_one, benefit=benefit, day=on.isoformat())


def of_no(work: Work, no: str) -> Claim | None:
    """The claim of a number."""
    return next(iter(claims(work, "claim_no = :no", no=no)), None)


def numbers(work: Work) -> list[str]:
    """The number of every claim."""
    return list(
        work.conn.execute(sql.select(_c.claim_no).where(_c.fund_id == work.fund_id)).scalars()
    )


def _of(work: Work, nos: Collection[str], asked: str) -> Iterator[tuple[Any, ...]]:
    these, bound = among(nos)
    return work.plain(asked.format(these=these), **bound)


def _steps(work: Work, nos: Collection[str]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = defaultdict(list)
    for claim_no, no, kind, on, by, resolution, reason, version in _of(work, nos, _STEPS):
        found[claim_no].append(Step(no, kind, _day(on), by, resolution, reason, version))
    return found


def _rulings(work: Work, nos: Collection[str]) -> dict[str, list[Ruling]]:
    found: dict[str, list[Ruling]] = defaultdict(list)
    for claim_no, step_no, digest, outcome, award, amount, sub_fund in _of(work, nos, _RULINGS):
        one = Ruling(step_no, digest, outcome, Money(award), Money(amount), sub_fund)
        found[claim_no].append(one)
    return found


def _vouchers(work: Work, nos: Collection[str]) -> dict[str, list[Voucher]]:
    """Vouchers, each with the payment that stands, if any."""
    found: dict[str, list[Voucher]] = defaultdict(list)
    paid, turns = _payments(work, nos)
    for no, part, step_no, payee_no, amount, account, sub_fund in _of(work, nos, _VOUCHERS):
        key = (no, part)
        found[no].append(
            Voucher(no, part, step_no, payee_no, Money(amount), account, sub_fund, paid.get(key),
                    turns.get(key, 0))
        )  # fmt: skip
    return found


def _payments(
    work: Work, nos: Collection[str]
) -> tuple[dict[tuple[str, int], int], dict[tuple[str, int], int]]:
    """By which entry each voucher is paid, and how often it was; one reversed does not count."""
    paid: dict[tuple[str, int], int] = {}
    turns: dict[tuple[str, int], int] = {}
    for claim_no, part_no, turn, entry_no, reversed_by in _of(work, nos, _PAYMENTS):
        turns[claim_no, part_no] = turn
        if reversed_by is None:
            paid[claim_no, part_no] = entry_no
    return paid, turns


def promised(work: Work, sub_fund: str) -> Money:
    """What is promised out of a sub-fund and not yet paid."""
    open_nos = "SELECT claim_no FROM voucher WHERE fund_id = :fund AND sub_fund = :sub_fund"
    found = claims(work, f"claim_no IN ({open_nos})", sub_fund=sub_fund)
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


def paying(work: Work) -> list[Row]:
    """Every payment beside its voucher and the line it was entered with."""
    x = t.entry_line.c
    query = (
        sql.select(
            t.voucher_payment, _v.amount_satang, _v.account_no, _e.kind, _e.year_be, _e.year_no,
            x.debit_account, x.amount_satang.label("paid_satang"),
        )
        .outerjoin(t.voucher, sql.and_(_v.fund_id == _y.fund_id, _v.claim_no == _y.claim_no,
                                       _v.part_no == _y.part_no))
        .outerjoin(t.entry, sql.and_(_e.fund_id == _y.fund_id, _e.entry_no == _y.entry_no))
        .outerjoin(t.entry_line, sql.and_(x.fund_id == _y.fund_id, x.entry_no == _y.entry_no,
                                          x.line_no == 1))
        .where(_y.fund_id == work.fund_id)
        .order_by(_y.claim_no, _y.part_no, _y.turn)
    )  # fmt: skip
    return list(work.rows(query))


def witnesses(work: Work) -> dict[str, str]:
    """Who saw each payment, by the key it is logged under."""
    query = sql.select(_y.claim_no, _y.part_no, _y.turn, _y.witness).where(
        _y.fund_id == work.fund_id
    )
    return {
        f"{row['claim_no']}/{row['part_no']}/{row['turn']}": row["witness"]
        for row in work.rows(query)
    }


def waiting(work: Work) -> list[Claim]:
    """Claims that were once told to wait, and have not been promised or closed since."""
    told = "SELECT claim_no FROM decision WHERE fund_id = :fund AND outcome = 'wait'"
    return [
        one
        for one in claims(work, f"claim_no IN ({told})")
        if one.ruling is not None and one.ruling.outcome == "wait" and one.state == "decided"
    ]


def unpromised(work: Work) -> list[Claim]:
    """Claims whose last decision is to pay, and that have only been approved since."""
    since = (
        "SELECT 1 FROM claim_step later WHERE later.fund_id = d.fund_id"
        " AND later.claim_no = d.claim_no AND later.step_no > d.step_no"
        " AND later.step NOT IN ('approved', 'overridden')"
    )
    told = (
        "SELECT d.claim_no FROM decision d WHERE d.fund_id = :fund AND d.outcome = 'pay'"
        f" AND NOT EXISTS ({since})"
    )
    return claims(work, f"claim_no IN ({told})")


def pays_already(work: Work, entry_no: int) -> bool:
    """Does an entry pay a voucher already?"""
    query = sql.select(_y.entry_no).where(_y.fund_id == work.fund_id, _y.entry_no == entry_no)
    return work.conn.execute(query).first() is not None


def witness(work: Work, voucher: Voucher) -> str:
    """Who saw the payment that stands; empty where nobody was named."""
    query = sql.select(_y.witness).where(
        _y.fund_id == work.fund_id, _y.claim_no == voucher.claim_no,
        _y.part_no == voucher.part_no, _y.entry_no == voucher.entry_no,
    )  # fmt: skip
    return str(work.conn.execute(query).scalar() or "")


def entry_number(work: Work, entry_no: int) -> str:
    """The number people say of an entry."""
    query = sql.select(_e.year_be, _e.year_no).where(
        _e.fund_id == work.fund_id, _e.entry_no == entry_no
    )
    (row,) = work.rows(query)
    return book.entry_number(row["year_be"], row["year_no"])


def entry_days(work: Work, entry_nos: Collection[int]) -> dict[int, date]:
    """The days of entries."""
    some = among_numbers(entry_nos)
    asked = f"SELECT entry_no, entry_on FROM entry WHERE fund_id = :fund AND entry_no IN {some}"
    return {no: _day(on) for no, on in work.plain(asked)}
