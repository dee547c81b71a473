"""The theft game: frauds against a small fund, each played out, and what sees it.

docs/THEFTS.md tells of each in a row: which step, who, after how many days; and of those no program
can see. Here every row that names a code is played.
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ledger import book, cash, contributions, corrections, counts, log, months, receipts, verify
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.errors import LedgerError
from ledger.money import Money
from ledger.months import Outside
from ledger.work import Fund, open_fund
from tests import small_book

ROOT = Path(__file__).parent.parent
JANUARY, FEBRUARY, JULY = Month(2026, 1), Month(2026, 2), Month(2026, 7)
AUGUST, SAFE = Month(2026, 8), Outside(backup_on=date(2026, 12, 31))
Theft = Callable[[Fund], set[str]]
THEFTS: dict[str, tuple[str, Theft]] = {}


def theft(code: str) -> Callable[[Theft], Theft]:
    """The code by which a fraud is seen."""

    def play(story: Theft) -> Theft:
        THEFTS[story.__name__] = (code, story)
        return story

    return play


def status(fund: Fund, month: Month) -> set[str]:
    with fund.read() as work:
        return {it.code for it in months.status(work, month, SAFE)}


def proof(fund: Fund, against: log.Head | None = None) -> set[str]:
    with fund.read() as work:
        return {it.code for it in verify.everything(work, against).problems}


def refused(fund: Fund, do: Callable[..., object]) -> set[str]:
    try:
        with fund.work(by="มาลี") as work:
            do(work)
    except LedgerError as error:
        return {error.code, *(it.code for it in error.problems)}
    return set()


def shell(fund: Fund, *statements: str) -> None:
    """A hand at the file that takes the walls down."""
    with fund.engine.begin() as conn:
        walls = conn.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type='trigger'")
        known = walls.all()
        for name, _ in known:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            conn.exec_driver_sql(statement)
        for _, wall in known:
            conn.exec_driver_sql(wall)


def collected(fund: Fund, *leaves: int, month: Month = AUGUST) -> None:
    """มาลี brings a sheet of some leaves of book 22, ten baht each."""
    lines = tuple(
        SheetLine(at, "0101", "", "contribution", Money.baht(10), date(month.year, month.month, 3),
                  "22", no)
        for at, no in enumerate(leaves, start=5)
    )  # fmt: skip
    with fund.work(by="อรพิน") as work:
        sheet = Sheet("m3-late.xlsx", "receipts", "3", month, "มาลี", lines)
        found = contributions.check(work, sheet).problems
        contributions.take_in(work, sheet, accept={it.code for it in found if it.level == "ask"})


# WHO COLLECTS ------------------------------------------------------------------------------------


@theft("month.cash_held")
def money_kept_for_a_while(fund: Fund) -> set[str]:
    """มาลี collects on the third and hands nothing over."""
    collected(fund, 2)
    return status(fund, AUGUST)


@theft("month.cash_held")
def a_remittance_that_is_short(fund: Fund) -> set[str]:
    """She hands over ten baht of twenty."""
    collected(fund, 2, 3)
    with fund.work(by="อรพิน") as work:
        slip = cash.Slip("remittance", date(2026, 8, 4), 1100, 1201, Money.baht(10), "นำส่ง",
                         "นส.69/009", "สมหมาย", date(2026, 8, 3))  # fmt: skip
        cash.file_slip(work, slip)
    return status(fund, AUGUST)


@theft("month.receipt_gap")
def a_receipt_not_entered(fund: Fund) -> set[str]:
    """Leaf 3 was written for a member and never brought."""
    collected(fund, 2, 4)
    return status(fund, AUGUST)


@theft("month.book_full")
def a_book_not_handed_in(fund: Fund) -> set[str]:
    """A book of four leaves is used up; its stubs stay at home."""
    with fund.work(by="อรพิน") as work:
        receipts.hand_back(work, "22", date(2026, 8, 1))
        receipts.issue(work, ["22"], "มาลี", date(2026, 8, 1), (1, 3))
    collected(fund, 2, 3)
    return status(fund, AUGUST)


# WHO KEEPS THE BOX -------------------------------------------------------------------------------


@theft("month.cash_differs")
def the_box_lent_out(fund: Fund) -> set[str]:
    """Two others count a hundred baht less than the book has."""
    with fund.work(by="วิไล") as work:
        counted = counts.Count(1100, date(2026, 8, 31), {Money.baht(20): 1}, "วิไล", "ธิดา")
        counts.take(work, counted, {"count.short"})
    return status(fund, AUGUST)


@theft("month.cash_not_counted")
def the_box_nobody_may_count(fund: Fund) -> set[str]:
    """The count is put off month after month."""
    return status(fund, AUGUST)


@theft("month.bank_behind")
def a_statement_that_does_not_come(fund: Fund) -> set[str]:
    """A deposit is in the book; the bank's statement is never brought."""
    with fund.work(by="สมหมาย") as work:
        slip = cash.Slip("deposit", date(2026, 8, 5), 1310, 1100, Money.baht(100), "ฝาก", "ฝ.69/9")
        cash.file_slip(work, slip)
    return status(fund, AUGUST)


# WHO HAS THE FILE --------------------------------------------------------------------------------


@theft("verify.leaf_differs")
def an_amount_altered_in_the_file(fund: Fund) -> set[str]:
    shell(fund, "UPDATE entry_line SET amount_satang = 100 WHERE entry_no = 1 AND line_no = 1")
    return proof(fund)


@theft("verify.leaf_differs")
def a_contribution_moved_to_another_member_in_the_file(fund: Fund) -> set[str]:
    shell(fund, "UPDATE entry_line SET member_no = '0103' WHERE entry_no = 1 AND line_no = 1")
    return proof(fund)


@theft("verify.leaf_differs")
def a_bank_line_made_up_in_the_file(fund: Fund) -> set[str]:
    shell(fund, "UPDATE bank_line SET said = 'ฝาก' WHERE line_no = 1")
    return proof(fund)


@theft("verify.book_shorter")
def a_backup_rolled_back(fund: Fund) -> set[str]:
    """What was entered since an older copy is gone; a paper has the head."""
    older = f"{fund.where}.older"
    shutil.copy(fund.where, older)
    collected(fund, 2)
    with fund.read() as work:
        paper = log.head(work)
    with closing(open_fund(older)) as swapped:
        assert proof(swapped) == set(), "alone it proves itself: hence the paper"
        return proof(swapped, paper)


@theft("verify.past_rewritten")
def a_swapped_book(fund: Fund) -> set[str]:
    """Another book in its place, whole and sound, that went another way."""
    other = f"{fund.where}.other"
    shutil.copy(fund.where, other)
    collected(fund, 2)
    with fund.read() as work:
        paper = log.head(work)
    with closing(open_fund(other)) as swapped:
        collected(swapped, 3, month=JULY)
        collected(swapped, 4)
        return proof(swapped, paper)


@theft("verify.record_missing")
def a_month_opened_again_in_the_file(fund: Fund) -> set[str]:
    shell(fund, "DELETE FROM month_close_item", "DELETE FROM month_close_balance",
          "DELETE FROM month_close",
          "DELETE FROM closed_month WHERE month = '2026-01'")  # fmt: skip
    return proof(fund)


# WHO MAY ENTER -----------------------------------------------------------------------------------


@theft("entry.month_closed")
def an_entry_dated_back_into_a_closed_month(fund: Fund) -> set[str]:
    line = book.Line(5800, 1100, Money.baht(20))
    draft = book.Draft("manual", date(2026, 1, 20), (line,), "ค่าน้ำมัน", "t-1")
    return refused(fund, lambda work: book.post(work, draft))


@theft("month.one_person")
def a_month_closed_alone(fund: Fund) -> set[str]:
    return refused(fund, lambda work: months.close(work, FEBRUARY, "มาลี", "นางมาลี", SAFE, "x"))


@theft("month.undone_near_close")
def a_day_corrected_before_the_audit(fund: Fund) -> set[str]:
    """A receipt's day is moved on the last day of the month."""
    wish = corrections.Wish("date", "21/3", "อ่านวันที่ผิด", day=date(2026, 1, 9))
    with fund.work(by="มาลี") as work:
        corrections.correct(work, wish, date(2026, 8, 31), "t-2")
    return status(fund, AUGUST)


@pytest.mark.parametrize("name", THEFTS)
def test_a_theft_is_seen(name, engine_fund_factory):
    fund = engine_fund_factory("sqlite", small_book.fill)
    code, story = THEFTS[name]

    assert code in story(fund)


def test_every_theft_stands_in_the_table_with_what_sees_it():
    printed = (ROOT / "docs" / "THEFTS.md").read_text(encoding="utf-8")
    for name, (code, _) in THEFTS.items():
        row = next((it for it in printed.splitlines() if f"`{name}`" in it), "")
        assert f"`{code}`" in row, name
