"""RECEIPTS. Pre-numbered books go out to collectors and come back; receipts are typed in by hand.

A number is used once in its book, for ever. Which are used, void, waiting or passed over, and who
has the book, is read from what happened; a receipt by hand is judged as one on a sheet is.
"""

from .by_hand import HandLine, HandReceipt
from .flow import (
    Added,
    add,
    check,
    check_number,
    collector_meant,
    hand_back,
    incomplete,
    issue,
    may_issue,
    void,
)
from .numbers import Paper, read_leaves, read_paper
from .reading import (
    book,
    book_in_use,
    books,
    books_since,
    last_paid,
    next_paper,
    receipt,
    unused,
)
from .reading import receipts as all  # noqa: A004  # receipts.all(work) says it best
from .receipt import Receipt, ReceiptLine, TakenBack
from .receipt_book import ENTERED, VOID, Backward, BookEvent, Gap, ReceiptBook, Seen
from .verify import verify_books

__all__ = [
    "ENTERED", "VOID", "Added", "Backward", "BookEvent", "Gap", "HandLine", "HandReceipt", "Paper",
    "Receipt", "ReceiptBook", "ReceiptLine", "Seen", "TakenBack", "add", "all", "book",
    "book_in_use", "books", "books_since", "check", "check_number", "collector_meant", "hand_back",
    "incomplete", "issue", "last_paid", "may_issue", "next_paper", "read_leaves", "read_paper",
    "receipt", "unused", "verify_books", "void",
]  # fmt: skip
