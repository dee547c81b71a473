"""Decide on a claim: the by-laws' answer, written down whole."""

from ledger import bylaws
from ledger.bylaws import Decision, Division
from ledger.errors import Refused
from ledger.money import Money
from ledger.work import Work

from . import gather, private_rows, rows
from .claim import Claim, Ruling
from .duties import NONE_SAID, may
from .standing import acting_on, claim_of, next_step


def decide(work: Work, no: str, division: Division | None = None) -> Decision:
    """Weigh a claim by the by-laws that govern it, hold it against the purse, and write the answer
    down whole. division: where a short purse is divided among all who wait.

    Raises Refused claim.no_bylaws, claim.papers_erased, and as `duties.may` does.
    """
    claim = claim_of(work, no)
    seen = gather.around(work, claim)
    acting = acting_on(work, claim, seen.papers)
    decision = weighed(work, claim, seen, division)

    may(acting, "decided", claim, NONE_SAID, None)

    written = bylaws.as_bytes(decision).decode()
    step = next_step(work, claim, "decided", kept=True)
    award = decision.award.amount if decision.award else Money(0)
    sub_fund = decision.cover.sub_fund if decision.cover else "welfare"
    ruling = Ruling(step.no, decision.digest, decision.outcome, award, decision.amount, sub_fund)
    rows.add(work, None, claim.no, step, written, ruling)
    return decision


def weighed(
    work: Work,
    claim: Claim,
    seen: gather.Around | None = None,
    division: Division | None = None,
) -> Decision:
    """What the by-laws say to a claim now. Nothing is written."""
    seen = seen or gather.around(work, claim)
    if not private_rows.private(work, {(claim.no, claim.papers_version)}):
        raise Refused("claim.papers_erased", claim_no=claim.no)
    known = gather.facts(work, claim, seen)
    text = bylaws.governing(bylaws.adopted(work), claim.benefit, known)
    if text is None:
        raise Refused("claim.none_in_force", benefit=bylaws.Word("benefit", claim.benefit),
                      on=claim.event_on or claim.filed_on)  # fmt: skip

    decision = bylaws.weigh(claim.benefit, known, text.bylaws)
    if decision.outcome != "pay":
        return decision
    return bylaws.covered(
        decision, text.bylaws, gather.purse(work, claim, seen, text.bylaws, division)
    )


def decision_of(work: Work, claim: Claim) -> Decision | None:
    """The last decision as it was written down; None: there is none, or it was erased."""
    key = (claim.no, claim.decided_version or 0)
    written = private_rows.private(work, {key}).get(key)
    return bylaws.from_bytes(written.encode()) if written else None


def division_of(work: Work, claim: Claim) -> Division | None:
    """How a short purse was divided when the claim was last decided; None: it was not."""
    ruling = claim.ruling
    decision = decision_of(work, claim) if ruling and ruling.outcome == "pay" else None
    return decision.cover.division if decision and decision.cover else None
