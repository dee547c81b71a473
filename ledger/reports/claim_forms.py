"""A claim form: what by-laws ask of who claims a benefit, and what a claim has said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledger import bylaws, claims, members
from ledger.bylaws import FACTS, Approval, Benefit, Bylaws, Requirement, Word
from ledger.claims import PROMISED, Claim, Papers, Payee, Said, Step
from ledger.errors import Refused
from ledger.members import Member
from ledger.work import Work

from . import ruled
from .report import Named, Phrase, Value

DAYS_TO_FILE = ("filed_after_event", "filed_after_discharge", "filed_between")
WITH_CHILD, WITH_HOSPITAL = ("childbirth", "scholarship"), ("childbirth", "illness")
WITH_SCHOOL = ("scholarship",)
SEVERAL = 3  # lines for who is paid after a death


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact asked for. options: the words it may be, and which was said; else what was said."""

    name: Named
    said: Value = None
    options: tuple[tuple[Value, bool], ...] = ()
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A paper to be handed in, by any of its names, and whether it was."""

    names: tuple[str, ...]
    clause: str
    handed: bool = False


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """A form, blank or filled.

    words: of the clauses on the benefit, by their numbers. deadlines: until when it is filed.
    child, school, hospital, mother: "" is a line to write on, None is not asked for.
    asks_when: is the day of the event asked for? Not where the by-laws or the stay say it.
    """

    benefit: Named
    clause: str
    words: Mapping[str, str]
    deadlines: tuple[Phrase, ...]
    asked: tuple[AskedFact, ...]
    papers: tuple[AskedPaper, ...]
    approval: Approval
    child: str | None
    school: str | None
    hospital: str | None
    mother: str | None
    payees: tuple[Payee, ...]
    claim: Claim | None = None
    member: Member | None = None
    by_proxy: bool = False
    asks_when: bool = True

    @property
    def claimant(self) -> str:
        """Who signs, where it is the member: not for the dead, nor where somebody else comes."""
        away = self.by_proxy or self.claim is None or self.claim.benefit == "death"
        return "" if away or self.member is None else str(self.member.name or "")

    @property
    def happened(self) -> date | None:
        """The day of the event, where the claim says it."""
        return self.claim.event_on if self.claim else None

    @property
    def received_by(self) -> str:
        """Who wrote it down."""
        return self.claim.steps[0].by if self.claim else ""

    @property
    def resolved(self) -> Step | None:
        """The step by which it was approved or refused, where it stands so."""
        steps = self.claim.steps if self.claim else ()
        made = self.claim and (self.claim.state in PROMISED or self.claim.state == "refused")
        kinds = ("promised", "refused")
        return next((it for it in reversed(steps) if it.kind in kinds), None) if made else None


def claim_form(work: Work, claim: Claim) -> ClaimForm:
    """The form of a claim, filled with what was said. Raises Refused claim.no_bylaws,
    claim.benefit_unknown, claim.papers_erased.
    """
    papers = claims.papers_of(work, claim)
    if papers is None:
        raise Refused("claim.papers_erased", claim_no=claim.no)
    text = bylaws.by_digest(work, claim.ruling.digest) if claim.ruling else None
    known = text or _in_force(work, claim.filed_on)
    payees = claims.payees_of(work, claim, papers)
    member = members.member(work, claim.member_no)
    return form_of(known, claim.benefit, papers, payees, (claim, member))


def blank_claim_forms(work: Work, benefit: str = "") -> tuple[ClaimForm, ...]:
    """A blank form of a benefit, or of each there is in the by-laws in force. Raises Refused
    claim.no_bylaws, claim.benefit_unknown.
    """
    text = _in_force(work, work.today)
    kinds = (benefit,) if benefit else tuple(text.benefits)
    return tuple(form_of(text, kind, None, (), None) for kind in kinds)


def _in_force(work: Work, on: date) -> Bylaws:
    found = bylaws.in_force(work, on) or bylaws.in_force(work)
    if found is None:
        raise Refused("claim.no_bylaws")
    return found.bylaws


def form_of(
    text: Bylaws, kind: str, papers: Papers | None, payees: tuple[Payee, ...],
    whose: tuple[Claim, Member] | None,
) -> ClaimForm:  # fmt: skip
    """The form of a benefit as a text asks for it, with what a claim said of it. Pure."""
    benefit = text.benefits.get(kind)
    if benefit is None:
        raise Refused("claim.benefit_unknown", benefit=Word("benefit", kind))
    said = papers or Papers({})
    claim, member = whose or (None, None)
    lines = SEVERAL if kind == "death" else 1
    blank = tuple(Payee("") for _ in range(lines - len(payees)))
    name = Word("benefit", kind)
    return ClaimForm(
        benefit=Named(name.name("th"), name.name("en")),
        clause=benefit.clause,
        words={benefit.clause: text.clauses[benefit.clause]},
        deadlines=tuple(_deadlines(benefit)),
        asked=tuple(_asked(one, said.facts) for one in _names(benefit)),
        papers=tuple(AskedPaper(one.names, one.clause, _handed(one.names, said))
                     for one in benefit.papers),
        approval=text.approval or claims.NONE_SAID,
        child=said.child if kind in WITH_CHILD else None,
        school=said.school if kind in WITH_SCHOOL else None,
        hospital=said.hospital if kind in WITH_HOSPITAL else None,
        mother=said.mother_no if kind == "childbirth" else None,
        payees=(*payees, *blank),
        claim=claim,
        member=member,
        by_proxy=bool(said.facts.get("by_proxy")),
        asks_when=benefit.event_day is None and kind != "illness",
    )  # fmt: skip


def _names(benefit: Benefit) -> list[str]:
    """The facts it asks for; with the days of a stay, its nights too."""
    names = list(bylaws.asked_of(benefit))
    if "discharged_on" in names:
        names.insert(names.index("discharged_on") + 1, "nights_written")
    return names


def _deadlines(benefit: Benefit) -> list[Phrase]:
    return [
        Phrase("paper.claim_form.deadline", {
            "clause": one.clause, "measure": ruled.measure(one.measure), "bound": _until(one),
        })
        for one in benefit.requirements if one.measure in DAYS_TO_FILE
    ]  # fmt: skip


def _until(one: Requirement) -> Value:
    """`ไม่เกิน 60 วัน`; a season without its `ระหว่าง`, which the measure has said."""
    if one.op == "between":
        return ruled.named(one.bound)
    return ruled.bound(one.measure, one.op, one.bound)


def _asked(name: str, said: Mapping[str, Said]) -> AskedFact:
    """A fact asked for, and what was said: a box for each word it may be, or a line."""
    word, value = Word("fact", name), said.get(name)
    called = Named(word.name("th"), word.name("en"))
    if FACTS[name] == "yes":
        return AskedFact(called, options=tuple(
            (ruled.named(Word("yes_no", code)), value is (code == "yes"))
            for code in ("yes", "no")))  # fmt: skip
    if FACTS[name] == "word":
        return AskedFact(called, options=tuple(
            (ruled.named(Word(name, code)), value == code)
            for code in bylaws.words(name)))  # fmt: skip
    if isinstance(value, date):
        return AskedFact(called, Phrase("paper.day", {"value": value}), is_day=True)
    if name == "nights_written":  # on the form there is no other number of nights
        called = Named(*(Word("measure", "nights").name(lang) for lang in ("th", "en")))
    said_value = None if value is None else ruled.fact_value(name, value)
    return AskedFact(called, said_value, is_day=FACTS[name] == "day")


def _handed(names: tuple[str, ...], said: Papers) -> bool:
    return any(name in said.handed for name in names)
