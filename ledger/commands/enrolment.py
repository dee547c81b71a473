"""Becoming a member: one by one at the keys, or by a whole register."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger import names
from ledger.dates import YearSystem, read_day, to_arabic
from ledger.errors import Problem, Refused

from . import answer, asking, checks, choices
from . import call as calls

if TYPE_CHECKING:
    from ledger import members
    from ledger.work import Work

Village = Annotated[str | None, typer.Option("--village")]
Note = Annotated[str, typer.Option("--note")]
Accept = Annotated[list[str] | None, typer.Option("--accept")]
Name = Annotated[str | None, typer.Option("--name")]
NationalId = Annotated[str | None, typer.Option("--id")]
Born = Annotated[str | None, typer.Option("--born")]
House = Annotated[str | None, typer.Option("--house")]
Phone = Annotated[str | None, typer.Option("--phone")]
Class = Annotated[str | None, typer.Option("--class")]
Standing = Annotated[str | None, typer.Option("--standing")]
Beneficiaries = Annotated[list[str] | None, typer.Option("--beneficiary")]
PaidTo = Annotated[str | None, typer.Option("--paid-to")]
OldNo = Annotated[str | None, typer.Option("--old-no")]
LayoutFile = Annotated[Path | None, typer.Option("--layout")]


def enrol(
    context: typer.Context,
    no: Annotated[str | None, typer.Option("--no")] = None,
    name: Name = None,
    village: Village = None,
    joined: Annotated[str | None, typer.Option("--joined")] = None,
    born: Born = None,
    national_id: NationalId = None,
    house: House = None,
    phone: Phone = None,
    class_: Class = None,
    standing: Standing = None,
    beneficiary: Beneficiaries = None,
    paid_to: PaidTo = None,
    old_no: OldNo = None,
    note: Note = "",
    accept: Accept = None,
) -> None:
    """Enrol one member; what is not given is asked for at the keys."""
    from ledger import members

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    given = {"no": no, "name": name, "village": village, "joined": joined, "born": born,
             "id": national_id}  # fmt: skip
    said = _asked(call, given)
    with call.writing() as work:
        application = members.Application(
            no=checks.number(said["no"]),
            name=checks.name(said["name"]),
            national_id=checks.national_id(said["id"]),
            born_on=call.day(work, said["born"]) if said["born"] else None,
            house_no=house or "",
            village=checks.known_village(work, said["village"]),
            joined_on=call.day(work, said["joined"] or None),
            class_=choices.meant("class", class_ or "general", members.CLASSES, "--class"),
            standing=standing_meant(standing or "ordinary"),
            beneficiaries=read_beneficiaries(beneficiary),
            phone=phone or "",
            paid_to=call.day(work, paid_to) if paid_to else None,
            note=note,
            old_no=checks.number(old_no) if old_no else "",
        )
        problems = members.check_register(work, members.Register("", (application,)))
        let_in += _let_in_at_the_keys(call, problems, let_in)
        members.enrol(work, application, let_in)
    call.warn(one for one in problems if one.level == "warn")
    done = call.done("command.member.enrolled")
    call.answer(
        {"member_no": application.no, "name": str(application.name)},
        call.say(done, member_no=application.no, name=str(application.name)),
    )


def _asked(call: calls.Call, given: Mapping[str, str | None]) -> dict[str, str]:
    """What was given, and the rest asked for. Each answer is looked at when it is given, so
    that nothing typed is lost in the end.
    """
    from ledger import funds, members

    if not call.may_ask:
        asked = {name: call.ask(given[name], name) for name in ("no", "name", "village")}
        return asked | {name: given[name] or "" for name in ("joined", "born", "id")}
    with call.reading() as work:
        villages, taken = members.villages(work), members.by_no(work)
        years, today = funds.terms(work, work.today).years, work.today
    keys = {names.member_key(no): who for no, who in taken.items()}

    def free(said: str) -> None:
        if who := keys.get(names.member_key(checks.number(said))):
            raise Refused("command.number_taken", member_no=who.no, name=str(who.name or "-"))

    def day(said: str) -> object:
        return read_day(said, years, today) if said else None

    look: dict[str, tuple[str | None, asking.Check]] = {
        "no": (checks.next_number(taken), free),
        "name": (None, checks.name),
        "village": (None, lambda said: checks.village(said, villages)),
        "joined": (call.say("command.today"), day),
        "born": ("", day),
        "id": ("", checks.national_id),
    }
    return {
        name: call.ask(given[name], name, default, check=check)
        for name, (default, check) in look.items()
    }


def _let_in_at_the_keys(
    call: calls.Call, problems: Sequence[Problem], accept: tuple[str, ...]
) -> tuple[str, ...]:
    """What only has to be confirmed is asked at once, while everything typed is still here."""
    from ledger import members

    still = [one for one in problems if one.stops and not members.accepted(one, accept)]
    if not still or not call.may_ask or any(one.level == "refuse" for one in still):
        return ()
    call.talk(answer.in_words(still, call.lang))
    if not asking.agreed(call, call.say("command.member.sure.enrol")):
        raise Refused("command.not_agreed")
    return tuple(one.code for one in still)


def read_beneficiaries(written: list[str] | None) -> "tuple[members.Beneficiary, ...]":
    """`นางสาวใจดี มีสุข:บุตร:1`: a name, then the relation and the parts where they are said."""
    from ledger import members

    found = []
    for one in written or ():
        name, relation, parts = [*one.split(":"), "", ""][:3]
        number = to_arabic(parts).strip() or "1"
        if not name.strip() or not number.isdigit() or one.count(":") > 2:
            raise Refused("command.beneficiary_unreadable", written=one)
        found.append(members.Beneficiary(name.strip(), relation.strip(), int(number)))
    return tuple(found)


def standing_meant(written: str) -> Any:
    """An ordinary or an associate member."""
    from ledger import members

    return choices.meant("standing", written, members.STANDINGS, "--standing")


def import_(
    context: typer.Context,
    file: Path,
    accept: Accept = None,
    years: Annotated[str | None, typer.Option("--years")] = None,
    layout: LayoutFile = None,
) -> None:
    """Take in a whole register: xlsx, xls, ods or csv."""
    from ledger import exchange, funds, members

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    if file.is_dir():
        raise Refused("command.register_is_folder", folder=str(file))
    with call.writing() as work:
        stated = years_meant(years) or funds.terms(work, work.today).years
        register = exchange.read_register(file, stated, layout_file=layout)
        if members.came_already(work, register):
            _say_again(call, register)
            return
        if let_in:
            _still_open(call, work, register, let_in)
        intake = members.import_register(work, register, let_in)
    call.warn(intake.warned)
    accepted = [f"{one.code}@{one.place.row}" for one in intake.accepted]
    done = call.done("command.member.imported")
    call.answer(
        {"file": str(file), "members": len(intake.members), "accepted": accepted},
        call.say(done, file=file.name, count=len(intake.members)),
    )


def _say_again(call: calls.Call, register: "members.Register") -> None:
    """A register that is in the book already is no mistake, as a sheet is none."""
    count = len(register.applications)
    call.answer(
        {"file": register.file, "members": 0, "again": count, "accepted": []},
        call.say("command.member.import_again", file=register.file, count=count),
    )


def years_meant(written: str | None) -> YearSystem | None:
    """The year system of a file, where it was said."""
    if written is None:
        return None
    found: YearSystem = choices.meant("years", written, ("be", "ce"), "--years")
    return found


def _still_open(
    call: calls.Call, work: "Work", register: "members.Register", accept: tuple[str, ...]
) -> None:
    """Of a register accepted in part, what still waits for an answer, and nothing else."""
    from ledger import members

    problems = members.check_register(work, register)
    checks.accepted_of(call, accept, problems)
    if still := members.open_problems(problems, accept):
        answered = sum(one.stops for one in problems) - len(still)
        raise Refused(
            "command.register_open",
            problems=still, file=register.file, count=len(still), answered=answered,
        )  # fmt: skip
