"""Where the fund's money stands: trial balance, balance sheet, income and expenses."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ledger.book import Account, Moved, SubFund
from ledger.money import ZERO, Money

from .books import Accounts, name
from .report import Column, Fact, Phrase, Report, Row, Section, Value, during

Balances = Mapping[int, Money]  # debit positive
SubFunds = Mapping[str, SubFund]

TRIAL = (Column("debit", "money"), Column("credit", "money"), Column("account", "number"),
         Column("account_name"))  # fmt: skip
OF_KIND = (
    Column("amount", "money"),
    Column("account", "number"),
    Column("account_name"),
    Column("sub_fund_name"),  # empty, and so not shown, for what one has and owes
)
PURSES = (Column("amount", "money"), Column("sub_fund", "number", on_page=False),
          Column("sub_fund_name"))  # fmt: skip
PURSE_FLOWS = (
    Column("opening", "money"),
    Column("income", "money"),
    Column("expense", "money"),
    Column("moved", "money"),
    Column("closing", "money"),
    Column("sub_fund", "number", on_page=False),
    Column("sub_fund_name"),
)


def trial_balance_of(accounts: Accounts, balances: Balances, on: date) -> Report:
    """Every account that holds something, on the side it holds it; both sides are equal."""
    rows = []
    debit, credit = ZERO, ZERO
    for no, balance in sorted(balances.items()):
        if not balance:
            continue
        side = "debit" if balance > ZERO else "credit"
        rows.append(_account_row(accounts[no], {side: abs(balance)}))
        debit += max(balance, ZERO)
        credit += max(-balance, ZERO)
    total = Row({"debit": debit, "credit": credit, "account_name": Phrase("word.total")})
    even = "report.note.even" if debit == credit else "report.note.uneven"
    return Report(
        "trial_balance",
        (Section("accounts", TRIAL, tuple(rows), total=total),),
        (Fact("on", on, "day", on_page=False),),
        (Phrase(even, {"difference": debit - credit}),),
        {"on": on},
    )


def balance_sheet_of(
    accounts: Accounts, balances: Balances, sub_funds: SubFunds, on: date
) -> Report:
    """What the fund has, what it owes, and whose the rest is: each sub-fund's money."""
    has = _of_kind("asset", accounts, balances, sub_funds)
    owes = _of_kind("liability", accounts, balances, sub_funds)
    assets, liabilities = _sum(has), _sum(owes)
    purses = [(it, _purse_money(it.code, accounts, balances)) for it in sub_funds.values()]
    worth = Money.total(money for _, money in purses)
    rows = tuple(
        Row({"amount": money, "sub_fund": it.code, "sub_fund_name": name(it)})
        for it, money in purses
        if money
    )
    total = Row({"amount": worth, "sub_fund_name": Phrase("word.total")})
    even = "report.note.sheet_even" if assets == liabilities + worth else "report.note.sheet_uneven"
    return Report(
        "balance_sheet",
        (has, owes, Section("funds", PURSES, rows, Phrase("report.section.funds"), total=total)),
        (
            Fact("on", on, "day", on_page=False),
            Fact("assets", assets, "money"),
            Fact("liabilities", liabilities, "money"),
            Fact("funds", worth, "money"),
        ),
        (Phrase(even, {"difference": assets - liabilities - worth}),),
        {"on": on},
    )


def income_of(
    accounts: Accounts,
    before: Balances,
    moved: Mapping[int, Moved],
    sub_funds: SubFunds,
    first: date | None,
    last: date,
) -> Report:
    """What came in and went out over a time, and what that did to each sub-fund.

    before: balances the day before the first. What a fund brings along when it begins with
    this program is no income: it counts as brought forward, on whatever day it was posted.
    """
    net = {no: it.net for no, it in moved.items()}
    came = _of_kind("income", accounts, net, sub_funds)
    went = _of_kind("expense", accounts, net, sub_funds)
    income, expense = _sum(came), _sum(went)
    return Report(
        "income",
        (came, went, _purse_flows(accounts, before, net, sub_funds)),
        (
            Fact("first", first, "day", on_page=False),
            Fact("last", last, "day", on_page=False),
            Fact("income", income, "money"),
            Fact("expense", expense, "money"),
            *_surplus(income - expense),
        ),
        title_values={"during": during(first, last)},
    )


def _surplus(net: Money) -> tuple[Fact, ...]:
    """Income above expenses; where expenses are more, that is what people are told."""
    if net < ZERO:
        return Fact("surplus", net, "money", on_page=False), Fact("deficit", -net, "money")
    return (Fact("surplus", net, "money"),)


def _account_row(account: Account, cells: Mapping[str, Value]) -> Row:
    return Row({"account": str(account.no), "account_name": name(account), **cells})


def _of_kind(kind: str, accounts: Accounts, balances: Balances, sub_funds: SubFunds) -> Section:
    """The accounts of a kind that hold something, on the kind's own side, and their sum."""
    sign = 1 if kind in ("asset", "expense") else -1
    rows: list[Row] = []
    total = ZERO
    for no, balance in sorted(balances.items()):
        account = accounts[no]
        if account.kind == kind and balance:
            purse = sub_funds[account.sub_fund] if account.sub_fund else None
            cells = {"amount": balance * sign, "sub_fund_name": name(purse) if purse else None}
            rows.append(_account_row(account, cells))
            total += balance * sign
    summed = Row({"amount": total, "account_name": Phrase("word.total")})
    return Section(kind, OF_KIND, tuple(rows), Phrase(f"report.kind.{kind}"), total=summed)


def _sum(section: Section) -> Money:
    """What a section adds up to."""
    amount = section.total.cells["amount"] if section.total else ZERO
    assert isinstance(amount, Money)
    return amount


def _purse_money(code: str, accounts: Accounts, balances: Balances, *sorts: str) -> Money:
    """A sub-fund's money: credit less debit of its accounts, or of some kinds of them."""
    return -Money.total(
        money
        for no, money in balances.items()
        if accounts[no].sub_fund == code and (not sorts or _sort(accounts[no]) in sorts)
    )


def _sort(account: Account) -> str:
    """income, expense, equity; and opening, which is equity brought along."""
    return "opening" if account.role == "opening" else account.kind


def _purse_flows(
    accounts: Accounts, before: Balances, net: Balances, sub_funds: SubFunds
) -> Section:
    """Each sub-fund: brought forward, in, out, moved between sub-funds, carried forward."""
    rows = []
    for it in sub_funds.values():
        opening = _purse_money(it.code, accounts, before)
        opening += _purse_money(it.code, accounts, net, "opening")
        income = _purse_money(it.code, accounts, net, "income")
        expense = -_purse_money(it.code, accounts, net, "expense")
        moved = _purse_money(it.code, accounts, net, "equity")
        closing = opening + income - expense + moved
        sums = {"opening": opening, "income": income, "expense": expense, "moved": moved,
                "closing": closing}  # fmt: skip
        if any(sums.values()):
            rows.append(Row({**sums, "sub_fund": it.code, "sub_fund_name": name(it)}))
    total = _totals(rows, ("opening", "income", "expense", "moved", "closing"))
    title = Phrase("report.section.sub_funds")
    return Section("sub_funds", PURSE_FLOWS, tuple(rows), title, total=total)


def _totals(rows: Sequence[Row], keys: Iterable[str]) -> Row:
    sums: dict[str, Value] = {
        key: Money.total(it for row in rows if isinstance(it := row.cells[key], Money))
        for key in keys
    }
    return Row({**sums, "sub_fund_name": Phrase("word.total")})
