"""A piece of work, and what is around it."""

import gc
from datetime import date

import pytest
import sqlalchemy as sa

from ledger import book, sql
from ledger.book import Draft, Line
from ledger.dates import Period
from ledger.money import Money
from ledger.work import Fund

DAY = date(2026, 1, 5)


def test_python_searches_for_rings_again_after_a_piece_of_work(fund: Fund) -> None:
    """Whether it was finished or broken off; and not, where somebody had stopped it before."""
    with fund.work("อรพิน"):
        assert not gc.isenabled()
    assert gc.isenabled()

    with pytest.raises(ZeroDivisionError), fund.work("อรพิน"):
        raise ZeroDivisionError
    assert gc.isenabled()

    gc.disable()
    with fund.work("อรพิน"):
        pass
    stopped = not gc.isenabled()
    gc.enable()
    assert stopped


@pytest.mark.parametrize("known", range(4))
def test_what_only_some_lines_of_an_entry_know_is_kept_as_it_was_given(
    fund: Fund, known: int
) -> None:
    """Facts that none, one, two or all of the lines have, and facts nobody has."""
    bare = Line(1100, 4300, Money.baht(5))
    full = bare._replace(happened_on=DAY, paper="21/38", covers=Period(DAY, DAY))
    lines = (full,) * known + (bare,) * (3 - known)

    with fund.work("อรพิน") as work:
        posted = book.post(work, Draft("manual", DAY, lines, "ทำบุญ", "a"))
    with fund.read() as work:
        assert book.entry(work, posted.number).lines == lines


def test_a_question_stopped_at_the_keys_ends_the_work_and_the_book_can_be_asked_again(
    fund: Fund,
) -> None:
    """SQLAlchemy then closes the connection in the middle of all that goes on around it."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), fund.work("อรพิน") as work:
        book.post(work, Draft("manual", DAY, (Line(1100, 4300, Money.baht(5)),), "ทำบุญ", "a"))
        engine = work.conn.built.engine
        sa.event.listen(engine, "do_execute", stopped)
        try:
            with work.conn.begin_nested():
                work.rows(sql.text("SELECT 1"))
        finally:
            sa.event.remove(engine, "do_execute", stopped)

    with fund.read() as work:
        assert book.entries(work) == []
