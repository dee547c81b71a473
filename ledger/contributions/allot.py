"""A sheet allotted to its members: what goes in, what is held, what stays out, and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ledger import members
from ledger.book import Line
from ledger.errors import Problem
from ledger.money import Money
from ledger.names import member_key, same_name

from .judge import judge, marks_are_in
from .known import Earlier, Finding, Known, found
from .parts import Role, parts
from .receipts import (
    Receipt,
    already_in,
    brings_news,
    missing,
    receipts,
    twice,
    used_before,
    voids,
)
from .sheet import Sheet
from .totals import totals

NOWHERE = 0  # no account has this number


class Into(NamedTuple):
    """The accounts a sheet's money moves between: out of whose hands it is in, or the bank where it
    came straight there, and into which account by what it is.
    """

    cash: int
    bank: int  # judged: a sheet with transfers has one
    credit: Mapping[Role, int]


@dataclass(frozen=True, slots=True)
class Aside:
    """A line left out until somebody answers for it, as written, and the first reason why."""

    row: int
    code: str
    member_no: str
    amount: Money | None
    paper: str


class SeenReceipt(NamedTuple):
    """A receipt that this sheet accounts for. payer: a member's number, where it is known."""

    book: str
    no: int
    on: date | None
    payer: str
    void: bool


@dataclass(frozen=True, slots=True)
class Allotment:
    """Everything that follows from a sheet, before any of it is written."""

    lines: tuple[Line, ...]
    aside: tuple[Aside, ...]
    receipts: tuple[SeenReceipt, ...]
    problems: tuple[Problem, ...]
    accepted: tuple[str, ...]  # what the treasurer let in, as `code` or `code@row`
    in_before: int = 0  # lines an earlier taking of this sheet has posted
    again: tuple[int, ...] = ()  # the numbers of those earlier sheets

    @property
    def stopping(self) -> tuple[Problem, ...]:
        """The problems still without an answer."""
        return tuple(p for p in self.problems if p.stops and _name(p) not in self.accepted)


def _name(problem: Problem) -> str:
    row = problem.place.row
    return problem.code if row is None or problem.whole else f"{problem.code}@{row}"


def allot(
    sheet: Sheet, known: Known, accept: Collection[str], into: Into, daily: Money
) -> Allotment:
    """Judge every line and allot the faultless ones. Pure: nothing is posted here.

    A line stays out while any of its problems is a refusal, or a question not answered.
    """
    listed = receipts(sheet)
    in_before = _in_before(sheet, known, listed)
    doubtful = {p.place.row for p in sheet.problems if p.stops and p.place.row and not p.whole}
    findings = [
        *_read(sheet, in_before),
        *judge(sheet, known, daily, doubtful | in_before, in_before),
        *twice(sheet, listed),
        *used_before(sheet, known, listed),
        *missing(sheet, known, listed),
        *voids(sheet, listed),
        *totals(sheet, doubtful),
        *_whole(sheet, known, listed, in_before),
    ]
    findings.sort(key=_order)
    unfit = _unfit(sheet, known)
    let_in = [
        finding.problem
        for finding in findings
        if members.accepted(finding.problem, accept) and finding.problem.place.row not in unfit
    ]
    kept_out = _kept_out(findings, let_in)
    again = _taken_already(sheet, known, listed, in_before | kept_out.keys())
    problems = tuple(finding.problem for finding in ([again] if again else findings))
    return Allotment(
        lines=tuple(_allotted(sheet, known, kept_out, in_before, into, daily)),
        aside=tuple(_left(sheet, kept_out)),
        receipts=tuple(_seen(known, listed, kept_out)),
        problems=problems,
        accepted=tuple(dict.fromkeys(map(_name, let_in))),
        in_before=len(in_before),
        again=tuple(
            it.sheet_no
            for it in _brought_again(sheet, known, listed, in_before)
            if not sheet.is_by_hand
        ),  # one receipt does not answer for the whole sheet
    )


def _order(finding: Finding) -> tuple[bool, int, bool]:
    """The whole sheet first, then down the rows; what stops before what is only said."""
    problem = finding.problem
    return (not problem.whole, problem.place.row or 0, not problem.stops)


def _kept_out(findings: Iterable[Finding], let_in: Collection[Problem]) -> dict[int, str]:
    """Rows that stay out, with the first reason."""
    kept_out: dict[int, str] = {}
    for finding in findings:
        if finding.problem.stops and finding.problem not in let_in:
            for row in sorted(finding.rows):
                kept_out.setdefault(row, finding.problem.code)
    return kept_out


def _in_before(sheet: Sheet, known: Known, listed: Iterable[Receipt]) -> frozenset[int]:
    if sheet.is_grid:
        return frozenset(
            line.row
            for line in sheet.lines
            if (member := known.members.get(member_key(line.member_no)))
            and marks_are_in(line, member, known)
        )
    if not known.used:
        return frozenset()
    return frozenset(row for receipt in listed for row in already_in(known, receipt))


def _unfit(sheet: Sheet, known: Known) -> frozenset[int]:
    """Rows without a sum, a day or a member: no answer lets them in as they stand."""
    return frozenset(
        line.row
        for line in sheet.lines
        if line.amount is None
        or line.received_on is None
        or member_key(line.member_no) not in known.members
    )


def _read(sheet: Sheet, in_before: Collection[int]) -> Iterator[Finding]:
    """What the reader found, line by line."""
    for problem in sheet.problems:
        row = problem.place.row
        if row not in in_before:
            yield Finding(problem, frozenset({row} if row and not problem.whole else ()))


def _brought_again(
    sheet: Sheet, known: Known, listed: Iterable[Receipt], in_before: Collection[int]
) -> tuple[Earlier, ...]:
    """Earlier sheets, with lines left aside, that this one brings once more."""
    if sheet.is_grid:
        earlier = known.of_month
        return (earlier,) if earlier is not None and earlier.left_aside else ()
    again = [
        known.used[it.key].earlier
        for it in (listed if in_before else ())
        if not it.rows.isdisjoint(in_before)
    ]
    return tuple({it.sheet_no: it for it in again}.values())


def _whole(
    sheet: Sheet, known: Known, listed: Iterable[Receipt], in_before: Collection[int]
) -> Iterator[Finding]:
    if not sheet.lines and not any(problem.stops for problem in sheet.problems):
        yield found(sheet, "sheet.empty")
    for earlier in _brought_again(sheet, known, listed, in_before):
        yield found(sheet, "sheet.taken_in_part", level="warn", in_before=len(in_before),
                    values=earlier.values)  # fmt: skip
    taken = known.of_month
    if taken is not None and not taken.left_aside:
        yield found(sheet, "sheet.month_taken", level="ask", village=sheet.village,
                    month=sheet.month, values=taken.values)  # fmt: skip


def _taken_already(
    sheet: Sheet, known: Known, listed: Collection[Receipt], not_new: Collection[int]
) -> Finding | None:
    """The same sheet again is one refusal, not one for each of its lines."""
    earlier = known.same
    whole = not sheet.is_by_hand  # of a single receipt it is told line by line what is in
    if earlier is None and whole and listed and not any(brings_news(known, it) for it in listed):
        earlier = known.used[next(iter(listed)).key].earlier
    if earlier is None or (
        earlier.left_aside and any(line.row not in not_new for line in sheet.lines)
    ):
        return None
    return found(sheet, "sheet.taken_already", values=earlier.values)


def _allotted(
    sheet: Sheet,
    known: Known,
    out: Collection[int],
    in_before: Collection[int],
    into: Into,
    daily: Money,
) -> Iterator[Line]:
    for line in sheet.lines:
        if line.row in out or line.row in in_before or line.void or not line.amount:
            continue
        member = known.members.get(member_key(line.member_no))
        assert member is not None  # judged
        for role, amount, on, marks in parts(line, member):
            # Days are told by marks only where each mark is one day's money.
            exact = marks and daily.satang * marks.bit_count() == amount.satang
            yield Line(
                into.bank if line.by_transfer else into.cash, into.credit[role], amount, member.no,
                on, line.paper or None, marks if exact else None, line.covers,
            )  # fmt: skip


def _left(sheet: Sheet, kept_out: dict[int, str]) -> Iterator[Aside]:
    for line in sheet.lines:
        if line.row in kept_out and not line.void:
            code = kept_out[line.row]
            yield Aside(line.row, code, line.member_no, line.amount, line.paper)


def _seen(known: Known, listed: Iterable[Receipt], out: Collection[int]) -> Iterator[SeenReceipt]:
    """Receipts of which something goes in, and void ones, each once; those known are known."""
    here: set[tuple[str, int]] = set()
    for receipt in listed:
        key, lines = receipt.key, receipt.lines
        if out:
            lines = tuple(line for line in lines if line.row not in out)
        if not lines or key in known.kept or key in here:
            continue
        here.add(key)
        void = receipt.is_void
        payer = "" if void else _payer(known, receipt)
        yield SeenReceipt(*key, lines[0].received_on, payer, void)


def _payer(known: Known, receipt: Receipt) -> str:
    """Who paid, as a member's number: the book keeps no names."""
    payer = receipt.lines[0].payer
    if not payer:
        return ""
    if by_number := known.members.get(member_key(payer)):
        return by_number.no
    on_it = (known.members.get(member_key(line.member_no)) for line in receipt.lines)
    meant = [it for it in on_it if it and it.name and same_name(payer, str(it.name))]
    return meant[0].no if meant else ""
