"""Claims held against themselves, the by-laws, the book and each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ledger import bylaws, members
from ledger.errors import Place, Problem
from ledger.money import Money
from ledger.work import Work

from . import gather, private_rows, rows
from .claim import FOLLOWS, PROMISED, Claim
from .events import event_of, paid_for
from .hands import hands
from .papers import Papers
from .replay import replay, seals


def verify_claims(work: Work) -> Iterator[Problem]:
    """Steps lawful in their order and by the right hands; decisions as their by-laws give them;
    vouchers within decisions; payments as their vouchers say; no event paid twice.
    """
    found = rows.claims(work)
    papers = gather.papers_of(work, found)
    digests = {one.digest for one in bylaws.adopted(work)}
    for claim in found:
        yield from _steps(claim)
        yield from _sums(claim)
        for one in claim.rulings:
            if one.digest not in digests:
                yield _problem("decision_without_text", claim, digest=one.digest[:12])
    yield from _twice(found, papers)
    yield from hands(work, found)
    yield from _missing(work, found)
    yield from _paid(work)
    yield from seals(work)
    yield from (problem for _, problem in replay(work) if problem is not None)


def _steps(claim: Claim) -> Iterator[Problem]:
    """Each step may follow the one before."""
    for at, step in enumerate(claim.steps, start=1):
        if step.no != at or (at == 1) != (step.kind == "filed"):
            yield _problem("claim_steps", claim, step=at)
            return
        if at == 1:
            continue
        vouchers = tuple(it for it in claim.vouchers if it.step_no < at)
        before = replace(claim, steps=claim.steps[: at - 1], vouchers=vouchers)
        if before.state not in (
            *FOLLOWS[step.kind],
            *(("paid",) if step.kind == "cancelled" else ()),
        ):
            yield _problem("claim_steps", claim, step=at)


def _sums(claim: Claim) -> Iterator[Problem]:
    """What was promised in a step is no more than was decided before it, unless overridden."""
    for step in claim.steps:
        made = [one for one in claim.vouchers if one.step_no == step.no]
        if step.kind != "promised" and not made:
            continue
        ruling = max((it for it in claim.rulings if it.step_no < step.no),
                     key=lambda it: it.step_no, default=None)  # fmt: skip
        whole = Money.total(one.amount for one in made)
        since = [it for it in claim.steps if ruling and ruling.step_no < it.no < step.no]
        free = any(it.kind == "overridden" for it in since) or (
            ruling and ruling.outcome == "refer"
        )
        most = ruling.amount if ruling else Money(0)
        if step.kind != "promised" or ruling is None or (whole > most and not free):
            yield _problem("voucher_over", claim, promised=whole, decided=most)


def _twice(found: Iterable[Claim], papers: Mapping[str, Papers]) -> Iterator[Problem]:
    """An event promised or paid by two claims."""
    standing: dict[str, list[Claim]] = {}
    for claim in found:
        if claim.state in PROMISED and not claim.overridden:
            standing.setdefault(claim.benefit, []).append(claim)
    for of_one in standing.values():
        for claim in of_one:
            mine = event_of(claim, papers.get(claim.no))
            near = [one for one in of_one if one.no > claim.no and _near(claim, one, papers)]
            for other in paid_for(claim, mine, near, papers):
                yield _problem("event_twice", claim, other=other)


def _near(one: Claim, other: Claim, papers: Mapping[str, Papers]) -> bool:
    """May both be for one event? Only these are looked at in full."""
    mothers = [papers[it.no].mother_no for it in (one, other) if it.no in papers]
    return (
        one.member_no == other.member_no
        or one.event_on == other.event_on
        or (len(mothers) == 2 and mothers[0] != "" and mothers[0] == mothers[1])
    )


def _missing(work: Work, found: Iterable[Claim]) -> Iterator[Problem]:
    """Papers and decisions as written down are gone only where the person was erased."""
    known = members.by_no(work)
    there = private_rows.kept(work)
    for claim in found:
        member = known.get(claim.member_no)
        if member is None:
            yield _problem("claim_of_nobody", claim, member_no=claim.member_no)
        elif not member.erased:
            versions = {one.version for one in claim.steps if one.version is not None}
            if any((claim.no, one) not in there for one in versions):
                yield _problem("papers_missing", claim)


def _paid(work: Work) -> Iterator[Problem]:
    """A payment is as its voucher says."""
    for row in rows.paying(work):
        as_said = (
            row["kind"] == "payment"
            and row["paid_satang"] == row["amount_satang"]
            and row["debit_account"] == row["account_no"]
        )
        if not as_said:
            at = {"claim_no": row["claim_no"], "entry": row["entry_no"]}
            yield Problem("verify.payment_astray", Place(row["claim_no"]), at)


def _problem(code: str, claim: Claim, **values: object) -> Problem:
    return Problem(f"verify.{code}", Place(claim.no), {"claim_no": claim.no, **values})
