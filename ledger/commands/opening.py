"""Figures from the years before the program: a form to fill in, taken in, listed."""

from pathlib import Path
from typing import Annotated

import typer

from ledger.errors import Refused

from . import call as calls
from . import checks, enrolment


def opening(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument()] = None,
    template: Annotated[Path | None, typer.Option("--template")] = None,
    up_to: Annotated[str | None, typer.Option("--up-to")] = None,
    accept: enrolment.Accept = None,
    reason: Annotated[str, typer.Option("--reason")] = "",
    years: Annotated[str | None, typer.Option("--years")] = None,
    layout: enrolment.LayoutFile = None,
    save: Annotated[Path | None, typer.Option("--save", "--pdf")] = None,
) -> None:
    """What members had paid, received and been matched before the program; without a file, all
    that is known of it.
    """
    from ledger import reports

    call = calls.of(context)
    if file is not None:
        _take(call, file, up_to, checks.accepted_codes(call, accept), reason, years, layout)
        return
    with call.reading() as work:
        report = reports.opening_form(work) if template else reports.brought_along(work)
    call.show(report, template or save)


def _take(
    call: calls.Call,
    file: Path,
    up_to: str | None,
    accept: tuple[str, ...],
    reason: str,
    years: str | None,
    layout: Path | None,
) -> None:
    """Take a list in: all of it, or nothing."""
    from ledger import exchange, funds
    from ledger import opening as figures

    if file.is_dir():
        raise Refused("command.opening_is_folder", folder=str(file))
    with call.writing() as work:
        stated = enrolment.years_meant(years) or funds.terms(work, work.today).years
        day = call.day(work, up_to) if up_to else None
        listed = exchange.read_opening(file, stated, up_to=day, layout_file=layout)
        if accept:
            checks.accepted_of(call, accept, figures.check(work, listed))
        taken = figures.take(work, listed, accept, reason)
    done = call.done("command.opening.taken")
    counts = {"new": len(taken.new), "corrected": len(taken.corrected), "there": taken.there}
    call.answer({"file": str(file), **counts}, call.say(done, file=file.name, **counts))
