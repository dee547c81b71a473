"""The register of members on a day, village by village; and its summary by village and class.

It names people and their houses; no identity number, telephone or health is in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ledger.members import CLASSES, ENDINGS, PRESENT, Member

from .behind import in_order, named
from .report import Column, Fact, Phrase, Report, Row, Section, Value

LISTED = (
    Column("member_no", "number"), Column("house_no", "number"), Column("joined_on", "day"),
    Column("left_on", "day"), Column("class"), Column("status"), Column("name"),
)  # fmt: skip
SUMMED = (
    Column("village", "number"), *(Column(f"of_{it}", "count") for it in CLASSES),
    Column("members", "count"), Column("came", "count"), Column("went", "count"),
    Column("village_name"),
)  # fmt: skip


def listed(
    members: Sequence[Member], villages: Mapping[str, str], on: date, *, left: bool
) -> Report:
    """Everybody who is a member on a day, in the order of their numbers; who has left, if asked."""
    wanted = (*PRESENT, *ENDINGS) if left else PRESENT
    there = [one for one in members if one.status_on(on) in wanted]
    by_village: dict[str | None, list[Member]] = {}
    for one in there:
        by_village.setdefault(one.on(on).village, []).append(one)
    sections = tuple(
        _village(by_village[no], on, named(no, villages.get(no or "", "")))
        for no in sorted(by_village, key=in_order)
    )
    facts = (
        Fact("on", on, "day", on_page=False),
        Fact("members", sum(one.status_on(on) in PRESENT for one in there), "count"),
    )
    return Report("register", sections, facts, title_values={"on": on})


def _village(some: Sequence[Member], on: date, title: Phrase) -> Section:
    rows = tuple(_row(one, on) for one in some)
    present = sum(one.status_on(on) in PRESENT for one in some)
    total = Row({"name": Phrase("report.total.people", {"count": present})})
    return Section("village", LISTED, rows, title, total=total)


def _row(one: Member, on: date) -> Row:
    then = one.on(on)
    status = None if then.status == "joined" else Phrase(f"status.{then.status}")
    return Row(
        {
            "member_no": one.no,
            "house_no": one.house_no or None,
            "joined_on": one.joined_on,
            "left_on": then.left_on,
            "class": Phrase(f"class.{then.class_}"),
            "status": status,
            "name": str(one.name) if one.name else Phrase("label.erased"),
        },
        struck=then.status in ENDINGS,
    )


def summed(members: Sequence[Member], villages: Mapping[str, str], first: date, on: date) -> Report:
    """How many of each class in each village on a day; who came and who went since another."""
    there: dict[str | None, list[Member]] = {no: [] for no in villages}
    for one in members:
        there.setdefault(one.on(on).village, []).append(one)
    lived_in = [no for no, some in there.items() if no is not None or some]
    order = sorted(lived_in, key=in_order)
    rows = tuple(
        Row({"village": no, "village_name": _name(no, villages)} | _counts(there[no], first, on))
        for no in order
    )
    total = Row({"village_name": Phrase("word.total")} | _counts(members, first, on))
    facts = (Fact("came_from", first, "day"),)
    section = Section("villages", SUMMED, rows, total=total)
    return Report("register_summary", (section,), facts, title_values={"on": on})


def _name(no: str | None, villages: Mapping[str, str]) -> Value:
    return villages.get(no) or None if no else Phrase("report.village.unknown")


def _counts(some: Iterable[Member], first: date, on: date) -> dict[str, Value]:
    now = [(one, it) for one in some if (it := one.on(on)).status != "none"]
    present = Counter(it.class_ for _, it in now if it.status in PRESENT)
    went = sum(bool(it.left_on and it.left_on >= first) for _, it in now)
    return {
        **{f"of_{it}": present[it] for it in CLASSES},
        "members": sum(present.values()),
        "came": sum(one.joined_on >= first for one, _ in now),
        "went": went,
    }
