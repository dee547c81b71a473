"""Which days a sum pays for, under each way of billing."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.contributions import Payment, standing
from ledger.contributions.tariff import Tariff
from ledger.dates import LAST_DAY, Period
from ledger.money import LARGEST_SATANG, ZERO, Money

START = date(2025, 12, 31)
ONE = Money.baht(1)


def billed(billing, daily=ONE):
    return ((date(2020, 1, 1), billing, daily),)


def paid(baht, on=date(2026, 1, 5), covers=None):
    return Payment(Money.baht(baht), on, covers)


def stand(*payments, billing="calendar_day", on=date(2026, 1, 31), start=START, **facts):
    return standing(start, payments, billed(billing), on, **facts)


def test_nothing_paid_is_owed_from_the_day_after_the_opening():
    """A day is owed at its end, so on the opening day itself nothing is."""
    assert stand(on=START).arrears_days == 0
    assert stand(on=date(2026, 1, 1)).arrears_days == 1
    assert stand(on=date(2026, 1, 31)).arrears == Money.baht(31)


@pytest.mark.parametrize(
    ("baht", "paid_to", "owed", "ahead"),
    [(30, date(2026, 1, 30), 1, 0), (31, date(2026, 1, 31), 0, 0), (32, date(2026, 2, 1), 0, 1)],
)
def test_a_baht_pays_the_oldest_unpaid_day(baht, paid_to, owed, ahead):
    """At the bound, and a baht to either side."""
    found = stand(paid(baht))

    assert (found.paid_to, found.arrears_days, found.advance_days) == (paid_to, owed, ahead)


def test_satang_too_few_for_a_day_stay_as_credit_and_lessen_what_is_owed():
    found = standing(START, [Payment(Money(3050), date(2026, 1, 5))], billed("calendar_day"),
                     date(2026, 1, 31))  # fmt: skip

    assert (found.paid_to, found.credit, found.arrears) == (
        date(2026, 1, 30), Money(50), Money(50),
    )  # fmt: skip


def test_money_received_after_the_day_does_not_count_yet():
    assert stand(paid(31, on=date(2026, 2, 1))).paid_to == START


@pytest.mark.parametrize(
    ("billing", "baht", "paid_to"),
    [
        ("calendar_day", 59, date(2028, 2, 28)),
        ("calendar_day", 60, date(2028, 2, 29)),
        ("year_365", 58, date(2028, 2, 27)),
        ("year_365", 59, date(2028, 2, 29)),
        ("year_365", 60, date(2028, 3, 1)),
        ("year_365", 365, date(2028, 12, 31)),
        ("calendar_day", 365, date(2028, 12, 30)),
        ("month_30", 59, date(2028, 1, 31)),
        ("month_30", 60, date(2028, 2, 29)),
        ("month_30", 360, date(2028, 12, 31)),
    ],
)
def test_a_leap_year_costs_what_its_billing_says(billing, baht, paid_to):
    """29 February costs a baht, or nothing and goes with the 28th, or is part of thirty."""
    found = stand(paid(baht), billing=billing, start=date(2027, 12, 31), on=date(2028, 12, 31))

    assert found.paid_to == paid_to


def test_the_29th_of_february_is_never_owed_where_a_year_has_365_days():
    found = stand(paid(58), billing="year_365", start=date(2027, 12, 31), on=date(2028, 3, 1))

    assert (found.arrears_days, found.arrears) == (2, Money.baht(2))  # 28 February and 1 March


def test_a_month_billed_whole_is_owed_only_when_it_has_ended():
    by_then = [
        (on, stand(billing="month_30", on=on).arrears)
        for on in (date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 27), date(2026, 2, 28))
    ]

    assert [owed for _, owed in by_then] == [ZERO, Money.baht(30), Money.baht(30), Money.baht(60)]


def test_a_month_billed_whole_is_paid_only_when_it_is_wholly_paid():
    found = stand(paid(59), billing="month_30", on=date(2026, 2, 28))

    assert (found.paid_to, found.credit) == (date(2026, 1, 31), Money.baht(29))
    assert (found.arrears, found.missed_instalments) == (ONE, 1)


def test_who_joins_within_a_month_owes_the_whole_of_it_where_months_are_billed():
    start = date(2026, 1, 4)  # joined on the fifth

    by_month = stand(paid(30), billing="month_30", start=start, from_joining=True)
    by_day = stand(paid(27), start=start, from_joining=True)

    assert by_month.paid_to == by_day.paid_to == date(2026, 1, 31)


def test_who_was_paid_to_the_middle_of_a_month_owes_the_rest_of_its_thirty_parts():
    found = stand(paid(15), billing="month_30", start=date(2026, 1, 15))

    assert (found.paid_to, found.credit) == (date(2026, 1, 31), ZERO)


def test_a_receipt_that_names_its_time_pays_that_time_and_leaves_a_gap_before_it():
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    found = stand(paid(31, covers=march), on=date(2026, 4, 1))

    assert found.paid_to == START
    assert found.gaps == (Period(date(2026, 1, 1), date(2026, 2, 28)),)
    assert (found.arrears_days, found.arrears) == (59 + 1, Money.baht(60))
    assert found.missed_instalments == 2


def test_the_next_payment_closes_the_gap_and_goes_on_after_the_named_time():
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    found = stand(paid(31, covers=march), paid(60, on=date(2026, 3, 9)), on=date(2026, 4, 1))

    assert (found.paid_to, found.gaps, found.arrears) == (date(2026, 4, 1), (), ZERO)


def test_no_day_is_paid_twice_when_a_receipt_names_days_already_paid():
    """The money that is over pays the oldest unpaid days."""
    january = Period(date(2026, 1, 1), date(2026, 1, 31))
    found = stand(paid(31), paid(31, on=date(2026, 1, 9), covers=january))

    assert (found.paid_to, found.credit) == (date(2026, 3, 3), ZERO)


def test_a_named_time_that_the_money_does_not_reach_is_paid_as_far_as_it_goes():
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    found = stand(paid(10, covers=march), on=date(2026, 3, 31))

    assert found.arrears_days == 59 + 21
    assert found.gaps == (Period(date(2026, 1, 1), date(2026, 2, 28)),)


def test_named_times_that_touch_are_one_and_days_ahead_are_counted():
    feb, march = (
        Period(date(2026, 2, 1), date(2026, 2, 28)),
        Period(date(2026, 3, 1), date(2026, 3, 31)),
    )
    found = stand(paid(31, covers=march), paid(28, covers=feb))

    assert found.gaps == (Period(date(2026, 1, 1), date(2026, 1, 31)),)
    assert found.advance_days == 59


def test_nothing_is_owed_after_the_last_day_as_a_member():
    found = stand(paid(10), on=date(2026, 6, 30), stopped_on=date(2026, 1, 15))

    assert found.arrears_days == 5


def test_a_change_of_billing_holds_from_its_day_and_not_before():
    history = (*billed("calendar_day"), (date(2026, 2, 1), "month_30", ONE))

    found = standing(START, [paid(61)], history, date(2026, 2, 28))

    assert (found.paid_to, found.credit) == (date(2026, 2, 28), ZERO)


def test_a_dearer_day_costs_more_from_the_day_it_was_settled():
    history = (*billed("calendar_day"), (date(2026, 1, 21), "calendar_day", Money.baht(2)))

    found = standing(START, [paid(31)], history, date(2026, 1, 31))

    assert (found.paid_to, found.credit) == (date(2026, 1, 25), ONE)
    assert found.arrears == Money.baht(2 * 6 - 1)


def test_a_change_of_billing_in_the_middle_of_a_month_cuts_the_month_there():
    history = (*billed("month_30"), (date(2026, 1, 16), "calendar_day", ONE))

    found = standing(START, [paid(15)], history, date(2026, 1, 31))

    assert (found.paid_to, found.arrears_days) == (date(2026, 1, 15), 16)


def test_money_taken_back_leaves_more_owed():
    found = stand(paid(-5))

    assert (found.paid_to, found.arrears) == (START, Money.baht(36))


def test_everybody_of_the_samples_is_paid_to_where_they_should_be(examples):
    """expected.json: 240 members under three ways of billing at the year's end."""
    people = json.loads((examples / "expected.json").read_text(encoding="utf-8"))["members"]
    wrong = []
    for no, person in people.items():
        opening = person["opening_paid_to"]
        start = opening or str(date.fromisoformat(person["joined"]) - timedelta(days=1))
        for billing, expected in person["paid_to_year_end"].items():
            found = standing(
                date.fromisoformat(start),
                [Payment(Money.parse(person["contribution_2569"]), date(2026, 12, 31))],
                billed(billing),
                date(2026, 12, 31),
                from_joining=opening is None,
            )
            told = {"paid_to": str(found.paid_to), "credit": found.credit.as_text()}
            if expected not in (told, told["paid_to"]):
                wrong.append((no, billing, expected, told))

    assert wrong == []


@given(
    st.lists(
        st.tuples(
            st.integers(0, 400),
            st.integers(1, 400),
            st.none() | st.tuples(st.integers(0, 400), st.integers(0, 60)),
        ),
        max_size=6,
    ),
    st.sampled_from(["calendar_day", "year_365"]),
)
def test_every_baht_pays_one_day_once(payments, billing):
    """Days paid, laid out one by one, are as many as the baht that came in."""
    given_ = [
        paid(baht, on=START + timedelta(days=on),
             covers=covers and Period(START + timedelta(days=1 + covers[0]),
                                      START + timedelta(days=1 + covers[0] + covers[1])))
        for on, baht, covers in payments
    ]  # fmt: skip
    on = START + timedelta(days=6000)
    found = stand(*given_, billing=billing, on=on)

    owing = sum(baht for _, baht, _ in payments) + found.arrears_days
    days = (on - START).days
    free = sum(1 for year in range(2026, 2044, 1) if year % 4 == 0 and date(year, 2, 29) <= on)
    assert owing == days - (free if billing == "year_365" else 0)
    assert all(a.last < b.first for a, b in pairwise(found.gaps))


@pytest.mark.parametrize("billing", ["calendar_day", "year_365", "month_30"])
@pytest.mark.parametrize(
    "sums",
    [(365_000_000,), (LARGEST_SATANG,), (200_000_000, 165_000_000, 3100),
     (LARGEST_SATANG - 3100, 3100), (LARGEST_SATANG, -3100)],
    ids=["a slip", "largest", "several", "largest together", "one taken back"],
)  # fmt: skip
def test_money_pays_no_further_than_a_calendar_goes_and_the_rest_stays_credit(billing, sums):
    found = standing(START, [Payment(Money(it), date(2026, 1, 5)) for it in sums],
                     billed(billing), date(2026, 1, 31))  # fmt: skip

    assert (LAST_DAY, ZERO, ()) == (found.paid_to, found.arrears, found.unpaid)
    cost = Tariff.of(billed(billing)).cost(Period(START + timedelta(days=1), LAST_DAY))
    assert sum(sums) == cost + found.credit.satang
    assert found.advance_days == (LAST_DAY - date(2026, 1, 31)).days


def test_a_named_time_is_paid_whatever_else_money_pays_for():
    """Before a payment of thousands of years and after it; the days between are not lost."""
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    slip = paid(3_650_000, on=date(2026, 1, 6))

    for payments in ((paid(31, covers=march), slip), (slip, paid(31, covers=march))):
        found = stand(*payments)
        assert (LAST_DAY, ()) == (found.paid_to, found.gaps)


def test_the_last_day_money_reaches_is_the_last_day_counted():
    """A day to either side of it."""
    start = LAST_DAY - timedelta(days=31)

    found = [stand(paid(baht), start=start, on=start) for baht in (30, 31, 32)]

    assert [(LAST_DAY - timedelta(days=1), ZERO), (LAST_DAY, ZERO), (LAST_DAY, ONE)] == [
        (it.paid_to, it.credit) for it in found
    ]
