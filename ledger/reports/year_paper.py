"""The paper of a year for the general meeting: money, members, benefits, banks and cash held
against the book, every month with who closed it, what was found and answered, where it is signed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.book import Account, MemberSum
from ledger.dates import Month
from ledger.members import Member, MembershipEvent
from ledger.money import Money
from ledger.months import Answer, Item, Key, Sealed, standing

from .books import name
from .month_paper import signatures, titled
from .months import answered
from .report import Column, Phrase, Report, Row, Section, Value

MEMBERSHIP = (Column("membership_change"), Column("members", "count"))
BENEFITS = (
    Column("benefit_kind"),
    Column("for_people", "count"),
    Column("times", "count"),
    Column("amount", "money"),
)
CLOSES = (
    Column("month"),
    Column("entries", "count"),
    Column("findings_made", "count"),
    Column("closed_by"),
    Column("closed_with"),
    Column("head_before", "number"),
)
FOUND = (Column("month"), Column("matter_key", "number"), Column("matter"))
PRESENT = ("joined", "suspended")
CAME: Mapping[str, Collection[str]] = {  # by what is said of it: the events that are
    "joined": ("joined",), "re_entered": ("re_entered",),
    "resigned": ("resigned",), "lapsed": ("lapsed",), "deceased": ("deceased",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a fund: its first month to its last."""

    first: Month
    last: Month

    @property
    def months(self) -> tuple[Month, ...]:
        """All twelve."""
        found = [self.first]
        while found[-1] != self.last:
            found.append(found[-1].next())
        return tuple(found)


def of(
    year: Year,
    income: Report,
    members: Section,
    benefits: Section,
    held: Sequence[Report],
    closes: Mapping[Month, Sealed],
    answers: Mapping[str, Sequence[Answer]],
) -> Report:
    """One report of them all. held: banks, then hands, at the year's end."""
    banks, hands = held
    sections = (
        *income.sections,
        members,
        benefits,
        *(titled(it, "banks") for it in banks.sections),
        *(titled(it, "hands") for it in hands.sections),
        months_of(year, closes),
        found_in(year, closes, answers),
        signatures(closes.get(year.last)),
    )
    missing = tuple(it for it in year.months if it not in closes)
    notes = (
        *banks.notes,
        *hands.notes,
        *([Phrase("report.note.months_open", {"months": missing})] if missing else []),
    )
    return Report("annual", sections, income.facts, notes,
                  {"first": year.first.first, "last": year.last.last})  # fmt: skip


def membership_of(everyone: Iterable[Member], first: date, before: date, last: date) -> Section:
    """Members when the year began, who came and who went, and members at its end."""
    everyone = list(everyone)
    events = [it for one in everyone for it in one.events if first <= it.on <= last]
    began = sum(one.on(before).status in PRESENT for one in everyone)
    ended = sum(one.on(last).status in PRESENT for one in everyone)
    moved = {said: _counted(events, kinds) for said, kinds in CAME.items()}
    rows = [("began", began), *((it, many) for it, many in moved.items() if many)]
    return Section(
        "membership", MEMBERSHIP,
        tuple(Row({"membership_change": Phrase(f"report.membership.{it}"), "members": many})
              for it, many in rows),
        Phrase("report.section.membership"),
        total=Row({"membership_change": Phrase("report.membership.ended"), "members": ended}),
    )  # fmt: skip


def _counted(events: Iterable[MembershipEvent], kinds: Collection[str]) -> int:
    return sum(it.event in kinds for it in events)


def benefits_of(accounts: Mapping[int, Account], sums: Iterable[MemberSum]) -> Section:
    """Each kind of benefit: how many people, how often, how much, as it stands in the book."""
    of_account: dict[int, list[MemberSum]] = {}
    for it in sums:
        if it.amount:
            of_account.setdefault(it.account, []).append(it)
    rows = [_benefit(name(accounts[no]), found) for no, found in sorted(of_account.items())]
    everything = [it for found in of_account.values() for it in found]
    total = _benefit(Phrase("word.total"), everything)
    return Section("benefits", BENEFITS, tuple(rows), Phrase("report.section.benefits"),
                   total=total)  # fmt: skip


def _benefit(called: Value, found: Sequence[MemberSum]) -> Row:
    persons = {it.member_no for it in found if it.member_no}
    return Row({
        "benefit_kind": called, "for_people": len(persons), "times": sum(it.times for it in found),
        "amount": Money.total(it.amount for it in found),
    })  # fmt: skip


def months_of(year: Year, closes: Mapping[Month, Sealed]) -> Section:
    """Each month: closed by whom, on which head; or still open."""
    rows = tuple(_month(it, closes.get(it)) for it in year.months)
    return Section("closes", CLOSES, rows, Phrase("report.section.closes"))


def _month(month: Month, sealed: Sealed | None) -> Row:
    if sealed is None:
        return Row({"month": month, "closed_by": Phrase("report.month.open")})
    findings = sum(it.weight == "finding" for it in sealed.items)
    return Row({
        "month": month, "entries": sealed.entries, "findings_made": findings or None,
        "closed_by": sealed.treasurer, "closed_with": sealed.auditor,
        "head_before": sealed.head.short,
    })  # fmt: skip


def found_in(
    year: Year, closes: Mapping[Month, Sealed], answers: Mapping[str, Sequence[Answer]]
) -> Section:
    """What the year's months were closed with as findings, each with its answer, or none yet."""
    first: dict[str, tuple[Month, Item]] = {}
    for month in year.months:
        for it in closes[month].items if month in closes else ():
            if it.weight == "finding" and it.code != "month.left_open":
                first.setdefault(it.key, (month, it))
    rows = tuple(_finding(*it, answers.get(key, ())) for key, it in first.items())
    return Section("findings", FOUND, rows, Phrase("report.section.year_findings"))


def _finding(month: Month, item: Item, given: Sequence[Answer]) -> Row:
    found = Phrase(f"finding.{item.code.partition('.')[2]}")
    answer = standing(given, item.measure)
    below = answered(answer, item.measure) if answer else Phrase("report.matter.waits")
    return Row({"month": month, "matter_key": Key(item.key), "matter": found}, below=below)
