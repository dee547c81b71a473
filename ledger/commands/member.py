"""Members: enrolled one by one or by a register, found, shown, corrected, gone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ledger.dates import YearSystem, to_arabic
from ledger.errors import Refused

from . import call as calls
from . import membership

if TYPE_CHECKING:
    from ledger import members

app = typer.Typer()
app.command("leave")(membership.leave)
app.command("return")(membership.come_back)
app.command("move")(membership.move)
app.command("erase")(membership.erase)

Village = Annotated[str | None, typer.Option("--village")]
Note = Annotated[str, typer.Option("--note")]
On = Annotated[str | None, typer.Option("--on")]
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


@app.command("enrol")
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
    note: Note = "",
    accept: Accept = None,
) -> None:
    """Enrol one member; what is not given is asked for at the keys."""
    from ledger import members, names

    call = calls.of(context)
    no = to_arabic(call.ask(no, "no")).strip()
    name = call.ask(name, "name")
    village = to_arabic(call.ask(village, "village")).strip()
    if call.may_ask:
        joined = call.ask(joined, "joined", call.say("command.today"))
        born = call.ask(born, "born", "")
        national_id = call.ask(national_id, "id", "")
    with call.writing() as work:
        application = members.Application(
            no=no,
            name=names.split_name(name),
            national_id=names.clean_national_id(national_id or ""),
            born_on=call.day(work, born) if born else None,
            house_no=house or "",
            village=village or None,
            joined_on=call.day(work, joined),
            class_=class_ or "general",
            standing=_standing(standing or "ordinary"),
            beneficiaries=read_beneficiaries(beneficiary),
            phone=phone or "",
            paid_to=call.day(work, paid_to) if paid_to else None,
            note=note,
        )
        problems = members.check_register(work, members.Register("", (application,)))
        members.enrol(work, application, accept or ())
    call.warn(one for one in problems if one.level == "warn")
    call.answer(
        {"member_no": no, "name": name},
        call.say("command.member.enrolled", member_no=no, name=str(application.name)),
    )


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


def _standing(written: str) -> Any:
    """An ordinary or an associate member."""
    from ledger import members

    if written not in members.STANDINGS:
        raise Refused("command.unknown_standing", written=written, known=members.STANDINGS)
    return written


@app.command("import")
def import_(
    context: typer.Context,
    file: Path,
    accept: Accept = None,
    years: Annotated[str | None, typer.Option("--years")] = None,
) -> None:
    """Take in a whole register: xlsx, xls, ods or csv."""
    from ledger import exchange, funds, members

    call = calls.of(context)
    with call.writing() as work:
        stated = _years(years) or funds.terms(work, work.today).years
        register = exchange.read_register(file, stated)
        intake = members.import_register(work, register, accept or ())
    call.warn(intake.warned)
    accepted = [f"{one.code}@{one.place.row}" for one in intake.accepted]
    call.answer(
        {"file": str(file), "members": len(intake.members), "accepted": accepted},
        call.say("command.member.imported", file=file.name, count=len(intake.members)),
    )


def _years(written: str | None) -> YearSystem | None:
    """The year system of a file, where it was said."""
    if written not in (None, "be", "ce"):
        raise Refused("command.unknown_years", written=written)
    return cast("YearSystem | None", written)


@app.command("list")
def all_members(context: typer.Context, village: Village = None) -> None:
    """All members, or a village's, in the order of the Thai dictionary."""
    from ledger import members

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        found = members.all(work, to_arabic(village) if village else None)
        call.show(lists.members(members.in_order(found), work.today))


@app.command("find")
def find(context: typer.Context, words: str, village: Village = None) -> None:
    """Find members by number, name or a name near it."""
    from ledger import members

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        call.show(
            lists.members(
                members.find(work, words, to_arabic(village) if village else None), work.today
            )
        )


@app.command("show")
def show(
    context: typer.Context, no: str, full: Annotated[bool, typer.Option("--full")] = False
) -> None:
    """One member: who, since when, and everything that happened to the membership."""
    from ledger import members

    from . import lists

    call = calls.of(context)
    with call.reading() as work:
        call.show(lists.member(members.member(work, no), work.today, full))


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
    beneficiary: Beneficiaries = None,
    paid_to: PaidTo = None,
    joined: Annotated[str | None, typer.Option("--joined")] = None,
    on: On = None,
    accept: Accept = None,
) -> None:
    """Correct what was written down of a member; what stood before stays in the log."""
    from ledger import members, names

    call = calls.of(context)
    with call.writing() as work:
        given: dict[str, Any] = {
            "name": names.split_name(name) if name else None,
            "national_id": names.clean_national_id(national_id) if national_id else None,
            "born_on": call.day(work, born) if born else None,
            "house_no": house,
            "phone": phone,
            "village": to_arabic(village).strip() if village else None,
            "class_": class_,
            "standing": _standing(standing) if standing else None,
            "beneficiaries": read_beneficiaries(beneficiary) if beneficiary else None,
            "paid_to": call.day(work, paid_to) if paid_to else None,
            "joined_on": call.day(work, joined) if joined else None,
        }
        changes = {fact: value for fact, value in given.items() if value is not None}
        corrected = members.correct(
            work, no, accept or (), call.day(work, on) if on else None, **changes
        )
    call.answer(
        {"member_no": corrected.no, "changed": sorted(changes)},
        call.say("command.member.corrected", member_no=corrected.no, name=str(corrected.name)),
    )


@app.command("villages")
def villages(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument()] = None,
) -> None:
    """The villages; `1=บ้านน้ำผึ้ง` gives one its name."""
    from ledger import members

    from . import lists

    call = calls.of(context)
    if names:
        with call.writing() as work:
            for written in names:
                no, equals, name = written.partition("=")
                if not equals or not no.strip():
                    raise Refused("command.village_unreadable", written=written)
                members.name_village(work, to_arabic(no).strip(), name)
    with call.reading() as work:
        call.show(lists.villages(members.villages(work), members.all(work), work.today))
