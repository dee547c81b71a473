"""What members ask: my statement; what a village asks: who is behind."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.dates import to_arabic
from ledger.errors import NotFound, Refused

from . import call as calls

if TYPE_CHECKING:
    from ledger.work import Work

MOST = 5  # members offered for a name
On = Annotated[str | None, typer.Option("--on")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]


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
        who = known_by(work, member_no)
        call.show(reports.statement(work, who, *call.time(work, first, on)), save)


def known_by(work: "Work", said: str) -> str:
    """A member's number; where a name was said, whom it may mean is offered, not chosen."""
    from ledger import members

    wanted = to_arabic(said).strip()
    if any(letter.isdecimal() for letter in wanted) or members.by_no(work, [wanted]):
        return wanted
    found = [f"{one.no} {one.name}" for one in members.find(work, wanted)][:MOST]
    if not found:
        raise NotFound("command.nobody_called", said=wanted)
    raise Refused("command.number_wanted", said=wanted, found=tuple(found))


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
