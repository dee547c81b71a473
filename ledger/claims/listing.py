"""Claims found and shown: by state, by village, by how long they have waited."""

from collections.abc import Collection
from datetime import date

from ledger import members
from ledger.work import Work

from . import audited_rows, gather, rows
from .claim import Claim, State
from .counted import Count, counted
from .papers import Papers


def all_claims(
    work: Work,
    states: Collection[State] = (),
    village: str | None = None,
    benefit: str = "",
    filed_before: date | None = None,
) -> tuple[Claim, ...]:
    """Claims in the order they were filed; of some states, a village, a benefit, or older ones."""
    found = rows.of_benefit(work, benefit) if benefit else rows.claims(work)
    villages = {}
    if village is not None:
        villages = {no: one.village for no, one in members.by_no(
            work, {it.member_no for it in found}).items()}  # fmt: skip
    return tuple(
        one
        for one in found
        if (not states or one.state in states)
        and (village is None or villages.get(one.member_no) == village)
        and (filed_before is None or one.filed_on <= filed_before)
    )


def papers_of(work: Work, claim: Claim) -> Papers | None:
    """What a claim's papers say; None: they were erased."""
    return gather.papers_of(work, [claim]).get(claim.no)


def counts(work: Work, first: date, last: date) -> tuple[Count, ...]:
    """What became of claims in a time, benefit by benefit, as it stood at its end."""
    paid = audited_rows.payments(work, date.min, last)
    return counted(rows.claims(work), paid, first, last)
