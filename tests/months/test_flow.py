"""How a month stands, what is answered, and the close by two people, on both engines."""

from datetime import date
from itertools import pairwise

import pytest

from ledger import (
    book,
    cash,
    contributions,
    corrections,
    counts,
    funds,
    log,
    months,
    receipts,
    reports,
    verify,
)
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import ZERO, Money
from ledger.months import Outside
from tests import small_book

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
SAFE = Outside(backup_on=date(2026, 12, 31))
LAST_OF_JANUARY = date(2026, 1, 31)


def post(fund, on: date, baht: int, key: str, debit: int = 1100, credit: int = 4300):
    with fund.work(by="อรพิน") as work:
        line = book.Line(debit, credit, Money.baht(baht))
        return book.post(work, book.Draft("manual", on, (line,), "ผ้าป่า", key))


def answer_all(fund, month: Month, outside: Outside = SAFE) -> None:
    with fund.work(by="ธิดา") as work:
        known = months.status(work, month, outside)
        for matter in known:
            if matter.stops and matter.weight == "answer":
                months.answer(work, matter.key, "ดูแล้ว", known)


def close(fund, month: Month, auditor: str = "ธิดา", outside: Outside = SAFE):
    with fund.work(by="อรพิน") as work:
        return months.close(work, month, "อรพิน", auditor, outside, "สิ้นปี")


def codes(fund, month: Month, outside: Outside = SAFE) -> list[str]:
    with fund.read() as work:
        return [it.code for it in months.status(work, month, outside)]


# WHAT STANDS BETWEEN -----------------------------------------------------------------------------


def test_cash_that_nobody_counted_keeps_the_month_open_until_it_is_counted(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    assert "month.cash_not_counted" in codes(fund, JANUARY)

    with fund.work(by="อรพิน") as work:
        made = counts.Count(1100, LAST_OF_JANUARY, {Money.baht(500): 1}, "ธิดา", "วิไล")
        counts.take(work, made)

    assert "month.cash_not_counted" not in codes(fund, JANUARY)


def test_a_count_that_is_short_keeps_it_open_until_it_is_settled(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    with fund.work(by="อรพิน") as work:
        made = counts.Count(1100, LAST_OF_JANUARY, {Money.baht(100): 4}, "ธิดา", "วิไล")
        counts.take(work, made, {"count.short"})
    assert "month.cash_differs" in codes(fund, JANUARY)

    with fund.work(by="อรพิน") as work:
        counts.settle(work, 1, "ทอนผิด")

    assert "month.cash_differs" not in codes(fund, JANUARY)


@pytest.mark.parametrize(
    ("made_on", "old"),
    [(date(2026, 1, 30), True), (LAST_OF_JANUARY, True), (date(2026, 2, 1), False), (None, True)],
)
def test_a_backup_must_be_younger_than_the_month(fund, made_on, old):
    assert old == ("month.backup_old" in codes(fund, JANUARY, Outside(backup_on=made_on)))


def test_a_book_that_does_not_prove_itself_cannot_be_answered_for(fund):
    with fund.work(by="ธิดา") as work:
        known = months.status(work, JANUARY, Outside(1, date(2026, 12, 31)))
        with pytest.raises(Refused, match=r"finding\.settle"):
            months.answer(work, "verify:2026-01", "ไม่เป็นไร", known)


def test_an_answer_is_given_once_and_stands_under_a_name(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    for _ in range(2):
        answer_all(fund, JANUARY)
        with fund.work(by="วิไล") as work:
            known = months.status(work, JANUARY, SAFE)
            months.answer(work, "cash:1100/2026-01", "ดูแล้ว", known)
    with fund.read() as work:
        (given,) = months.answers(work)

    assert ("cash:1100/2026-01", "ดูแล้ว", "ธิดา") == (given.matter, given.said, given.by)


# THE CLOSE ---------------------------------------------------------------------------------------


def test_a_month_closes_when_everything_is_answered_and_keeps_its_figures(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    with pytest.raises(Refused, match=r"month\.not_ready"):
        close(fund, JANUARY)
    answer_all(fund, JANUARY)
    with fund.read() as work:
        head = log.head(work)

    made = close(fund, JANUARY)

    assert {1100: Money.baht(500), 4300: Money.baht(-500)} == made.balances
    assert (head, 1, False) == (made.head, made.entries, made.again)
    assert ("อรพิน", "ธิดา") == (made.treasurer, made.auditor)
    with fund.read() as work:
        assert () == verify.everything(work, made.head).problems


def test_closing_again_changes_nothing(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    answer_all(fund, JANUARY)
    first = close(fund, JANUARY)
    with fund.read() as work:
        head = log.head(work)

    again = close(fund, JANUARY, "วิไล")

    assert again.again
    assert (first.auditor, first.balances) == (again.auditor, again.balances)
    with fund.read() as work:
        assert head == log.head(work)


@pytest.mark.parametrize("auditor", ["อรพิน", "นางสาวอรพิน", " ", ""])
def test_one_person_does_not_close_a_month(fund, auditor):
    with pytest.raises(Refused, match=r"month\.one_person"):
        close(fund, JANUARY, auditor)


def test_a_month_that_is_not_over_is_not_closed(fund):
    with pytest.raises(Refused, match=r"month\.not_over"):
        close(fund, Month(2026, 12))


def test_months_close_in_their_order(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    post(fund, date(2026, 2, 10), 500, "k-2")
    answer_all(fund, FEBRUARY)
    with pytest.raises(Refused, match=r"month\.not_ready") as refused:
        close(fund, FEBRUARY)
    assert ["month.earlier_open"] == [it.code for it in refused.value.problems]

    answer_all(fund, JANUARY)
    close(fund, JANUARY)

    assert Month(2026, 2) == close(fund, FEBRUARY).month


def test_a_finding_left_open_comes_first_until_it_is_answered(fund):
    """Everything in these books is written on 31 December, so long after its day."""
    post(fund, date(2026, 1, 10), 500, "k-1")
    answer_all(fund, JANUARY)
    close(fund, JANUARY)
    assert "month.left_open" == codes(fund, FEBRUARY)[0]

    with fund.work(by="ธิดา") as work:
        known = months.status(work, FEBRUARY, SAFE)
        months.answer(work, "written-late:2026-01", "ลงย้อนตอนเริ่มใช้", known)

    assert "month.left_open" not in codes(fund, FEBRUARY)


# NO DOOR -----------------------------------------------------------------------------------------

INTO_JANUARY = {
    "an entry": lambda work: book.post(
        work, book.Draft("manual", LAST_OF_JANUARY, (book.Line(1100, 4300, Money(1)),), "x", "d-1")
    ),
    "a reversal": lambda work: book.reverse(work, "JV-2569-1", LAST_OF_JANUARY, "ผิด", "d-2"),
    "a slip": lambda work: cash.file_slip(
        work, cash.Slip("income", LAST_OF_JANUARY, 1100, 4300, Money.baht(1), "ผ้าป่า", "รับ.1")
    ),
    "the difference of a count": lambda work: counts.settle(work, 1, "ทอนผิด", LAST_OF_JANUARY),
    "a receipt that is void": lambda work: receipts.void(
        work, receipts.Paper("9", 1), LAST_OF_JANUARY, "เสีย", "มาลี"
    ),
    "a void leaf as sheets have it": lambda work: receipts.add(
        work, receipts.HandReceipt(receipts.Paper("9", 1), LAST_OF_JANUARY, "มาลี"),
        {"receipt.new_collector"},
    ),
    "a rule": lambda work: funds.settle(work, "daily", "2", LAST_OF_JANUARY, "มติ"),
    "balances brought along": lambda work: book.bring_along(
        work, ((1310, Money.baht(1)),), LAST_OF_JANUARY, "ยกมา", "d-4"
    ),
}  # fmt: skip


@pytest.mark.parametrize("door", INTO_JANUARY)
def test_nothing_is_entered_in_a_closed_month_by_any_door(fund, door):
    post(fund, date(2026, 1, 10), 500, "k-1")
    with fund.work(by="อรพิน") as work:
        bank = book.Account(1310, "asset", "bank", None, "ธ.ก.ส.", "BAAC")
        book.open_account(work, bank)
        made = counts.Count(1100, LAST_OF_JANUARY, {Money.baht(100): 4}, "ธิดา", "วิไล")
        counts.take(work, made, {"count.short"})
    answer_all(fund, JANUARY)
    close(fund, JANUARY)

    with pytest.raises(Refused) as refused, fund.work(by="อรพิน") as work:
        INTO_JANUARY[door](work)

    found = {refused.value.code, *(it.code for it in refused.value.problems)}
    assert any("month_closed" in code or "closed" in code for code in found), found


def test_a_correction_and_a_late_sheet_are_refused_in_a_closed_month_too(book):
    """The small book's January is closed."""
    wish = corrections.Wish("date", "21/3", "อ่านวันที่ผิด", day=date(2026, 1, 6))
    with pytest.raises(Refused, match=r"month_closed"), book.work(by="อรพิน") as work:
        corrections.correct(work, wish, LAST_OF_JANUARY, "d-5")
    with pytest.raises(Refused) as refused, book.work(by="อรพิน") as work:
        contributions.take_in(work, small_book.grid(JANUARY, "m3-2569-01-late.xlsx"))

    assert "closed" in f"{refused.value.code} {[it.code for it in refused.value.problems]}"


# A YEAR ------------------------------------------------------------------------------------------


def test_a_years_end_rolls_income_and_expenses_into_the_sub_funds(fund):
    with fund.work(by="อรพิน") as work:
        funds.settle(work, "year_end", "1", date(2020, 1, 1), "มติ")
    post(fund, date(2026, 1, 10), 500, "k-1")
    post(fund, date(2026, 1, 11), 500, "k-2")
    with fund.work(by="อรพิน") as work:
        cash.allot(work, "welfare", "administration", Money.baht(100), "มติ 1", date(2026, 1, 12))
    post(fund, date(2026, 1, 20), 60, "k-3", debit=5800, credit=1100)
    with fund.read() as work:
        purses, income = book.purses(work), shown(reports.income(work, None, LAST_OF_JANUARY))
    answer_all(fund, JANUARY)

    made = close(fund, JANUARY)

    with fund.read() as work:
        accounts, balances = book.accounts(work), book.balances(work, LAST_OF_JANUARY)
        over = [no for no, it in accounts.items() if it.kind in ("income", "expense")
                and balances[no]]  # fmt: skip
        assert [] == over
        assert purses == book.purses(work)
        assert income == shown(reports.income(work, None, LAST_OF_JANUARY))
        assert ZERO == Money.total(balances.values())
        assert book.entry_no(work, made.year_end).on == LAST_OF_JANUARY
        assert () == verify.everything(work).problems


def shown(report) -> list[object]:
    return [(fact.key, fact.value) for fact in report.facts] + [
        row.cells for section in report.sections for row in section.all_rows
    ]


def test_another_month_ends_no_year(fund):
    post(fund, date(2026, 1, 10), 500, "k-1")
    answer_all(fund, JANUARY)

    assert close(fund, JANUARY).year_end is None


# A RECEIPT BOOK ----------------------------------------------------------------------------------


def test_the_matters_of_a_book_with_something_of_everything_are_in_order_of_weight(book):
    with book.read() as work:
        found = months.status(work, FEBRUARY, SAFE)
        assert receipts.books(work)

    ranks = [(it.code != "month.left_open", not it.stops, not it.is_open) for it in found]
    assert all(one <= other for one, other in pairwise(ranks))
    assert {"month.left_open", "month.cash_held"} <= {it.code for it in found}
