"""Sheets held against the book by an auditor who trusts nobody."""

from datetime import date

import pytest
from sqlalchemy import text

from ledger import contributions, funds
from tests.contributions.paper import GRANDMOTHER, UNCLE, enrol, grid, line, marked, sheet


@pytest.fixture
def taken(engine_fund_factory):
    """A fund on SQLite with a list, a void receipt on it, and a grid."""
    fund = engine_fund_factory("sqlite")
    with fund.work(by="อรพิน") as work:
        enrol(work, GRANDMOTHER, UNCLE)
        contributions.take_in(work, sheet([line(5), line(6, void=True)]))
        contributions.take_in(work, grid([marked(6, UNCLE, 1, 2)]))
    return fund


def after(fund, statement):
    """What is found when a hand at a database shell has done this."""
    with fund.transaction(writes=True) as conn:
        for (name,) in conn.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ).all():
            conn.driver.execute(f"DROP TRIGGER {name}")
        conn.driver.execute(statement)
    with fund.read() as work:
        return [problem.code for problem in contributions.verify_sheets(work)]


def test_a_price_settled_anew_for_the_same_day_is_no_damage(taken):
    """What was posted before at the old price keeps it."""
    with taken.work(by="อรพิน") as work:
        funds.settle(work, "daily", "2", date(2020, 1, 1), "มติที่ประชุม")
    with taken.read() as work:
        assert contributions.verify_sheets(work) == []


def test_an_untouched_book_agrees(taken):
    with taken.read() as work:
        assert contributions.verify_sheets(work) == []


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE entry SET kind = 'manual' WHERE entry_no = 2", ["verify.sheet_entry"]),
        ("DELETE FROM sheet WHERE sheet_no = 2", ["verify.entry_without_sheet"]),
        ("DELETE FROM receipt WHERE receipt_no = 5", ["verify.line_without_receipt"]),
        ("UPDATE entry_line SET paper = '21/6' WHERE entry_no = 1",
         ["verify.receipt_without_line", "verify.void_with_money"]),
        ("UPDATE receipt SET is_void = 1, sheet_no = 2 WHERE receipt_no = 5",
         ["verify.void_with_money"]),
        ("UPDATE entry_line SET marks = 7 WHERE entry_no = 2", ["verify.marks_differ"]),
        ("UPDATE entry_line SET marks = 1 << 31 | 1 WHERE entry_no = 2", ["verify.marks_differ"]),
    ],
)  # fmt: skip
def test_what_was_changed_is_found(taken, statement, codes):
    assert after(taken, statement) == codes
