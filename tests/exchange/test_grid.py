"""Cells are plain and exact; rows and cells are called what people call them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ledger.exchange.grid import cell_at, column_at, letters, plain, tidy


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (31.0, Decimal(31)),
        (31.005, Decimal("31.005")),
        (0.1 + 0.2, Decimal("0.3")),
        (5000034263188.0, Decimal(5000034263188)),
        (7, Decimal(7)),
        (True, "TRUE"),
        (False, None),
        ("", None),
        (" 31.00 ", "31.00"),
        ("\u200b\ufeff\u00a0", None),
        ("-", None),
        ("ก\u0e4d\u0e32ไร", "กำไร"),
        (date(2528, 7, 15), date(2528, 7, 15)),
        (datetime(2026, 1, 2, 15, 4, tzinfo=UTC), date(2026, 1, 2)),
    ],
)
def test_what_a_spreadsheet_holds_becomes_plain(held, expected):
    assert expected == plain(held)


def test_a_number_is_not_a_sum_before_somebody_reads_it_as_one():
    assert isinstance(plain(31.5), Decimal)


@pytest.mark.parametrize(
    ("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (35, "AJ"), (702, "AAA")]
)
def test_columns_have_the_letters_a_spreadsheet_shows(at, name):
    assert name == letters(at)
    assert at == column_at(name.lower())


def test_a_cell_has_a_row_and_a_column():
    assert (13, 3) == cell_at("D13")
    with pytest.raises(ValueError, match="13D"):
        cell_at("13D")


def test_a_dash_says_nothing():
    assert [None, None, "- ก"] == [tidy("–"), tidy(" - "), tidy("- ก")]
