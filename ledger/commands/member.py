"""Members: enrolled one by one or by a register, found, shown, corrected, gone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.errors import Refused

from . import call as calls
from . import checks, choices, enrolment, household, lapsing, membership, opening
from .enrolment import (
    Accept,
    Born,
    Class,
    House,
    Name,
    NationalId,
    OldNo,
    PaidTo,
    Phone,
    Standing,
    Village,
)  # fmt: skip

if TYPE_CHECKING:
    from ledger import members
    from ledger.errors import Problem
    from ledger.work import Work

app = typer.Typer()
app.command("enrol")(enrolment.enrol)
app.command("import")(enrolment.import_)
app.command("suspend")(membership.suspend)
app.command("resume")(membership.resume)
app.command("resign")(membership.resign)
app.command("lapse")(lapsing.lapse)
app.command("death")(membership.death)
app.command("reenter")(membership.reenter)
app.command("move")(household.move)
app.command("household")(household.household)
app.command("beneficiary")(household.beneficiary)
app.command("opening")(opening.opening)
app.command("erase")(membership.erase)

On = Annotated[str | None, typer.Option("--on")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]


@app.command("list")
def all_members(context: typer.Context, village: Village = None, save: Save = None) -> None:
    """All members, or a village's, in the order of the Thai dictionary."""
    from ledger import members

    from . import people

    call = calls.of(context)
    with call.reading() as work:
        found = members.all(work, checks.known_village(work, village) if village else None)
        call.show(people.members(members.in_order(found), work.today), save)


@app.command("find")
def find(context: typer.Context, words: str, village: Village = None, save: Save = None) -> None:
    """Find members by number, name or a name near it."""
    from ledger import members

    from . import people

    call = calls.of(context)
    with call.reading() as work:
        where = checks.known_village(work, village) if village else None
        found = members.find(work, words, where)
        call.show(people.members(found, work.today, words), save)


@app.command("show")
def show(
    context: typer.Context,
    no: str,
    full: Annotated[bool, typer.Option("--full")] = False,
    save: Save = None,
) -> None:
    """One member: who, since when, and everything that happened to the membership."""
    from ledger import members

    from . import people

    call = calls.of(context)
    with call.reading() as work:
        call.show(people.member(members.member(work, no), work.today, full), save)


@app.command("correct")
def correct(
    context: typer.Context,
    no: str,
    name: Name = None,
    national_id: NationalId = None,
    born: Born = None,
    house: House = None,
    phone: Phone = None,
    village: Village = None,
    class_: Class = None,
    standing: Standing = None,
    paid_to: PaidTo = None,
    old_no: OldNo = None,
    joined: Annotated[str | None, typer.Option("--joined")] = None,
    on: On = None,
    accept: Accept = None,
) -> None:
    """Correct what was written down of a member; what stood before stays in the log."""
    from ledger import members

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    with call.writing() as work:
        given: dict[str, Any] = {
            "name": checks.name(name) if name else None,
            "national_id": checks.national_id(national_id) if national_id else None,
            "born_on": call.day(work, born) if born else None,
            "house_no": house,
            "phone": phone,
            "village": checks.known_village(work, village) if village else None,
            "class_": _class(class_) if class_ else None,
            "standing": enrolment.standing_meant(standing) if standing else None,
            "paid_to": call.day(work, paid_to) if paid_to else None,
            "old_no": checks.number(old_no) if old_no else None,
            "joined_on": call.day(work, joined) if joined else None,
        }
        changes = {fact: value for fact, value in given.items() if value is not None}
        if not changes:
            raise typer.BadParameter(call.say("command.nothing_said"), ctx=context)
        begins = call.day(work, on) if on else None
        corrected = members.correct(work, no, let_in, begins, **changes)
        noticed = _of_id(work, corrected) if national_id else ()
    call.warn(noticed)
    done = call.done("command.member.corrected")
    call.answer(
        {"member_no": corrected.no, "changed": sorted(changes)},
        call.say(done, member_no=corrected.no, name=str(corrected.name)),
    )


def _class(said: str) -> str:
    """What kind of member."""
    from ledger import members

    return str(choices.meant("class", said, members.CLASSES, "--class"))


def _of_id(work: "Work", who: "members.Member") -> "list[Problem]":
    """What there is to notice of a national ID, as it is of a new member's."""
    from ledger import members

    assert who.name is not None  # the erased cannot be corrected
    same = members.Application(who.no, who.name, national_id=who.national_id)
    found = members.examine(members.Register("", (same,)), {}, work.today)
    return [one for one in found if one.code.startswith("member.id_") and one.level == "warn"]


@app.command("villages")
def villages(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument()] = None,
    save: Save = None,
) -> None:
    """The villages; `1=บ้านน้ำผึ้ง` gives one its name."""
    from ledger import members

    from . import people

    call = calls.of(context)
    if names:
        with call.writing() as work:
            for written in names:
                no, equals, name = written.partition("=")
                if not equals or not no.strip():
                    raise Refused("command.village_unreadable", written=written)
                members.name_village(work, checks.number(no), name)
    with call.reading() as work:
        call.show(people.villages(members.villages(work), members.all(work), work.today), save)
