"""Published by-laws that contradict themselves are refused, with both readings named."""

from ledger.bylaws import Time
from ledger.money import Money
from tests.bylaws import reading


def refusals(name):
    found, problems = reading.problems(reading.PUBLISHED / name)
    assert found is None
    return [one for one in problems if one.stops]


def test_yasothons_death_table_is_refused_with_both_readings_and_both_lines():
    (overlap,) = [one for one in refusals("yasothon_city.yaml") if "steps" in one.code]
    values = overlap.values

    assert "bylaws.steps_overlap" == overlap.code
    assert (Time(15 * 12, 1), Time(18 * 12)) == (values["begins"], values["ends"])
    assert (Money.baht(15_000), Money.baht(20_000)) == (values["one"], values["other"])
    assert overlap.place.row == values["first"] + 1


def test_yasothons_caps_do_not_say_which_year_and_all_of_them_are_named():
    unsaid = [one for one in refusals("yasothon_city.yaml") if one.code == "bylaws.which_year"]

    assert 4 == len(unsaid)


def test_sam_yaeks_180_days_or_6_months_are_two_readings():
    (two,) = refusals("sam_yaek.yaml")

    assert ("bylaws.two_readings", "180 วัน", "6 เดือน") == (
        two.code, two.values["one"], two.values["other"]
    )  # fmt: skip


def test_umongs_three_missed_payments_do_not_say_whether_in_a_row():
    assert ["bylaws.in_a_row_unsaid"] == [one.code for one in refusals("umong.yaml")]


def test_everything_wrong_is_said_at_once_in_the_order_of_lines():
    _, problems = reading.problems(reading.PUBLISHED / "yasothon_city.yaml")
    rows = [one.place.row for one in problems]

    assert sorted(rows) == rows
    assert all(rows)
