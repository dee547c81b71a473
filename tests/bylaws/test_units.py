"""Times in the unit they were written in, and the years days belong to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.bylaws import Time
from ledger.bylaws.units import Window, elapsed, later

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("start", "time", "last_day", "next_first"),
    [
        (date(2025, 8, 31), Time(6), date(2026, 2, 28), date(2026, 3, 1)),
        (date(2025, 8, 30), Time(6), date(2026, 2, 28), date(2026, 3, 1)),
        (date(2025, 8, 28), Time(6), date(2026, 2, 28), date(2026, 2, 28)),
        (date(2023, 8, 31), Time(6), date(2024, 2, 29), date(2024, 3, 1)),
        (date(2024, 2, 29), Time(24), date(2026, 2, 28), date(2026, 3, 1)),
        (date(2024, 2, 29), Time(48), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2025, 8, 31), Time(0, 180), date(2026, 2, 27), date(2026, 2, 27)),
        (date(2020, 1, 1), Time(24, 1), date(2022, 1, 2), date(2022, 1, 2)),
    ],
)
def test_a_time_ends_on_the_day_the_by_law_says(start, time, last_day, next_first):
    assert last_day == time.after(start, "last_day")
    assert next_first == time.after(start, "next_first")


def test_six_months_are_no_180_days():
    assert Time(6).after(date(2025, 8, 31), "last_day") != Time(0, 180).after(
        date(2025, 8, 31), "last_day"
    )


@given(DAYS, DAYS, st.sampled_from(["last_day", "next_first"]))
def test_what_has_passed_leads_from_the_first_day_to_the_last(start, end, month_end):
    passed = elapsed(start, max(start, end), "month", month_end)

    assert passed.after(start, month_end) == max(start, end)
    assert 0 <= passed.days <= 31


@given(DAYS, st.integers(0, 600), st.sampled_from(["last_day", "next_first"]))
def test_more_months_are_never_over_earlier(start, months, month_end):
    assert later(start, months, month_end) <= later(start, months + 1, month_end)
    assert later(start, months, month_end) <= later(start + timedelta(days=1), months, month_end)


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        ("calendar_year", date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31)),
        ("fiscal_year", date(2026, 9, 30), date(2025, 10, 1), date(2026, 9, 30)),
        ("fiscal_year", date(2026, 10, 1), date(2026, 10, 1), date(2027, 9, 30)),
        ("membership_year", date(2026, 5, 14), date(2025, 5, 15), date(2026, 5, 14)),
        ("membership_year", date(2026, 5, 15), date(2026, 5, 15), date(2027, 5, 14)),
        ("event", date(2026, 5, 15), date(2026, 5, 15), date(2026, 5, 15)),
        ("lifetime", date(2026, 5, 15), date.min, date.max),
    ],
)
def test_a_day_is_in_its_window(kind, day, first, last):
    assert (first, last) == Window(kind).around(day, date(2020, 5, 15))


def test_a_rolling_window_ends_with_the_day():
    assert (date(2025, 3, 2), date(2026, 3, 1)) == Window("rolling", 365).around(
        date(2026, 3, 1), None
    )


@given(DAYS, DAYS, st.sampled_from(["calendar_year", "fiscal_year", "membership_year"]))
def test_windows_follow_each_other_without_gap(joined, day, kind):
    first, last = Window(kind).around(day, joined)

    assert first <= day <= last
    following, _ = Window(kind).around(last + timedelta(days=1), joined)
    assert last + timedelta(days=1) == following


@pytest.mark.parametrize(
    ("time", "thai", "english"),
    [
        (Time(6), "6 เดือน", "6 months"),
        (Time(12), "1 ปี", "1 year"),
        (Time(24, 1), "2 ปี 1 วัน", "2 years 1 day"),
        (Time(0, 180), "180 วัน", "180 days"),
        (Time(), "0 วัน", "0 days"),
    ],
)
def test_a_time_is_said_as_it_is_written(time, thai, english):
    assert (thai, english) == (time.name("th"), time.name("en"))
