"""What the auditor asks: findings that wait for an answer, and the answers."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Refused

from . import asking, ending
from . import call as calls

if TYPE_CHECKING:
    from ledger.work import Work

app = typer.Typer()

First = Annotated[str | None, typer.Option("--from")]
Last = Annotated[str | None, typer.Option("--to")]
Word = Annotated[str | None, typer.Option("--word")]


@app.command("list")
def listed(
    context: typer.Context,
    month: ending.Which = None,
    save: Annotated[Path | None, typer.Option("--save", "--pdf")] = None,
) -> None:
    """What waits for an answer at a month's end, each with why it matters; and every answer."""
    from ledger import reports

    call = calls.of(context)
    with call.opened() as fund:
        outside = ending.outside(fund, month)
        with fund.read() as work:
            report = reports.findings(work, ending.month(work, month), outside)
    call.show(report, save)


@app.command("pack")
def pack(
    context: typer.Context,
    month: ending.Which = None,
    to: Annotated[Path | None, typer.Option("--to")] = None,
    signature: Annotated[list[Path] | None, typer.Option("--signature")] = None,
) -> None:
    """What an auditor takes home: the book without names, and a program of one file to prove it."""
    from ledger import archive, dates, funds

    call = calls.of(context)
    with call.reading() as work:
        which = (dates.read_month(month, funds.terms(work).years) if month
                 else dates.Month.of(work.today).previous())  # fmt: skip
        place = to or Path(f"audit-{which}")
        made = None if call.dry_run else archive.pack(work, place, which, signature or ())
    call.answer(
        {"place": str(place), "month": which, "pack": made},
        call.say(call.done("command.saved"), file=str(place)),
        call.say("command.audit.packed", place=str(place)),
    )


@app.command("claims")
def claimed(
    context: typer.Context,
    first: First = None,
    last: Last = None,
    save: Annotated[Path | None, typer.Option("--save", "--pdf")] = None,
) -> None:
    """The claims promised or paid in a time: papers, hands, the reckoning once more."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.claims_audited(work, *_time(call, work, first, last)), save)


@app.command("completeness")
def completeness(
    context: typer.Context,
    month: ending.Which = None,
    since: Annotated[str | None, typer.Option("--from")] = None,
    village: Annotated[str | None, typer.Option("--village")] = None,
    save: Annotated[Path | None, typer.Option("--save", "--pdf")] = None,
) -> None:
    """What should have come in from each member, what came in, and its tie to the account: a book
    in which the two differ is damaged, as for `verify`.
    """
    from ledger import reports
    from ledger.errors import Damaged

    call = calls.of(context)
    with call.reading() as work:
        last = ending.month(work, month)
        first = ending.month(work, since) if since is not None else last
        if first > last:
            raise Refused("date.period_backwards", first=first.first, last=last.last)
        report = reports.completeness(work, first, last, village)
        call.show(report, save)
    if any(it.key == "difference" and it.value for it in report.facts):
        raise typer.Exit(Damaged.exit_status)


@app.command("duties")
def duties(
    context: typer.Context,
    first: First = None,
    last: Last = None,
    save: Annotated[Path | None, typer.Option("--save", "--pdf")] = None,
) -> None:
    """Who did and who may do what; what should be kept apart; what makes up for it."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.duties(work, *_time(call, work, first, last)), save)


@app.command("word")
def word(context: typer.Context, month: ending.Which = None, said: Word = None) -> None:
    """Seal a word of the auditor's own for a month that is open: of it the sample is drawn."""
    from ledger import months

    call = calls.of(context)
    with call.opened() as fund:
        with fund.read() as work:
            which = ending.month(work, month)
        secret = _word(call, said)
        with call.writing_in(fund) as work:
            kept = months.seal_word(work, which, secret)
            call.answer(
                {"month": which, "seal": kept.said},
                call.say(call.done("command.audit.sealed"), month=which, seal=kept.said[:12]),
            )


@app.command("sample")
def sample(
    context: typer.Context,
    month: str,
    said: Word = None,
    count: Annotated[int, typer.Option("--count", min=1, max=1_000)] = 25,
    over: Annotated[str | None, typer.Option("--over")] = None,
    save: Annotated[Path | None, typer.Option("--save", "--pdf")] = None,
) -> None:
    """Draw the sample of a closed month: by money, everything above a limit, all let through."""
    from ledger import dates, funds, reports
    from ledger.money import Money

    call = calls.of(context)
    limit = Money.parse(over) if over is not None else None
    secret = _word(call, said)
    with call.reading() as work:
        which = dates.read_month(month, funds.terms(work).years)
        call.show(reports.sample(work, which, secret, count, limit), save)


def _word(call: calls.Call, said: str | None) -> str:
    """The auditor's word, as given, or asked for without showing it, where somebody is there."""
    if said is None and call.may_ask:
        return asking.unseen(call.say("command.ask.word"))
    return call.ask(said, "word")


def _time(
    call: calls.Call, work: "Work", first: str | None, last: str | None
) -> "tuple[date, date]":
    """The time meant; without a beginning the month of its end."""
    begins, ends = call.time(work, first, last)
    return begins or ends.replace(day=1), ends


@app.command("answer")
def answer(
    context: typer.Context,
    finding: str,
    said: Annotated[str | None, typer.Option("--answer")] = None,
    month: Annotated[str | None, typer.Option("--month")] = None,
) -> None:
    """Answer for a finding in writing. An answer stays for ever, under the name of who gave it."""
    from ledger import months

    call = calls.of(context)
    with call.opened() as fund:
        outside = ending.outside(fund, month)
        why = call.ask(said, "answer")
        with call.writing_in(fund) as work:
            known = months.status(work, ending.month(work, month), outside)
            made = months.answer(work, finding, why, known)
            call.answer(
                {"answer_no": made.no, "finding": made.matter, "answer": made.said},
                call.say(call.done("command.audit.answered"), finding=months.Key(made.matter)),
            )
