"""The reports of the book, on any day or over any time."""

from pathlib import Path
from typing import Annotated

import typer

from . import call as calls

app = typer.Typer()

On = Annotated[str | None, typer.Option("--on")]
First = Annotated[str | None, typer.Option("--from")]
Last = Annotated[str | None, typer.Option("--to")]
Which = Annotated[str | None, typer.Argument()]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]


@app.command("journal")
def journal(
    context: typer.Context, first: First = None, last: Last = None, save: Save = None
) -> None:
    """Every entry with its lines, in order."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.journal(work, *call.time(work, first, last)), save)


@app.command("ledger")
def ledger(
    context: typer.Context,
    account: int,
    first: First = None,
    last: Last = None,
    save: Save = None,
) -> None:
    """One account: brought forward, each line, carried forward."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.ledger(work, account, *call.time(work, first, last)), save)


@app.command("trial-balance")
def trial_balance(context: typer.Context, on: On = None, save: Save = None) -> None:
    """Every account's balance on a day; both sides add up to the same."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.trial_balance(work, call.day(work, on)), save)


@app.command("balance-sheet")
def balance_sheet(context: typer.Context, on: On = None, save: Save = None) -> None:
    """What the fund has, owes and is worth on a day."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.balance_sheet(work, call.day(work, on)), save)


@app.command("income")
def income(
    context: typer.Context, first: First = None, last: Last = None, save: Save = None
) -> None:
    """What came in and went out over a time."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.income(work, *call.time(work, first, last)), save)


@app.command("annual")
def annual(
    context: typer.Context,
    year: Annotated[str | None, typer.Argument(show_default=False)] = None,
    save: Save = None,
) -> None:
    """A year for the general meeting: money, members, benefits, banks, findings, signatures."""
    from ledger import dates, funds, reports

    call = calls.of(context)
    with call.reading() as work:
        ends = funds.closing(work, work.today).year_end
        if year is None:
            last = dates.Month(work.today.year, ends)
            last = last if last.last < work.today else dates.Month(last.year - 1, ends)
        else:
            last = dates.read_month(f"{ends}/{year}", funds.terms(work, work.today).years)
        call.show(reports.annual(work, last), save)


@app.command("accounts")
def accounts(context: typer.Context, save: Save = None) -> None:
    """The chart of accounts."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.accounts(work), save)


@app.command("codi")
def codi(context: typer.Context, on: On = None, first: First = None, save: Save = None) -> None:
    """CODI's status form: people, money and benefits since the founding and this year."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        begins, ends = call.time(work, first, on)
        call.show(reports.codi(work, ends, begins), save)


@app.command("match")
def match(
    context: typer.Context,
    on: On = None,
    by_name: Annotated[bool, typer.Option("--names")] = False,
    save: Save = None,
) -> None:
    """The request for the state's match: members with a full year on 30 September."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.match_request(work, call.day(work, on), by_name=by_name), save)


@app.command("notice")
def notice(context: typer.Context, month: Which = None, save: Save = None) -> None:
    """A month for the notice board: money in, benefits out, what there is, members."""
    from ledger import dates, funds, reports

    call = calls.of(context)
    with call.reading() as work:
        years = funds.terms(work, work.today).years
        ended = dates.Month.of(work.today).previous()
        call.show(reports.notice(work, dates.read_month(month, years) if month else ended), save)


@app.command("register")
def register(
    context: typer.Context,
    village: Annotated[str | None, typer.Option("--village")] = None,
    on: On = None,
    left: Annotated[bool, typer.Option("--left")] = False,
    save: Save = None,
) -> None:
    """The register: who is a member on a day, village by village."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.register(work, village, call.day(work, on), left=left), save)


@app.command("members")
def summary(context: typer.Context, on: On = None, first: First = None, save: Save = None) -> None:
    """How many members of each class each village has; who came and went this year."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        begins, ends = call.time(work, first, on)
        call.show(reports.register_summary(work, ends, begins), save)
