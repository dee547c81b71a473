"""What members were given in a year, and what is left to each under the limits of the by-laws."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger import bylaws, members, opening
from ledger.bylaws import Day, Earlier, Fact, Left
from ledger.members import PRESENT, Member
from ledger.money import Money
from ledger.work import Work

from . import gather, private_rows, rows
from .claim import PROMISED, Claim


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit paid to a member, or to who stands in their place."""

    on: date
    benefit: str
    claim_no: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Received:
    """A member's benefits of a year, in the order they were paid, and what is left of limits."""

    paid: tuple[Benefit, ...] = ()
    left: tuple[Left, ...] = ()


def received(work: Work, whom: Sequence[Member], on: date) -> dict[str, Received]:
    """What was paid in the calendar year up to a day, and what the by-laws in force on it leave.

    What is promised is used of a limit already, as it is when a claim is weighed; what happened
    after the day has not happened. Who is no member that day has nothing left.
    """
    text = bylaws.in_force(work, on)
    houses = _houses(work, whom) if text and _by_household(text) else {}
    wanted = {it.no for it in whom}.union(*houses.values())
    theirs: dict[str, list[Claim]] = defaultdict(list)
    for one in rows.of_members(work, wanted):
        theirs[one.member_no].append(one)
    paid = _paid(work, theirs, on)
    if text is None:
        return {it.no: Received(paid.get(it.no, ())) for it in whom}
    awards = _awards(work, theirs, on)
    brought = opening.figures(work, [it.no for it in whom])
    found: dict[str, Received] = {}
    for it in whom:
        had = (
            *_earlier(it.no, houses.get(it.no, frozenset()), awards),
            *gather.brought(brought.get(it.no, ())),
        )
        facts = {"joined_on": Fact(it.joined_on, "register"), "earlier": Fact(had, "claims")}
        is_member = it.on(on).status in PRESENT
        left = bylaws.left_of(text.bylaws, facts, on) if is_member else ()
        found[it.no] = Received(paid.get(it.no, ()), left)
    return found


def _by_household(text: bylaws.Adopted) -> bool:
    return any(
        limit.scope == "household" for one in text.bylaws.benefits.values() for limit in one.limits
    )


def _houses(work: Work, whom: Sequence[Member]) -> dict[str, frozenset[str]]:
    """Who lives, or lived, in each member's house."""
    together: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for one in members.by_no(work).values():
        if one.house_no and one.village:
            together[one.village, members.house_key(one.house_no)].add(one.no)
    return {
        it.no: frozenset(together.get((it.village, members.house_key(it.house_no)), {it.no}))
        for it in whom
    }


def _paid(
    work: Work, theirs: Mapping[str, Sequence[Claim]], on: date
) -> dict[str, tuple[Benefit, ...]]:
    vouchers = [
        (claim, voucher)
        for claims in theirs.values()
        for claim in claims
        for voucher in claim.vouchers
        if voucher.entry_no is not None
    ]
    days = rows.entry_days(work, {voucher.entry_no or 0 for _, voucher in vouchers})
    found: dict[str, list[Benefit]] = defaultdict(list)
    for claim, voucher in vouchers:
        day = days[voucher.entry_no or 0]
        if on.replace(month=1, day=1) <= day <= on:
            one = Benefit(day, claim.benefit, claim.no, voucher.amount)
            found[claim.member_no].append(one)
    return {no: tuple(sorted(some, key=lambda it: (it.on, it.claim_no)))
            for no, some in found.items()}  # fmt: skip


Awards = Mapping[str, Sequence[tuple[Claim, tuple[Day, ...]]]]
"""By member, the claims promised or paid, and what each day of them was worth."""


def _awards(work: Work, theirs: Mapping[str, Sequence[Claim]], on: date) -> Awards:
    standing = [it for some in theirs.values() for it in some if it.state in PROMISED]
    wholes = private_rows.private(work, {(it.no, it.decided_version or 0) for it in standing})
    found: dict[str, list[tuple[Claim, tuple[Day, ...]]]] = defaultdict(list)
    for one in standing:
        days = gather.award_days(one, wholes.get((one.no, one.decided_version or 0)))
        found[one.member_no].append((one, tuple(day for day in days if day.on <= on)))
    return found


def _earlier(no: str, house: frozenset[str], awards: Awards) -> Iterator[Earlier]:
    """What a member and their household had, and to whom each counts."""
    for whose in {no, *house}:
        scopes = ("member", "household") if whose == no else ("household",)
        for claim, days in awards.get(whose, ()):
            yield Earlier(claim.benefit, claim.no, scopes, days)
