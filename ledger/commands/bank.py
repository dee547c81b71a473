"""The banks: statements taken in or typed from a passbook, matched with the book, reconciled."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from ledger.dates import to_arabic
from ledger.errors import NotFound, Refused

from . import call as calls
from . import checks

if TYPE_CHECKING:
    from ledger import banks
    from ledger.work import Fund, Work

app = typer.Typer()

Accept = Annotated[list[str] | None, typer.Option("--accept")]
Bank = Annotated[str | None, typer.Option("--bank")]
Save = Annotated[Path | None, typer.Option("--save")]
PASSWORD = "SAJJA_FILE_PASSWORD"  # noqa: S105  the name of where it is given, never on the line


@app.command("import")
def take(
    context: typer.Context,
    files: list[Path],
    bank: Bank = None,
    profile: Annotated[str, typer.Option("--profile")] = "",
    accept: Accept = None,
) -> None:
    """Take in statements, each whole or not at all; what is there already is not taken twice."""
    from ledger import banks

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    taken = []
    with call.opened() as fund:
        for file in files:
            with fund.read() as work:
                written = _read(call, work, file, profile)
            with call.writing_in(fund) as work:
                account = banks.account_of(work, written, number(bank) if bank else None)
                with checks.accepting(call):
                    taken.append(banks.take_in(work, account, written, let_in))
                call.warn(taken[-1].problems)
                call.line(call.done("command.bank.taken"), **_summary(taken[-1]))
    call.answer([_summary(it) for it in taken])


def _read(call: calls.Call, work: "Work", file: Path, profile: str) -> "banks.Written":
    """A statement; of one under a password, the password is asked for and never shown."""
    from ledger import exchange, funds

    years, password = funds.terms(work).years, os.environ.get(PASSWORD, "")
    try:
        return exchange.read_statement(file, years, profile, password)
    except Refused as refused:
        if refused.code != "file.password" or not call.may_ask:
            raise
    password = click.prompt(call.say("command.ask.file_password"), hide_input=True, err=True)
    return exchange.read_statement(file, years, profile, password)


def _summary(taken: "banks.TakenIn") -> dict[str, object]:
    return {"file": taken.file, "account": taken.account, "count": len(taken.lines),
            "again": taken.again}  # fmt: skip


@app.command("lines")
def lines(
    context: typer.Context,
    bank: Bank = None,
    only_open: Annotated[bool, typer.Option("--open")] = False,
    save: Save = None,
) -> None:
    """The lines of a bank account, and what each was matched with."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        account = chosen(call, work, bank)
        call.show(reports.bank_lines(work, account, only_open=only_open), save)


@app.command("status")
def status(
    context: typer.Context,
    on: Annotated[str | None, typer.Option("--on")] = None,
    save: Save = None,
) -> None:
    """Every bank account against the book, and every satang between them explained."""
    from ledger import banks, reports

    call = calls.of(context)
    with call.reading() as work:
        day = call.day(work, on)
        if call.as_json:  # a reader has them below the tables
            call.warn(one for it in banks.status(work, day) for one in it.findings)
        call.show(reports.bank_status(work, day), save)


@app.command("match")
def match(
    context: typer.Context,
    line: Annotated[str | None, typer.Argument()] = None,
    entries: Annotated[list[str] | None, typer.Argument()] = None,
    auto: Annotated[bool, typer.Option("--auto")] = False,
    bank: Bank = None,
) -> None:
    """Match lines of the bank with the book: the certain ones, by hand, or one after another."""
    from ledger import banks, reports

    call = calls.of(context)
    with call.opened() as fund:
        if line is not None:
            account, nos = read_lines(line)
            with call.writing_in(fund) as work:
                made = banks.match(work, account, nos, entries or ())
                said = call.say(call.done("command.bank.matched"), match=made.no)
                call.answer({"match": made.no, "lines": list(made.lines)}, said)
            return
        with fund.read() as work:
            wanted = _with_statements(work, number(bank) if bank else None)
        if auto:
            _match_certain(call, fund, wanted)
        elif call.may_ask:
            from . import matching

            matching.go_through(call, fund, wanted)
        else:
            with fund.read() as work:
                call.show(reports.bank_proposals(work, wanted))


def _match_certain(call: calls.Call, fund: "Fund", accounts: list[int]) -> None:
    from ledger import banks

    with call.writing_in(fund) as work:
        made = banks.auto(work, accounts)
        left = sum(len(banks.proposals(work, no)) for no in accounts)
        count = sum(len(it.lines) for it in made)
        said = call.say(call.done("command.bank.auto"), count=count, left=left)
        call.answer({"matches": len(made), "lines": count, "left": left}, said)


def _with_statements(work: "Work", account: int | None) -> list[int]:
    """The accounts to go through. Raises NotFound bank.no_statement."""
    from ledger import banks

    known = sorted({it.account for it in banks.statements(work)})
    if account is not None and account not in known:
        raise NotFound("bank.no_statement", account=account)
    return known if account is None else [account]


@app.command("unmatch")
def unmatch(
    context: typer.Context,
    match_no: int,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
) -> None:
    """Undo a match, with a reason; both are kept."""
    from ledger import banks

    call = calls.of(context)
    why = call.ask(reason, "why_unmatch", option="--reason")
    with call.writing() as work:
        undone = banks.unmatch(work, match_no, why)
        said = call.say(call.done("command.bank.unmatched"), match=undone.no)
        call.answer({"match": undone.no, "lines": list(undone.lines)}, said)


@app.command("post")
def post(
    context: typer.Context,
    line: Annotated[str | None, typer.Argument()] = None,
    on: Annotated[str | None, typer.Option("--on")] = None,
    sure: Annotated[bool, typer.Option("--sure")] = False,
) -> None:
    """Post what only the bank has: a fee, tax, interest, money of unknown origin; after a yes."""
    from ledger import banks, book

    call = calls.of(context)
    account, (no, *more) = read_lines(call.ask(line, "bank_line", option="LINE"))
    if more:
        raise Refused("bank.line_unreadable", written=line)
    with call.opened() as fund:
        with fund.read() as work:
            meant = banks.proposed(work, account, no, sure=sure).slip
            meant = replace(meant, on=call.day(work, on, meant.on))
            accounts = book.accounts(work)
        call.confirm(
            "command.bank.post_sure", on=meant.on, debit=accounts[meant.debit],
            credit=accounts[meant.credit], amount=meant.amount, memo=meant.memo,
        )  # fmt: skip
        with call.writing_in(fund) as work:
            filed, made = banks.post(work, account, no, meant.on, sure=sure)
            said = call.say(call.done("command.bank.posted"), entry=filed.entry_number,
                            line=banks.at(account, no))  # fmt: skip
            call.answer({"entry": filed.entry_number, "match": made.no}, said)


@app.command("type")
def type_in(context: typer.Context, bank: Bank = None, accept: Accept = None) -> None:
    """Type a passbook in, line by line, each balance checked at once."""
    from ledger import banks

    from . import passbook

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    with call.opened() as fund:
        with fund.read() as work:
            account = chosen(call, work, bank)
            written = passbook.typed(call, work, account)
        with call.writing_in(fund) as work:
            taken = banks.take_in(work, account, written, let_in)
            call.warn(taken.problems)
            said = call.say(call.done("command.bank.taken"), **_summary(taken))
            call.answer(_summary(taken), said)


# WHAT IS MEANT -----------------------------------------------------------------------------------


def chosen(call: calls.Call, work: "Work", given: str | None) -> int:
    """A bank account: named, asked for, or the only one."""
    from . import movement

    return movement.ask_bank(call, work, given)


def number(written: str) -> int:
    """An account's number. Raises NotFound account.unknown."""
    figures = to_arabic(written).strip()
    if not (figures.isascii() and figures.isdigit()):
        raise NotFound("account.unknown", account=written)
    return int(figures)


def read_lines(written: str) -> tuple[int, list[int]]:
    """`1310/25`, or several, `1310/25,26`: an account, and lines of it.

    Raises Refused bank.line_unreadable.
    """
    account, slash, nos = to_arabic(written).replace(" ", "").partition("/")
    parts = nos.split(",")
    if not slash or not account.isdecimal() or not all(it.isdecimal() for it in parts):
        raise Refused("bank.line_unreadable", written=written)
    return int(account), [int(it) for it in parts]
