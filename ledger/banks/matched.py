"""What is kept of statements and matches once they are in the book."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.book import LineAt
from ledger.money import Money

Way = Literal["certain", "by_hand", "posted"]
"""certain: by the program's rule.  by_hand: a person said so.  posted: the entry was made of it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A statement in the book. number: the account's, as the bank wrote it."""

    no: int
    account: int
    profile: str
    number: str
    first: date
    last: date
    opening: Money
    closing: Money
    count: int
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Lines of the bank and lines of the book held to be the same money. undone: why, if it was."""

    no: int
    account: int
    way: Way
    reasons: tuple[str, ...]
    lines: tuple[int, ...]
    entries: tuple[LineAt, ...]
    undone: str = ""

    @property
    def stands(self) -> bool:
        """Has nobody undone it?"""
        return not self.undone
