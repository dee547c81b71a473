"""A fund: begun, shown, settled; the accounts of its book."""

from pathlib import Path
from typing import Annotated, Any, cast

import typer

from ledger.errors import Refused

from . import call as calls

app = typer.Typer()
accounts_app = typer.Typer()


def init(
    context: typer.Context,
    new_book: Annotated[str | None, typer.Argument()] = None,
    name: Annotated[str | None, typer.Option("--name")] = None,
    years: Annotated[str, typer.Option("--years")] = "be",
    billing: Annotated[str, typer.Option("--billing")] = "calendar_day",
    daily: Annotated[str, typer.Option("--daily")] = "1",
    entry_fee: Annotated[str, typer.Option("--entry-fee")] = "20",
    shares: Annotated[str, typer.Option("--shares")] = "welfare=100",
    from_on: Annotated[str | None, typer.Option("--from")] = None,
    fund_no: Annotated[int, typer.Option("--fund-no")] = 1,
) -> None:
    """Begin the book of a fund."""
    from ledger import dates, funds, work

    call = calls.of(context)
    where = _new_book(call, new_book)
    today = work.clock.get()().astimezone(dates.THAILAND).date()
    begins = dates.read_day(from_on, "ce" if years == "ce" else "be", today) if from_on else today
    settled = {
        "name": call.ask(name, "fund_name"),
        "years": years,
        "billing": billing,
        "daily": daily,
        "entry_fee": entry_fee,
        "shares": shares,
    }
    with call.trying(), funds.found(where, settled, begins, call.who(), fund_no) as (fund, _):
        call.keep_unless_tried()
    fund.close()
    call.answer(
        {"book": calls.shown(where), "fund": settled["name"], "fund_no": fund_no},
        call.say("command.init.done", name=settled["name"], book=calls.shown(where)),
        call.say("command.init.next"),
    )


def _new_book(call: calls.Call, book: str | None) -> str:
    """Where the new book goes. A file gets our ending, so that it is found again."""
    where = book or call.book
    if not where:
        where = call.ask(None, "book", "fund" + calls.SUFFIX)
    if where.startswith("postgresql") or Path(where).suffix:
        return where
    return where + calls.SUFFIX


@app.command("show")
def show(context: typer.Context) -> None:
    """What the fund has settled, and where its book stands."""
    from ledger import funds

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        terms = funds.terms(work)
        call.show(lists.settings(terms.name, calls.shown(call.where()), funds.settings(work)))


@app.command("set")
def settle(
    context: typer.Context,
    name: str,
    value: str,
    from_on: Annotated[str | None, typer.Option("--from")] = None,
    reason: Annotated[str, typer.Option("--reason")] = "",
) -> None:
    """Settle something from a day on; what held before that day stays as it was."""
    from ledger import funds

    call = calls.of(context)
    with call.writing() as work:
        begins = call.day(work, from_on)
        funds.settle(work, name, value, begins, reason)
    call.answer(
        {"name": name, "value": value, "from_on": begins},
        call.say("command.set.done", name=name, value=value, from_on=begins),
    )


@accounts_app.command("add")
def add(
    context: typer.Context,
    no: int,
    name: Annotated[str, typer.Option("--name")],
    name_en: Annotated[str, typer.Option("--name-en")] = "",
    kind: Annotated[str, typer.Option("--kind")] = "asset",
    role: Annotated[str, typer.Option("--role")] = "bank",
    sub_fund: Annotated[str | None, typer.Option("--sub-fund")] = None,
) -> None:
    """Open an account: a bank account, a further kind of income or benefit."""
    from ledger import book

    call = calls.of(context)
    if kind not in book.NUMBERS:
        raise Refused("command.unknown_kind", kind=kind, kinds=tuple(book.NUMBERS))
    known = cast("Any", kind)  # one of them, as we have just seen
    account = book.Account(no, known, role, sub_fund, name, name_en or name)
    with call.writing() as work:
        book.open_account(work, account)
    call.answer(account, call.say("command.account.done", account=no, name=name))


@accounts_app.command("list")
def accounts(context: typer.Context) -> None:
    """The chart of accounts."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.accounts(work))
