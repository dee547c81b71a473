"""Finding a member by what somebody says of them."""

from datetime import date

import pytest

from ledger.members import Member, MembershipEvent
from ledger.members.search import in_order, matching, number_key
from ledger.names import split_name
from tests.members.people import KAEW_ID

JOINED = (MembershipEvent("joined", date(2014, 1, 4), "3"),)
PEOPLE = {
    "0001": "นางแก้ว มั่นคง",
    "0002": "นายสม มั่นคง",
    "0003": "ด.ช.เอก แก้วพร",
    "0010": "นางสาวกัลยา มณีดี",
    "0012": "นางจันทร์เพ็ญ ทองแก้ว",
    "0100": "นายไพโรจน์ มณีสมบัติ",
}


def everybody() -> list[Member]:
    """The village, and one whose person was erased."""
    named = [Member(no, split_name(name), events=JOINED) for no, name in PEOPLE.items()]
    return [*named, Member("0005", None, events=JOINED)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("0001", ["0001"]),
        ("1", ["0001"]),
        ("๑", ["0001"]),
        ("12", ["0012"]),
        ("5", ["0005"]),
        ("7", []),
        ("แก้ว", ["0001", "0003"]),  # given or family name begins so
        ("นางแก้ว", ["0001", "0003"]),
        ("แก้ว มั่น", ["0001"]),
        ("มณี", ["0010", "0100"]),
        ("มั่นคง", ["0001", "0002"]),
        ("เพ็ญ", ["0012"]),  # no name begins so; one holds it
        ("จันเพ็ญ ทองแก้ว", ["0012"]),  # misspelt
        ("ไพโรจ", ["0100"]),
        ("กัญญา", []),
        ("ฮฮฮฮฮ", []),
    ],
)
def test_the_surest_likeness_answers(said, found):
    assert [member.no for member in matching(said, everybody())] == found


def test_a_national_id_finds_its_owner_dashes_or_not():
    owner = Member("0001", split_name("นางแก้ว มั่นคง"), KAEW_ID, events=JOINED)

    for written in (KAEW_ID, "3-0000-77518-52-1"):
        assert matching(written, [owner, *everybody()[1:]]) == (owner,)


def test_nothing_said_finds_everybody_in_dictionary_order_the_erased_last():
    """ก จ พ ส อ: a vowel written first does not count first."""
    found = [member.no for member in matching(" ", everybody())]

    assert found == ["0010", "0001", "0012", "0100", "0002", "0003", "0005"]


def test_namesakes_stand_in_the_order_of_their_numbers():
    twins = [Member(no, split_name("นางแก้ว มั่นคง"), events=JOINED) for no in ("0100", "0020")]

    assert [member.no for member in in_order(twins)] == ["0020", "0100"]


def test_numbers_stand_as_numbers_do():
    nos = ["10", "9", "10/2", "0011", "ก1"]

    assert sorted(nos, key=number_key) == ["ก1", "9", "10", "10/2", "0011"]
