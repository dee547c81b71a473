"""What the whole fund was before this book: told line by line, and listed."""

from typing import Annotated

import typer

from ledger.money import Money

from . import call as calls
from . import choices


def before(
    context: typer.Context,
    line: Annotated[str | None, typer.Argument()] = None,
    amount: Annotated[str, typer.Option("--amount")] = "0",
    persons: Annotated[int, typer.Option("--persons", min=0)] = 0,
    times: Annotated[int, typer.Option("--times", min=0)] = 0,
    on: Annotated[str | None, typer.Option("--on")] = None,
    paper: Annotated[str, typer.Option("--paper")] = "",
) -> None:
    """What the fund's old papers say of the years before this book; without a line, all of it."""
    from ledger import funds, opening

    call = calls.of(context)
    if line is None:
        _listed(call)
        return
    code = choices.meant("codi.line", line, funds.LINES, "LINE")
    with call.writing() as work:
        day = call.day(work, on) if on else None
        often = times or (persons if code in funds.BENEFITS else 0)
        told = funds.Before(code, Money.parse(amount), persons, often, day, paper)
        opening.tell(work, told)
    said = call.say(call.done("command.before.told"), line=code, amount=told.amount,
                    persons=told.persons)  # fmt: skip
    call.answer({"line": code, "value": told.value, "paper": paper}, said)


def _listed(call: calls.Call) -> None:
    """Everything told so far."""
    from ledger import funds
    from ledger.reports import Column, Phrase, Report, Row, Section

    with call.reading() as work:
        told, fund = funds.before(work), funds.name(work)
    columns = (Column("amount", "money"), Column("persons", "count"), Column("times", "count"),
               Column("on", "day"), Column("codi_line"), Column("copied_from"))  # fmt: skip
    rows = tuple(
        Row({"amount": it.amount or None, "persons": it.persons or None, "times": it.times or None,
             "on": it.on, "codi_line": Phrase(f"codi.line.{it.line}"),
             "copied_from": it.paper or None})
        for code in funds.LINES if (it := told.get(code))
    )  # fmt: skip
    call.show(Report("before", (Section("before", columns, rows),), fund=fund))
