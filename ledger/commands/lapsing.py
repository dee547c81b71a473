"""Who lapses by the rule, or by name; one resolution strikes off many."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import call as calls
from . import checks
from .membership import day_was, known_since, money_said

if TYPE_CHECKING:
    from ledger import membership
    from ledger.work import Work


def lapse(
    context: typer.Context,
    nos: Annotated[list[str] | None, typer.Argument()] = None,
    on: Annotated[str | None, typer.Option("--on")] = None,
    village: Annotated[str | None, typer.Option("--village")] = None,
    resolution: Annotated[str | None, typer.Option("--resolution")] = None,
    save: Annotated[Path | None, typer.Option("--save", "--pdf")] = None,
) -> None:
    """Whom the rule reaches; with a resolution they are struck off, or those who are named."""
    from ledger import membership, reports

    call = calls.of(context)
    if nos:
        _named(call, nos, on, call.ask(resolution, "resolution"))
        return
    with call.reading() as work:
        found = _found(call, work, on, village)
        report = reports.lapsing(work, found)
    if resolution is None or not call.as_json:
        call.show(report, save)
    if resolution is None:
        if found.of("lapsed") or found.of("suspended"):
            call.tell("command.member.lapse_next")
        return
    counted = {fate: len(found.of(fate)) for fate in ("lapsed", "suspended", "spared")}
    if counted["lapsed"] or counted["suspended"]:
        call.confirm("command.member.sure.strike", **counted, on=found.on)
    with call.writing() as work:
        found = _found(call, work, on, village)  # what stands now, under the lock
        membership.strike(work, found, resolution)
    nos_of = {fate: [it.member.no for it in found.of(fate)] for fate in counted}
    counted = {fate: len(struck) for fate, struck in nos_of.items()}
    call.answer(
        {"on": found.on, "resolution": resolution, **nos_of},
        call.say(call.done("command.member.struck"), on=found.on, **counted),
    )


def _found(
    call: calls.Call, work: "Work", on: str | None, village: str | None
) -> "membership.Lapsing":
    from ledger import membership

    where = checks.known_village(work, village) if village else None
    return membership.lapsing(work, call.day(work, on), where)


def _named(call: calls.Call, nos: list[str], on: str | None, resolution: str) -> None:
    """Those a resolution names lapse, whatever the rule says of them."""
    from ledger import members, membership

    with call.writing() as work:
        day = call.day(work, on)
        whom = [members.member(work, no) for no in nos]
        called = tuple(f"{who.no} {who.name or ''}".strip() for who in whom)
        call.confirm("command.member.sure.lapsed", who=called, on=day)
        gone = membership.lapse(work, nos, day, resolution)
    before = {who.no: known_since(who, "lapsed", day) for who in whom}
    known = {who.no for who in whom if members.stands(who, "lapsed", day, resolution)}
    lines: list[str] = []
    for ended in gone:
        said = {"member_no": ended.member.no, "name": str(ended.member.name or "")}
        there = ended.member.no in known
        key = "command.member.known" if there else call.done("command.member.lapsed")
        lines.append(call.say(key, on=day, event="lapsed", **said))
        lines += [*day_was(call, before[ended.member.no]), *money_said(call, ended)]
    struck = [ended.member.no for ended in gone]
    call.answer({"on": day, "resolution": resolution, "lapsed": struck}, *lines)
