"""What a member was given in a year, and what is left under each limit of the by-laws."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ledger.bylaws import Left, Word
from ledger.money import Money

from . import ruled
from .report import Column, Phrase, Row, Section

if TYPE_CHECKING:
    from ledger.claims import Received

PAID = (
    Column("on", "day"), Column("amount", "money"), Column("claim_no", "number"),
    Column("benefit"),
)  # fmt: skip
LEFT = (
    Column("left_until", "day"), Column("used", "number"), Column("left", "number"),
    Column("benefit"), Column("limit"),
)  # fmt: skip


def of(received: "Received | None") -> Iterator[Section]:
    """The benefits of the year of a day, where there were any; limits, where there are any."""
    if received is None:
        return
    if received.paid:
        rows = tuple(
            Row({"on": it.on, "amount": it.amount, "claim_no": it.claim_no,
                 "benefit": ruled.named(Word("benefit", it.benefit))})
            for it in received.paid
        )  # fmt: skip
        total = Row({"amount": Money.total(it.amount for it in received.paid),
                     "benefit": Phrase("word.total")})  # fmt: skip
        title = Phrase("report.section.benefits_received")
        yield Section("benefits_received", PAID, rows, title, total=total)
    if received.left:
        lines = tuple(map(_left, received.left))
        yield Section("limits_left", LEFT, lines, Phrase("report.section.limits_left"))


def _left(it: Left) -> Row:
    unit, kind = it.limit.unit, it.limit.window.kind
    return Row(
        {
            "benefit": ruled.named(Word("benefit", it.benefit)),
            "limit": ruled.limit(unit, it.limit.most, it.limit.scope, kind),
            "left": ruled.worth(unit, it.left),
            "used": ruled.worth(unit, it.used),
            "left_until": None if kind == "lifetime" else it.last,
        }
    )
