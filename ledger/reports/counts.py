"""Cash counted in a time, each held against what the book says of its day."""

from collections.abc import Sequence
from datetime import date

from ledger.cash import Hand
from ledger.counts import LATE, Counted

from .books import name
from .report import Column, Fact, Phrase, Report, Row, Section, during

COUNTS = (
    Column("on", "day"),
    Column("counted", "money"),
    Column("should_hold", "money"),
    Column("over", "money"),
    Column("count_no", "number"),
    Column("settled_by", "number"),
    Column("holder"),
    Column("counters"),
)


def counts_of(found: Sequence[tuple[Counted, Hand]], first: date | None, last: date) -> Report:
    """Every count, what it came to, and what the book says was there."""
    rows = tuple(
        Row(
            {
                "on": it.count.on,
                "counted": it.count.total,
                "should_hold": hand.holds,
                "over": (it.count.total - hand.holds) or None,
                "count_no": str(it.no),
                "settled_by": it.entry,
                "holder": hand.holder or name(hand.account),
                "counters": f"{it.count.counter}, {it.count.other}",
            },
            below=Phrase("report.count.late") if LATE in it.accepted else None,
        )
        for it, hand in found
    )
    return Report(
        "cash_counts",
        (Section("counts", COUNTS, rows),),
        (Fact("first", first, "day", on_page=False), Fact("last", last, "day", on_page=False)),
        title_values={"during": during(first, last)},
    )
