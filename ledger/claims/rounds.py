"""A round: many apply, few can be given; ranked by the by-laws, approved by one resolution."""

from collections.abc import Mapping

from ledger import bylaws
from ledger.bylaws import Place
from ledger.errors import Refused
from ledger.work import Work

from . import gather, rows
from .approving import approve
from .claim import Claim


def ranked(work: Work, benefit: str, quota: int) -> tuple[Mapping[str, Claim], tuple[Place, ...]]:
    """Claims that were decided to be paid and are not promised yet, in the by-laws' order.

    Raises Refused claim.no_bylaws, claim.benefit_unknown.
    """
    found = {
        one.no: one
        for one in rows.of_benefit(work, benefit)
        if one.state in ("decided", "approving") and one.ruling and one.ruling.outcome == "pay"
    }
    text = bylaws.in_force(work)
    if text is None:
        raise Refused("claim.no_bylaws")
    if benefit not in text.bylaws.benefits:
        raise Refused("claim.benefit_unknown", benefit=bylaws.Word("benefit", benefit))
    facts = {no: gather.facts(work, one, gather.around(work, one)) for no, one in found.items()}
    return found, bylaws.ranked(text.bylaws.benefits[benefit], facts, quota)


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
