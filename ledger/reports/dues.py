"""What should have come in, what came in, what is left: member by member, village by village, and
held against the contribution account to the satang.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger.book import Account, Moved
from ledger.contributions import Complete, Dues, Part, Tie
from ledger.members import Member
from ledger.money import Money

from .behind import in_order, named
from .books import name
from .report import Column, Fact, Phrase, Report, Row, Section, Value, during

MONEY = (
    Column("brought", "money"), Column("due", "money"), Column("paid_in", "money"),
    Column("dropped", "money"), Column("carried", "money"),
)  # fmt: skip
DUES = (
    Column("member_no", "number"), Column("due_days", "count"), *MONEY,
    Column("arrears", "money", on_page=False), Column("name"),
    Column("status", on_page=False),
)  # fmt: skip
VILLAGES = (
    Column("village", "number"), Column("members", "count"), *MONEY,
    Column("arrears", "money", on_page=False), Column("village_name"),
)  # fmt: skip
TIE = (Column("lines", "count"), Column("amount", "money"), Column("tied"))
BESIDE = (
    Column("came_in", "money"), Column("went_out", "money"), Column("account", "number"),
    Column("account_name"),
)  # fmt: skip
BESIDES = ("entry_fee", "held", "unknown", "refund")  # members' money that is no contribution

Theirs = tuple[Member, Dues]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose dues are shown. village: one alone, by its number; the sums are of all."""

    members: Iterable[Member]
    villages: Mapping[str, str]
    village: str | None = None


def of(found: Complete, whose: Whose, accounts: Mapping[int, Account], moved: Mapping[int, Moved]
       ) -> Report:  # fmt: skip
    """Everybody who had to pay or paid in a time, in the village they lived in at its end."""
    last = found.of.last
    theirs = [(one, found.dues[one.no]) for one in whose.members
              if not found.dues[one.no].is_nothing]  # fmt: skip
    by_village: dict[str | None, list[Theirs]] = {}
    for one in theirs:
        by_village.setdefault(one[0].on(last).village, []).append(one)
    order = sorted(by_village, key=in_order)
    shown = [it for it in order if whose.village in (None, it)]
    sections = (
        *(_village(it, whose.villages.get(it or "", ""), by_village[it], last) for it in shown),
        _villages(order, by_village, whose.villages),
        _tie(found.tie),
        _beside(accounts, moved),
    )
    notes = [Phrase("report.note.dues"), _tied(found.tie)]
    return Report("completeness", tuple(it for it in sections if it.rows), _facts(found, theirs),
                  tuple(notes), {"during": during(found.of.first, last)})  # fmt: skip


def _facts(found: Complete, theirs: Sequence[Theirs]) -> tuple[Fact, ...]:
    """The whole fund in a few lines; arrears and advances apart, when it began and at its end."""
    dues = [it for _, it in theirs]

    def total(of: str) -> Money:
        return Money.total(getattr(it, of) for it in dues)

    return (
        Fact("first", found.of.first, "day", on_page=False),
        Fact("last", found.of.last, "day", on_page=False),
        Fact("due", total("due"), "money"),
        Fact("paid_in", total("came"), "money"),
        Fact("arrears_began", total("arrears_before"), "money"),
        Fact("arrears_ended", total("arrears"), "money"),
        Fact("advance_began", total("arrears_before") - total("brought"), "money"),
        Fact("advance_ended", total("arrears") - total("carried"), "money"),
        Fact("difference", found.tie.difference, "money"),
    )


def _village(no: str | None, called: str, theirs: Sequence[Theirs], on: date) -> Section:
    rows = tuple(_member(one, it, on) for one, it in theirs)
    people = Phrase("report.total.people", {"count": len(theirs)})
    total = Row({**_sums(theirs), "due_days": sum(it.days for _, it in theirs), "name": people})
    narrow = any(it.ended for _, it in theirs)  # a column more, and names would be torn
    columns = tuple(replace(it, on_page=False) if narrow and it.key == "due_days" else it
                    for it in DUES)  # fmt: skip
    return Section("dues", columns, rows, named(no, called), total=total)


def _member(one: Member, it: Dues, on: date) -> Row:
    """One member; below it, where they stand otherwise than as members do."""
    status = one.status_on(on)
    stands = None if status == "joined" else Phrase(f"status.{status}")
    return Row({
        "member_no": one.no, "due_days": it.days, **_money([it]),
        "name": str(one.name) if one.name else Phrase("label.erased"), "status": stands,
    }, below=stands)  # fmt: skip


def _money(of: Sequence[Dues]) -> dict[str, Value]:
    def total(part: str) -> Money:
        return Money.total(getattr(it, part) for it in of)

    return {"brought": total("brought"), "due": total("due"), "paid_in": total("came"),
            "dropped": total("ended") or None, "carried": total("carried"),
            "arrears": total("arrears")}  # fmt: skip


def _sums(theirs: Iterable[Theirs]) -> dict[str, Value]:
    return _money([it for _, it in theirs])


def _villages(
    order: Iterable[str | None],
    by_village: Mapping[str | None, Sequence[Theirs]],
    villages: Mapping[str, str],
) -> Section:
    """All villages, one below the other, and the fund."""
    rows = []
    for no in order:
        called: Value = villages.get(no) or None if no else Phrase("report.village.unknown")
        rows.append(Row({"village": no, "members": len(by_village[no]), **_sums(by_village[no]),
                         "village_name": called}))  # fmt: skip
    everyone = [one for theirs in by_village.values() for one in theirs]
    total = Row({"members": len(everyone), **_sums(everyone), "village_name": Phrase("word.total")})
    title = Phrase("report.section.villages")
    return Section("villages", VILLAGES, tuple(rows), title, total=total)


def _tie(tie: Tie) -> Section:
    """From what members paid to what the account moved; what is nothing is left out."""
    corrected = {"count": tie.corrected.lines, "amount": tie.corrected.amount}
    below = Phrase("report.tied.corrected", corrected) if tie.corrected.lines else None
    parts: tuple[tuple[str, Part, Value], ...] = (
        ("came", Part(tie.came), below),
        ("strangers", Part(tie.strangers), None),
        ("other_days", tie.other_days, None),
        ("elsewhere", -tie.elsewhere, None),
        ("undone", tie.undone, None),
        ("nameless", tie.nameless, None),
        ("year_end", tie.year_end, None),
    )
    rows = [_part(key, it, said) for key, it, said in parts if it.amount or it.lines
            or key == "came"]  # fmt: skip
    rows += [_part("expected", Part(tie.expected)), _part("moved", Part(tie.moved))]
    total = _part("difference", Part(tie.difference))
    return Section("tie", TIE, tuple(rows), Phrase("report.section.tie"), total=total)


def _part(key: str, part: Part, below: Value = None) -> Row:
    return Row({"lines": abs(part.lines) or None, "amount": part.amount,
                "tied": Phrase(f"report.tied.{key}")}, below=below)  # fmt: skip


def _tied(tie: Tie) -> Phrase:
    if tie.difference:
        return Phrase("report.note.not_tied", {"difference": tie.difference})
    return Phrase("report.note.tied")


def _beside(accounts: Mapping[int, Account], moved: Mapping[int, Moved]) -> Section:
    """What members gave besides, or were given back: on accounts of its own."""
    rows = tuple(
        Row({"came_in": moved[no].credit or None, "went_out": moved[no].debit or None,
             "account": str(no), "account_name": name(accounts[no])})
        for no in sorted(moved)
        if accounts[no].role in BESIDES and (moved[no].credit or moved[no].debit)
    )  # fmt: skip
    return Section("beside", BESIDE, rows, Phrase("report.section.beside"))
