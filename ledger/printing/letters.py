"""The letters a file uses: each shape under a number, and the fonts that draw them.

A shape that stands elsewhere than the font puts it, as a tone mark over a tall letter does, is
another shape, and two shapes of one letter are one: so that a line is drawn by its letters alone,
without a step between them, and whoever reads it reads just these.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .font import Shaped, Weight, font
from .objects import Objects, literal, stream
from .outlines import STEP, cff, joined

AT_ONCE = 256  # numbers that a ToUnicode range may hold: those of one upper byte
NAME = "SAJJAA+Sarabun"
MARK = 4 * STEP  # thousandths: how finely a mark is moved; the same mark twice is one shape


class Piece(NamedTuple):
    """A shape of the font, moved by steps of the outlines' grid: a mark, by whole `MARK`s."""

    glyph: int
    right: int
    up: int


class Drawn(NamedTuple):
    """Shapes drawn as one, and the letters they stand for: those of ำ are its ring and its stem."""

    weight: Weight
    pieces: tuple[Piece, ...]
    stand_for: str

    @property
    def width(self) -> int:
        """How far it moves on by itself, in thousandths."""
        return sum(font(self.weight).advance(it.glyph) for it in self.pieces)

    @property
    def outline(self) -> bytes:
        """Its charstring."""
        of_font = font(self.weight)
        return joined((of_font.outline(it.glyph), it.right, it.up) for it in self.pieces)


@dataclass(slots=True)
class Letters:
    """What a file draws, upright and bold, each under a number, from 1 on.

    It has state: a number is given when something is first drawn.
    """

    numbers: dict[Drawn, int] = field(default_factory=dict)

    def number(self, drawn: Drawn) -> int:
        """Its number; the same shape elsewhere, or standing for other letters, has another."""
        return self.numbers.setdefault(drawn, len(self.numbers) + 1)

    def shown(self, it: Shaped, weight: Weight) -> bytes:
        """What shows a text. A shape that stands for nothing is drawn with the one after it."""
        of_font = font(weight)
        parts: list[bytes] = []
        run, moved, back = b"", 0, 0
        pieces: tuple[Piece, ...] = ()
        for glyph in it.glyphs:
            piece = Piece(glyph.no, _steps(moved + glyph.right), _steps(glyph.up))
            pieces = (*pieces, piece)
            moved += glyph.advance
            back += of_font.advance(glyph.no) - glyph.advance
            if not glyph.stands_for:
                continue
            run += self.number(Drawn(weight, pieces, glyph.stands_for)).to_bytes(2, "big")
            if back:
                parts += [literal(run), b"%d" % back]
                run = b""
            pieces, moved, back = (), 0, 0
        if not parts:
            return literal(run) + b"Tj"
        return b"[" + b"".join([*parts, *([literal(run)] if run else [])]) + b"]TJ"

    def put(self, objects: Objects) -> int:
        """The font in its parts; the number by which pages name it."""
        outlines = [it.outline for it in self.numbers]
        file = objects.stream(stream(*cff(NAME, outlines), more="/Subtype/CIDFontType0C"))
        letters = objects.stream(stream("\n".join(self._said()).encode("ascii")))
        widths = " ".join(f"{it.width}" for it in self.numbers)
        described = objects.add(
            f"<</Type/FontDescriptor/FontName/{NAME}/Flags 4/FontBBox[-400 -500 1200 1300]"
            f"/ItalicAngle 0/Ascent 1068/Descent -232/CapHeight 700/StemV 80/FontFile3 {file} 0 R>>"
        )
        shapes_part = objects.add(
            f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{NAME}/CIDSystemInfo<</Registry(Adobe)"
            f"/Ordering(Identity)/Supplement 0>>/FontDescriptor {described} 0 R/W[1[{widths}]]>>"
        )
        return objects.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{NAME}/Encoding/Identity-H"
            f"/DescendantFonts[{shapes_part} 0 R]/ToUnicode {letters} 0 R>>"
        )

    def _said(self) -> Iterator[str]:
        """Which letters each number stands for."""
        yield "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
        yield "/CMapName/Letters def"
        yield "1 begincodespacerange<0000><ffff>endcodespacerange"
        said = [f"<{it.stand_for.encode('utf-16-be').hex()}>" for it in self.numbers]
        firsts = [max(first, 1) for first in range(0, len(said) + 1, AT_ONCE)] if said else []
        yield f"{len(firsts)} beginbfrange"
        for first, beyond in zip(firsts, [*firsts[1:], len(said) + 1], strict=True):
            yield f"<{first:04x}><{beyond - 1:04x}>[{''.join(said[first - 1 : beyond - 1])}]"
        yield "endbfrange endcmap CMapName currentdict/CMap defineresource pop end end"


def utf16(text: str) -> bytes:
    """A text as a file says it."""
    return literal(b"\xfe\xff" + text.encode("utf-16-be"))


def _steps(thousandths: int) -> int:
    """To the nearest place for a mark, in steps of the grid: a twenty-fourth of a millimetre off at
    most in letters of 12 points, which is a dot of an office printer.
    """
    return (2 * thousandths + MARK) // (2 * MARK) * (MARK // STEP)
