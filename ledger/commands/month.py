"""A month ends: what stands between it and its close, and the close by two people."""

from pathlib import Path
from typing import Annotated

import typer

from . import call as calls
from . import ending

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
        with_whom = call.ask(auditor, "auditor")
        if not there:
            call.confirm("command.month.close_sure", month=which, treasurer=call.who(),
                         auditor=with_whom)  # fmt: skip
        with call.writing_in(fund) as work:
            memo = call.say("command.month.year_end", month=which)
            made = months.close(work, which, call.who(), with_whom, outside, memo)
            _told(call, made.month, made.again, log.head(work).short)


def _told(call: calls.Call, month: object, again: bool, head: str) -> None:
    """That it is closed, and the head of the log to copy onto paper."""
    key = "command.month.there" if again else call.done("command.month.closed")
    lines = [call.say(key, month=month)]
    if not call.dry_run:
        lines.append(call.say("command.month.head", head=head))
    call.answer({"month": month, "again": again, "head": head}, *lines)
