"""Money moved by one slip: to and from the bank, other money in, expenses of running the fund."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.errors import NotFound, Refused
from ledger.money import ZERO, Money

from . import call as calls
from . import checks, choices

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ledger import cash, reports
    from ledger.work import Fund, Work

PLACES = frozenset({
    "account.unknown", "cash.wrong_account", "entry.one_account_twice", "cash.day_ahead",
    "entry.before_the_book",
})  # fmt: skip
SUMS = frozenset({"cash.more_than_held", "cash.purse_short"})

Amount = Annotated[str | None, typer.Option("--amount")]
On = Annotated[str | None, typer.Option("--on")]
Number = Annotated[str | None, typer.Option("--no")]
Bank = Annotated[str | None, typer.Option("--bank")]
Accept = Annotated[list[str] | None, typer.Option("--accept")]
Key = Annotated[str, typer.Option("--key")]


def deposit(
    context: typer.Context,
    amount: Amount = None,
    bank: Bank = None,
    number: Number = None,
    on: On = None,
    accept: Accept = None,
    key: Key = "",
) -> None:
    """Cash taken to the bank, with its deposit slip."""
    from ledger import book

    call = calls.of(context)
    with call.opened() as fund:
        with fund.read() as work:
            till, account = book.account_with(work, "cash").no, ask_bank(call, work, bank)
            slip = asked(call, work, "deposit", (account, till), amount, number, on)
        file(call, fund, slip, key, accept)


def withdraw(
    context: typer.Context,
    amount: Amount = None,
    bank: Bank = None,
    number: Number = None,
    on: On = None,
    accept: Accept = None,
    key: Key = "",
) -> None:
    """Cash fetched from the bank."""
    from ledger import book

    call = calls.of(context)
    with call.opened() as fund:
        with fund.read() as work:
            till, account = book.account_with(work, "cash").no, ask_bank(call, work, bank)
            slip = asked(call, work, "withdrawal", (till, account), amount, number, on)
        file(call, fund, slip, key, accept)


def income(
    context: typer.Context,
    kind: Annotated[str | None, typer.Option("--kind")] = None,
    amount: Amount = None,
    into: Annotated[str | None, typer.Option("--to")] = None,
    party: Annotated[str | None, typer.Option("--from")] = None,
    match_round: Annotated[int | None, typer.Option("--round")] = None,
    memo: Annotated[str, typer.Option("--memo", "-m")] = "",
    number: Number = None,
    on: On = None,
    accept: Accept = None,
    key: Key = "",
) -> None:
    """Money in that is no member's contribution: a gift, interest, a grant, a match."""
    from ledger import book, cash

    call = calls.of(context)
    role = ask_kind(call, kind, "income_kind", cash.INCOMES)
    with call.opened() as fund:
        with fund.read() as work:
            source = book.account_with(work, role).no
            place = place_of(work, into)
            paper = number if number is not None or role != "interest" else ""
            slip = asked(call, work, "income", (place, source), amount, paper, on,
                         memo or cash.memo(role))  # fmt: skip
            if role in cash.MATCHES:
                nth = str(match_round or "") or None
                nth = call.ask(nth, "round", str(cash.rounds(work, source) + 1), check=int)
                slip = replace(slip, match_round=int(nth))
            if role != "interest":
                slip = replace(slip, party=call.ask(party, "party", ""))
        file(call, fund, slip, key, accept)


def expense(
    context: typer.Context,
    kind: Annotated[str | None, typer.Option("--kind")] = None,
    amount: Amount = None,
    out_of: Annotated[str | None, typer.Option("--from")] = None,
    party: Annotated[str, typer.Option("--to")] = "",
    memo: Annotated[str | None, typer.Option("--memo", "-m")] = None,
    number: Number = None,
    on: On = None,
    accept: Accept = None,
    key: Key = "",
) -> None:
    """Money spent on running the fund, out of the administration sub-fund."""
    from ledger import book, cash

    call = calls.of(context)
    role = ask_kind(call, kind or (None if call.may_ask else "administration"), "expense_kind",
                    cash.EXPENSES)  # fmt: skip
    with call.opened() as fund:
        with fund.read() as work:
            purpose = book.account_with(work, role).no
            place = place_of(work, out_of)
            paper = number if number is not None or role == "administration" else ""
            of = cash.memo(role) if role != "administration" else None
            what = call.ask(memo if memo is not None else of, "what", option="--memo")
            slip = asked(call, work, "expense", (purpose, place), amount, paper, on, what)
        file(call, fund, replace(slip, party=party), key, accept)


# WHAT A SLIP NEEDS -------------------------------------------------------------------------------


def asked(
    call: calls.Call, work: "Work", kind: "cash.SlipKind", accounts: tuple[int, int],
    amount: str | None, number: str | None, on: str | None, memo: str = "",
) -> "cash.Slip":  # fmt: skip
    """A slip, with what its options did not say asked for at the keys. accounts: to, from."""
    from ledger import cash

    day = call.day(work, on)
    debit, credit = accounts
    proposed = cash.next_number(kind, day, cash.latest_number(work, kind))
    slip = cash.Slip(kind, day, debit, credit, Money(1), memo or cash.memo(kind),
                     (number or proposed).strip())  # fmt: skip
    if call.may_ask:
        _nothing_known_wrong(call, work, slip, PLACES)
    slip = replace(slip, amount=_above_nothing(call.ask(amount, "amount", check=_above_nothing)))
    if call.may_ask:
        _nothing_known_wrong(call, work, slip, PLACES | SUMS)
    written = call.ask(number, "slip_number", proposed or None, option="--no")
    return replace(slip, number=written.strip())


def _above_nothing(written: str) -> Money:
    """Baht above nothing. Raises Refused entry.amount_not_positive, money.*."""
    amount = Money.parse(written)
    if amount <= ZERO:
        raise Refused("entry.amount_not_positive", line=1, amount=amount)
    return amount


def _nothing_known_wrong(
    call: calls.Call, work: "Work", slip: "cash.Slip", codes: frozenset[str]
) -> None:
    """What is wrong with a slip already is told before anything more is asked. Raises Refused
    cash.slip_has_problems.
    """
    from ledger import cash

    found = [it for it in cash.check(work, slip) if it.code in codes]
    let_in = set(call.let_in)
    if still := tuple(it for it in found if it.level == "refuse" or it.code not in let_in):
        raise Refused("cash.slip_has_problems", count=len(still), problems=still)


def ask_kind(call: calls.Call, given: str | None, name: str, known: "Collection[str]") -> str:
    """One of the kinds the program knows, in Thai, in English or as its code."""

    def meant(written: str) -> str:
        return str(choices.meant("role", written, known, "--kind"))

    if given is None and call.may_ask:
        call.talk(choices.Choices("role", tuple(known)).name(call.lang))
    return meant(call.ask(given, name, option="--kind", check=meant))


def ask_bank(call: calls.Call, work: "Work", given: str | None) -> int:
    """A bank account: named, or the only one. Raises NotFound account.none_of_role."""
    from ledger import book

    banks = [it for it in book.accounts(work).values() if it.role == "bank"]
    if not banks:
        raise NotFound("account.none_of_role", role="bank")
    only = str(banks[0].no) if len(banks) == 1 else None
    if given is None and only is None and call.may_ask:
        for it in banks:
            call.talk(f"   {it.no}  {it.name(call.lang)}")

    def meant(written: str) -> int:
        return checks.account(work, written)

    return meant(call.ask(given, "bank", only, check=meant))


def place_of(work: "Work", given: str | None) -> int:
    """Where money comes in or goes out: the cash box, unless an account was named."""
    from ledger import book

    return checks.account(work, given) if given else book.account_with(work, "cash").no


# WHAT CAME OF IT ---------------------------------------------------------------------------------


def file(
    call: calls.Call, fund: "Fund", slip: "cash.Slip", key: str,
    accept: "Sequence[str] | None" = None,
) -> None:  # fmt: skip
    """Put a slip into the book, and show it. What only has to be confirmed is asked at the keys."""
    from ledger import cash

    mark = call.key(key)
    with fund.read() as work:
        found = cash.check(work, slip, mark)
    doubts = [it for it in found if it.stops]
    only = all(it.level == "ask" for it in doubts)
    let_in = checks.let_in(call, accept, doubts if only else ())
    with call.writing_in(fund) as work:
        filed = cash.file_slip(work, slip, let_in, mark)
        shown = page(work, filed)
    say_filed(call, filed)
    call.show(shown)


def page(work: "Work", filed: "cash.Filed") -> "reports.Report":
    """A slip as a report."""
    from ledger import reports

    return reports.slip(work, filed)


def say_filed(call: calls.Call, filed: "cash.Filed") -> None:
    """One line for a slip that is in the book."""
    said = "command.cash.there" if filed.again else call.done("command.cash.filed")
    paper = f"{call.say(f'slip_kind.{filed.kind}')} {filed.slip.number}".strip()
    call.tell(said, paper=paper, amount=filed.slip.amount, entry=filed.entry_number)
