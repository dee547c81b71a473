"""What is logged can be held against a head written down on an earlier day."""

from datetime import date

import pytest
from sqlalchemy import text

from ledger import book, log
from ledger.book import Draft, Line
from ledger.errors import Refused
from ledger.log import Head
from ledger.money import Money
from ledger.verify import everything
from ledger.work import Fund


def give(fund: Fund, key: str) -> Head:
    """A gift of five baht, and the head after it."""
    with fund.work("อรพิน") as work:
        lines = (Line(1100, 4300, Money.baht(5)),)
        book.post(work, Draft("manual", date(2026, 1, 5), lines, "ทำบุญ", key))
        return log.head(work)


def codes(fund: Fund, against: Head) -> list[str]:
    """What verify finds, held against a head."""
    with fund.read() as work:
        return [problem.code for problem in everything(work, against).problems]


def test_every_earlier_head_of_a_book_agrees_with_it(fund: Fund) -> None:
    """Written in full or only its beginning, of any day, the last included."""
    heads = [give(fund, key) for key in "abc"]

    for head in heads:
        assert codes(fund, head) == []
        assert codes(fund, log.read_head(head.short)) == []


def test_a_book_rewritten_as_a_whole_proves_itself_but_not_against_an_earlier_head(
    engine_fund_factory, engine
) -> None:
    """Another story told from the same beginning: every leaf is right, and the past is not."""
    told, rewritten = engine_fund_factory(engine), engine_fund_factory(engine)
    head = give(told, "a")
    give(rewritten, "b")
    give(rewritten, "c")

    with rewritten.read() as work:
        assert everything(work).problems == ()
    assert codes(rewritten, head) == ["verify.past_rewritten"]


def test_a_book_that_lost_its_last_records_is_shorter_than_the_head(fund: Fund) -> None:
    """An old copy put back in the place of the book."""
    head = give(fund, "a")

    assert codes(fund, Head(head.size + 1, head.root)) == ["verify.book_shorter"]


@pytest.mark.parametrize("written", ["", "691", "691-dea14c2bc58", "x-dea14c2bc58e"])
def test_a_head_that_cannot_be_read_is_refused(written: str) -> None:
    """Too short to tell two books apart, or no head at all."""
    with pytest.raises(Refused, match=r"log\.head_unreadable"):
        log.read_head(written)


def test_a_missing_head_row_is_damage(fund: Fund) -> None:
    """The one mutable row every writer needs."""
    with fund.transaction(writes=True) as conn:
        conn.execute(text("DELETE FROM fund_head"))

    with fund.read() as work, pytest.raises(Exception, match=r"book\.no_head"):
        everything(work)
