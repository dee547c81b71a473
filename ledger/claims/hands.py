"""The separation of duties once more, for every act ever recorded: the log gone through as it was
written, with the posts, the houses and the by-laws of each moment, and not of today.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ledger import bylaws, log, members, officers
from ledger.bylaws import Adopted, Approval
from ledger.errors import Place, Problem, Refused
from ledger.log import Written
from ledger.names import same_name
from ledger.officers import Officer
from ledger.work import Work, day_of

from . import private_rows, rows
from .claim import Claim, Step
from .duties import NONE_SAID, Acting, may, may_pay, quorum
from .papers import read

KINDS = (
    "bylaws_text", "officer", "officer_left", "person_seal", "membership", "claim_step",
    "voucher_payment",
)  # fmt: skip
PAPERS = ("filed", "amended")
FOUND = {  # why somebody may not, and what is found where they did
    "claim.not_your_post": "claim_post",
    "claim.own_claim": "claim_own",
    "claim.pays_alone": "claim_payer",
    "claim.witness_no_officer": "claim_payer",
}


@dataclass(slots=True)
class _Then:
    """How things stood at one moment of the log. It has state, because the log is gone through
    once: each record moves it on.

    persons: house and payees by version. houses: of each member, as far as written down by then.
    """

    persons: Mapping[tuple[str, int], members.Lived]
    villages: Mapping[tuple[str, int], str | None]
    appointed: Mapping[int, Officer]
    adopted: Sequence[Adopted]
    officers: dict[int, Officer] = field(default_factory=dict)
    lived: dict[str, members.Lived] = field(default_factory=dict)
    village: dict[str, str | None] = field(default_factory=dict)
    by_name: dict[str, tuple[Officer, ...]] = field(default_factory=dict)
    texts: int = 0

    def moves(self, kind: str, key: str) -> None:
        """A record that is no act."""
        no, _, at = key.partition("/")
        match kind:
            case "bylaws_text":
                self.texts += 1
            case "officer" | "officer_left" if (known := self.appointed.get(int(no))) is not None:
                left_on = known.left_on if kind == "officer_left" else None
                self.officers[int(no)] = replace(known, left_on=left_on)
                self.by_name.clear()
            case "person_seal":
                self.lived[no] = self.persons.get((no, int(at)), members.Lived("", ()))
            case "membership":
                self.village[no] = self.villages.get((no, int(at)))

    def acting(self, name: str, on: str, claim: Claim, payees: tuple[str, ...]) -> Acting:
        """Who acted, as they stood then."""
        own = {it.member_no for it in self._named(name) if it.member_no}
        together = any(self._together(no, claim.member_no) for no in own)
        near = frozenset({claim.member_no} if together else ())
        lived = self.lived.get(claim.member_no)
        if claim.benefit == "death" and lived and lived.named:
            payees = lived.named
        return Acting(name, self.holding(name, on), bool(self.officers), near, payees)

    def holding(self, name: str, on: str) -> tuple[Officer, ...]:
        """The posts somebody held then."""
        day = day_of(on)
        return tuple(it for it in self._named(name) if it.holds_on(day))

    def _named(self, name: str) -> tuple[Officer, ...]:
        if name not in self.by_name:
            theirs = (it for it in self.officers.values() if same_name(it.name, name))
            self.by_name[name] = tuple(theirs)
        return self.by_name[name]

    def _together(self, no: str, other: str) -> bool:
        """One and the same, or of one house."""
        mine, theirs = (self.lived[it].house if it in self.lived else "" for it in (no, other))
        village = self.village.get(no)
        in_one = mine == theirs != "" and village is not None and village == self.village.get(other)
        return no == other or in_one

    def rule(self, claim: Claim) -> Approval:
        """Who certifies and approves: by the text that decided, or the one then in force."""
        texts = self.adopted[: self.texts]
        ruling = claim.ruling
        found = next((it for it in texts if ruling and it.digest == ruling.digest), None)
        found = found or bylaws.in_force_on(texts, claim.filed_on)
        return (found.bylaws.approval if found else None) or NONE_SAID


def hands(work: Work, found: Iterable[Claim]) -> Iterator[Problem]:
    """Acts of people who had not the post on that day, who had acted in another duty before, whose
    own or whose household's claim it was; promises that too few stood behind.
    """
    claims = {one.no: one for one in found}
    if not claims:
        return
    payees, witnesses = _payees(work, claims.values()), rows.witnesses(work)
    then = _Then(
        members.lived(work), members.villages_by_event(work),
        {it.no: it for it in officers.everyone(work)}, bylaws.adopted(work),
    )  # fmt: skip
    for kind, one in log.in_order(work, KINDS):
        no, _, at = one.key.rpartition("/")
        if kind == "claim_step" and no in claims:
            yield from _step(then, one, claims[no], int(at), payees)
        elif kind == "voucher_payment" and (no := no.rpartition("/")[0]) in claims:
            yield from _payment(then, one, claims[no], payees, witnesses.get(one.key, ""))
        elif kind not in ("claim_step", "voucher_payment"):
            then.moves(kind, one.key)


Payees = Mapping[tuple[str, int], tuple[str, ...]]
"""Whom each version of a claim's papers would have paid."""


def _payees(work: Work, claims: Iterable[Claim]) -> Payees:
    keys = {(one.no, it.version or 0) for one in claims for it in one.steps if it.kind in PAPERS}
    written = private_rows.private(work, keys)
    return {key: tuple(it.name for it in read(one).payees) for key, one in written.items()}


def _step(
    then: _Then, one: Written, claim: Claim, at: int, payees: Payees
) -> Iterator[Problem]:  # fmt: skip
    step = next((it for it in claim.steps if it.no == at), None)
    if step is None or claim.steps[0].kind != "filed":
        return  # the order of its steps, and the log's own proof, say so
    if step.by != one.by:
        yield _problem("claim_hands", claim, step.no, step.by)
    before = _before(claim, step)
    rule = then.rule(before)
    if step.kind == "promised":
        yield from _stood_behind(before, rule, step)
        return
    asked = rule if step.kind not in ("filed", "decided") else NONE_SAID
    paid = payees.get((claim.no, before.papers_version), ())
    acting = then.acting(step.by, one.at, claim, paid)
    try:
        may(acting, step.kind, before, asked, then.village.get(claim.member_no))
    except Refused as refused:
        if refused.code != "claim.not_now":  # that steps follow is looked at apart
            yield _problem(FOUND.get(refused.code, "claim_hands"), claim, step.no, step.by)


def _before(claim: Claim, step: Step) -> Claim:
    """The claim as it stood when a step was about to be taken; of the first, with it."""
    steps = tuple(it for it in claim.steps if it.no < max(step.no, 2))
    vouchers = tuple(
        replace(it, cancelled=False, entry_no=None)
        for it in claim.vouchers if it.step_no < step.no
    )  # fmt: skip
    return replace(claim, steps=steps, vouchers=vouchers)


def _stood_behind(before: Claim, rule: Approval, step: Step) -> Iterator[Problem]:
    """Enough have certified and approved before money was promised."""
    overriding = any(it.kind == "overridden" for it in before.steps)
    wanted = quorum(before, rule, overriding=overriding)
    approved, certified = len(before.approved_by), len(before.certified_by)
    if approved < wanted or certified < rule.certifiers:
        yield _problem("claim_quorum", before, step.no, step.by, approved=approved, wanted=wanted,
                       certified=certified, certifiers=rule.certifiers)  # fmt: skip


def _payment(
    then: _Then, one: Written, claim: Claim, payees: Payees, witness: str
) -> Iterator[Problem]:  # fmt: skip
    """Who paid it, and who saw it paid."""
    promised = max((it.no for it in claim.steps if it.kind == "promised"), default=0)
    if not promised:
        return  # vouchers without a promise are found by their sums
    steps = tuple(it for it in claim.steps if it.no <= promised)
    vouchers = tuple(replace(it, cancelled=False, entry_no=None) for it in claim.vouchers)
    before = replace(claim, steps=steps, vouchers=vouchers)
    paid = payees.get((claim.no, before.papers_version), ())
    acting = then.acting(one.by, one.at, claim, paid)
    try:
        may_pay(acting, before, witness, then.holding(witness, one.at) if witness else ())
    except Refused as refused:
        yield _problem(FOUND.get(refused.code, "claim_payer"), claim, promised, one.by)


def _problem(code: str, claim: Claim, step: int, by: str, **values: object) -> Problem:
    said = {"claim_no": claim.no, "step": step, "by": by, **values}
    return Problem(f"verify.{code}", Place(claim.no), said)
