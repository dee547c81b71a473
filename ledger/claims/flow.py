"""What may happen to a claim between filing and payment: certified, refused, given back, ..."""

from ledger.errors import Refused
from ledger.work import Work

from .claim import Claim, StepKind
from .standing import claim_of, take


def certify(work: Work, no: str, note: str = "") -> Claim:
    """One of the village centre's committee has seen the claim and says it is so."""
    return take(work, claim_of(work, no), "certified", reason=note)


def refuse(work: Work, no: str, reason: str, resolution: str = "") -> Claim:
    """The committee says no. Raises Refused claim.no_reason, and as `duties.may` does."""
    return _with_reason(work, no, "refused", reason, resolution)


def give_back(work: Work, no: str, reason: str) -> Claim:
    """The papers go back, with what is missing. Raises Refused claim.no_reason."""
    return _with_reason(work, no, "returned", reason)


def withdraw(work: Work, no: str, reason: str = "") -> Claim:
    """Who asked asks no longer."""
    return take(work, claim_of(work, no), "withdrawn", reason=reason)


def appeal(work: Work, no: str, reason: str) -> Claim:
    """A refusal is to be looked at again. Raises Refused claim.no_reason."""
    return _with_reason(work, no, "appealed", reason)


def cancel(work: Work, no: str, reason: str, resolution: str = "") -> Claim:
    """Vouchers not yet paid are a promise no longer. Raises Refused claim.no_reason."""
    return _with_reason(work, no, "cancelled", reason, resolution)


def _with_reason(work: Work, no: str, kind: StepKind, reason: str, resolution: str = "") -> Claim:
    claim = claim_of(work, no)
    if not reason.strip():
        raise Refused("claim.no_reason", claim_no=claim.no)
    return take(work, claim, kind, reason=reason, resolution=resolution)
