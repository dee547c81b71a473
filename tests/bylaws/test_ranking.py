"""A scholarship round: who comes first, and where nobody is chosen by chance."""

from hypothesis import given
from hypothesis import strategies as st

from ledger import bylaws
from ledger.bylaws import Fact
from tests.bylaws import reading

MODEL = reading.bylaws_of(reading.MODELS / "model.yaml")
ROUND = MODEL.benefits["scholarship"]  # the higher grade first


def applicants(**grades):
    return {
        claim: {} if grade is None else {"grade_average": Fact(grade, "example")}
        for claim, grade in grades.items()
    }


def given_to(places):
    return [one.claim for one in places if one.given]


def test_the_higher_grade_comes_first():
    places = bylaws.ranked(ROUND, applicants(a=250, b=390, c=300), 2)

    assert ["b", "c"] == given_to(places)
    assert [1, 2, 3] == [one.place for one in places]


def test_equals_across_the_last_place_are_for_the_committee():
    places = bylaws.ranked(ROUND, applicants(a=300, b=390, c=300), 2)

    assert ["b"] == given_to(places)
    assert ["a", "c"] == [one.claim for one in places if one.tied]


def test_equals_who_all_fit_are_all_given():
    assert ["a", "b"] == given_to(bylaws.ranked(ROUND, applicants(a=300, b=300, c=200), 2))


def test_who_has_no_grade_stands_last():
    assert ["b", "a"] == [one.claim for one in bylaws.ranked(ROUND, applicants(a=None, b=100), 2)]


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 400), max_size=12),
       st.integers(0, 12))  # fmt: skip
def test_never_more_are_given_than_there_are_and_nobody_before_a_higher_grade(grades, quota):
    places = bylaws.ranked(ROUND, applicants(**grades), quota)
    chosen = given_to(places)

    assert len(chosen) <= quota
    left_out = [grades[one.claim] for one in places if not one.given]
    assert all(grades[claim] > max(left_out, default=-1) for claim in chosen)
