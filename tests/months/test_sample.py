"""A sample that anybody can draw again and nobody could have foreseen."""

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import book, months, reports
from ledger.book import Entry, Line
from ledger.dates import Month
from ledger.errors import LedgerError
from ledger.money import Money
from ledger.months.sample import Moved, drawn, picked
from tests.conftest import PRESENT
from tests.months.test_flow import answer_all, close, post

JANUARY, WORD = Month(2026, 1), "ข้าวเหนียวมะม่วงหน้าวัด"
SEEDS = st.integers(0, 2**256 - 1).map("{:064x}".format)


def lines(*satang: int) -> tuple[Moved, ...]:
    return tuple(moved(no, Line(1100, 4300, Money(it))) for no, it in enumerate(satang, start=1))


def moved(no: int, one: Line) -> Moved:
    on = date(2026, 1, 5)
    return Moved(Entry(no, 2569, no, "manual", on, (one,), "x", f"k-{no}", PRESENT, "x"), 1, one)


def refused(fund, do, by: str = "ธิดา") -> str:
    with pytest.raises(LedgerError) as refusal, fund.work(by) as work:
        do(work)
    return refusal.value.code


def closed(fund, *, word: str = WORD) -> None:
    """January with two gifts, a word sealed, and the close."""
    for at, baht in enumerate((900, 100), start=1):
        post(fund, date(2026, 1, 10), baht, f"k-{at}")
    if word:
        with fund.work("ธิดา") as work:
            months.seal_word(work, JANUARY, word)
    answer_all(fund, JANUARY)
    close(fund, JANUARY)


def test_every_step_th_satang_is_drawn_by_hand():
    """Lines of 30, 50 and 20 satang, a step of 50, the first the 35th: the 35th and the 85th."""
    step, start, met = drawn(lines(30, 50, 20), f"{35:x}", 2)

    assert (50, 35, {1, 2}) == (step, start, set(met))


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=40), st.integers(1, 50), SEEDS)
def test_as_many_are_drawn_as_was_asked_and_what_is_large_always(amounts, count, seed):
    step, start, met = drawn(lines(*amounts), seed, count)
    points = range(start, sum(amounts), step)
    upto = [sum(amounts[: at + 1]) for at in range(len(amounts))]

    assert {next(at for at, end in enumerate(upto) if it < end) for it in points} == met
    assert {at for at, it in enumerate(amounts) if it >= step} <= met
    assert len(points) <= count


def test_everything_above_the_limit_and_all_that_was_let_through_is_seen_too():
    found = picked(lines(100, 200, 300), frozenset({0}), Money(200), {2})

    assert [(1, ("drawn",)), (2, ("override",)), (3, ("over",))] == [
        (it.moved.entry.no, it.why) for it in found
    ]


def test_the_same_word_draws_the_same_sample_and_anybody_can_work_the_seed_out(fund):
    closed(fund)
    with fund.read() as work:
        first = months.sample(work, JANUARY, WORD, 1)
        again = months.sample(work, JANUARY, f"  {WORD} ", 1)
        (sealed,) = months.closes(work)

    assert first == again
    assert hashlib.sha256(f"{sealed.head.root}:{WORD}".encode()).hexdigest() == first.seed
    assert (Money.baht(1_000), 2) == (first.whole, first.lines)
    assert 1 == len(first.picked)


def test_a_word_is_sealed_before_the_close_or_never(fund):
    closed(fund, word="")

    assert "sample.word_late" == refused(fund, lambda it: months.seal_word(it, JANUARY, WORD))
    assert "sample.no_word" == refused(fund, lambda it: months.sample(it, JANUARY, WORD, 5))


def test_the_paper_of_a_sample_says_all_that_is_needed_to_draw_it_again(fund):
    closed(fund)
    with fund.read() as work:
        report = reports.sample(work, JANUARY, WORD, 1, Money.baht(50))
    facts = {it.key: it.value for it in report.facts}
    rows = report.sections[0].rows

    assert {
        "head_before",
        "seed",
        "moved_whole",
        "moved_lines",
        "drawn_step",
        "drawn_start",
        "over_limit",
    } == {*facts}
    assert int(facts["seed"], 16) % facts["drawn_step"].satang == facts["drawn_start"].satang
    assert [Money.baht(900), Money.baht(100)] == [it.cells["amount"] for it in rows]


def test_another_word_draws_nothing(fund):
    closed(fund)

    assert "sample.word_differs" == refused(
        fund, lambda it: months.sample(it, JANUARY, "x" * 12, 5)
    )


def test_one_word_for_a_month_and_not_a_short_one(fund):
    with fund.work("ธิดา") as work:
        first = months.seal_word(work, JANUARY, WORD)
        assert first.no == months.seal_word(work, JANUARY, WORD).no

    assert "sample.word_there" == refused(fund, lambda it: months.seal_word(it, JANUARY, "y" * 12))
    assert "sample.word_short" == refused(fund, lambda it: months.seal_word(it, JANUARY, "สั้น"))
    assert "sample.not_closed" == refused(fund, lambda it: months.sample(it, JANUARY, WORD, 5))


def test_the_word_itself_is_nowhere_in_the_book(fund):
    closed(fund)
    with fund.read() as work:
        said = [it.said for it in months.answers(work)]
        memos = [it.memo for it in book.entries(work, None, date.max)]

    assert not [it for it in (*said, *memos) if WORD in it]
