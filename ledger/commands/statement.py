"""What members ask: my statement; what a village asks: who is behind."""

from pathlib import Path
from typing import Annotated

import typer

from ledger.dates import to_arabic

from . import call as calls

On = Annotated[str | None, typer.Option("--on")]
Save = Annotated[Path | None, typer.Option("--save")]


def statement(
    context: typer.Context,
    member_no: str,
    on: On = None,
    first: Annotated[str | None, typer.Option("--from")] = None,
    save: Save = None,
) -> None:
    """A member's statement up to a day."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        begins = call.day(work, first) if first else None
        call.show(reports.statement(work, member_no, begins, call.day(work, on)), save)


def arrears(
    context: typer.Context,
    village: Annotated[str | None, typer.Option("--village")] = None,
    on: On = None,
    save: Save = None,
) -> None:
    """Who has not paid up to a day, by village."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(
            reports.arrears(work, to_arabic(village) if village else None, call.day(work, on)), save
        )
