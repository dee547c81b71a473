"""The chart of a book: opened when it begins, added to, renewed to what new funds start with."""

from ledger import log
from ledger.errors import NotFound, Refused
from ledger.work import Work

from . import balance_rows, rows
from .accounts import Account, SubFund, chart, missing


def open_chart(work: Work) -> None:
    """Open the accounts a new fund starts with."""
    sub_funds, accounts = chart()

    log.store(
        work,
        *(log.Record("sub_fund", {"sub_fund": [_sub_fund_row(it)]}) for it in sub_funds),
        *(log.Record("account", {"account": [rows.account_row(it)]}) for it in accounts),
    )
    balance_rows.open_balances(work, accounts, sub_funds)


def _sub_fund_row(it: SubFund) -> dict[str, object]:
    return {"sub_fund": it.code, "name_th": it.name_th, "name_en": it.name_en}


def open_account(work: Work, account: Account) -> Account:
    """Open one more account. Raises Refused account.exists, account.sub_fund_unknown."""
    known, purses = rows.accounts(work), rows.sub_funds(work)

    if account.no in known:
        raise Refused("account.exists", account=account.no, name=known[account.no].name_th)
    if account.sub_fund is not None and account.sub_fund not in purses:
        raise Refused(
            "account.sub_fund_unknown", sub_fund=account.sub_fund, known=tuple(purses.values())
        )

    log.store(work, log.Record("account", {"account": [rows.account_row(account)]}))
    balance_rows.open_balances(work, [account], [])
    return account


def renew(work: Work) -> None:
    """A book of an earlier version gets what a fund begun today has: the sub-funds and accounts
    the chart has gained, and every floor as it is today.
    """
    known, purses = rows.accounts(work), rows.sub_funds(work)
    sub_funds, accounts = chart()

    new_purses = [it for it in sub_funds if it.code not in purses]
    new_accounts = missing(accounts, known.values())

    log.store(work, *(log.Record("sub_fund", {"sub_fund": [_sub_fund_row(it)]})
                      for it in new_purses))  # fmt: skip
    balance_rows.open_balances(work, [], new_purses)
    for account in new_accounts:
        open_account(work, account)
    balance_rows.set_floors(work, [*known.values(), *new_accounts])


def account_with(work: Work, role: str) -> Account:
    """The first account of a role. Raises NotFound account.none_of_role."""
    found = rows.first_of_roles(work).get(role)
    if found is None:
        raise NotFound("account.none_of_role", role=role)
    return found
