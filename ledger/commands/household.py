"""Where members live and whom they named: moving, alone or a whole house; beneficiaries."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Refused

from . import call as calls
from . import checks, enrolment

if TYPE_CHECKING:
    from ledger.work import Work

On = Annotated[str | None, typer.Option("--on")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]
Village = Annotated[str | None, typer.Option("--village")]


def move(
    context: typer.Context,
    nos: list[str],
    village: Village = None,
    house: Annotated[str | None, typer.Option("--house")] = None,
    household: Annotated[bool, typer.Option("--household")] = False,
    on: On = None,
) -> None:
    """Members move to another village; with --household everybody of their house."""
    from ledger import members

    call = calls.of(context)
    village = call.ask(village, "village")
    with call.writing() as work:
        day = call.day(work, on)
        whom = _with_their_house(work, nos) if household else list(nos)
        moved = members.move(work, whom, checks.known_village(work, village), day, house)
    done = call.done("command.member.moved")
    lines = [
        call.say(done, member_no=it.no, name=str(it.name or ""), village=it.village or "", on=day)
        for it in moved
    ]
    call.answer({"member_nos": [it.no for it in moved], "event": "moved", "on": day}, *lines)


def _with_their_house(work: "Work", nos: list[str]) -> list[str]:
    """These members and everybody who lives with them and is a member. Raises Refused
    membership.no_house.
    """
    from ledger import members

    found: dict[str, None] = {}
    for no in nos:
        who = members.member(work, no)
        if not who.house_no or who.village is None:
            raise Refused("membership.no_house", member_no=who.no)
        found |= dict.fromkeys(it.no for it in members.household(work, who.house_no, who.village))
    return list(found)


def household(
    context: typer.Context, house: str, village: Village = None, save: Save = None
) -> None:
    """Who of a house is a member."""
    from ledger import members

    from . import people

    call = calls.of(context)
    village = call.ask(village, "village")
    with call.reading() as work:
        found = members.household(work, house, checks.known_village(work, village))
        call.show(people.members(found, work.today, house), save)


def beneficiary(
    context: typer.Context,
    no: str,
    named: Annotated[list[str] | None, typer.Option("--set")] = None,
    save: Save = None,
) -> None:
    """Whom a member has named to receive, now and before; `--set` names others instead."""
    from ledger import members

    from . import people

    call = calls.of(context)
    if named:
        receive = enrolment.read_beneficiaries(named)
        with call.writing() as work:
            who = members.correct(work, no, beneficiaries=receive)
        said = {"member_no": who.no, "name": str(who.name)}
        done = call.done("command.member.beneficiaries_set")
        call.answer({"member_no": who.no, "beneficiaries": receive}, call.say(done, **said))
        return
    with call.reading() as work:
        one = members.member(work, no)
        call.show(people.beneficiaries(one, members.beneficiaries(work, one.no)), save)
