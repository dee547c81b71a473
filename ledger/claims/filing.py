"""A claim is handed in and written down, or its papers are put right."""

from dataclasses import dataclass
from datetime import date

from ledger import bylaws, members, membership
from ledger.dates import year_be
from ledger.errors import Refused
from ledger.work import Work

from . import gather, rows
from .claim import Claim, Step
from .duties import NONE_SAID, may
from .events import event_of, same
from .papers import Papers
from .standing import acting_on, claim_of, take

OPEN = ("filed", "decided", "approving", "promised", "appealed", "returned", "paid", "part_paid")


@dataclass(frozen=True, slots=True)
class Filing:
    """A claim as it is handed in. no: none, and it gets the next of the year."""

    benefit: str
    member_no: str
    filed_on: date
    event_on: date | None
    papers: Papers
    no: str = ""


def file(work: Work, filing: Filing, *, again: bool = False) -> Claim:
    """Write a claim down. The same claim again is the one it was; `again`: another one for an event
    that somebody has claimed for already, which will be decided like any other.

    A death ends the membership. Raises NotFound member.unknown; Refused claim.no_bylaws,
    claim.benefit_unknown, claim.filed_ahead, claim.number_used, claim.event_claimed, and as
    `duties.may` does.
    """
    member = members.member(work, filing.member_no)
    before = rows.of_no(work, filing.no) if filing.no else None
    if before is not None:
        return _the_same(work, before, filing)
    no = filing.no.strip() or _next_number(work, filing.filed_on)
    step = Step(1, "filed", filing.filed_on, work.by, version=1)
    claim = Claim(no, filing.benefit, member.no, filing.filed_on, filing.event_on, (step,))

    _known_benefit(work, claim)
    if filing.filed_on > work.today:
        raise Refused("claim.filed_ahead", filed_on=filing.filed_on, today=work.today)
    acting = acting_on(work, claim, filing.papers)
    may(acting, "filed", claim, NONE_SAID, None)
    if not again and (other := _claimed(work, claim, filing.papers)):
        raise Refused(
            "claim.event_claimed", other=other.no, state=other.state, by=other.steps[0].by
        )

    head = {"claim_no": no, "benefit": claim.benefit, "member_no": member.no,
            "filed_on": claim.filed_on, "event_on": claim.event_on}  # fmt: skip
    rows.add(work, head, no, step, filing.papers.as_text())
    if claim.benefit == "death" and claim.event_on and member.status in members.PRESENT:
        membership.die(work, member.no, claim.event_on, no)
    return claim


def amend(work: Work, no: str, papers: Papers, reason: str = "") -> Claim:
    """Further papers, or facts put right. What was certified or decided before is asked anew."""
    return take(work, claim_of(work, no), "amended", reason=reason, private=papers.as_text())


def _the_same(work: Work, before: Claim, filing: Filing) -> Claim:
    said = gather.papers_of(work, [before]).get(before.no)
    asked = (filing.benefit, filing.filed_on, filing.event_on, filing.papers.as_text())
    stands = (before.benefit, before.filed_on, before.event_on, said.as_text() if said else "")
    if asked != stands:
        raise Refused("claim.number_used", claim_no=before.no, member_no=before.member_no)
    return before


def _next_number(work: Work, on: date) -> str:
    """`007/2569`: the next of the Buddhist year in which it is filed."""
    year = f"/{year_be(on)}"
    taken = [no.removesuffix(year) for no in rows.numbers(work) if no.endswith(year)]
    last = max((int(it) for it in taken if it.isascii() and it.isdigit()), default=0)
    return f"{last + 1:03d}{year}"


def _known_benefit(work: Work, claim: Claim) -> None:
    texts = bylaws.adopted(work)
    if not texts:
        raise Refused("claim.no_bylaws")
    if not any(claim.benefit in one.bylaws.benefits for one in texts):
        raise Refused("claim.benefit_unknown", benefit=bylaws.Word("benefit", claim.benefit))


def _claimed(work: Work, claim: Claim, papers: Papers) -> Claim | None:
    """Another claim for the same event that is still open or was promised."""
    others = [*rows.of_members(work, [claim.member_no]),
              *rows.of_day(work, claim.benefit, claim.event_on)]  # fmt: skip
    theirs = gather.papers_of(work, others)
    mine = event_of(claim, papers)
    for one in others:
        if one.state in OPEN and same(mine, event_of(one, theirs.get(one.no))):
            return one
    return None
