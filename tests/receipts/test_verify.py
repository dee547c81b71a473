"""A hand at the database: what it does to receipt books and void receipts is found."""

import pytest

ISSUED = (
    "INSERT INTO receipt_book VALUES (1, '22', {no}, '{event}', '{on}', {account}, 1, 50, '', '')"
)


@pytest.mark.parametrize(
    "statement",
    [
        ISSUED.format(no=2, event="issued", on="2026-07-02", account=1201),
        ISSUED.format(no=3, event="returned", on="2026-07-02", account=1201),
        ISSUED.format(no=2, event="returned", on="2026-06-30", account=1201),
        "UPDATE receipt_book SET event = 'returned'",
    ],
    ids=["out twice", "a number left out", "a day earlier", "back before it was out"],
)
def test_a_book_goes_out_and_comes_back_in_turn(shell, statement):
    with shell.trial(torn=True):
        shell.past_the_walls("receipt_book", statement)
        assert "verify.receipt_book_event" in shell.found()


@pytest.mark.parametrize(
    ("table", "statement", "code"),
    [
        ("receipt_void", "DELETE FROM receipt_void", "verify.void_without_reason"),
        (
            "receipt",
            "UPDATE receipt SET is_void = 0 WHERE book_no = '22'",
            "verify.needless_reason",
        ),
    ],
)
def test_a_void_receipt_by_hand_has_its_reason_and_no_other_has(shell, table, statement, code):
    with shell.trial(torn=True):
        shell.past_the_walls(table, statement)
        assert code in shell.found()
