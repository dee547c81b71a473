"""What happens to a membership: leaving, coming back, moving house, being erased."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import typer

from ledger.dates import to_arabic
from ledger.errors import Refused

from . import call as calls

if TYPE_CHECKING:
    from ledger import members

Note = Annotated[str, typer.Option("--note")]
On = Annotated[str | None, typer.Option("--on")]
PaidTo = Annotated[str | None, typer.Option("--paid-to")]


def leave(
    context: typer.Context,
    no: str,
    event: Annotated[str, typer.Option("--event")] = "resigned",
    on: On = None,
    note: Note = "",
) -> None:
    """A member resigns, dies, lapses or is suspended."""
    from ledger import members

    call = calls.of(context)
    known = _event(event, "resigned", "deceased", "lapsed", "suspended")
    with call.writing() as work:
        day = call.day(work, on)
        who = members.member(work, no)
        call.confirm(f"command.member.sure.{event}", member_no=who.no, name=str(who.name), on=day)
        left = members.leave(work, no, known, day, note)
    _happened(call, left, event, day)


def come_back(
    context: typer.Context,
    no: str,
    event: Annotated[str, typer.Option("--event")] = "re_entered",
    on: On = None,
    paid_to: PaidTo = None,
    note: Note = "",
) -> None:
    """A suspended member resumes, or one who left enters again."""
    from ledger import members

    call = calls.of(context)
    known = _event(event, "re_entered", "resumed")
    with call.writing() as work:
        day = call.day(work, on)
        paid = call.day(work, paid_to) if paid_to else None
        back = members.come_back(work, no, known, day, note, paid)
    _happened(call, back, event, day)


def move(context: typer.Context, no: str, village: str, on: On = None) -> None:
    """A member moves to another village."""
    from ledger import members

    call = calls.of(context)
    with call.writing() as work:
        day = call.day(work, on)
        moved = members.move(work, no, to_arabic(village).strip(), day)
    _happened(call, moved, "moved", day)


def _event(written: str, *known: str) -> "members.Event":
    """What happened, in a word the book knows."""
    if written not in known:
        raise Refused("command.unknown_event", written=written, known=known)
    return cast("members.Event", written)


def _happened(call: calls.Call, who: "members.Member", event: str, on: date) -> None:
    call.answer(
        {"member_no": who.no, "event": event, "on": on},
        call.say(f"command.member.{event}", member_no=who.no, name=str(who.name or ""), on=on,
                 village=who.village or ""),
    )  # fmt: skip


def erase(
    context: typer.Context,
    no: str,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
) -> None:
    """Erase who a member is; what the fund did with them stays."""
    from ledger import members

    call = calls.of(context)
    reason = call.ask(reason, "reason")
    call.confirm("command.member.sure.erase", member_no=no)
    with call.writing() as work:
        members.erase(work, no, reason)
    call.answer({"member_no": no, "erased": True}, call.say("command.member.erased", member_no=no))
