"""Doubts let in by name: what is left unknown, and what still keeps a file out."""

from datetime import date

import pytest

from ledger.members import Beneficiary, accepted, examine
from ledger.members.accept import open_problems, settle
from tests.members.people import KAEW_ID, TODAY, kaew, register, som


def test_a_doubt_is_let_in_by_its_code_or_by_code_and_row():
    (problem,) = examine(register(kaew(village=None)), {}, TODAY)

    assert accepted(problem, {"member.village_blank"})
    assert accepted(problem, {"member.village_blank@6"})
    assert not accepted(problem, {"member.village_blank@7"})
    assert not accepted(problem, {"member.id_twice"})
    assert not accepted(problem, set())


def test_only_a_question_can_be_let_in():
    """A refusal stays a refusal whatever is accepted; a warning never kept anybody out."""
    problems = examine(register(kaew(joined_on=None, beneficiaries=())), {}, TODAY)
    everything = {problem.code for problem in problems}

    assert [p.code for p in open_problems(problems, everything)] == ["member.joined_blank"]


def settled(row, accept):
    """The row as it goes in."""
    problems = [p for p in examine(register(row), {}, TODAY) if p.place.row == row.row]
    return settle(row, problems, accept)


def test_the_fact_in_doubt_is_left_unknown_and_its_code_noted():
    row = settled(kaew(born_on=kaew().joined_on.replace(year=2016)), {"member.joined_before_birth"})

    assert row.born_on is None
    assert row.note == "member.joined_before_birth"


def test_a_note_of_the_register_is_not_carried_into_the_log():
    """It may say anything of anybody, and the log forgets nothing."""
    assert settled(kaew(note="ป่วยด้วยโรค..."), ()).note == ""


@pytest.mark.parametrize(
    ("written", "kept"),
    [("กรรมการ", "=กรรมการ"), ("คณะ กรรมการ", "=คณะ กรรมการ"), ("0600000112", ""),
     ("เป็นมารดาของนายสม อยู่บ้านติดวัด", "")],
)  # fmt: skip
def test_a_class_nobody_knows_is_kept_as_a_word_but_a_story_or_a_number_is_not(written, kept):
    """For whoever settles it later; the log forgets nothing."""
    row = settled(kaew(class_=written), {"member.class_unknown"})

    assert (row.class_, row.note) == ("general", f"member.class_unknown{kept}")


@pytest.mark.parametrize("left", [date(2014, 1, 3), date(2027, 1, 1)])
def test_nobody_who_left_goes_in_as_a_member_by_an_accepted_doubt(left):
    problems = examine(register(kaew(left=("deceased", left))), {}, TODAY)
    everything = {problem.code for problem in problems}

    assert [problem.level for problem in open_problems(problems, everything)] == ["refuse"]


def test_shares_that_make_no_sense_become_equal():
    named = (Beneficiary("นายหนึ่ง", "", 50), Beneficiary("นายสอง", "", 30), Beneficiary(""))
    row = settled(kaew(beneficiaries=named), {"member.beneficiary_shares"})

    assert [(who.name, who.share_parts) for who in row.beneficiaries] == [
        ("นายหนึ่ง", 1),
        ("นายสอง", 1),
    ]


def twice():
    """Two rows with one ID, and their problems."""
    rows = (kaew(), som(national_id=KAEW_ID))
    return rows, examine(register(*rows), {}, TODAY)


def blank_after(accept):
    """Whose ID is left blank, or None while a question is open."""
    rows, problems = twice()
    if open_problems(problems, accept):
        return None
    of_row = {row.row: [p for p in problems if p.place.row == row.row] for row in rows}
    return [r.no for r in rows if not settle(r, of_row[r.row], accept).national_id]


def test_an_id_on_two_rows_is_left_blank_on_both_or_on_the_row_that_is_named():
    """Nobody knows yet whose it is; whoever knows says which row is wrong."""
    assert blank_after(()) is None
    assert blank_after({"member.id_twice"}) == ["0012", "0013"]
    assert blank_after({"member.id_twice@6"}) == ["0012"]
    assert blank_after({"member.id_twice@7"}) == ["0013"]
    assert blank_after({"member.id_twice@6", "member.id_twice@7"}) == ["0012", "0013"]
