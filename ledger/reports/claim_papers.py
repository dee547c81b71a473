"""What papers about a claim say: its payment vouchers, and the slip that tells the member why."""

from dataclasses import replace

from ledger import book, bylaws, claims, funds, members
from ledger.bylaws import Decision, Word
from ledger.claims import Claim, Papers, Payee, Step, StepKind, Voucher
from ledger.errors import Refused
from ledger.members import Member
from ledger.work import Work

from . import explained, ruled
from .asked import in_words
from .report import Column, Fact, Named, Phrase, Report, Row, Section, Value

PAID_FOR = (Column("what"), Column("clause", "number"), Column("amount", "money"))


# PAYMENT VOUCHERS --------------------------------------------------------------------------------


def vouchers(work: Work, claim: Claim) -> tuple[Report, ...]:
    """Every voucher of a claim that is a promise or a payment, each for its payee.

    What is known only when it is paid (number, day, account, payer, witness) is nothing before:
    the paper then has a line to write it on. Raises Refused paper.no_voucher.
    """
    standing = [one for one in claim.vouchers if not one.cancelled]
    if not standing:
        raise Refused("paper.no_voucher", claim_no=claim.no, state=claim.state)
    member = members.member(work, claim.member_no)
    papers = claims.papers_of(work, claim)
    payees = claims.payees_of(work, claim, papers or Papers({}))
    promise = next(it for it in reversed(claim.steps) if it.kind == "promised")
    shared = (
        Fact(
            "claimant",
            Phrase(
                "paper.voucher.member",
                {"member_no": member.no, "name": member.name or Phrase("label.erased")},
            ),
        ),
        Fact("resolution", promise.resolution or None),
        Fact("approved_by", ", ".join(claim.approved_by) or None),
        Fact("promised_on", promise.on, "day"),
    )
    return tuple(
        Report(
            "payment_voucher",
            (_paid_for(work, claim, one, len(standing)),),
            (*_payee(payees, one, papers), *shared, *_payment(work, one)),
            (Phrase("claim.overridden_for_ever"),) if claim.overridden else (),
            {"claim_no": claim.no, "member_no": member.no},
            funds.name(work, work.today),
        )
        for one in standing
    )  # fmt: skip


def _payee(payees: tuple[Payee, ...], one: Voucher, papers: Papers | None) -> tuple[Fact, ...]:
    """Who is paid; once the claim's papers are erased, nobody says so any more."""
    if papers is None or one.payee_no > len(payees):
        return (Fact("payee", Phrase("label.erased")), Fact("relation", None))
    payee = payees[one.payee_no - 1]
    return Fact("payee", payee.name), Fact("relation", payee.relation or None)


def _paid_for(work: Work, claim: Claim, one: Voucher, of: int) -> Section:
    """What the money is for: the benefit, by which clause, out of which sub-fund, of how many."""
    sub_fund = book.sub_funds(work)[one.sub_fund]
    values: dict[str, object] = {
        "benefit": ruled.named(Word("benefit", claim.benefit)),
        "claim_no": claim.no,
        "sub_fund": Named(sub_fund.name_th, sub_fund.name_en),
        "part": one.payee_no,
        "of": of,
    }
    what = Phrase("paper.voucher.part" if of > 1 else "paper.voucher.what", values)
    row = Row({"what": what, "clause": _clauses(work, claim), "amount": one.amount})
    total = Row({"what": Phrase("paper.voucher.total"), "amount": one.amount})
    return Section("paid_for", PAID_FOR, (row,), total=total)


def _clauses(work: Work, claim: Claim) -> str | None:
    """By which clauses it is given: as it was decided; where that is erased, the benefit's own."""
    decision = claims.decision_of(work, claim)
    if decision is not None and decision.award is not None and decision.award.lines:
        return ", ".join(dict.fromkeys(one.clause for one in decision.award.lines))
    ruling = claim.rulings[-1] if claim.rulings else None
    text = bylaws.by_digest(work, ruling.digest) if ruling else None
    known = text.benefits.get(claim.benefit) if text else None
    return known.clause if known else None


def _payment(work: Work, one: Voucher) -> tuple[Fact, ...]:
    """The slip by which it was paid; before that, nothing but the sum."""
    money = (Fact("amount", one.amount, "money"), Fact("in_words", in_words(one.amount)))
    found = claims.paid_by(work, one)
    if found is None:
        return money
    filed, witness = found
    account = book.accounts(work)[filed.slip.credit]
    return (
        *money,
        Fact("voucher_no", filed.slip.number or None, "number"),
        Fact("paid_on", filed.slip.on, "day"),
        Fact("paid_from", Named(account.name_th, account.name_en)),
        Fact("paid_out_by", filed.by),
        Fact("witness", witness or None),
        Fact("entry_number", filed.entry_number, "number"),
    )


# DECISION SLIPS ----------------------------------------------------------------------------------


def decision_slip(work: Work, claim: Claim) -> Report:
    """Why a claim was answered as it was: the explanation as it stands in the book, for the member
    whose claim it is. Raises Refused paper.not_decided, claim.papers_erased.
    """
    decision = claims.decision_of(work, claim)
    if decision is None and claim.decided_version is not None:
        raise Refused("claim.papers_erased", claim_no=claim.no)
    if decision is None:
        raise Refused("paper.not_decided", claim_no=claim.no, state=claim.state)
    return slip_of(decision, claim, members.member(work, claim.member_no),
                   funds.name(work, work.today))  # fmt: skip


def slip_of(decision: Decision, claim: Claim, member: Member, fund: str) -> Report:
    """A decision as a paper for the member. Pure."""
    told = explained.of(decision)
    last = next(it for it in reversed(claim.steps) if it.kind == "decided")
    over = Phrase("claim.overridden_for_ever") if claim.overridden else None
    resolved = _resolved(claim)
    stands: Value = Phrase(f"claim_state.{claim.state}")
    facts = (
        Fact("claim_no", claim.no, "number"),
        Fact("member_no", member.no, "number"),
        Fact("name", member.name or Phrase("label.erased")),
        Fact("decided_on", last.on, "day"),
        Fact("claim_state", stands),
        Fact("override", over),
        Fact("resolved", _headline(claim), on_page=False),
        Fact("resolution", resolved.resolution or None if resolved else None),
        Fact("reason", resolved.reason or None if resolved else None),
        *told.facts,
    )
    titled = {**told.title_values, "claim_no": claim.no, "member_no": member.no}
    return replace(told, key="decision_slip", facts=facts, title_values=titled, fund=fund)


RESOLVED: tuple[StepKind, ...] = ("refused", "overridden", "promised")


def _resolved(claim: Claim) -> Step | None:
    """The step by which the committee has resolved on what was decided last, with its reason."""
    after = max(it.no for it in claim.steps if it.kind == "decided")
    found = [it for it in claim.steps if it.no > after and it.kind in RESOLVED]
    return max(found, key=lambda it: (bool(it.reason), it.no), default=None)


def _headline(claim: Claim) -> Phrase | None:
    """What the committee has resolved otherwise than the by-laws answer; else None."""
    if claim.state == "refused":
        return Phrase("paper.decision.refused")
    if claim.overridden and claim.vouchers:
        return Phrase("paper.decision.granted", {"amount": claim.granted})
    return None
