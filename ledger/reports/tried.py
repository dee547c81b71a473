"""A draft tried before the vote: on past claims, on today's rights, on years back and ahead."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ledger.bylaws import Word
from ledger.claims import Changed, OnRegister, Right, Tried
from ledger.money import Money

from . import ruled
from .report import Column, Fact, Phrase, Report, Row, Section, Value

COSTS = (
    Column("benefit"), Column("claims_count", "count"), Column("before", "money"),
    Column("after", "money"), Column("change", "money"),
)  # fmt: skip
CHANGED = (
    Column("claim_no", "number"), Column("member_no", "number"), Column("before", "money"),
    Column("after", "money"), Column("change", "money"),
)  # fmt: skip
RIGHTS = (
    Column("benefit"), Column("right_before", "count"), Column("right_after", "count"),
    Column("better", "count"), Column("worse", "count"), Column("each_before", "money"),
    Column("each_after", "money"),
)  # fmt: skip
YEARS = (
    Column("year_to", "day", once=True), Column("benefit"), Column("people", "count"),
    Column("before", "money"), Column("after", "money"), Column("change", "money"),
)  # fmt: skip
TOUCHED = (
    Column("member_no", "number"), Column("benefit"), Column("right_was"), Column("right_is"),
)  # fmt: skip
SHOWN = 10  # of those who lose most, and of those who gain most
One = TypeVar("One", Tried, Changed)


def trial(
    tried: Sequence[Tried], found: OnRegister, title: str, years: int, *, everybody: bool = False
) -> Report:
    """What the draft would have cost and will cost, who gains, who loses. everybody: all of them
    are listed, not only whom it touches most.
    """
    changed = sorted(
        (one for one in tried if one.before != one.after), key=lambda one: one.after - one.before
    )
    touched = sorted(found.changed, key=lambda one: (one.more, one.by, one.benefit, one.member_no))
    notes = ["claim.trial_without_purse", "claim.trial_of_register"]
    if not everybody and max(len(changed), len(touched)) > 2 * SHOWN:
        notes.append("claim.trial_not_all")
        changed, touched = _most(changed), _most(touched)
    facts = (
        Fact("gains", sum(one.after > one.before for one in tried), "count"),
        Fact("loses", sum(one.after < one.before for one in tried), "count"),
        Fact("members_held", found.members, "count"),
        Fact("members_gain", len({one.member_no for one in found.changed if one.by > 0}), "count"),
        Fact("members_lose", len({one.member_no for one in found.changed if one.by < 0}), "count"),
    )
    sections = (
        _costs(tried),
        Section("changed", CHANGED, tuple(_claims(changed)), Phrase("report.section.changed")),
        _rights(found),
        _years(found),
        Section("touched", TOUCHED, tuple(_members(touched)), Phrase("report.section.touched")),
    )
    said = tuple(Phrase(key, {"deaths": found.deaths, "years": years}) for key in notes)
    kept = tuple(one for one in sections if one.rows or one.key == "costs")
    return Report("bylaws_trial", kept, facts, said, {"title": title, "years": years})


def _most(ordered: list[One]) -> list[One]:
    """The first and the last of them."""
    return ordered[:SHOWN] + ordered[max(SHOWN, len(ordered) - SHOWN) :]


def _costs(tried: Sequence[Tried]) -> Section:
    by_benefit: dict[str, list[Tried]] = {}
    for one in tried:
        by_benefit.setdefault(one.benefit, []).append(one)
    rows = tuple(
        Row({"benefit": ruled.named(Word("benefit", benefit)), "claims_count": len(theirs),
             **_sums(theirs)})
        for benefit, theirs in by_benefit.items()
    )  # fmt: skip
    return Section("costs", COSTS, rows, Phrase("report.section.costs"), total=Row(_sums(tried)))


def _sums(tried: Sequence[Tried]) -> dict[str, Value]:
    before, after = (
        Money.total(sums) for sums in ((it.before for it in tried), (it.after for it in tried))
    )
    return {"before": before, "after": after, "change": after - before}


def _claims(changed: Sequence[Tried]) -> Iterator[Row]:
    for one in changed:
        yield Row({"claim_no": one.claim_no, "member_no": one.member_no, "before": one.before,
                   "after": one.after, "change": one.after - one.before})  # fmt: skip


# THE REGISTER ------------------------------------------------------------------------------------


def _rights(found: OnRegister) -> Section:
    rows = tuple(
        Row({
            "benefit": ruled.named(Word("benefit", one.benefit)),
            "right_before": one.before, "right_after": one.after,
            "better": one.better, "worse": one.worse,
            "each_before": _each(one.sum_before, one.before) if one.each else None,
            "each_after": _each(one.sum_after, one.after) if one.each else None,
        })
        for one in found.rights
    )  # fmt: skip
    return Section("rights", RIGHTS, rows, Phrase("report.section.rights", {"on": found.on}))


def _each(whole: Money, people: int) -> Money:
    """What one of them has on average, to the satang below."""
    return Money(whole.satang // max(1, people))


def _years(found: OnRegister) -> Section:
    rows = tuple(
        Row({
            "year_to": one.ends_on, "benefit": ruled.named(Word("benefit", one.benefit)),
            "people": one.people, "before": one.before, "after": one.after,
            "change": one.after - one.before,
        })
        for one in found.years
    )  # fmt: skip
    return Section("years", YEARS, rows, Phrase("report.section.trial_years", {"on": found.on}))


def _members(touched: Sequence[Changed]) -> Iterator[Row]:
    for one in touched:
        yield Row({
            "member_no": one.member_no,
            "benefit": ruled.named(Word("benefit", one.benefit)),
            "right_was": _right(one.before), "right_is": _right(one.after),
        })  # fmt: skip


def _right(one: Right) -> Phrase:
    if not one.has:
        return Phrase("claim.no_right")
    if not one.amount:
        return Phrase("claim.has_right")
    return Phrase("claim.right_to", {"amount": one.amount})
