"""Approve a claim: when enough have, vouchers are made and the money is promised."""

from dataclasses import replace

from ledger import book, bylaws
from ledger.errors import Refused
from ledger.money import Money
from ledger.work import Work

from . import gather, rows
from .claim import Claim, Ruling, StepKind, Voucher
from .deciding import division_of, weighed
from .duties import may, quorum
from .standing import acting_on, approval_of, claim_of, next_step, payees_of


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
    claim.decide_again, claim.answer_is_no, claim.no_resolution,
    claim.no_reason, claim.amount_needed, claim.more_than_award, claim.not_certified,
    claim.purse_short, and as `duties.may` does.
    """
    claim = claim_of(work, no)
    seen = gather.around(work, claim)
    rule = approval_of(work, claim)
    acting = acting_on(work, claim, seen.papers)
    ruling = claim.ruling

    kind: StepKind = "overridden" if override else "approved"
    may(acting, kind, claim, rule, None)
    assert ruling is not None  # in this state there is one
    if len(claim.certified_by) < rule.certifiers:
        raise Refused("claim.not_certified", claim_no=claim.no, wanted=rule.certifiers,
                      found=len(claim.certified_by))  # fmt: skip
    granted = _granted(work, claim, ruling, seen, (override, resolution, reason, amount))

    step = next_step(work, claim, kind, resolution, reason)
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
    now = weighed(work, claim, seen, division_of(work, claim))
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
    step = next_step(work, claim, "promised", resolution)
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
