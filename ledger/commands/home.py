"""Plain `sajja`: which book this is, how it stands, and what to try next."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import typer

from . import call as calls


def home(context: typer.Context) -> None:
    """Which book this is, how it stands, and what to try next."""
    if context.invoked_subcommand:
        return
    call = calls.of(context)
    here = sorted(path.name for path in Path.cwd().glob("*" + calls.SUFFIX))
    if not call.book and not here:
        call.answer({"book": None}, call.say("command.home.none"), call.say("command.home.begin"))
        return
    state = _state(call)
    call.answer(
        state,
        call.say("command.home.book", **state),
        call.say("command.home.members", **state),
        call.say("command.home.entries" if state["last_number"] else "command.home.no_entries",
                 **state),
        call.say("command.home.money", **state),
        *([call.say("command.home.later", **state)] if state["later"] else []),
        "",
        call.say("command.home.next" if state["members"] else "command.home.next_empty"),
    )  # fmt: skip


def _state(call: calls.Call) -> dict[str, Any]:
    """The book in a few figures."""
    from ledger import book, contributions, funds, members
    from ledger.money import Money

    with call.reading() as work:
        today = work.today
        accounts, balances = book.accounts(work), book.balances(work, today)
        last = book.entries(work, last=today, latest=1)
        later = book.entries(work, today + timedelta(days=1))
        everybody = members.all(work)
        touchable = ("cash", "collector", "bank")
        return {
            "book": calls.shown(call.where()),
            "fund": funds.name(work),
            "members": len(everybody),
            "present": sum(one.status_on(today) in ("joined", "suspended") for one in everybody),
            "sheets": len(contributions.sheets(work)),
            "last_number": last[-1].number if last else "",
            "today": today,
            "later": len(later),
            "last_on": last[-1].on if last else None,
            "cash": balances[book.account_with(work, "cash").no],
            "money": Money.total(
                balances[no] for no, one in accounts.items() if one.role in touchable
            ),
        }
