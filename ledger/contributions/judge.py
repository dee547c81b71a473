"""Each line of a sheet held against the register: the number, the name, the day, the money."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ledger.dates import Month
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.names import member_key, nearest, same_name, spellings

from .known import Finding, Known, found, left_on, marked_days
from .parts import NOTHING, far_ahead, most_at_once, outside, parts
from .sheet import Sheet, SheetLine

_AFTER = {
    "deceased": "sheet.after_death",
    "resigned": "sheet.after_resigning",
    "lapsed": "sheet.after_lapse",
}


def needs_everybody(sheet: Sheet, known: Known) -> bool:
    """Are there numbers or names on it that only the whole register can explain?"""
    return any(
        (member := known.members.get(member_key(line.member_no))) is None
        or not _named(line, member)
        for line in sheet.lines
    )


def judge(
    sheet: Sheet,
    known: Known,
    daily: Money,
    doubtful: Collection[int],
    in_before: Collection[int] = (),
) -> Iterator[Finding]:
    """Everything wrong with the lines. What the reader said of a row is not said again, and
    what is in the book already is not judged again. daily: what a day costs.
    """
    most = most_at_once(daily).satang
    fee_rows: dict[str, int] = {}
    grid_rows: dict[str, int] = {}
    register = _Register.of(known.everybody)
    span = (sheet.month.first, sheet.month.last) if sheet.month and not sheet.is_grid else None
    for line in sheet.lines:
        if line.void or line.row in in_before:
            continue
        member = known.members.get(member_key(line.member_no))
        if member is None:
            if line.member_no or line.row not in doubtful:
                yield _unknown(sheet, line, register)
            continue
        if not _is_in_order(sheet, line, member, span, most):
            if not _named(line, member):
                yield _other_name(sheet, line, member, register)
            yield from _day(sheet, line, member, line.row in doubtful)
            yield from _amount(sheet, line, line.row in doubtful)
            if line.kind == "contribution" and line.amount and line.amount.satang > most:
                yield _far_ahead(sheet, line, member, daily)
        if line.kind == "entry_fee":
            yield from _fee_again(sheet, line, member, known, fee_rows)
        if line.marks is not None:
            yield from _marks_again(sheet, line, member, known, grid_rows)


def _is_in_order(
    sheet: Sheet, line: SheetLine, member: Member, span: tuple[date, date] | None, most: int
) -> bool:
    """Is there nothing to say of its name, its day, its money and its receipt? So it is with
    nearly every line, and a sheet has hundreds.
    """
    on = line.received_on
    return (
        on is not None
        and (span is None or span[0] <= on <= span[1])
        and line.amount is not None
        and 0 < line.amount.satang <= most
        and (line.receipt is not None or sheet.is_grid)
        and outside(line, member) is NOTHING
        and _named(line, member)
    )


def _named(line: SheetLine, member: Member) -> bool:
    if not line.name or member.name is None:
        return True
    return same_name(line.name, str(member.name))


@dataclass(frozen=True, slots=True)
class _Register:
    """Everybody's name by number, and the numbers by each way a name is spelt."""

    names: Mapping[str, str]
    numbers: Mapping[str, str]  # each to itself: what a miswritten number may be near
    spelt: Mapping[str, list[str]]

    @classmethod
    def of(cls, names: Mapping[str, str]) -> "_Register":
        """Each name is taken apart once, however many lines ask after it."""
        spelt: dict[str, list[str]] = defaultdict(list)
        for no, name in names.items():
            for spelling in spellings(name) if name else ():
                spelt[spelling].append(no)
        return cls(names, {no: no for no in names}, dict(spelt))

    def called(self, name: str) -> tuple[str, ...]:
        """The numbers of those who have this name."""
        found = (no for it in sorted(spellings(name)) for no in self.spelt.get(it, ()))
        return tuple(dict.fromkeys(found)) if name else ()


def _unknown(sheet: Sheet, line: SheetLine, register: _Register) -> Finding:
    """The number is nobody's. Whose name it is may be offered; the choice is not ours."""
    by_name = register.called(line.name) or (
        nearest(line.name, register.names) if line.name else ()
    )
    by_number = nearest(line.member_no, register.numbers) if line.member_no else ()
    candidates = tuple(dict.fromkeys([*by_name, *by_number]))[:3]
    return found(
        sheet, "sheet.unknown_member", line, "member_no",
        member_no=line.member_no, name=line.name,
        nearest=tuple(f"{no} {register.names[no]}".strip() for no in candidates),
    )  # fmt: skip


def _other_name(sheet: Sheet, line: SheetLine, member: Member, register: _Register) -> Finding:
    """The number is one member's and the name another's, or spelt as nobody's is."""
    of_register = str(member.name)
    owners = register.called(line.name)
    values = {"member_no": member.no, "name": of_register, "written": line.name}
    if not owners and nearest(line.name, {member.no: of_register}):
        return found(sheet, "sheet.name_spelt_otherwise", line, "name", "ask", values=values)
    owner = tuple(f"{no} {register.names[no]}" for no in owners)
    if owner:
        return found(sheet, "sheet.name_of_other", line, "name", values=values, owner=owner)
    return found(sheet, "sheet.name_differs", line, "name", values=values)


def _day(sheet: Sheet, line: SheetLine, member: Member, doubted: bool) -> Iterator[Finding]:
    """Does the day belong to the month, and was the member one on it?"""
    if line.received_on is None:
        if not doubted:
            yield found(sheet, "sheet.date_missing", line, "received_on")
        return
    if not sheet.is_grid and sheet.month and Month.of(line.received_on) != sheet.month:
        yield found(
            sheet, "sheet.other_month", line, "received_on", "ask",
            member_no=member.no, received_on=line.received_on, month=sheet.month,
        )  # fmt: skip
    yield from _membership(sheet, line, member)


def _membership(sheet: Sheet, line: SheetLine, member: Member) -> Iterator[Finding]:
    early, late = outside(line, member)
    if not (early or late):
        return
    column = "marks" if sheet.is_grid else "member_no"
    values = {"member_no": member.no, "name": str(member.name or "")}
    if early:
        yield found(
            sheet, "sheet.before_joining", line, column, "ask",
            values=values, joined_on=member.joined_on, received_on=early[0], days=len(early),
        )  # fmt: skip
    if late and line.amount:
        held = Money.total(part.amount for part in parts(line, member) if part.role == "held")
        yield found(
            sheet, _AFTER[member.status_on(late[0])], line, column, "hold",
            values=values, left_on=left_on(member, late[0]), received_on=late[0], amount=held,
            days=len(late),
        )  # fmt: skip


def _amount(sheet: Sheet, line: SheetLine, doubted: bool) -> Iterator[Finding]:
    if line.amount is None and not doubted:
        yield found(sheet, "sheet.no_amount", line, "amount", cell=line.cell, name=line.name)
    elif line.amount is not None and line.amount <= ZERO and not doubted:
        yield found(
            sheet, "sheet.amount_zero_or_less", line, "amount", cell=line.cell,
            written=line.amount,
        )  # fmt: skip
    if line.receipt is None and not sheet.is_grid and not doubted:
        yield found(sheet, "sheet.receipt_missing", line, "receipt")


def _far_ahead(sheet: Sheet, line: SheetLine, member: Member, daily: Money) -> Finding:
    assert line.amount is not None  # judged
    values = far_ahead(member, line.amount, daily)
    return found(
        sheet, "sheet.paid_far_ahead", line, "amount", "ask", cell=line.cell, values=values
    )


def _fee_again(
    sheet: Sheet, line: SheetLine, member: Member, known: Known, rows: dict[str, int]
) -> Iterator[Finding]:
    """An entry fee is paid once."""
    values = {"member_no": member.no, "name": str(member.name or "")}
    before = known.fees.get(member.no)
    if before is not None and not known.is_in(before.entry_no):
        yield found(
            sheet, "sheet.entry_fee_again", line, "amount", "ask", cell=line.cell,
            values=values, number=before.number, paper=before.paper,
        )  # fmt: skip
    if member.no in rows:
        yield found(
            sheet, "sheet.entry_fee_twice", line, "amount", "ask", cell=line.cell,
            values=values, first_row=rows[member.no],
        )  # fmt: skip
    rows.setdefault(member.no, line.row)


def _marks_again(
    sheet: Sheet, line: SheetLine, member: Member, known: Known, rows: dict[str, int]
) -> Iterator[Finding]:
    """A member stands on a grid once, and a day is marked once."""
    values = {"member_no": member.no, "name": str(member.name or "")}
    if member.no in rows:
        yield found(
            sheet, "sheet.member_twice", line, "member_no", "ask", values=values,
            first_row=rows[member.no],
        )  # fmt: skip
    rows.setdefault(member.no, line.row)
    again = (line.marks or 0) & known.marked.get(member.no, 0)
    if again and not marks_are_in(line, member, known):
        days = ", ".join(map(str, marked_days(again)))
        yield found(sheet, "sheet.days_marked_already", line, "member_no", values=values, days=days)


def marks_are_in(line: SheetLine, member: Member, known: Known) -> bool:
    """Has an earlier taking, which left others aside, posted this row just as it stands?"""
    partly = known.of_month is not None and known.of_month.left_aside
    return partly and bool(line.marks) and line.marks == known.marked.get(member.no)
