"""Journal, ledger and chart, shaped without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime

from ledger.book import Account, Entry, LedgerLine, Line, SubFund
from ledger.money import ZERO, Money
from ledger.reports.books import chart_of, journal_of, ledger_of

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)
SOM = Account(1201, "asset", "collector", None, "เงินสดที่ลุงสม", "Cash with Som")
GIVEN = Account(4100, "income", "contribution", "welfare", "เงินสมทบสมาชิก", "Contributions")
FEES = Account(4110, "income", "entry_fee", "welfare", "ค่าสมัคร", "Entry fees")
ACCOUNTS = {account.no: account for account in (SOM, GIVEN, FEES)}


def sheet(no: int = 1, on: date = JANUARY, **facts: object) -> Entry:
    """Two contributions and an entry fee."""
    lines = (
        Line(1201, 4100, Money.baht(31), "0012", paper="21/1"),
        Line(1201, 4100, Money.baht(30), "0345", paper="21/2"),
        Line(1201, 4110, Money.baht(20), "0345", paper="21/2"),
    )
    at = datetime(2026, 2, 1, tzinfo=UTC)
    entry = Entry(no, 2569, no, "sheet", on, lines, "ใบเก็บเงิน", f"key-{no}", at, "อรพิน")
    return replace(entry, **facts)


def moved(no: int, debit: int, credit: int = 0, on: date = JANUARY, **facts: object) -> LedgerLine:
    number = f"JV-2569-{no:05d}"
    usual = LedgerLine(1, on, number, "21/1", "0012", Money.baht(debit), Money.baht(credit), "ใบ")
    return replace(usual, **facts)


def test_the_journal_sums_an_entrys_lines_by_account_debits_first():
    (journal,) = journal_of([sheet()], ACCOUNTS, None, JANUARY).sections

    assert [("1201", Money.baht(81), None), ("4100", None, Money.baht(61)),
            ("4110", None, Money.baht(20))] == [
        (row.cells["account"], row.cells.get("debit"), row.cells.get("credit"))
        for row in journal.rows
    ]  # fmt: skip
    assert [row.below for row in journal.rows] == [None, None, "ใบเก็บเงิน"]
    assert Money.baht(81) == journal.total.cells["debit"] == journal.total.cells["credit"]


def test_the_journal_marks_what_was_undone_and_what_undoes():
    entries = [sheet(1, reversed_by=2), sheet(2, FEBRUARY, reverses=1)]
    (journal,) = journal_of(entries, ACCOUNTS, None, FEBRUARY).sections

    assert [row.struck for row in journal.rows] == [True] * 3 + [False] * 3
    assert [row.below.code for row in journal.rows if row.below] == ["reversed", "reversal"]


def test_a_ledger_has_a_line_for_each_entry_and_the_balance_after_it():
    lines = [moved(1, 31), moved(1, 30), moved(2, 0, 50, FEBRUARY)]
    (ledger,) = ledger_of(SOM, Money.baht(9), lines, JANUARY, FEBRUARY).sections

    assert [
        (Money.baht(61), None, Money.baht(70), 2),
        (None, Money.baht(50), Money.baht(20), None),
    ] == [
        tuple(row.cells[key] for key in ("debit", "credit", "balance", "lines"))
        for row in ledger.rows
    ]
    assert Money.baht(9) == ledger.brought.cells["balance"]
    assert (Money.baht(61), Money.baht(50), Money.baht(20)) == tuple(
        ledger.total.cells[key] for key in ("debit", "credit", "balance")
    )


def test_a_ledger_keeps_paper_and_member_where_an_entry_has_one_line():
    lines = [moved(1, 31), moved(1, 30), moved(2, 5)]
    (ledger,) = ledger_of(SOM, ZERO, lines, None, JANUARY).sections

    assert [(row.cells["paper"], row.cells["member_no"]) for row in ledger.rows] == [
        (None, None),
        ("21/1", "0012"),
    ]
    assert ledger.brought is None


def test_an_income_accounts_ledger_stands_on_its_credit_side():
    report = ledger_of(GIVEN, -Money.baht(100), [moved(1, 0, 31)], JANUARY, JANUARY)

    assert [Money.baht(131)] == [row.cells["balance"] for row in report.sections[0].rows]
    assert [note.key for note in report.notes] == ["report.note.normal_credit"]


def test_the_chart_stands_kind_by_kind_in_the_order_of_numbers():
    welfare = {"welfare": SubFund("welfare", "สวัสดิการ", "Welfare")}
    report = chart_of([FEES, SOM, GIVEN], welfare)

    assert [[row.cells["account"] for row in section.rows] for section in report.sections] == [
        ["1201"],
        ["4100", "4110"],
    ]
    assert not report.dated
