"""Claims as an auditor looks at them: who acted, on which papers, and who is near to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger import book, bylaws, contributions, log, members, officers
from ledger.bylaws import Adopted, Approval, as_bytes, from_bytes
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.names import same_name
from ledger.officers import Officer, meets
from ledger.work import Work

from . import audited_rows, gather, private_rows, rows
from .claim import PROMISED, Claim
from .duties import NONE_SAID, wanted
from .events import event_of, paid_for
from .papers import Papers
from .replay import once_more
from .standing import payees_of

ASLEEP = timedelta(days=60)  # before the event: were they far behind then?


@dataclass(frozen=True, slots=True)
class Audited:
    """A claim, and everything about it that somebody else should see.

    paid: what was paid of it in the time looked at. missing: papers the by-laws ask for and that
    were not handed in; None: they were erased. unposted: who certified or approved without the
    post on that day. near: officers who live with the member or are paid. again: other claims
    promised for the same event. behind: for how many days the member was in arrears sixty days
    before the event. changed: when the register said something new of the member after the claim
    was filed and before it was paid, and who wrote it. replays: do the by-laws still give the
    same bytes? None: the decision was erased. alive: a death is paid, and the register has none, or
    money came in from the member on a later day. dead: payees who bear the name of a member who
    had died.
    """

    claim: Claim
    paid: Money
    missing: tuple[str, ...] | None = ()
    unposted: tuple[str, ...] = ()
    near: tuple[Officer, ...] = ()
    again: tuple[str, ...] = ()
    behind: int = 0
    changed: tuple[date, str] | None = None
    replays: bool | None = True
    quorum: int = 1
    alive: bool = False
    dead: tuple[str, ...] = ()

    @property
    def amended(self) -> bool:
        """Were its papers changed after somebody had approved it?"""
        approved = [it.no for it in self.claim.steps if it.kind in ("approved", "overridden")]
        return any(it.kind == "amended" and it.no > approved[0] for it in self.claim.steps
                   ) if approved else False  # fmt: skip


def audited(work: Work, first: date, last: date) -> tuple[Audited, ...]:
    """Every claim that was promised or paid in a time, in the order they were filed."""
    found = audited_rows.touched(work, first, last)
    if not found:
        return ()
    paid = audited_rows.paid_between(work, first, last)
    papers = gather.papers_of(work, found)
    texts = {it.digest: it for it in bylaws.adopted(work)}
    posts = officers.everyone(work)
    return tuple(
        _audited(work, it, papers.get(it.no), texts, posts, paid.get(it.no, Money(0)), last)
        for it in found
    )


def _audited(
    work: Work, claim: Claim, papers: Papers | None, texts: dict[str, Adopted],
    posts: tuple[Officer, ...], paid: Money, last: date,
) -> Audited:  # fmt: skip
    member = members.by_no(work, [claim.member_no]).get(claim.member_no)
    text = texts.get(claim.ruling.digest) if claim.ruling else None
    rule = (text.bylaws.approval if text else None) or NONE_SAID
    return Audited(
        claim,
        paid,
        _missing(claim, papers, text),
        _unposted(claim, member, rule, posts),
        _near(work, claim, member, papers, posts),
        _again(work, claim, papers),
        _behind(work, claim, member),
        _changed(work, claim, last),
        _replays(work, claim, text),
        rule.quorum,
        claim.benefit == "death" and _alive(work, claim, member),
        tuple(_dead(work, claim, member, papers)),
    )


def _missing(claim: Claim, papers: Papers | None, text: Adopted | None) -> tuple[str, ...] | None:
    """Papers asked for of which none of the names was handed in."""
    if papers is None:
        return None
    benefit = text.bylaws.benefits.get(claim.benefit) if text else None
    asked = benefit.papers if benefit else ()
    return tuple(it.names[0] for it in asked if not {*it.names} & {*papers.handed})


def _unposted(
    claim: Claim, member: Member | None, rule: Approval, posts: tuple[Officer, ...]
) -> tuple[str, ...]:
    """Who took a step without the post it asks for; where nobody is appointed, nobody."""
    found = []
    for step in claim.steps if posts else ():
        if step.kind not in ("certified", "approved", "overridden"):
            continue
        village = member.on(step.on).village if member and step.kind == "certified" else None
        held = [it for it in posts if same_name(it.name, step.by) and it.holds_on(step.on)]
        asked = wanted(step.kind, rule)
        if not any(meets(it, post, village) for it in held for post in asked):
            found.append(step.by)
    return tuple(dict.fromkeys(found))


def _near(
    work: Work, claim: Claim, member: Member | None, papers: Papers | None,
    posts: tuple[Officer, ...],
) -> tuple[Officer, ...]:  # fmt: skip
    """Officers on the day it was filed, or since, who are of the household or are paid."""
    if member is None:
        return ()
    house = gather.household(work, member)
    payees = payees_of(work, claim, papers or Papers({}))
    close = [it for it in posts
             if it.last_on is None or it.last_on >= claim.filed_on
             if it.member_no in house or any(same_name(it.name, one.name) for one in payees)
             ]  # fmt: skip
    return tuple({it.name: it for it in close}.values())


def _alive(work: Work, claim: Claim, member: Member | None) -> bool:
    """Does the register have no death, or the book money of a later day?"""
    if member is None or claim.event_on is None:
        return False
    paid = book.member_lines(work, [member.no]).get(member.no, ())
    later = any(it.happened_on > claim.event_on and it.amount > ZERO and not it.reversed
                for it in paid)  # fmt: skip
    return later or member.status_on(max(claim.event_on, claim.filed_on)) != "deceased"


def _dead(work: Work, claim: Claim, member: Member | None, papers: Papers | None) -> Iterator[str]:
    """Payees with the name of a member who died before the claim was filed."""
    if member is None or claim.benefit != "death":
        return
    gone = [str(it.name) for it in members.all(work) if it.name and it.no != member.no
            and it.status_on(claim.filed_on) == "deceased"]  # fmt: skip
    for one in payees_of(work, claim, papers or Papers({})):
        if any(same_name(it, one.name) for it in gone):
            yield one.name


def _again(work: Work, claim: Claim, papers: Papers | None) -> tuple[str, ...]:
    """Other claims promised or paid for what may be the same event."""
    others = {it.no: it for it in rows.of_members(work, [claim.member_no])
              if it.benefit == claim.benefit}  # fmt: skip
    others |= {it.no: it for it in rows.of_day(work, claim.benefit, claim.event_on)}
    standing = [it for it in others.values() if it.no != claim.no and it.state in PROMISED]
    theirs = gather.papers_of(work, standing)
    return tuple(paid_for(claim, event_of(claim, papers), standing, theirs))


def _behind(work: Work, claim: Claim, member: Member | None) -> int:
    if member is None or claim.event_on is None:
        return 0
    then = claim.event_on - ASLEEP
    if then < member.joined_on:
        return 0
    return contributions.standings(work, [member], then)[member.no].arrears_days


def _changed(work: Work, claim: Claim, last: date) -> tuple[date, str] | None:
    """The first thing the register was told of the member between the filing and the payment."""
    (filed, *_) = log.written(work, "claim", claim.no)
    until = max((it.at for it in _payments(work, claim)), default=None)
    for kind in ("membership", "person_seal"):
        for it in log.written(work, kind, f"{claim.member_no}/"):
            if it.at > filed.at and (it.at < until if until else it.on <= last):
                return it.on, it.by
    return None


def _payments(work: Work, claim: Claim) -> Iterator[log.Written]:
    for voucher in claim.vouchers:
        if voucher.entry_no is not None:
            yield from log.written(work, "entry", str(voucher.entry_no))


def _replays(work: Work, claim: Claim, text: Adopted | None) -> bool | None:
    key = (claim.no, claim.decided_version or 0)
    stored = private_rows.private(work, {key}).get(key)
    if stored is None:
        return None
    decision = from_bytes(stored.encode())
    return text is not None and as_bytes(once_more(decision, text.bylaws)).decode() == stored
