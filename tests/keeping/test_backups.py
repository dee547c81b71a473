"""What backups are called, and which may go."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.engine import database
from ledger.keeping import copying
from ledger.keeping.backups import Backup, ahead_of, day_in, name_for, to_remove
from ledger.log import Head
from ledger.work import Fund

DAY = date(2026, 12, 31)


def made(on: date, size: int, name: str = "") -> Backup:
    return Backup(Path(name or f"{on}-{size}"), "book", Head(size, "00"), on)


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        ("ban-nam-phueng", "ban-nam-phueng-2569-01-31-1530"),
        ("กองทุนบ้านไร่", "กองทุนบ้านไร่-2569-01-31-1530"),
        ('a:b*c?"d<e>f|g', "a-b-c--d-e-f-g-2569-01-31-1530"),
        (" . ", "book-2569-01-31-1530"),
    ],
)
def test_a_backup_is_named_by_book_and_day_in_letters_a_usb_stick_takes(book, expected):
    assert expected == name_for(book, datetime(2026, 1, 31, 8, 30, tzinfo=UTC))


@pytest.mark.parametrize("where", ["postgresql://u:se?cret/x@host/day?fund=2", "x/day.sajja"])
def test_a_backup_is_called_by_the_database_and_the_fund_and_by_no_part_of_a_password(where):
    called = copying.called(Fund(where, 2, database(where)))

    assert called in ("day", "day-2")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a-2569-01-31-1530.sajja-backup", date(2026, 1, 31)),
        ("a-2569-01-31-1530-2.sajja-backup", date(2026, 1, 31)),
        ("a-2569-02-30-1530.sajja-backup", None),
        ("ของป้า.sajja-backup", None),
    ],
)
def test_a_name_tells_the_day_unless_a_person_has_renamed_the_file(name, expected):
    assert expected == day_in(name)


@pytest.mark.parametrize(("count", "gone"), [(13, 0), (14, 0), (15, 1)])
def test_fourteen_of_one_day_stay(count, gone):
    """All of one day, so that month and year keep none beside the newest."""
    found = [made(DAY, size) for size in range(1, count + 1)]

    assert [made(DAY, size) for size in range(gone, 0, -1)] == list(to_remove(found))


def test_the_last_of_each_month_and_of_each_year_stay():
    """Daily for two years, with two to keep: the rest is thinned to months and years."""
    days = [DAY - timedelta(days=back) for back in range(730)]
    found = [made(on, (on - date(2020, 1, 1)).days) for on in days]
    gone = set(to_remove(found, keep=2))
    kept = sorted((it.made_on for it in found if it not in gone), reverse=True)

    expected = [DAY, date(2026, 12, 30)]
    expected += [date(2026, month + 1, 1) - timedelta(days=1) for month in range(11, 0, -1)]
    assert [*expected, date(2025, 12, 31)] == kept


def test_nothing_goes_while_one_of_them_holds_more_than_the_newest():
    found = [made(DAY - timedelta(days=back), 10 if back else 5) for back in range(40)]

    assert () == to_remove(found)
    assert ["doctor.backup_ahead"] == [it.code for it in ahead_of(Head(5, "00"), found)]
    assert [] == list(ahead_of(Head(10, "00"), found))


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), DAY), st.integers(1, 99)), min_size=1),
       st.integers(-1, 30))  # fmt: skip
def test_the_newest_never_goes_and_what_goes_was_there(written, keep):
    found = [made(on, size, f"{at}") for at, (on, size) in enumerate(written)]
    gone = to_remove(found, keep)

    assert max(found, key=lambda it: it.order) not in gone
    assert set(gone) <= set(found)
    assert len(found) - len(gone) >= min(len(found), max(1, keep))
