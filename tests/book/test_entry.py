"""Entries balance, or they do not exist."""

from datetime import date, timedelta

import pytest

from ledger.book import Draft, Line
from ledger.book.entry import LATEST_AHEAD, entry_number, read_number
from ledger.errors import Refused
from ledger.money import Money

TODAY = date(2026, 12, 31)
GIFT = Line(1100, 4300, Money.baht(500))


def draft(*lines: Line, on: date = TODAY, memo: str = "ทำบุญ", key: str = "k") -> Draft:
    """A manual entry."""
    return Draft("manual", on, lines, memo, key)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (draft(), "entry.empty"),
        (draft(GIFT, key=""), "entry.no_key"),
        (draft(GIFT, memo="  "), "entry.no_memo"),
        (draft(Line(1100, 4300, Money(0))), "entry.amount_not_positive"),
        (draft(Line(1100, 4300, Money(-1))), "entry.amount_not_positive"),
        (draft(Line(1100, 1100, Money(1))), "entry.one_account_twice"),
        (draft(GIFT, on=TODAY + LATEST_AHEAD + timedelta(days=1)), "entry.too_far_ahead"),
    ],
)
def test_what_can_never_be_an_entry_is_refused(wrong: Draft, code: str) -> None:
    """Each for its own reason, before the database is asked."""
    with pytest.raises(Refused) as refusal:
        wrong.check(TODAY)

    assert code == refusal.value.code


def test_an_entry_at_the_bound_is_fine() -> None:
    """One satang, and a year ahead to the day."""
    draft(Line(1100, 4300, Money(1)), on=TODAY + LATEST_AHEAD).check(TODAY)


def test_a_line_turned_twice_is_itself() -> None:
    """A reversal moves the same amount back."""
    assert GIFT.turned() != GIFT
    assert GIFT == GIFT.turned().turned()


@pytest.mark.parametrize(
    "written", ["JV-2569-00012", "jv-2569-12", "2569-12", " ๒๕๖๙-๑๒ ", "JV2569-12"]
)
def test_a_number_is_read_however_it_is_written(written: str) -> None:
    """With the kind or without, with Thai digits or Arabic."""
    assert (2569, 12) == read_number(written)
    assert entry_number(2569, 12) == "JV-2569-00012"


@pytest.mark.parametrize("written", ["12", "JV-69-12", "", "JV-2569-", "JV-2569-1x"])
def test_a_number_that_is_none_is_refused(written: str) -> None:
    """No guess is made at the year."""
    with pytest.raises(Refused, match=r"entry\.number_unreadable"):
        read_number(written)
