"""A month ends: what stands between it and its close, and the close by two people."""

from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from ledger.errors import Refused

from . import asking, ending
from . import call as calls

app = typer.Typer()

Save = Annotated[Path | None, typer.Option("--save", "--pdf")]


@app.command("status")
def status(context: typer.Context, month: ending.Which = None, save: Save = None) -> None:
    """Everything that stands between a month and its close, each with what settles it."""
    from ledger import reports

    call = calls.of(context)
    with call.opened() as fund:
        outside = ending.outside(fund, month)
        with fund.read() as work:
            report = reports.month_status(work, ending.month(work, month), outside)
    call.show(report, save)


@app.command("reconcile")
def reconcile(context: typer.Context, month: ending.Which = None, save: Save = None) -> None:
    """The book against banks, cash boxes and collectors at a month's end."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        which = ending.month(work, month)
        banks, hands = (it(work, which.last) for it in (reports.bank_status, reports.cash_in_hands))
        counts = reports.cash_counts(work, which.first, which.last)
        call.show(reports.reconciled(which, banks, hands, counts), save)


@app.command("report")
def report(context: typer.Context, month: ending.Which = None, save: Save = None) -> None:
    """The month for the meeting: receipts and payments, banks and cash, arrears, findings."""
    from ledger import reports

    call = calls.of(context)
    with call.opened() as fund:
        outside = ending.outside(fund, month)
        with fund.read() as work:
            paper = reports.month(work, ending.month(work, month), outside)
            call.reader = work
            call.show(paper, save)
            call.reader = None


@app.command("close")
def close(
    context: typer.Context,
    month: ending.Which = None,
    auditor: Annotated[str | None, typer.Option("--auditor")] = None,
) -> None:
    """Close a month for ever: the treasurer who does this, and the auditor beside them."""
    from ledger import log, months

    call = calls.of(context)
    with call.opened() as fund:
        outside = ending.outside(fund, month)
        with fund.read() as work:
            which = ending.month(work, month)
            there = any(it.month == which for it in months.closes(work))
            if not there and call.may_ask:
                months.may_close(work, which, outside)
        with_whom = call.ask(auditor, "auditor")
        if not there:
            call.confirm("command.month.close_sure", month=which, treasurer=call.who(),
                         auditor=with_whom)  # fmt: skip
        with call.writing_in(fund) as work:
            memo = call.say("command.month.year_end", month=which)
            made = months.close(work, which, call.who(), with_whom, outside, memo)
            _told(call, made.month, made.again, log.head(work).short)


@app.command("key")
def key(context: typer.Context, file: Path) -> None:
    """Make a key of your own to sign with, under a passphrase that is asked for."""
    from ledger import archive

    call = calls.of(context)
    if not call.may_ask:
        raise Refused("officer.cannot_ask")
    phrase = asking.unseen(call.say("command.month.new_phrase"))
    if phrase != asking.unseen(call.say("officer.once_more")):
        raise Refused("officer.two_phrases")
    public = archive.new_key(file, phrase)
    call.answer(
        {"file": str(file), "public_key": public},
        call.say("command.month.key", name=call.who(), file=str(file)),
        call.say("command.month.key_public", public=public),
    )


@app.command("sign")
def sign(
    context: typer.Context,
    month: str,
    key_file: Annotated[Path, typer.Option("--key")],
    to: Annotated[Path | None, typer.Option("--to")] = None,
) -> None:
    """Sign the close of a month, as one of the two who made it, with a key of your own."""
    from ledger import archive

    call = calls.of(context)
    if not call.may_ask:
        raise Refused("officer.cannot_ask")
    phrase = asking.unseen(call.say("command.month.phrase"))
    with call.reading() as work:
        which = ending.month(work, month)
        made = archive.sign(work, which, call.who(), key_file, phrase)
    file = archive.write_proof(made, to or _free(f"signature-{which}"))
    call.answer(
        {"month": which, "name": made["name"], "public_key": made["public_key"],
         "file": str(file)},
        call.say("command.month.signed", name=made["name"], month=which),
        call.say(call.done("command.saved"), file=str(file)),
        call.say("command.month.signed_how", file=file.name),
    )  # fmt: skip


def _free(name: str) -> Path:
    """The first name of a row that nobody uses here."""
    found = (Path(f"{name}-{at}.json") for at in count(1))
    return next(it for it in found if not it.exists())


def _told(call: calls.Call, month: object, again: bool, head: str) -> None:
    """That it is closed, and the head of the log to copy onto paper."""
    key = "command.month.there" if again else call.done("command.month.closed")
    lines = [call.say(key, month=month)]
    if not call.dry_run:
        lines.append(call.say("command.month.head", head=head))
    call.answer({"month": month, "again": again, "head": head}, *lines)
