"""A draft of by-laws tried before the vote: on the claims of the last years, each as it would have
been decided by the draft; and on the register, in the years gone by and to come.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from ledger import bylaws, contributions, funds, members
from ledger.bylaws import Bylaws, Decision, Fact, Facts
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.work import Work

from . import foreseen, gather, private_rows, rows
from .claim import Claim
from .foreseen import Both, Changed, Rights, Year

SOME = 400  # claims read at a time
PAID = ("paid_to", "missed_instalments", "arrears_owed", "paid_days", "contributed")
ONE_DAY = timedelta(days=1)


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


# PAST CLAIMS -------------------------------------------------------------------------------------


def tried(work: Work, draft: Bylaws, years: int) -> Iterator[Tried]:
    """Each claim of the last years by its last decision, weighed by the draft: by its facts, and
    where the draft asks for more, by what the register knows. The purse is left out, for it would
    have held other sums.
    """
    since = date(work.today.year - years, work.today.month, 1)
    found = rows.filed_since(work, since)
    for at in range(0, len(found), SOME):
        some = found[at : at + SOME]
        keys = {(one.no, one.decided_version or 0) for one in some}
        written = private_rows.private(work, keys)
        for claim in some:
            stored = written.get((claim.no, claim.decided_version or 0))
            if stored is not None:
                was = bylaws.from_bytes(stored.encode())
                yield Tried(claim.no, claim.member_no, claim.benefit, was,
                            _by_draft(work, claim, was, draft))  # fmt: skip


def _by_draft(work: Work, claim: Claim, was: Decision, draft: Bylaws) -> Decision | None:
    benefit = draft.benefits.get(claim.benefit)
    if benefit is None:
        return None
    before = bylaws.by_digest(work, was.digest)
    asked = before.benefits[claim.benefit].facts if before else ()
    known: Facts = was.facts
    if {*benefit.facts} - {*asked}:  # what was asked then and is not there, nobody knew
        known = {**gather.facts(work, claim, gather.around(work, claim)), **was.facts}
    return bylaws.weigh(claim.benefit, known, draft)


# THE REGISTER ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnRegister:
    """What the draft means for those on the register: whose rights change today, and what the
    years gone by and to come cost by the text in force and by the draft.

    deaths: in the years gone by; as many are expected of those to come.
    """

    on: date
    members: int
    deaths: int
    rights: tuple[Rights, ...]
    changed: tuple[Changed, ...]
    years: tuple[Year, ...]


def on_register(work: Work, draft: Bylaws, years: int) -> OnRegister:
    """The draft and the text in force held against every member: as they stand today, and at the
    end of each of so many years back and ahead. Those to come are reckoned as if everybody stayed
    and went on paying as they do.
    """
    now = bylaws.in_force(work)
    both = Both.of(now.bylaws if now else None, draft)
    everybody = tuple(members.all(work))
    ends = [_later(work.today, at) for at in range(1 - years, years + 1)]
    yearly = [it for it in both.benefits if both.yearly(it)]
    days = {(it, end): _day(both, it, end) for it in yearly for end in ends}
    stood = _stood(work, everybody, {work.today, *days.values()} | {*ends[years:]})
    dead = {end: _dead(work, everybody, end) for end in ends[:years]}

    held = tuple(foreseen.rights(both, stood[work.today]))
    found = [foreseen.given(both, it, end, stood[days[it, end]]) for end in ends for it in yearly]
    deaths = sum(map(len, dead.values()))
    if "death" in both.benefits and both.sums_known("death"):
        found += [foreseen.died(both, end, dead[end]) for end in ends[:years]]
        found += [foreseen.will_die(both, end, stood[end], deaths, years) for end in ends[years:]]
    return OnRegister(
        work.today, len(stood[work.today]), deaths,
        tuple(one for one, _ in held if one.before or one.after),
        tuple(one for _, changed in held for one in changed),
        tuple(sorted(found, key=lambda one: one.ends_on)),
    )  # fmt: skip


def _later(day: date, years: int) -> date:
    return bylaws.later(day, 12 * years, "last_day")


def _day(both: Both, benefit: str, end: date) -> date:
    """The day on which a right of the year that ends then is counted."""
    named = next((it.event_day for it in both.texts(benefit) if it.event_day), None)
    if named is None:
        return end
    day = date(end.year, *named)
    return day if day <= end else date(end.year - 1, *named)


def _stood(
    work: Work, everybody: Iterable[Member], days: Iterable[date]
) -> Mapping[date, Mapping[str, Facts]]:
    """What is known of every member of each day."""
    past = sorted({min(day, work.today) for day in days} | {work.today})
    found: dict[date, dict[str, Facts]] = {}
    whom = tuple(everybody)
    for day, paid in contributions.standings_over(work, whom, past):
        here = [it for it in whom if it.status_on(day) in members.PRESENT]
        found[day] = {it.no: _known(it, day, *paid[it.no]) for it in here}
    daily = funds.billing(work)[-1].daily
    for day in sorted({*days} - found.keys()):
        on = partial(_later_on, days=(day - work.today).days, daily=daily)
        found[day] = {no: on(facts) for no, facts in found[work.today].items()}
    return found


def _known(
    member: Member, on: date, standing: contributions.Standing, contributed: Money
) -> Facts:  # fmt: skip
    """A member on a day, as if they claimed on it, with every paper, for the first time."""
    source = f"register:{member.no}"
    return {
        **dict(gather.of_member(member, on, standing, contributed)),
        "event_on": Fact(on, "trial"), "filed_on": Fact(on, "trial"),
        "earlier": Fact((), "trial"), "papers": Fact((), "trial"),
        "payee": Fact(gather.payee(member), source),
    }  # fmt: skip


def _later_on(facts: Facts, days: int, daily: Money) -> Facts:
    """A member so many days later, who has paid on as they do."""
    moved = dict(facts)
    for name in ("event_on", "filed_on", "paid_to"):
        fact = facts[name]
        assert isinstance(fact.value, date)
        moved[name] = replace(fact, value=fact.value + days * ONE_DAY)
    for name, more in (("paid_days", days), ("contributed", daily * days)):
        value: object = facts[name].value
        moved[name] = replace(facts[name], value=value + more)  # type: ignore[operator]
    return moved


def _dead(work: Work, everybody: Iterable[Member], end: date) -> Mapping[str, Facts]:
    """Who died in the year that ends on a day, each as they stood when they died."""
    first = _later(end, -1)
    found = {}
    for one in everybody:
        on = one.left_on
        if one.status == "deceased" and on is not None and first < on <= end:
            stood = contributions.standings(work, [one], on)[one.no]
            paid = contributions.contributed(work, [one], on)[one.no]
            found[one.no] = _known(one, on, stood, paid)
    return found
