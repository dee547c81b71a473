"""What may happen to a membership, and after what."""

from datetime import date, timedelta

import pytest

from ledger.errors import Refused
from ledger.members import Member, MembershipEvent
from ledger.members.change import apply, corrections, first_events, happened, touched
from tests.members.people import TODAY, kaew

DAY = date(2026, 6, 1)
A_DAY = timedelta(days=1)
HOW_TO_BE = {  # what must have happened to be so on DAY
    "joined": (),
    "suspended": ("suspended",),
    "resigned": ("resigned",),
    "lapsed": ("lapsed",),
    "deceased": ("deceased",),
}
MAY = {
    "suspended": {"joined", "suspended"},
    "resumed": {"suspended", "resigned", "lapsed", "deceased"},  # of the last three: on the day
    "resigned": {"joined", "suspended", "resigned"},
    "lapsed": {"joined", "suspended", "lapsed"},
    "deceased": {"joined", "suspended", "deceased"},
    "re_entered": {"resigned", "lapsed"},
    "moved": {"joined", "suspended"},
}


def member(*events: str) -> Member:
    """ยายแก้ว after these events, all on DAY."""
    first = first_events(kaew())
    return Member("0012", kaew().name, events=(*first, *(_on_day(event) for event in events)))


def _on_day(event: str) -> MembershipEvent:
    return MembershipEvent(event, DAY, "3", paid_to=date(2025, 12, 31))


@pytest.mark.parametrize("status", HOW_TO_BE)
@pytest.mark.parametrize("event", MAY)
def test_each_event_follows_only_what_it_may_follow(event, status):
    who = member(*HOW_TO_BE[status])

    if status in MAY[event]:
        assert happened(who, event, DAY, TODAY).event == event
    else:
        with pytest.raises(Refused) as refused:
            happened(who, event, DAY, TODAY)
        assert refused.value.code == f"member.is_{status}"


@pytest.mark.parametrize("event", ["resigned", "lapsed", "deceased"])
def test_a_leaving_is_undone_on_its_own_day_only(event):
    who = member(event)

    assert happened(who, "resumed", DAY, TODAY).event == "resumed"
    with pytest.raises(Refused, match=f"member.is_{event}"):
        happened(who, "resumed", DAY + A_DAY, TODAY)


def test_what_has_not_happened_yet_is_not_written_down():
    assert happened(member(), "resigned", TODAY, TODAY).on == TODAY
    with pytest.raises(Refused, match=r"member\.event_in_future"):
        happened(member(), "resigned", TODAY + A_DAY, TODAY)


def test_nothing_happens_before_what_happened_last():
    who = member("suspended")

    assert happened(who, "resigned", DAY, TODAY).on == DAY
    with pytest.raises(Refused, match=r"member\.event_too_early"):
        happened(who, "resigned", DAY - A_DAY, TODAY)


def test_a_day_corrected_may_be_earlier_than_the_day_it_corrects():
    """But not earlier than what came before it."""
    who = member("deceased")

    assert happened(who, "deceased", DAY - A_DAY, TODAY).on == DAY - A_DAY
    with pytest.raises(Refused, match=r"member\.event_too_early"):
        happened(who, "deceased", date(2014, 1, 3), TODAY)


def test_an_event_carries_the_membership_along():
    moved = happened(member(), "moved", DAY, TODAY, village="5")

    assert (moved.village, moved.class_, moved.paid_to) == ("5", "general", date(2025, 12, 31))


def test_who_enters_again_is_counted_afresh_unless_said_otherwise():
    who = member("lapsed")

    assert happened(who, "re_entered", DAY, TODAY).paid_to == DAY - A_DAY
    assert happened(who, "re_entered", DAY, TODAY, owing=True).paid_to is None


def test_a_register_that_knows_of_a_death_tells_both_ends():
    joined, died = first_events(kaew(left=("deceased", DAY), note="member.id_twice"))

    assert (joined.event, joined.on, joined.note) == ("joined", date(2014, 1, 4), "member.id_twice")
    assert (died.event, died.on, died.note) == ("deceased", DAY, "")


def test_only_facts_of_an_application_can_be_corrected():
    for fact in ("no", "row", "left", "note", "problems", "wisdom"):
        with pytest.raises(Refused, match=r"member\.no_such_fact"):
            apply(member(), {fact: "x"})


def test_an_erased_member_cannot_be_corrected():
    with pytest.raises(Refused, match=r"member\.erased"):
        apply(Member("0012", None, events=member().events), {"phone": "0600000101"})


def test_a_correction_of_the_person_writes_no_event():
    who = member()

    assert corrections(who, apply(who, {"phone": "0600000999"}), DAY) == []


def test_a_correction_of_the_membership_writes_one_event():
    who = member()
    (event,) = corrections(who, apply(who, {"class_": "elderly"}), DAY)

    assert (event.event, event.on, event.class_, event.village) == (
        "corrected",
        DAY,
        "elderly",
        "3",
    )


def test_a_correction_of_the_joining_writes_the_joining_again():
    who = member()
    (event,) = corrections(who, apply(who, {"joined_on": date(2013, 1, 4)}), DAY)

    assert (event.event, event.on) == ("joined", date(2013, 1, 4))


def test_a_correction_of_the_joining_and_more_says_each_on_its_own_day():
    """The village is so from today; the joining was in 2013."""
    who = member()
    new = apply(who, {"joined_on": date(2013, 1, 4), "village": "5"})

    assert [(event.event, event.on, event.village) for event in corrections(who, new, DAY)] == [
        ("joined", date(2013, 1, 4), "3"),
        ("corrected", DAY, "5"),
    ]


@pytest.mark.parametrize("event", ["suspended", "resigned", "lapsed", "deceased", "moved"])
def test_nobody_joins_after_what_has_happened_to_their_membership(event):
    """Up to that very day, and no day later."""
    who = member(event)

    assert corrections(who, apply(who, {"joined_on": DAY}), TODAY)[0].on == DAY
    with pytest.raises(Refused) as refused:
        corrections(who, apply(who, {"joined_on": DAY + A_DAY}), TODAY)
    assert refused.value.code == "member.joined_too_late"
    assert refused.value.values["on"] == DAY


def test_a_new_joining_day_is_held_against_birth_and_paid_to():
    assert touched({"phone": ""}) == {"phone"}
    assert touched({"joined_on": DAY}) == {"joined_on", "born_on", "paid_to"}
