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
