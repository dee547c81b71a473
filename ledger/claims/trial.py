"""A draft of by-laws tried on the fund's last years: what each claim would have had under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ledger import bylaws
from ledger.bylaws import Bylaws, Decision
from ledger.money import ZERO, Money
from ledger.work import Work

from . import gather, rows


@dataclass(frozen=True, slots=True)
class Tried:
    """A claim as it was decided, and as the draft would decide it from the same facts."""

    claim_no: str
    member_no: str
    benefit: str
    was: Decision
    now: Decision | None

    @property
    def before(self) -> Money:
        """What it was given."""
        return _given(self.was)

    @property
    def after(self) -> Money:
        """What it would be given; nothing where the draft has no such benefit."""
        return _given(self.now) if self.now else ZERO


def _given(decision: Decision) -> Money:
    return decision.award.amount if decision.outcome in ("pay", "wait") and decision.award else ZERO


def tried(work: Work, draft: Bylaws, years: int) -> Iterator[Tried]:
    """Each claim of the last years by its last decision, weighed by the draft: by its facts, and
    where the draft asks for more, by what the register knows. The purse is left out, for it would
    have held other sums.
    """
    since = date(work.today.year - years, work.today.month, 1)
    for claim in rows.claims(work, *rows.filed_since(since)):
        key = (claim.no, claim.decided_version or 0)
        written = rows.private(work, {key}).get(key)
        if written is None:
            continue
        was = bylaws.from_bytes(written.encode())
        now = None
        if claim.benefit in draft.benefits:
            known = {**gather.facts(work, claim, gather.around(work, claim)), **was.facts}
            now = bylaws.weigh(claim.benefit, known, draft)
        yield Tried(claim.no, claim.member_no, claim.benefit, was, now)
