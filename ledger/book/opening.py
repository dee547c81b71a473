"""The balances a fund brings along when it begins with this program in mid-life."""

from collections.abc import Iterable, Mapping, Sequence

from ledger.errors import Refused
from ledger.money import ZERO, Money

from .accounts import Account
from .entry import Entry, Line

Balances = Sequence[tuple[int, Money]]
"""What accounts hold, each on its normal side."""


def opening_lines(
    balances: Balances, accounts: Mapping[int, Account], against: int
) -> tuple[Line, ...]:
    """Each balance on its normal side, against one account; what is nothing needs no line."""
    lines = []
    for no, amount in balances:
        if no not in accounts:
            raise Refused("account.unknown", account=no)
        account = accounts[no]
        if account.kind in ("income", "expense"):
            raise Refused("entry.opening_of_other_kind", account=no, name=account)
        if account.least is not None and amount < account.least:
            raise Refused("entry.opening_negative", account=no, name=account, amount=amount)
        if amount:
            debit = account.normal_debit == (amount > ZERO)
            lines.append(Line(*((no, against) if debit else (against, no)), abs(amount)))
    return tuple(lines)


def given(openings: Iterable[Entry]) -> dict[int, Entry]:
    """The opening entry of each account that has one standing."""
    return {
        no: entry
        for entry in openings
        if entry.reversed_by is None
        for line in entry.lines
        for no in {line.debit, line.credit} - _shared_side(entry)
    }


def _shared_side(entry: Entry) -> set[int]:
    """The account all lines of an opening stand against."""
    sides = [{line.debit, line.credit} for line in entry.lines]
    return set.intersection(*sides) if len(sides) > 1 else {max(sides[0])}
