"""A correction on paper: the wrong line and its answer, and the book before and after."""

from collections.abc import Iterator, Mapping, Sequence

from ledger.book import Account
from ledger.contributions import Standing
from ledger.corrections import Corrected, Made
from ledger.members import Member
from ledger.money import ZERO, Money

from .report import Column, Fact, Named, Phrase, Report, Row, Section, Value

LINES = (
    Column("on", "day"),
    Column("amount", "money"),
    Column("member_no", "number"),
    Column("days_marked", "count"),
    Column("paper", "number"),
    Column("number", "number"),
    Column("what"),
    Column("state", on_page=False),
)
STANDINGS = (
    Column("member_no", "number"),
    Column("paid_to_before", "day"),
    Column("paid_to_after", "day"),
    Column("arrears_before", "money"),
    Column("arrears_after", "money"),
    Column("name"),
)
MOVED = (Column("account", "number"), Column("change", "money"), Column("account_name"))
ACCOUNTS = (
    Column("account", "number"),
    Column("balance_before", "money"),
    Column("change", "money"),
    Column("balance_after", "money"),
    Column("account_name"),
)
LIST = (
    Column("number", "number"),
    Column("on", "day"),
    Column("correction_kind"),
    Column("corrects", "number"),
    Column("paper", "number"),
    Column("amount", "money"),
    Column("posted_by"),
    Column("memo"),
)

Accounts = Mapping[int, Account]


def of_made(made: Made, accounts: Accounts, whom: Mapping[str, Member]) -> Report:
    """A correction just made, or only tried: its lines, and what it changes."""
    sections = [_lines(made.corrected, accounts)]
    if made.before is not None:
        before, after = made.before.standings, made.after.standings
        sections += [_standings(before, after, whom), _balances(made, accounts)]
    return Report("correction", tuple(sections), _facts(made.corrected))


def of_one(corrected: Corrected, accounts: Accounts) -> Report:
    """A correction as it stands in the book, and what it moved on each account."""
    rows = tuple(
        Row(
            {
                "account": str(no),
                "change": _signed(moved, accounts[no]),
                "account_name": _named(no, accounts),
            }
        )
        for no, moved in corrected.moved.items()
    )
    moved = Section("accounts", MOVED, rows, Phrase("report.section.correction_moved"))
    sections = (_lines((corrected,), accounts), moved)
    return Report("correction", sections, _facts((corrected,)))


def of_all(found: Sequence[Corrected]) -> Report:
    """All corrections, a line for each."""
    rows = tuple(
        Row(
            {
                "number": it.entry.number,
                "on": it.entry.on,
                "correction_kind": Phrase(f"correction_kind.{it.kind}"),
                "corrects": ", ".join(sorted({wrong.number for wrong in it.undoes.values()})),
                "paper": ", ".join(
                    sorted({wrong.line.paper or "" for wrong in it.undoes.values()})
                ),
                "amount": Money.total(wrong.line.amount for wrong in it.undoes.values()),
                "posted_by": it.entry.posted_by,
                "memo": it.entry.memo,
            }
        )
        for it in found
    )
    return Report("corrections", (Section("corrections", LIST, rows),))


def _facts(corrected: Sequence[Corrected]) -> tuple[Fact, ...]:
    first = corrected[0]
    wrongs = [wrong for it in corrected for wrong in it.undoes.values()]
    return (
        Fact("number", ", ".join(it.entry.number for it in corrected)),
        Fact("on", first.entry.on, "day"),
        Fact("correction_kind", Phrase(f"correction_kind.{first.kind}")),
        Fact("corrects", ", ".join(wrong.name for wrong in wrongs)),
        Fact("reason", first.entry.memo),
        Fact("posted_by", first.entry.posted_by),
    )


def _lines(corrected: Sequence[Corrected], accounts: Accounts) -> Section:
    """The wrong lines struck, each with what takes it back and what is right."""
    rows = tuple(row for it in corrected for row in _rows_of(it, accounts))
    return Section("lines", LINES, rows, Phrase("report.section.correction_lines"))


def _rows_of(corrected: Corrected, accounts: Accounts) -> Iterator[Row]:
    for state, number, line in corrected.lines:
        back = state == "reversal"
        kept = accounts[line.debit if back else line.credit]
        own = Phrase(f"report.line.{kept.role}")
        what = own if line.member_no else Named(kept.name_th, kept.name_en)
        said = {"reversed": "reversed", "reversal": "reversal", "stands": "corrected"}[state]
        cells: dict[str, Value] = {
            "on": line.happened_on,
            "amount": -line.amount if back else line.amount,
            "member_no": line.member_no,
            "days_marked": line.marks.bit_count() if line.marks else None,
            "paper": line.paper,
            "number": number,
            "what": Phrase(f"report.line.{said}", {"what": what}),
            "state": Phrase(f"report.state.{state}"),
        }
        yield Row(cells, struck=state == "reversed")


def _standings(
    before: Mapping[str, Standing], after: Mapping[str, Standing], whom: Mapping[str, Member]
) -> Section:
    """How far each member's money reaches, before and after."""
    rows = tuple(
        Row(
            {
                "member_no": no,
                "paid_to_before": before[no].paid_to,
                "paid_to_after": after[no].paid_to,
                "arrears_before": before[no].arrears,
                "arrears_after": after[no].arrears,
                "name": whom[no].name or Phrase("label.erased"),
            }
        )
        for no in sorted(before)
    )
    return Section("standings", STANDINGS, rows, Phrase("report.section.correction_standings"))


def _balances(made: Made, accounts: Accounts) -> Section:
    """What each account touched holds before and after, on its normal side."""
    assert made.before is not None  # the caller's
    sums: dict[int, Money] = {}
    for it in made.corrected:
        for no, amount in it.moved.items():
            sums[no] = sums.get(no, ZERO) + amount
    rows = tuple(
        Row(
            {
                "account": str(no),
                "balance_before": _signed(made.before.balances[no], accounts[no]),
                "change": _signed(amount, accounts[no]),
                "balance_after": _signed(made.after.balances[no], accounts[no]),
                "account_name": _named(no, accounts),
            }
        )
        for no, amount in sorted(sums.items())
    )
    return Section("accounts", ACCOUNTS, rows, Phrase("report.section.correction_accounts"))


def _signed(amount: Money, account: Account) -> Money:
    return amount if account.normal_debit else -amount


def _named(no: int, accounts: Accounts) -> Named:
    return Named(accounts[no].name_th, accounts[no].name_en)
