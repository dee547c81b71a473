"""A round: many apply, few can be given; ranked by the by-laws, approved by one resolution."""

from collections.abc import Mapping
from datetime import date

from ledger import bylaws
from ledger.bylaws import Benefit, Facts, Place
from ledger.errors import Refused
from ledger.work import Work

from . import gather, rows
from .approving import approve
from .claim import PROMISED, Claim


def ranked(work: Work, benefit: str, quota: int) -> tuple[Mapping[str, Claim], tuple[Place, ...]]:
    """Claims that were decided to be paid and are not promised yet, in the by-laws' order.

    Raises Refused claim.no_bylaws, claim.benefit_unknown.
    """
    found = {
        one.no: one
        for one in rows.of_benefit(work, benefit)
        if one.state in ("decided", "approving") and one.ruling and one.ruling.outcome == "pay"
    }
    known = _benefit(work, benefit)
    return found, bylaws.ranked(known, _facts(work, found), quota)


def granted_round(
    work: Work, benefit: str, first: date | None, last: date
) -> tuple[Mapping[str, Claim], tuple[Place, ...]]:
    """Claims whose money was promised in a time, paid or not, in the by-laws' order. Those whose
    papers are erased stand last.

    Raises Refused claim.no_bylaws, claim.benefit_unknown.
    """
    found = {
        one.no: one for one in rows.of_benefit(work, benefit)
        if one.state in PROMISED and (on := one.last_on("promised"))
        and on <= last and (first is None or on >= first)
    }  # fmt: skip
    known = _benefit(work, benefit)
    return found, bylaws.ranked(known, _facts(work, found), len(found))


def waiting(work: Work) -> tuple[Claim, ...]:
    """Claims that are entitled and wait until there is money, in the order they were filed."""
    return tuple(rows.waiting(work))


def _facts(work: Work, found: Mapping[str, Claim]) -> dict[str, Facts]:
    """What the by-laws may rank each by."""
    return {no: gather.facts(work, one, gather.around(work, one)) for no, one in found.items()}


def _benefit(work: Work, benefit: str) -> Benefit:
    text = bylaws.in_force(work)
    if text is None:
        raise Refused("claim.no_bylaws")
    if benefit not in text.bylaws.benefits:
        raise Refused("claim.benefit_unknown", benefit=bylaws.Word("benefit", benefit))
    return text.bylaws.benefits[benefit]


def approve_round(work: Work, benefit: str, quota: int, resolution: str) -> tuple[Claim, ...]:
    """Approve all whom there is enough for, by one resolution: all of them, or none.

    Raises Refused claim.no_resolution, claim.round_tied, and as `approve` does.
    """
    found, places = ranked(work, benefit, quota)
    if not resolution.strip():
        raise Refused("claim.no_resolution", claim_no=", ".join(found))
    if tied := tuple(one.claim for one in places if one.tied):
        raise Refused("claim.round_tied", claims=tied, quota=quota)
    return tuple(approve(work, one.claim, resolution) for one in places if one.given)
