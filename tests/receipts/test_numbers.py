"""Receipt numbers as people write them."""

import pytest

from ledger import receipts
from ledger.errors import Refused
from ledger.receipts import Paper


@pytest.mark.parametrize(
    ("written", "book", "expected"),
    [
        ("21/38", None, Paper("21", 38)),
        ("๐๒๑/๓๘", None, Paper("21", 38)),
        (" 021 / 038 ", None, Paper("21", 38)),
        ("ก12/5", None, Paper("ก12", 5)),
        ("38", "021", Paper("21", 38)),
        ("22/1", "21", Paper("22", 1)),
        ("/38", None, Paper("", 38)),  # a fund that counts all its receipts in one row
        ("38", "", Paper("", 38)),
    ],
)
def test_a_number_is_read_with_its_book_or_within_one(written, book, expected):
    assert expected == receipts.read_paper(written, book)


@pytest.mark.parametrize(
    "written", ["", "38", "21/", "21/0", "21/สามสิบ", "21/38/1", "21/1234567890"]
)
def test_anything_else_is_no_receipt_number(written):
    with pytest.raises(Refused, match=r"receipt\.number_unreadable"):
        receipts.read_paper(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1-50", (1, 50)), ("50", (1, 50)), ("๑–๕๐", (1, 50)), ("1001 ถึง 1050", (1001, 1050)),
     ("7..7", (7, 7))],
)  # fmt: skip
def test_the_leaves_of_a_book_are_its_first_and_last_number(written, expected):
    assert expected == receipts.read_leaves(written)


@pytest.mark.parametrize("written", ["", "50-1", "0-50", "0", "ห้าสิบ", "1-50-100"])
def test_a_book_without_leaves_is_none(written):
    with pytest.raises(Refused, match=r"receipt_book\.leaves_unreadable"):
        receipts.read_leaves(written)
