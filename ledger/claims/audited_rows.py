"""Claims by when they were promised or paid, in the database."""

from datetime import date

from sqlalchemy import and_, or_, select

from ledger import tables as t
from ledger.money import ZERO, Money
from ledger.work import Work

from . import rows
from .claim import Claim

_c, _s, _y, _e, _l = (
    t.claim.c, t.claim_step.c, t.voucher_payment.c, t.entry.c, t.entry_line.c,
)  # fmt: skip


def touched(work: Work, first: date, last: date) -> list[Claim]:
    """Claims that were promised, or of which something was paid, in a time."""
    promised = select(_s.claim_no).where(
        _s.fund_id == work.fund_id, _s.step == "promised", _s.step_on.between(first, last)
    )
    paid = list(paid_between(work, first, last))
    return rows.claims(work, or_(_c.claim_no.in_(promised), _c.claim_no.in_(paid)))


def paid_between(work: Work, first: date, last: date) -> dict[str, Money]:
    """What was paid in a time, by the number of the claim; a payment reversed does not count."""
    found: dict[str, Money] = {}
    for (no, _), (_, amount) in payments(work, first, last).items():
        found[no] = found.get(no, ZERO) + amount
    return found


def payments(work: Work, first: date, last: date) -> dict[tuple[str, int], tuple[date, Money]]:
    """What was paid in a time of each part of a claim, and on which day; one reversed does not
    count.
    """
    undone = t.entry.alias("undone").c
    query = (
        select(_y.claim_no, _y.part_no, _e.entry_on, _l.amount_satang)
        .select_from(t.voucher_payment)
        .join(t.entry, and_(_e.fund_id == _y.fund_id, _e.entry_no == _y.entry_no))
        .join(t.entry_line, and_(_l.fund_id == _y.fund_id, _l.entry_no == _y.entry_no))
        .outerjoin(undone.entry_no.table,
                   and_(undone.fund_id == _y.fund_id, undone.reverses_no == _y.entry_no))
        .where(_y.fund_id == work.fund_id, _e.entry_on.between(first, last),
               undone.entry_no.is_(None))
    )  # fmt: skip
    return {
        (row["claim_no"], row["part_no"]): (row["entry_on"], row["amount_satang"])
        for row in work.rows(query)
    }
