"""Reports gathered from a book, on both engines, and said in every form and language."""

import io
import json
import subprocess
import sys
from datetime import date

import pytest

from ledger import book, members, reports
from ledger.book import Draft, Line
from ledger.dates import Month
from ledger.errors import NotFound
from ledger.money import Money
from ledger.reports import screen
from ledger.work import Fund, Work
from tests import watching
from tests.members.people import kaew, som

JANUARY, FEBRUARY, YEAR_END = date(2026, 1, 31), date(2026, 2, 28), date(2026, 12, 31)
MARKS = (1 << 31) - 1


@pytest.fixture
def filled(fund: Fund) -> Fund:
    """ยายแก้ว paid January and, by mistake, twice for February; ลุงสม has paid nothing."""
    with fund.work("อรพิน") as work:
        members.enrol(work, kaew(beneficiaries=()))
        members.enrol(work, som(beneficiaries=()))
        members.name_village(work, "3", "บ้านหนองขาม")
        book.post(work, entry(JANUARY, 31, marks=MARKS))
        wrong = book.post(work, entry(FEBRUARY, 56))
        book.reverse(work, wrong.number, date(2026, 3, 1), "ลงซ้ำ", "undo")
        book.post(work, Draft("manual", JANUARY, (Line(1100, 3900, Money.baht(500)),), "ยกมา", "o"))
    return fund


def entry(on: date, baht: int, marks: int | None = None) -> Draft:
    line = Line(1100, 4100, Money.baht(baht), "0012", on, f"21/{baht}", marks)
    return Draft("sheet", on, (line,), "ใบเก็บเงิน หมู่ 3", f"sheet-{on}")


def every(work: Work) -> list[reports.Report]:
    """One of each, on the fund's whole life and on part of it."""
    return [
        reports.statement(work, "12", None, YEAR_END),
        reports.statement(work, "๐๐๑๒", FEBRUARY, YEAR_END),
        reports.arrears(work, None, YEAR_END),
        reports.arrears(work, "๓", YEAR_END),
        reports.journal(work, None, YEAR_END),
        reports.journal(work, FEBRUARY, YEAR_END),
        reports.ledger(work, 4100, None, YEAR_END),
        reports.ledger(work, 1100, FEBRUARY, YEAR_END),
        reports.accounts(work),
        reports.trial_balance(work, JANUARY),
        reports.balance_sheet(work, JANUARY),
        reports.income(work, None, YEAR_END),
        reports.income(work, FEBRUARY, YEAR_END),
        reports.codi(work, YEAR_END),
        reports.match_request(work, YEAR_END, by_name=True),
        reports.notice(work, Month(2026, 2)),
        reports.register(work, None, YEAR_END, left=True),
        reports.register_summary(work, YEAR_END),
    ]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_report_can_be_said_in_every_form(filled, lang):
    """No word of them is missing, and no figure but has its place."""
    with filled.read() as work:
        made = every(work)

    for report in made:
        for form in ("screen", "plain", "json"):
            out = io.StringIO()
            screen.show(report, lang, form, out)
            assert out.getvalue()
        for form in ("csv", "xlsx"):
            out = io.BytesIO()
            screen.show(report, lang, form, out)
            assert out.getvalue()


def test_no_line_of_the_books_is_wider_than_a_page(filled):
    from rich.cells import cell_len

    with filled.read() as work:
        lines = [line for report in every(work) for line in screen.page(report, "th")]

    assert max(cell_len(line.written) for line in lines) <= screen.PAGE


def test_a_statement_brings_forward_what_was_paid_and_shows_what_was_undone(filled, snapshot):
    with filled.read() as work:
        report = reports.statement(work, "0012", FEBRUARY, YEAR_END)

    out = io.StringIO()
    screen.show(report, "th", "plain", out)
    snapshot(out.getvalue())


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_statement_never_reads_the_lines_of_others(filled):
    """However large the book: SQLite says how it finds what is asked of the lines."""
    steps: list[str] = []

    def explain(driver, sql, values):
        if "entry_line" in sql:
            steps.extend(row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {sql}", values))

    with filled.read() as work, watching.statements(explain):
        reports.statement(work, "0012", None, YEAR_END)

    lines = [step for step in steps if step.split()[1] == "x"]
    assert lines
    assert all("line_by_member (fund_id=? AND member_no=?)" in step for step in lines), lines


def test_arrears_name_the_village_and_count_its_people(filled):
    """Paid to 31 January; ลุงสม to the end of the year before."""
    with filled.read() as work:
        data = screen.as_data(reports.arrears(work, "3", YEAR_END), "en")

    assert data["facts"]["arrears"] == "699.00"
    assert [
        (row["member_no"], row["paid_to"], row["days"]) for row in data["sections"][0]["rows"]
    ] == [("0013", "2025-12-31", 365), ("0012", "2026-01-31", 334)]
    assert data["sections"][0]["village_name"] == "บ้านหนองขาม"
    json.dumps(data)


@pytest.mark.parametrize(
    ("on", "cash"), [(date(2026, 2, 27), 531), (FEBRUARY, 587), (date(2026, 3, 1), 531)]
)
def test_a_trial_balance_stands_on_its_day(filled, on, cash):
    with filled.read() as work:
        report = reports.trial_balance(work, on)
    (section,) = report.sections

    assert section.rows[0].cells["debit"] == Money.baht(cash)
    assert section.total.cells["debit"] == section.total.cells["credit"] == Money.baht(cash)


def test_what_a_fund_brings_along_is_no_income(filled):
    with filled.read() as work:
        report = reports.income(work, None, YEAR_END)
    welfare = report.sections[-1].rows[0].cells

    assert (Money.baht(500), Money.baht(31), Money.baht(531)) == tuple(
        welfare[key] for key in ("opening", "income", "closing")
    )


def test_every_report_says_whose_it_is(filled):
    with filled.read() as work:
        assert {report.fund for report in every(work)} == {"กองทุนสวัสดิการชุมชนตำบลบ้านน้ำผึ้ง"}


def test_what_is_not_in_the_book_is_said_not_to_be(filled):
    with filled.read() as work:
        with pytest.raises(NotFound, match=r"member\.unknown"):
            reports.statement(work, "9999", None, YEAR_END)
        with pytest.raises(NotFound, match=r"report\.village_unknown"):
            reports.arrears(work, "99", YEAR_END)
        with pytest.raises(NotFound, match=r"account\.unknown"):
            reports.ledger(work, 1999, None, YEAR_END)


def test_reports_load_nothing_heavy_before_one_is_shown():
    code = (
        "import sys; from ledger import reports; print({'rich', 'xlsxwriter'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
