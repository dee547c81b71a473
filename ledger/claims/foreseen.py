"""A draft held against the register: who has a right by the text in force and by the draft, what
each year gave and will give by either. Pure.

A register knows nothing of a stay in hospital or a child: of such benefits only the right is
weighed, not the sum. What belongs to a claim (its papers, the day it is filed) counts as in order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ledger import bylaws
from ledger.bylaws import MEASURES, Benefit, Bylaws, Earlier, Fact, Facts, Share
from ledger.money import ZERO, Money

OF_A_CLAIM = ("not_claimed_before", "agreement", "proxy")
KNOWN = frozenset({
    "joined_on", "left_on", "re_entered_on", "born_on", "member_class", "status", "paid_to",
    "missed_instalments", "arrears_owed", "contributed", "paid_days", "first_paid_on", "event_on",
    "filed_on", "earlier", "papers", "payee", "cause",
})  # fmt: skip
"""Facts that register and book tell of every member; without a claim no special cause."""


@dataclass(frozen=True, slots=True)
class Right:
    """What a text gives a member on a day. amount: nothing, too, where only a claim could tell."""

    has: bool
    amount: Money


NO_RIGHT = Right(False, ZERO)


@dataclass(frozen=True, slots=True)
class Changed:
    """A member for whom the draft makes a difference."""

    member_no: str
    benefit: str
    before: Right
    after: Right

    @property
    def by(self) -> int:
        """Is it better (above 0) or worse (below) than before?"""
        return (self.after.has - self.before.has) or self.more.satang

    @property
    def more(self) -> Money:
        """How much more it is than before, as far as the register knows sums."""
        return self.after.amount - self.before.amount


@dataclass(slots=True)
class Rights:
    """How many members have a right to a benefit, and what it comes to for all of them together.

    each: does the register know the sum?
    """

    benefit: str
    each: bool
    before: int = 0
    after: int = 0
    better: int = 0
    worse: int = 0
    sum_before: Money = ZERO
    sum_after: Money = ZERO

    def count(self, one: Changed) -> None:
        """One member more."""
        self.before += one.before.has
        self.after += one.after.has
        self.better += one.by > 0
        self.worse += one.by < 0
        self.sum_before += one.before.amount
        self.sum_after += one.after.amount


@dataclass(frozen=True, slots=True)
class Year:
    """What a benefit gave, or will give, in the year that ends on a day. people: by the draft."""

    ends_on: date
    benefit: str
    people: int
    before: Money
    after: Money


@dataclass(slots=True)
class Both:
    """The text in force and the draft, as the register can be held against them.

    It has state, because years follow each other: what was given in one counts in the next.
    differing: the benefits of which the draft says anything else.
    """

    now: Bylaws | None
    draft: Bylaws
    differing: frozenset[str] = frozenset()
    given: dict[tuple[str, str, bool], tuple[Earlier, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, now: Bylaws | None, draft: Bylaws) -> "Both":
        """Both texts, without what belongs to a claim alone."""
        both = cls(_of_register(now) if now else None, _of_register(draft))
        both.differing = frozenset(it for it in both.benefits if both._differs(it))
        return both

    def _differs(self, benefit: str) -> bool:
        """Does the draft say anything else, of it or of a benefit it is a share of?"""
        if self.now is None or self.now.month_end != self.draft.month_end:
            return True
        mine, other = self.now.benefits.get(benefit), self.draft.benefits.get(benefit)
        if mine is None or other is None or mine != other:
            return True
        shares = (it.of for it in mine.parts if isinstance(it, Share))
        return any(it in self.now.benefits and self._differs(it) for it in shares)

    @property
    def benefits(self) -> tuple[str, ...]:
        """Every benefit of either."""
        return tuple(dict.fromkeys([*(self.now.benefits if self.now else ()),
                                    *self.draft.benefits]))  # fmt: skip

    def texts(self, benefit: str) -> tuple[Benefit, ...]:
        """What each says of a benefit, where it knows it."""
        found = (it.benefits.get(benefit) for it in (self.now, self.draft) if it)
        return tuple(one for one in found if one)

    def sums_known(self, benefit: str) -> bool:
        """Does the register tell everything that either text asks for?"""
        return all(KNOWN.issuperset(one.facts) for one in self.texts(benefit))

    def yearly(self, benefit: str) -> bool:
        """Does the committee propose it of itself, by either text, to whom the register names?"""
        by_committee = any(one.proposed_by == "committee" for one in self.texts(benefit))
        return by_committee and self.sums_known(benefit)

    def weigh(self, benefit: str, no: str, facts: Facts, *, keep: bool = False) -> Changed:
        """A member by both texts. keep: what is given counts as had before from now on."""
        after = self._right(self.draft, benefit, no, facts, keep=keep)
        before = after
        if benefit in self.differing:
            before = self._right(self.now, benefit, no, facts, keep=keep)
        return Changed(no, benefit, before, after)

    def _right(
        self, text: Bylaws | None, benefit: str, no: str, facts: Facts, *, keep: bool
    ) -> Right:
        if text is None or benefit not in text.benefits:
            return NO_RIGHT
        key = (no, benefit, text is self.draft)
        if keep and key in self.given:
            facts = {**facts, "earlier": Fact(self.given[key], "claims")}
        decision = bylaws.weigh(benefit, facts, text)
        if decision.outcome == "refuse":
            return NO_RIGHT
        known = decision.award is not None and KNOWN.issuperset(text.benefits[benefit].facts)
        amount = decision.award.amount if decision.award and known else ZERO
        if keep and decision.award and text.benefits[benefit].limits:
            had = Earlier(benefit, "", ("member",), decision.award.days)
            self.given[key] = (*self.given.get(key, ()), had)
        return Right(True, amount)


def _of_register(text: Bylaws) -> Bylaws:
    """A text, what is asked of a claim and limits shared with others left out."""
    left = {name: _left(one) for name, one in text.benefits.items()}
    asked = {name: bylaws.facts_asked(one, left) for name, one in left.items()}
    return replace(
        text, benefits={name: replace(one, facts=asked[name]) for name, one in left.items()}
    )


def _left(one: Benefit) -> Benefit:
    requirements = tuple(
        it for it in one.requirements
        if it.measure not in OF_A_CLAIM and MEASURES[it.measure].moves != "filed_on"
    )  # fmt: skip
    limits = tuple(it for it in one.limits if it.scope == "member")
    return replace(one, requirements=requirements, limits=limits, papers=())


def rights(both: Both, stood: Mapping[str, Facts]) -> Iterator[tuple[Rights, tuple[Changed, ...]]]:
    """For each benefit: how many have a right to it today, and for whom the draft changes it."""
    for benefit in both.benefits:
        tally, changed = Rights(benefit, both.sums_known(benefit)), []
        for no, facts in stood.items():
            one = both.weigh(benefit, no, facts)
            tally.count(one)
            if one.by:
                changed.append(one)
        yield tally, tuple(changed)


def given(both: Both, benefit: str, ends_on: date, stood: Mapping[str, Facts]) -> Year:
    """What the committee gives of itself in a year; it counts as had before in later years."""
    every = [both.weigh(benefit, no, facts, keep=True) for no, facts in stood.items()]
    return _year(benefit, ends_on, every)


def died(both: Both, ends_on: date, stood: Mapping[str, Facts]) -> Year:
    """What those who died in a year were given, each weighed on the day of death."""
    return _year("death", ends_on, [both.weigh("death", *one) for one in stood.items()])


def will_die(
    both: Both, ends_on: date, stood: Mapping[str, Facts], deaths: int, years: int
) -> Year:
    """What deaths of a coming year cost, if as many die as died on average in the last years, and
    anybody may be the next: a part of what all would be given, in whole satang.
    """
    whole = _year("death", ends_on, [both.weigh("death", *one) for one in stood.items()])
    among = max(1, len(stood) * years)

    def part(of: Money) -> Money:
        return Money((2 * of.satang * deaths + among) // (2 * among))

    people = (2 * deaths + years) // (2 * years)
    return replace(whole, people=people, before=part(whole.before), after=part(whole.after))


def _year(benefit: str, ends_on: date, every: list[Changed]) -> Year:
    return Year(
        ends_on, benefit, sum(one.after.has for one in every),
        Money.total(one.before.amount for one in every),
        Money.total(one.after.amount for one in every),
    )  # fmt: skip
