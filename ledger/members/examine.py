"""What is wrong with a register, row by row, before anybody in it becomes a member."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from ledger import names
from ledger.dates import to_arabic
from ledger.errors import Level, Place, Problem
from ledger.names import PersonName

from .member import CLASSES, STANDINGS, Member
from .register import Application, Register

_PHONE = re.compile(r"0[2-9]\d{7,8}")
NAMESAKES = 50  # held against each row; more of one name is a column misread, and slow to compare


@dataclass(frozen=True, slots=True)
class _Case:
    """One row under examination: its file, the day it is examined, and who stands around it."""

    file: str
    today: date
    row: Application
    same_no: Sequence[Application]  # all rows of the register with this number
    same_id: Sequence[Application]
    same_name: Sequence[Application]
    known: Mapping[str, Member]  # members in the book, by names.member_key
    known_id: Mapping[str, Member]
    known_name: Mapping[str, Sequence[Member]]

    def problem(self, code: str, fact: str, level: Level = "refuse", **values: object) -> Problem:
        return self.row.problem(self.file, code, fact, level, **values)


def examine(register: Register, known: Mapping[str, Member], today: date) -> tuple[Problem, ...]:
    """Everything wrong with a register, held against the members the book has already.

    Whole-file problems first, then row by row in the order of the columns.
    """
    if again := _taken_already(register, known):
        return (*register.problems, again)
    found = [*register.problems]
    for case in _cases(register, known, today):
        found += _of_row(case)
    return tuple(found)


def _taken_already(register: Register, known: Mapping[str, Member]) -> Problem | None:
    """One problem instead of one a row, when nobody in the register is new."""
    keys = {names.member_key(no) for no in known}
    rows = register.applications
    if len(rows) < 2 or any(names.member_key(row.no) not in keys for row in rows):
        return None
    values = {"members": len(rows)}
    return Problem("register.known_already", Place(register.file), values, "refuse", True)


def _cases(register: Register, known: Mapping[str, Member], today: date) -> Iterator[_Case]:
    rows = register.applications
    by_no = _grouped(rows, lambda row: names.member_key(row.no))
    by_id = _grouped(rows, lambda row: row.national_id)
    by_name = _grouped(rows, lambda row: _called(row.name))
    known_no = {names.member_key(no): member for no, member in known.items()}
    known_id = {member.national_id: member for member in known.values()}
    known_name: dict[str, list[Member]] = {}
    for member in known.values():
        if member.name:
            known_name.setdefault(_called(member.name), []).append(member)
    for row in rows:
        yield _Case(
            register.file, today, row,
            by_no.get(names.member_key(row.no), ()), by_id.get(row.national_id, ()),
            by_name.get(_called(row.name), ()), known_no, known_id, known_name,
        )  # fmt: skip


def _grouped(
    rows: Iterable[Application], key: Callable[[Application], str]
) -> dict[str, list[Application]]:
    groups: dict[str, list[Application]] = {}
    for row in rows:
        if key(row):
            groups.setdefault(key(row), []).append(row)
    return groups


def _called(name: PersonName) -> str:
    """A name without its title and blanks: whom to compare with whom."""
    return "".join(f"{name.given}{name.family}".split())


def _of_row(case: _Case) -> list[Problem]:
    """The reader's problems and ours; the same fault is said once."""
    found = list(case.row.problems)
    said = {problem.code for problem in found}
    for check in (_number, _old_number, _name, _national_id, _birth, _village, _joining, _kind,
                  _beneficiary, _phone, _paid_to, _leaving):  # fmt: skip
        found += [problem for problem in check(case) if problem.code not in said]
    return found


Check = Iterator[Problem]


def _number(case: _Case) -> Check:
    row = case.row
    if not row.no:
        yield case.problem("member.no_blank", "no", name=row.name)
        return
    first = case.same_no[0]
    if first is not row:
        yield case.problem("member.no_twice", "no", other_row=first.row, other_name=first.name)
    if member := case.known.get(names.member_key(row.no)):
        yield case.problem("member.known_already", "no", known_name=member.name)


def _old_number(case: _Case) -> Check:
    """It is kept for ever, so it must not be anything but a number."""
    if case.row.old_no and not names.is_number(case.row.old_no):
        yield case.problem("member.old_no_unlike", "old_no", "ask", written=case.row.old_no)


def _name(case: _Case) -> Check:
    row = case.row
    if not _called(row.name):
        yield case.problem("member.name_blank", "name")
        return
    earlier = list(takewhile(lambda other: other is not row, case.same_name[:NAMESAKES]))
    for other in earlier:
        if _maybe_one(row, other):
            yield case.problem("member.same_person", "name", "ask", name=row.name,
                               other_no=other.no, other_row=other.row)  # fmt: skip
            return
    namesakes = [m for m in case.known_name.get(_called(row.name), ()) if not _same_no(m, row)]
    for member in namesakes:
        if _maybe_one(row, member):
            yield case.problem("member.same_person_known", "name", "ask", name=row.name,
                               other_no=member.no)  # fmt: skip
            return
    if earlier:
        yield case.problem("member.same_name", "name", "warn", name=row.name,
                           other_no=earlier[0].no, other_row=earlier[0].row)  # fmt: skip
    elif namesakes:
        yield case.problem("member.same_name_known", "name", "warn", name=row.name,
                           other_no=namesakes[0].no)  # fmt: skip


def _same_no(member: Member, row: Application) -> bool:
    return names.member_key(member.no) == names.member_key(row.no)


def _maybe_one(one: Application, other: Application | Member) -> bool:
    """Of two with the same name: could they be one person? Only a fact that differs says no."""
    if one.born_on and one.born_on == other.born_on:
        return True
    if one.national_id and other.national_id:
        return one.national_id == other.national_id
    return not (one.born_on and other.born_on)


def _national_id(case: _Case) -> Check:
    row = case.row
    if not row.national_id:
        return
    wrong = names.national_id_problem(row.national_id)
    if wrong == "length":
        found = len(row.national_id)
        yield case.problem("member.id_length", "national_id", "warn", found=found, expected=13)
    elif wrong == "check_digit":
        yield case.problem("member.id_check_digit", "national_id", "warn")
    others = [other for other in case.same_id if other is not row]
    if others:
        yield case.problem(
            "member.id_twice", "national_id", "ask",
            other_no=tuple(other.no for other in others),
            other_row=tuple(other.row for other in others),
        )  # fmt: skip
    member = case.known_id.get(row.national_id)
    if member and not _same_no(member, row):
        yield case.problem("member.id_of_member", "national_id", "ask", other_no=member.no,
                           other_name=member.name)  # fmt: skip


def _birth(case: _Case) -> Check:
    row = case.row
    if row.born_on and row.born_on > case.today:
        yield case.problem("member.born_in_future", "born_on", "ask", born_on=row.born_on)
    elif row.born_on and row.joined_on and row.joined_on < row.born_on:
        yield case.problem("member.joined_before_birth", "born_on", "ask", born_on=row.born_on,
                           joined_on=row.joined_on)  # fmt: skip


def _village(case: _Case) -> Check:
    if not case.row.village:
        yield case.problem("member.village_blank", "village", "ask", name=case.row.name)


def _joining(case: _Case) -> Check:
    row = case.row
    if row.joined_on is None:
        if not any(said.code.startswith("member.joined_") for said in row.problems):
            yield case.problem("member.joined_blank", "joined_on")
    elif row.joined_on > case.today:
        yield case.problem("member.joined_in_future", "joined_on", "ask", joined_on=row.joined_on)


def _kind(case: _Case) -> Check:
    if case.row.class_ not in CLASSES:
        yield case.problem("member.class_unknown", "class_", "ask", written=case.row.class_)
    if case.row.standing not in STANDINGS:
        yield case.problem("member.standing_unknown", "standing", "ask", written=case.row.standing)


def _beneficiary(case: _Case) -> Check:
    named = [who for who in case.row.beneficiaries if who.name.strip()]
    if not named:
        yield case.problem("member.no_beneficiary", "beneficiaries", "warn", name=case.row.name)
        return
    parts = [who.share_parts for who in named]
    percents = len(parts) > 1 and sum(parts) > 20  # parts that large were meant as hundredths
    if min(parts) < 1 or (percents and sum(parts) != 100):
        yield case.problem("member.beneficiary_shares", "beneficiaries", "ask",
                           parts=tuple(parts), total=sum(parts))  # fmt: skip


def _phone(case: _Case) -> Check:
    if case.row.phone and not phone_readable(case.row.phone):
        yield case.problem("member.phone_unreadable", "phone", "warn", written=case.row.phone)


def phone_readable(written: str) -> bool:
    """A Thai telephone number of nine or ten digits, or several of them."""
    numbers = re.split(r"[,/]", re.sub(r"[\s\-.()]", "", to_arabic(written)))
    return all(_PHONE.fullmatch(number) for number in numbers)


def _paid_to(case: _Case) -> Check:
    row = case.row
    if row.paid_to and row.joined_on and row.paid_to < row.joined_on - timedelta(days=1):
        yield case.problem("member.paid_to_before_joining", "paid_to", "ask",
                           paid_to=row.paid_to, joined_on=row.joined_on)  # fmt: skip


def _leaving(case: _Case) -> Check:
    row = case.row
    if row.left is None:
        return
    event, on = row.left
    if row.joined_on and on < row.joined_on:
        yield case.problem("member.left_before_joining", "left", event=event, left_on=on,
                           joined_on=row.joined_on)  # fmt: skip
    elif on > case.today:
        yield case.problem("member.left_in_future", "left", event=event, left_on=on)
