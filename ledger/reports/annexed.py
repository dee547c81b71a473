"""By-laws as a paper to be kept: each clause in its own words, how it is read, and their annex of
worked examples, each with what it differs by from those of its benefit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ledger.bylaws import Bylaws, Earlier, Fact, Resolution, Word, Worked, worked
from ledger.money import ZERO, Money

from . import rulebook, ruled
from .report import Column, Named, Phrase, Report, Row, Section, Value
from .report import Fact as Said

EXAMPLES = (
    Column("example", "number"), Column("case"), Column("differs"), Column("comes_out"),
    Column("agreement"),
)  # fmt: skip


def of(bylaws: Bylaws, *, adopted: bool) -> Report:
    """A text as a paper; one that was not adopted says that it is a draft."""
    whole = rulebook.of(bylaws)
    resolved = bylaws.resolution
    facts = (
        *whole.facts,
        Said("votes", _votes(resolved) if resolved else None),
        Said("stands", None if adopted else Phrase("paper.bylaws.draft")),
    )
    annex = tuple(_annex(bylaws))
    return replace(whole, key="bylaws_paper", sections=(*whole.sections, *annex), facts=facts)


def _votes(resolved: Resolution) -> Value:
    if resolved.votes_for is None:
        return None
    values = {"votes_for": resolved.votes_for, "votes_against": resolved.votes_against or 0}
    return Phrase("paper.bylaws.votes", values)


# THE ANNEX ---------------------------------------------------------------------------------------


def _annex(bylaws: Bylaws) -> Iterator[Section]:
    """The examples of each benefit, numbered through."""
    numbered = list(enumerate(worked(bylaws), start=1))
    for benefit in dict.fromkeys(one.example.benefit for _, one in numbered):
        theirs = [(no, one) for no, one in numbered if one.example.benefit == benefit]
        shared = _shared([one for _, one in theirs])
        rows = tuple(_row(no, one, shared) for no, one in theirs)
        title = Phrase("paper.bylaws.of_benefit", {
            "benefit": ruled.named(Word("benefit", benefit)),
            "given": ruled.joined([_fact(name, fact) for name, fact in shared.items()]),
        })  # fmt: skip
        yield Section(f"examples_{benefit}", EXAMPLES, rows, title)


def _shared(examples: Sequence[Worked]) -> dict[str, Fact]:
    """What most examples of a benefit have in common: from this the others differ."""
    counted = Counter((name, fact) for one in examples for name, fact in one.example.facts.items())
    found: dict[str, Fact] = {}
    for (name, fact), count in counted.most_common():
        if 2 * count > len(examples) and name not in found:
            found[name] = fact
    first = examples[0].example.facts
    return {name: found[name] for name in (*first, *found) if name in found}


def _row(no: int, one: Worked, shared: Mapping[str, Fact]) -> Row:
    facts = one.example.facts
    differing = [_fact(name, fact) for name, fact in facts.items() if shared.get(name) != fact]
    differing += [Phrase("paper.bylaws.unsaid", {"name": ruled.named(Word("fact", name))})
                  for name in shared if name not in facts]  # fmt: skip
    return Row({
        "example": str(no),
        "case": one.example.name,
        "differs": ruled.joined(differing) if differing else Phrase("paper.bylaws.as_above"),
        "comes_out": _comes_out(one),
        "agreement": None if one.agrees else Phrase("rule.example.differs"),
    })  # fmt: skip


def _comes_out(one: Worked) -> Phrase:
    """`จ่าย 800.00 บาท`, `ไม่จ่าย เพราะข้อ 9`."""
    expected = one.example.expected
    outcome = Phrase(f"rule.outcome.{expected.outcome}")
    if expected.amount != ZERO:
        return Phrase("paper.bylaws.pays", {"outcome": outcome, "amount": expected.amount})
    if not expected.because:
        return outcome
    values = {"outcome": outcome, "clauses": ruled.named(expected.because)}
    return Phrase("paper.bylaws.because", values)


def _fact(name: str, fact: Fact) -> Value:
    """A fact in words; of benefits had before, each with its sum."""
    if name != "earlier" or not isinstance(fact.value, tuple) or not fact.value:
        return ruled.fact(name, fact)
    return ruled.joined(list(_had(one for one in fact.value if isinstance(one, Earlier))))


def _had(earlier: Iterable[Earlier]) -> Iterator[Phrase]:
    """What was had before, those alike said once: `หมู่เคยได้ 500.00 บาท 16/05/2570 (4 ครั้ง)`."""
    alike = Counter((one.scopes, one.days) for one in earlier)
    for (scopes, days), times in alike.items():
        whose = Word("scope", scopes[0]) if len(scopes) == 1 else None  # else the member's own
        values: dict[str, object] = {
            "scope": ruled.named(whose) if whose else Named("", "member"),
            "amount": Money.total(day.amount for day in days),
            "nights": sum(day.nights for day in days),
            "on": days[0].on,
            "times": times,
        }
        kind = "nights" if values["nights"] else "sum"
        yield Phrase(f"paper.bylaws.had_{kind}" if times == 1 else "paper.bylaws.had_times", values)
