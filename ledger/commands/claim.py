"""A claim: filed, certified, decided, approved or refused, paid; listed, shown and explained."""

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import Refused
from ledger.money import Money

from . import call as calls
from . import choices, claim_filing, claim_pages, claim_together

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledger.claims import Claim
    from ledger.work import Work

app = typer.Typer()
app.command("file")(claim_filing.file)
app.command("amend")(claim_filing.amend)
app.command("import")(claim_filing.import_)
app.command("round")(claim_together.round_)
app.command("share")(claim_together.share)

Resolution = Annotated[str, typer.Option("--resolution")]
Reason = Annotated[str | None, typer.Option("--reason")]


@app.command("certify")
def certify(
    context: typer.Context, no: str, note: Annotated[str, typer.Option("--note")] = ""
) -> None:
    """One of the village centre's committee certifies a claim."""
    from ledger import claims

    _done(context, "certified", lambda work: claims.certify(work, no, note))


@app.command("decide")
def decide(context: typer.Context, no: str, save: claim_pages.Save = None) -> None:
    """Weigh a claim by the by-laws, and explain the answer clause by clause."""
    from ledger import claims, reports

    call = calls.of(context)
    with call.writing() as work:
        decision = claims.decide(work, no)
    call.tell(call.done("claim.decided"), claim_no=no)
    call.show(reports.explanation(decision), save)


@app.command("approve")
def approve(
    context: typer.Context,
    no: str,
    resolution: Resolution = "",
    override: Annotated[bool, typer.Option("--override")] = False,
    reason: Annotated[str, typer.Option("--reason")] = "",
    amount: Annotated[str | None, typer.Option("--amount")] = None,
) -> None:
    """Approve a claim; when enough have, its money is promised."""
    from ledger import claims

    call = calls.of(context)
    if override:
        call.confirm("claim.override_sure", claim_no=no)
    granted = Money.parse(amount) if amount else None
    with call.writing() as work:
        one = claims.approve(work, no, resolution, override=override, reason=reason, amount=granted)
        unchecked = _unchecked(call, work)
    key = "claim.promised" if one.state == "promised" else "claim.approved"
    call.answer(_plain(one), call.say(call.done(key), claim_no=one.no, amount=one.owed,
                                      count=len(one.approved_by)), *unchecked)  # fmt: skip


@app.command("refuse")
def refuse(
    context: typer.Context, no: str, reason: Reason = None, resolution: Resolution = ""
) -> None:
    """The committee refuses a claim, and says why."""
    from ledger import claims

    why = calls.of(context).ask(reason, "reason")
    _done(context, "refused", lambda work: claims.refuse(work, no, why, resolution))


@app.command("return")
def give_back(context: typer.Context, no: str, reason: Reason = None) -> None:
    """Papers go back to who filed them, with what is missing."""
    from ledger import claims

    why = calls.of(context).ask(reason, "reason")
    _done(context, "returned", lambda work: claims.give_back(work, no, why))


@app.command("withdraw")
def withdraw(
    context: typer.Context, no: str, reason: Annotated[str, typer.Option("--reason")] = ""
) -> None:
    """Who asked asks no longer."""
    from ledger import claims

    _done(context, "withdrawn", lambda work: claims.withdraw(work, no, reason))


@app.command("appeal")
def appeal(context: typer.Context, no: str, reason: Reason = None) -> None:
    """A refusal is to be looked at again."""
    from ledger import claims

    why = calls.of(context).ask(reason, "reason")
    _done(context, "appealed", lambda work: claims.appeal(work, no, why))


@app.command("cancel")
def cancel(
    context: typer.Context, no: str, reason: Reason = None, resolution: Resolution = ""
) -> None:
    """Vouchers not yet paid are a promise no longer."""
    from ledger import claims

    call = calls.of(context)
    why = call.ask(reason, "reason")
    call.confirm("claim.cancel_sure", claim_no=no)
    _done(context, "cancelled", lambda work: claims.cancel(work, no, why, resolution))


@app.command("pay")
def pay(
    context: typer.Context,
    no: str,
    out_of: Annotated[str | None, typer.Option("--from")] = None,
    on: Annotated[str | None, typer.Option("--on")] = None,
    number: Annotated[str, typer.Option("--voucher")] = "",
    witness: Annotated[str, typer.Option("--witness")] = "",
    payee: Annotated[int | None, typer.Option("--payee")] = None,
    key: Annotated[str, typer.Option("--key")] = "",
) -> None:
    """Pay what was promised, out of cash or a bank."""
    from ledger import book, claims, reports
    from ledger.money import Money

    call = calls.of(context)
    with call.reading() as work:
        claim = claims.claim_of(work, no)
        owed = Money.total(one.amount for one in claim.owed_to(payee))
        purses = {it.no: it for it in book.accounts(work).values() if it.role in ("cash", "bank")}
        day = call.day(work, on)
    account = claim_pages.purse(call, out_of, purses)
    if owed:  # else it is refused below, with the reason
        call.confirm("claim.pay_sure", claim_no=claim.no, amount=owed, account=purses[account])
    with call.writing() as work:
        paid = claims.pay(work, no, account, day, number=number, witness=witness, payee_no=payee,
                          key=call.key(key))  # fmt: skip
        pages = [reports.voucher(one, claim, work.by) for one in paid]
    if call.as_json:
        call.answer([{"voucher": it.filed.slip.number, "entry": it.filed.entry_number,
                      "amount": it.voucher.amount} for it in paid])  # fmt: skip
        return
    call.tell(call.done("claim.paid"), claim_no=no, count=len(paid))
    for page in pages:
        call.show(page)


def _done(context: typer.Context, step: str, act: "Callable[[Work], Claim]") -> None:
    """Take a step and say where the claim stands."""
    call = calls.of(context)
    with call.writing() as work:
        one = act(work)
        unchecked = _unchecked(call, work)
    call.answer(_plain(one), call.say(call.done(f"claim.{step}"), claim_no=one.no), *unchecked)


def _plain(one: "Claim") -> dict[str, object]:
    return {"claim_no": one.no, "state": one.state, "owed": one.owed}


def _unchecked(call: calls.Call, work: "Work") -> list[str]:
    """What is not held apart where the fund has appointed nobody."""
    from ledger import officers

    return [] if officers.appointed(work) else [call.say("claim.posts_unchecked")]


@app.command("list")
def listed(
    context: typer.Context,
    state: Annotated[list[str] | None, typer.Option("--state")] = None,
    village: Annotated[str | None, typer.Option("--village")] = None,
    benefit: Annotated[str, typer.Option("--benefit")] = "",
    older: Annotated[int | None, typer.Option("--older")] = None,
    save: claim_pages.Save = None,
) -> None:
    """Claims by state, village, benefit, or those older than so many days."""
    from datetime import timedelta

    from ledger import claims, reports

    from . import checks

    call = calls.of(context)
    states = [choices.meant("claim_state", one, claims.STATES, "--state") for one in state or ()]
    kind = claim_filing.benefit_meant(benefit) if benefit else ""
    with call.reading() as work:
        where = checks.known_village(work, village) if village else None
        before = work.today - timedelta(days=older) if older else None
        found = claims.all_claims(work, states, where, kind, before)
        page = reports.claims(work, found, work.today)
    call.show(page, save)


@app.command("show")
def show(context: typer.Context, no: str, save: claim_pages.Save = None) -> None:
    """One claim, and all that has happened to it."""
    from ledger import claims, reports

    call = calls.of(context)
    with call.reading() as work:
        page = reports.claim(work, claims.claim_of(work, no))
    call.show(page, save)


@app.command("explain")
def explain(context: typer.Context, no: str, save: claim_pages.Save = None) -> None:
    """The answer as it was decided, clause by clause; before that, as it would be now."""
    from ledger import claims, reports

    call = calls.of(context)
    with call.reading() as work:
        claim = claims.claim_of(work, no)
        decision = claims.decision_of(work, claim)
        if decision is None and claim.decided_version is not None:
            raise Refused("claim.papers_erased", claim_no=claim.no)
        if decision is None:
            call.tell("claim.not_decided_yet", claim_no=claim.no)
            decision = claims.weighed(work, claim)
    call.show(reports.explanation(decision), save)


@app.command("replay")
def replay(
    context: typer.Context,
    no: Annotated[str, typer.Argument()] = "",
    everything: Annotated[bool, typer.Option("--all")] = False,
) -> None:
    """Make every past decision once more, from its stored facts and by-laws."""
    from ledger import claims

    call = calls.of(context)
    same, problems = 0, []
    with call.reading() as work:
        for of, problem in claims.replay(work):
            if everything or of == no:
                same += problem is None
                problems += [problem] if problem else []
    if problems:
        raise Refused("claim.replay_differs", problems=problems, count=len(problems))
    call.answer({"same": same}, call.say("claim.replayed", count=same))
