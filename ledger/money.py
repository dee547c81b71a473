"""Money: whole satang, exact or refused. 100 satang are one baht."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from .errors import Refused

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_BAHT = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
LARGEST_SATANG = 2**63 - 1


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """A sum of money in whole satang. Signed: debit is positive inside the book."""

    satang: int

    def __post_init__(self) -> None:
        if type(self.satang) is not int:
            raise TypeError(f"money is whole satang, not {self.satang!r}")

    @classmethod
    def baht(cls, baht: int) -> Self:
        """Whole baht."""
        return cls(baht * 100)

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read baht as people write them: `1,240`, `31.50`, `๓๑.๐๐`, `฿ 5`, `5 บาท`.

        Raises Refused: money.unreadable, money.not_whole_satang, money.too_large.
        """
        text = written.translate(_THAI_DIGITS).strip().removeprefix("฿").removesuffix("บาท").strip()
        match = _BAHT.fullmatch(text)
        if not match:
            raise Refused("money.unreadable", written=written)
        sign, whole, part = match.group(1), match.group(2).replace(",", ""), match.group(3) or ""
        if part[2:].strip("0"):
            raise Refused("money.not_whole_satang", written=written)
        satang = int(whole) * 100 + int(part[:2].ljust(2, "0"))
        if satang > LARGEST_SATANG:
            raise Refused("money.too_large", written=written)
        return cls(-satang if sign == "-" else satang)

    @classmethod
    def total(cls, sums: Iterable["Money"]) -> Self:
        """All of them together."""
        return cls(sum(money.satang for money in sums))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.satang + other.satang)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.satang - other.satang)

    def __neg__(self) -> "Money":
        return Money(-self.satang)

    def __abs__(self) -> "Money":
        return Money(abs(self.satang))

    def __mul__(self, times: int) -> "Money":
        return Money(self.satang * times)

    def __bool__(self) -> bool:
        return self.satang != 0

    def __str__(self) -> str:
        """Baht with commas and two places: 1,240.00."""
        return f"{self.as_decimal():,.2f}"

    def as_decimal(self) -> Decimal:
        """Baht, exactly."""
        return Decimal(self.satang).scaleb(-2)

    def as_text(self) -> str:
        """Baht for a machine: 1240.00."""
        return f"{self.as_decimal():.2f}"

    def shares(self, parts: Sequence[int]) -> tuple["Money", ...]:
        """Divide by parts, nothing lost.

        What is left over goes to the largest remainders, the earlier part first among equals.
        """
        whole = sum(parts)
        if whole <= 0 or min(parts) < 0:
            raise Refused("money.no_shares", parts=tuple(parts))
        cut = [divmod(self.satang * part, whole) for part in parts]
        over = self.satang - sum(quotient for quotient, _ in cut)
        first = sorted(range(len(parts)), key=lambda at: (-cut[at][1], at))[:over]
        return tuple(Money(quotient + (at in first)) for at, (quotient, _) in enumerate(cut))


ZERO = Money(0)
