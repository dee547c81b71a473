"""A person's seal: it proves every fact and gives none away."""

from dataclasses import replace
from datetime import date

import pytest

from ledger.members import Beneficiary
from ledger.members.seal import commitment, differences, sealed
from ledger.names import PersonName
from tests.members.people import kaew

KEY = ("0012", 1)


def of(application=None, version=1, salt="0" * 32, fund_id=1):
    """ยายแก้ว sealed."""
    return sealed(fund_id, application or kaew(), version, salt)


def test_a_seal_is_the_same_for_the_same_facts_and_sixty_four_digits_long():
    assert of().seal == of().seal
    assert len(of().seal["commitment"]) == 64


@pytest.mark.parametrize(
    "facts",
    [
        {"no": "0013"},
        {"name": PersonName("นางสาว", "แก้ว", "มั่นคง")},
        {"name": PersonName("นาง", "แก้วม", "ั่นคง")},  # the same letters, cut elsewhere
        {"name": PersonName("นาง", "แก้ว", "มั่งคั่ง")},
        {"national_id": ""},
        {"born_on": None},
        {"born_on": date(1960, 3, 1)},
        {"house_no": "9/2"},
        {"phone": ""},
        {"beneficiaries": ()},
        {"beneficiaries": (Beneficiary("นายสม มั่นคง", "บุตร"),)},
        {"beneficiaries": (Beneficiary("นายสม มั่นคง", "คู่สมรส", 2),)},
    ],
)
def test_every_fact_is_under_the_seal(facts):
    assert of(replace(kaew(), **facts)).seal["commitment"] != of().seal["commitment"]


def test_salt_version_and_fund_are_under_the_seal_too():
    seals = {of(salt="1" * 32).seal["commitment"], of(version=2).seal["commitment"],
             of(fund_id=2).seal["commitment"], of().seal["commitment"]}  # fmt: skip

    assert len(seals) == 4


def test_the_order_beneficiaries_are_read_in_does_not_matter():
    two = of(kaew(beneficiaries=(Beneficiary("ก"), Beneficiary("ข"))))

    assert commitment(1, two.person, two.beneficiaries[::-1]) == two.seal["commitment"]


def found(person=None, beneficiaries=None, seal=None, erased=(), members=("0012",)) -> list[str]:
    """What verify would say; every part as it should be unless told otherwise."""
    whole = of()
    persons = {KEY: whole.person} if person is None else person
    named = {KEY: whole.beneficiaries} if beneficiaries is None else beneficiaries
    seals = {KEY: whole.seal["commitment"]} if seal is None else seal
    return [p.code for p in differences(1, persons, named, seals, erased, members)]


def test_a_person_as_sealed_is_in_order():
    assert found() == []


def test_a_person_changed_at_a_database_shell_is_found():
    assert found(person={KEY: {**of().person, "phone": "0699999999"}}) == ["verify.person_differs"]
    assert found(beneficiaries={}) == ["verify.person_differs"]


def test_a_person_missing_is_found_unless_erased():
    assert found(person={}, beneficiaries={}) == ["verify.person_missing"]
    assert found(person={}, beneficiaries={}, erased={"0012"}) == []


def test_a_person_that_came_back_after_erasing_is_found():
    assert found(erased={"0012"}) == ["verify.person_not_erased"]
    assert found(person={}, erased={"0012"}) == ["verify.person_not_erased"]  # beneficiaries did


def test_a_person_without_a_seal_is_found():
    assert found(seal={}, members=()) == ["verify.person_unsealed"]
    assert found(person={}, seal={}) == ["verify.person_unsealed"]


def test_a_sorting_key_of_another_name_is_found():
    odd = {KEY: {**of().person, "name_key": "00"}}

    assert found(person=odd) == ["verify.name_key_differs"]
