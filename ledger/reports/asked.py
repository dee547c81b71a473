"""Claims as they are listed and shown: what happened to one, its vouchers, a round of many."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ledger import aloud, claims, members
from ledger.bylaws import Place, Word
from ledger.claims import Claim, Paid, Papers, Payee, Shared
from ledger.money import Money
from ledger.work import Work

from . import ruled
from .report import Column, Fact, Named, Phrase, Report, Row, Section, Value

CLAIMS = (
    Column("claim_no", "number"), Column("filed_on", "day"), Column("member_no", "number"),
    Column("amount", "money"), Column("benefit"), Column("claim_state"), Column("name"),
    Column("age_days", "count", on_page=False), Column("override", on_page=False),
)  # fmt: skip
STEPS = (
    Column("step_on", "day"), Column("step"), Column("acted_by"), Column("resolution"),
    Column("reason"),
)  # fmt: skip
VOUCHERS = (
    Column("payee"), Column("amount", "money"), Column("in_words"), Column("paid_entry", "number"),
)  # fmt: skip
ROUND = (
    Column("place", "number"), Column("claim_no", "number"), Column("name"), Column("child"),
    Column("amount", "money"), Column("given"),
)  # fmt: skip
SHARES = (
    Column("claim_no", "number"), Column("filed_on", "day"), Column("name"), Column("benefit"),
    Column("award", "money"), Column("part", "money"),
)  # fmt: skip
STAYS = ("admitted_on", "discharged_on")
CLOSED = ("paid", "refused", "withdrawn", "cancelled")


def listed(work: Work, found: Sequence[Claim], today: date) -> Report:
    """Claims, one line each, the oldest first."""
    known = members.by_no(work, {one.member_no for one in found})
    rows = tuple(
        Row({
            "claim_no": one.no,
            "filed_on": one.filed_on,
            "member_no": one.member_no,
            "name": known[one.member_no].name or Phrase("label.erased"),
            "benefit": ruled.named(Word("benefit", one.benefit)),
            "claim_state": _state(one),
            "age_days": _age(one, today),
            "amount": _amount(one),
            "override": Phrase("claim.overridden") if one.overridden else None,
        }, below=_beneath(one, today))
        for one in found
    )  # fmt: skip
    total = Row({"name": Phrase("claim.total"), "amount": Money.total(
        one.granted for one in found)})  # fmt: skip
    notes = () if rows else (Phrase("claim.none_yet"),)
    return Report("claims", (Section("claims", CLAIMS, rows, total=total if rows else None),),
                  notes=notes)  # fmt: skip


def _age(one: Claim, today: date) -> int | None:
    """Days that it has waited; None where it waits for nothing more."""
    return (today - one.filed_on).days if one.state not in CLOSED else None


def _beneath(one: Claim, today: date) -> Value:
    """How long it waits, and that the committee went against the by-laws."""
    age = _age(one, today)
    said = [Phrase("claim.waits", {"days": age})] if age else []
    return ruled.joined([*said, *([Phrase("claim.overridden")] if one.overridden else [])])


def _state(one: Claim) -> Phrase:
    """Where it stands; of a decided one, with which answer."""
    if one.state == "decided" and one.ruling:
        return Phrase(f"claim.answer.{one.ruling.outcome}")
    return Phrase(f"claim_state.{one.state}")


def _amount(one: Claim) -> Money | None:
    if one.vouchers:
        return one.granted
    if one.ruling is None or one.ruling.outcome == "refuse":
        return None
    return one.ruling.amount if one.ruling.outcome == "pay" else one.ruling.award


def shown(work: Work, one: Claim) -> Report:
    """One claim: what it says, what happened to it, what is promised and paid."""
    papers = claims.papers_of(work, one)
    member = members.member(work, one.member_no)
    steps = tuple(
        Row({"step_on": step.on, "step": Phrase(f"claim_step.{step.kind}"), "acted_by": step.by,
             "resolution": step.resolution or None, "reason": step.reason or None})
        for step in one.steps
    )  # fmt: skip
    sections = [Section("steps", STEPS, steps, Phrase("report.section.steps"))]
    if one.vouchers:
        sections.append(_vouchers(work, one, claims.payees_of(work, one, papers or Papers({}))))
    facts = (
        Fact("member_no", one.member_no, "number"),
        Fact("name", member.name or Phrase("label.erased")),
        Fact("claim_state", _state(one)),
        Fact("filed_on", one.filed_on, "day"),
        Fact("event_on", one.event_on, "day"),
        *_told(papers),
    )
    notes = (Phrase("claim.overridden_for_ever"),) if one.overridden else ()
    return Report("claim", tuple(sections), facts, notes, _titled(one))


def _told(papers: Papers | None) -> Iterable[Fact]:
    """What its papers tell, or that they were erased."""
    if papers is None:
        yield Fact("papers", Phrase("label.erased"))
        return
    for name, value in papers.facts.items():
        if isinstance(value, date) and name in STAYS:
            yield Fact(name, value, "day")
    yield Fact("papers", ", ".join(papers.handed) or None)
    for name in ("hospital", "child", "school"):
        if said := getattr(papers, name):
            yield Fact(name, said)


def _vouchers(work: Work, one: Claim, payees: Sequence[Payee]) -> Section:
    numbers = {voucher.part_no: number for voucher, number in claims.payments(work, one)}
    rows = tuple(
        Row({
            "payee": _payee(payees, it.payee_no),
            "amount": it.amount,
            "in_words": in_words(it.amount),
            "paid_entry": numbers.get(it.part_no)
            or Phrase("claim.void" if it.cancelled else "claim.unpaid"),
        })
        for it in one.vouchers
    )  # fmt: skip
    return Section("vouchers", VOUCHERS, rows, Phrase("report.section.vouchers"))


def _payee(payees: Sequence[Payee], at: int) -> Value:
    return payees[at - 1].name if at <= len(payees) else Phrase("label.erased")


def voucher(paid: Paid, claim: Claim, payer: str) -> Report:
    """The paper that is signed: number, payee, payer, witness, the amount in words."""
    slip = paid.filed.slip
    facts = (
        Fact("voucher_no", slip.number, "number"),
        Fact("paid_on", slip.on, "day"),
        Fact("payee", paid.payee.name),
        Fact("amount", paid.voucher.amount, "money"),
        Fact("in_words", in_words(paid.voucher.amount)),
        Fact("paid_out_by", payer),
        Fact("witness", paid.witness or None),
        Fact("entry_number", paid.filed.entry_number, "number"),
    )
    return Report("voucher", (), facts, (Phrase("claim.signatures"),), _titled(claim))


def _titled(one: Claim) -> dict[str, object]:
    return {"claim_no": one.no, "benefit": ruled.named(Word("benefit", one.benefit))}


def round_of(
    work: Work, found: Mapping[str, Claim], places: Sequence[Place], benefit: str
) -> Report:
    """A round: who comes first as the by-laws rank them, and whom there is enough for."""
    rows = []
    for place in places:
        one = found[place.claim]
        papers, member = claims.papers_of(work, one), members.member(work, one.member_no)
        rows.append(Row({
            "place": str(place.place),
            "claim_no": one.no,
            "name": member.name or Phrase("label.erased"),
            "child": papers.child if papers else None,
            "amount": one.ruling.award if one.ruling else None,
            "given": Phrase("claim.tied" if place.tied else
                            "claim.given" if place.given else "claim.over_quota"),
        }))  # fmt: skip
    titled = {"benefit": ruled.named(Word("benefit", benefit))}
    return Report("claim_round", (Section("round", ROUND, tuple(rows)),), title_values=titled)


def shares(work: Work, divided: Sequence[Shared]) -> Report:
    """A short purse: what there is to divide, who waits for it, and what each would be paid."""
    sections = []
    for one in divided:
        known = members.by_no(work, {it.member_no for it in one.claims})
        each = zip(one.claims, one.division.among, one.division.parts, strict=True)
        rows = tuple(
            Row({
                "claim_no": claim.no, "filed_on": claim.filed_on,
                "name": known[claim.member_no].name or Phrase("label.erased"),
                "benefit": ruled.named(Word("benefit", claim.benefit)),
                "award": its.award, "part": part,
            })
            for claim, its, part in each
        )  # fmt: skip
        total = Row({"award": one.division.whole, "part": Money.total(one.division.parts)})
        said = {"sub_fund": ruled.named(Word("sub_fund", one.sub_fund)), "balance": one.balance,
                "kept": one.kept, "available": one.division.available}  # fmt: skip
        title = Phrase("report.section.shares", said)
        sections.append(Section("shares", SHARES, rows, title, total=total))
    notes = (Phrase("claim.part_is_final") if sections else Phrase("claim.nobody_waits"),)
    return Report("claim_shares", tuple(sections), notes=notes)


def in_words(amount: Money) -> Named:
    """An amount as it is read aloud, in either language."""
    return Named(*(aloud.amount(amount, lang) for lang in ("th", "en")))
