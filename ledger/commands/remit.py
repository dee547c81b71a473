"""Collectors hand over cash: one remittance, a list of them, and which money each was."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.dates import to_arabic
from ledger.errors import Refused

from . import call as calls
from . import checks, movement

if TYPE_CHECKING:
    from ledger import cash, contributions
    from ledger.work import Work

app = typer.Typer(invoke_without_command=True)

DAYS_SHOWN = 10
REMITTANCES: tuple["cash.SlipKind", ...] = ("remittance",)

Accept = Annotated[list[str] | None, typer.Option("--accept")]
Save = Annotated[Path | None, typer.Option("--save", "--pdf")]
LayoutFile = Annotated[Path | None, typer.Option("--layout")]


@app.callback()
def remit(
    context: typer.Context,
    collector: Annotated[str | None, typer.Option("--collector")] = None,
    amount: movement.Amount = None,
    through: Annotated[str | None, typer.Option("--through")] = None,
    receiver: Annotated[str, typer.Option("--received-by")] = "",
    number: movement.Number = None,
    on: movement.On = None,
    accept: Accept = None,
    key: movement.Key = "",
) -> None:
    """Cash handed over by a collector to the treasurer."""
    if context.invoked_subcommand:
        return
    from ledger import book, cash

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    with call.opened() as fund:
        with fund.read() as work:
            holder = _holder(call, work, collector)
            if call.may_ask:
                _say_held(call, work, holder)
            till = book.account_with(work, "cash").no
            memo = cash.memo("remittance", village=holder.village or "-")
            slip = movement.asked(call, work, "remittance", (till, holder.account), amount, number,
                                  on, memo)  # fmt: skip
            upto = call.ask(through, "through", "") if call.may_ask else through
            slip = replace(slip, through=call.day(work, upto) if upto else None,
                           party=receiver or call.who())  # fmt: skip
        movement.file(call, fund, slip, key, let_in)


def _holder(call: calls.Call, work: "Work", given: str | None) -> "contributions.Collector":
    """Who hands over, by name or by the village they collect in."""
    from ledger import contributions

    known = contributions.known_collectors(work)

    def meant(said: str) -> "contributions.Collector":
        found = contributions.meant(known, said)
        if found is None:
            names = tuple(f"{it.name} ({it.village})" if it.village else it.name for it in known)
            raise Refused("cash.collector_unknown", collector=said, village=None, known=names)
        return found

    return meant(
        to_arabic(call.ask(given, "handed_over_by", option="--collector", check=meant)).strip()
    )


def _say_held(call: calls.Call, work: "Work", holder: "contributions.Collector") -> None:
    """What a collector holds, day by day, the oldest first, before the sum is asked for."""
    from ledger import cash

    (hand,) = (it for it in cash.hands(work, work.today) if it.account.no == holder.account)
    kind = "holding_ahead" if hand.ahead else "holding" if hand.holds else "holding_none"
    call.tell(f"command.cash.{kind}", collector=holder.name, held=hand.holds, amount=hand.ahead)
    by_day: dict[object, cash.Lot] = {}
    for lot in hand.lots:
        before = by_day.get(lot.on)
        by_day[lot.on] = replace(lot, amount=lot.amount + before.amount) if before else lot
    shown = list(by_day.values())[:DAYS_SHOWN]
    widest = max((len(str(lot.amount)) for lot in shown), default=0)
    for lot in shown:
        call.tell("command.cash.holding_day", on=lot.on, amount=f"{lot.amount!s:>{widest}}")
    if len(by_day) > DAYS_SHOWN:
        call.tell("command.cash.holding_more", count=len(by_day) - DAYS_SHOWN)


@app.command("list")
def remittances(
    context: typer.Context,
    first: Annotated[str | None, typer.Option("--from")] = None,
    last: Annotated[str | None, typer.Option("--to")] = None,
    save: Save = None,
) -> None:
    """The remittances of a time."""
    from ledger import reports

    call = calls.of(context)
    with call.reading() as work:
        call.show(reports.slips(work, REMITTANCES, *call.time(work, first, last)), save)


@app.command("show")
def show(context: typer.Context, number: str, save: Save = None) -> None:
    """One remittance, and the receipts and days its money came from."""
    from ledger import cash

    call = calls.of(context)
    with call.reading() as work:
        call.show(movement.page(work, cash.slip(work, "remittance", number)), save)


@app.command("import")
def take_list(
    context: typer.Context, file: Path, accept: Accept = None, layout: LayoutFile = None
) -> None:
    """Take in a file of remittances; what is in the book already is not posted twice."""
    from ledger import cash, exchange, funds

    call = calls.of(context)
    let_in = checks.accepted_codes(call, accept)
    with call.writing() as work:
        listing = exchange.read_remittances(file, funds.terms(work).years, layout_file=layout)
        with checks.accepting(call):
            taken = cash.take_remittances(work, listing, let_in)
    say_taken(call, taken)


def say_taken(call: calls.Call, taken: "cash.TakenIn") -> None:
    """What came of a file."""
    call.warn(taken.problems)
    said = call.say(call.done("command.cash.taken_in"), file=taken.file, count=len(taken.filed),
                    total=taken.total, again=taken.again)  # fmt: skip
    call.answer({"file": taken.file, "filed": [summary(it) for it in taken.filed],
                 "again": taken.again}, said)  # fmt: skip


def summary(filed: "cash.Filed") -> dict[str, object]:
    """A slip as a machine reads it."""
    slip = filed.slip
    return {"kind": slip.kind, "number": slip.number, "on": slip.on, "debit": slip.debit,
            "credit": slip.credit, "amount": slip.amount, "entry": filed.entry_number}  # fmt: skip
