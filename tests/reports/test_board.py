"""The month on the notice board and the register's summary, against the rows of the database."""

from datetime import date

import pytest

from ledger import book as ledger_book
from ledger import members, reports
from ledger.dates import Month
from ledger.errors import NotFound
from ledger.money import Money
from ledger.reports import Report
from tests.reports.test_codi import rows, scalar, total

JULY, YEAR, YEAR_END = Month(2026, 7), date(2026, 1, 1), date(2026, 12, 31)
MOVED = (
    "SELECT SUM(CASE WHEN l.debit_account = :no THEN l.amount_satang ELSE -l.amount_satang END)"
    " FROM entry e JOIN entry_line l ON l.fund_id = e.fund_id AND l.entry_no = e.entry_no"
    " WHERE e.fund_id = :fund AND (l.debit_account = :no OR l.credit_account = :no)"
    " AND e.entry_on BETWEEN :first AND :last AND e.kind <> 'year_end'"
)


@pytest.mark.parametrize(("key", "sign"), [("income", -1), ("expense", 1)])
def test_a_months_money_ties_to_the_ledger_account_by_account(book, key, sign):
    with book.read() as work:
        report = reports.notice(work, JULY)
        accounts = {it.name("th"): no for no, it in ledger_book.accounts(work).items()}
        for row in rows(report, key):
            no = accounts[row["codi_line"].th]
            for cell, first in (("this_month", JULY.first), ("in_year", YEAR)):
                net = scalar(work, MOVED, no=no, first=str(first), last=str(JULY.last))
                assert Money(sign * net) == row[cell], row

    for cell in ("this_month", "in_year"):
        assert Money.total(row[cell] for row in rows(report, key)) == total(report, key)[cell]


def test_the_last_bar_is_the_month_and_the_bars_are_the_year(book):
    with book.read() as work:
        report = reports.notice(work, JULY)
    bars = rows(report, "chart")
    facts = {fact.key: fact.value for fact in report.facts}
    year = [bar for bar in bars if bar["month"].first >= YEAR]

    assert (12, JULY) == (len(bars), bars[-1]["month"])
    assert (facts["came_in"], facts["went_out"]) == (bars[-1]["came_in"], bars[-1]["went_out"])
    for key, cell in (("income", "came_in"), ("expense", "went_out")):
        assert Money.total(bar[cell] for bar in year) == total(report, key)["in_year"]


def test_what_there_is_is_what_the_balance_sheet_has(book):
    with book.read() as work:
        report = reports.notice(work, JULY)
        sheet = reports.balance_sheet(work, JULY.last)
    worth = {fact.key: fact.value for fact in sheet.facts}["funds"]

    assert worth == total(report, "position")["amount"]


def test_it_names_nobody(book):
    with book.read() as work:
        said = str(reports.notice(work, JULY))
        names = [str(one.name) for one in members.all(work) if one.name]

    assert not [name for name in names if name in said]


def test_members_of_a_month_add_up(book):
    def counts(report: Report) -> dict[str, int]:
        return {row["codi_line"].code: row["persons"] for row in rows(report, "people")}

    with book.read() as work:
        june, july = (reports.notice(work, Month(2026, month)) for month in (6, 7))

    assert ({"began": 4, "joined": 0, "resigned": 1}, 3) == (
        counts(june), total(june, "people")["persons"],
    )  # fmt: skip
    assert {"began": 3, "joined": 0} == counts(july)


def test_the_register_and_its_summary_count_the_same_people(book):
    with book.read() as work:
        listed = reports.register(work, None, YEAR_END)
        whole = reports.register(work, None, YEAR_END, left=True)
        summed = reports.register_summary(work, YEAR_END)
        event = "SELECT COUNT(*) FROM membership WHERE fund_id = :fund AND event = :event"
        joined, resigned = (scalar(work, event, event=it) for it in ("joined", "resigned"))
    there = [row["member_no"] for row in rows(listed, "village")]

    assert joined - resigned == len(there) == total(summed, "villages")["members"]
    assert joined == len(rows(whole, "village"))
    assert (0, resigned) == (total(summed, "villages")["came"], total(summed, "villages")["went"])
    by_class = [value for key, value in total(summed, "villages").items() if key[:3] == "of_"]
    assert len(there) == sum(by_class)


def test_a_village_nobody_knows_is_refused(book):
    with book.read() as work, pytest.raises(NotFound, match=r"report\.village_unknown"):
        reports.register(work, "9", YEAR_END)
