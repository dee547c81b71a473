"""What the commands list of members: many, one, whom one has named, villages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ledger.names import mask_national_id, mask_phone
from ledger.reports import Column, Fact, Phrase, Report, Row, Section

from . import doubts

if TYPE_CHECKING:
    from ledger.members import Beneficiary, Member, Named


def members(found: "Sequence[Member]", today: date, sought: str = "") -> Report:
    """Members, one line each; where nobody was found, what to try."""
    rows = tuple(
        Row(
            {
                "member_no": one.no,
                "name": one.name or Phrase("label.erased"),
                "village": one.village,
                "class": Phrase(f"class.{one.class_}"),
                "joined_on": one.joined_on,
                "status": Phrase(f"status.{one.status_on(today)}"),
                "old_no": one.old_no,
            }
        )
        for one in found
    )
    columns = (
        Column("member_no", "number"),
        Column("old_no", "number"),
        Column("village", "number"),
        Column("joined_on", "day"),
        Column("class"),
        Column("status"),
        Column("name"),
    )
    total = Row({"name": Phrase("command.people", {"count": len(rows)})})
    notes = (Phrase("command.nobody_found", {"said": sought}),) if sought and not rows else ()
    return Report("members", (Section("members", columns, rows, total=total),), notes=notes)


def member(one: "Member", today: date, full: bool = False) -> Report:
    """One member: who, who receives, and what happened to the membership.

    The national ID and telephone are masked unless asked for in full.
    """
    facts = (
        Fact("name", one.name or Phrase("label.erased")),
        Fact("old_no", one.old_no),
        Fact("national_id", one.national_id if full else mask_national_id(one.national_id)),
        Fact("born_on", one.born_on, "day"),
        Fact("house_no", one.house_no),
        Fact("village", one.village),
        Fact("phone", one.phone if full else mask_phone(one.phone)),
        Fact("class", Phrase(f"class.{one.class_}")),
        Fact("standing", Phrase(f"standing.{one.standing}")),
        Fact("status", Phrase(f"status.{one.status_on(today)}")),
    )
    happened = Section("events", EVENTS, _happened(one), Phrase("report.section.events"))
    named = _named(one.beneficiaries, Phrase("report.section.beneficiaries"))
    return Report("member", (named, happened), facts, title_values={"member_no": one.no})


def beneficiaries(one: "Member", named: "Sequence[Named]") -> Report:
    """Whom a member has named to receive, now and before."""
    now, *before = reversed(named) if named else (None,)
    sections = (
        _named(one.beneficiaries, Phrase("report.section.beneficiaries")),
        *(_named(it.whom, Phrase("report.section.named", {"since": it.since})) for it in before),
    )
    facts = (
        Fact("name", one.name or Phrase("label.erased")),
        Fact("since", now.since if now else None, "day"),
    )
    return Report("beneficiaries", sections, facts, title_values={"member_no": one.no})


def _named(whom: "Sequence[Beneficiary]", title: Phrase) -> Section:
    """Who receives, and how many parts of the whole."""
    whole = sum(who.share_parts for who in whom)
    rows = tuple(
        Row({"beneficiary": who.name, "relation": who.relation,
             "share": f"{who.share_parts}/{whole}"})
        for who in whom
    )  # fmt: skip
    columns = (Column("share", "number"), Column("beneficiary"), Column("relation"))
    return Section("beneficiaries", columns, rows, title)


EVENTS = (
    Column("on", "day"),
    Column("event"),
    Column("village", "number"),
    Column("paid_to", "day"),
    Column("note", on_page=False),
    Column("note_said"),
)


def _happened(one: "Member") -> tuple[Row, ...]:
    """What happened to a membership, one line each."""
    return tuple(
        Row(
            {
                "on": event.on,
                "event": Phrase(f"event.{event.event}"),
                "village": event.village,
                "paid_to": event.paid_to,
                "note": event.note,
                "note_said": doubts.noted(event.note),
            }
        )
        for event in one.events
    )


def villages(names: Mapping[str, str], found: "Iterable[Member]", today: date) -> Report:
    """Villages with how many of their people are members today."""
    present = Counter(
        one.village for one in found if one.status_on(today) in ("joined", "suspended")
    )
    rows = tuple(
        Row({"village": no, "village_name": name, "members": present[no]})
        for no, name in names.items()
    )
    columns = (Column("village", "number"), Column("village_name"), Column("members", "count"))
    total = Row({"village_name": Phrase("word.total"), "members": sum(present.values())})
    return Report("villages", (Section("villages", columns, rows, total=total),))
