"""The purse is short and the by-laws pay in part: what there is, divided among all who wait."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ledger import book, bylaws
from ledger.bylaws import Bylaws, Ceiling, Division, Sharing
from ledger.errors import Refused
from ledger.money import ZERO, Money
from ledger.work import Work

from . import gather, rows
from .approving import approve
from .claim import Claim
from .deciding import decide, division_of, weighed

OPEN = ("decided", "approving")


@dataclass(frozen=True, slots=True)
class Shared:
    """A sub-fund divided among those who wait by one text.

    kept: what is not there to be divided: promised, the reserve, parts of an earlier division,
    and who waits by a text that lets them queue.
    """

    sub_fund: str
    balance: Money
    kept: Money
    claims: tuple[Claim, ...]
    division: Division


def shared(work: Work) -> tuple[Shared, ...]:
    """Everybody who waits under by-laws that pay in part, and what each would be paid now."""
    return tuple(_divided(work))


def share_out(work: Work, resolution: str) -> tuple[Claim, ...]:
    """Divide the purse among those who wait, decide each with its part, and approve them all by one
    resolution; or approve what somebody else has divided. All of it, or nothing.

    Raises Refused claim.no_resolution, claim.nothing_to_share, and as `decide` and `approve` do.
    """
    if not resolution.strip():
        raise Refused("claim.no_resolution", claim_no="")
    for one in shared(work):
        if one.division.available > ZERO:
            for claim in one.claims:
                decide(work, claim.no, replace(one.division, claim=claim.no))
    divided = [it for it in _open(work) if work.by not in it.approved_by]
    if not divided:
        raise Refused("claim.nothing_to_share", waiting=len(_waiting(work)))

    return tuple(approve(work, it.no, resolution) for it in divided)


def _open(work: Work) -> list[Claim]:
    """Decided with a part, and not promised yet."""
    found = rows.unpromised(work)
    return [it for it in found if it.state in OPEN and division_of(work, it) is not None]


def _waiting(work: Work) -> list[tuple[Claim, Bylaws]]:
    """Who waits under by-laws that pay in part, in the order they filed."""
    found = []
    for claim in rows.waiting(work):
        text = bylaws.by_digest(work, claim.ruling.digest) if claim.ruling else None
        if text and text.purse and text.purse.when_short == "part_pay":
            found.append((claim, text))
    return found


def _divided(work: Work) -> Iterator[Shared]:
    """By each text in its turn; what one gives is not there for the next."""
    waiting = _waiting(work)
    taken = {one.no for one, _ in waiting}
    others = [it.ruling for it in rows.waiting(work) if it.no not in taken]
    held = [it.ruling for it in _open(work)]
    gone: dict[str, Money] = {}
    for text in {one.digest: one for _, one in waiting}.values():
        assert text.purse is not None
        sub_fund = text.purse.sub_fund
        found = [_sharing(work, it, text) for it, its in waiting if its.digest == text.digest]
        entitled = [one for one in found if one is not None]
        if not entitled:
            continue
        kept = rows.promised(work, sub_fund) + text.purse.reserve + gone.get(sub_fund, ZERO)
        kept += Money.total(it.award for it in others if it and it.sub_fund == sub_fund)
        kept += Money.total(it.amount for it in held if it and it.sub_fund == sub_fund)
        balance = book.purses(work).get(sub_fund, ZERO)
        ceilings = tuple(dict.fromkeys(it for _, _, it in entitled if it))
        division = Division(entitled[0][0].no, max(ZERO, balance - kept),
                            tuple(it for _, it, _ in entitled), ceilings)  # fmt: skip
        gone[sub_fund] = gone.get(sub_fund, ZERO) + Money.total(division.parts)
        yield Shared(sub_fund, balance, kept, tuple(it for it, _, _ in entitled), division)


def _sharing(
    work: Work, claim: Claim, text: Bylaws
) -> tuple[Claim, Sharing, Ceiling | None] | None:  # fmt: skip
    """What a claim asks for, weighed anew; None: it is entitled no longer, or by another text."""
    seen = gather.around(work, claim)
    now = weighed(work, claim, seen)
    if now.cover is None or now.award is None or now.digest != text.digest:
        return None
    award, ceiling = now.award.amount, None
    if now.cover.yearly is not None and text.purse and claim.event_on:
        windows = {name: window for name, _, window in text.purse.yearly}
        first, _ = windows[claim.benefit].around(claim.event_on, None)
        ceiling = Ceiling(claim.benefit, first, now.cover.yearly)
    sharing = Sharing(claim.no, claim.benefit, award, ceiling.year if ceiling else None)
    return claim, sharing, ceiling
