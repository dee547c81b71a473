"""A passbook while it is typed: each line's balance is checked at once."""

from datetime import date
from typing import TYPE_CHECKING

import click

from ledger.errors import Refused
from ledger.money import ZERO, Money

from . import call as calls

if TYPE_CHECKING:
    from ledger import banks
    from ledger.work import Work

NAME = "passbook"


def typed(call: calls.Call, work: "Work", account: int) -> "banks.Written":
    """The lines of a passbook, from where the last statement ended until an empty day."""
    from ledger import banks

    if not call.may_ask:
        raise click.UsageError(call.say("command.bank.type_needs_keys"))
    known = banks.statements(work, account)
    held = known[-1].closing if known else _money(call, "passbook_opening")
    opening, lines = held, list[banks.WrittenLine]()
    while (on := _day(call, work)) is not None:
        said = call.ask(None, "passbook_text", "")
        amount = _money(call, "passbook_amount")
        balance = _money(call, "passbook_balance")
        if balance != held + amount:
            call.tell("command.bank.typed_differs", held=held, amount=amount, balance=balance,
                      reckoned=held + amount, difference=abs(balance - held - amount))  # fmt: skip
            continue
        call.tell("command.bank.typed_follows", balance=balance)
        lines.append(banks.WrittenLine(len(lines) + 1, on, amount, balance, said))
        held = balance
    return banks.Written(NAME, NAME, "", tuple(lines), opening)


def _day(call: calls.Call, work: "Work") -> date | None:
    def meant(said: str) -> str:
        if said:
            call.day(work, said)
        return said

    said = call.ask(None, "passbook_day", "", check=meant).strip()
    return call.day(work, said) if said else None


def _money(call: calls.Call, name: str) -> Money:
    def meant(said: str) -> str:
        if name == "passbook_amount" and Money.parse(said) == ZERO:
            raise Refused("money.unreadable", written=said)
        Money.parse(said)
        return said

    return Money.parse(call.ask(None, name, check=meant))
