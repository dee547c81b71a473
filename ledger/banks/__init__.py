"""THE BANK: its statements held against the book, line by line, until every satang is explained.

A statement is taken in only when it adds up and begins where the one before it ended. Which of
its lines is which movement of the book is matched where it is certain, else proposed; what stays
open carries forward with its age.
"""

from .flow import TakenIn, account_of, auto, check, match, post, proposed, take_in, unmatch
from .line import Line, Movement, at
from .pairing import Pair
from .proposal import Posting
from .reading import lines, matches, movements, proposals, statements, status
from .standing import LONG, Item, Status
from .taking import Verdict
from .verify import verify_banks
from .written import Control, Written, WrittenLine

__all__ = [
    "LONG", "Control", "Item", "Line", "Movement", "Pair", "Posting", "Status", "TakenIn",
    "Verdict", "Written", "WrittenLine", "account_of", "at", "auto", "check", "lines", "match",
    "matches", "movements", "post", "proposals", "proposed", "statements", "status", "take_in",
    "unmatch", "verify_banks",
]  # fmt: skip
