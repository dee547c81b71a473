"""Lists of claims on paper: whose scholarship it is, to be signed for; who waits until there is
money.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from ledger import book, bylaws, claims, funds, members
from ledger.bylaws import Place, Word
from ledger.claims import Claim
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.work import Work

from . import ruled
from .report import Column, Fact, Named, Phrase, Report, Row, Section, Value, during

SIGNED = (
    Column("place", "number"), Column("pupil"), Column("school"), Column("school_level"),
    Column("member_no", "number"), Column("of_member"), Column("village", "number"),
    Column("amount", "money"), Column("given"),
)  # fmt: skip
WAITING = (
    Column("place", "number"), Column("claim_no", "number"), Column("filed_on", "day"),
    Column("member_no", "number"), Column("name"), Column("village", "number"), Column("benefit"),
    Column("amount", "money"),
)  # fmt: skip
PURSE = (Column("what"), Column("amount", "money"))


# A ROUND OF SCHOLARSHIPS -------------------------------------------------------------------------


def scholarship_list(
    work: Work, benefit: str, quota: int | None, village: str | None, first: date | None, last: date
) -> Report:
    """Whose money was promised in a time, in the by-laws' order, to be signed for when it is paid;
    with a quota, who would come first among those decided and not promised yet.

    Raises Refused claim.no_bylaws, claim.benefit_unknown.
    """
    if quota is None:
        found, places = claims.granted_round(work, benefit, first, last)
    else:
        found, places = claims.ranked(work, benefit, quota)
    whose = members.by_no(work, {one.member_no for one in found.values()})
    ranks = _ranks(work, benefit)
    rows = tuple(
        Row(
            {
                **_line(work, place, found[place.claim], whose, proposed=quota is not None),
                "place": str(place.place if ranks else at),
            }
        )
        for at, place in enumerate(places, start=1)
        if village is None or whose[found[place.claim].member_no].village == village
    )
    amounts = [row.cells["amount"] for row in rows]
    whole = Money.total(it for it in amounts if isinstance(it, Money))
    total = Row({"pupil": Phrase("word.total"), "amount": whole})
    section = Section("scholarships", SIGNED, rows, total=total if rows else None)
    key = "scholarship_list" if quota is None else "scholarship_ranking"
    facts = (
        Fact("during", during(first, last) if quota is None else None),
        Fact("quota", quota, "count"),
        Fact("village", village, "number"),
        Fact("whole", whole, "money", on_page=False),
    )
    titled = {"benefit": ruled.named(Word("benefit", benefit))}
    return Report(key, (section,), facts, (), titled, funds.name(work, work.today))


def _ranks(work: Work, benefit: str) -> bool:
    """Do the by-laws say who comes first? If not, places are counted as claims were filed."""
    text = bylaws.in_force(work)
    return bool(text and text.bylaws.benefits[benefit].ranking)


def _line(
    work: Work, place: Place, one: Claim, whose: Mapping[str, Member], *, proposed: bool
) -> dict[str, Value]:
    """One scholarship: whose it is, of which school, and how much."""
    papers, member = claims.papers_of(work, one), whose[one.member_no]
    level = papers.facts.get("school_level") if papers else None
    name: Value = member.name or Phrase("label.erased")
    standing = Phrase("claim.tied" if place.tied else
                      "claim.given" if place.given else "claim.over_quota")  # fmt: skip
    return {
        "pupil": papers.child or name if papers else Phrase("label.erased"),
        "school": papers.school or None if papers else None,
        "school_level": ruled.named(Word("school_level", str(level))) if level else None,
        "member_no": one.member_no,
        "of_member": name,
        "village": member.village,
        "amount": one.granted if one.vouchers else one.ruling.award if one.ruling else None,
        "given": standing if proposed else None,
    }


# THE WAITING -------------------------------------------------------------------------------------


def waiting_list(work: Work, village: str | None) -> Report:
    """Who is entitled and waits until there is money, in their order; and what is missing."""
    queue = claims.waiting(work)
    whose = members.by_no(work, {one.member_no for one in queue})
    rows = tuple(
        Row({
            "place": str(place),
            "claim_no": one.no,
            "filed_on": one.filed_on,
            "member_no": one.member_no,
            "name": whose[one.member_no].name or Phrase("label.erased"),
            "village": whose[one.member_no].village,
            "benefit": ruled.named(Word("benefit", one.benefit)),
            "amount": _award(one),
        })
        for place, one in enumerate(queue, start=1)
        if village is None or whose[one.member_no].village == village
    )  # fmt: skip
    amounts = [row.cells["amount"] for row in rows]
    whole = Money.total(it for it in amounts if isinstance(it, Money))
    total = Row({"name": Phrase("word.total"), "amount": whole})
    sections = [Section("waiting", WAITING, rows, total=total if rows else None)]
    if queue and village is None:
        sections += [_purse(work, name, queue) for name in _sub_funds(queue)]
    facts = (Fact("as_of", work.today, "day"), Fact("village", village, "number"))
    notes = (Phrase("paper.waiting.order"), Phrase("paper.waiting.kept"))
    return Report("waiting_list", tuple(sections), facts, notes,
                  fund=funds.name(work, work.today))  # fmt: skip


def _award(one: Claim) -> Money:
    return one.ruling.award if one.ruling else ZERO


def _sub_funds(queue: Sequence[Claim]) -> list[str]:
    return sorted({one.ruling.sub_fund for one in queue if one.ruling})


def _purse(work: Work, sub_fund: str, queue: Sequence[Claim]) -> Section:
    """The subtraction for all who wait: what the sub-fund has, and what would be left."""
    text = bylaws.in_force(work)
    policy = text.bylaws.purse if text else None
    reserve = policy.reserve if policy and policy.sub_fund == sub_fund else ZERO
    known = book.sub_funds(work)[sub_fund]
    named = Named(known.name_th, known.name_en)
    waits = Money.total(_award(one) for one in queue if one.ruling
                        and one.ruling.sub_fund == sub_fund)  # fmt: skip
    lines = {
        "rule.purse.balance": book.purses(work).get(sub_fund, ZERO),
        "rule.purse.promised": -claims.promised(work, sub_fund),
        "rule.purse.reserve": -reserve,
        "paper.waiting.all": -waits,
    }
    rows = tuple(Row({"what": Phrase(key, {"sub_fund": named}), "amount": amount})
                 for key, amount in lines.items() if amount)  # fmt: skip
    total = Row({"what": Phrase("rule.purse.left"), "amount": Money.total(lines.values())})
    return Section("purse", PURSE, rows, Phrase("report.section.purse"), total=total)
