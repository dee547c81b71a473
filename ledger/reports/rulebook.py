"""By-laws as a committee reads them: words beside their reading, examples, what changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ledger.bylaws import (
    MEASURES,
    Adopted,
    Bylaws,
    Resolution,
    Saying,
    Word,
    Worked,
    between,
    in_force_on,
    reworded,
    said_in,
    worked,
)  # fmt: skip
from ledger.money import ZERO

from . import ruled
from .explained import answer
from .report import Column, Fact, Phrase, Report, Row, Section, Value

WORDS = (Column("clause", "number"), Column("words"))
READINGS = (
    Column("clause", "number"), Column("about", once=True), Column("says"), Column("reads"),
)  # fmt: skip
EXAMPLES = (
    Column("example", "number"), Column("benefit", once=True), Column("name"),
    Column("expected"), Column("amount", "money"), Column("agreement"),
    Column("answer", on_page=False),
)  # fmt: skip
ADOPTED = (
    Column("bylaws_no", "number"), Column("title"), Column("in_force", "day"), Column("resolution"),
    Column("votes", "number"), Column("stands"), Column("digest", "number", on_page=False),
)  # fmt: skip
CHANGES = (
    Column("clause", "number"), Column("about", once=True), Column("says"), Column("change"),
    Column("before"), Column("after"),
)  # fmt: skip
MEASURED = (
    Column("measure", "number", on_page=False), Column("thai"), Column("english"),
    Column("counted_in"),
)  # fmt: skip


def of(bylaws: Bylaws) -> Report:
    """A text whole: each clause's own words, and how they are read."""
    words = tuple(Row({"clause": no, "words": said}) for no, said in bylaws.clauses.items())
    readings = tuple(Row(_reading(one)) for one in said_in(bylaws) if one.said is not None)
    return Report(
        "bylaws",
        (
            Section("words", WORDS, words, Phrase("report.section.words")),
            Section("readings", READINGS, readings, Phrase("report.section.readings")),
        ),
        (
            Fact("in_force", bylaws.in_force, "day"),
            Fact("resolution", _resolved(bylaws)),
            Fact("digest", bylaws.digest, "number"),
        ),
        title_values={"title": bylaws.title},
        fund=bylaws.fund,
    )


def adopted(text: Adopted) -> Report:
    """A text as it was adopted: the resolution and the first day are the adoption's."""
    as_adopted = replace(text.bylaws, resolution=text.resolution, in_force=text.from_on)
    return of(as_adopted)


def adopted_list(texts: Sequence[Adopted], today: date) -> Report:
    """Every text adopted, and which of them holds today."""
    now = in_force_on(texts, today)
    rows = tuple(
        Row({
            "bylaws_no": str(one.no),
            "title": one.title,
            "in_force": one.from_on,
            "resolution": _said_of(one.resolution),
            "votes": _votes(one.resolution),
            "stands": Phrase("rule.in_force_now") if one == now else None,
            "digest": one.digest,
        })
        for one in texts
    )  # fmt: skip
    empty = () if rows else (Phrase("rule.none_adopted"),)
    return Report("bylaws_adopted", (Section("adopted", ADOPTED, rows),), notes=empty)


def _votes(one: Resolution) -> str | None:
    return None if one.votes_for is None else f"{one.votes_for}:{one.votes_against or 0}"


def _resolved(bylaws: Bylaws) -> Value:
    return _said_of(bylaws.resolution) if bylaws.resolution else None


def _said_of(one: Resolution) -> Phrase:
    return Phrase("rule.resolved", {"meeting": one.meeting, "on": one.on, "number": one.number})


def _reading(one: Saying) -> dict[str, Value]:
    return {
        "clause": one.clause,
        "about": ruled.named(one.about),
        "says": ruled.joined(_key(one)),
        "reads": _said(one),
    }


def _key(one: Saying) -> Sequence[Value]:
    return [ruled.named(part) for part in one.key if part not in ("", "from", "until")]


def _said(one: Saying | None) -> Value:
    if one is None:
        return None
    said = ruled.named(one.said)
    return said if one.op is None else Phrase(f"rule.op.{one.op}", {"bound": said})


def examples(bylaws: Bylaws) -> Report:
    """Every worked example, what it says and whether it comes out: an annex to the text."""
    rows = tuple(Row(_example(no, one)) for no, one in enumerate(worked(bylaws), start=1))
    return Report(
        "bylaws_examples",
        (Section("examples", EXAMPLES, rows),),
        title_values={"title": bylaws.title},
        fund=bylaws.fund,
    )


def _example(no: int, one: Worked) -> dict[str, Value]:
    said = one.example.expected
    return {
        "example": str(no),
        "benefit": ruled.named(Word("benefit", one.example.benefit)),
        "name": one.example.name,
        "expected": Phrase(f"rule.outcome.{said.outcome}"),
        "amount": said.amount if said.amount != ZERO else None,
        "agreement": Phrase(f"rule.example.{'agrees' if one.agrees else 'differs'}"),
        "answer": answer(one.decision),
    }


def difference(old: Bylaws, new: Bylaws) -> Report:
    """What a new text says otherwise."""
    rows = []
    for one in between(old, new):
        either = one.after or one.before
        assert either is not None
        kind = "gone" if one.after is None else "new" if one.before is None else "other"
        rows.append(
            Row({
                **_reading(either),
                "change": Phrase(f"rule.change.{kind}"),
                "before": _said(one.before),
                "after": _said(one.after),
            })
        )  # fmt: skip
    clauses = reworded(old, new)
    note = (Phrase("rule.reworded", {"clauses": clauses}),) if clauses else ()
    return Report("bylaws_difference", (Section("changes", CHANGES, tuple(rows)),), notes=note,
                  fund=new.fund)  # fmt: skip


def measures() -> Report:
    """The closed list: what by-laws may measure, how it is written, in what it is counted."""
    rows = [
        Row({
            "measure": name,
            "thai": Word("measure", name).name("th"),
            "english": Word("measure", name).name("en"),
            "counted_in": _counted_in(one.kind, one.unit),
        })
        for name, one in MEASURES.items()
    ]  # fmt: skip
    return Report("measures", (Section("measures", MEASURED, tuple(rows)),))


def _counted_in(kind: str, unit: str) -> Value:
    return ruled.named(Word("unit", unit)) if unit else Phrase(f"rule.kind.{kind}")
