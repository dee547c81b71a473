"""What members brought along from before the program: kind by kind, and as a form to fill in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ledger.dates import short
from ledger.members import Member
from ledger.money import Money
from ledger.opening import CONTRIBUTION, Figure

from .report import Column, Phrase, Report, Row, Section, Value

COLUMNS = (
    Column("member_no", "number"),
    Column("amount", "money"),
    Column("times", "count"),
    Column("up_to", "day"),
    Column("copied_from", "number"),
    Column("version", on_page=False),
    Column("reason", on_page=False),
    Column("name"),
)
BROUGHT = (
    Column("amount", "money"),
    Column("times", "count"),
    Column("up_to", "day"),
    Column("copied_from", "number"),
    Column("figure"),
)


def of(
    figures: Mapping[str, Sequence[Figure]], members: Mapping[str, Member], kinds: Iterable[str]
) -> Report:
    """Every figure that holds, a table for each kind."""
    everything = [it for of_member in figures.values() for it in of_member]
    sections = tuple(
        _of_kind(kind, found, members)
        for kind in kinds
        if (found := [it for it in everything if it.kind == kind])
    )
    notes = () if sections else (Phrase("report.note.nothing_brought"),)
    return Report("opening", sections, notes=notes)


def _of_kind(kind: str, figures: Sequence[Figure], members: Mapping[str, Member]) -> Section:
    rows = tuple(
        Row(
            {
                "member_no": it.member_no,
                "amount": it.amount,
                "times": it.times or None,
                "up_to": it.up_to,
                "copied_from": it.paper,
                "version": str(it.version),
                "reason": it.reason,
                "name": _named(members.get(it.member_no)),
            }
        )
        for it in figures
    )
    total = Row({**_sums(figures), "name": Phrase("report.total.people", {"count": len(rows)})})
    return Section(kind, COLUMNS, rows, Phrase(f"figure.{kind}"), total=total)


def _named(member: Member | None) -> Value:
    return str(member.name) if member and member.name else Phrase("label.erased")


def _sums(figures: Sequence[Figure]) -> dict[str, Value]:
    return {
        "amount": Money.total(it.amount for it in figures),
        "times": sum(it.times for it in figures) or None,
    }


def brought(figures: Sequence[Figure]) -> tuple[Section, ...]:
    """What one member brought along, marked as from before the program; nothing of nobody."""
    if not figures:
        return ()
    rows = tuple(
        Row(
            {
                "amount": it.amount,
                "times": it.times or None,
                "up_to": it.up_to,
                "copied_from": it.paper,
                "figure": Phrase(f"figure.{it.kind}"),
            }
        )
        for it in sorted(figures, key=lambda it: (it.kind != CONTRIBUTION, it.kind))
    )
    return (Section("brought", BROUGHT, rows, Phrase("report.section.brought")),)


def form(members: Iterable[Member], kinds: Iterable[str], up_to: date) -> Report:
    """An empty list to be filled in: a line for each member, a column for each figure. The day is
    text, with its B.E. year, as it will be read back.
    """
    figures = [
        column
        for kind in kinds
        for column in (
            Column(kind, "money"),
            *((Column(f"{kind}.times", "count"),) if kind != CONTRIBUTION else ()),
        )
    ]
    columns = (Column("member_no", "number"), Column("name"), *figures, Column("up_to", "number"),
               Column("copied_from"))  # fmt: skip
    rows = tuple(
        Row(
            {
                "member_no": one.no,
                "name": str(one.name) if one.name else None,
                "up_to": short(up_to),
            }
        )
        for one in members
    )
    return Report("opening_form", (Section("form", columns, rows),))
