"""Who may do what to a claim: posts, and duties that are kept apart. Pure; held for every step."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ledger.bylaws import Approval
from ledger.errors import Refused
from ledger.names import same_name
from ledger.officers import Officer, meets

from .claim import FOLLOWS, Claim, StepKind

OVERRIDING = 3  # as many at least must approve against the by-laws' answer
ANY_POST: tuple[StepKind, ...] = (
    "filed",
    "amended",
    "decided",
    "returned",
    "withdrawn",
    "appealed",
)
BY_COMMITTEE: tuple[StepKind, ...] = ("approved", "overridden", "refused", "cancelled")
PAYS = ("treasurer", "chair")
NONE_SAID = Approval("", "village_centre", 0, "committee", 1)


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, the posts they hold today, and whose claims they must leave to others.

    enforced: has the fund appointed anybody? near: the numbers of their own membership and of
    everybody in their household. names: of whom the claim would pay.
    """

    name: str
    posts: tuple[Officer, ...]
    enforced: bool
    near: frozenset[str]
    payees: tuple[str, ...] = ()


def may(acting: Acting, step: StepKind, claim: Claim, rule: Approval, village: str | None) -> None:
    """May this step be taken now, by this person?

    Raises Refused claim.not_now, claim.own_claim, claim.not_your_post, claim.filed_it,
    claim.certified_twice, claim.approved_twice.
    """
    if step in FOLLOWS and claim.state not in FOLLOWS[step]:
        raise Refused("claim.not_now", claim_no=claim.no, state=claim.state, step=step)
    if step not in ("withdrawn", "appealed"):
        not_own(acting, claim)
    _post(acting, wanted(step, rule), village if step == "certified" else None, step)
    if step == "certified" and acting.name in claim.certified_by:
        raise Refused("claim.certified_twice", claim_no=claim.no, name=acting.name)
    if step in ("approved", "overridden"):
        if _among(acting.name, claim.filed_by):
            raise Refused("claim.filed_it", claim_no=claim.no, name=acting.name)
        if acting.name in claim.approved_by:
            raise Refused("claim.approved_twice", claim_no=claim.no, name=acting.name)


def may_pay(acting: Acting, claim: Claim, witness: str, witnesses: Sequence[Officer]) -> None:
    """May they pay it? Who approved it does not pay alone.

    Raises Refused claim.not_now, claim.own_claim, claim.not_your_post, claim.pays_alone,
    claim.witness_no_officer.
    """
    if claim.state not in ("promised", "part_paid"):
        raise Refused("claim.not_now", claim_no=claim.no, state=claim.state, step="paid")
    not_own(acting, claim)
    _post(acting, PAYS, None, "paid")
    if acting.enforced and witness and not witnesses:
        raise Refused("claim.witness_no_officer", witness=witness)
    other = witness and not _among(witness, (*claim.approved_by, acting.name))
    if _among(acting.name, claim.approved_by) and not other:
        raise Refused("claim.pays_alone", claim_no=claim.no, name=acting.name)


def not_own(acting: Acting, claim: Claim) -> None:
    """Nobody acts on their own or their household's claim, nor on one that pays them."""
    if claim.member_no in acting.near or _among(acting.name, acting.payees):
        raise Refused("claim.own_claim", claim_no=claim.no, name=acting.name)


def wanted(step: StepKind, rule: Approval) -> tuple[str, ...]:
    """The posts one of which a step asks for; none: any post will do."""
    if step == "certified":
        return (rule.certified_by or NONE_SAID.certified_by,)
    return (rule.approved_by,) if step in BY_COMMITTEE else ()


def quorum(claim: Claim, rule: Approval, *, overriding: bool) -> int:
    """How many must approve."""
    return max(rule.quorum, OVERRIDING) if overriding or claim.overridden else rule.quorum


def _post(acting: Acting, posts: Collection[str], village: str | None, step: str) -> None:
    if not acting.enforced:
        return
    if not acting.posts or (
        posts and not any(meets(one, post, village) for one in acting.posts for post in posts)
    ):
        raise Refused("claim.not_your_post", name=acting.name, step=step, posts=tuple(posts),
                      held=tuple(one.post for one in acting.posts))  # fmt: skip


def _among(name: str, names: Collection[str]) -> bool:
    return any(same_name(name, one) for one in names)
