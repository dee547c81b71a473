"""CASH COUNTED: somebody's notes and coins, by two others, held against what the book says.

Over or short is said with the subtraction, and posted only when somebody asks for it with a reason.
"""

from .count import PIECES, Count, Counted, CountLine, CountList, counted
from .flow import Taken, check, check_list, expected, settle, settles_on, take, take_list
from .judge import LATE
from .reading import count, counts, holder
from .verify import verify_counts

__all__ = [
    "LATE", "PIECES", "Count", "CountLine", "CountList", "Counted", "Taken", "check", "check_list",
    "count", "counted", "counts", "expected", "holder", "settle", "settles_on", "take",
    "take_list", "verify_counts",
]  # fmt: skip
