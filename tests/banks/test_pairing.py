"""What is certain, what is proposed, and that nothing in between is matched by guess."""

from datetime import date, timedelta

import pytest

from ledger.banks.likely import FAR, NEAR, propose
from ledger.banks.line import Line, Movement
from ledger.banks.pairing import certain
from ledger.banks.people import people
from ledger.banks.proposal import meaning, posting
from ledger.book import LineAt
from ledger.money import ZERO, Money
from ledger.names import PersonName

MARCH = date(2026, 3, 1)


def line(no: int, baht: int, day: int = 1, said: str = "", **more: object) -> Line:
    return Line(no, MARCH + timedelta(days=day - 1), Money.baht(baht), ZERO, said, **more)


def booked(no: int, baht: int, day: int = 1, paper: str = "", **more: object) -> Movement:
    on = MARCH + timedelta(days=day - 1)
    return Movement(f"JV-2569-{no:05d}", "deposit", on, on, Money.baht(baht), paper, "ฝาก",
                    (LineAt(no, 1),), **more)  # fmt: skip


def pairs(lines, movements) -> list[tuple[list[int], list[str], tuple[str, ...]]]:
    return [([it.no for it in pair.lines], [it.number[-1] for it in pair.movements], pair.reasons)
            for pair in certain(lines, movements)]  # fmt: skip


# CERTAIN -----------------------------------------------------------------------------------------


def test_the_same_sum_and_slip_number_are_one_however_far_apart():
    found = pairs([line(1, 100, 31, reference="ฝ. ๖๙/3")], [booked(1, 100, 1, "ฝ.69/003")])

    assert found == [([1], ["1"], ("amount", "reference"))]


def test_the_same_slip_number_with_another_sum_is_not_certain():
    assert pairs([line(1, 1660, reference="ฝ.69/22")], [booked(1, 1606, 2, "ฝ.69/22")]) == []


def test_a_slip_number_twice_on_a_side_is_not_certain_by_itself():
    twice = [line(1, 100, 5, reference="ฝ.69/3"), line(2, 100, 9, reference="ฝ.69/3")]

    assert pairs(twice, [booked(1, 100, 1, "ฝ.69/3")]) == []


def test_as_many_lines_as_movements_of_a_sum_on_a_day_are_one_match_and_no_guess():
    found = pairs([line(1, 365), line(2, 365)], [booked(1, 365), booked(2, 365)])

    assert found == [([1, 2], ["1", "2"], ("amount", "day"))]


@pytest.mark.parametrize(("lines", "movements"), [(1, 2), (2, 1)])
def test_one_more_on_either_side_leaves_all_of_them_open(lines, movements):
    banked = [line(no, 365) for no in range(1, lines + 1)]
    entered = [booked(no, 365) for no in range(1, movements + 1)]

    assert pairs(banked, entered) == []


def test_a_day_apart_is_not_certain():
    assert pairs([line(1, 365, 2)], [booked(1, 365, 1)]) == []


def test_money_in_is_never_money_out():
    assert pairs([line(1, 365)], [booked(1, -365)]) == []


def test_an_entry_and_its_reversal_need_no_bank():
    undone = frozenset({LineAt(1, 1)})
    found = pairs([], [booked(1, 100), booked(2, -100, 9, undoes=undone)])

    assert found == [([], ["1", "2"], ("reversed",))]


# PROPOSED ----------------------------------------------------------------------------------------


def proposed(one: Line, movements, others=()) -> list[tuple[list[str], tuple[str, ...]]]:
    return [([it.number[-1] for it in pair.movements], pair.reasons)
            for pair in propose(one, [one, *others], movements)]  # fmt: skip


@pytest.mark.parametrize(
    ("apart", "reason"),
    [(0, "day"), (1, "near"), (NEAR, "near"), (NEAR + 1, "far"), (FAR, "far"), (FAR + 1, None)],
)
def test_a_sum_alone_is_proposed_up_to_two_months_apart(apart, reason):
    found = proposed(line(1, 100, 1 + apart), [booked(1, 100, 1)])

    assert found == ([(["1"], ("amount", reason))] if reason else [])


def test_the_nearest_comes_first_and_whom_the_bank_names_before_it():
    movements = [booked(1, 365, 1), booked(2, 365, 3),
                 booked(3, 365, 9, members=frozenset({"0101"}))]  # fmt: skip

    assert [it[0] for it in proposed(line(1, 365, 4), movements)] == [["2"], ["1"], ["3"]]
    named = proposed(line(1, 365, 4, member="0101"), movements)
    assert [it[0] for it in named] == [["3"], ["2"], ["1"]]


def test_a_fee_is_never_one_that_was_booked_before_the_bank_took_it():
    movements = [booked(1, -15, 1), booked(2, -15, 20)]

    assert proposed(line(1, -15, 5, "ค่าบริการแจ้งเตือน SMS"), movements) == [
        (["2"], ("amount", "far"))
    ]  # fmt: skip


def test_two_slips_banked_in_one_go_are_proposed_together():
    found = proposed(line(1, 300, 2), [booked(1, 100), booked(2, 200), booked(3, 50)])

    assert found == [(["1", "2"], ("together", "near"))]


def test_a_sum_the_bank_wrote_in_two_lines_is_proposed_with_the_other():
    one, other = line(1, 100, 2), line(2, 200, 2)
    (pair,) = propose(one, [one, other], [booked(1, 300, 1)])

    assert ([it.no for it in pair.lines], pair.difference) == ([1, 2], ZERO)


def test_the_same_slip_with_another_sum_says_by_how_much_and_that_figures_changed_places():
    one = line(1, 1660, 3, reference="ฝ.69/22")
    (pair,) = propose(one, [one], [booked(1, 1606, 1, "ฝ.69/022")])

    assert (pair.reasons, pair.difference) == (("reference", "swapped"), Money.baht(54))


def test_with_the_entry_that_corrects_it_a_slip_adds_up_months_later():
    one = line(1, 1660, 3, reference="ฝ.69/22")
    found = proposed(one, [booked(1, 1606, 1, "ฝ.69/022"), booked(2, 54, 115)])

    assert found[0] == (["1", "2"], ("together", "reference"))


# WHAT A LINE SAYS --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "baht", "meant"),
    [
        ("ค่าธรรมเนียมออกสมุดเล่มใหม่", -50, "fee"),
        ("รับดอกเบี้ยเงินฝาก", 5, "interest"),
        ("ภาษีหัก ณ ที่จ่าย ดอกเบี้ย", -1, "tax"),
        ("ค่าธรรมเนียมคืน", 50, "bank_only"),
        ("รับโอนเงิน ไม่ทราบผู้โอน", 1500, "bank_only"),
    ],
)
def test_a_line_means_what_its_words_and_its_way_say(said, baht, meant):
    assert meaning(line(1, baht, said=said)) == meant


def test_money_of_unknown_origin_is_proposed_to_be_held_and_money_out_not_at_all():
    roles = {"unknown": 2300, "bank_fee": 5810, "interest": 4400, "interest_tax": 5820}
    held = posting(line(1, 1500), 1330, roles)

    assert (held.slip.debit, held.slip.credit, held.held) == (1330, 2300, True)
    assert posting(line(2, -1500), 1330, roles) is None


MEMBERS = {
    "0101": PersonName("นาง", "แก้ว", "ใจดี"),
    "0102": PersonName("นาย", "กล้า", "ใจดี"),
    "0103": PersonName("นาย", "กล้า", "มาช้า"),
}


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("รับโอนเงิน จาก X1234 นาง แก้ว ใ++", "0101"),
        ("รับโอนเงิน จาก X1234 นาง แก้ว ม++", ""),
        ("โอนไป นายกล้า", ""),
        ("โอนไป นายกล้า ม++", "0103"),
        ("รับโอนเงิน จาก นางแก้ว ใจดี", "0101"),
        ("ฝากเงินสด", ""),
    ],
)
def test_a_member_is_meant_only_where_no_other_can_be(said, who):
    assert people(MEMBERS).named(said) == who
