"""What answers a wrong line: the line turned round, and the line as it should have been."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ledger.book import Account, Line, LineAt
from ledger.contributions import LineKind, SheetLine, outside, split_at_leaving
from ledger.dates import Month
from ledger.errors import Refused
from ledger.members import Member
from ledger.money import ZERO, Money

from .wish import Wish

Accounts = Mapping[int, Account]
MONEY = frozenset({"cash", "collector", "bank"})  # where members' money comes in or goes out


@dataclass(frozen=True, slots=True)
class Wrong:
    """A member's line that stands in the book: where, in which entry, and as it is."""

    at: LineAt
    number: str
    entry_on: date
    line: Line

    @property
    def on(self) -> date:
        """The day the money changed hands."""
        return self.line.happened_on or self.entry_on

    @property
    def name(self) -> str:
        """How people say it: JV-2569-00012/3."""
        return f"{self.number}/{self.at.line_no}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a wrong line: it turned round, then whatever is right."""

    wrong: Wrong
    lines: tuple[Line, ...]


def answer(wrong: Wrong, member: Member, wish: Wish, accounts: Accounts) -> Answer:
    """The answer to a line. member: whose money it was in truth."""
    return Answer(wrong, (turned(wrong, wish), *right(wrong, wish, member, accounts)))


def turned(wrong: Wrong, wish: Wish) -> Line:
    """The line back, on the day it happened: together they are nothing on every day.

    A refund is paid from an account of its own; who took the money in has taken it in.
    """
    back = wrong.line.turned()._replace(happened_on=wrong.on)
    return back._replace(credit=wish.account) if wish.kind == "refund" and wish.account else back


def right(wrong: Wrong, wish: Wish, member: Member, accounts: Accounts) -> tuple[Line, ...]:
    """The line as it should have been; none where there was no money, or where it all went back.

    member: whose money it was in truth.
    """
    line = wrong.line
    if wish.kind in ("void", "bounce"):
        return ()
    if wish.kind == "refund":
        rest = line.amount - (wish.amount or line.amount)
        kept = line._replace(debit=wish.account or line.debit, amount=rest, happened_on=wrong.on,
                             marks=None)  # fmt: skip
        return (kept,) if rest else ()
    if wish.kind == "release":
        assert wish.account is not None  # the flow's
        return (Line(line.debit, wish.account, line.amount, None, wrong.on, line.paper),)
    return tuple(_judged(wrong, as_written(wrong, wish, accounts), member, accounts))


def as_written(wrong: Wrong, wish: Wish, accounts: Accounts) -> SheetLine:
    """The line as the paper should have said it."""
    line = wrong.line
    assert line.member_no is not None  # a member's line
    kind: LineKind = "entry_fee" if accounts[line.credit].role == "entry_fee" else "contribution"
    said = SheetLine(0, line.member_no, "", kind, line.amount, wrong.on, marks=line.marks,
                     covers=line.covers)  # fmt: skip
    if wish.kind == "days":
        assert line.marks is not None
        assert wish.marks is not None  # both checked
        each = Money(line.amount.satang // line.marks.bit_count())
        last = wrong.on.replace(day=wish.marks.bit_length())
        return replace(said, marks=wish.marks, amount=each * wish.marks.bit_count(),
                       received_on=last)  # fmt: skip
    return replace(said, amount=wish.amount or said.amount, received_on=wish.day or wrong.on)


def _judged(wrong: Wrong, said: SheetLine, member: Member, accounts: Accounts) -> Iterable[Line]:
    """As a sheet's line is judged: what came in after the member had left is held."""
    of_role = {it.role: no for no, it in sorted(accounts.items(), reverse=True)}
    for part in split_at_leaving(said, member):
        yield wrong.line._replace(
            credit=of_role[part.role], amount=part.amount, member_no=member.no,
            happened_on=part.on, marks=part.marks,
        )  # fmt: skip


# WHAT CANNOT BE CORRECTED SO ---------------------------------------------------------------------


def check(wrong: Wrong, wish: Wish, member: Member, accounts: Accounts, today: date) -> None:
    """Refuse a wish that does not fit the line, or changes nothing of it."""
    _check_fits(wrong, wish, accounts)
    _check_true(wrong, wish, today)
    if wish.kind in ("member", "date"):
        said = as_written(wrong, wish, accounts)
        early, _ = outside(said, member)
        if early:
            raise Refused("correction.before_joining", member_no=member.no, on=early[0],
                          joined_on=member.joined_on)  # fmt: skip
    if _is_so(wrong, wish, member):
        raise Refused("correction.changes_nothing", line=wrong.name)


def _is_so(wrong: Wrong, wish: Wish, member: Member) -> bool:
    """Does the line say already what it is to say? That it might be judged otherwise today, as of
    who has left since, is not what was asked.
    """
    line = wrong.line
    return {
        "member": member.no == line.member_no, "amount": wish.amount == line.amount,
        "date": wish.day == wrong.on, "days": wish.marks == line.marks,
    }.get(wish.kind, False)  # fmt: skip


def _check_fits(wrong: Wrong, wish: Wish, accounts: Accounts) -> None:
    """Is it a line of the sort the wish is about?"""
    line = wrong.line
    if wish.kind in ("amount", "date") and line.marks:
        raise Refused("correction.marked", line=wrong.name, member_no=line.member_no)
    if wish.kind == "days" and not line.marks:
        raise Refused("correction.not_marked", line=wrong.name)
    if wish.kind == "bounce" and accounts[line.debit].role != "bank":
        raise Refused("correction.not_transferred", line=wrong.name, name=accounts[line.debit])
    if wish.kind == "release" and accounts[line.credit].role != "held":
        raise Refused("correction.not_held", line=wrong.name, name=accounts[line.credit])


def _check_true(wrong: Wrong, wish: Wish, today: date) -> None:
    """Can it have been as the wish says?"""
    if wish.amount is not None and wish.amount <= ZERO:
        raise Refused("correction.no_amount", amount=wish.amount)
    if wish.kind == "refund" and wish.amount and wish.amount > wrong.line.amount:
        raise Refused("correction.more_than_paid", wanted=wish.amount, paid=wrong.line.amount,
                      over=wish.amount - wrong.line.amount)  # fmt: skip
    if wish.day is not None and wish.day > today:
        raise Refused("correction.day_ahead", on=wish.day, today=today)
    if wish.marks and wish.marks.bit_length() > Month.of(wrong.on).days:
        raise Refused("correction.no_such_day", day=wish.marks.bit_length(),
                      month=Month.of(wrong.on))  # fmt: skip
