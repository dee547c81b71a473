"""STORY THREE: A MONTH ENDS. The book is held against banks, cash boxes and receipt books; every
difference is put right, answered for or carried on by name; then two people close the month, for
ever.
"""

from .flow import answer, close, status
from .known import Outside
from .matter import Answer, Matter
from .reading import answers, closes, rolled, year_ends
from .sealed import Item, Sealed
from .verify import verify_closes

__all__ = [
    "Answer", "Item", "Matter", "Outside", "Sealed", "answer", "answers", "close", "closes",
    "rolled", "status", "verify_closes", "year_ends",
]  # fmt: skip
