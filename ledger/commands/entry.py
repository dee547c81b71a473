"""Entries written by hand: posted, listed, shown, reversed; the opening balances."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.dates import to_arabic
from ledger.errors import Refused
from ledger.money import ZERO, Money

from . import call as calls

if TYPE_CHECKING:
    from ledger import book, reports
    from ledger.work import Work

app = typer.Typer()

On = Annotated[str | None, typer.Option("--on")]
Key = Annotated[str, typer.Option("--key")]


@app.command("post")
def post(
    context: typer.Context,
    memo: Annotated[str | None, typer.Option("--memo", "-m")] = None,
    on: On = None,
    debit: Annotated[int | None, typer.Option("--debit")] = None,
    credit: Annotated[int | None, typer.Option("--credit")] = None,
    amount: Annotated[str | None, typer.Option("--amount")] = None,
    member: Annotated[str | None, typer.Option("--member")] = None,
    paper: Annotated[str, typer.Option("--paper")] = "",
    line: Annotated[list[str] | None, typer.Option("--line")] = None,
    key: Key = "",
) -> None:
    """Post an entry: one transfer, or several with --line."""
    from ledger import book

    call = calls.of(context)
    lines = [read_line(written, paper) for written in line or ()]
    if not lines or debit or credit or amount:
        debit = int(call.ask(str(debit) if debit else None, "debit"))
        credit = int(call.ask(str(credit) if credit else None, "credit"))
        amount = call.ask(amount, "amount")
        lines.append(book.Line(debit, credit, Money.parse(amount), member, paper=paper or None))
    memo = call.ask(memo, "memo")
    with call.writing() as work:
        named = tuple(_of_member(work, one) for one in lines)
        draft = book.Draft("manual", call.day(work, on), named, memo, call.key(key))
        entry = book.post(work, draft)
        shown = page(work, entry)
    call.tell("command.entry.posted", number=entry.number)
    call.show(shown)


def read_line(written: str, paper: str = "") -> "book.Line":
    """`1100:4300:500.00`, with a member's number at the end where there is one."""
    from ledger import book

    parts = to_arabic(written).split(":")
    if len(parts) not in (3, 4) or not (parts[0].isdigit() and parts[1].isdigit()):
        raise Refused("command.line_unreadable", written=written)
    member = parts[3] if len(parts) == 4 else None
    return book.Line(
        int(parts[0]), int(parts[1]), Money.parse(parts[2]), member, paper=paper or None
    )


def _of_member(work: "Work", line: "book.Line") -> "book.Line":
    """A line under the member's number as the register spells it."""
    from ledger import members

    if line.member_no is None:
        return line
    return replace(line, member_no=members.member(work, line.member_no).no)


@app.command("list")
def entries(
    context: typer.Context,
    first: Annotated[str | None, typer.Option("--from")] = None,
    last: Annotated[str | None, typer.Option("--to")] = None,
) -> None:
    """The entries of a time, one line each."""
    from ledger import book

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        begins = call.day(work, first) if first else None
        ends = call.day(work, last) if last else None
        call.show(lists.entries(book.entries(work, begins, ends)))


@app.command("show")
def show(context: typer.Context, number: str) -> None:
    """One entry, with the two sides of each line."""
    from ledger import book

    call = calls.of(context)
    with call.reading() as work:
        call.show(page(work, book.entry(work, number)))


def page(work: "Work", entry: "book.Entry") -> "reports.Report":
    """An entry as a report, with the numbers of what it reverses or is reversed by."""
    from ledger import book

    from . import lists

    bound = {entry.reverses, entry.reversed_by} - {None}
    others = {one.no: one.number for one in book.entries(work) if one.no in bound} if bound else {}
    return lists.entry(entry, book.accounts(work), others)


@app.command("reverse")
def reverse(
    context: typer.Context,
    number: str,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
    on: On = None,
    key: Key = "",
) -> None:
    """Answer a mistaken entry with its opposite; both stay in the book."""
    from ledger import book

    call = calls.of(context)
    reason = call.ask(reason, "reason")
    call.confirm("command.entry.reverse_sure", number=number)
    with call.writing() as work:
        entry = book.reverse(work, number, call.day(work, on), reason, call.key(key))
        shown = page(work, entry)
    if not call.dry_run:
        call.tell("command.entry.reversed", number=number, by=entry.number)
    call.show(shown)


@app.command("opening")
def opening(
    context: typer.Context,
    balances: Annotated[list[str], typer.Argument()],
    on: On = None,
    to: Annotated[int | None, typer.Option("--to")] = None,
    key: Key = "",
) -> None:
    """The balances a fund brings along when it begins with this program: 1100=2450.00 …"""
    from ledger import book

    call = calls.of(context)
    read = [read_balance(written) for written in balances]
    with call.writing() as work:
        against = to or book.account_with(work, "opening").no
        draft = opening_draft(
            read,
            book.accounts(work),
            against,
            call.day(work, on),
            call.say("command.entry.opening_memo"),
            call.key(key),
        )
        entry = book.post(work, draft)
        shown = page(work, entry)
    call.tell("command.entry.posted", number=entry.number)
    call.show(shown)


def read_balance(written: str) -> tuple[int, Money]:
    """`1100=2450.00`: an account and what it holds on its normal side."""
    no, equals, amount = to_arabic(written).partition("=")
    if not equals or not no.strip().isdigit():
        raise Refused("command.balance_unreadable", written=written)
    return int(no), Money.parse(amount)


def opening_draft(
    balances: Sequence[tuple[int, Money]],
    accounts: Mapping[int, "book.Account"],
    against: int,
    on: date,
    memo: str,
    key: str,
) -> "book.Draft":
    """Each balance on its normal side, against one account; what is nothing needs no line."""
    from ledger import book

    lines = []
    for no, amount in balances:
        if no not in accounts:
            raise Refused("account.unknown", account=no)
        debit = accounts[no].normal_debit == (amount > ZERO)
        if amount:
            pair = (no, against) if debit else (against, no)
            lines.append(book.Line(*pair, abs(amount)))
    return book.Draft("opening", on, tuple(lines), memo, key)
