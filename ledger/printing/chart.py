"""A chart of pairs of bars, one black and one empty, so that any printer and any eye tells them
apart; a line across at each round sum of baht.
"""

from collections.abc import Sequence

from ledger.money import Money

from .font import BOLD, Style
from .galley import Galley
from .lengths import MM
from .page import HAIR, THIN, Page

HEIGHT = 42 * MM  # of the highest bar
LINES = 4  # across, at most
ROUND = (1, 2, 5)  # what a round sum begins with
SMALL = Style(size=10)
Pair = tuple[str, Sequence[Money]]


def bars(galley: Galley, title: str, names: Sequence[str], pairs: Sequence[Pair]) -> None:
    """Draw it, all on one page: what it is called, which bar is which, and the bars."""
    step, count = scale(max((sum_ for _, sums in pairs for sum_ in sums), default=Money(0)))
    galley.room(2 * BOLD.line + HEIGHT + SMALL.line + 3 * MM)
    galley.text(title, BOLD)
    _told_apart(galley, names)
    page, area = galley.page, galley.area
    marks = [_baht(step, at) for at in range(count + 1)]
    left = area.left + max(map(SMALL.width, marks)) + 2 * MM
    top, foot = galley.at + 2 * MM, galley.at + 2 * MM + HEIGHT
    for at, mark in enumerate(marks):
        across = foot - HEIGHT * at // count
        page.rule(left, area.right, across, HAIR)
        page.text_right(left - 2 * MM, across + SMALL.rise // 3, mark, SMALL)
    whole = step.satang * count
    wide = (area.right - left) // max(len(pairs), 1)
    for at, (called, sums) in enumerate(pairs):
        begins = left + at * wide
        _pair(page, begins, wide, foot, [HEIGHT * it.satang // whole for it in sums])
        page.text_middle(begins + wide // 2, foot + MM + SMALL.rise, called, SMALL)
    page.rule(left, area.right, foot, THIN)
    galley.at = top + HEIGHT + SMALL.line + 2 * MM


def scale(most: Money) -> tuple[Money, int]:
    """The sum between two lines, and how many of them reach the highest bar."""
    ten = 1
    while True:
        for begins in ROUND:
            step = Money.baht(begins * ten)
            count = -(-most.satang // step.satang)
            if count <= LINES:
                return step, max(count, 1)
        ten *= 10


def _baht(step: Money, times: int) -> str:
    return f"{step.satang // 100 * times:,}"


def _told_apart(galley: Galley, names: Sequence[str]) -> None:
    """Which bar is which: a square of each, and its name."""
    left, foot = galley.area.left, galley.at + SMALL.rise
    for at, called in enumerate(names):
        galley.page.bar(left, foot, 3 * MM, 3 * MM, filled=at == 0)
        galley.page.text(left + 4 * MM, foot, called, SMALL)
        left += 4 * MM + SMALL.width(called) + 6 * MM
    galley.at += SMALL.line


def _pair(page: Page, left: int, wide: int, foot: int, heights: Sequence[int]) -> None:
    """The bars of one month beside each other, in the middle of its place."""
    each = wide * 3 // 10
    begins = left + (wide - each * len(heights)) // 2
    for at, high in enumerate(heights):
        if high > 0:
            page.bar(begins + at * each, foot, each, high, filled=at == 0)
