"""What the commands list: settings, entries, members, sheets, as reports like any other."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ledger.names import mask_national_id, mask_phone
from ledger.reports import Column, Fact, Named, Phrase, Report, Row, Section

from . import choices, doubts

BOUND = ("reverses", "reversed_by", "corrects", "corrected_by")  # how an entry is bound to others

if TYPE_CHECKING:
    from ledger import book, contributions, funds
    from ledger.members import Member


def settings(
    fund: str,
    where: str,
    settled: "Sequence[funds.Setting]",
    purses: "Mapping[str, book.SubFund]",
) -> Report:
    """What a fund has settled, each from a day on."""
    rows = tuple(
        Row(
            {
                "setting": Phrase(f"setting.{one.name}"),
                "from_on": one.from_on,
                "value": one.value,
                "value_said": _settled(one, purses),
                "reason": one.reason,
            }
        )
        for one in settled
    )
    columns = (Column("setting"), Column("from_on", "day"), Column("value", on_page=False),
               Column("value_said"), Column("reason"))  # fmt: skip
    facts = (Fact("book", where),)
    return Report("settings", (Section("settings", columns, rows),), facts, fund=fund)


def _settled(setting: "funds.Setting", purses: "Mapping[str, book.SubFund]") -> "str | Named":
    """A settled value in words where it is a word of ours."""
    th, en = (_in_words(setting, purses, lang) for lang in ("th", "en"))
    return Named(th, en)


def _in_words(setting: "funds.Setting", purses: "Mapping[str, book.SubFund]", lang: str) -> str:
    if setting.name != "shares":
        return choices.word(setting.name, setting.value, lang)
    parts = (it.partition("=") for it in setting.value.split(","))
    return ", ".join(f"{purses[purse].name(lang)} {part}%" for purse, _, part in parts)


def entries(found: "Iterable[book.Entry]") -> Report:
    """Entries, one line each."""
    rows = tuple(
        Row(
            {
                "number": one.number,
                "on": one.on,
                "entry_kind": Phrase(f"entry_kind.{one.kind}"),
                "memo": one.memo,
                "amount": one.total,
                "posted_by": one.posted_by,
            },
            struck=one.reversed_by is not None,
        )
        for one in found
    )
    columns = (
        Column("number", "number"),
        Column("on", "day"),
        Column("amount", "money"),
        Column("entry_kind"),
        Column("posted_by"),
        Column("memo"),
    )
    return Report("entries", (Section("entries", columns, rows),))


def entry(
    one: "book.Entry",
    accounts: "Mapping[int, book.Account]",
    bound: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    """An entry with the two sides of each line; `bound`: what it reverses or corrects, by key."""
    rows: list[Row] = []
    for line in one.lines:
        for no, debit in ((line.debit, True), (line.credit, False)):
            rows.append(
                Row(
                    {
                        "account": str(no),
                        "account_name": Named(accounts[no].name_th, accounts[no].name_en),
                        "member_no": line.member_no,
                        "paper": line.paper,
                        "debit": line.amount if debit else None,
                        "credit": None if debit else line.amount,
                    }
                )
            )
    columns = (
        Column("account", "number"),
        Column("debit", "money"),
        Column("credit", "money"),
        Column("member_no", "number"),
        Column("paper", "number"),
        Column("account_name"),
    )
    facts = (
        Fact("number", one.number, on_page=False),
        Fact("on", one.on, "day"),
        Fact("entry_kind", Phrase(f"entry_kind.{one.kind}")),
        *(Fact(key, bound.get(key)) for key in BOUND),
        Fact("memo", one.memo),
        Fact("posted_by", one.posted_by),
        Fact("posted_at", one.posted_at, "day"),
    )
    total = Row({"account_name": Phrase("word.total"), "debit": one.total, "credit": one.total})
    sections = (Section("entry", columns, tuple(rows), total=total),)
    return Report("entry", sections, facts, title_values={"number": one.number})


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
            }
        )
        for one in found
    )
    columns = (
        Column("member_no", "number"),
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
        Fact("national_id", one.national_id if full else mask_national_id(one.national_id)),
        Fact("born_on", one.born_on, "day"),
        Fact("house_no", one.house_no),
        Fact("village", one.village),
        Fact("phone", one.phone if full else mask_phone(one.phone)),
        Fact("class", Phrase(f"class.{one.class_}")),
        Fact("standing", Phrase(f"standing.{one.standing}")),
        Fact("status", Phrase(f"status.{one.status_on(today)}")),
    )
    named = tuple(
        Row({"beneficiary": who.name, "relation": who.relation, "share": str(who.share_parts)})
        for who in one.beneficiaries
    )
    beneficiaries = (Column("share", "number"), Column("beneficiary"), Column("relation"))
    happened = Section("events", EVENTS, _happened(one), Phrase("report.section.events"))
    sections = (
        Section("beneficiaries", beneficiaries, named, Phrase("report.section.beneficiaries")),
        happened,
    )
    return Report("member", sections, facts, title_values={"member_no": one.no})


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


def sheets(found: "Iterable[contributions.SheetTaken]") -> Report:
    """Sheets taken in, one line each."""
    rows = tuple(
        Row(
            {
                "sheet_no": str(one.no),
                "month": one.month,
                "village": one.village,
                "number": one.entry_number,
                "written": one.written,
                "aside": len(one.aside) or None,
                "collector": one.collector,
                "file": one.file,
            },
            struck=one.is_reversed,
        )
        for one in found
    )
    columns = (
        Column("sheet_no", "number"),
        Column("month"),
        Column("village", "number"),
        Column("number", "number"),
        Column("written", "money"),
        Column("aside", "count"),
        Column("collector", on_page=False),
        Column("file", shortened=True),
    )
    return Report("sheets", (Section("sheets", columns, rows),))


def sheet(one: "contributions.SheetTaken") -> Report:
    """One sheet, and the lines left aside from it."""
    facts = (
        Fact("file", one.file),
        Fact("month", one.month),
        Fact("village", one.village),
        Fact("collector", one.collector),
        Fact("number", one.entry_number),
        Fact(
            "state", Phrase("report.state.reversed" if one.is_reversed else "report.state.stands")
        ),
        Fact("written", one.written, "money"),
        Fact("accepted", ", ".join(one.accepted), on_page=False),
        Fact("accepted_said", doubts.let_in(one.accepted)),
    )
    rows = tuple(
        Row(
            {
                "row": str(left.row),
                "member_no": left.member_no,
                "amount": left.amount,
                "paper": left.paper,
                "code": left.code,
                "code_said": doubts.reason(left.code),
            }
        )
        for left in one.aside
    )
    columns = (
        Column("row", "number"),
        Column("member_no", "number"),
        Column("amount", "money"),
        Column("paper", "number"),
        Column("code", on_page=False),
        Column("code_said"),
    )
    title = Phrase("report.section.aside")
    sections = (Section("aside", columns, rows, title),) if rows else ()
    return Report("sheet", sections, facts, title_values={"sheet_no": one.no})
