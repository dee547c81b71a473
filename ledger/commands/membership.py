"""What happens to a membership: rights that rest, leaving, coming back, being erased."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.dates import to_arabic
from ledger.errors import Refused
from ledger.money import ZERO

from . import call as calls
from . import choices

if TYPE_CHECKING:
    from ledger import book, funds, membership
    from ledger.members import Member

Note = Annotated[str, typer.Option("--note")]
On = Annotated[str | None, typer.Option("--on")]
WAYS = "--afresh / --pay-missed"


def suspend(context: typer.Context, no: str, on: On = None, note: Note = "") -> None:
    """A member's rights rest from a day on."""
    from ledger import members

    call = calls.of(context)
    with call.writing() as work:
        day = call.day(work, on)
        who = members.may_happen(work, no, "suspended", day)
        known = members.stands(who, "suspended", day, note)
        was = None if known else _sure(call, who, "suspended", day)
        rests = members.leave(work, no, "suspended", day, note)
    happened(call, rests, "suspended", day, was=was, known=known)


def resume(context: typer.Context, no: str, on: On = None, note: Note = "") -> None:
    """A member's rights are given back; or a leaving of that day is undone."""
    from ledger import membership

    call = calls.of(context)
    with call.writing() as work:
        day = call.day(work, on)
        back = membership.resume(work, no, day, note)
    happened(call, back, "resumed", day)


def death(context: typer.Context, no: str, on: On = None, note: Note = "") -> None:
    """A member has died; whom they named to receive is shown for the claim to come."""
    from ledger import members, membership

    call = calls.of(context)
    with call.writing() as work:
        day = call.day(work, on)
        who = members.may_happen(work, no, "deceased", day)
        known = members.stands(who, "deceased", day, note)
        was = None if known else _sure(call, who, "deceased", day)
        ended = membership.die(work, no, day, note)
    named = ended.member.beneficiaries
    whole = sum(one.share_parts for one in named)
    lines = [
        call.say("command.member.receives", name=one.name, relation=one.relation or "-",
                 part=one.share_parts, whole=whole)
        for one in named
    ]  # fmt: skip
    nobody = [] if named else [call.say("command.member.nobody_receives")]
    receive: dict[str, Any] = {"beneficiaries": named}
    happened(call, ended.member, "deceased", day, *lines, *nobody, *money_said(call, ended),
             was=was, known=known, **receive, **money_of(ended))  # fmt: skip


def resign(
    context: typer.Context,
    no: str,
    on: On = None,
    out_of: Annotated[str | None, typer.Option("--from")] = None,
    waive: Annotated[bool, typer.Option("--waive")] = False,
    paper: Annotated[str, typer.Option("--paper")] = "",
    note: Note = "",
) -> None:
    """A member resigns; what the fund's rule gives back is paid out of cash or a bank."""
    from ledger import book, members, membership

    call = calls.of(context)
    with call.reading() as work:
        day = call.day(work, on)
        who = members.may_happen(work, no, "resigned", day)
        due = membership.refund_due(work, no, day)
        purses = {it.no: it for it in book.accounts(work).values() if it.role in ("cash", "bank")}
    owed = due if who.status in members.PRESENT and not waive else None
    account = _out_of(call, owed, out_of, purses)
    was = None
    known = members.stands(who, "resigned", day, note)
    if account is None:
        was = None if known else _sure(call, who, "resigned", day)
    else:
        call.confirm("command.member.sure.resigned_refund", member_no=who.no, name=str(who.name),
                     on=day, amount=due.amount, account=account)  # fmt: skip
    with call.writing() as work:
        ended = membership.resign(work, no, day, note, out_of=account, paper=paper)
    back = ended.refund or due
    said = _refund_said(call, ended, due, purses.get(account or 0)) if owed else []
    refunded = {"refund": back.amount if ended.refund else ZERO, "why_not": back.why_not,
                "entry_number": ended.entry_number}  # fmt: skip
    happened(call, ended.member, "resigned", day, *said, *money_said(call, ended),
             was=was, known=known, **refunded, **money_of(ended))  # fmt: skip


def _out_of(
    call: calls.Call,
    due: "membership.Refund | None",
    said: str | None,
    purses: "dict[int, book.Account]",
) -> int | None:
    """The account a refund is paid out of, by number or name; None: nothing is paid."""
    if said is None and (due is None or not due.amount):
        return None

    def meant(written: str) -> int:
        plain = to_arabic(written).strip()
        named = [it.no for it in purses.values() if plain in (it.name_th, it.name_en, str(it.no))]
        if not named:
            known = tuple(purses.values())
            raise Refused("membership.cannot_pay_out_of", account=written, known=known)
        return named[0]

    if due is not None and due.amount and said is None:
        call.tell("command.member.refund_due", amount=due.amount, percent=due.percent,
                  contributed=due.contributed + due.brought)  # fmt: skip
    default = str(min(purses)) if call.may_ask else None
    return meant(call.ask(said, "out_of", default, option="--from", check=meant))


def _refund_said(
    call: calls.Call,
    ended: "membership.Ended",
    due: "membership.Refund",
    account: "book.Account | None",
) -> list[str]:
    """What was given back and of what; or that nothing was, and why."""
    if ended.refund is None or account is None:
        said = call.say(f"command.member.no_refund.{due.why_not}", benefits=due.benefits)
        return [said] if due.why_not else []
    paid = call.say(
        call.done("command.member.refunded"), amount=ended.refund.amount,
        percent=ended.refund.percent, contributed=ended.refund.contributed + ended.refund.brought,
        account=account.no, account_name=account.name(call.lang), number=ended.entry_number,
    )  # fmt: skip
    brought = ended.refund.brought
    return [paid, *([call.say("command.member.of_it_brought", amount=brought)] if brought else [])]


def money_said(call: calls.Call, ended: "membership.Ended") -> list[str]:
    """What was paid for days after the end, or received after it: it is not given back unasked."""
    said = []
    if ended.standing.advance_days and ended.refund is None:
        said.append(call.say("command.member.paid_ahead", days=ended.standing.advance_days))
    if ended.after:
        said.append(call.say("command.member.paid_after", amount=ended.after))
    return said


def money_of(ended: "membership.Ended") -> dict[str, Any]:
    """The same for a machine."""
    return {"advance_days": ended.standing.advance_days, "paid_after": ended.after}


def reenter(
    context: typer.Context,
    no: str,
    on: On = None,
    afresh: Annotated[bool, typer.Option("--afresh")] = False,
    pay_missed: Annotated[bool, typer.Option("--pay-missed")] = False,
    note: Note = "",
) -> None:
    """A member who resigned or lapsed enters again: afresh, or owing what was missed."""
    from ledger import funds, membership

    call = calls.of(context)
    if afresh and pay_missed:
        raise typer.BadParameter(call.say("command.member.one_way"), ctx=context)
    with call.reading() as work:
        day = call.day(work, on)
        ways = funds.rules(work, day).reentry
    said = "afresh" if afresh else "pay_missed" if pay_missed else _only(ways)
    said = call.ask(said, "way", option=WAYS)
    way: funds.Way = choices.meant("way", said, funds.WAYS, WAYS)
    with call.writing() as work:
        entered = membership.enter_again(work, no, day, way, note)
        owed = entered.standing
        unpaid: dict[str, Any] = {"unpaid": owed.unpaid, "days": owed.arrears_days}
        missed = {**unpaid, "arrears": owed.arrears}
        who = {"member_no": entered.member.no, "name": str(entered.member.name or "")}
        if way == "pay_missed":
            call.confirm("command.member.sure.pay_missed", **who, on=day, **missed)
    lines = [call.say("command.member.counted_afresh", on=day)]
    if way == "pay_missed":
        lines = [call.say("command.member.owes", **missed)]
    if entered.held:
        lines.append(call.say("command.member.held", amount=entered.held, **who))
    happened(call, entered.member, "re_entered", day, *lines, way=way, held=entered.held, **missed)


def _only(ways: "tuple[funds.Way, ...]") -> str | None:
    """The way back, where the fund knows but one."""
    return ways[0] if len(ways) == 1 else None


def _sure(call: calls.Call, who: "Member", event: str, on: date) -> date | None:
    """Ask whether it is so. Gives the day that was written down for it before, where this is
    another: the question is then whether to change it.
    """
    was = known_since(who, event, on)
    said = {"member_no": who.no, "name": str(who.name or ""), "on": on}
    if was is None:
        call.confirm(f"command.member.sure.{event}", **said)
    else:
        call.confirm("command.member.sure.other_day", **said, was=was, event=event)
    return was


def known_since(who: "Member", event: str, on: date) -> date | None:
    """Since when this has been so of a member by the book, where that is another day."""
    before = next((it for it in reversed(who.events) if it.event == event), None)
    return before.on if before and who.status == event and before.on != on else None


def day_was(call: calls.Call, was: date | None) -> list[str]:
    """The day that was written down before, where it was changed."""
    return [] if was is None else [call.say(call.done("command.member.day_was"), was=was)]


def happened(
    call: calls.Call,
    who: "Member",
    event: str,
    on: date,
    *lines: str,
    was: date | None = None,
    known: bool = False,
    **more: object,
) -> None:
    """Say that something has happened to a membership, and what there is to say of it.

    was: the day that was written down for it before. known: it was written down already, and
    nothing was done.
    """
    key = "command.member.known" if known else call.done(f"command.member.{event}")
    said = {"name": str(who.name or ""), "village": who.village or ""}
    call.answer(
        {"member_no": who.no, "event": event, "on": on, "was": was, "again": known, **more},
        call.say(key, member_no=who.no, on=on, event=event, **said),
        *day_was(call, was),
        *lines,
    )


def erase(
    context: typer.Context,
    no: str,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
) -> None:
    """Erase who a member is; what the fund did with them stays."""
    from ledger import claims, members

    call = calls.of(context)
    with call.reading() as work:
        who = members.member(work, no)
        present = who.status_on(work.today) in members.PRESENT
    reason = call.ask(reason, "reason")
    sure = "command.member.sure.erase_present" if present else "command.member.sure.erase"
    word = call.say("command.erase_word") if present else ""
    call.confirm(sure, word, member_no=who.no, name=str(who.name), word=word)
    with call.writing() as work:
        members.erase(work, no, reason)
        claims.forget(work, who.no)
    done = call.done("command.member.erased")
    call.answer({"member_no": who.no, "erased": True}, call.say(done, member_no=who.no))
