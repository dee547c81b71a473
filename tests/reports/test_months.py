"""How a month stands and its paper for the meeting, as people and machines read them."""

import io
import json

import pytest

from ledger import printing, reports
from ledger.dates import Month
from ledger.months import Outside

JANUARY, JULY = Month(2026, 1), Month(2026, 7)


def on_page(report, lang: str = "th") -> str:
    out = io.StringIO()
    reports.screen.show(report, lang, "plain", out)
    return out.getvalue()


def test_each_matter_stands_with_what_settles_it_those_that_keep_the_month_open_first(book):
    with book.read() as work:
        said = on_page(reports.month_status(work, JULY, Outside()))

    assert said.index("ต้องจัดการก่อนปิดเดือน") < said.index("ปิดเดือนได้ แต่ยังรอคำตอบ")
    assert "`sajja month close 2/2569`" in said
    assert "`sajja backup`" in said


def test_a_closed_month_says_who_closed_it_and_keeps_nothing_open(book):
    with book.read() as work:
        said = on_page(reports.month_status(work, JANUARY, Outside()))

    assert "สมหมาย" in said
    assert "ธิดา" in said
    assert "ต้องจัดการก่อนปิดเดือน" not in said


def test_the_paper_of_a_month_has_all_a_meeting_asks_for_and_where_it_is_signed(book):
    with book.read() as work:
        paper = reports.month(work, JULY, Outside())
        printed = printing.report(work, paper, "th")

    keys = [section.key for section in paper.sections]
    wanted = ["income", "expense", "sub_funds", "benefits", "claims", "banks", "hands", "counts",
              "stopping", "unanswered", "carried", "signatures"]  # fmt: skip
    assert wanted == [key for key in keys if key != "villages"]
    assert printed.startswith(b"%PDF")


def test_a_month_reconciled_is_banks_hands_and_counts_of_the_paper(book):
    """The same tables, on their own."""
    with book.read() as work:
        paper = reports.month(work, JULY, Outside())
        parts = (reports.bank_status(work, JULY.last), reports.cash_in_hands(work, JULY.last),
                 reports.cash_counts(work, JULY.first, JULY.last))  # fmt: skip
        alone = reports.reconciled(JULY, *parts)

    assert ["banks", "hands", "counts"] == [it.key for it in alone.sections if it.rows]
    assert all(it in paper.sections for it in alone.sections if it.rows)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_machine_is_given_values_and_no_objects_of_ours(book):
    with book.read() as work:
        report = reports.findings(work, JULY, Outside())

    assert "Account(" not in json.dumps(reports.screen.as_data(report, "th"), default=repr)
