"""A member's state, read from what happened."""

from datetime import date

import pytest

from ledger.members import Member, MembershipEvent
from ledger.names import PersonName

KAEW = PersonName("นาง", "แก้ว", "มั่นคง")


def happened(*events: tuple[str, str], **facts: object) -> Member:
    """ยายแก้ว, with these events in the order they were written down."""
    lines = tuple(MembershipEvent(e, date.fromisoformat(on), "3", **facts) for e, on in events)
    return Member("0012", KAEW, events=lines)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2014-01-03", "none"),
        ("2014-01-04", "joined"),
        ("2025-05-31", "joined"),
        ("2025-06-01", "suspended"),
        ("2025-06-30", "suspended"),
        ("2025-07-01", "joined"),
        ("2026-08-11", "joined"),
        ("2026-08-12", "deceased"),
    ],
)
def test_an_event_counts_from_its_own_day(day, status):
    """The day before, the day itself, and between."""
    kaew = happened(
        ("joined", "2014-01-04"), ("suspended", "2025-06-01"), ("resumed", "2025-07-01"),
        ("deceased", "2026-08-12"),
    )  # fmt: skip

    assert kaew.status_on(date.fromisoformat(day)) == status


def test_the_same_event_written_again_corrects_its_day():
    """She died on the 10th, not on the 12th."""
    kaew = happened(
        ("joined", "2014-01-04"), ("deceased", "2026-08-12"), ("deceased", "2026-08-10")
    )

    assert kaew.left_on == date(2026, 8, 10)
    assert kaew.status_on(date(2026, 8, 9)) == "joined"
    assert kaew.status_on(date(2026, 8, 10)) == "deceased"


def test_joining_written_again_corrects_the_first_day_whatever_came_between():
    """The passbook says 2013."""
    kaew = happened(("joined", "2014-01-04"), ("suspended", "2025-06-01"), ("joined", "2013-01-04"))

    assert kaew.joined_on == date(2013, 1, 4)
    assert kaew.status_on(date(2013, 6, 1)) == "joined"
    assert kaew.status == "suspended"


def test_resuming_on_the_day_of_leaving_undoes_the_leaving():
    """It was another แก้ว who resigned."""
    kaew = happened(("joined", "2014-01-04"), ("resigned", "2026-03-01"), ("resumed", "2026-03-01"))

    assert kaew.left_on is None
    assert kaew.status_on(date(2026, 3, 1)) == "joined"


def test_a_re_entry_begins_the_membership_that_counts_now():
    kaew = happened(
        ("joined", "2014-01-04"), ("lapsed", "2020-09-30"), ("re_entered", "2022-01-05")
    )

    assert kaew.joined_on == date(2014, 1, 4)
    assert kaew.entered_on == date(2022, 1, 5)
    assert kaew.left_on is None
    assert kaew.status_on(date(2021, 1, 1)) == "lapsed"


def test_village_class_and_standing_are_those_written_down_last():
    joined = MembershipEvent("joined", date(2014, 1, 4), "3", "child", "associate")
    moved = MembershipEvent("moved", date(2026, 1, 1), "5", "general", "ordinary")
    kaew = Member("0012", KAEW, events=(joined, moved))

    assert (kaew.village, kaew.class_, kaew.standing) == ("5", "general", "ordinary")
    assert kaew.status == "joined"


def test_a_member_without_a_name_is_erased():
    assert Member("0012", None).erased
    assert not happened(("joined", "2014-01-04")).erased


def written(*events: MembershipEvent) -> Member:
    """ยายแก้ว, with these events in the order they were written down."""
    return Member("0012", KAEW, events=events)


def event(what: str, on: str, **facts: object) -> MembershipEvent:
    return MembershipEvent(what, date.fromisoformat(on), **({"village": "3"} | facts))


@pytest.mark.parametrize("joined_on", ["2026-03-31", "2026-05-01"])
def test_joining_written_again_brings_nobody_back(joined_on):
    """She died on 31 March, whatever day of joining somebody wrote down afterwards."""
    kaew = happened(("joined", "2014-01-04"), ("deceased", "2026-03-31"), ("joined", joined_on))

    assert kaew.status == "deceased"
    assert kaew.left_on == date(2026, 3, 31)
    assert kaew.status_on(date(2026, 12, 31)) == "deceased"


RE_ENTERED = (
    event("joined", "2025-01-01"),
    event("lapsed", "2025-08-31"),
    event("re_entered", "2026-03-01", paid_to=date(2026, 2, 28)),
)


@pytest.mark.parametrize(
    ("day", "entered_on", "paid_to", "left_on"),
    [
        ("2024-12-31", "2025-01-01", None, None),
        ("2025-08-30", "2025-01-01", None, None),
        ("2025-08-31", "2025-01-01", None, date(2025, 8, 31)),
        ("2026-02-28", "2025-01-01", None, date(2025, 8, 31)),
        ("2026-03-01", "2026-03-01", date(2026, 2, 28), None),
    ],
)
def test_a_membership_on_a_day_knows_nothing_of_a_later_re_entry(day, entered_on, paid_to, left_on):
    stood = written(*RE_ENTERED).on(date.fromisoformat(day))

    assert stood.entered_on == date.fromisoformat(entered_on)
    assert (stood.paid_to, stood.left_on) == (paid_to, left_on)
    assert stood.again == (entered_on == "2026-03-01")


def test_a_day_paid_to_set_right_was_so_from_the_beginning_of_that_membership():
    """And says nothing of the membership before it."""
    right = event("corrected", "2026-12-31", paid_to=date(2025, 12, 31))
    kaew = written(*RE_ENTERED, right)

    assert kaew.on(date(2026, 6, 30)).paid_to == date(2025, 12, 31)
    assert kaew.on(date(2025, 6, 30)).paid_to is None


@pytest.mark.parametrize(
    ("day", "village"), [("2026-04-30", "3"), ("2026-05-01", "5"), ("2026-05-02", "5")]
)
def test_a_village_on_a_day_is_the_one_lived_in_then(day, village):
    """What was written down later for an earlier day does not move anybody."""
    kaew = written(
        event("joined", "2014-01-04"),
        event("moved", "2026-05-01", village="5"),
        event("suspended", "2026-04-01", village="5"),
        event("joined", "2013-01-04", village="5"),
    )

    assert kaew.on(date.fromisoformat(day)).village == village


def test_a_move_written_again_corrects_its_day():
    kaew = written(
        event("joined", "2014-01-04"),
        event("moved", "2026-05-01", village="5"),
        event("moved", "2026-04-01", village="5"),
    )

    assert kaew.on(date(2026, 3, 31)).village == "3"
    assert kaew.on(date(2026, 4, 1)).village == "5"


def test_a_village_nobody_knew_is_that_of_the_days_before_too():
    """A correction fills it in; a move says from when."""
    joined = event("joined", "2014-01-04", village=None)
    found_out = written(joined, event("corrected", "2026-06-01"))
    moved = written(joined, event("moved", "2026-06-01"))

    assert found_out.on(date(2026, 1, 1)).village == "3"
    assert moved.on(date(2026, 5, 31)).village is None
    assert moved.on(date(2026, 6, 1)).village == "3"


def test_a_class_holds_from_the_day_it_was_set_on():
    kaew = written(
        event("joined", "2014-01-04", class_="child"),
        event("corrected", "2026-01-01", standing="associate", class_="child"),
        event("corrected", "2025-06-01", standing="associate"),
    )

    stood = [kaew.on(date(year, 6, 1)) for year in (2024, 2025, 2026)]
    assert [(one.class_, one.standing) for one in stood] == [
        ("child", "ordinary"), ("general", "ordinary"), ("general", "associate"),
    ]  # fmt: skip
    assert (stood[-1].class_, stood[-1].standing) == (kaew.class_, kaew.standing)
