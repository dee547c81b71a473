"""What an auditor looks at first, at the bound and a day or a satang to either side."""

from datetime import date

import pytest

from ledger.book import Account, Entry, Line
from ledger.cash import Filed, Hand, Lot, Slip
from ledger.dates import Month
from ledger.funds import Closing
from ledger.money import ZERO, Money
from ledger.months.handed import late
from ledger.months.known import Known
from ledger.months.spending import expense_over, expense_split, expense_under, same_payee
from ledger.months.villages import Behind, Level, Payers, Taking, quiet, short
from tests.conftest import PRESENT

MALEE = Account(1201, "asset", "collector", None, "เงินสดที่มาลี", "Cash with มาลี")
JANUARY, LIMIT = Month(2026, 1), Money.baht(1_000)


def day(no: int) -> date:
    return date(2026, 1, no)


def collected(no: int, on: int, baht: int, **more: object) -> Entry:
    line = Line(1201, 4100, Money.baht(baht), **more)
    return Entry(no, 2569, no, "sheet", day(on), (line,), "x", f"k-{no}", PRESENT, "อรพิน")


def handed(no: int, on: int, baht: int) -> Entry:
    line = Line(1100, 1201, Money.baht(baht))
    return Entry(no, 2569, no, "remittance", day(on), (line,), "x", f"k-{no}", PRESENT, "อรพิน")


def nothing() -> Hand:
    return Hand(MALEE, "มาลี", "3", ZERO)


# HANDED OVER LATE --------------------------------------------------------------------------------


def late_of(before, entries, within):
    return tuple(it for _, it in late([before], entries, within))


def test_each_is_held_against_their_own():
    """Who handed over in time is not late because another was."""
    somchai = Account(1202, "asset", "collector", None, "สมชาย", "Somchai")
    other = Hand(somchai, "สมชาย", "4", Money.baht(5), (Lot(date(2025, 11, 1), Money.baht(5)),))

    found = late([nothing(), other], [collected(1, 2, 100), handed(2, 20, 100)], 7)

    assert [("มาลี", 18)] == [(hand.holder, it.days) for hand, it in found]


@pytest.mark.parametrize(("on", "days"), [(9, []), (10, [8]), (11, [9])])
def test_seven_days_are_seven_days(on, days):
    found = late_of(nothing(), [collected(1, 2, 100), handed(2, on, 100)], 7)

    assert days == [it.days for it in found]


def test_first_in_is_first_out():
    """Of the 2nd and the 12th; the first hundred handed over on the 13th are those of the 2nd."""
    came = [collected(1, 2, 100), collected(2, 12, 100)]

    assert [11] == [it.days for it in late_of(nothing(), [*came, handed(3, 13, 100)], 7)]
    both = [*came, handed(3, 3, 100), handed(4, 13, 100)]
    assert () == late_of(nothing(), both, 7)


def test_what_was_held_before_the_month_is_the_oldest():
    before = Hand(MALEE, "มาลี", "3", Money.baht(50), (Lot(date(2025, 12, 20), Money.baht(50)),))

    assert [16] == [it.days for it in late_of(before, [handed(1, 5, 50)], 7)]


def test_what_was_handed_over_ahead_of_its_sheet_is_not_late():
    """A sheet of the 2nd comes in after its money was handed over on the 9th."""
    ahead = Hand(MALEE, "มาลี", "3", Money.baht(-100))

    assert () == late_of(ahead, [collected(1, 2, 100), collected(2, 20, 30), handed(3, 21, 30)], 7)


def test_the_days_of_a_grid_are_its_marks():
    """A mark on the 1st and one on the 10th, ten baht each, handed over on the 11th."""
    grid = collected(1, 31, 20, happened_on=day(10), marks=0b1000000001)

    assert [10] == [it.days for it in late_of(nothing(), [grid, handed(2, 11, 20)], 7)]


# A VILLAGE ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("now", "is_short"), [(20_000, False), (19_999, True), (0, True)])
def test_a_village_is_held_against_the_others(now, is_short):
    """It brings a tenth of what the others do; they brought ten thousand baht this month."""
    one = Taking("3", "มาลี", Money(now), Money.baht(12_000))
    others = Taking("4", "วิไล", Money.baht(10_000), Money.baht(120_000))

    assert is_short == bool(short([one, others]))


def test_a_village_alone_is_held_against_nobody():
    assert () == short([Taking("3", "มาลี", ZERO, Money.baht(12_000))])


@pytest.mark.parametrize(("now", "is_quiet"), [(13, True), (14, False), (20, False)])
def test_a_village_falls_quiet_below_two_thirds_of_what_the_others_month_says(now, is_quiet):
    """Sixty paid in three months; the others paid half as often as they do."""
    one, others = Payers("3", "มาลี", now, 120), Payers("4", "วิไล", 50, 300)

    assert is_quiet == (one in quiet([one, others]))


@pytest.mark.parametrize(("now", "is_quiet"), [(13, True), (14, False)])
def test_a_village_alone_is_held_against_its_own_months(now, is_quiet):
    assert is_quiet == bool(quiet([Payers("3", "มาลี", now, 60)]))


@pytest.mark.parametrize(
    ("days", "is_jump"),
    [
        ((0, 0, 0, 0, 99), False),
        ((0, 0, 0, 0, 100), True),
        ((0, 30, 60, 90, 220), True),  # three a month, and then thirteen
        ((0, 30, 60, 90, 210), False),
        ((300, 100, 90, 80, 170), False),
        ((0, 100), False),  # with no month before it nothing can be said
    ],
)
def test_arrears_jump_by_ten_days_a_member_more_than_they_ever_grew(days, is_jump):
    """Ten members at each month's end."""
    ends = [Month(2025, 12), *(Month(2026, no) for no in range(1, 5))]
    levels = tuple(Level(end.last, 10, owed, Money.baht(owed))
                   for end, owed in zip(ends, days, strict=False))  # fmt: skip

    assert is_jump == Behind("3", "มาลี", levels).is_jump


# EXPENSES ----------------------------------------------------------------------------------------


def spent(*paid: tuple[int, int, str]) -> Known:
    """On a day so many satang to somebody, where a thousand baht ask for a resolution."""
    slips = tuple(
        Filed(Slip("expense", day(on), 5800, 1100, Money(satang), "x", "", party), no,
              f"JV-2569-{no}", 1, (), "อรพิน", False)
        for no, (on, satang, party) in enumerate(paid, start=1)
    )  # fmt: skip
    return Known(JANUARY, day(31), rules=Closing(expense_limit=LIMIT), expenses=slips)


@pytest.mark.parametrize(
    ("satang", "code"),
    [(89_999, ""), (90_000, "under"), (100_000, "under"), (100_001, "over")],
)
def test_a_sum_is_above_the_limit_or_just_under_it(satang, code):
    known = spent((5, satang, "ร้านลุงมี"))
    found = [*expense_over(known), *expense_under(known)]

    assert [f"month.expense_{code}"] * bool(code) == [it.code for it in found]


@pytest.mark.parametrize(
    ("days", "sums", "party", "split"),
    [
        (7, (50_000, 50_001), "ลุงมี", True),
        (8, (50_000, 50_001), "ลุงมี", False),
        (7, (50_000, 50_000), "ลุงมี", False),
        (7, (50_000, 50_001), "ป้ามี", False),
        (7, (50_000, 50_001), "นายลุงมี", True),
        (7, (50_000, 50_001), "", False),
    ],
)
def test_two_bills_of_a_week_to_one_payee_are_one(days, sums, party, split):
    first, other = sums
    known = spent((5, first, "ลุงมี" if party else ""), (5 + days, other, party))

    assert split == bool([*expense_split(known)])


def test_a_payee_paid_three_times_is_named_with_all_of_it():
    known = spent(*((on, 100, "ร้านลุงมี") for on in (1, 10, 20)), (2, 100, "ร้านป้ามา"))
    (matter,) = same_payee(known)

    assert (3, Money(300)) == (matter.values["count"], matter.values["amount"])
