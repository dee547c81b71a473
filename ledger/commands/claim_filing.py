"""Filing a claim: what the papers tell is asked for at the keys, or a list comes in whole."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.errors import Refused
from ledger.money import Money

from . import asking, enrolment
from . import call as calls

if TYPE_CHECKING:
    from ledger.bylaws import Benefit
    from ledger.claims import Claim, Said
    from ledger.work import Work

Facts = Annotated[list[str] | None, typer.Option("--fact")]
Handed = Annotated[list[str] | None, typer.Option("--paper")]


def benefit_meant(said: str) -> str:
    """The benefit somebody means by a word. Raises Refused claim.benefit_unknown."""
    from ledger import bylaws

    found = said if said in bylaws.benefit_names() else bylaws.meant("benefit", said)
    if found is None:
        raise Refused("claim.benefit_unknown", benefit=said)
    return found


def file(
    context: typer.Context,
    member: Annotated[str | None, typer.Argument()] = None,
    benefit: Annotated[str | None, typer.Option("--benefit")] = None,
    event: Annotated[str | None, typer.Option("--event")] = None,
    on: Annotated[str | None, typer.Option("--on")] = None,
    fact: Facts = None,
    paper: Handed = None,
    payee: Annotated[list[str] | None, typer.Option("--payee")] = None,
    child: Annotated[str, typer.Option("--child")] = "",
    mother: Annotated[str, typer.Option("--mother")] = "",
    hospital: Annotated[str, typer.Option("--hospital")] = "",
    school: Annotated[str, typer.Option("--school")] = "",
    no: Annotated[str, typer.Option("--no")] = "",
    again: Annotated[bool, typer.Option("--again")] = False,
) -> None:
    """A member asks: file a claim with its papers."""
    from ledger import claims

    call = calls.of(context)
    who = call.ask(member, "claimant", option="MEMBER")
    kind = benefit_meant(call.ask(benefit, "benefit", option="--benefit"))
    with call.reading() as work:
        filed_on = call.day(work, on)
        event_on = call.day(work, call.ask(event, "event_on", option="--event"))
        asked = _asked(call, work, kind, fact or ())
        handed = tuple(paper or _handed(call, work, kind))
    payees = tuple(claims.Payee(one) for one in payee or ())
    told = claims.Papers(asked, handed, payees, child, mother, hospital, school=school)
    if kind == "illness" and isinstance(asked.get("admitted_on"), date):
        event_on = asked["admitted_on"]  # type: ignore[assignment]
    with call.writing() as work:
        one = claims.file(work, claims.Filing(kind, who, filed_on, event_on, told, no), again=again)
    _say(call, one, kind)


def amend(
    context: typer.Context,
    no: str,
    fact: Facts = None,
    paper: Handed = None,
    reason: Annotated[str, typer.Option("--reason")] = "",
) -> None:
    """Further papers, or facts put right; it is decided anew."""
    from ledger import claims

    call = calls.of(context)
    with call.writing() as work:
        claim = claims.claim_of(work, no)
        before = claims.papers_of(work, claim)
        if before is None:
            raise Refused("claim.papers_erased", claim_no=claim.no)
        facts = {**before.facts, **_read(call, work, fact or ())}
        handed = tuple(dict.fromkeys((*before.handed, *(paper or ()))))
        one = claims.amend(work, no, replace(before, facts=facts, handed=handed), reason)
    call.answer({"claim_no": one.no}, call.say(call.done("claim.amended"), claim_no=one.no))


def import_(
    context: typer.Context,
    file: Path,
    years: Annotated[str | None, typer.Option("--years")] = None,
    layout: enrolment.LayoutFile = None,
) -> None:
    """File every claim of a list: all that is not there yet, or nothing."""
    from ledger import claims, exchange, funds

    call = calls.of(context)
    with call.writing() as work:
        stated = enrolment.years_meant(years) or funds.terms(work, work.today).years
        listed = exchange.read_claims(file, stated, layout_file=layout)
        filed = claims.file_list(work, listed)
    values = {"file": filed.file, "count": len(filed.new), "again": filed.again}
    call.answer(values, call.say(call.done("claim.imported"), **values))


def _say(call: calls.Call, one: "Claim", kind: str) -> None:
    from ledger.bylaws import Word

    values = {"claim_no": one.no, "member_no": one.member_no}
    said = call.say(call.done("claim.filed"), benefit=Word("benefit", kind), **values)
    call.answer({**values, "benefit": kind}, said)


# WHAT THE PAPERS TELL ----------------------------------------------------------------------------


def _asked(call: calls.Call, work: "Work", kind: str, given: Iterable[str]) -> "dict[str, Said]":
    """What the by-laws ask of this benefit and the register does not know: given, or asked for."""
    from ledger.bylaws import Word, asked_of

    facts = _read(call, work, given)
    benefit = _benefit(work, kind)
    for name in asked_of(benefit) if benefit and call.may_ask else ():
        if name in facts:
            continue
        if answer := asking.plain(Word("fact", name).name(call.lang)):
            facts |= _read(call, work, [f"{name}={answer}"])
    return facts


def _benefit(work: "Work", kind: str) -> "Benefit | None":
    from ledger import bylaws

    text = bylaws.in_force(work)
    return text.bylaws.benefits.get(kind) if text else None


def _handed(call: calls.Call, work: "Work", kind: str) -> list[str]:
    """Which of the papers the by-laws name were handed in, asked one by one."""
    benefit = _benefit(work, kind)
    if not call.may_ask or benefit is None:
        return []
    return [
        one.names[0] for one in benefit.papers
        if asking.agreed(call, call.say("claim.paper_there", paper=one.names[0]))
    ]  # fmt: skip


def _read(call: calls.Call, work: "Work", given: Iterable[str]) -> "dict[str, Said]":
    """`เข้าโรงพยาบาล=1/9/2569`: facts by the names by-laws know them by.

    Raises Refused claim.fact_unread.
    """
    from ledger import bylaws

    facts: dict[str, Said] = {}
    for one in given:
        word, _, written = one.partition("=")
        name = word.strip() if word.strip() in bylaws.FACTS else bylaws.meant("fact", word)
        value = _value(call, work, name, written.strip()) if name and written.strip() else None
        if name is None or value is None:
            raise Refused("claim.fact_unread", written=one)
        facts[name] = value
    return facts


def _value(call: calls.Call, work: "Work", name: str, written: str) -> Any:
    """A fact in its own kind; None where it cannot be read."""
    from ledger import bylaws
    from ledger.dates import to_arabic

    plain = to_arabic(written)
    match bylaws.FACTS[name]:
        case "day":
            return call.day(work, written)
        case "count":
            return int(plain) if plain.isascii() and plain.isdigit() else None
        case "grade":
            return Money.parse(plain).satang
        case "money":
            return Money.parse(plain)
        case "yes":
            said = bylaws.meant("yes_no", written)
            return None if said is None else said == "yes"
        case "word":
            return written if written in bylaws.words(name) else bylaws.meant(name, written)
        case _:
            return None
