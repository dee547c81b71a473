"""A member's statement: what came in, what it pays for, how the member stands on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger.book import MemberLine
from ledger.contributions import Standing
from ledger.dates import LAST_DAY, Month
from ledger.members import Member
from ledger.money import Money
from ledger.opening import CONTRIBUTION, Figure

from . import benefits, opening
from .report import Column, Fact, Kind, Phrase, Report, Row, Section, Value, during

if TYPE_CHECKING:
    from ledger.claims import Received

ONE_DAY = timedelta(days=1)
LINES = (
    Column("on", "day"),
    Column("amount", "money"),
    Column("contributed", "money"),
    Column("days_marked", "count"),
    Column("paper", "number"),
    Column("number", "number"),
    Column("what"),
    Column("kind", on_page=False),  # people read these in `what`
    Column("covers", on_page=False),
    Column("state", on_page=False),
)
BENEFICIARIES = (Column("share", "number"), Column("beneficiary"), Column("relation"))


def of(
    member: Member,
    village_name: str,
    lines: Sequence[MemberLine],
    standing: Standing,
    first: date | None,
    last: date,
    figures: Sequence[Figure] = (),
    received: "Received | None" = None,
) -> Report:
    """A statement from a day, or from the beginning, to a day.

    lines: all of the member's passbook; what happened before the first day is brought forward.
    figures: what was before the program, shown apart and marked so.
    received: benefits of the year of the last day, and what is left under each limit.
    A line undone is shown and marked: it and what undoes it add up to nothing.
    """
    passbook = lines_of(lines, first, last)
    notes = [Phrase("report.note.welfare")]
    if any(line.reversed for line in lines if _within(line, first, last)):
        notes.append(Phrase("report.note.undone"))
    gone = member.on(last).left_on is not None  # and can name nobody any more
    if not member.beneficiaries and not member.erased and not gone:
        notes.append(Phrase("report.note.no_beneficiary"))
    return Report(
        "statement",
        (
            passbook,
            *opening.brought(figures),
            *benefits.of(received),
            *_beneficiaries(member),
        ),
        (
            *_facts(member, village_name, standing, first, last),
            *_in_all(_contributed_to(lines, last), figures),
        ),
        tuple(notes),
        {"member_no": member.no, "on": last},
    )


def lines_of(lines: Sequence[MemberLine], first: date | None, last: date) -> Section:
    """The lines of a time in the order of their days; what came before is brought forward."""
    in_order = sorted(lines, key=lambda line: (line.happened_on, line.entry_no, line.line_no))
    within = [part for line in in_order if (part := _within(line, first, last))]
    earlier = first - ONE_DAY if first else date.min
    before = [part for line in in_order if (part := _within(line, None, earlier))]
    return _passbook(within, _contributed(before), first, last)


def _contributed_to(lines: Iterable[MemberLine], last: date) -> Money:
    """All that had been contributed by the end of a day."""
    return _contributed(part for line in lines if (part := _within(line, None, last)))


def _in_all(contributed: Money, figures: Iterable[Figure]) -> tuple[Fact, ...]:
    """All contributions of a life as a member, where some were made before the program."""
    brought = Money.total(it.amount for it in figures if it.kind == CONTRIBUTION)
    return (Fact("contributed_in_all", contributed + brought, "money"),) if brought else ()


def _within(line: MemberLine, first: date | None, last: date) -> MemberLine | None:
    """The part of a line that happened in a time: each mark of a day grid has its own day."""
    if not line.marks:
        here = (first is None or first <= line.happened_on) and line.happened_on <= last
        return line if here else None
    month = Month.of(line.happened_on)
    days = [month.first + at * ONE_DAY for at in range(month.days)]
    marks = line.marks & sum(
        1 << at for at, day in enumerate(days) if (first is None or first <= day) and day <= last
    )
    if marks in (0, line.marks):
        return line if marks else None
    part = Money(line.amount.satang * marks.bit_count() // line.marks.bit_count())
    return replace(line, amount=part, marks=marks, happened_on=days[marks.bit_length() - 1])


def _contributed(lines: Iterable[MemberLine]) -> Money:
    """What came in as contributions: entry fees and money held for the committee are none."""
    return Money.total(line.amount for line in lines if line.role == "contribution")


def _passbook(
    lines: Sequence[MemberLine], before: Money, first: date | None, last: date
) -> Section:
    """The lines of the time, with what had been contributed before and what has by its end."""
    rows = in_rows(lines, before)
    contributed = before + _contributed(lines)
    brought: dict[str, Value] = {
        "on": first,
        "contributed": before,
        "what": Phrase("report.line.brought"),
    }
    carried: dict[str, Value] = {
        "on": last,
        "amount": Money.total(line.amount for line in lines),
        "contributed": contributed,
        "what": Phrase("report.line.carried"),
    }
    return Section(
        "passbook",
        LINES,
        rows,
        brought=Row(brought) if first is not None else None,
        total=Row(carried),
    )


def in_rows(lines: Iterable[MemberLine], before: Money) -> tuple[Row, ...]:
    """Lines with what had been contributed in all by each."""
    rows, contributed = [], before
    for line in lines:
        contributed += _contributed([line])
        rows.append(_row(line, contributed))
    return tuple(rows)


def _row(line: MemberLine, contributed: Money) -> Row:
    state = "reversal" if line.takes_back else "reversed" if line.reversed else "stands"
    kind = what = Phrase(f"report.line.{line.role}")
    if line.covers:
        what = Phrase("report.line.covering", {"what": what, "covers": line.covers})
    if state != "stands":
        what = Phrase(f"report.line.{state}", {"what": what})
    elif line.kind == "correction":
        what = Phrase("report.line.corrected", {"what": what})
    return Row(
        {
            "on": line.happened_on,
            "amount": line.amount,
            "contributed": contributed,
            "days_marked": line.marks.bit_count() if line.marks else None,
            "paper": line.paper,
            "number": line.number,
            "what": what,
            "kind": kind,
            "covers": line.covers,
            "state": Phrase(f"report.state.{state}"),
        },
        struck=state == "reversed",
    )


def _facts(
    member: Member, village_name: str, standing: Standing, first: date | None, last: date
) -> tuple[Fact, ...]:
    """Who it was on that day and how they stood; the figures apart for a machine."""
    then = member.on(last)
    entered_on = None if then.entered_on == member.joined_on else then.entered_on
    return (
        Fact("member_no", member.no),
        Fact("name", str(member.name) if member.name else Phrase("label.erased")),
        Fact("village", then.village),
        Fact("village_name", village_name or None),
        Fact("house_no", member.house_no or None, on_page=False),  # a paper is brought there
        Fact("class", Phrase(f"class.{then.class_}")),
        Fact("standing", Phrase(f"standing.{then.standing}")),
        Fact("status", Phrase(f"status.{then.status}")),
        Fact("joined_on", member.joined_on, "day"),
        Fact("entered_on", entered_on, "day"),
        Fact("left_on", then.left_on, "day"),
        Fact("suspended_on", then.suspended_on, "day"),
        Fact("during", during(first, last)),
        Fact("paid_to", standing.paid_to, "day"),
        Fact("payments", stands(standing, left=then.left_on is not None)),
        Fact("gaps", standing.gaps),
        Fact("arrears_days", standing.arrears_days, "count", on_page=False),
        Fact("arrears", standing.arrears, "money", on_page=False),
        Fact("advance_days", standing.advance_days, "count", on_page=False),
        _if_any("missed_instalments", standing.missed_instalments, "count"),
        _if_any("left_over", standing.credit, "money"),
    )


def _if_any(key: str, value: int | Money, kind: Kind) -> Fact:
    """A fact people are told only when there is something to tell."""
    return Fact(key, value, kind, on_page=bool(value))


def stands(standing: Standing, *, left: bool = False) -> Phrase:
    """In arrears, paid in advance, or paid to the day; of who has `left`, paid beyond that day."""
    if standing.arrears_days:
        return Phrase(
            "report.payments.arrears", {"days": standing.arrears_days, "amount": standing.arrears}
        )
    if standing.paid_to == LAST_DAY:
        return Phrase("report.payments.no_calendar")
    if standing.advance_days:
        how = "beyond" if left else "advance"
        return Phrase(f"report.payments.{how}", {"days": standing.advance_days})
    return Phrase("report.payments.even")


def _beneficiaries(member: Member) -> tuple[Section, ...]:
    """Who receives, and how many parts of the whole."""
    if not member.beneficiaries:
        return ()
    whole = sum(one.share_parts for one in member.beneficiaries)
    rows: list[dict[str, Value]] = [
        {"share": f"{one.share_parts}/{whole}", "beneficiary": one.name, "relation": one.relation}
        for one in member.beneficiaries
    ]
    title = Phrase("report.section.beneficiaries")
    return (Section("beneficiaries", BENEFICIARIES, tuple(Row(row) for row in rows), title),)
