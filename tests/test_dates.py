"""Days as people type them: the year system is stated, and never guessed from the year."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import dates
from ledger.dates import Month, Period
from ledger.errors import Refused

TODAY = date(2026, 1, 16)
days = st.dates(date(1857, 1, 1), date(2156, 12, 31))
recent = st.dates(date(1957, 1, 1), date(2056, 12, 31))  # B.E. 25xx
months = days.map(Month.of)
systems = st.sampled_from(["be", "ce"])


def refused(read, *args):
    with pytest.raises(Refused) as caught:
        read(*args)
    return caught.value.code


# READING A DAY -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "15/1/2569",
        "15/01/2569",
        "15-01-69",
        "15.1.2569",
        "15 1 2569",
        " 15 / 1 / 2569 ",
        "๑๕/๑/๒๕๖๙",
        "15 ม.ค. 69",
        "15 ม.ค.69",
        "15ม.ค.2569",
        "๑๕ ม.ค. ๒๕๖๙",
        "15 ม. ค. 2569",
        "15 มค 2569",
        "15 มกรา 69",
        "15 มกราคม 2569",
        "15 มกราคม พ.ศ. 2569",
        "15 มกราคม พ.ศ.2569",
        "15 มกราคมพ.ศ. 2569",
        "15 มกราคม พศ 2569",
        "15 ม.ค.พ.ศ. 69",
        "วันที่ 15 เดือนมกราคม ปี 2569",
        "15 Jan 2569",
        "15-JAN-69",
        "15 January 2569",
        "15 jan. 2569",
        "15 January B.E. 2569",
        "15 January 2569 BE",
        "15/1/2569 B.E.",
        "15 มกราคม ค.ศ. 2026",
        "15/1/2026 A.D.",
        "15 January 2026 CE",
        "15 January 2026 (B.E. 2569)",
        "2026-01-15",
        "๒๐๒๖-๐๑-๑๕",
        "เมื่อวาน",
        "เมื่อวานนี้",
        "Yesterday",
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert date(2026, 1, 15) == dates.read_day(written, "be", TODAY)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        *((name, at) for names in dates.MONTHS.values() for at, name in enumerate(names, start=1)),
        *(
            (name, at)
            for names in dates.SHORT_MONTHS.values()
            for at, name in enumerate(names, start=1)
        ),
        ("กุมภา", 2),
        ("พฤศจิกา", 11),
        ("sept", 9),
    ],
)
def test_every_month_is_known_by_its_names(written, month):
    assert date(2026, month, 5) == dates.read_day(f"5 {written} 2569", "be")
    assert Month(2026, month) == dates.read_month(f"{written} 2569", "be")


def test_today_is_known_only_to_one_who_is_told_the_day():
    assert TODAY == dates.read_day("วันนี้", "be", TODAY) == dates.read_day(" today ", "ce", TODAY)
    assert refused(dates.read_day, "วันนี้", "be") == "date.unreadable"


@pytest.mark.parametrize(
    "written",
    ["", "-", "15/1", "15 ม.ค.", "15/1/256", "15/1/25690", "15/มค/2569x", "15 มคก 2569",
     "1/2/3/2569", "15-1/2569", "สิบห้า ม.ค. 2569", "15 พ.ศ. 2569", "15/1/1500", "15/1/2800",
     "15/1/0000", "พรุ่งนี้"],
)  # fmt: skip
def test_what_is_no_day_is_refused(written):
    assert refused(dates.read_day, written, "be", TODAY) == "date.unreadable"


@pytest.mark.parametrize(
    "written",
    ["31/2/2569", "30/2/2567", "29/2/2568", "31/4/2569", "32/1/2569", "0/1/2569", "1/0/2569",
     "1/13/2569", "31 ก.พ. 2569", "2026-02-29"],
)  # fmt: skip
def test_a_day_the_calendar_has_not_is_refused_as_that(written):
    assert refused(dates.read_day, written, "be") == "date.no_such_day"


@pytest.mark.parametrize(("year", "leap"), [(2567, True), (2568, False), (2571, True)])
def test_29_february_is_looked_up_after_the_year_is_turned(year, leap):
    """2567 is no leap year of the C.E. and 2568 is; it is the years 2024 and 2025 that count."""
    written = f"29/2/{year}"
    if leap:
        assert date(year - 543, 2, 29) == dates.read_day(written, "be")
    else:
        assert refused(dates.read_day, written, "be") == "date.no_such_day"


def test_a_year_of_the_other_system_is_refused_with_both_readings():
    with pytest.raises(Refused) as caught:
        dates.read_day("12/08/2026", "be")

    assert caught.value.code == "date.other_years"
    assert {
        "written": "12/08/2026",
        "year": "2026",
        "stated": "be",
        "as_be": date(1483, 8, 12),
        "as_ce": date(2026, 8, 12),
    } == caught.value.values


def test_a_reading_that_is_no_day_is_left_blank():
    with pytest.raises(Refused) as caught:
        dates.read_day("29/2/2567", "ce")

    assert (date(2024, 2, 29), None) == (caught.value.values["as_be"], caught.value.values["as_ce"])


@pytest.mark.parametrize(
    ("written", "years", "code"),
    [
        ("15/1/2569", "ce", "date.other_years"),
        ("15/1/2026", "be", "date.other_years"),
        ("15 ม.ค. พ.ศ. 2026", "ce", "date.other_years"),
        ("15 ม.ค. ค.ศ. 2569", "be", "date.other_years"),
        ("2569-01-15", "be", "date.other_years"),
        ("1/1/2399", "be", "date.unreadable"),
        ("1/1/2400", "be", None),
        ("31/12/2699", "be", None),
        ("1/1/2700", "be", "date.unreadable"),
        ("31/12/1856", "ce", "date.unreadable"),
        ("1/1/1857", "ce", None),
        ("31/12/2156", "ce", None),
        ("1/1/2157", "ce", "date.unreadable"),
    ],
)
def test_a_year_belongs_to_one_system_or_to_none(written, years, code):
    if code:
        assert code == refused(dates.read_day, written, years)
    else:
        dates.read_day(written, years)


def test_a_written_year_system_wins_over_the_stated_one():
    assert date(2026, 1, 15) == dates.read_day("15 ม.ค. พ.ศ. 2569", "ce")
    assert date(2026, 1, 15) == dates.read_day("15 ม.ค. ค.ศ. 2026", "be")
    assert date(2026, 1, 15) == dates.read_day("15 ม.ค. พ.ศ. 69", "ce")


def test_a_year_system_nobody_stated_is_not_guessed():
    assert refused(dates.read_day, "15/1/2569", None) == "date.years_not_stated"
    assert refused(dates.read_day, "15/1/69", None) == "date.years_not_stated"
    assert refused(dates.day_from_cell, date(2528, 7, 15), None) == "date.years_not_stated"
    assert date(2026, 1, 15) == dates.read_day("15 ม.ค. พ.ศ. 2569", None)
    assert date(2026, 1, 15) == dates.read_day("2026-01-15", None)


def test_two_digits_are_25_something_under_the_buddhist_era_and_nothing_under_the_common():
    assert date(2026, 1, 15) == dates.read_day("15/1/69", "be")
    assert date(1957, 1, 1) == dates.read_day("1/1/00", "be")
    assert refused(dates.read_day, "15/1/26", "ce") == "date.short_year"


@given(days, systems)
def test_a_day_written_short_or_long_reads_back_the_same(day, years):
    assert day == dates.read_day(dates.short(day, years), years)
    assert day == dates.read_day(dates.to_thai(dates.short(day, years)), years)
    for lang in ("th", "en"):
        assert day == dates.read_day(dates.long(day, lang, years), years)


@given(days, systems)
def test_a_day_that_names_its_year_system_reads_back_under_any(day, stated):
    assert day == dates.read_day(dates.full(day, "th"), stated)
    assert day == dates.read_day(dates.full(day, "en"), stated)
    assert day == dates.read_day(day.isoformat(), stated)
    assert day == dates.read_day(f"{day.day}/{day.month}/{day.year} CE", stated)


@given(recent)
def test_a_day_with_a_short_year_reads_back_the_same(day):
    assert day == dates.read_day(f"{day:%d/%m}/{dates.year_be(day) % 100:02d}", "be")


@given(days)
def test_a_day_is_never_taken_for_the_other_system(day):
    assert refused(dates.read_day, dates.short(day, "be"), "ce") == "date.other_years"
    assert refused(dates.read_day, dates.short(day, "ce"), "be") == "date.other_years"


@given(st.text(alphabet="0123456789๐๑๙/-. กมคพศวันปีเดือjanbe", max_size=20), systems)
def test_any_text_is_a_day_or_a_refusal_and_never_a_crash(written, years):
    for read in (dates.read_day, dates.read_month):
        with suppress(Refused):
            read(written, years)


# FROM A CELL -------------------------------------------------------------------------------------


def test_a_true_date_typed_with_its_buddhist_year_is_turned():
    assert date(1985, 7, 15) == dates.day_from_cell(date(2528, 7, 15), "be")
    assert date(2026, 1, 15) == dates.day_from_cell(date(2026, 1, 15), "ce")
    assert date(2026, 1, 15) == dates.day_from_cell("๑๕ ม.ค. ๒๕๖๙", "be")


def test_a_true_date_of_the_other_system_is_refused():
    with pytest.raises(Refused) as caught:
        dates.day_from_cell(date(2026, 8, 12), "be")

    assert caught.value.code == "date.other_years"
    assert ("12/8/2026", date(2026, 8, 12)) == (
        caught.value.values["written"],
        caught.value.values["as_ce"],
    )
    assert refused(dates.day_from_cell, date(2569, 8, 12), "ce") == "date.other_years"


def test_a_true_date_whose_turned_day_does_not_exist_is_refused():
    """A spreadsheet takes 29/2/2568, for the year 2568 C.E. is a leap year; 2025 is not."""
    assert refused(dates.day_from_cell, date(2568, 2, 29), "be") == "date.no_such_day"


# MONTHS AND PERIODS ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["มกราคม พ.ศ. 2569", "มกราคม 2569", "เดือนมกราคม พ.ศ. ๒๕๖๙", "ม.ค.69", "ม.ค. 2569", "1/2569",
     "01-2569", "๑/๖๙", "2026-01", "January 2569", "Jan 2569", "มกราคม ค.ศ. 2026",
     "January 2026 (B.E. 2569)"],
)  # fmt: skip
def test_a_month_is_read_however_it_is_written(written):
    assert Month(2026, 1) == dates.read_month(written, "be")


@pytest.mark.parametrize(
    ("written", "years", "code"),
    [
        ("", "be", "date.month_unreadable"),
        ("มกราคม", "be", "date.month_unreadable"),
        ("15/1/2569", "be", "date.month_unreadable"),
        ("0/2569", "be", "date.month_unreadable"),
        ("13/2569", "be", "date.month_unreadable"),
        ("2026-13", "be", "date.month_unreadable"),
        ("มค.มค. 2569", "be", "date.month_unreadable"),
        ("1/2026", "be", "date.other_years"),
        ("1/2569", "ce", "date.other_years"),
        ("1/26", "ce", "date.short_year"),
        ("1/2569", None, "date.years_not_stated"),
    ],
)
def test_what_is_no_month_is_refused(written, years, code):
    assert code == refused(dates.read_month, written, years)


@given(months)
def test_a_month_reads_back_the_same(month):
    assert month == Month.iso(str(month)) == dates.read_month(str(month), "be")
    for lang in ("th", "en"):
        assert month == dates.read_month(dates.month_name(month, lang), "be")


@given(months)
def test_months_follow_each_other_without_a_gap(month):
    after = month.next()

    assert month < after
    assert month == after.previous()
    assert month.last + timedelta(days=1) == after.first
    assert month.days == (after.first - month.first).days


def test_a_month_knows_its_days():
    february = Month(2028, 2)

    assert (date(2028, 2, 1), date(2028, 2, 29), 29) == (
        february.first,
        february.last,
        february.days,
    )
    assert date(2028, 2, 29) in february
    assert date(2028, 1, 31) not in february
    assert date(2028, 3, 1) not in february
    assert Month(2027, 1) == Month(2026, 12).next()


def test_a_month_that_does_not_exist_is_our_own_mistake():
    with pytest.raises(ValueError):
        Month(2026, 13)


def test_a_period_counts_both_its_ends():
    january = Period(date(2026, 1, 1), date(2026, 1, 31))

    assert january.days == 31
    assert Period(TODAY, TODAY).days == 1
    assert str(january) == "2026-01-01..2026-01-31"
    assert date(2026, 1, 31) in january
    assert date(2026, 2, 1) not in january
    assert date(2025, 12, 31) not in january


def test_a_period_does_not_run_backwards():
    assert refused(Period, date(2026, 1, 2), date(2026, 1, 1)) == "date.period_backwards"


# SHOWING -----------------------------------------------------------------------------------------


def test_a_day_is_shown_in_the_buddhist_era_unless_asked_otherwise():
    day = date(2026, 1, 15)

    assert dates.short(day) == "15/01/2569"
    assert dates.short(day, "ce") == "15/01/2026"
    assert dates.long(day, "th") == "15 ม.ค. 2569"
    assert dates.long(day, "en") == "15 Jan 2569"
    assert dates.long(day, "en", "ce") == "15 Jan 2026"
    assert dates.full(day, "th") == "15 มกราคม พ.ศ. 2569"
    assert dates.full(day, "en") == "15 January 2026 (B.E. 2569)"
    assert dates.both(day, "th") == "15/01/2569 (ค.ศ. 2026)"
    assert dates.both(day, "en") == "15/01/2569 (2026 C.E.)"
    assert dates.month_name(Month.of(day), "th") == "มกราคม 2569"
    assert dates.month_name(Month.of(day), "en") == "January 2026 (B.E. 2569)"
    assert dates.month_name(Month.of(day), "th", full=True) == "มกราคม พ.ศ. 2569"
    assert dates.month_name(Month.of(day), "en", full=True) == "January 2026 (B.E. 2569)"


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2025, 9, 30), 2568), (date(2025, 10, 1), 2569), (date(2026, 9, 30), 2569)],
)
def test_a_fiscal_year_begins_on_1_october(day, year):
    assert year == dates.fiscal_year(day)


@given(st.text(alphabet="0123456789๐๑๒๓๔๕๖๗๘๙ กข/", max_size=20))
def test_digits_turn_both_ways(text):
    assert dates.to_arabic(text) == dates.to_arabic(dates.to_thai(text))
    assert not set("0123456789") & set(dates.to_thai(text))
    assert not set("๐๑๒๓๔๕๖๗๘๙") & set(dates.to_arabic(text))
