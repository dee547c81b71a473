"""Where the fund's money is: who holds what now, the journal of slips, the treasurer's book."""

from pathlib import Path
from typing import Annotated

import typer

from . import call as calls
from . import checks, count
from .remit import Accept, LayoutFile, Save, say_taken

app = typer.Typer(invoke_without_command=True)
app.add_typer(count.app, name="count")


@app.callback()
def cash(
    context: typer.Context,
    on: Annotated[str | None, typer.Option("--on")] = None,
    save: Save = None,
) -> None:
    """Who holds the fund's money, how much, and since when."""
    if context.invoked_subcommand:
        return
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.cash_in_hands(work, call.day(work, on)), save)


@app.command("list")
def slips(
    context: typer.Context,
    first: Annotated[str | None, typer.Option("--from")] = None,
    last: Annotated[str | None, typer.Option("--to")] = None,
    save: Save = None,
) -> None:
    """The journal of slips of a time."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.slips(work, (), *call.time(work, first, last)), save)


@app.command("import")
def take_book(
    context: typer.Context, file: Path, accept: Accept = None, layout: LayoutFile = None
) -> None:
    """Take in a treasurer's cash book; what is in the book by other papers is not posted twice."""
    from ledger import cash, exchange, funds

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    with call.writing() as work:
        written = exchange.read_cash_book(file, funds.terms(work).years, layout_file=layout)
        with checks.accepting(call):
            taken = cash.take_cash_book(work, written, let_in)
    say_taken(call, taken)
