"""The theft game: frauds against a small fund, each played out, and what sees it.

docs/THEFTS.md tells of each in a row: which step, who, after how many days; and of those no program
can see. Here every row that names a code is played; those on claims in test_thefts_on_claims.py.
"""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ledger import (
    book,
    cash,
    contributions,
    corrections,
    counts,
    funds,
    log,
    members,
    months,
    receipts,
)
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.members import Application, Register
from ledger.money import Money
from ledger.names import PersonName
from ledger.work import Fund, open_fund
from tests import small_book
from tests.thefts import AT_LATEST, SAFE, THEFTS, proof, refused, shell, status, theft

ROOT = Path(__file__).parent.parent
JANUARY, FEBRUARY, JULY, AUGUST = (Month(2026, it) for it in (1, 2, 7, 8))


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


@theft("month.handed_late")
def money_handed_over_weeks_later(fund: Fund) -> set[str]:
    """She hands over on the 28th what she collected on the third, and all is there."""
    collected(fund, 2, 3)
    with fund.work(by="อรพิน") as work:
        slip = cash.Slip("remittance", date(2026, 8, 28), 1100, 1201, Money.baht(20), "นำส่ง",
                         "นส.69/009", "สมหมาย", date(2026, 8, 3))  # fmt: skip
        cash.file_slip(work, slip)
    return status(fund, AUGUST)


@theft("month.receipts_void")
def a_void_receipt_whose_money_was_kept(fund: Fund) -> set[str]:
    """Leaf 2 went home with a member; it is written down as spoilt."""
    with fund.work(by="มาลี") as work:
        receipts.void(work, receipts.Paper("22", 2), date(2026, 8, 5), "เขียนผิด")
    return status(fund, AUGUST)


@theft("month.village_short")
def a_villages_money_that_never_comes(fund: Fund) -> set[str]:
    """Village 4 pays มาลี every month like the others; from August on she brings nothing."""
    with fund.work(by="อรพิน") as work:
        members.import_register(work, two_villages())
    for month in (Month(2026, 6), JULY):
        sheet_of(fund, month, "4")
        sheet_of(fund, month, "5")
    sheet_of(fund, AUGUST, "5")
    return status(fund, AUGUST)


@theft("month.village_behind")
def half_of_a_villages_money_that_never_comes(fund: Fund) -> set[str]:
    """In August มาลี leaves out the sheet's second page, and three of the six who paid."""
    with fund.work(by="อรพิน") as work:
        members.import_register(work, two_villages())
    for month in (Month(2026, 6), JULY):
        sheet_of(fund, month, "4")
        sheet_of(fund, month, "5")
    sheet_of(fund, AUGUST, "4", 3)
    sheet_of(fund, AUGUST, "5")
    return status(fund, AUGUST)


def two_villages() -> Register:
    """Twelve members, six in each, paid to the end of May."""
    return Register("new.xlsx", tuple(
        Application(f"0{village}{at:02}", PersonName("นาง", f"ก{at}", f"ข{village}"),
                    at + 10 * village, village=str(village), joined_on=date(2026, 1, 1),
                    paid_to=date(2026, 5, 31))
        for village in (4, 5) for at in range(1, 7)
    ))  # fmt: skip


def sheet_of(fund: Fund, month: Month, village: str, of_six: int = 6) -> None:
    """A village's sheet: everybody paid the month, or so many of the six."""
    baht = Money.baht(month.days)
    lines = tuple(
        SheetLine(4 + at, f"0{village}{at:02}", "", "contribution", baht, month.last,
                  f"{month.month}0{village}", at)
        for at in range(1, of_six + 1)
    )  # fmt: skip
    sheet = Sheet(f"m{village}-{month}.xlsx", "receipts", village, month, f"ผู้เก็บ {village}", lines)
    with fund.work(by="อรพิน") as work:
        found = contributions.check(work, sheet).problems
        contributions.take_in(work, sheet, accept={it.code for it in found if it.level == "ask"})


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


@theft("month.cash_over")
def a_deposit_put_off(fund: Fund) -> set[str]:
    """Five hundred baht of cash lie for weeks where three hundred may for three days."""
    with fund.work(by="อรพิน") as work:
        funds.settle(work, "cash_limit", "300", date(2026, 8, 1), "มติ 3/2569")
        funds.settle(work, "bank_within", "3", date(2026, 8, 1), "มติ 3/2569")
    spend(fund, "income", 500, 5, "วัดบ้านไร่")
    return status(fund, AUGUST)


@theft("month.expense_split")
def a_bill_split_under_the_limit(fund: Fund) -> set[str]:
    """A purchase of 60 baht in two bills, where fifty ask for a resolution."""
    limited(fund)
    spend(fund, "expense", 30, 5, "ร้านลุงมี")
    spend(fund, "expense", 30, 6, "ร้านลุงมี")
    return status(fund, AUGUST)


@theft("month.expense_under")
def a_bill_just_under_the_limit(fund: Fund) -> set[str]:
    limited(fund)
    spend(fund, "expense", 49, 5, "ร้านลุงมี")
    return status(fund, AUGUST)


@theft("month.expense_over")
def a_bill_without_a_resolution(fund: Fund) -> set[str]:
    limited(fund)
    spend(fund, "expense", 51, 5, "ร้านลุงมี")
    return status(fund, AUGUST)


@theft("month.same_payee")
def a_friend_paid_week_after_week(fund: Fund) -> set[str]:
    funded(fund)
    for day in (1, 10, 20):
        spend(fund, "expense", 10, day, "ร้านลุงมี")
    return status(fund, AUGUST)


@theft("month.officer_paid")
def travel_paid_to_the_treasurer(fund: Fund) -> set[str]:
    funded(fund)
    spend(fund, "expense", 50, 5, "นายสมหมาย")
    return status(fund, AUGUST)


def limited(fund: Fund) -> None:
    """Fifty baht at a time are spent without a resolution."""
    with fund.work(by="อรพิน") as work:
        funds.settle(work, "expense_limit", "50", date(2026, 8, 1), "มติ 3/2569")
    funded(fund)


def funded(fund: Fund) -> None:
    """The meeting gives administration what is spent here."""
    with fund.work(by="สมหมาย") as work:
        cash.allot(work, "welfare", "administration", Money.baht(80), "มติ 9", date(2026, 8, 1))


def spend(fund: Fund, kind: cash.SlipKind, baht: int, day: int, party: str) -> None:
    """Money out of the box on a day of August, or into it."""
    accounts = (1100, 4300) if kind == "income" else (5800, 1100)
    slip = cash.Slip(kind, date(2026, 8, day), *accounts, Money.baht(baht), "ตามใบเสร็จร้าน",
                     f"ส.69/{day}", party)  # fmt: skip
    with fund.work(by="สมหมาย") as work:
        cash.file_slip(work, slip)


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


@theft("entry.month_closed", 0)
def an_entry_dated_back_into_a_closed_month(fund: Fund) -> set[str]:
    line = book.Line(5800, 1100, Money.baht(20))
    draft = book.Draft("manual", date(2026, 1, 20), (line,), "ค่าน้ำมัน", "t-1")
    return refused(fund, lambda work: book.post(work, draft))


@theft("month.one_person", 0)
def a_month_closed_alone(fund: Fund) -> set[str]:
    return refused(fund, lambda work: months.close(work, FEBRUARY, "มาลี", "นางมาลี", SAFE, "x"))


@theft("month.setting_backdated")
def an_entry_fee_lowered_for_the_past(fund: Fund) -> set[str]:
    """What was collected above the new fee is his."""
    with fund.work(by="สมหมาย") as work:
        funds.settle(work, "entry_fee", "10.00", date(2026, 8, 1), "มติ")
    return status(fund, AUGUST)


@theft("month.moved_between")
def a_contribution_moved_to_a_friend(fund: Fund) -> set[str]:
    """ยายแก้ว's receipt is made ลุงสม's by a correction, with a reason."""
    wish = corrections.Wish("member", "21/3", "เขียนเลขสมาชิกผิด", whose="0101", member_no="0103")
    with fund.work(by="มาลี") as work:
        corrections.correct(work, wish, date(2026, 8, 10), "t-3")
    return status(fund, AUGUST)


@theft("month.undone_near_close")
def a_day_corrected_before_the_audit(fund: Fund) -> set[str]:
    """A receipt's day is moved on the last day of the month."""
    wish = corrections.Wish("date", "21/3", "อ่านวันที่ผิด", day=date(2026, 1, 9))
    with fund.work(by="มาลี") as work:
        corrections.correct(work, wish, date(2026, 8, 31), "t-2")
    return status(fund, AUGUST)


# THE GAME ----------------------------------------------------------------------------------------

HERE = dict(THEFTS)


@pytest.mark.parametrize("name", HERE)
def test_a_theft_is_seen(name, engine_fund_factory):
    fund = engine_fund_factory("sqlite", small_book.fill)

    assert HERE[name].code in HERE[name].play(fund)


def test_before_any_theft_nothing_of_it_is_seen(engine_fund_factory):
    """What the frauds are seen by does not stand on the sheet of an honest August."""
    fund = engine_fund_factory("sqlite", small_book.fill)
    by_month = {it.code for it in HERE.values() if it.code.startswith("month.")}

    assert {"month.cash_not_counted", "month.bank_behind"} == by_month & status(fund, AUGUST)
    assert set() == proof(fund)


def test_every_theft_stands_in_the_table_with_what_sees_it_and_when():
    from tests import test_thefts_on_claims

    assert test_thefts_on_claims.HERE
    printed = (ROOT / "docs" / "THEFTS.md").read_text(encoding="utf-8")
    rows = {name: row for row in printed.splitlines() for name in THEFTS if f"`{name}`" in row}
    assert THEFTS.keys() == rows.keys()
    for name, it in THEFTS.items():
        assert f"`{it.code}`" in rows[name], name
        assert rows[name].endswith(f"| {it.days} |"), name
    assert len(THEFTS) >= 20
    assert {0, 31, AT_LATEST} == {it.days for it in THEFTS.values()}
