"""Whom a rule reaches: at the bound, and a day to either side, in each way of billing."""

from datetime import date, timedelta

import pytest

from ledger.contributions import Payment, Standing, standing
from ledger.dates import Period
from ledger.funds import LapseRule
from ledger.members import Member, MembershipEvent
from ledger.membership.lapse import Waiting, how_far, in_a_row, verdict, whole_months
from ledger.money import Money
from ledger.names import PersonName

SEPTEMBER_30 = date(2026, 9, 30)
A_DAY = timedelta(days=1)
NINETY_DAYS = LapseRule("days", 90)
THREE_MISSED = LapseRule("instalments", 3)
REST_THEN_LAPSE = LapseRule("months", 6, 3)
BAHT = Money.baht(1)


def paid_to(day: date, on: date, billing: str = "calendar_day", *payments: Payment) -> Standing:
    """How somebody paid to a day stands on another."""
    return standing(day, payments, [(date(2020, 1, 1), billing, BAHT)], on)


def member(*events: tuple[str, date]) -> Member:
    """ลุงสม, who is always behind."""
    turns = (("joined", date(2014, 1, 4)), *events)
    return Member("0103", PersonName("นาย", "สม", "มาช้า"),
                  events=tuple(MembershipEvent(event, on, "3") for event, on in turns))  # fmt: skip


def fate(rule: LapseRule, day: date, on: date, who: Member | None = None, **more: object) -> str:
    """What becomes of somebody paid to a day."""
    stands = paid_to(day, on)
    since = more.get("since", stands)
    found = verdict(rule, who or member(), on, stands, since, more.get("waiting", Waiting()))
    return f"{found.fate} {found.mercy}".strip() if found else "stays"


# DAYS --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("behind", "expected"), [(89, "stays"), (90, "stays"), (91, "lapsed")])
def test_more_than_ninety_days_spares_the_ninetieth(behind, expected):
    day = SEPTEMBER_30 - timedelta(days=behind)

    assert paid_to(day, SEPTEMBER_30).arrears_days == behind
    assert expected == fate(NINETY_DAYS, day, SEPTEMBER_30)


@pytest.mark.parametrize("on", [SEPTEMBER_30 - A_DAY, SEPTEMBER_30, SEPTEMBER_30 + A_DAY])
def test_the_day_of_the_strike_off_decides(on):
    """Paid to 1 July: 90 days on 29 September, 91 on the 30th."""
    expected = "stays" if on < SEPTEMBER_30 else "lapsed"

    assert expected == fate(NINETY_DAYS, date(2026, 7, 1), on)


@pytest.mark.parametrize(
    ("day", "expected"), [(29, 1), (30, 0)], ids=["to 29 September", "to 30 September"]
)
def test_who_is_paid_to_the_day_is_not_behind(day, expected):
    stands = paid_to(date(2026, 9, day), SEPTEMBER_30)

    assert expected == how_far(LapseRule("days", 90), stands, SEPTEMBER_30)
    assert how_far(NINETY_DAYS, paid_to(date(2026, 10, 1), SEPTEMBER_30), SEPTEMBER_30) == 0


def test_a_day_that_costs_nothing_is_not_a_day_behind():
    """29 February under 365 a year: 91 days of the calendar are 90 that are owed."""
    day, on = date(2027, 12, 31), date(2028, 3, 31)

    for billing, behind in (("calendar_day", 91), ("year_365", 90)):
        stands = paid_to(day, on, billing)
        assert how_far(NINETY_DAYS, stands, on) == behind
        assert NINETY_DAYS.reached(behind, 90) == (billing == "calendar_day")


def test_who_joined_on_29_february_lapses_like_anybody():
    joined = date(2028, 2, 29)

    assert fate(NINETY_DAYS, joined - A_DAY, joined + timedelta(days=89)) == "stays"
    assert fate(NINETY_DAYS, joined - A_DAY, joined + timedelta(days=90)) == "lapsed"


def test_a_month_billed_whole_is_behind_when_it_has_ended():
    """Thirty a month, paid to June: July and August are 62 days on 29 September, and 2 months."""
    june = date(2026, 6, 30)

    for on, days, months in ((date(2026, 9, 29), 62, 2), (SEPTEMBER_30, 92, 3)):
        stands = paid_to(june, on, "month_30")
        assert days == how_far(NINETY_DAYS, stands, on)
        assert months == how_far(THREE_MISSED, stands, on)
        assert months == how_far(REST_THEN_LAPSE, stands, on)


# INSTALMENTS -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"), [(29, "stays"), (30, "lapsed")], ids=["the month not over", "over"]
)
def test_the_third_missed_instalment_ends_it_when_its_month_is_over(on, expected):
    assert expected == fate(THREE_MISSED, date(2026, 6, 30), date(2026, 9, on))


def test_missed_one_after_the_other_is_another_rule_than_missed_in_all():
    """January, March and June missed; then June, July and August."""
    apart = [Period(date(2026, month, 1), date(2026, month, 28)) for month in (1, 3, 6)]
    together = [Period(date(2026, 6, 10), date(2026, 8, 31))]

    assert (1, 3) == (in_a_row(apart, SEPTEMBER_30), in_a_row(together, SEPTEMBER_30))


def test_a_run_goes_on_over_the_new_year():
    assert in_a_row([Period(date(2025, 11, 30), date(2026, 1, 1))], date(2026, 1, 31)) == 3
    assert in_a_row([Period(date(2025, 11, 30), date(2026, 1, 1))], date(2026, 1, 30)) == 2
    assert in_a_row([], date(2026, 1, 31)) == 0


# MONTHS ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 7, 1), date(2026, 9, 29), 2),
        (date(2026, 7, 1), date(2026, 9, 30), 3),
        (date(2026, 8, 31), date(2027, 2, 27), 5),
        (date(2026, 8, 31), date(2027, 2, 28), 6),
        (date(2026, 9, 1), date(2027, 2, 28), 6),
        (date(2028, 2, 29), date(2028, 3, 28), 1),
        (date(2028, 2, 29), date(2028, 3, 27), 0),
        (date(2026, 7, 15), date(2026, 7, 15), 0),
    ],
)
def test_a_month_is_over_when_its_day_comes_round(first, last, expected):
    assert expected == whole_months(Period(first, last))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 9, 29), "stays"),
        (SEPTEMBER_30, "suspended"),
        (date(2026, 12, 30), "suspended"),
        (date(2026, 12, 31), "lapsed"),
    ],
)
def test_rights_rest_before_the_membership_lapses(on, expected):
    """Paid to June: three months on 30 September, six on 31 December."""
    assert expected == fate(REST_THEN_LAPSE, date(2026, 6, 30), on)


def test_whose_rights_rest_already_is_not_suspended_again_but_lapses_in_the_end():
    resting = member(("suspended", date(2026, 9, 30)))

    assert fate(REST_THEN_LAPSE, date(2026, 6, 30), date(2026, 10, 31), resting) == "stays"
    assert fate(REST_THEN_LAPSE, date(2026, 6, 30), date(2026, 12, 31), resting) == "lapsed"


def test_a_gap_counts_with_the_days_after_it():
    """Receipts named July: June is a gap, and from August nothing is paid."""
    july = Payment(Money.baht(31), date(2026, 7, 1), Period(date(2026, 7, 1), date(2026, 7, 31)))
    stands = paid_to(date(2026, 5, 31), SEPTEMBER_30, "calendar_day", july)

    assert how_far(NINETY_DAYS, stands, SEPTEMBER_30) == 30 + 61
    assert how_far(REST_THEN_LAPSE, stands, SEPTEMBER_30) == 1 + 2
    assert how_far(LapseRule("instalments", 3, in_a_row=True), stands, SEPTEMBER_30) == 2


# MERCY -------------------------------------------------------------------------------------------


def test_who_has_paid_since_is_spared():
    day, today = date(2026, 6, 30), date(2026, 10, 5)
    paid = paid_to(day, today, "calendar_day", Payment(Money.baht(92), today))
    not_enough = paid_to(day, today, "calendar_day", Payment(Money.baht(6), today))

    assert fate(NINETY_DAYS, day, SEPTEMBER_30, since=paid) == "spared paid_since"
    assert fate(NINETY_DAYS, day, SEPTEMBER_30, since=not_enough) == "lapsed"


def test_whose_money_waits_for_an_answer_is_spared():
    day = date(2026, 6, 30)
    aside = Waiting(aside=Money.baht(31), lines_aside=1)
    unread = Waiting(lines_aside=1)  # a sum nobody could read

    assert fate(NINETY_DAYS, day, SEPTEMBER_30, waiting=aside) == "spared money_aside"
    assert fate(NINETY_DAYS, day, SEPTEMBER_30, waiting=unread) == "spared money_aside"
    held = Waiting(held=Money.baht(31))
    assert fate(NINETY_DAYS, day, SEPTEMBER_30, waiting=held) == "spared money_held"


def test_nothing_is_resolved_of_a_day_before_what_has_happened_since():
    changed = member(("suspended", SEPTEMBER_30 + A_DAY))

    assert fate(NINETY_DAYS, date(2026, 6, 30), SEPTEMBER_30, changed) == "spared since_changed"
    moved = member(("moved", SEPTEMBER_30 + A_DAY))
    assert fate(NINETY_DAYS, date(2026, 6, 30), SEPTEMBER_30, moved) == "lapsed"
