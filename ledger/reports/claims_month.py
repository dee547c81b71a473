"""A month's claims: how many came, were decided, refused, promised and paid, and how many wait; and
what an auditor finds in those that were promised or paid.
"""

from collections.abc import Sequence

from ledger.bylaws import Word
from ledger.claims import Audited, Count
from ledger.money import Money

from . import ruled
from .report import Column, Phrase, Row, Section, Value

HOW_MANY = ("filed", "decided", "refused", "promised", "overridden", "paid", "waiting")
CLAIMS = (
    *(Column(f"claims_{it}", "count") for it in HOW_MANY),
    Column("claims_amount", "money"), Column("claims_owed", "money"), Column("benefit"),
)  # fmt: skip


def of(counts: Sequence[Count]) -> Section:
    """Benefit by benefit; what nobody was of is left blank."""
    rows = tuple(_row((it,), ruled.named(Word("benefit", it.benefit))) for it in counts)
    total = _row(counts, Phrase("word.total")) if len(rows) > 1 else None
    return Section("claims", CLAIMS, rows, Phrase("report.section.claims"), total=total)


def _row(counts: Sequence[Count], called: Value) -> Row:
    many: dict[str, Value] = {
        f"claims_{it}": sum(getattr(one, it) for one in counts) or None for it in HOW_MANY
    }
    owed = Money.total(it.owed for it in counts)
    return Row({**many, "claims_amount": Money.total(it.amount for it in counts),
                "claims_owed": owed or None, "benefit": called})  # fmt: skip


def looked_at(found: Sequence[Audited]) -> tuple[Phrase, ...]:
    """Of the claims promised or paid: on how many of them something is to be seen."""
    if not found:
        return ()
    said = {
        "count": len(found),
        "papers": sum(bool(it.missing) for it in found),
        "hands": sum(bool(it.unposted) for it in found),
        "again": sum(bool(it.again) for it in found),
        "replays": sum(it.replays is False for it in found),
        "overridden": sum(it.claim.overridden for it in found),
        "near": sum(bool(it.near) for it in found),
    }
    return (Phrase("report.note.claims_looked_at", said),)
