"""A kill in the middle of a collection day loses no receipt that was entered, and halves none."""

import random

import pytest

from ledger import log, receipts, verify
from ledger.work import open_fund
from tests import small_book
from tests.dying import KILLED, Undertaker
from tests.receipts.hand import paid
from tests.shell import schema_made_once


@pytest.fixture(scope="module")
def undertaker() -> Undertaker:
    return Undertaker()


def state(where: str) -> tuple[log.Head, list[str]]:
    """The head of the log and the receipts of book 22, of a book that must be whole."""
    fund = open_fund(where)
    with fund.read() as work, schema_made_once():
        assert () == verify.everything(work).problems
        found = log.head(work), [str(one.paper) for one in receipts.all(work, "22")]
    fund.close()
    return found


@pytest.mark.slow
def test_a_receipt_killed_at_any_step_is_there_whole_or_not_at_all(
    engine, engine_fund_factory, undertaker
):
    """At every step in turn, COMMIT the last but one; typed again after it, it is there once."""
    other = engine_fund_factory(engine, small_book.fill)
    steps = undertaker.steps(other.where, paid(2))
    book = engine_fund_factory(engine, small_book.fill)
    before = state(book.where)

    for last in range(1, steps):
        assert KILLED == undertaker.kill(book.where, paid(2), last)
        assert before == state(book.where), f"killed at step {last} of {steps}"
    assert KILLED == undertaker.kill(book.where, paid(2), steps)  # right after COMMIT

    assert steps > 20
    assert ["22/1", "22/2"] == state(book.where)[1]
    assert 0 == undertaker.kill(book.where, paid(2), 0)  # the same once more
    assert ["22/1", "22/2"] == state(book.where)[1]


@pytest.mark.slow
def test_a_day_of_kills_loses_nothing_that_was_entered(
    engine, engine_fund_factory, undertaker, request
):
    """Twenty receipts, each killed at some step and typed again: a thousand with `make soak`."""
    soak = request.config.getoption("--hypothesis-profile") == "soak"
    seed = random.randrange(10**6) if soak else 1
    chance = random.Random(seed)
    book = engine_fund_factory(engine, small_book.fill)
    steps = undertaker.steps(engine_fund_factory(engine, small_book.fill).where, paid(2))
    entered = ["22/1"]
    for at in range(1000 if soak else 20):
        receipt = paid(2 + at % 49, book="22" if at < 49 else f"{22 + at // 49}")
        last = chance.randint(1, steps)
        assert undertaker.kill(book.where, receipt, last) in (KILLED, 0)
        assert 0 == undertaker.kill(book.where, receipt, 0), f"seed {seed}, receipt {at}"
        if receipt.paper.book == "22":
            entered.append(str(receipt.paper))

    assert entered == state(book.where)[1], f"seed {seed}"
