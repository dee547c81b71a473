"""Lengths on paper: whole micrometres, so that no length is ever nearly right.

A thousand are a millimetre. Letters are measured in points, a file in hundredths of a point.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

MM = 1_000
INCH = 25_400  # 72 points


def hundredths(length: int, step: int = 1) -> int:
    """A length in hundredths of a point, to the nearest step of so many."""
    whole = INCH * step
    rounded = (abs(length) * 7_200 + whole // 2) // whole * step
    return rounded if length >= 0 else -rounded


@lru_cache(maxsize=20_000)
def points(hundredths: int) -> str:
    """So many hundredths of a point as they stand in a file: 0.5 is .5 there, and 12.00 is 12."""
    whole, rest = divmod(abs(hundredths), 100)
    said = f"{whole or ''}.{rest:02d}".rstrip("0").rstrip(".") or "0"
    return f"-{said}" if hundredths < 0 else said


def written(length: int) -> str:
    """A length as it stands in a file: points with two places at most."""
    return points(hundredths(length))


PaperSize = Literal["a4", "a5", "a4_across", "a5_across"]
SIZES: dict[PaperSize, tuple[int, int]] = {
    "a4": (210 * MM, 297 * MM),
    "a5": (148 * MM, 210 * MM),
    "a4_across": (297 * MM, 210 * MM),
    "a5_across": (210 * MM, 148 * MM),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page: where its left upper corner is, how wide and how high it is."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height


def inside(size: PaperSize, margin: int) -> Area:
    """What is left of a page within its margins."""
    width, height = SIZES[size]
    return Area(margin, margin, width - 2 * margin, height - 2 * margin)
