"""What the auditor asks: findings that wait for an answer, and the answers."""

from pathlib import Path
from typing import Annotated

import typer

from . import call as calls
from . import ending

app = typer.Typer()


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
) -> None:
    """What an auditor takes home: the book without names, and a program of one file to prove it."""
    from ledger import archive, dates, funds

    call = calls.of(context)
    with call.reading() as work:
        which = (dates.read_month(month, funds.terms(work).years) if month
                 else dates.Month.of(work.today).previous())  # fmt: skip
        place = to or Path(f"audit-{which}")
        made = None if call.dry_run else archive.pack(work, place, which)
    call.answer(
        {"place": str(place), "month": which, "pack": made},
        call.say(call.done("command.saved"), file=str(place)),
        call.say("command.audit.packed", place=str(place)),
    )


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
                call.say(call.done("command.audit.answered"), finding=made.matter),
            )
