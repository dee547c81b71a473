"""Sarabun, the letters of official Thai papers: shaped, measured, and cut down to what is used.

A Thai vowel or tone mark stands above, below, or both at once, and moves for its neighbour:
HarfBuzz says where. What a text looks like is worked out once and kept, for a fund's papers say
the same words thousands of times.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import uharfbuzz as hb  # type: ignore[import-untyped]

from .lengths import INCH
from .outlines import Outline, outlines

Weight = Literal["regular", "bold"]
FILES: dict[Weight, str] = {"regular": "Sarabun-Regular.ttf", "bold": "Sarabun-Bold.ttf"}

_THAI = re.compile("[ก-๛]")

FOLDER = Path(__file__).parent / "fonts"
SUMS = {
    "Sarabun-Bold.outlines": "48fac9394aa4d4e4582475f439259ad3d73f0841c9d831243266605028f292bb",
    "Sarabun-Bold.ttf": "d38308ca27d067b9a1b79006337c1f9a66c29aa016d96a9d88d3801da7fa83b9",
    "Sarabun-Regular.outlines": "61ca2d053f89466ca426cf445a6b9fd84d8959a2d9856fa3b2bc39c7ac5dfdeb",
    "Sarabun-Regular.ttf": "226d4f368fbc0457990ddef2692679badfd2c1a4e89e5ac4d43c10ba7743b2f1",
}  # SHA-256


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shape in its place, in thousandths of the letters' size.

    stands_for: the letters a reader of the file is told it is; none where a letter takes two
    shapes and the other one has been told.
    """

    no: int
    stands_for: str
    advance: int
    right: int
    up: int


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text in shapes, and how wide they are together in thousandths of their size."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Style:
    """Which letters, and how large in points."""

    weight: Weight = "regular"
    size: int = 12

    @property
    def line(self) -> int:
        """From one line to the next: room for a tone mark over a vowel, and one below."""
        return self.size * INCH * 136 // 7_200

    @property
    def rise(self) -> int:
        """From a line's upper edge to its foot, on which the letters stand."""
        return self.size * INCH * 106 // 7_200

    def width(self, text: str) -> int:
        """How wide a text is."""
        return wide(text, self.weight) * self.size * INCH // 72_000


PLAIN, BOLD = Style(), Style("bold")


class Font:
    """A font file, opened. It has state, because HarfBuzz keeps it open."""

    def __init__(self, file: Path) -> None:
        self.face = hb.Face(hb.Blob(file.read_bytes()))
        self.font = hb.Font(self.face)
        self.outlines = outlines(file.with_suffix(".outlines"))
        assert self.face.upem == 1000, file

    def shape(self, text: str) -> Shaped:
        """A text in shapes, from left to right."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if _THAI.search(text):  # after "Village 1" the guess is Latin, and น้ำ is set on itself
            buffer.script = "Thai"
        hb.shape(self.font, buffer, {})
        placed = list(zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True))
        letters = _told([info.cluster for info, _ in placed], text)
        glyphs = tuple(
            Glyph(info.codepoint, told, place.x_advance, place.x_offset, place.y_offset)
            for (info, place), told in zip(placed, letters, strict=True)
        )
        return Shaped(text, glyphs, sum(glyph.advance for glyph in glyphs))

    def advance(self, glyph: int) -> int:
        """How far a shape moves on by itself."""
        return int(self.font.get_glyph_h_advance(glyph))

    def outline(self, glyph: int) -> Outline:
        """A shape's outline as it goes into a file."""
        return self.outlines[glyph]


def _told(clusters: list[int], text: str) -> Iterator[str]:
    """The letters each shape stands for, so that together they are the text.

    A cluster is a letter with its marks. Each shape has one of its letters and the last shape
    what is left; where there are more shapes than letters, those before the last have none.
    """
    starts = [*sorted(set(clusters)), len(text)]
    ends = dict(pairwise(starts))
    for start in dict.fromkeys(clusters):
        letters, shapes = text[start : ends[start]], clusters.count(start)
        head = letters[: shapes - 1] if len(letters) >= shapes else letters[:-1]
        yield from head
        yield from ("" for _ in range(shapes - 1 - len(head)))
        yield letters[len(head) :]


@cache
def font(weight: Weight) -> Font:
    """A font by its weight."""
    return Font(FOLDER / FILES[weight])


def fonts(folder: Path = FOLDER) -> dict[str, bool]:
    """The files papers are set with, and whether each is there and as it was delivered."""
    return {name: _sum(folder / name) == sum_ for name, sum_ in SUMS.items()}


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


@lru_cache(maxsize=2_000)  # some pages' texts: those of one member are soon never asked for again
def shaped(text: str, weight: Weight) -> Shaped:
    """A text in shapes, worked out once."""
    return font(weight).shape(text)


@lru_cache(maxsize=20_000)
def wide(text: str, weight: Weight) -> int:
    """How wide a text is in thousandths of its letters' size."""
    return shaped(text, weight).width
