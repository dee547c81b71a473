"""What is wrong with a list of opening figures, before any of them is written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ledger.errors import Problem
from ledger.members import Member
from ledger.names import member_key, nearest, same_name

from .figure import CONTRIBUTION, Figure, OpeningLine, OpeningList

Key = tuple[str, str]
"""A member's number and a kind: of each pair there is one figure that holds."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the book knows when a list comes in."""

    members: Mapping[str, Member]  # by names.member_key of the number
    figures: Mapping[Key, Figure]
    first_paid: Mapping[str, date]  # a member's first contribution in this book
    today: date


def examine(listed: OpeningList, known: Known) -> tuple[Problem, ...]:
    """Everything wrong with a list: of the file as a whole, then line by line."""
    found = [*listed.problems]
    seen: dict[str, OpeningLine] = {}
    for line in listed.lines:
        key = member_key(line.member_no)
        found += [*line.problems, *_of_line(listed.file, line, known, seen.get(key))]
        seen.setdefault(key, line)
    return tuple(found)


def _of_line(
    file: str, line: OpeningLine, known: Known, before: OpeningLine | None
) -> Iterator[Problem]:
    if not line.member_no:
        yield line.problem(file, "opening.member_missing", "no", name=line.name)
        return
    member = known.members.get(member_key(line.member_no))
    if member is None:
        numbers = {one.no: one.no for one in known.members.values()}
        near = nearest(line.member_no, numbers)
        yield line.problem(file, "opening.unknown_member", "no", nearest=near)
        return
    if before is not None:
        yield line.problem(file, "opening.twice", "no", other_row=before.row)
    if line.name and member.name and not same_name(line.name, str(member.name)):
        yield line.problem(file, "opening.name_differs", "name", "ask", name=str(member.name),
                           written=line.name)  # fmt: skip
    yield from _sums(file, line)
    yield from _day(file, line, member, known)
    if line.up_to:
        yield from _differing(file, line, member, known)


def _sums(file: str, line: OpeningLine) -> Iterator[Problem]:
    """A benefit is money, and so many times; one without the other is asked about."""
    said = {problem.place.cell for problem in line.problems}
    for kind, it in line.sums.items():
        if kind == CONTRIBUTION or it.is_blank or line.cells.get(kind) in said:
            continue
        if not it.times:
            yield line.problem(file, "opening.times_missing", f"{kind}.times", "ask", kind=kind,
                               amount=it.amount)  # fmt: skip
        elif not it.amount and kind != "match":
            yield line.problem(file, "opening.amount_missing", kind, "ask", kind=kind,
                               times=it.times)  # fmt: skip


def _day(file: str, line: OpeningLine, member: Member, known: Known) -> Iterator[Problem]:
    """Up to which day the figures count; what this book has itself must not count twice."""
    if line.up_to is None:
        if not any(problem.code.startswith("opening.up_to_") for problem in line.problems):
            yield line.problem(file, "opening.up_to_missing", "up_to")
        return
    if line.up_to > known.today:
        yield line.problem(file, "opening.up_to_in_future", "up_to", up_to=line.up_to)
    first = known.first_paid.get(member.no)
    contributed = line.sums.get(CONTRIBUTION)
    if first and first <= line.up_to and contributed and not contributed.is_blank:
        yield line.problem(file, "opening.overlaps", "up_to", "ask", up_to=line.up_to, first=first)


def _differing(file: str, line: OpeningLine, member: Member, known: Known) -> Iterator[Problem]:
    """Figures of which the book has others already."""
    for figure in line.figures(member.no):
        held = known.figures.get((member.no, figure.kind))
        if held and not held.says_as(figure):
            yield line.problem(
                file, "opening.differs", figure.kind, "ask", kind=figure.kind,
                amount=figure.amount, times=figure.times, up_to=figure.up_to,
                held_amount=held.amount, held_times=held.times, held_up_to=held.up_to,
            )  # fmt: skip
