"""Receipt numbers as people write them: 21/38, the leaves 1–50 of a book, 7–9 missing."""

import re
from dataclasses import dataclass

from ledger.dates import to_arabic
from ledger.errors import Refused
from ledger.names import book_key

LARGEST = 999_999_999  # no printed receipt has a longer number
_PAPER = re.compile(r"(?:(?P<book>[^/\s]*)\s*/)?\s*(?P<no>\d{1,9})")
_LEAVES = re.compile(r"(?:(?P<first>\d{1,9})\s*(?:-|–|\.\.|ถึง)\s*)?(?P<last>\d{1,9})")


@dataclass(frozen=True, order=True, slots=True)
class Paper:
    """A receipt's book and number. The book is empty where a fund counts all in one row."""

    book: str
    no: int

    def __str__(self) -> str:
        return f"{self.book}/{self.no}"


def read_paper(written: str, book: str | None = None) -> Paper:
    """`21/38`, `๐๒๑/๓๘`, or `38` alone where the book is known.

    Raises Refused receipt.number_unreadable.
    """
    match = _PAPER.fullmatch(to_arabic(written).strip())
    within = book if match is None or match["book"] is None else match["book"]
    if match is None or within is None or int(match["no"]) == 0:
        raise Refused("receipt.number_unreadable", written=written)
    return Paper(book_key(within), int(match["no"]))


def read_leaves(written: str) -> tuple[int, int]:
    """The first and last number printed in a book: `1-50`, or `50` for a book that begins at 1.

    Raises Refused receipt_book.leaves_unreadable.
    """
    match = _LEAVES.fullmatch(to_arabic(written).strip())
    first, last = (int(match["first"] or 1), int(match["last"])) if match else (1, 0)
    if not 1 <= first <= last <= LARGEST:
        raise Refused("receipt_book.leaves_unreadable", written=written)
    return first, last


def in_words(first: int, last: int) -> str:
    """A stretch as it is written: 4, or 7–9."""
    return str(first) if first == last else f"{first}–{last}"
