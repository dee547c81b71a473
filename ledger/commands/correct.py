"""What was entered wrong: one command a mistake, shown before and after, then confirmed."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.dates import to_arabic
from ledger.errors import Place, Problem, Refused
from ledger.money import Money

from . import call as calls
from . import checks

if TYPE_CHECKING:
    import datetime as dt

    from ledger import reports
    from ledger.corrections import Made, Wish
    from ledger.work import Fund, Work

app = typer.Typer()

Whose = Annotated[str | None, typer.Option("--member")]
Reason = Annotated[str | None, typer.Option("--reason")]
On = Annotated[str | None, typer.Option("--on")]
Accept = Annotated[list[str] | None, typer.Option("--accept")]
Key = Annotated[str, typer.Option("--key")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]


@app.command("member")
def member(
    context: typer.Context,
    line: str,
    to: Annotated[str | None, typer.Option("--to")] = None,
    whose: Whose = None,
    reason: Reason = None,
    on: On = None,
    key: Key = "",
) -> None:
    """The money was another member's."""
    from ledger.corrections import Wish

    call = calls.of(context)
    true = call.ask(to, "true_member", option="--to")
    _correct(call, Wish("member", line, _reason(call, reason), whose, member_no=true), on, key)


@app.command("amount")
def amount(
    context: typer.Context,
    line: str,
    to: Annotated[str | None, typer.Option("--to")] = None,
    whose: Whose = None,
    reason: Reason = None,
    on: On = None,
    accept: Accept = None,
    key: Key = "",
) -> None:
    """It was another sum."""
    from ledger.corrections import Wish

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    true = Money.parse(call.ask(to, "true_amount", option="--to", check=Money.parse))
    wish = Wish("amount", line, _reason(call, reason), whose, amount=true, accept=let_in)
    _correct(call, wish, on, key)


@app.command("date")
def date(
    context: typer.Context,
    line: str,
    to: Annotated[str | None, typer.Option("--to")] = None,
    whose: Whose = None,
    reason: Reason = None,
    on: On = None,
    key: Key = "",
) -> None:
    """It was received on another day."""
    from ledger.corrections import Wish

    call = calls.of(context)
    written = call.ask(to, "true_day", option="--to")
    with call.reading() as work:
        true = call.day(work, written)
    _correct(call, Wish("date", line, _reason(call, reason), whose, day=true), on, key)


@app.command("days")
def days(
    context: typer.Context,
    line: str,
    to: Annotated[str | None, typer.Option("--to")] = None,
    whose: Whose = None,
    reason: Reason = None,
    on: On = None,
    key: Key = "",
) -> None:
    """Other days were marked on a day grid."""
    from ledger.corrections import Wish, read_days

    call = calls.of(context)
    marks = read_days(call.ask(to, "true_days", option="--to", check=read_days))
    _correct(call, Wish("days", line, _reason(call, reason), whose, marks=marks), on, key)


@app.command("void")
def void(
    context: typer.Context,
    line: str,
    whose: Whose = None,
    reason: Reason = None,
    on: On = None,
    key: Key = "",
) -> None:
    """It never was money: a receipt void after all, a line that belongs to nobody."""
    from ledger.corrections import Wish

    call = calls.of(context)
    _correct(call, Wish("void", line, _reason(call, reason), whose), on, key)


@app.command("bounce")
def bounce(
    context: typer.Context,
    line: str,
    whose: Whose = None,
    reason: Reason = None,
    on: On = None,
    key: Key = "",
) -> None:
    """A transfer that the bank took back."""
    from ledger.corrections import Wish

    call = calls.of(context)
    _correct(call, Wish("bounce", line, _reason(call, reason), whose), on, key)


@app.command("refund")
def refund(
    context: typer.Context,
    line: str,
    amount: Annotated[str | None, typer.Option("--amount")] = None,
    out_of: Annotated[str | None, typer.Option("--from")] = None,
    whose: Whose = None,
    reason: Reason = None,
    on: On = None,
    accept: Accept = None,
    key: Key = "",
) -> None:
    """The money was given back to who paid it, whole or in part."""
    from ledger.corrections import Wish

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    back = Money.parse(amount) if amount else None
    wish = Wish("refund", line, _reason(call, reason), whose, amount=back,
                account=_account(call, out_of), accept=let_in)  # fmt: skip
    _correct(call, wish, on, key)


@app.command("release")
def release(
    context: typer.Context,
    line: str,
    to: Annotated[str | None, typer.Option("--to")] = None,
    whose: Whose = None,
    reason: Reason = None,
    on: On = None,
    key: Key = "",
) -> None:
    """Held money becomes the fund's, by resolution."""
    from ledger.corrections import Wish

    call = calls.of(context)
    wish = Wish("release", line, _reason(call, reason), whose, account=_account(call, to))
    _correct(call, wish, on, key)


def _reason(call: calls.Call, given: str | None) -> str:
    return call.ask(given, "reason")


def _account(call: calls.Call, given: str | None) -> int | None:
    if given is None:
        return None
    with call.reading() as work:
        return checks.account(work, given)


def _correct(call: calls.Call, wish: "Wish", on: str | None, key: str) -> None:
    """Show what a correction comes to, ask, and make it. Nobody waits while we ask: it is tried,
    taken back, and made only after the yes.
    """
    from ledger import corrections

    mark = call.key(key)
    with call.opened() as fund:
        with fund.read() as work:
            day = call.day(work, on) if on else None
        wish, page = _foreseen(call, fund, wish, day, mark)
        if not call.as_json:
            call.show(page)
        call.confirm("command.correct.sure", named=to_arabic(wish.named))
        made = None
        with call.writing_in(fund) as work:
            made = corrections.correct(work, wish, day, mark)
            page = _page(work, made)
    assert made is not None  # tried or kept
    numbers = ", ".join(it.entry.number for it in made.corrected)
    call.tell(call.done("command.correct.done"), named=to_arabic(wish.named), number=numbers)
    if call.as_json:
        call.show(page)


def _foreseen(
    call: calls.Call, fund: "Fund", wish: "Wish", day: "dt.date | None", mark: str
) -> "tuple[Wish, reports.Report]":
    """What a wish comes to; a doubt is asked at the keys, there and then."""
    from ledger import corrections

    try:
        with fund.work(by=call.who()) as work:
            return wish, _page(work, corrections.foresee(work, wish, day, mark))
    except Refused as doubt:
        if doubt.code not in corrections.DOUBTS or not call.may_ask:
            raise
        asked = Problem(doubt.code, Place(), doubt.values, "ask")
    wish = replace(wish, accept=checks.let_in(call, wish.accept, [asked]))
    return _foreseen(call, fund, wish, day, mark)


def _page(work: "Work", made: "Made") -> "reports.Report":
    """A correction as a report."""
    from ledger import reports

    return reports.correction_made(work, made)


@app.command("list")
def corrections_(context: typer.Context, save: Save = None) -> None:
    """Every correction there has been, with its reason."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.corrections(work), save)


@app.command("show")
def show(context: typer.Context, number: str, save: Save = None) -> None:
    """One correction: the wrong line, what takes it back, and what is right."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.correction(work, number), save)
