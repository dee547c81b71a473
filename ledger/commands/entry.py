"""Entries written by hand: posted, listed, shown, reversed; the opening balances."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.dates import to_arabic
from ledger.errors import Refused
from ledger.money import Money

from . import call as calls

if TYPE_CHECKING:
    from ledger import book, reports
    from ledger.work import Work

app = typer.Typer()

On = Annotated[str | None, typer.Option("--on")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]
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
    from ledger import book, funds

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
        day, begins = call.day(work, on), funds.begins(work)
        if day < begins:
            raise Refused("entry.before_the_book", on=day, begins=begins)
        draft = book.Draft("manual", day, named, memo, call.key(key))
        entry = book.post(work, draft)
        shown = page(work, entry)
    call.tell(call.done("command.entry.posted"), number=entry.number)
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
    return line._replace(member_no=members.member(work, line.member_no).no)


@app.command("list")
def entries(
    context: typer.Context,
    first: Annotated[str | None, typer.Option("--from")] = None,
    last: Annotated[str | None, typer.Option("--to")] = None,
    save: Save = None,
) -> None:
    """The entries of a time, one line each."""
    from ledger import book

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        begins, ends = call.time(work, first, last) if first and last else (None, None)
        begins = begins or (call.day(work, first) if first else None)
        ends = ends or (call.day(work, last) if last else None)
        call.show(lists.entries(book.entries(work, begins, ends)), save)


@app.command("show")
def show(context: typer.Context, number: str, save: Save = None) -> None:
    """One entry, with the two sides of each line."""
    from ledger import book

    call = calls.of(context)
    with call.reading() as work:
        call.show(page(work, book.entry(work, number)), save)


def page(work: "Work", entry: "book.Entry") -> "reports.Report":
    """An entry as a report, with the numbers of what it reverses or corrects, and of what answers
    it.
    """
    from ledger import book

    from . import lists

    lines = book.touching(work, [entry.no])
    bound = {
        "reverses": {entry.reverses} if entry.reverses else set(),
        "reversed_by": {entry.reversed_by} if entry.reversed_by else set(),
        "corrects": {it.undoes_entry for it in lines} - {entry.no},
        "corrected_by": {it.entry_no for it in lines} - {entry.no},
    }
    named = {
        key: ", ".join(book.entry_no(work, no).number for no in sorted(numbers))
        for key, numbers in bound.items()
        if numbers
    }
    return lists.entry(entry, book.accounts(work), named)


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
    call.tell(call.done("command.entry.reversed"), number=number, by=entry.number)
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
    from ledger import book, funds

    call = calls.of(context)
    read = [read_balance(written) for written in balances]
    with call.writing() as work:
        day = call.day(work, on) if on else funds.begins(work)
        memo = call.say("command.entry.opening_memo")
        entry = book.bring_along(work, read, day, memo, call.key(key), to)
        shown = page(work, entry)
    call.tell(call.done("command.entry.posted"), number=entry.number)
    call.show(shown)


def read_balance(written: str) -> tuple[int, Money]:
    """`1100=2450.00`: an account and what it holds on its normal side."""
    no, equals, amount = to_arabic(written).partition("=")
    if not equals or not no.strip().isdigit():
        raise Refused("command.balance_unreadable", written=written)
    return int(no), Money.parse(amount)
