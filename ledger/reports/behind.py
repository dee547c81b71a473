"""Arrears on a day: who is behind, since when, by how much; village by village."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ledger.contributions import Standing
from ledger.members import Member
from ledger.money import Money

from .report import Column, Fact, Phrase, Report, Row, Section, Value

COUNTED = ("joined", "suspended")  # who has left owes nothing more
OWING = (
    Column("member_no", "number"),
    Column("paid_to", "day"),
    Column("days", "count"),
    Column("arrears", "money"),
    Column("missed_instalments", "count"),
    Column("house_no", "number"),
    Column("name"),
    Column("status"),
)
VILLAGES = (
    Column("village", "number"),
    Column("members", "count"),
    Column("owing", "count"),
    Column("days", "count"),
    Column("arrears", "money"),
    Column("village_name"),
)

Owing = tuple[Member, Standing]


def of(
    members: Iterable[Member],
    standings: Mapping[str, Standing],
    villages: Mapping[str, str],
    on: date,
) -> Report:
    """Who is in arrears on a day, among who is a member on it, in the village they lived in then;
    the furthest behind first.
    """
    counted = [(one, it.village) for one in members if (it := one.on(on)).status in COUNTED]
    by_village: dict[str | None, list[Owing]] = {village: [] for _, village in counted}
    for one, village in counted:
        if standings[one.no].arrears_days:
            by_village[village].append((one, standings[one.no]))
    order = sorted(by_village, key=in_order)

    details = [
        _village(no, villages.get(no or "", ""), by_village[no], on)
        for no in order
        if by_village[no]
    ]
    totals = _totals(order, by_village, Counter(village for _, village in counted), villages)
    owing = [one for no in order for one in by_village[no]]
    return Report(
        "arrears",
        (*details, *((totals,) if len(order) > 1 else ())),
        (
            Fact("on", on, "day", on_page=False),
            Fact("members", len(counted), "count"),
            Fact("owing", len(owing), "count"),
            Fact("arrears", _baht(owing), "money"),
        ),
        () if owing else (Phrase("report.note.no_arrears"),),
        {"on": on},
    )


def in_order(no: str | None) -> tuple[bool, int, str]:
    """Villages by number as people count, the unknown one last."""
    number = no or ""
    return no is None, int(number) if number.isdecimal() else 10**9, number


def _village(no: str | None, name: str, owing: Sequence[Owing], on: date) -> Section:
    """One village: its people behind, and what they owe together."""
    worst_first = sorted(owing, key=lambda it: (-it[1].arrears_days, it[0].no))
    total: dict[str, Value] = {
        "days": _days(owing),
        "arrears": _baht(owing),
        "name": Phrase("report.total.people", {"count": len(owing)}),
    }
    rows = tuple(_row(member, standing, on) for member, standing in worst_first)
    return Section("village", OWING, rows, named(no, name), total=Row(total))


def named(no: str | None, name: str) -> Phrase:
    """A village by number and name; or that nobody knows it."""
    key = "unknown" if no is None else "named" if name else "known"
    return Phrase(f"report.village.{key}", {"village": no, "village_name": name})


def _row(member: Member, standing: Standing, on: date) -> Row:
    status = member.status_on(on)
    return Row(
        {
            "member_no": member.no,
            "paid_to": standing.paid_to,
            "days": standing.arrears_days,
            "arrears": standing.arrears,
            "missed_instalments": standing.missed_instalments,
            "house_no": member.house_no or None,
            "name": str(member.name) if member.name else Phrase("label.erased"),
            "status": None if status == "joined" else Phrase(f"status.{status}"),
        }
    )


def _totals(
    order: Sequence[str | None],
    by_village: Mapping[str | None, Sequence[Owing]],
    present: Mapping[str | None, int],
    villages: Mapping[str, str],
) -> Section:
    """All villages side by side."""
    rows = []
    for no in order:
        name: Value = villages.get(no) or None if no else Phrase("report.village.unknown")
        rows.append(Row({"village": no, "village_name": name} | _sums(present[no], by_village[no])))
    everyone = [one for owing in by_village.values() for one in owing]
    total = Row({"village_name": Phrase("word.total")} | _sums(sum(present.values()), everyone))
    title = Phrase("report.section.villages")
    return Section("villages", VILLAGES, tuple(rows), title, total=total)


def _sums(members: int, owing: Sequence[Owing]) -> dict[str, Value]:
    return {
        "members": members,
        "owing": len(owing),
        "days": _days(owing),
        "arrears": _baht(owing),
    }


def _days(owing: Sequence[Owing]) -> int:
    return sum(standing.arrears_days for _, standing in owing)


def _baht(owing: Sequence[Owing]) -> Money:
    return Money.total(standing.arrears for _, standing in owing)
