"""The banks of a fund against its book, and their sums."""

from datetime import date

from ledger.banks import Status
from ledger.book import Account
from ledger.money import Money
from ledger.reports import Phrase
from ledger.reports.banks import status_of

DAY = date(2026, 10, 31)
ACCOUNTS = {no: Account(no, "asset", "bank", None, "ธ.ก.ส.", "BAAC") for no in (1310, 1320)}


def sums(*known: tuple[int | None, int]) -> dict[str, object]:
    """What stands in the total of accounts with so much at the bank, and in the book."""
    found = [
        Status(no, "ธ.ก.ส.", DAY, None if bank is None else Money.baht(bank), Money.baht(held), DAY,
               ())
        for no, (bank, held) in zip(ACCOUNTS, known, strict=True)
    ]  # fmt: skip
    total = status_of(found, ACCOUNTS).sections[0].total
    assert total is not None
    return {key: it for key, it in total.cells.items() if not isinstance(it, Phrase)}


def test_bank_book_and_what_is_between_are_each_added_up():
    assert sums((100, 90), (50, 55)) == {
        "bank_balance": Money.baht(150), "book_balance": Money.baht(145), "apart": Money.baht(5),
    }  # fmt: skip


def test_where_one_bank_is_not_known_only_the_book_is_added_up():
    """Of the others alone the sum would look as if it were the fund's."""
    assert sums((100, 90), (None, 55)) == {"book_balance": Money.baht(145)}
