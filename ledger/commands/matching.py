"""Going through the open lines of the bank at the keys: what each may be, and a person says."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import call as calls

if TYPE_CHECKING:
    from ledger import banks
    from ledger.work import Fund


def go_through(call: calls.Call, fund: "Fund", accounts: Sequence[int]) -> None:
    """Line by line; each match is kept before the next is shown."""
    from ledger import banks

    made = 0
    for account in accounts:
        with fund.read() as work:
            open_lines = [line.no for line, _ in banks.proposals(work, account)]
        done: set[int] = set()  # a match may take further lines along
        for no in open_lines:
            if no not in done:
                with fund.read() as work:
                    ((line, pairs),) = banks.proposals(work, account, no)
                taken = _one(call, fund, account, line, pairs)
                done.update(taken)
                made += bool(taken)
    call.answer({"matches": made})


def _one(
    call: calls.Call, fund: "Fund", account: int, line: "banks.Line", pairs: "Sequence[banks.Pair]"
) -> tuple[int, ...]:
    """One line with its proposals, matched with the one that is chosen. The match's lines."""
    from ledger import banks, reports

    at = banks.at(account, line.no)
    call.tell("command.bank.line", line=at, on=line.on, amount=line.amount, said=line.text)
    good = [pair for pair in pairs if not pair.difference]
    for place, pair in enumerate(good, start=1):
        reasons = reports.in_words(reports.reasons_of(pair), call.lang)
        call.tell("command.bank.proposal", at=place, named=_named(pair), reasons=reasons)
    for pair in pairs:
        if pair.difference:
            reasons = reports.in_words(reports.reasons_of(pair), call.lang)
            call.tell("command.bank.proposal_differs", named=_named(pair), reasons=reasons,
                      difference=abs(pair.difference))  # fmt: skip
    if not good:
        call.tell("command.bank.no_proposal", line=at)
        return ()
    said = call.ask(None, "take_proposal", "").strip()
    if not said.isdecimal() or not 0 < int(said) <= len(good):
        return ()
    pair = good[int(said) - 1]
    with call.writing_in(fund) as work:
        match = banks.match(work, account, [it.no for it in pair.lines],
                            [it.known_by for it in pair.movements])  # fmt: skip
        call.tell(call.done("command.bank.matched"), match=match.no)
    return tuple(it.no for it in pair.lines)


def _named(pair: "banks.Pair") -> str:
    """What a proposal holds of the book: by paper or number, with its day."""
    return " + ".join(f"{it.known_by} {it.memo}" for it in pair.movements)
