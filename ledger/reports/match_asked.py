"""The request for the state's match: who has a full year on 30 September, by village and class.

The state adds as much as a member's own year, at most three times in a member's life.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from ledger import aloud
from ledger.contributions import Standing
from ledger.dates import Period
from ledger.members import CLASSES, PRESENT, Member
from ledger.money import Money

from .behind import in_order, named
from .report import Column, Fact, Named, Phrase, Report, Row, Section, Value

AT_MOST = 3  # matches in a member's life
LAST_DAY = (9, 30)  # of the year that counts: the state's own
Sort = Literal["under_year", "behind", "matched_out", "proposed"]
"""Of whom the match is not asked for, and why; and of whom it is. Everybody is in one of them."""
SORTS: tuple[Sort, ...] = get_args(Sort)
COUNTS = (
    Column("members", "count"), Column("under_year", "count"), Column("behind", "count"),
    Column("matched_out", "count"), Column("proposed", "count"), Column("requested", "money"),
)  # fmt: skip
VILLAGES = (Column("village", "number"), *COUNTS, Column("village_name"))
OF_CLASS = (*COUNTS, Column("class"))
NAMES = (
    Column("member_no", "number"), Column("counts_from", "day"), Column("matched", "count"),
    Column("requested", "money"), Column("class"), Column("name"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member on the day, and whether the match is asked for them. matched: how often already."""

    member: Member
    sort: Sort
    matched: int
    village: str | None
    class_: str


def year_to(day: date) -> Period:
    """The year that ends on a 30 September or before a day: the last that has ended by it."""
    year = day.year if (day.month, day.day) >= LAST_DAY else day.year - 1
    last = date(year, *LAST_DAY)
    return Period(date(year - 1, *LAST_DAY) + timedelta(days=1), last)


def sorted_on(
    members: Iterable[Member], stood: Mapping[str, Standing], matched: Mapping[str, int],
    year: Period,
) -> list[Candidate]:  # fmt: skip
    """Who is a member on the last day of a year, each sorted by the first reason that holds."""
    found = []
    for one in members:
        then = one.on(year.last)
        if then.status in PRESENT:
            times = matched.get(one.no, 0)
            owing = then.status != "joined" or stood[one.no].arrears_days > 0
            sort: Sort = (
                "under_year" if then.counts_from > year.first else
                "behind" if owing else
                "matched_out" if times >= AT_MOST else "proposed"
            )  # fmt: skip
            found.append(Candidate(one, sort, times, then.village, then.class_))
    return found


def of(
    candidates: Sequence[Candidate], villages: Mapping[str, str], each: Money, year: Period,
    rounds: int, *, by_name: bool,
) -> Report:  # fmt: skip
    """The request. each: what a year costs a member. rounds: that came in by this book."""
    order = sorted({it.village for it in candidates}, key=in_order)
    of_village = tuple(
        Row({"village": no, "village_name": _village_name(no, villages)}
            | _counts([it for it in candidates if it.village == no], each))
        for no in order
    )  # fmt: skip
    of_class = tuple(
        Row({"class": Phrase(f"class.{it}")}
            | _counts([one for one in candidates if one.class_ == it], each))
        for it in CLASSES
    )  # fmt: skip
    everybody = _counts(candidates, each)
    asked = each * sum(it.sort == "proposed" for it in candidates)
    total = Row({"village_name": Phrase("word.total")} | everybody)
    of_all = Row({"class": Phrase("word.total")} | everybody)
    sections = [
        Section("villages", VILLAGES, of_village, Phrase("match.section.villages"), total=total),
        Section("classes", OF_CLASS, of_class, Phrase("match.section.classes"), total=of_all),
    ]
    if by_name:
        sections += [_names(no, villages, candidates, each) for no in order]
    facts = (
        Fact("year_counted", year),
        Fact("proposed", everybody["proposed"], "count"),
        Fact("each_year", each, "money"),
        Fact("requested", asked, "money"),
        Fact("spelt_out", Named(*(aloud.amount(asked, lang) for lang in ("th", "en")))),
        Fact("rounds_in", rounds, "count"),
    )
    notes = (Phrase("match.note.who", {"most": AT_MOST}), Phrase("match.note.times"))
    return Report("match_request", tuple(sections), facts, notes, {"on": year.last})


def _village_name(no: str | None, villages: Mapping[str, str]) -> Value:
    return villages.get(no) or None if no else Phrase("report.village.unknown")


def _counts(some: Sequence[Candidate], each: Money) -> dict[str, Value]:
    counts: dict[str, Value] = {sort: sum(it.sort == sort for it in some) for sort in SORTS}
    proposed = sum(it.sort == "proposed" for it in some)
    return {"members": len(some), **counts, "requested": each * proposed}


def _names(
    no: str | None, villages: Mapping[str, str], candidates: Sequence[Candidate], each: Money
) -> Section:
    """Those of a village by name, in the order of their numbers."""
    rows = tuple(
        Row({
            "member_no": it.member.no, "counts_from": it.member.on(date.max).counts_from,
            "matched": it.matched, "requested": each, "class": Phrase(f"class.{it.class_}"),
            "name": str(it.member.name) if it.member.name else Phrase("label.erased"),
        })
        for it in candidates if it.village == no and it.sort == "proposed"
    )  # fmt: skip
    total = Row({"requested": each * len(rows),
                 "name": Phrase("report.total.people", {"count": len(rows)})})  # fmt: skip
    return Section("names", NAMES, rows, named(no, villages.get(no or "", "")), total=total)
