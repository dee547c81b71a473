"""What papers for members are made of: statements, the lines of a passbook, blank sheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger import book, bylaws, contributions, funds, log, members, opening
from ledger.dates import Month, to_arabic
from ledger.errors import NotFound
from ledger.members import Member
from ledger.money import ZERO
from ledger.work import Work

from . import opening as opening_report
from . import stated
from .blank_sheet import BlankSheet, lines_of
from .code import StatementCode, digest, said
from .report import Report, Row, Section

if TYPE_CHECKING:
    from ledger.claims import Received

AT_ONCE = 200  # members whose statements are read together


def statement(work: Work, member_no: str, first: date | None, last: date) -> Report:
    """A member's statement. Raises NotFound member.unknown."""
    member = members.member(work, member_no)

    return next(statements(work, [member], first, last))


def statements(
    work: Work, whom: Sequence[Member], first: date | None, last: date
) -> Iterator[Report]:
    """Members' statements in the order they are asked for, the book being read for many at once."""
    villages, owner = members.villages(work), funds.name(work, last)
    for at in range(0, len(whom), AT_ONCE):
        some = whom[at : at + AT_ONCE]
        lines = book.member_lines(work, [member.no for member in some])
        standings = contributions.standings(work, some, last)
        brought = opening.figures(work, [member.no for member in some])
        benefits = _received(work, some, last)

        for member in some:
            village_name = villages.get(member.on(last).village or "", "")
            report = stated.of(
                member, village_name, lines.get(member.no, []), standings[member.no], first, last,
                brought.get(member.no, ()), benefits.get(member.no),
            )  # fmt: skip
            yield replace(report, fund=owner)


def _received(work: Work, whom: Sequence[Member], last: date) -> "Mapping[str, Received]":
    """What the by-laws gave and still give; a fund without any need not load what claims are."""
    if not bylaws.adopted(work):
        return {}
    from ledger import claims

    return claims.received(work, whom, last)


def passbook(work: Work, member_no: str) -> tuple[Row, ...]:
    """All lines of a member in the order in which they were written down, which never changes.

    Raises NotFound member.unknown.
    """
    member = members.member(work, member_no)
    lines = book.member_lines(work, [member.no]).get(member.no, [])

    return stated.in_rows(sorted(lines, key=lambda it: (it.entry_no, it.line_no)), ZERO)


def digest_then(work: Work, code: StatementCode) -> str:
    """The digest of a statement as it would have been printed when the log had the code's head.

    Raises NotFound member.unknown.
    """
    return digest(_passbook_then(work, code))


def said_then(work: Work, code: StatementCode) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """What the lines of that statement say, and the entries they are of.

    Raises NotFound member.unknown.
    """
    passbook = _passbook_then(work, code)
    numbers = dict.fromkeys(str(row.cells["number"]) for row in passbook.rows)
    return said(passbook), tuple(book.entry(work, number).no for number in numbers)


def _passbook_then(work: Work, code: StatementCode) -> Section:
    member = members.member(work, code.member_no)
    entries = log.count_within(work, "entry", code.head.size)
    lines = [
        line
        for line in book.member_lines(work, [member.no]).get(member.no, [])
        if line.entry_no <= entries
    ]

    return stated.lines_of(lines, code.first, code.last)


def brought_along(work: Work) -> Report:
    """What every member brought along from before the program."""
    figures, everyone = opening.figures(work), members.by_no(work)

    report = opening_report.of(figures, everyone, opening.kinds(work))
    return replace(report, fund=funds.name(work, work.today))


def opening_form(work: Work) -> Report:
    """A list to copy figures into from the old books: everybody who is in the register."""
    everyone, kinds = members.by_no(work).values(), opening.kinds(work)

    report = opening_report.form(everyone, kinds, funds.begins(work) - timedelta(days=1))
    return replace(report, fund=funds.name(work, work.today))


def collection(work: Work, village: str, month: Month) -> BlankSheet:
    """A village's blank sheet for a month: its members in the order of a Thai dictionary, with
    what was in arrears when the month began. Raises NotFound report.village_unknown.
    """
    asked, villages = to_arabic(village).strip(), members.villages(work)
    if asked not in villages:
        raise NotFound("report.village_unknown", village=asked, known=tuple(villages))
    there = [
        one
        for one in members.in_order(members.all(work, asked, month.last))
        if one.status_on(month.last) in ("joined", "suspended")
    ]
    stood = contributions.standings(work, there, month.first - timedelta(days=1))
    collectors = [it.name for it in contributions.known_collectors(work) if it.village == asked]
    terms = funds.terms(work, month.last)

    return BlankSheet(
        terms.name, asked, villages[asked], month, collectors[0] if len(collectors) == 1 else "",
        terms.daily, lines_of(there, stood),
    )  # fmt: skip
