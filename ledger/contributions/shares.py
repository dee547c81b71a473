"""The sub-funds' shares of what was contributed: how much each, and the lines that move them."""

from collections.abc import Iterable, Iterator, Mapping

from ledger.book import Account, Line
from ledger.money import ZERO, Money

Accounts = Mapping[int, Account]
Parts = tuple[tuple[str, int], ...]
"""The parts a fund has settled, by sub-fund: they add up to a hundred."""


def divided(accounts: Accounts, parts: Parts, contributed: Money) -> dict[str, Money]:
    """Each sub-fund's share but that of the home of contributions, where the rest stays."""
    shares = contributed.shares([part for _, part in parts]) if parts else ()
    home = _home(accounts)
    return {
        purse: share
        for (purse, _), share in zip(parts, shares, strict=True)
        if share and purse != home
    }


def share_lines(accounts: Accounts, shares: Mapping[str, Money]) -> Iterator[Line]:
    """Each share out of the home of contributions; one below nothing goes back there."""
    equity = _equity(accounts)
    home = equity[_home(accounts)]
    for purse, share in shares.items():
        if share > ZERO:
            yield Line(home, equity[purse], share)
        elif share < ZERO:
            yield Line(equity[purse], home, -share)


def shared(accounts: Accounts, lines: Iterable[Line]) -> dict[str, Money]:
    """What these lines have moved to each sub-fund as its share, nothings left out."""
    purses = {no: purse for purse, no in _equity(accounts).items()}
    home = _home(accounts)
    sums: dict[str, Money] = {}
    for line in lines:
        to, out_of = purses.get(line.debit), purses.get(line.credit)
        if to == home and out_of is not None:
            sums[out_of] = sums.get(out_of, ZERO) + line.amount
        elif out_of == home and to is not None:
            sums[to] = sums.get(to, ZERO) - line.amount
    return {purse: share for purse, share in sums.items() if share}


def _home(accounts: Accounts) -> str:
    """The sub-fund that contributions come into."""
    return next(
        it.sub_fund for it in accounts.values() if it.role == "contribution" and it.sub_fund
    )


def _equity(accounts: Accounts) -> dict[str, int]:
    """The account of each sub-fund's money."""
    return {
        it.sub_fund: no
        for no, it in sorted(accounts.items(), reverse=True)
        if it.role == "sub_fund" and it.sub_fund
    }
