"""Arrears by village, shaped without a database."""

from datetime import date

import pytest

from ledger.members import MembershipEvent
from ledger.money import ZERO, Money
from ledger.reports.behind import of
from tests.reports.shapes import behind, kaew, standing

DAY = date(2026, 9, 30)
JOINED = date(2014, 1, 4)


def villager(no: str, village: str | None = "3", *more: MembershipEvent):
    return kaew(no=no, events=(MembershipEvent("joined", JOINED, village), *more))


def test_the_furthest_behind_come_first_and_equals_by_number():
    people = [villager("0001"), villager("0002"), villager("0003"), villager("0004")]
    standings = {"0001": behind(1), "0002": behind(92), "0003": standing(), "0004": behind(92)}
    (village,) = of(people, standings, {"3": "บ้านหนองขาม"}, DAY).sections

    assert [row.cells["member_no"] for row in village.rows] == ["0002", "0004", "0001"]
    assert (185, Money.baht(185)) == (
        village.total.cells["days"],
        village.total.cells["arrears"],
    )


def test_villages_follow_by_number_and_the_unknown_one_is_last():
    people = [
        villager("0001", None), villager("0002", "10"), villager("0003", "2"),
        villager("0004", "เกาะ"),
    ]  # fmt: skip
    report = of(people, {one.no: behind(1) for one in people}, {"2": "", "10": "ไร่"}, DAY)

    assert [section.title.code for section in report.sections] == [
        "known",
        "named",
        "known",
        "unknown",
        "villages",
    ]
    assert [row.cells["village"] for row in report.sections[-1].rows] == ["2", "10", "เกาะ", None]


def test_a_village_where_all_have_paid_stands_in_the_totals_only():
    people = [villager("0001", "1"), villager("0002", "2")]
    report = of(people, {"0001": standing(), "0002": behind(7)}, {}, DAY)
    (paid_up, owing), total = report.sections[-1].rows, report.sections[-1].total

    assert [section.key for section in report.sections] == ["village", "villages"]
    assert tuple(paid_up.cells[key] for key in ("members", "owing", "days", "arrears")) == (
        1,
        0,
        0,
        ZERO,
    )
    assert (owing.cells["members"], owing.cells["owing"]) == (1, 1)
    assert (2, 1, 7, Money.baht(7)) == tuple(
        total.cells[key] for key in ("members", "owing", "days", "arrears")
    )


@pytest.mark.parametrize(
    ("left_on", "counted"),
    [(date(2026, 9, 29), 0), (DAY, 0), (date(2026, 10, 1), 1)],
)
def test_only_members_of_the_day_are_counted(left_on, counted):
    """Who has left owes nothing more; who leaves tomorrow does."""
    member = villager("0001", "3", MembershipEvent("resigned", left_on, "3"))

    assert counted == of([member], {"0001": behind(3)}, {}, DAY).facts[1].value


@pytest.mark.parametrize(
    ("moved_on", "village"),
    [(date(2026, 9, 29), "5"), (DAY, "5"), (date(2026, 10, 1), "3")],
)
def test_people_stand_in_the_village_they_lived_in_on_the_day(moved_on, village):
    member = villager("0001", "3", MembershipEvent("moved", moved_on, "5"))
    other = villager("0002", "7")
    report = of([member, other], {"0001": behind(3), "0002": standing()}, {}, DAY)

    assert report.sections[0].title.values["village"] == village
    counted = {row.cells["village"]: row.cells["members"] for row in report.sections[-1].rows}
    assert counted == {village: 1, "7": 1}


def test_who_is_suspended_is_a_member_still_and_it_says_so():
    member = villager("0001", "3", MembershipEvent("suspended", date(2026, 9, 1), "3"))
    (village,) = of([member], {"0001": behind(100)}, {}, DAY).sections

    assert village.rows[0].cells["status"].code == "suspended"


def test_when_nobody_is_behind_it_says_so():
    report = of([villager("0001")], {"0001": standing()}, {}, DAY)

    assert report.sections == ()
    assert [note.key for note in report.notes] == ["report.note.no_arrears"]
