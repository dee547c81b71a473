"""What is read from what happened to a book and from the numbers of it that came in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.money import Money
from ledger.receipts import BookEvent, ReceiptBook, Seen

NEW_YEAR = date(2026, 1, 1)
OUT = BookEvent("issued", NEW_YEAR, 1201, "มาลี", 1, 50)
BACK = BookEvent("returned", date(2026, 3, 1), 1201, "มาลี", 1, 50)


def book(*numbers: int, events=(OUT,)) -> ReceiptBook:
    """A book with these numbers used, each on the day of its number."""
    seen = (Seen(no, "used", NEW_YEAR + timedelta(no), Money.baht(31), "มาลี") for no in numbers)
    return ReceiptBook("21", events, tuple(seen))


@pytest.mark.parametrize(
    ("numbers", "gaps", "rest", "following"),
    [
        ((), [], 50, 1),
        ((1,), [], 49, 2),
        ((2,), ["1"], 48, 3),
        ((1, 2, 5), ["3–4"], 45, 6),
        ((1, 3, 7), ["2", "4–6"], 43, 8),
        ((49,), ["1–48"], 1, 50),
        ((50,), ["1–49"], 0, None),
    ],
)
def test_of_an_issued_book_what_is_passed_over_and_what_is_left_is_known(
    numbers, gaps, rest, following
):
    it = book(*numbers)

    assert gaps == [str(gap) for gap in it.gaps]
    assert (rest, following) == (it.rest, it.next_no)


def test_of_a_book_nobody_issued_only_what_lies_between_is_known():
    it = book(23, 26, events=())

    assert ["24–25"] == [str(gap) for gap in it.gaps]
    assert (None, 27) == (it.rest, it.next_no)
    assert ("", "มาลี") == (it.holder, it.whose)


@pytest.mark.parametrize(("no", "inside"), [(1, True), (50, True), (51, False)])
def test_a_number_beyond_the_printed_ones_is_outside(no, inside):
    it = book(no)

    assert inside == it.holds(no)
    assert (() if inside else (no,)) == it.outside
    if not inside:
        assert ([], 50, 1) == ([*it.gaps], it.rest, it.next_no)


def test_a_gap_is_dated_by_its_neighbours():
    (gap,) = book(1, 4).gaps

    assert (2, NEW_YEAR + timedelta(1), NEW_YEAR + timedelta(4)) == (
        gap.count, gap.after, gap.before,
    )  # fmt: skip


def test_who_has_a_book_is_read_from_what_happened_last():
    assert ("มาลี", True, 59) == (
        book().holder, book().is_out, book().days_out(date(2026, 3, 1)),
    )  # fmt: skip
    back = book(events=(OUT, BACK))
    assert ("", False, None, "มาลี") == (
        back.holder, back.is_out, back.days_out(date(2026, 3, 1)), back.whose,
    )  # fmt: skip
    other = BookEvent("issued", date(2026, 3, 2), 1202, "บุญมา", 1, 50)
    assert "บุญมา" == book(events=(OUT, BACK, other)).holder


def test_a_receipt_dated_before_a_lower_number_is_out_of_turn():
    days = {1: 5, 2: 7, 3: 6, 4: 7, 5: 8}
    seen = tuple(Seen(no, "used", date(2026, 1, day)) for no, day in days.items())
    (it,) = ReceiptBook("21", (OUT,), seen).backward

    assert (3, 2) == (it.no, it.earlier)


@given(st.sets(st.integers(1, 60)), st.integers(1, 50), st.integers(0, 10))
def test_every_printed_number_is_seen_or_passed_over_or_left(numbers, first, more):
    """Nothing is counted twice and nothing is lost, whatever came in."""
    printed = range(first, first + more + 1)
    event = BookEvent("issued", NEW_YEAR, 1201, "มาลี", printed[0], printed[-1])
    it = book(*sorted(numbers), events=(event,))
    seen = [no for no in numbers if no in printed]
    passed = [no for gap in it.gaps for no in range(gap.first, gap.last + 1)]

    assert len(printed) == len(seen) + it.passed_over + it.rest
    assert not set(passed) & numbers
    assert sorted(numbers - set(printed)) == list(it.outside)
    assert it.next_no not in numbers
