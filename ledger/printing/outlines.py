"""The outlines of Sarabun as they go into a file: drawn with few curves, and written as CFF.

A printer fills outlines; of all that a font file has besides, a paper needs nothing. What is kept
in fonts/*.outlines is each shape of the font, drawn anew by tools/outlines.py on a grid of 200 to
the letters' size: nowhere further from its maker's line than half a dot of an office printer,
and of half the bytes. Type 2 charstrings: every reader of PDF has known them since 1999.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

GRID = 200  # steps to the letters' size
STEP = 1000 // GRID  # of a thousandth, which shaping counts in
ENDED = b"\x0e"  # a shape without an outline
MOVE = 21  # rmoveto: where each outline begins, from where the one before ended
KNOWN = 391  # names that every reader knows
FONT_MATRIX = bytes.fromhex("1ea005ff 8b8b 1ea005ff 8b8b 0c07")  # 0.005 0 0 0.005 0 0

Index = Sequence[bytes]


class Outline(NamedTuple):
    """A shape's outline, without what ends it, and where its last contour began or went to."""

    drawn: bytes
    end: tuple[int, int]


@cache
def outlines(file: Path) -> tuple[Outline, ...]:
    """Each shape's outline by its number in the font, as `kept` writes them."""
    data = file.read_bytes()
    count, size = int.from_bytes(data[:2], "big"), data[2]
    begins = 2 + (count + 1) * size
    places = [
        begins + int.from_bytes(data[3 + at * size : 3 + (at + 1) * size], "big")
        for at in range(count + 1)
    ]
    return tuple(
        Outline(data[first + 4 : end], (_signed(data, first), _signed(data, first + 2)))
        for first, end in pairwise(places)
    )


def kept(shapes: Iterable[Outline]) -> bytes:
    """Outlines as a file keeps them: a CFF INDEX; before each, two bytes twice, where it ends."""
    return index(
        [b"".join(at.to_bytes(2, "big", signed=True) for at in it.end) + it.drawn for it in shapes]
    )


def joined(pieces: Iterable[tuple[Outline, int, int]]) -> bytes:
    """Outlines as one, each moved to the right and up: only where it begins is written anew."""
    out, (x, y) = b"", (0, 0)
    for outline, right, up in pieces:
        if outline.drawn:
            across, at = _read(outline.drawn, 0)
            upward, at = _read(outline.drawn, at)
            assert outline.drawn[at] == MOVE
            out += number(across + right - x) + number(upward + up - y) + outline.drawn[at:]
            x, y = outline.end[0] + right, outline.end[1] + up
    return out + ENDED


def cff(name: str, shapes: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Outlines as a font of their own, numbered from 1 in their order: what is said of them, which
    ends with where each begins; and they themselves.

    What a shape is called nobody asks; so each has the next of the names that every reader of CFF
    knows, and where those end its number.
    """
    charstrings = index([ENDED, *shapes])
    charset = b"\x02\0\x01" + max(len(shapes) - 1, 0).to_bytes(2, "big") if shapes else b"\0"
    named = index([b"%d" % number for number in range(KNOWN, len(shapes) + 1)])
    head = b"\x01\0\x04\x02" + index([name.encode("ascii")])

    def top(begins: int) -> bytes:
        """Where the names, the shapes and their common settings, of which are none, begin."""
        middle, end = begins + len(charset), begins + len(charset) + len(charstrings)
        said = (_place(begins), b"\x0f", _place(middle), b"\x11", number(0), _place(end), b"\x12")
        return index([FONT_MATRIX + b"".join(said)])

    begins = len(head) + len(top(0)) + len(named) + 2
    whole = head + top(begins) + named + b"\0\0" + charset + charstrings
    drawn = len(whole) - len(ENDED) - sum(map(len, shapes))
    return whole[:drawn], whole[drawn:]


def index(items: Index) -> bytes:
    """Pieces one after another, and before them where each begins."""
    if not items:
        return b"\0\0"
    ends = [1, *accumulate(map(len, items), initial=1)][1:]
    size = (ends[-1].bit_length() + 7) // 8
    places = b"".join(end.to_bytes(size, "big") for end in ends)
    return len(items).to_bytes(2, "big") + bytes([size]) + places + b"".join(items)


def number(value: int) -> bytes:
    """A number of a charstring: one byte up to 107, two up to 1131."""
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        return bytes([247 + (value - 108 >> 8), value - 108 & 255])
    if -1131 <= value <= -108:
        return bytes([251 + (-value - 108 >> 8), -value - 108 & 255])
    return b"\x1c" + value.to_bytes(2, "big", signed=True)


def _read(data: bytes, at: int) -> tuple[int, int]:
    """A number of a charstring, and where it ends."""
    first = data[at]
    if first == 28:
        return int.from_bytes(data[at + 1 : at + 3], "big", signed=True), at + 3
    if first <= 246:
        return first - 139, at + 1
    if first <= 250:
        return (first - 247 << 8) + data[at + 1] + 108, at + 2
    return -(first - 251 << 8) - data[at + 1] - 108, at + 2


def _signed(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big", signed=True)


def _place(at: int) -> bytes:
    """A number of a dictionary that always takes as many bytes, for it says where others begin."""
    return b"\x1d" + at.to_bytes(4, "big")
