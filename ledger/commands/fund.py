"""A fund: begun, shown, settled; the accounts of its book."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Refused
from ledger.money import Money

from . import before, checks, choices, rules
from . import call as calls

if TYPE_CHECKING:
    from datetime import date

    from ledger import book
    from ledger.dates import YearSystem
    from ledger.work import Work

app = typer.Typer()
accounts_app = typer.Typer()

Save = Annotated[Path | None, typer.Option("--save", "--pdf")]
TOUCHING = ("billing", "daily", "entry_fee", "years")  # what is reckoned and read anew by them
app.command("before")(before.before)

USUAL_ROLES = {"asset": "bank", "liability": "payable", "equity": "sub_fund",
               "income": "other_income", "expense": "administration"}  # fmt: skip


def init(
    context: typer.Context,
    new_book: Annotated[str | None, typer.Argument()] = None,
    name: Annotated[str | None, typer.Option("--name")] = None,
    years: Annotated[str, typer.Option("--years", show_default=False)] = "be",
    billing: Annotated[str, typer.Option("--billing", show_default=False)] = "calendar_day",
    daily: Annotated[str, typer.Option("--daily")] = "1",
    entry_fee: Annotated[str, typer.Option("--entry-fee")] = "20",
    shares: Annotated[str, typer.Option("--shares")] = "welfare=100",
    from_on: Annotated[str | None, typer.Option("--from")] = None,
    fund_no: Annotated[int | None, typer.Option("--fund-no")] = None,
) -> None:
    """Begin the book of a fund."""
    from ledger import dates, engine, funds, work

    call = calls.of(context)
    where = new_place(call, new_book)
    fund_no = fund_no or engine.fund_named(where) or 1
    if fund_no > 1 and engine.is_server(where):
        where = engine.with_fund(where, fund_no)
    years = choices.meant("years", years, ("be", "ce"), "--years")
    system: dates.YearSystem = "ce" if years == "ce" else "be"
    today = work.clock.get()().astimezone(dates.THAILAND).date()
    read = partial(dates.read_day, years=system, today=today)
    settled = {
        "name": call.ask(name, "fund_name", option="--name"),
        "years": years,
        "billing": choices.meant("billing", billing, funds.BILLINGS, "--billing"),
        "daily": daily,
        "entry_fee": entry_fee,
        "shares": shares,
    }
    usual = dates.short(today, system)
    begins = read(call.ask(from_on, "begins", usual, option="--from", check=read))
    with call.trying(), funds.found(where, settled, begins, call.who(), fund_no) as (fund, _):
        call.keep_unless_tried()
    fund.close()
    call.answer(
        {"book": calls.shown(where), "fund": settled["name"], "fund_no": fund_no,
         "begins": begins},
        call.say(call.done("command.init.done"), name=settled["name"], book=calls.shown(where)),
        call.say("command.init.begins", begins=begins),
        *(() if call.dry_run else _and_then(call, where, begins, today, system)),
    )  # fmt: skip


def _and_then(
    call: calls.Call, where: str, begins: "date", today: "date", years: "YearSystem"
) -> list[str]:
    """What to do next; and how to begin earlier, where a book begins today."""
    from ledger.dates import short
    from ledger.engine import is_server

    if begins < today or is_server(where):
        return [call.say("command.init.next")]
    earlier = short(today.replace(month=1, day=1), years)
    return [call.say("command.init.earlier", book=where, earlier=earlier),
            call.say("command.init.next")]  # fmt: skip


def new_place(call: calls.Call, book: str | None, option: str = "") -> str:
    """Where the new book goes. A file gets our ending, so that it is found again.

    Raises Refused command.no_folder.
    """
    from ledger.engine import is_server

    where = book or call.book
    if not where:
        where = call.ask(None, "book", "fund" + calls.SUFFIX, option=option)
    if is_server(where):
        return where
    if not Path(where).parent.is_dir():
        raise Refused("command.no_folder", file=where, folder=str(Path(where).parent))
    return where if Path(where).suffix else where + calls.SUFFIX


@app.command("show")
def show(context: typer.Context, save: Save = None) -> None:
    """What the fund has settled, and where its book stands."""
    from ledger import book, funds

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        terms = funds.terms(work)
        where, settled, purses = call.where(), funds.settings(work), book.sub_funds(work)
        call.show(lists.settings(terms.name, calls.shown(where), settled, purses), save)


@app.command("set")
def settle(
    context: typer.Context,
    name: str,
    value: str,
    from_on: Annotated[str | None, typer.Option("--from")] = None,
    reason: Annotated[str, typer.Option("--reason")] = "",
    accept: Annotated[list[str] | None, typer.Option("--accept")] = None,
) -> None:
    """Settle something from a day on; what held before that day stays as it was."""
    from ledger import book, funds

    from . import lists

    call = calls.of(context)
    name = choices.maybe("setting", name, funds.CHECKS)
    if name in ("billing", "years"):
        known = funds.BILLINGS if name == "billing" else ("be", "ce")
        value = choices.meant(name, value, known, name)
    if name in rules.RULES:
        value = rules.spoken(value)
    with call.writing() as work:
        begins = call.day(work, from_on)
        doubts = funds.reaching_back(work, funds.CLOSED_MONTHS, begins, name)
        let_in = checks.let_in(call, accept, doubts)
        if past := name in TOUCHING and begins < work.today:
            reason = call.ask(reason or None, "reason")
        before = _owed(work) if past else {}
        settled = funds.settle(work, name, value, begins, reason, let_in)
        shown = lists.in_words(settled, book.sub_funds(work), call.lang)
        if past:
            after = {f"new_{key}": sum_ for key, sum_ in _owed(work).items()}
            call.tell(f"command.set.past.{name}", from_on=begins, **before, **after)
            call.confirm("command.set.past_sure", name=name, from_on=begins)
    call.answer(
        {"name": name, "value": settled.value, "from_on": begins},
        call.say(call.done("command.set.done"), name=name, value=shown, from_on=begins),
    )


def _owed(work: "Work") -> dict[str, object]:
    """How many are behind today, and by how much."""
    from ledger import reports

    facts = reports.arrears(work, None, work.today).facts
    return {fact.key: fact.value for fact in facts if fact.key in ("owing", "arrears")}


@app.command("transfer")
def transfer(
    context: typer.Context,
    amount: Annotated[str, typer.Argument()],
    out_of: Annotated[str, typer.Option("--from", show_default=False)] = "welfare",
    into: Annotated[str, typer.Option("--to", show_default=False)] = "administration",
    resolution: Annotated[str | None, typer.Option("--resolution")] = None,
    on: Annotated[str | None, typer.Option("--on")] = None,
    key: Annotated[str, typer.Option("--key")] = "",
) -> None:
    """Move money from one sub-fund to another, as a meeting has resolved."""
    from ledger import cash

    from . import movement

    call = calls.of(context)
    resolution = call.ask(resolution, "resolution")
    money = Money.parse(amount)
    with call.writing() as work:
        purses = _purses(work)
        args = (purses.get(out_of, out_of), purses.get(into, into), money, resolution)
        filed = cash.allot(work, *args, call.day(work, on), call.key(key))
        shown = movement.page(work, filed)
    movement.say_filed(call, filed)
    call.show(shown)


def _purses(work: "Work") -> dict[str, str]:
    """Each sub-fund's code by the names people give it."""
    from ledger import book

    purses = book.sub_funds(work).values()
    return {said: it.code for it in purses for said in (it.name_th, it.name_en)}


@accounts_app.command("add")
def add(
    context: typer.Context,
    no: Annotated[int | None, typer.Argument(show_default=False)] = None,
    name: Annotated[str | None, typer.Option("--name")] = None,
    name_en: Annotated[str, typer.Option("--name-en")] = "",
    kind: Annotated[str, typer.Option("--kind", show_default=False)] = "asset",
    role: Annotated[str | None, typer.Option("--role")] = None,
    sub_fund: Annotated[str | None, typer.Option("--sub-fund")] = None,
) -> None:
    """Open an account: a bank account, a further kind of income or benefit."""
    from ledger import book

    call = calls.of(context)
    known = choices.meant("kind", kind, book.NUMBERS, "--kind")
    if no is None:
        free = _free_bank(call) if call.may_ask else None
        no = int(call.ask(None, "account_no", free, option="NO", check=int))
    name = call.ask(name, "account_name", option="--name")
    with call.writing() as work:
        purse = _purses(work).get(sub_fund or "", sub_fund)
        usual = USUAL_ROLES[known]
        account = book.Account(no, known, role or usual, purse, name, name_en or name)
        account = replace(account, role=_role(work, account))
        book.open_account(work, account)
    done = call.done("command.account.done")
    call.answer(account, call.say(done, account=no, name=name))


def _free_bank(call: calls.Call) -> str:
    """The first number of a further bank account: most who open one have opened none before."""
    from ledger import book

    with call.reading() as work:
        taken = book.accounts(work)
    return str(next((it for it in range(1310, 1400, 10) if it not in taken), ""))


def _role(work: "Work", account: "book.Account") -> str:
    """What an account is used for: one of the uses the program knows for its kind."""
    from ledger import book

    known = {it.role for it in book.accounts(work).values() if it.kind == account.kind}
    known = {*known, *book.roles(account.kind), USUAL_ROLES[account.kind]}
    known -= {"collector"}  # his opens with his first sheet
    return str(choices.meant("role", account.role, sorted(known), "--role"))


@accounts_app.command("list")
def accounts(context: typer.Context, save: Save = None) -> None:
    """The chart of accounts."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.accounts(work), save)
