"""File a claim, certify it, decide on it, approve or refuse it, and all that may come between."""

from dataclasses import dataclass, replace
from datetime import date

from ledger import book, bylaws, members, membership, officers
from ledger.bylaws import Approval, Bylaws, Decision
from ledger.dates import year_be
from ledger.errors import NotFound, Refused
from ledger.money import Money
from ledger.work import Work

from . import gather, rows
from .claim import Claim, Ruling, Step, StepKind, Voucher
from .duties import NONE_SAID, Acting, may, quorum
from .events import event_of, same
from .papers import Papers, Payee

OPEN = ("filed", "decided", "approving", "promised", "appealed", "returned")


@dataclass(frozen=True, slots=True)
class Filing:
    """A claim as it is handed in. no: none, and it gets the next of the year."""

    benefit: str
    member_no: str
    filed_on: date
    event_on: date | None
    papers: Papers
    no: str = ""


# FILED -------------------------------------------------------------------------------------------


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
    acting = _acting(work, claim, filing.papers)
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
    return _step(work, claim_of(work, no), "amended", reason=reason, private=papers.as_text())


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
    others = rows.of_benefit(work, claim.benefit)
    theirs = gather.papers_of(work, others)
    mine = event_of(claim, papers)
    for one in others:
        if one.state in (*OPEN, "paid", "part_paid") and same(
            mine, event_of(one, theirs.get(one.no))
        ):
            return one
    return None


# WHO ACTS ----------------------------------------------------------------------------------------


def _acting(work: Work, claim: Claim, papers: Papers) -> Acting:
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


def _approval(work: Work, claim: Claim) -> Approval:
    """Who certifies and approves, by the text that decided, or the one in force."""
    text = bylaws.by_digest(work, claim.ruling.digest) if claim.ruling else None
    if text is None and (now := bylaws.in_force(work, claim.filed_on)):
        text = now.bylaws
    return (text.approval if text else None) or NONE_SAID


# STEPS -------------------------------------------------------------------------------------------


def claim_of(work: Work, no: str) -> Claim:
    """The claim of a number. Raises NotFound claim.unknown."""
    found = rows.of_no(work, no.strip())
    if found is None:
        raise NotFound("claim.unknown", claim_no=no)
    return found


def _step(
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
    may(_acting(work, claim, papers), kind, claim, _approval(work, claim), village)

    step = _next(work, claim, kind, resolution, reason, kept=private is not None)
    rows.add(work, None, claim.no, step, private)
    return replace(claim, steps=(*claim.steps, step))


def _next(
    work: Work, claim: Claim, kind: StepKind, resolution: str = "", reason: str = "",
    *, kept: bool = False,
) -> Step:  # fmt: skip
    versions = [one.version for one in claim.steps if one.version]
    version = max(versions, default=0) + 1 if kept else None
    return Step(len(claim.steps) + 1, kind, work.today, work.by, resolution, reason, version)


def certify(work: Work, no: str, note: str = "") -> Claim:
    """One of the village centre's committee has seen the claim and says it is so."""
    return _step(work, claim_of(work, no), "certified", reason=note)


def refuse(work: Work, no: str, reason: str, resolution: str = "") -> Claim:
    """The committee says no. Raises Refused claim.no_reason, and as `duties.may` does."""
    return _with_reason(work, no, "refused", reason, resolution)


def give_back(work: Work, no: str, reason: str) -> Claim:
    """The papers go back, with what is missing. Raises Refused claim.no_reason."""
    return _with_reason(work, no, "returned", reason)


def withdraw(work: Work, no: str, reason: str = "") -> Claim:
    """Who asked asks no longer."""
    return _step(work, claim_of(work, no), "withdrawn", reason=reason)


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
    return _step(work, claim, kind, reason=reason, resolution=resolution)


# DECIDED -----------------------------------------------------------------------------------------


def decide(work: Work, no: str) -> Decision:
    """Weigh a claim by the by-laws that govern it, hold it against the purse, and write the answer
    down whole. Raises Refused claim.no_bylaws, claim.papers_erased, and as `duties.may` does.
    """
    claim = claim_of(work, no)
    seen = gather.around(work, claim)
    acting = _acting(work, claim, seen.papers)
    decision = weighed(work, claim, seen)

    may(acting, "decided", claim, NONE_SAID, None)

    written = bylaws.as_bytes(decision).decode()
    step = _next(work, claim, "decided", kept=True)
    award = decision.award.amount if decision.award else Money(0)
    sub_fund = decision.cover.sub_fund if decision.cover else "welfare"
    ruling = Ruling(step.no, decision.digest, decision.outcome, award, decision.amount, sub_fund)
    rows.add(work, None, claim.no, step, written, ruling)
    return decision


def weighed(work: Work, claim: Claim, seen: gather.Around | None = None) -> Decision:
    """What the by-laws say to a claim now. Nothing is written."""
    seen = seen or gather.around(work, claim)
    if not rows.private(work, {(claim.no, claim.papers_version)}):
        raise Refused("claim.papers_erased", claim_no=claim.no)
    known = gather.facts(work, claim, seen)
    text = bylaws.governing(bylaws.adopted(work), claim.benefit, known)
    if text is None:
        raise Refused("claim.none_in_force", benefit=bylaws.Word("benefit", claim.benefit),
                      on=claim.event_on or claim.filed_on)  # fmt: skip

    decision = bylaws.weigh(claim.benefit, known, text.bylaws)
    if decision.outcome != "pay":
        return decision
    return bylaws.covered(decision, text.bylaws, gather.purse(work, claim, seen, text.bylaws))


def decision_of(work: Work, claim: Claim) -> Decision | None:
    """The last decision as it was written down; None: there is none, or it was erased."""
    key = (claim.no, claim.decided_version or 0)
    written = rows.private(work, {key}).get(key)
    return bylaws.from_bytes(written.encode()) if written else None


# APPROVED ----------------------------------------------------------------------------------------


def approve(
    work: Work,
    no: str,
    resolution: str = "",
    *,
    override: bool = False,
    reason: str = "",
    amount: Money | None = None,
) -> Claim:
    """One approves; when as many have as the by-laws ask for, vouchers are made and the money is
    promised. The answer must still be the one that was decided.

    override: against the by-laws' answer; asks for a resolution, a reason and a larger quorum, and
    is shown as such for ever. amount: of what the by-laws leave to the committee. Raises Refused
    claim.not_decided, claim.decide_again, claim.answer_is_no, claim.no_resolution,
    claim.no_reason, claim.amount_needed, claim.more_than_award, claim.not_certified,
    claim.purse_short, and as `duties.may` does.
    """
    claim = claim_of(work, no)
    seen = gather.around(work, claim)
    rule = _approval(work, claim)
    acting = _acting(work, claim, seen.papers)
    ruling = claim.ruling

    kind: StepKind = "overridden" if override else "approved"
    may(acting, kind, claim, rule, None)
    if ruling is None:
        raise Refused("claim.not_decided", claim_no=claim.no)
    if len(claim.certified_by) < rule.certifiers:
        raise Refused("claim.not_certified", claim_no=claim.no, wanted=rule.certifiers,
                      found=len(claim.certified_by))  # fmt: skip
    granted = _granted(work, claim, ruling, seen, (override, resolution, reason, amount))

    step = _next(work, claim, kind, resolution, reason)
    rows.add(work, None, claim.no, step)
    approved = replace(claim, steps=(*claim.steps, step))
    if len(approved.approved_by) < quorum(approved, rule, overriding=override):
        return approved
    return _promise(work, approved, ruling, granted, seen, resolution)


def _granted(
    work: Work, claim: Claim, ruling: Ruling, seen: gather.Around,
    said: tuple[bool, str, str, Money | None],
) -> Money:  # fmt: skip
    """The sum that is approved. Nothing is granted that the by-laws or the purse do not give,
    unless the committee says so in so many words.
    """
    override, resolution, reason, amount = said
    if override:
        if not resolution.strip():
            raise Refused("claim.no_resolution", claim_no=claim.no)
        if not reason.strip():
            raise Refused("claim.no_reason", claim_no=claim.no)
        return _within_purse(work, claim, ruling, amount or ruling.award)
    now = weighed(work, claim, seen)
    award = now.award.amount if now.award else Money(0)
    if (now.digest, now.outcome, award) != (ruling.digest, ruling.outcome, ruling.award):
        raise Refused("claim.decide_again", claim_no=claim.no, decided=ruling.outcome,
                      now=now.outcome, amount=now.amount)  # fmt: skip
    if ruling.outcome == "pay":
        return now.amount
    if ruling.outcome != "refer":
        raise Refused("claim.answer_is_no", claim_no=claim.no, outcome=ruling.outcome)
    if not resolution.strip():
        raise Refused("claim.no_resolution", claim_no=claim.no)
    if award and amount and amount > award:
        raise Refused("claim.more_than_award", amount=amount, award=award)
    return _within_purse(work, claim, ruling, amount or award)


def _within_purse(work: Work, claim: Claim, ruling: Ruling, amount: Money) -> Money:
    """What the committee grants must be there, too."""
    if not amount:
        raise Refused("claim.amount_needed", claim_no=claim.no)
    held = book.purses(work).get(ruling.sub_fund, Money(0))
    promised = rows.promised(work, ruling.sub_fund)
    if amount > held - promised:
        raise Refused("claim.purse_short", amount=amount, held=held, promised=promised,
                      short=amount - (held - promised))  # fmt: skip
    return amount


def _promise(
    work: Work, claim: Claim, ruling: Ruling, amount: Money, seen: gather.Around, resolution: str
) -> Claim:
    """Vouchers: one for each who is to be paid, by their parts, nothing lost."""
    payees = payees_of(work, claim, seen.papers)
    account = _account(work, claim.benefit, ruling.sub_fund)
    step = _next(work, claim, "promised", resolution)
    first = len(claim.vouchers) + 1
    parts = amount.shares([one.parts for one in payees])
    made = tuple(
        Voucher(claim.no, at, step.no, at - first + 1, part, account, ruling.sub_fund)
        for at, part in enumerate(parts, start=first)
        if part
    )
    rows.add(work, None, claim.no, step, vouchers=made)
    return replace(claim, steps=(*claim.steps, step), vouchers=(*claim.vouchers, *made))


def _account(work: Work, benefit: str, sub_fund: str) -> int:
    """The account of a benefit in the sub-fund it is paid from."""
    found = {it.role: no for no, it in sorted(book.accounts(work).items(), reverse=True)
             if it.sub_fund == sub_fund and it.kind == "expense"}  # fmt: skip
    for role in (f"benefit.{benefit}", "benefit.other"):
        if role in found:
            return found[role]
    raise Refused("claim.no_account", benefit=bylaws.Word("benefit", benefit), sub_fund=sub_fund)


def text_for(work: Work, claim: Claim) -> Bylaws | None:
    """The by-laws a claim was decided under, or would be."""
    if claim.ruling:
        return bylaws.by_digest(work, claim.ruling.digest)
    now = bylaws.in_force(work, claim.filed_on)
    return now.bylaws if now else None
