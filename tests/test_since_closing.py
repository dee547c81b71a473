"""What is proved since the last closed month, and what only the whole proof finds."""

from datetime import date

import pytest
from sqlalchemy import text

from ledger import book as books
from ledger import funds, verify
from ledger.book import Draft, Line
from ledger.dates import Month
from ledger.money import Money
from ledger.work import Fund

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)


def give(fund: Fund, on: date) -> int:
    """A gift of five baht; the number of its entry in the book."""
    with fund.work("อรพิน") as work:
        lines = (Line(1100, 4300, Money.baht(5)),)
        return books.post(work, Draft("manual", on, lines, "ทำบุญ", str(on))).no


def seal(fund: Fund, month: Month) -> None:
    """Close a month."""
    with fund.work("อรพิน") as work:
        books.seal(work, month)


def tamper(fund: Fund, statement: str, walled: str = "") -> None:
    """A hand at the database shell, which puts the wall back up behind it."""
    with fund.transaction(writes=True) as conn:
        if walled and conn.dialect == "sqlite":
            find = text("SELECT sql FROM sqlite_master WHERE name = :name")
            wall = conn.execute(find, {"name": f"{walled}_no_update"}).scalar_one()
            down, up = f"DROP TRIGGER {walled}_no_update", wall
        else:
            down, up = "SET session_replication_role = replica", "RESET session_replication_role"
        for part in (down, statement, up) if walled else (statement,):
            conn.driver.execute(part)


def found(fund: Fund, *, whole: bool) -> list[str]:
    """The codes of what is wrong."""
    with fund.read() as work:
        proof = verify.everything(work) if whole else verify.since_closing(work)
        return [problem.code for problem in proof.problems]


@pytest.fixture
def closed(fund: Fund) -> Fund:
    """January is closed after an entry of February; one of each came in, and one since."""
    give(fund, date(2026, 1, 5))
    give(fund, date(2026, 2, 5))
    give(fund, date(2026, 1, 6))  # late, before the closing
    seal(fund, JANUARY)
    give(fund, date(2026, 2, 6))
    return fund


def test_while_no_month_is_closed_everything_is_proved(fund):
    """The short proof is the whole one."""
    first = give(fund, date(2026, 1, 5))
    tamper(fund, f"UPDATE entry SET memo = 'x' WHERE entry_no = {first}", "entry")

    assert found(fund, whole=False) == ["verify.leaf_differs"]
    with fund.read() as work:
        assert verify.since_closing(work).since is None


def test_a_closed_month_ends_before_the_first_entry_of_an_open_day(closed):
    """What was written late into January stands behind an entry that may still be looked at."""
    with closed.read() as work:
        sealed = books.sealed(work)
        assert sealed is not None
        assert (sealed.month, sealed.entry_no) == (JANUARY, 1)
        assert books.sealed(work, before=JANUARY) is None
        assert verify.since_closing(work).since == JANUARY
    assert found(closed, whole=False) == found(closed, whole=True) == []


def test_an_entry_of_a_closed_month_changed_at_the_shell_is_found_by_the_whole_proof(closed):
    """Which is why backups and exports always prove the whole book."""
    tamper(closed, "UPDATE entry SET memo = 'x' WHERE entry_no = 1", "entry")

    assert found(closed, whole=False) == []
    assert found(closed, whole=True) == ["verify.leaf_differs"]


@pytest.mark.parametrize("entry_no", [2, 3, 4])
def test_every_other_entry_changed_at_the_shell_is_found_by_the_short_proof_too(closed, entry_no):
    """Of an open day, of a closed one written after it, and of the time since."""
    tamper(closed, f"UPDATE entry SET memo = 'x' WHERE entry_no = {entry_no}", "entry")

    assert found(closed, whole=False) == ["verify.leaf_differs"]


def test_a_record_of_any_kind_changed_since_the_closing_is_found_by_the_short_proof(closed):
    """And one from before it by the whole proof alone."""
    with closed.work("อรพิน") as work:
        funds.settle(work, "daily", "2", date(2026, 3, 1), "มติ")
    tamper(
        closed,
        "UPDATE setting SET reason = 'x' WHERE from_on = '2026-03-01'",
        "setting",
    )
    assert found(closed, whole=False) == found(closed, whole=True) == ["verify.leaf_differs"]


def test_a_row_that_was_never_written_down_is_found_by_the_short_proof_too(closed):
    """There are more rows than records."""
    tamper(closed, "INSERT INTO sub_fund (fund_id, sub_fund, name_th, name_en)"
                   " SELECT fund_id, 'x', 'x', 'x' FROM fund")  # fmt: skip

    assert "verify.record_not_logged" in found(closed, whole=False)


def test_a_closed_month_s_figures_still_add_up_to_the_balances(closed):
    """They are taken as kept, and must agree with what the accounts hold now."""
    tamper(closed, "UPDATE account_month SET debit_satang = debit_satang + 100"
                   " WHERE month = '2026-01' AND account_no = 1100")  # fmt: skip

    assert found(closed, whole=False) == ["verify.balance_differs"]


def test_a_book_with_something_of_everything_is_proved_since_each_closing(book):
    """Sheets, receipts and corrections across the line of the closed month; January is closed."""
    for month in (JANUARY, FEBRUARY):
        if month != JANUARY:
            seal(book, month)

        assert found(book, whole=False) == []
        with book.read() as work:
            sealed = books.sealed(work)
            assert sealed is not None
            assert (sealed.month, sealed.entry_no > 0) == (month, True)
