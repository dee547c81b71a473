"""Check a list of opening figures, take it in, and say what each member brought along."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from ledger import book, funds, log, members
from ledger.errors import Place, Problem, Refused
from ledger.funds import Before
from ledger.money import Money
from ledger.names import member_key
from ledger.work import Work

from . import rows
from .examine import Known, examine
from .figure import CONTRIBUTION, MATCH, Figure, OpeningList, is_benefit

STATE_MATCH = "state_match"  # whose rounds members' figures count


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a list: figures new in the book, those that correct another, those there."""

    new: tuple[Figure, ...]
    corrected: tuple[Figure, ...]
    there: int
    warned: tuple[Problem, ...]


def kinds(work: Work) -> tuple[str, ...]:
    """Every kind of opening figure: contributions, matches, and the benefits the book knows."""
    benefits = dict.fromkeys(it.role for it in book.accounts(work).values() if is_benefit(it.role))
    return (CONTRIBUTION, *benefits, MATCH)


def check(work: Work, listed: OpeningList) -> tuple[Problem, ...]:
    """Everything wrong with a list; nothing is written."""
    return examine(listed, _known(work))


def take(work: Work, listed: OpeningList, accept: Collection[str] = (), reason: str = "") -> Taken:
    """Take a list in, all of it or nothing. What the book has already is passed over.

    reason: of the figures that correct others. Raises Refused opening.empty,
    opening.has_problems, opening.no_reason.
    """
    known = _known(work)
    problems = examine(listed, known)

    if not listed.lines:
        raise Refused("opening.empty", file=listed.file, problems=problems)
    if stopping := members.open_problems(problems, accept):
        count = len(stopping)
        raise Refused("opening.has_problems", file=listed.file, count=count, problems=problems)
    said = [
        figure
        for line in listed.lines
        for figure in line.figures(known.members[member_key(line.member_no)].no)
    ]
    held = [known.figures.get((it.member_no, it.kind)) for it in said]
    new = [it for it, before in zip(said, held, strict=True) if before is None]
    corrected = [
        replace(it, version=before.version + 1, reason=reason.strip())
        for it, before in zip(said, held, strict=True)
        if before and not before.says_as(it)
    ]
    if corrected and not reason.strip():
        raise Refused("opening.no_reason", file=listed.file, count=len(corrected))

    written = (it.as_row() for it in (*new, *corrected))
    log.store(work, *(log.Record("opening_figure", {"opening_figure": [row]}) for row in written))
    there = len(said) - len(new) - len(corrected)
    warned = tuple(problem for problem in problems if problem.level == "warn")
    return Taken(tuple(new), tuple(corrected), there, warned)


def tell(work: Work, whole: Before) -> None:
    """What the whole fund's papers say of one line until this book begins, members in it or not.

    It cannot be less than what is known member by member. Raises Refused opening.whole_below.
    """
    known = of_members(figures(work), whole.line)
    told = whole.amount or whole.persons or whole.times

    if told and whole.amount < known.amount:
        raise Refused("opening.whole_below", line=whole.line, amount=whole.amount,
                      known=known.amount, short=known.amount - whole.amount)  # fmt: skip

    funds.settle(work, whole.setting, whole.value, funds.begins(work), whole.paper)


def of_members(figures: Mapping[str, Iterable[Figure]], line: str) -> Before:
    """What members' figures say together of one line: how much, of how many, how often."""
    kind = {CONTRIBUTION: CONTRIBUTION, STATE_MATCH: MATCH}.get(line, f"benefit.{line}")
    found = [it for of_member in figures.values() for it in of_member if it.kind == kind]
    amount = Money.total(it.amount for it in found)
    return Before(line, amount, len(found), sum(it.times for it in found))


def _known(work: Work) -> Known:
    return Known(
        members={member_key(no): member for no, member in members.by_no(work).items()},
        figures={(it.member_no, it.kind): it for it in rows.figures(work)},
        first_paid=rows.first_paid(work),
        today=work.today,
    )


def figures(work: Work, member_nos: Iterable[str] | None = None) -> dict[str, tuple[Figure, ...]]:
    """What members brought along from before the program, by number, as it holds now."""
    wanted = None if member_nos is None else list(member_nos)
    found: dict[str, list[Figure]] = {}
    for figure in rows.figures(work, wanted):
        found.setdefault(figure.member_no, []).append(figure)
    return {no: tuple(of_member) for no, of_member in found.items()}


def verify_figures(work: Work) -> list[Problem]:
    """Each figure is a member's and of a kind the book knows; corrections lie one on the other."""
    numbers, known = set(members.numbers(work)), set(kinds(work))
    found: list[Problem] = []
    expected: dict[tuple[str, str], int] = {}
    for it in rows.every_version(work):
        at = {"member_no": it.member_no, "kind": it.kind, "version": it.version}
        place = Place("opening_figure")
        if it.member_no not in numbers:
            found.append(Problem("verify.figure_of_nobody", place, at))
        if it.kind not in known:
            found.append(Problem("verify.figure_of_no_kind", place, at))
        expected[it.member_no, it.kind] = expected.get((it.member_no, it.kind), 0) + 1
        if it.version != expected[it.member_no, it.kind]:
            found.append(Problem("verify.figure_gap", place, at))
    return found
