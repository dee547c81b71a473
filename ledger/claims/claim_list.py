"""A list of claims as it was read, judged, and filed: all that is not there yet, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from ledger import members
from ledger.errors import LedgerError, Place, Problem, Refused
from ledger.work import Work

from . import rows
from .claim import Claim
from .filing import Filing, file


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A line of the list. filing: None where it could not be read; problems say why."""

    row: int
    filing: Filing | None


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The list whole, with everything wrong in it."""

    file: str
    lines: tuple[ClaimLine, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FiledList:
    """What came of a list: which claims are new, and how many were there before."""

    file: str
    new: tuple[Claim, ...]
    again: int


def check_list(work: Work, listed: ClaimList) -> tuple[Problem, ...]:
    """Everything wrong with a list; nothing is written."""
    return (*listed.problems, *_judged(work, listed))


def _judged(work: Work, listed: ClaimList) -> Iterator[Problem]:
    """Members there are, numbers that stand once, days that have come."""
    filings = [(line.row, line.filing) for line in listed.lines if line.filing]
    rows_of: dict[str, int] = {}
    for row, filing in filings:
        place = Place(listed.file, row)
        if not members.by_no(work, [filing.member_no]):
            yield Problem("claim.unknown_member", place, {"member_no": filing.member_no})
        if filing.filed_on > work.today:
            days = {"filed_on": filing.filed_on, "today": work.today}
            yield Problem("claim.filed_ahead", place, days)
        if filing.no and filing.no in rows_of:
            values = {"claim_no": filing.no, "other_row": rows_of[filing.no]}
            yield Problem("claim.number_twice", place, values)
        rows_of.setdefault(filing.no, row)


def file_list(work: Work, listed: ClaimList) -> FiledList:
    """File every claim of a list in the order it was filed in: all of them, or none.

    Raises Refused claim.has_problems, with every problem.
    """
    problems = list(check_list(work, listed))
    before = set(rows.numbers(work))
    new: list[Claim] = []
    if not problems:
        for line in listed.lines:
            assert line.filing is not None  # else it is a problem
            try:
                claim = file(work, line.filing, again=True)
            except LedgerError as refused:
                place = Place(listed.file, line.row)
                problems.append(Problem(refused.code, place, refused.values))
            else:
                new += [] if claim.no in before else [claim]
    if problems:
        raise Refused("claim.has_problems", file=listed.file, count=len(problems),
                      problems=problems)  # fmt: skip
    return FiledList(listed.file, tuple(new), len(listed.lines) - len(new))
