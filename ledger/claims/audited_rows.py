"""Claims by when they were promised or paid, in the database."""

from datetime import date

from ledger import sql
from ledger import tables as t
from ledger.driven import among
from ledger.money import ZERO, Money
from ledger.work import Work

from . import rows
from .claim import Claim

_y, _e, _l = t.voucher_payment.c, t.entry.c, t.entry_line.c


def touched(work: Work, first: date, last: date) -> list[Claim]:
    """Claims that were promised, or of which something was paid, in a time."""
    promised = (
        "SELECT claim_no FROM claim_step WHERE fund_id = :fund AND step = 'promised'"
        " AND step_on BETWEEN :first AND :last"
    )
    paid, bound = among(paid_between(work, first, last))
    which = f"(claim_no IN ({promised}) OR claim_no IN {paid})"
    return rows.claims(work, which, first=first.isoformat(), last=last.isoformat(), **bound)


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
        sql.select(_y.claim_no, _y.part_no, _e.entry_on, _l.amount_satang)
        .select_from(t.voucher_payment)
        .join(t.entry, sql.and_(_e.fund_id == _y.fund_id, _e.entry_no == _y.entry_no))
        .join(t.entry_line, sql.and_(_l.fund_id == _y.fund_id, _l.entry_no == _y.entry_no))
        .outerjoin(undone.entry_no.table,
                   sql.and_(undone.fund_id == _y.fund_id, undone.reverses_no == _y.entry_no))
        .where(_y.fund_id == work.fund_id, _e.entry_on.between(first, last),
               undone.entry_no.is_(None))
    )  # fmt: skip
    return {
        (row["claim_no"], row["part_no"]): (row["entry_on"], row["amount_satang"])
        for row in work.rows(query)
    }
