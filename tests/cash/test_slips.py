"""Slips by hand: what goes in, what is asked, what is refused; at the bound and beside it."""

from dataclasses import replace
from datetime import date

import pytest

from ledger import book as the_book
from ledger import cash, receipts
from ledger.cash.hands import Lot, taken
from ledger.cash.slip import digits_swapped, next_number, spelled
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import ZERO, Money
from ledger.verify import everything

FEBRUARY = date(2026, 2, 28)


def remittance(baht: int, number: str = "นส.69/2", on: date = FEBRUARY) -> cash.Slip:
    """So much from มาลี to the treasurer."""
    return cash.Slip("remittance", on, 1100, 1201, Money.baht(baht), "นำส่ง", number, "สมหมาย")


def held(fund) -> Money:
    with fund.read() as work:
        return the_book.balances(work)[1201]


def codes(refusal: Refused) -> list[str]:
    return [one.code for one in refusal.problems]


# HOW MUCH ----------------------------------------------------------------------------------------


def test_a_collector_hands_over_all_and_not_one_satang_more_unasked(book):
    """The small book: 98 baht came in, 90 and 8 were handed over."""
    assert held(book) == ZERO
    with pytest.raises(Refused) as refused, book.work("สมหมาย") as work:
        cash.file_slip(work, cash.Slip("remittance", FEBRUARY, 1100, 1201, Money(1), "นำส่ง",
                                       "นส.69/2", "สมหมาย"))  # fmt: skip

    assert codes(refused.value) == ["cash.more_than_held"]
    assert refused.value.problems[0].values["ahead"] == Money(1)  # July's eight are gone


def test_ahead_of_its_sheet_goes_in_once_accepted_and_is_said(book):
    with book.work("สมหมาย") as work:
        filed = cash.file_slip(work, remittance(10, on=date(2026, 7, 2)), {"cash.more_than_held"})
    assert filed.accepted == ("cash.more_than_held",)
    with book.read() as work:
        (hand,) = (it for it in cash.hands(work, work.today) if it.account.no == 1201)
        assert (hand.holds, hand.ahead, hand.lots) == (Money.baht(-10), Money.baht(10), ())
        assert cash.cover(work, filed) == ()
        assert everything(work).problems == ()


def test_by_hand_an_entry_still_cannot_overdraw_a_collector(book):
    line = the_book.Line(1100, 1201, Money(1))
    draft = the_book.Draft("manual", FEBRUARY, (line,), "เกิน", "k")
    with pytest.raises(Refused) as refused, book.work("สมหมาย") as work:
        the_book.post(work, draft)

    assert refused.value.code == "account.overspent"


# ONCE --------------------------------------------------------------------------------------------


def test_the_same_slip_again_is_the_one_it_was(book):
    again = cash.Slip("remittance", date(2026, 7, 1), 1100, 1201, Money.baht(8), "อื่น", "นส. ๖๙/๑")
    with book.work("สมหมาย") as work:
        filed = cash.file_slip(work, again)

    assert (filed.again, filed.slip.number) == (True, "นส.69/001")


def test_a_number_is_free_again_once_its_entry_was_reversed(book):
    """Both stay; the second is turn 2, and verify is content."""
    with book.work("สมหมาย") as work:
        wrong = cash.slip(work, "expense", "สจ.69/1")
        the_book.reverse(work, wrong.entry_number, date(2026, 7, 2), "ผิด", "r")
        right = cash.Slip(
            "expense", date(2026, 7, 2), 5800, 1100, Money.baht(50), "แสตมป์", "สจ.69/1"
        )
        filed = cash.file_slip(work, right)
        found = cash.slip(work, "expense", "สจ.69/001")
    with book.read() as work:
        problems = everything(work).problems

    assert (filed.turn, found.slip.amount, problems) == (2, Money.baht(50), ())


# ADMINISTRATION ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("satang", "goes"), [(0, True), (1, False)])
def test_administration_gets_a_fifth_of_all_income_and_not_a_satang_more(book, satang, goes):
    """618 baht of income give 123.60; 50 were allotted already."""
    with book.read() as work:
        accounts, balances = the_book.accounts(work), the_book.balances(work)
        income = -Money.total(balances[no] for no, it in accounts.items() if it.kind == "income")
    left = income.shares([20, 80])[0] - Money.baht(50) + Money(satang)

    def allot() -> None:
        with book.work("สมหมาย") as work:
            cash.allot(work, "welfare", "administration", left, "3/2569", date(2026, 7, 2))

    if goes:
        allot()
        return
    with pytest.raises(Refused) as refused:
        allot()
    assert refused.value.code == "cash.administration_over"
    assert refused.value.values["left"] == left - Money(1)


def test_a_purse_spends_its_own_money_to_the_last_satang(book):
    """50 were allotted and 45 spent."""
    slip = cash.Slip("expense", date(2026, 7, 2), 5800, 1100, Money(501), "แสตมป์", "สจ.69/2")
    with pytest.raises(Refused) as refused, book.work("สมหมาย") as work:
        cash.file_slip(work, slip)

    (problem,) = refused.value.problems
    assert (problem.code, problem.values["short"]) == ("cash.purse_short", Money(1))


# PURE --------------------------------------------------------------------------------------------

LOTS = [Lot(date(2026, 1, day), Money.baht(10), f"21/{day}") for day in (3, 1, 2)]


@pytest.mark.parametrize(
    ("amount", "left", "expected"),
    [
        (0, 0, []),
        (10, 0, [(3, 10)]),
        (11, 0, [(2, 1), (3, 10)]),
        (9, 1, [(3, 9)]),
        (15, 10, [(1, 5), (2, 10)]),
        (30, 0, [(1, 10), (2, 10), (3, 10)]),
        (99, 0, [(1, 10), (2, 10), (3, 10)]),
    ],
)
def test_what_is_held_is_the_newest_and_what_was_handed_over_lies_before_it(amount, left, expected):
    found = taken(LOTS, Money.baht(amount), Money.baht(left))

    assert expected == [(lot.on.day, lot.amount.satang // 100) for lot in found]
    assert all(lot.is_part == (lot.amount != Money.baht(10)) for lot in found)


@pytest.mark.parametrize(
    ("one", "other", "swapped"),
    [("1606", "1660", True), ("12", "21", True), ("100.01", "100.10", True),
     ("1606", "1606", False), ("1606", "1615", False), ("9", "18", False)],
)  # fmt: skip
def test_two_figures_that_changed_places_are_seen(one, other, swapped):
    assert digits_swapped(Money.parse(one), Money.parse(other)) is swapped


def test_a_number_is_one_however_it_is_written():
    assert {"นส.69/1"} == {spelled(it) for it in ("นส.69/001", "นส. ๖๙/๐๑", " นส.69/1 ")}


@pytest.mark.parametrize(
    ("last", "expected"),
    [("", "นส.69/001"), ("นส.69/001", "นส.69/002"), ("นส.69/099", "นส.69/100"),
     ("นส.68/099", "นส.69/001"), ("นส.๖๙/๙", "นส.69/10")],
)  # fmt: skip
def test_papers_are_numbered_on_and_anew_each_year(last, expected):
    assert next_number("remittance", FEBRUARY, last) == expected


# THE LIKE OF IT AGAIN ----------------------------------------------------------------------------


def gift(baht: int = 40, number: str = "รับ.69/8", **more: object) -> cash.Slip:
    """A gift of March into the cash box."""
    return cash.Slip("income", date(2026, 3, 5), 1100, 4300, Money.baht(baht), "ผ้าป่า", number,
                     **more)  # fmt: skip


def asked(fund, slip: cash.Slip) -> list[str]:
    with fund.read() as work:
        return [it.code for it in cash.check(work, slip) if it.level == "ask"]


def file(fund, slip: cash.Slip, *accept: str) -> cash.Filed:
    with fund.work("สมหมาย") as work:
        return cash.file_slip(work, slip, accept)


@pytest.mark.parametrize(
    ("again", "is_asked"),
    [
        (gift(number="รับ.69/9"), True),
        (gift(number=""), True),
        (gift(number="รับ.69/9", party="วัดใหม่"), True),
        (gift(41, "รับ.69/9"), False),
        (gift(number="รับ.69/9", party="วัดใต้"), False),
        (gift(), False),
    ],
)
def test_a_slip_like_one_of_that_day_is_asked_about(book, again, is_asked):
    """The same day, sum and accounts; not where another gave it, nor the very same paper."""
    file(book, gift(party="วัดใหม่" if again.party else ""))
    assert asked(book, again) == (["cash.slip_twice"] if is_asked else [])
    if is_asked:
        with pytest.raises(Refused, match=r"slip_has_problems"):
            file(book, again)
        assert file(book, again, "cash.slip_twice").accepted == ("cash.slip_twice",)


def test_a_slip_whose_entry_was_reversed_is_like_none(book):
    made = file(book, gift())
    with book.work("สมหมาย") as work:
        the_book.reverse(work, made.entry_number, date(2026, 3, 6), "ผิด", "r-8")

    assert asked(book, gift(number="รับ.69/9")) == []


def match(number: str, nth: int, day: int = 8, credit: int = 4210) -> cash.Slip:
    return cash.Slip("income", date(2026, 3, day), 1310, credit, Money.baht(100), "สมทบ", number,
                     match_round=nth)  # fmt: skip


def test_a_round_that_came_in_is_asked_about_and_another_is_not(book):
    file(book, match("รับ.69/8", 7))

    assert asked(book, match("รับ.69/9", 7, 9)) == ["cash.round_received"]
    assert asked(book, match("รับ.69/9", 8)) == []
    assert asked(book, match("รับ.69/9", 7)) == ["cash.round_received", "cash.slip_twice"]
    assert file(book, match("รับ.69/9", 7, 9), "cash.round_received").accepted
    with book.read() as work:
        assert cash.rounds(work, 4210) == 7


# COLLECTED BY A DAY ---------------------------------------------------------------------------


@pytest.fixture
def holding(book):
    """มาลี holds 30 baht of 4 August and 50 of the 20th."""
    for no, day, baht in ((2, 4, 30), (3, 20, 50)):
        with book.work("สมหมาย") as work:
            receipt = receipts.HandReceipt(
                receipts.Paper("22", no), date(2026, 8, day), "มาลี",
                (receipts.HandLine("0101", Money.baht(baht)),),
            )  # fmt: skip
            receipts.add(work, receipt)
    return book


@pytest.mark.parametrize(
    ("baht", "on", "through", "later"),
    [
        (30, 21, 4, None),
        (31, 21, 4, 1),
        (80, 21, 20, None),
        (80, 21, 19, 50),
        (30, 6, 3, 30),
        (80, 21, None, None),
    ],
)
def test_money_of_later_days_than_a_remittance_says_is_asked_about(
    holding, baht, on, through, later
):
    slip = replace(remittance(baht, on=date(2026, 8, on)),
                   through=date(2026, 8, through) if through else None)  # fmt: skip
    with holding.read() as work:
        found = [it for it in cash.check(work, slip) if it.code == "cash.through_before"]

    assert [it.values["later"] for it in found] == ([Money.baht(later)] if later else [])


@pytest.mark.parametrize(
    ("baht", "on", "ahead"), [(30, 5, None), (31, 5, 1), (80, 19, 50), (80, 20, None), (81, 20, 1)]
)
def test_nobody_hands_over_money_of_days_to_come_unasked(holding, baht, on, ahead):
    """Though the month they hand it over in ends with more."""
    slip = remittance(baht, on=date(2026, 8, on))
    with holding.read() as work:
        found = [it for it in cash.check(work, slip) if it.code == "cash.more_than_held"]

    assert [it.values["ahead"] for it in found] == ([Money.baht(ahead)] if ahead else [])


# CLOSED MONTHS -----------------------------------------------------------------------------------


@pytest.fixture
def closed(holding):
    """The same, with August closed."""
    with holding.work("สมหมาย") as work:
        the_book.seal(work, Month(2026, 8))
    return holding


def test_every_row_of_a_closed_month_is_told_at_once(closed):
    listing = cash.RemittanceList("นำส่ง.csv", tuple(
        cash.RemittanceLine(row, f"นส.69/{row}", date(2026, month, 5), "", "มาลี", None,
                            Money.baht(1), "อรพิน")
        for row, month in ((2, 7), (3, 8), (4, 9))
    ))  # fmt: skip
    with closed.read() as work:
        found = cash.check_remittances(work, listing).problems

    assert [2, 3] == [it.place.row for it in found if it.code == "entry.month_closed"]


def test_by_hand_a_closed_month_is_told_before_anything_is_asked(closed):
    """More than is held besides, which would be asked about."""
    slip = remittance(5000, on=date(2026, 8, 21))
    for does in (cash.check, cash.file_slip):
        with pytest.raises(Refused, match=r"entry\.month_closed"), closed.work("อรพิน") as work:
            does(work, slip)
