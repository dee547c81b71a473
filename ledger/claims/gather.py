"""What is known of a claim when it is weighed: its papers, the register, the book, other claims."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ledger import book, bylaws, contributions, members, opening
from ledger.bylaws import Bylaws, Day, Division, Earlier, Fact, Facts, Purse
from ledger.contributions import Standing
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.names import same_name
from ledger.work import Work

from . import papers as kept
from . import private_rows, rows
from .claim import PROMISED, Claim
from .events import event_of, paid_for
from .papers import Papers, Payee

ADULT_AT = 20  # years: a minor is paid as the by-laws say


@dataclass(frozen=True, slots=True)
class Around:
    """A claim with the claims around it: of the member and household, of the benefit where a limit
    or an event may need them.
    """

    member: Member
    household: frozenset[str]
    papers: Papers
    others: tuple[Claim, ...]
    their_papers: Mapping[str, Papers]


def papers_of(work: Work, found: Collection[Claim]) -> dict[str, Papers]:
    """The papers of claims that hold now; erased ones are left out."""
    keys = {(one.no, one.papers_version) for one in found}
    return {no: kept.read(written) for (no, _), written in private_rows.private(work, keys).items()}


def household(work: Work, member: Member) -> frozenset[str]:
    """The numbers of everybody of a member's house, the dead among them, and their own."""
    if not member.house_no or member.village is None:
        return frozenset({member.no})
    found = members.household(work, member.house_no, member.village, departed=True)
    return frozenset({member.no, *(one.no for one in found)})


def around(work: Work, claim: Claim) -> Around:
    """A claim, and the claims it has to be seen with."""
    member = members.member(work, claim.member_no)
    house = household(work, member)
    mine = papers_of(work, [claim]).get(claim.no)
    others = {one.no: one for one in rows.of_members(work, house)}
    if _counts_for_many(work, claim.benefit):
        others |= {one.no: one for one in rows.of_benefit(work, claim.benefit)}
    else:
        others |= {one.no: one for one in rows.of_day(work, claim.benefit, claim.event_on)}
    standing = [one for one in others.values() if one.no != claim.no]
    return Around(member, house, mine or Papers({}), tuple(standing), papers_of(work, standing))


def _counts_for_many(work: Work, benefit: str) -> bool:
    """Do any by-laws limit this benefit for a village, the fund, or by a year's ceiling?"""
    for one in bylaws.adopted(work):
        known, purse = one.bylaws.benefits.get(benefit), one.bylaws.purse
        if known and any(it.scope in ("village", "fund", "child") for it in known.limits):
            return True
        if purse and any(name == benefit for name, _, _ in purse.yearly):
            return True
    return False


def facts(work: Work, claim: Claim, seen: Around) -> Facts:
    """Every fact that by-laws may ask for, each with what says so."""
    known: dict[str, Fact] = {
        name: Fact(value, "claim") for name, value in seen.papers.facts.items()
    }
    known.setdefault("admitted_on", Fact(None, "claim"))
    known.setdefault("discharged_on", Fact(claim.event_on, "claim"))
    known["filed_on"] = Fact(claim.filed_on, "claim")
    known["papers"] = Fact(seen.papers.handed, "claim")
    if claim.event_on is not None:
        known["event_on"] = Fact(claim.event_on, "claim")
        known |= _of_member(work, seen.member, claim.event_on)
    if seen.papers.mother_no or claim.benefit == "childbirth":
        is_member = bool(members.by_no(work, [seen.papers.mother_no])) if (
            seen.papers.mother_no) else False  # fmt: skip
        known["mother_is_member"] = Fact(is_member, f"register:{seen.papers.mother_no}")
    if "payee" not in known and claim.benefit == "death":
        known["payee"] = Fact(payee(seen.member, seen.papers.payees), f"register:{seen.member.no}")
    mine = event_of(claim, seen.papers)
    same = tuple(sorted(paid_for(claim, mine, seen.others, seen.their_papers)))
    known["event_claims"] = Fact(same, "claims")
    known["earlier"] = Fact(tuple(_earlier(work, claim, seen)), "claims")
    return known


def _of_member(work: Work, member: Member, on: date) -> Iterator[tuple[str, Fact]]:
    """What register and book know of a member on the day of the event."""
    standing = contributions.standings(work, [member], on)[member.no]
    return of_member(member, on, standing, contributions.contributed(work, [member], on)[member.no])


def of_member(
    member: Member, on: date, standing: Standing, contributed: Money
) -> Iterator[tuple[str, Fact]]:
    """What register and book know of a member on a day."""
    source, sheets = f"register:{member.no}", f"sheets:{member.no}"
    stood = member.on(on)
    start = stood.paid_to or stood.counts_from - timedelta(days=1)
    yield "joined_on", Fact(member.joined_on, source)
    yield "left_on", Fact(member.left_on, source)
    if stood.entered_on != member.joined_on:
        yield "re_entered_on", Fact(stood.entered_on, source)
    if member.born_on:
        yield "born_on", Fact(member.born_on, source)
    yield "member_class", Fact(stood.class_, source)
    yield "status", Fact(stood.status, source)
    yield "paid_to", Fact(standing.paid_to, sheets)
    yield "missed_instalments", Fact(standing.missed_instalments, sheets)
    yield "arrears_owed", Fact(standing.arrears, sheets)
    yield "contributed", Fact(contributed, sheets)
    yield "paid_days", Fact(max(0, (standing.paid_to - start).days), sheets)
    yield "first_paid_on", Fact(stood.counts_from, sheets)


def payee(member: Member, asked: Iterable[Payee] = ()) -> str:
    """Who asks for the money, held against whom the member has named."""
    named = member.beneficiaries
    if not named:
        return "none_named"
    theirs = all(any(same_name(one.name, it.name) for it in named) for one in asked)
    return "named" if theirs else "not_named"


def _earlier(work: Work, claim: Claim, seen: Around) -> Iterator[Earlier]:
    """Awards promised or paid before, and to whom each counts; those of before the program too."""
    standing = [one for one in seen.others if one.state in PROMISED]
    wholes = private_rows.private(work, {(one.no, one.decided_version or 0) for one in standing})
    village = {one.no: one.village for one in members.by_no(
        work, {it.member_no for it in standing}).values()}  # fmt: skip
    for one in standing:
        scopes = tuple(_scopes(one, claim, seen, village))
        written = wholes.get((one.no, one.decided_version or 0))
        yield Earlier(one.benefit, one.no, scopes, award_days(one, written))
    yield from brought(opening.figures(work, [claim.member_no]).get(claim.member_no, ()))


def award_days(one: Claim, written: str | None) -> tuple[Day, ...]:
    """What each day of a promise is worth; of one whose decision was erased, all on its day."""
    award = bylaws.from_bytes(written.encode()).award if written else None
    return award.days if award else (Day(one.event_on or one.filed_on, 0, one.granted),)


def brought(figures: Iterable[opening.Figure]) -> Iterator[Earlier]:
    """What a member had before the program."""
    for figure in figures:
        if opening.is_benefit(figure.kind):
            benefit = figure.kind.partition(".")[2]
            for at in range(max(1, figure.times)):
                had = Day(figure.up_to, 0, ZERO if at else figure.amount)
                yield Earlier(benefit, "", ("member", "household"), (had,))


def _scopes(
    one: Claim, claim: Claim, seen: Around, village: Mapping[str, str | None]
) -> Iterator[str]:
    if one.member_no == claim.member_no:
        yield "member"
    if one.member_no in seen.household:
        yield "household"
    if village.get(one.member_no) == seen.member.village and seen.member.village:
        yield "village"
    theirs = seen.their_papers.get(one.no)
    if theirs and theirs.child and same_name(theirs.child, seen.papers.child or "-"):
        yield "child"


# THE PURSE ---------------------------------------------------------------------------------------


def purse(
    work: Work, claim: Claim, seen: Around, text: Bylaws, division: Division | None = None
) -> Purse:
    """What the sub-fund holds, and what is not there to be promised. Read under the fund's lock.

    division: where it is divided among all who wait, nobody stands before another.
    """
    sub_fund = text.purse.sub_fund if text.purse else "welfare"
    queued = [
        one for one in rows.waiting(work) if not division
        if one.no != claim.no and (one.filed_on, one.no) < (claim.filed_on, claim.no)
        and one.ruling and one.ruling.sub_fund == sub_fund
    ]  # fmt: skip
    return Purse(
        balance=book.purses(work).get(sub_fund, ZERO),
        promised=rows.promised(work, sub_fund),
        waiting=Money.total(one.ruling.award for one in queued if one.ruling),
        given=dict(given(claim, seen.others, text)),
        division=division,
    )


def given(claim: Claim, others: Iterable[Claim], text: Bylaws) -> Iterator[tuple[str, Money]]:
    """What was promised or paid of the benefit in the year in which a ceiling stands over it."""
    for benefit, _, window in text.purse.yearly if text.purse else ():
        if benefit != claim.benefit or claim.event_on is None:
            continue
        first, last = window.around(claim.event_on, None)
        yield benefit, Money.total(
            one.granted for one in others
            if one.benefit == benefit and one.state in PROMISED
            and one.event_on and first <= one.event_on <= last
        )  # fmt: skip
