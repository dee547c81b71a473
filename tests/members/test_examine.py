"""What is wrong with a register: each fault, at its bound and a day to either side."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ledger.errors import Place, Problem
from ledger.members import Beneficiary, Member, MembershipEvent, Register, examine
from ledger.members.examine import phone_readable
from ledger.names import PersonName, split_name
from tests.members.people import KAEW_ID, SOM_ID, TODAY, kaew, register, som

A_DAY = timedelta(days=1)


def said(*rows, known=None) -> list[tuple[str, str]]:
    """Level and code of everything found."""
    return [(p.level, p.code) for p in examine(register(*rows), known or {}, TODAY)]


def in_the_book(no: str = "0099", **facts: object) -> dict[str, Member]:
    """A book with one member."""
    facts = {"name": PersonName("นาย", "พร้อม", "ดีใจ"), **facts}
    joined = MembershipEvent("joined", date(2010, 1, 4), "1")
    return {no: Member(no, events=(joined,), **facts)}


def test_two_faultless_people_have_no_problem():
    assert said(kaew(), som()) == []


def test_every_problem_names_its_cell():
    (problem,) = examine(register(kaew(national_id="3000077515821")), {}, TODAY)

    assert str(problem.place) == "register.xlsx:6 D6"
    assert problem.values == {"member_no": "0012"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"no": ""}, ("refuse", "member.no_blank")),
        ({"name": PersonName("นาง", "", "")}, ("refuse", "member.name_blank")),
        ({"national_id": ""}, None),
        ({"national_id": KAEW_ID[:12]}, ("warn", "member.id_length")),
        ({"national_id": "3000077515821"}, ("warn", "member.id_check_digit")),
        ({"born_on": None}, None),
        ({"born_on": TODAY, "joined_on": TODAY, "paid_to": None}, None),
        ({"born_on": TODAY + A_DAY}, ("ask", "member.born_in_future")),
        ({"born_on": date(2014, 1, 3)}, None),
        ({"born_on": date(2014, 1, 4)}, None),
        ({"born_on": date(2014, 1, 5)}, ("ask", "member.joined_before_birth")),
        ({"village": None}, ("ask", "member.village_blank")),
        ({"village": ""}, ("ask", "member.village_blank")),
        ({"joined_on": None}, ("refuse", "member.joined_blank")),
        ({"joined_on": TODAY, "paid_to": None}, None),
        ({"joined_on": TODAY + A_DAY, "paid_to": None}, ("ask", "member.joined_in_future")),
        ({"class_": "ช่างไม้"}, ("ask", "member.class_unknown")),
        ({"standing": "แขก"}, ("ask", "member.standing_unknown")),
        ({"beneficiaries": ()}, ("warn", "member.no_beneficiary")),
        ({"beneficiaries": (Beneficiary(" ", "บุตร"),)}, ("warn", "member.no_beneficiary")),
        ({"phone": ""}, None),
        ({"phone": "12345"}, ("warn", "member.phone_unreadable")),
        ({"paid_to": None}, None),
        ({"paid_to": date(2014, 1, 3)}, None),
        ({"paid_to": date(2014, 1, 2)}, ("ask", "member.paid_to_before_joining")),
        ({"left": ("resigned", date(2014, 1, 4))}, None),
        ({"left": ("resigned", date(2014, 1, 3))}, ("refuse", "member.left_before_joining")),
        ({"left": ("deceased", TODAY)}, None),
        ({"left": ("deceased", TODAY + A_DAY)}, ("refuse", "member.left_in_future")),
    ],
)
def test_a_row_with_one_fault_has_one_problem(facts, expected):
    assert said(kaew(**facts)) == ([expected] if expected else [])


def test_what_the_reader_found_comes_first_and_is_not_said_twice():
    unreadable = Problem("member.joined_unreadable", Place("register.xlsx", 6, "H6"))
    blank = Problem("member.village_blank", Place("register.xlsx", 6, "G6"), level="ask")

    assert said(kaew(joined_on=None, village=None, problems=(unreadable, blank))) == [
        ("refuse", "member.joined_unreadable"),
        ("ask", "member.village_blank"),
    ]


def test_a_problem_of_the_whole_file_comes_before_any_row():
    odd = Problem("register.odd", Place("register.xlsx"), whole=True)
    found = examine(Register("register.xlsx", (kaew(village=None),), (odd,)), {}, TODAY)

    assert [p.code for p in found] == ["register.odd", "member.village_blank"]


@pytest.mark.parametrize("written", ["0012", "12", "๑๒", "00012"])
def test_a_number_used_twice_is_refused_however_it_is_spelt(written):
    (problem,) = examine(register(kaew(), som(no=written)), {}, TODAY)

    assert (problem.level, problem.code) == ("refuse", "member.no_twice")
    assert (problem.place.row, problem.values["other_row"]) == (7, 6)


def test_an_id_on_two_rows_is_asked_about_on_both():
    found = examine(register(kaew(), som(national_id=KAEW_ID)), {}, TODAY)

    assert [(p.level, p.code, p.place.row) for p in found] == [
        ("ask", "member.id_twice", 6),
        ("ask", "member.id_twice", 7),
    ]
    assert (found[0].values["other_no"], found[0].values["other_row"]) == (("0013",), (7,))


def test_an_id_of_a_member_in_the_book_is_asked_about():
    assert said(kaew(), known=in_the_book(national_id=KAEW_ID)) == [("ask", "member.id_of_member")]


def test_two_people_of_one_name_are_two_people_and_that_is_said_on_the_later_row():
    (problem,) = examine(register(kaew(), som(name=split_name("นางสาวแก้ว  มั่นคง"))), {}, TODAY)

    assert (problem.level, problem.code, problem.place.row) == ("warn", "member.same_name", 7)
    assert (problem.values["other_no"], problem.values["other_row"]) == ("0012", 6)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"national_id": SOM_ID, "born_on": date(1960, 2, 29)}, "member.same_person"),
        ({"national_id": "", "born_on": None}, "member.same_person"),  # nothing differs
        ({"national_id": "", "born_on": date(1960, 3, 1)}, "member.same_name"),
        ({"national_id": SOM_ID, "born_on": None}, "member.same_name"),
    ],
)
def test_a_name_shared_is_one_person_perhaps_unless_some_fact_differs(facts, expected):
    other = kaew(no="0013", row=7, **facts)

    assert [code for _, code in said(kaew(), other)] == [expected]


def test_a_third_of_the_name_is_held_against_every_earlier_one():
    third = kaew(no="0014", row=8, national_id="", born_on=date(1958, 5, 1))
    second = som(name=kaew().name)

    assert said(kaew(), second, third) == [
        ("warn", "member.same_name"),
        ("ask", "member.same_person"),
    ]


def test_a_column_misread_as_names_is_not_compared_for_ever():
    rows = [kaew(no=str(no), row=no, national_id="", born_on=None) for no in range(1, 200)]
    found = examine(register(*rows), {}, TODAY)

    assert {p.code for p in found} == {"member.same_person"}
    assert len(found) == 198


def test_a_name_in_the_book_already_is_held_against_the_member_who_bears_it():
    name = kaew().name
    someone_else = in_the_book(name=name, national_id=SOM_ID, born_on=date(1990, 1, 1))
    herself = in_the_book(name=name, born_on=date(1960, 2, 29))

    assert said(kaew(), known=someone_else) == [("warn", "member.same_name_known")]
    assert said(kaew(), known=herself) == [("ask", "member.same_person_known")]


def test_a_number_in_the_book_is_refused_and_the_rest_still_examined():
    assert said(kaew(), som(village=None), known=in_the_book("12")) == [
        ("refuse", "member.known_already"),
        ("ask", "member.village_blank"),
    ]


def test_a_register_taken_in_before_is_one_problem_and_not_one_a_row():
    known = in_the_book("0012") | in_the_book("0013")
    (problem,) = examine(register(kaew(), som()), known, TODAY)

    assert (problem.level, problem.code, problem.whole) == (
        "refuse",
        "register.known_already",
        True,
    )
    assert problem.values == {"members": 2}


@pytest.mark.parametrize(
    ("parts", "sensible"),
    [
        ((1,), True), ((1, 1), True), ((2, 1), True), ((50, 50), True), ((60, 40), True),
        ((50, 30), False), ((0,), False), ((1, 0), False), ((-1, 2), False), ((100,), True),
    ],
)  # fmt: skip
def test_shares_are_parts_or_percentages_that_make_a_hundred(parts, sensible):
    named = tuple(Beneficiary(f"นาย{at}", "บุตร", part) for at, part in enumerate(parts))

    expected = [] if sensible else [("ask", "member.beneficiary_shares")]
    assert said(kaew(beneficiaries=named)) == expected


@pytest.mark.parametrize(
    ("written", "readable"),
    [
        ("0600000101", True), ("06-0000-0101", True), ("๐๖๐๐๐๐๐๑๐๑", True), ("025551234", True),
        ("02 555 1234", True), ("0600000101, 025551234", True), ("0600000101/025551234", True),
        ("060000010", True), ("06000001", False), ("06000001011", False), ("0100000101", False),
        ("600000101", False), ("ไม่มี", False), ("0600000101,", False),
    ],
)  # fmt: skip
def test_a_thai_telephone_number_has_nine_or_ten_digits(written, readable):
    assert phone_readable(written) is readable


def test_a_known_member_who_was_erased_is_known_by_number_only():
    erased = {"0012": replace(in_the_book("0012")["0012"], name=None)}

    assert said(kaew(), known=erased) == [("refuse", "member.known_already")]
    assert said(som(), known=erased) == []
