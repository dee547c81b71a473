"""Separation of duties: who did and who may do what, and what makes up for what is not apart."""

from collections.abc import Sequence
from datetime import date

from ledger.months import DUTIES, Duty, Person

from . import ruled
from .report import Column, Phrase, Report, Row, Section, during

PEOPLE = (
    Column("name"),
    *(Column(f"duty_{it}", "count") for it in DUTIES),
    Column("posts"),
)
TOGETHER = (
    Column("name"), Column("together"), Column("first_duty", on_page=False),
    Column("second_duty", on_page=False), Column("in_fact", on_page=False),
    Column("makes_up", on_page=False),
)  # fmt: skip


def of(people: Sequence[Person], first: date, last: date) -> Report:
    """Everybody, how often they did each thing; then every pair that should be kept apart."""
    rows = tuple(
        Row({
            "name": it.name,
            **{f"duty_{duty}": it.did.get(duty) or None for duty in DUTIES},
            "posts": ruled.joined([Phrase(f"post.{one}") for one in it.posts]),
        })
        for it in people
    )  # fmt: skip
    found = [_pair(it, pair, "did") for it in people for pair in it.did_both]
    may = [_pair(it, pair, "may") for it in people for pair in it.may_both]
    together = tuple(Section(key, TOGETHER, tuple(rows), Phrase(f"report.section.{key}"))
                     for key, rows in (("did_both", found), ("may_both", may)) if rows)  # fmt: skip
    nobody = () if any(it.posts for it in people) else (Phrase("report.note.no_posts"),)
    apart = () if found else (Phrase("report.note.kept_apart"),)
    return Report(
        "duties", (Section("people", PEOPLE, rows), *together),
        notes=(*apart, *nobody, Phrase("report.note.duties")),
        title_values={"during": during(first, last)},
    )  # fmt: skip


def _pair(it: Person, pair: tuple[Duty, Duty], how: str) -> Row:
    one, other = (Phrase(f"duty.{duty}") for duty in pair)
    fact, instead = Phrase(f"report.in_fact.{how}"), Phrase(f"makes_up.{pair[0]}_{pair[1]}")
    both = Phrase("report.together", {"one": one, "other": other, "fact": fact})
    return Row({"name": it.name, "together": both, "first_duty": one, "second_duty": other,
                "in_fact": fact, "makes_up": instead},
               below=Phrase("report.instead", {"instead": instead}))  # fmt: skip
