"""Where a claim stands when somebody is about to act on it: the claim, who acts, who is paid."""

from dataclasses import replace

from ledger import bylaws, members, officers
from ledger.bylaws import Approval
from ledger.errors import NotFound
from ledger.work import Work

from . import gather, rows
from .claim import Claim, Step, StepKind
from .duties import NONE_SAID, Acting, may
from .papers import Papers, Payee


def claim_of(work: Work, no: str) -> Claim:
    """The claim of a number. Raises NotFound claim.unknown."""
    found = rows.of_no(work, no.strip())
    if found is None:
        raise NotFound("claim.unknown", claim_no=no)
    return found


# WHO ACTS ----------------------------------------------------------------------------------------


def acting_on(work: Work, claim: Claim, papers: Papers) -> Acting:
    """Who acts, and whose claims they must leave to others."""
    posts = officers.holding(work, work.by)
    ever = officers.named(work, work.by)
    near: set[str] = set()
    for no in {one.member_no for one in ever if one.member_no}:
        near |= gather.household(work, members.member(work, no))
    payees = tuple(one.name for one in payees_of(work, claim, papers))
    return Acting(work.by, posts, officers.appointed(work), frozenset(near), payees)


def payees_of(work: Work, claim: Claim, papers: Papers) -> tuple[Payee, ...]:
    """Who is paid: as the claim says; of a death, whom the member has named, by their shares."""
    member = members.member(work, claim.member_no)
    named = tuple(Payee(one.name, one.relation, one.share_parts) for one in member.beneficiaries)
    if claim.benefit == "death" and named:
        return named
    return papers.payees or (Payee(str(member.name or member.no)),)


def approval_of(work: Work, claim: Claim) -> Approval:
    """Who certifies and approves, by the text that decided, or the one in force."""
    text = bylaws.by_digest(work, claim.ruling.digest) if claim.ruling else None
    if text is None and (now := bylaws.in_force(work, claim.filed_on)):
        text = now.bylaws
    return (text.approval if text else None) or NONE_SAID


# STEPS -------------------------------------------------------------------------------------------


def take(
    work: Work,
    claim: Claim,
    kind: StepKind,
    *,
    resolution: str = "",
    reason: str = "",
    private: str | None = None,
) -> Claim:
    """Take a step, if it may be taken now and by this person."""
    papers = gather.papers_of(work, [claim]).get(claim.no, Papers({}))
    village = members.member(work, claim.member_no).village
    may(acting_on(work, claim, papers), kind, claim, approval_of(work, claim), village)

    step = next_step(work, claim, kind, resolution, reason, kept=private is not None)
    rows.add(work, None, claim.no, step, private)
    return replace(claim, steps=(*claim.steps, step))


def next_step(
    work: Work, claim: Claim, kind: StepKind, resolution: str = "", reason: str = "",
    *, kept: bool = False,
) -> Step:  # fmt: skip
    """The step after the last; kept: it leaves something erasable behind."""
    versions = [one.version for one in claim.steps if one.version]
    version = max(versions, default=0) + 1 if kept else None
    return Step(len(claim.steps) + 1, kind, work.today, work.by, resolution, reason, version)
