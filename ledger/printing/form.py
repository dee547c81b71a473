"""What a hand fills in: dotted lines, boxes to tick, lines to sign on; and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.wrapping import fitted, wrapped

from .font import PLAIN, Style
from .galley import Galley
from .lengths import MM
from .page import Mark

STEP = 10 * MM  # from one line to write on to the next: a hand needs it
BOX = 5 * MM  # a box to tick, and the blank after it
APART = 4 * MM  # from one choice to the next
LEAST_TO_SIGN = 30 * MM  # a hand needs it
ROOM_TO_SIGN = 7 * MM  # above the line a name is signed on


@dataclass(frozen=True, slots=True)
class Asked:
    """Something asked for: its words, what is known of it, how many parts of the line it takes."""

    words: str
    known: str = ""
    parts: int = 1


def written(galley: Galley, asked: Sequence[Asked], step: int = STEP) -> None:
    """Things asked for on one line: a dotted line after each, and on it what is known. Where
    something known is too long for its part, each has lines of its own.
    """
    part = galley.area.width // sum(one.parts for one in asked)
    if len(asked) > 1 and any(not _fits(one, part * one.parts) for one in asked):
        for one in asked:
            written(galley, [one], step)
        return
    if len(asked) == 1 and not _fits(asked[0], galley.area.width):
        _long(galley, asked[0], step)
        return
    galley.room(step)
    left = galley.area.left
    for one in asked:
        _line(galley, one.words, one.known, left, left + part * one.parts - 2 * MM, step)
        left += part * one.parts
    galley.at += step


def _fits(one: Asked, width: int) -> bool:
    return PLAIN.width(one.words) + PLAIN.width(one.known) + 6 * MM <= width


def _long(galley: Galley, one: Asked, step: int, indent: int = 0) -> None:
    """Something known that takes several lines: the first after its words, the others below."""
    area, words = galley.area, one.words
    first = area.width - indent - PLAIN.width(words) - 6 * MM
    for line in wrapped(one.known, first, PLAIN.width):
        galley.room(step)
        left = area.left + indent if words else area.right - first - 6 * MM
        _line(galley, words, line, left, area.right - 2 * MM, step)
        galley.at += step
        words = ""


def _line(galley: Galley, words: str, known: str, left: int, ends: int, step: int) -> None:
    foot = galley.at + step - 3 * MM
    begins = left + PLAIN.width(words) + 2 * MM
    galley.page.text(left, foot, words, PLAIN)
    galley.page.dots(begins, ends, foot + MM // 2)
    galley.page.text(begins + 2 * MM, foot, known, PLAIN)


def ticked_line(galley: Galley, one: Asked, step: int = STEP, *, ticked: bool) -> None:
    """A box, words, and dotted lines after them."""
    galley.room(step)
    mark: Mark = "tick" if ticked else ""
    galley.page.box(galley.area.left, galley.at + step - 3 * MM, mark=mark)
    _long(galley, one, step, BOX + MM)


def choices(galley: Galley, words: str, offered: Sequence[tuple[str, bool]]) -> None:
    """Boxes in a row after some words, of which one may be ticked already."""
    galley.room(STEP)
    foot = galley.at + STEP - 3 * MM
    galley.page.text(galley.area.left, foot, words, PLAIN)
    begins = left = galley.area.left + PLAIN.width(words) + 3 * MM
    for called, ticked in offered:
        wide = BOX + PLAIN.width(called) + APART
        if left + wide > galley.area.right and left > begins:
            galley.at += STEP - 2 * MM
            galley.room(STEP)
            left, foot = begins, galley.at + STEP - 3 * MM
        galley.page.box(left, foot, mark="tick" if ticked else "")
        galley.page.text(left + BOX, foot, called, PLAIN)
        left += wide
    galley.at += STEP


def checklist(galley: Galley, items: Sequence[tuple[str, bool]]) -> None:
    """Boxes one below the other, each with its words."""
    for words, ticked in items:
        lines = wrapped(words, galley.area.width - BOX - MM, PLAIN.width)
        galley.room(len(lines) * PLAIN.line + MM)
        mark: Mark = "tick" if ticked else ""
        galley.page.box(galley.area.left, galley.at + PLAIN.rise, mark=mark)
        for line in lines:
            galley.page.text(galley.area.left + BOX + MM, galley.at + PLAIN.rise, line, PLAIN)
            galley.at += PLAIN.line
        galley.at += MM


def signatures(
    galley: Galley, signed: str, people: Sequence[tuple[str, str]], across: int = 2
) -> None:
    """Lines to sign on, so many beside each other: whose it is, and the name below where it is
    known, else a dotted line for it. None stands on another page than the others. Where a post is
    so long that it leaves no room to sign, it stands below.
    """
    wide = galley.area.width // across
    galley.room(height_of_signatures(galley, signed, people, across))
    for at in range(0, len(people), across):
        row = people[at : at + across]
        under = _any_below(galley, signed, row, across)
        names = [_below(name, wide) for _, name in row]
        high = _height_of_row(names, under=under)
        galley.room(high)
        galley.at += ROOM_TO_SIGN
        for place, ((post, _), lines) in enumerate(zip(row, names, strict=True)):
            left = galley.area.left + place * wide
            _sign(galley, left, wide, (signed, post), lines, under=under)
        galley.at += high - ROOM_TO_SIGN


def height_of_signatures(
    galley: Galley, signed: str, people: Sequence[tuple[str, str]], across: int = 2
) -> int:
    """How much the lines to sign on take, whatever the names are."""
    wide, high = galley.area.width // across, 0
    for at in range(0, len(people), across):
        row = people[at : at + across]
        names = [_below(name, wide) for _, name in row]
        high += _height_of_row(names, under=_any_below(galley, signed, row, across))
    return high


def _height_of_row(names: Sequence[Sequence[str]], *, under: bool) -> int:
    return ROOM_TO_SIGN + (1 + max(1, *map(len, names)) + under) * PLAIN.line


def _any_below(galley: Galley, signed: str, row: Sequence[tuple[str, str]], across: int) -> bool:
    return any(stands_below(galley, signed, post, across) for post, _ in row)


def height_to_sign(names: Sequence[str], across: int = 2, *, under: bool = False) -> int:
    """How much so many lines to sign on take, where no name is too long for one line. under: with
    whose each is below it.
    """
    return -(-len(names) // across) * (ROOM_TO_SIGN + (2 + under) * PLAIN.line)


def stands_below(galley: Galley, signed: str, post: str, across: int = 2) -> bool:
    """Is a post so long that beside it there is no room to sign?"""
    return _line_to_sign(signed, post, galley.area.width // across) < LEAST_TO_SIGN


def _below(name: str, wide: int) -> list[str]:
    """A name in brackets, in lines."""
    return fitted(f"({name})", wide - 4 * MM, PLAIN.width, [name]) if name else []


def _line_to_sign(signed: str, post: str, wide: int) -> int:
    """How long the line between them is."""
    return min(wide - PLAIN.width(signed) - PLAIN.width(post) - 5 * MM, 52 * MM)


def _sign(
    galley: Galley, left: int, wide: int, said: tuple[str, str], names: Sequence[str], *,
    under: bool,
) -> None:  # fmt: skip
    """One line to sign on, between `ลงชื่อ` and whose it is, or with that below it."""
    signed, post = said
    page, foot = galley.page, galley.at + PLAIN.rise
    begins = left + PLAIN.width(signed) + MM
    ends = begins + _line_to_sign(signed, "" if under else post, wide)
    page.text(left, foot, signed, PLAIN)
    page.dots(begins, ends, foot)
    if not under:
        page.text(ends + MM, foot, post, Style())
    middle = (begins + ends) // 2
    for line in names:
        foot += PLAIN.line
        half = PLAIN.width(line) // 2
        centre = max(left + half, min(middle, left + wide - 2 * MM - half))
        page.text_middle(centre, foot, line, PLAIN)
    if not names:
        foot += PLAIN.line
        page.text(begins - PLAIN.width("("), foot, "(", PLAIN)
        page.dots(begins + MM, ends - MM, foot)
        page.text(ends, foot, ")", PLAIN)
    if under:
        page.text_middle(middle, foot + PLAIN.line, post, PLAIN)
