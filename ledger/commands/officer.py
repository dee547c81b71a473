"""Officers: appointed, leaving, listed; the passphrase each acts with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Refused

from . import asking, choices
from . import call as calls

if TYPE_CHECKING:
    from ledger.officers import Officer
    from ledger.reports import Report

app = typer.Typer()


@app.command("appoint")
def appoint(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument()] = None,
    post: Annotated[str | None, typer.Option("--post")] = None,
    member: Annotated[str, typer.Option("--member")] = "",
    village: Annotated[str | None, typer.Option("--village")] = None,
    from_on: Annotated[str | None, typer.Option("--from")] = None,
    until: Annotated[str | None, typer.Option("--until")] = None,
    resolution: Annotated[str, typer.Option("--resolution")] = "",
) -> None:
    """Somebody holds a post from a day on."""
    from ledger import officers

    from . import checks

    call = calls.of(context)
    name = call.ask(name, "officer", option="NAME")
    said = call.ask(post, "post", option="--post")
    known = choices.meant("post", said, officers.POSTS, "--post")
    with call.writing() as work:
        made = officers.appoint(
            work, name, known, call.day(work, from_on),
            until_on=call.day(work, until) if until else None, member_no=member,
            village=checks.known_village(work, village) if village else None,
            resolution=resolution,
        )  # fmt: skip
    call.answer(
        made,
        call.say(call.done("officer.appointed"), name=made.name, post=known, from_on=made.from_on),
        *([] if made.member_no else [call.say("officer.no_household", name=made.name)]),
    )


@app.command("leave")
def leave(
    context: typer.Context,
    name: str,
    post: Annotated[str | None, typer.Option("--post")] = None,
    on: Annotated[str | None, typer.Option("--on")] = None,
    reason: Annotated[str, typer.Option("--reason")] = "",
) -> None:
    """Somebody holds a post up to a day and no longer."""
    from ledger import officers

    call = calls.of(context)
    known = choices.meant("post", call.ask(post, "post"), officers.POSTS, "--post")
    with call.writing() as work:
        day = call.day(work, on)
        gone = officers.leave(work, name, known, day, reason)
    said = call.say(call.done("officer.left"), name=gone.name, post=known, on=gone.last_on)
    call.answer(gone, said)


@app.command("list")
def listed(
    context: typer.Context,
    everyone: Annotated[bool, typer.Option("--all")] = False,
    save: Annotated[Path | None, typer.Option("--save")] = None,
) -> None:
    """Who holds which post today; with --all, who ever did."""
    from ledger import officers

    call = calls.of(context)
    with call.reading() as work:
        known = officers.everyone(work)
        found = [it for it in known if everyone or it.holds_on(work.today)]
        proving = {it.name for it in found if officers.has_passphrase(work, it.name)}
    call.show(_page(found, proving), save)


@app.command("passphrase")
def passphrase(
    context: typer.Context, name: Annotated[str | None, typer.Argument()] = None
) -> None:
    """Set the passphrase with which an officer acts; it is asked for, and never shown."""
    from ledger import officers

    call = calls.of(context)
    if not call.may_ask:
        raise Refused("officer.cannot_ask")
    whose = name or call.who()
    phrase = asking.unseen(call.say("officer.new_passphrase", name=whose))
    if phrase != asking.unseen(call.say("officer.once_more")):
        raise Refused("officer.two_phrases")
    with call.writing() as work:
        officers.set_passphrase(work, whose, phrase)
    call.answer({"name": whose}, call.say(call.done("officer.passphrase_set"), name=whose))


def _page(found: "list[Officer]", proving: set[str]) -> "Report":
    """Officers, one line each."""
    from ledger.reports import Column, Phrase, Report, Row, Section

    columns = (
        Column("officer"), Column("post"), Column("village"), Column("member_no", "number"),
        Column("first_day", "day"), Column("last_day", "day"), Column("resolution"),
        Column("proves"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "officer": it.name, "post": Phrase(f"post.{it.post}"), "village": it.village,
            "member_no": it.member_no, "first_day": it.from_on, "last_day": it.last_on,
            "resolution": it.resolution,
            "proves": Phrase("officer.proves") if it.name in proving else None,
        })
        for it in found
    )  # fmt: skip
    notes = () if rows else (Phrase("officer.nobody_yet"),)
    return Report("officers", (Section("officers", columns, rows),), notes=notes)
