"""Where members live and whom they named: moving, alone or a whole house; beneficiaries."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Refused

from . import call as calls
from . import checks, enrolment

if TYPE_CHECKING:
    from ledger.members import Member
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
    """Members move to another village; with --household everybody of their house, once it is
    agreed who that is.
    """
    from ledger import members

    call = calls.of(context)
    with call.opened() as fund:
        with fund.read() as work:
            day = call.day(work, on)
            named = [members.may_happen(work, no, "moved", day) for no in nos]
            whom = _with_their_house(work, named) if household else named
            village = call.ask(village, "village", check=partial(checks.known_village, work))
            where = checks.known_village(work, village)
            if house is None and call.may_ask and any(it.village != where for it in whom):
                house = call.ask(None, "house", "")
        if len(whom) > len(named):
            _agree(call, whom, where, house)
        with call.writing_in(fund) as work:
            moved = members.move(work, [it.no for it in whom], where, day, house)
    done = call.done("command.member.moved")
    lines = [
        call.say(done, member_no=it.no, name=str(it.name or ""), village=it.village or "",
                 house=it.house_no, on=day)
        for it in moved
    ]  # fmt: skip
    unknown = any(not it.house_no for it in moved) and house is None
    hint = [call.say("command.member.house_unknown")] if unknown else []
    call.answer({"member_nos": [it.no for it in moved], "event": "moved", "on": day,
                 "house": house}, *lines, *hint)  # fmt: skip


def _with_their_house(work: "Work", named: "list[Member]") -> "list[Member]":
    """These members and everybody who lives with them and is a member. Raises Refused
    membership.no_house.
    """
    from ledger import members

    found: dict[str, Member] = {}
    for who in named:
        if not who.house_no or who.village is None:
            raise Refused("membership.no_house", member_no=who.no)
        at_home = members.household(work, who.house_no, who.village)
        found |= {it.no: it for it in (who, *at_home)}
    return list(found.values())


def _agree(call: calls.Call, whom: "list[Member]", village: str, house: str | None) -> None:
    """Nobody moves along unasked: of a house number that was written down wrong, others live
    there.
    """
    for it in whom:
        call.tell("command.member.moves_along", member_no=it.no, name=str(it.name or ""),
                  house=it.house_no, village=it.village)  # fmt: skip
    call.confirm("command.member.sure.household", count=len(whom), village=village, house=house)


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
