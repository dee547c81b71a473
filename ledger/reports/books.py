"""The book on paper: the journal, one entry, an account's ledger, the chart of accounts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from ledger.book import Account, Entry, LedgerLine, SubFund
from ledger.money import ZERO, Money

from .report import Column, Fact, Named, Phrase, Report, Row, Section, Value, during

Accounts = Mapping[int, Account]

JOURNAL = (
    Column("on", "day", once=True),
    Column("number", "number", once=True),
    Column("debit", "money"),
    Column("credit", "money"),
    Column("account", "number"),
    Column("account_name"),
    Column("memo", on_page=False),  # people read it below the entry
    Column("state", on_page=False),
)
LEDGER = (
    Column("on", "day"),
    Column("debit", "money"),
    Column("credit", "money"),
    Column("balance", "money"),
    Column("number", "number"),
    Column("lines", "count"),
    Column("paper", "number", on_page=False),
    Column("member_no", "number", on_page=False),
    Column("memo"),
)
CHART = (Column("account", "number"), Column("account_name"), Column("sub_fund_name"),
         Column("role", on_page=False))  # fmt: skip


def name(named: Account | SubFund) -> Named:
    """The name the fund gave an account or a sub-fund."""
    return Named(named.name_th, named.name_en)


def journal_of(
    entries: Sequence[Entry], accounts: Accounts, first: date | None, last: date
) -> Report:
    """Every entry in order, each with what it moved on either side, account by account."""
    rows = [row for entry in entries for row in _sides(entry, accounts)]
    total = Money.total(entry.total for entry in entries)
    summed = Row({"debit": total, "credit": total, "account_name": Phrase("word.total")})
    return Report(
        "journal",
        (Section("journal", JOURNAL, tuple(rows), total=summed),),
        (Fact("entries", len(entries), "count"),),
        title_values={"during": during(first, last)},
    )


def _sides(entry: Entry, accounts: Accounts) -> list[Row]:
    """An entry's debits and then its credits; a sheet's many lines are summed by account."""
    state = "reversal" if entry.reverses else "reversed" if entry.reversed_by else "stands"
    memo: Value = entry.memo
    if state != "stands":
        memo = Phrase(f"report.line.{state}", {"what": entry.memo})
    rows = [
        Row(
            {
                "on": entry.on,
                "number": entry.number,
                side: amount,
                "account": str(no),
                "account_name": name(accounts[no]),
                "memo": entry.memo,
                "state": Phrase(f"report.state.{state}"),
            },
            struck=state == "reversed",
        )
        for side in ("debit", "credit")
        for no, amount in _by_account(entry, side).items()
    ]
    last = rows[-1]
    return [*rows[:-1], Row(last.cells, last.struck, below=memo)]


def _by_account(entry: Entry, side: str) -> dict[int, Money]:
    sums: dict[int, Money] = {}
    for line in entry.lines:
        no = line.debit if side == "debit" else line.credit
        sums[no] = sums.get(no, ZERO) + line.amount
    return dict(sorted(sums.items()))


def ledger_of(
    account: Account,
    opening: Money,
    lines: Iterable[LedgerLine],
    first: date | None,
    last: date,
) -> Report:
    """An account's ledger: a line for each entry, and the balance after it.

    Balances stand on the account's normal side: what an income account has earned is no debt.
    """
    sign = 1 if account.normal_debit else -1
    rows: list[Row] = []
    balance, debits, credited = opening, ZERO, ZERO
    brought = _standing_at("brought", first, opening * sign)
    for _, group in groupby(lines, key=lambda it: it.number):
        of_entry = list(group)
        debit = Money.total(line.debit for line in of_entry)
        credit = Money.total(line.credit for line in of_entry)
        balance, debits, credited = balance + debit - credit, debits + debit, credited + credit
        rows.append(_ledger_row(of_entry, debit, credit, balance * sign))
    carried = _standing_at("carried", last, balance * sign, debit=debits, credit=credited)
    side = "debit" if account.normal_debit else "credit"
    return Report(
        "ledger",
        (
            Section(
                "ledger", LEDGER, tuple(rows), brought=brought if first else None, total=carried
            ),
        ),
        (
            Fact("account", str(account.no), on_page=False),
            Fact("account_name", name(account), on_page=False),
            Fact("during", during(first, last), on_page=False),
        ),
        (Phrase(f"report.note.normal_{side}"),),
        {"account": str(account.no), "name": name(account), "during": during(first, last)},
    )


def _standing_at(line: str, on: date | None, balance: Money, **moved: Money) -> Row:
    """The balance brought or carried forward."""
    return Row({"on": on, "balance": balance, "memo": Phrase(f"report.line.{line}"), **moved})


def _ledger_row(lines: Sequence[LedgerLine], debit: Money, credit: Money, balance: Money) -> Row:
    """What one entry moved on the account; a single line keeps its paper and member."""
    single = lines[0] if len(lines) == 1 else None
    return Row(
        {
            "on": lines[0].on,
            "debit": debit or None,
            "credit": credit or None,
            "balance": balance,
            "number": lines[0].number,
            "lines": None if single else len(lines),
            "paper": single.paper if single else None,
            "member_no": single.member_no if single else None,
            "memo": lines[0].memo,
        }
    )


def chart_of(accounts: Iterable[Account], sub_funds: Mapping[str, SubFund]) -> Report:
    """The chart of accounts, kind by kind."""
    sections = []
    for kind, of_kind in groupby(sorted(accounts, key=lambda it: it.no), key=lambda it: it.kind):
        rows = tuple(_chart_row(it, sub_funds) for it in of_kind)
        sections.append(Section("accounts", CHART, rows, Phrase(f"report.kind.{kind}")))
    return Report("accounts", tuple(sections))


def _chart_row(account: Account, sub_funds: Mapping[str, SubFund]) -> Row:
    purse = sub_funds[account.sub_fund] if account.sub_fund else None
    return Row(
        {
            "account": str(account.no),
            "account_name": name(account),
            "sub_fund_name": name(purse) if purse else None,
            "role": account.role,
        }
    )
