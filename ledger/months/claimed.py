"""Claims of the month, as an auditor looks at them."""

from collections import defaultdict
from collections.abc import Iterator

from ledger.bylaws import Word
from ledger.claims import Audited
from ledger.money import Money

from .known import Known
from .matter import Matter, Weight

ASLEEP = 90  # days behind, sixty days before the event: a membership that slept


def papers_missing(known: Known) -> Iterator[Matter]:
    """Promised or paid without a paper that the by-laws ask for."""
    for it in known.claims:
        if it.missing:
            yield _of("claim_papers", it, "answer", papers=it.missing)


def hands(known: Known) -> Iterator[Matter]:
    """Certified or approved by somebody who did not hold the post on that day."""
    for it in known.claims:
        if it.unposted:
            yield _of("claim_hands", it, "answer", names=it.unposted)


def alive(known: Known) -> Iterator[Matter]:
    """A death was paid, and the member may be alive."""
    for it in known.claims:
        if it.alive:
            yield _of("claim_alive", it, "answer", on=it.claim.event_on)


def dead(known: Known) -> Iterator[Matter]:
    """A payee bears the name of a member who had died."""
    for it in known.claims:
        if it.dead:
            yield _of("claim_dead_payee", it, "answer", names=it.dead)


def overridden(known: Known) -> Iterator[Matter]:
    """Approved against the by-laws' answer."""
    for it in known.claims:
        if it.claim.overridden:
            step = next(one for one in it.claim.steps if one.kind == "overridden")
            yield _of("claim_overridden", it, by=step.by, reason=step.reason)


def near(known: Known) -> Iterator[Matter]:
    """Paid to an officer, or to an officer's household."""
    for it in known.claims:
        if it.near:
            yield _of("claim_of_officer", it, names=tuple(one.name for one in it.near))


def again(known: Known) -> Iterator[Matter]:
    """Promised for what another claim was promised for."""
    for it in known.claims:
        if it.again:
            yield _of("claim_again", it, "answer", others=it.again)


def asleep(known: Known) -> Iterator[Matter]:
    """Claimed by a member who had paid nothing for long, shortly before."""
    for it in known.claims:
        if it.behind > ASLEEP:
            yield _of("claim_dormant", it, behind=it.behind)


def amended(known: Known) -> Iterator[Matter]:
    """Papers changed after somebody had approved them."""
    for it in known.claims:
        if it.amended:
            step = next(one for one in reversed(it.claim.steps) if one.kind == "amended")
            yield _of("claim_amended", it, by=step.by, on=step.on)


def changed(known: Known) -> Iterator[Matter]:
    """The register said something new of the member between the filing and the payment."""
    for it in known.claims:
        if it.changed:
            on, by = it.changed
            yield _of("claim_changed", it, on=on, by=by)


def many(known: Known) -> Iterator[Matter]:
    """A member paid by several claims in one month."""
    found: dict[str, list[Audited]] = defaultdict(list)
    for it in known.claims:
        if it.paid:
            found[it.claim.member_no].append(it)
    for no, theirs in found.items():
        if len(theirs) > 1:
            yield Matter("month.claims_many", f"claims-many:{no}/{known.month}", "finding", {
                "member_no": no, "count": len(theirs), "month": known.month,
                "amount": Money.total(it.paid for it in theirs),
                "claims": tuple(it.claim.no for it in theirs)})  # fmt: skip


def _of(code: str, it: Audited, weight: Weight = "finding", /, **values: object) -> Matter:
    said = {"claim_no": it.claim.no, "member_no": it.claim.member_no,
            "benefit": Word("benefit", it.claim.benefit), "amount": it.claim.granted,
            **values}  # fmt: skip
    return Matter(f"month.{code}", f"{code.replace('_', '-')}:{it.claim.no}", weight, said)


CLAIMED = (
    papers_missing, hands, again, alive, dead, overridden, near, asleep, amended, changed, many,
)  # fmt: skip
