"""What the commands list: settings, entries, sheets, as reports like any other."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from ledger.reports import Column, Fact, Named, Phrase, Report, Row, Section

from . import doubts, rules

BOUND = ("reverses", "reversed_by", "corrects", "corrected_by")  # how an entry is bound to others

if TYPE_CHECKING:
    from ledger import book, contributions, funds


def settings(
    fund: str,
    where: str,
    settled: "Sequence[funds.Setting]",
    purses: "Mapping[str, book.SubFund]",
) -> Report:
    """What a fund has settled, each from a day on; what was before is told by `fund before`."""
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
        if not one.name.startswith("before.")
    )
    columns = (Column("setting"), Column("from_on", "day"), Column("value", on_page=False),
               Column("value_said"), Column("reason"))  # fmt: skip
    facts = (Fact("book", where),)
    return Report("settings", (Section("settings", columns, rows),), facts, fund=fund)


def _settled(setting: "funds.Setting", purses: "Mapping[str, book.SubFund]") -> "str | Named":
    """A settled value in words where it is a word of ours."""
    th, en = (in_words(setting, purses, lang) for lang in ("th", "en"))
    return Named(th, en)


def in_words(setting: "funds.Setting", purses: "Mapping[str, book.SubFund]", lang: str) -> str:
    """A settled value as a reader is told it."""
    if setting.name != "shares":
        return rules.in_words(setting.name, setting.value, lang)
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
        Column("memo", shortened=True),
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


def sheet(one: "contributions.SheetTaken", waiting: "Collection[contributions.Aside]") -> Report:
    """One sheet, and the lines left aside from it: those that wait, and those answered since."""
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
    sections = (
        _aside("aside", waiting),
        _aside("aside_answered", [it for it in one.aside if it not in waiting]),
    )
    shown = tuple(it for it in sections if it.rows)
    return Report("sheet", shown, facts, title_values={"sheet_no": one.no})


def _aside(key: str, lines: "Iterable[contributions.Aside]") -> Section:
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
        for left in lines
    )
    columns = (
        Column("row", "number"),
        Column("member_no", "number"),
        Column("amount", "money"),
        Column("paper", "number"),
        Column("code", on_page=False),
        Column("code_said"),
    )
    return Section(key, columns, rows, Phrase(f"report.section.{key}"))
