"""A statement reckoned through and joined to those before it: at the bound and beside it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.banks.chain import reckon
from ledger.banks.taking import Known, fits, judge, of_number, sharper
from ledger.banks.written import Control, Written, WrittenLine
from ledger.money import ZERO, Money

MARCH = date(2026, 3, 1)


def day(number: int) -> date:
    return date(2026, 3, number)


def statement(*moved: int, opening: int = 0, signed: bool = True, **more: object) -> Written:
    """A line a day of March, so many baht into the account or, below nothing, out of it."""
    held, lines = Money.baht(opening), []
    for at, baht in enumerate(moved, start=1):
        held += Money.baht(baht)
        amount = Money.baht(baht if signed else abs(baht))
        lines.append(WrittenLine(at + 1, day(at), amount, held, signed=signed))
    return Written("s.csv", "passbook", "", tuple(lines), Money.baht(opening), MARCH, **more)


def known(*before: Written) -> Known:
    """The book after these statements."""
    held = Known(1310, "ธ.ก.ส.", "", None, (), None, date(2026, 12, 31))
    for written in before:
        verdict = judge(written, held, ())
        assert verdict.stopping == ()
        opening = held.opening if held.opening is not None else verdict.opening
        last = max(verdict.chain.last, held.last_on or verdict.chain.last)
        held = replace(held, opening=opening, lines=(*held.lines, *verdict.lines), last_on=last)
    return held


def codes(written: Written, *before: Written) -> list[str]:
    return [one.code for one in judge(written, known(*before), ()).problems]


def without(written: Written, *rows: int) -> Written:
    return replace(written, lines=tuple(it for it in written.lines if it.row not in rows))


# DOES IT ADD UP ----------------------------------------------------------------------------------


def test_the_balance_tells_which_way_a_sum_without_a_sign_went():
    chain = reckon(statement(100, -30, 5, signed=False))

    assert [Money.baht(100), Money.baht(-30), Money.baht(5)] == [it.amount for it in chain.lines]
    assert (chain.problems, chain.closing) == ((), Money.baht(75))


def test_a_balance_from_which_nothing_follows_is_asked_about_as_mistyped():
    written = statement(100, 50, 20)
    wrong = replace(written.lines[1], balance=Money.baht(105))
    (found,) = reckon(replace(written, lines=(written.lines[0], wrong, written.lines[2]))).problems

    assert (found.code, found.level, found.place.row) == ("bank.balance_differs", "ask", 3)
    assert found.values["reckoned"] == Money.baht(150)


def test_a_balance_from_which_the_next_follows_says_that_a_line_is_missing():
    (found,) = reckon(without(statement(100, 50, 20), 3)).problems

    assert (found.code, found.level, found.values["difference"]) == (
        "bank.line_missing", "refuse", Money.baht(50)
    )  # fmt: skip


def test_a_last_balance_that_does_not_follow_is_missing_a_line_unless_the_end_says_otherwise():
    written = statement(100, 50)
    wrong = replace(written, lines=(written.lines[0], replace(written.lines[1], balance=ZERO)))
    ended = replace(wrong, controls=(Control("closing", Money.baht(150)),))

    assert [one.code for one in reckon(wrong).problems] == ["bank.line_missing"]
    assert [one.code for one in reckon(ended).problems] == ["bank.balance_differs"]


@pytest.mark.parametrize(
    ("control", "code"),
    [
        (Control("closing", Money.baht(70)), None),
        (Control("closing", Money(7_001)), "bank.closing_differs"),
        (Control("in", Money.baht(100), 1), None),
        (Control("in", Money.baht(100), 2), "bank.count_differs"),
        (Control("in", Money(10_001), 1), "bank.total_differs"),
        (Control("out", Money.baht(30), 1), None),
        (Control("out", Money.baht(30), 0), "bank.count_differs"),
    ],
)
def test_what_the_bank_says_of_its_own_statement_is_held_against_its_lines(control, code):
    found = reckon(statement(100, -30, controls=(control,))).problems

    assert [code] * bool(code) == [one.code for one in found]


# DOES IT FOLLOW ----------------------------------------------------------------------------------


def test_the_same_statement_again_has_nothing_new():
    march = statement(100, -30, 100)
    verdict = judge(march, known(march), ())

    assert (verdict.problems, verdict.lines, verdict.again) == ((), (), 3)


def test_equal_sums_on_one_day_are_never_taken_for_each_other():
    """Three transfers of 365 on a day, of which the book has two."""
    held = Money.baht(365)
    lines = tuple(WrittenLine(at, day(1), held, held * at) for at in (1, 2, 3))
    whole = Written("s.csv", "kbiz", "", lines, ZERO, MARCH)
    verdict = judge(whole, known(replace(whole, lines=lines[:2])), ())

    assert (verdict.again, [it.balance for it in verdict.lines]) == (2, [held * 3])
    assert [3] == [it.no for it in verdict.lines]


def test_where_a_sum_goes_to_and_fro_on_one_day_nothing_is_guessed():
    """100 in, 100 out, 100 in: a file that begins with 100 in may go on from either."""
    moved = [100, -100, 100]
    held = [Money.baht(it) for it in (100, 0, 100)]
    both = enumerate(zip(moved, held, strict=True), start=2)
    lines = [WrittenLine(at, day(1), Money.baht(it), balance) for at, (it, balance) in both]
    whole = Written("s.csv", "kbiz", "", tuple(lines), ZERO, MARCH)
    later = replace(whole, lines=(lines[0], lines[1]))

    assert ["bank.overlap_unclear"] == codes(later, whole)
    assert [] == codes(whole, replace(whole, lines=tuple(lines[:2])))


def test_a_longer_statement_brings_what_is_new_in_it():
    longer = statement(100, -30, 5, 7)
    verdict = judge(longer, known(statement(100, -30)), ())

    assert (verdict.problems, verdict.again) == ((), 2)
    assert [(3, Money.baht(5)), (4, Money.baht(7))] == [(it.no, it.amount) for it in verdict.lines]


def test_an_older_statement_within_what_is_known_changes_nothing():
    whole = statement(100, -30, 5, 7)
    middle = replace(without(whole, 2, 5), opening=Money.baht(100), first=day(2))
    verdict = judge(middle, known(whole), ())

    assert (verdict.problems, verdict.lines, verdict.again) == ((), (), 2)


def test_a_gap_is_said_with_both_balances():
    april = replace(statement(5, opening=90), first=date(2026, 4, 1), last=date(2026, 4, 30))
    april = replace(april, lines=tuple(replace(it, on=date(2026, 4, 2)) for it in april.lines))
    (gap,) = judge(april, known(statement(100, -30)), ()).problems

    assert (gap.code, gap.values["held"], gap.values["opening"], gap.values["difference"]) == (
        "bank.gap", Money.baht(70), Money.baht(90), Money.baht(20)
    )  # fmt: skip


def test_days_that_overlap_with_other_lines_are_refused():
    assert ["bank.overlap_differs"] == codes(statement(100, -31, 5), statement(99, -30, 5))


def test_a_month_in_which_nothing_moved_follows_too():
    quiet = Written("s.sta", "mt940", "", (), Money.baht(70), day(3), day(31))
    verdict = judge(quiet, known(statement(100, -30)), ())

    assert (verdict.problems, verdict.lines, verdict.chain.last) == ((), (), day(31))


@given(st.lists(st.integers(-500, 500).filter(bool), min_size=1, max_size=25), st.data())
def test_however_a_year_is_cut_into_statements_the_lines_are_the_same(moved, data):
    """Any cut, with any overlap, in the order of days: each line once."""
    whole = statement(*moved, opening=20_000)
    first = data.draw(st.integers(1, len(moved)))
    back = data.draw(st.integers(0, first))
    early = replace(whole, lines=whole.lines[:first])
    rest = whole.lines[first - back :]
    opening = (rest[0].balance - rest[0].amount) if rest else reckon(early).closing
    late = replace(whole, lines=rest, opening=opening, first=rest[0].on if rest else day(28),
                   last=day(28))  # fmt: skip

    assert reckon(whole).lines == tuple(replace(it, no=0) for it in known(early, late).lines)


# WHOSE IT IS -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("000-0-00123-4", "0000001234", True),
        ("xxx-x-x0123-x", "000-0-00123-4", True),
        ("xxx-x-x0123-x", "000-0-00124-4", False),
        ("000000004567", "4567", True),
        ("", "4567", True),
        ("4567", "4568", False),
    ],
)
def test_an_account_number_is_compared_as_far_as_it_is_shown(one, other, may):
    assert (may, may) == (fits(one, other), fits(other, one))


def test_of_two_spellings_the_one_that_hides_less_is_kept():
    assert sharper("xxx-x-x0123-x", "000-0-00123-4") == "000-0-00123-4"
    assert sharper("xxx-x-x0123-x", "") == "xxx-x-x0123-x"


def test_a_passbook_without_a_number_is_of_no_account_in_particular():
    assert of_number("", {1310: "4567"}) == []
    assert of_number("4567", {1310: "000000004567", 1320: "", 1330: "999"}) == [1310]
