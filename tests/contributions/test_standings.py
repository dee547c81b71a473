"""How members stood on a day gone by, on both engines, whatever has happened to them since."""

from datetime import date

import pytest

from ledger import book, contributions, members
from ledger.book import Draft, Line
from ledger.contributions import Standing
from ledger.dates import Period
from ledger.money import Money
from ledger.work import Fund
from tests.members.people import kaew

JUNE = date(2025, 6, 30)


@pytest.fixture
def village(fund: Fund) -> Fund:
    """ยายแก้ว joined on 1 January 2025 and paid for that month."""
    with fund.work("อรพิน") as work:
        members.enrol(work, kaew(joined_on=date(2025, 1, 1), paid_to=None))
        line = Line(1100, 4100, Money.baht(31), "0012", date(2025, 1, 31), "21/1")
        book.post(work, Draft("sheet", date(2025, 1, 31), (line,), "ใบเก็บเงิน หมู่ 3", "k"))
    return fund


def stood(fund: Fund, on: date) -> Standing:
    with fund.read() as work:
        return contributions.standings(work, members.all(work), on)["0012"]


def come_back(fund: Fund) -> None:
    """She lapses at the end of August and enters again in March."""
    with fund.work("อรพิน") as work:
        members.leave(work, "12", "lapsed", date(2025, 8, 31))
        members.come_back(work, "12", "re_entered", date(2026, 3, 1))


def test_a_day_before_a_re_entry_is_answered_as_it_was(village):
    """151 days from January to May, and June; 31 of them paid."""
    before = stood(village, JUNE)
    come_back(village)

    assert stood(village, JUNE) == before
    assert (before.paid_to, before.arrears_days) == (date(2025, 1, 31), 150)
    assert (before.arrears, before.advance_days) == (Money.baht(150), 0)


@pytest.mark.parametrize(
    ("on", "paid_to", "owed"),
    [
        (date(2025, 8, 30), date(2025, 1, 31), 211),
        (date(2025, 8, 31), date(2025, 1, 31), 212),
        (date(2025, 9, 1), date(2025, 1, 31), 212),
        (date(2026, 2, 28), date(2025, 1, 31), 212),
        (date(2026, 3, 1), date(2026, 2, 28), 1),
    ],
)
def test_nothing_is_owed_between_lapsing_and_entering_again(village, on, paid_to, owed):
    come_back(village)
    found = stood(village, on)

    assert (found.paid_to, found.arrears_days) == (paid_to, owed)


def test_a_day_paid_to_set_right_later_counts_for_every_day_of_that_membership(village):
    with village.work("อรพิน") as work:
        members.correct(work, "12", paid_to=date(2025, 3, 31))

    assert stood(village, JUNE).paid_to == date(2025, 5, 1)


def test_many_days_read_at_once_are_as_each_read_alone(village):
    """Paid for January, then for three months in advance, then for a time that a receipt names;
    lapsed and back.
    """
    with village.work("อรพิน") as work:
        for day, baht in ((date(2025, 4, 2), 90), (date(2025, 7, 3), 31)):
            line = Line(1100, 4100, Money.baht(baht), "0012", day, f"21/{day.month}")
            book.post(work, Draft("sheet", day, (line,), "ใบเก็บเงิน หมู่ 3", f"k{day}"))
    days = [date(2024, 12, 31), date(2025, 1, 30), date(2025, 4, 1), date(2025, 4, 2), JUNE,
            date(2025, 12, 31), date(2026, 3, 1)]  # fmt: skip

    def compared() -> None:
        with village.read() as work:
            everybody = members.all(work)
            found = dict(contributions.standings_over(work, everybody, days))
            for day in days:
                alone = contributions.standings(work, everybody, day)
                paid = contributions.contributed(work, everybody, day)
                assert found[day] == {no: (alone[no], paid[no]) for no in alone}

    compared()
    with village.work("อรพิน") as work:
        august = Period(date(2025, 8, 1), date(2025, 8, 31))
        line = Line(1100, 4100, Money.baht(31), "0012", date(2025, 8, 9), "21/9", covers=august)
        book.post(work, Draft("sheet", date(2025, 8, 9), (line,), "ใบเก็บเงิน หมู่ 3", "k8"))
    compared()
    come_back(village)
    compared()
