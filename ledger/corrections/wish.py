"""What a treasurer wants corrected: which line of the book, and how it should have been."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from ledger.dates import to_arabic
from ledger.errors import Refused
from ledger.money import Money
from ledger.names import book_key

Kind = Literal["member", "amount", "date", "days", "void", "bounce", "refund", "release"]
"""Why a line is taken back.

member, amount, date, days: it was entered for the wrong person, sum, day or days of a day grid.
void: it never was money.  bounce: the bank took the transfer back.
refund: the money went back to who paid.  release: held money goes to the fund by resolution.
"""
KINDS: tuple[Kind, ...] = get_args(Kind)
OF_ONE_LINE: frozenset[Kind] = frozenset({"member", "amount", "days", "release"})

_ENTRY = re.compile(r"(JV-?\d{4}-\d{1,9})(?:/(\d{1,6}))?", re.IGNORECASE)
_RECEIPT = re.compile(r"(.*\S)\s*/\s*(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Named:
    """What stands on paper of the line meant: a receipt `21/38`, or an entry and its line."""

    receipt: str = ""
    entry: str = ""
    line: int | None = None

    @classmethod
    def read(cls, written: str) -> "Named":
        """`21/38`, `JV-2569-00012` or `JV-2569-00012/3`, in either kind of digits.

        Raises Refused correction.name_unreadable.
        """
        plain = to_arabic(written).strip()
        if match := _ENTRY.fullmatch(plain):
            return cls(entry=match[1], line=int(match[2]) if match[2] else None)
        if match := _RECEIPT.fullmatch(plain):
            return cls(receipt=f"{book_key(match[1])}/{int(match[2])}")
        raise Refused("correction.name_unreadable", written=written)


@dataclass(frozen=True, slots=True)
class Wish:
    """A correction as it is asked for.

    named: the receipt or the entry. whose: of which member's line, where there are several.
    The rest is what is true, each where the kind needs it: the member the money was for, the
    sum (of a refund: what went back), the day, the days of a day grid as marks; and the account
    that a refund is paid from, or that held money goes to. accept: what was asked and answered.
    """

    kind: Kind
    named: str
    reason: str
    whose: str | None = None
    member_no: str | None = None
    amount: Money | None = None
    day: date | None = None
    marks: int | None = None
    account: int | None = None
    accept: tuple[str, ...] = ()


def read_days(written: str) -> int:
    """Days of a month as marks: `1-5,9` is the first five and the ninth.

    Raises Refused correction.days_unreadable.
    """
    marks = 0
    for part in to_arabic(written).replace(" ", "").split(","):
        match = re.fullmatch(r"(\d{1,2})(?:[-–](\d{1,2}))?", part)
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else 0
        if not 1 <= first <= last <= 31:
            raise Refused("correction.days_unreadable", written=written)
        marks |= sum(1 << (day - 1) for day in range(first, last + 1))
    return marks
