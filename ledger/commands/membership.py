"""What happens to a membership: leaving, coming back, moving house, being erased."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import typer

from . import call as calls
from . import checks, choices

if TYPE_CHECKING:
    from ledger import members

PRESENT = ("joined", "suspended")
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
        call.confirm(f"command.member.sure.{known}", member_no=who.no, name=str(who.name), on=day)
        left = members.leave(work, no, known, day, note)
    _happened(call, left, known, day)


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
    _happened(call, back, known, day)


def move(context: typer.Context, no: str, village: str, on: On = None) -> None:
    """A member moves to another village."""
    from ledger import members

    call = calls.of(context)
    with call.writing() as work:
        day = call.day(work, on)
        moved = members.move(work, no, checks.known_village(work, village), day)
    _happened(call, moved, "moved", day)


def _event(said: str, *known: str) -> "members.Event":
    """What happened, in a word the book knows."""
    return cast("members.Event", choices.meant("event", said, known, "--event"))


def _happened(call: calls.Call, who: "members.Member", event: str, on: date) -> None:
    said = {"name": str(who.name or ""), "village": who.village or ""}
    call.answer(
        {"member_no": who.no, "event": event, "on": on},
        call.say(call.done(f"command.member.{event}"), member_no=who.no, on=on, **said),
    )


def erase(
    context: typer.Context,
    no: str,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
) -> None:
    """Erase who a member is; what the fund did with them stays."""
    from ledger import members

    call = calls.of(context)
    with call.reading() as work:
        who = members.member(work, no)
        present = who.status_on(work.today) in PRESENT
    reason = call.ask(reason, "reason")
    sure = "command.member.sure.erase_present" if present else "command.member.sure.erase"
    word = call.say("command.erase_word") if present else ""
    call.confirm(sure, word, member_no=who.no, name=str(who.name), word=word)
    with call.writing() as work:
        members.erase(work, no, reason)
    done = call.done("command.member.erased")
    call.answer({"member_no": who.no, "erased": True}, call.say(done, member_no=who.no))
