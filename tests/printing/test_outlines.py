"""Outlines as they go into a file: nearly their maker's."""

import math
import sys
from itertools import pairwise

import pytest
import uharfbuzz as hb

from ledger.printing.font import FILES, FOLDER, font, shaped
from ledger.printing.outlines import ENDED, GRID, Outline, index, joined, kept, number, outlines
from tests.terminal import ROOT

FAR = 5.5  # thousandths of the letters' size: a fitted curve's five, or a corner's rounding
LETTERS = "กขคฆงจฉชญฎฐฑธนบปผพภมยรลวศษสหฬอฮะาเแโใไฤๆฯ0123456789.,/-()ABQRabegsทฦกำ กี้ กื่ กึ๊ กุ๋ กู์ ก็ ปั้น"


def maker(weight: str, glyph: int, pieces: int) -> list[list[tuple[float, float]]]:
    """Points along each contour as the font's maker drew it, his curves in so many pieces."""
    contours, at = [], (0, 0)

    class Pen:
        def moveTo(self, to):  # noqa: N802  as HarfBuzz calls it
            nonlocal at
            contours.append([to])
            at = to

        def lineTo(self, to):  # noqa: N802
            nonlocal at
            contours[-1].append(to)
            at = to

        def qCurveTo(self, bend, to):  # noqa: N802
            nonlocal at
            for step in range(1, pieces + 1):
                t = step / pieces
                contours[-1].append(_between(_between(at, bend, t), _between(bend, to, t), t))
            at = to

        def closePath(self):  # noqa: N802
            self.lineTo(contours[-1][0])

        curveTo = endPath = closePath  # noqa: N815

    of_font = hb.Font(hb.Face(hb.Blob((FOLDER / FILES[weight]).read_bytes())))
    of_font.draw_glyph_with_pen(glyph, Pen())
    return contours


def _between(a, b, t):
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def drawn(charstring: bytes, pieces: int) -> list[list[tuple[float, float]]]:
    """Each contour of a charstring in thousandths, its curves in so many pieces."""
    contours, stack, at, place = [], [], (0, 0), 0

    def to(dx, dy):
        nonlocal at
        at = at[0] + dx, at[1] + dy
        return at

    def curve(*by):
        ends = [at, to(*by[:2]), to(*by[2:4]), to(*by[4:])]
        for step in range(1, pieces + 1):
            level = ends
            while len(level) > 1:
                level = [_between(a, b, step / pieces) for a, b in pairwise(level)]
            contours[-1].append(level[0])

    def line(*by):
        contours[-1].append(to(*by))

    while place < len(charstring):
        first = charstring[place]
        place += 1
        if first == 28:
            stack.append(int.from_bytes(charstring[place : place + 2], "big", signed=True))
            place += 2
        elif 32 <= first <= 246:
            stack.append(first - 139)
        elif first >= 247:
            more = charstring[place] + 108
            stack.append((first - 247) * 256 + more if first < 251 else -(first - 251) * 256 - more)
            place += 1
        else:
            _obey(first, stack, contours, to, line, curve)
            stack = []
    thousandths = 1000 // GRID
    return [[(x * thousandths, y * thousandths) for x, y in [*it, it[0]]] for it in contours]


def _obey(operator, stack, contours, to, line, curve):  # noqa: C901  an operator, a branch
    """The operators that the charstrings use, as Adobe's technical note 5177 has them."""
    assert len(stack) <= 48
    if operator == 21:
        contours.append([to(*stack)])
    elif operator in (5, 25):
        lines = stack[: -6 if operator == 25 else None]
        for at in range(0, len(lines), 2):
            line(*lines[at : at + 2])
        if operator == 25:
            curve(*stack[-6:])
    elif operator in (6, 7):
        for at, by in enumerate(stack):
            line(*((by, 0) if (at % 2 == 0) == (operator == 6) else (0, by)))
    elif operator in (8, 24):
        curves = stack[: -2 if operator == 24 else None]
        for at in range(0, len(curves), 6):
            curve(*curves[at : at + 6])
        if operator == 24:
            line(*stack[-2:])
    elif operator in (26, 27):
        aside = stack.pop(0) if len(stack) % 4 else 0
        for at in range(0, len(stack), 4):
            a, b, c, d = stack[at : at + 4]
            curve(*((aside, a, b, c, 0, d) if operator == 26 else (a, aside, b, c, d, 0)))
            aside = 0
    elif operator in (30, 31):
        across, rest = operator == 31, stack.pop() if len(stack) % 4 else 0
        for at in range(0, len(stack), 4):
            a, b, c, d = stack[at : at + 4]
            last = rest if at + 4 == len(stack) else 0
            curve(*((a, 0, b, c, last, d) if across else (0, a, b, c, d, last)))
            across = not across
    else:
        assert (operator, stack) == (14, [])


def outline(weight: str, glyph: int) -> bytes:
    return joined([(font(weight).outline(glyph), 0, 0)])


def furthest(points, line) -> float:
    """How far the furthest point is from the nearest part of a line."""
    pieces = list(pairwise(line))
    return max(min(_away(point, *piece) for piece in pieces) for point in points)


def _away(point, a, b) -> float:
    (x, y), (ax, ay), (bx, by) = point, a, b
    long = (bx - ax) ** 2 + (by - ay) ** 2
    t = max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long)) if long else 0
    return math.hypot(ax + (bx - ax) * t - x, ay + (by - ay) * t - y)


@pytest.mark.slow
@pytest.mark.parametrize("weight", FILES)
def test_every_outline_is_nearly_its_makers(weight):
    """Both ways: no part of the maker's line is missing, and none is there that he did not draw."""
    glyphs = {glyph.no for glyph in shaped(LETTERS, weight).glyphs}
    for glyph in sorted(glyphs):
        charstring = outline(weight, glyph)
        for theirs, ours in zip(maker(weight, glyph, 3), drawn(charstring, 24), strict=True):
            assert furthest(theirs, ours) <= FAR
        for theirs, ours in zip(maker(weight, glyph, 8), drawn(charstring, 4), strict=True):
            assert furthest(ours, theirs) <= FAR
    assert len(glyphs) > 80


@pytest.mark.parametrize("letter", "ก0ำ")
def test_the_outlines_kept_are_those_that_the_tool_draws(letter, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools" / "outlines"), *sys.path])
    import charstrings
    import curves
    import maker

    glyph = shaped(letter, "bold").glyphs[-1].no
    contours = maker.contours(font("bold").font, glyph, GRID)

    assert font("bold").outline(glyph) == charstrings.outline([curves.drawn(it) for it in contours])


def test_shapes_joined_stand_where_they_are_moved_to():
    """However many: a contour begins from where the one before it went."""
    ring, stem = (font("regular").outline(it.no) for it in shaped("กำ", "regular").glyphs[1:])
    alone = [drawn(joined([(it, 0, 0)]), 2) for it in (ring, stem)]
    empty = Outline(b"", (0, 0))

    moved = [
        [(x + 1000 // GRID * right, y + 1000 // GRID * up) for x, y in contour]
        for contours, (right, up) in zip(alone, [(-3, 70), (300, 0)], strict=True)
        for contour in contours
    ]
    assert moved == drawn(joined([(ring, -3, 70), (empty, 5, 5), (stem, 300, 0)]), 2)
    assert joined([]) == joined([(empty, 1, 1)]) == ENDED


@pytest.mark.parametrize("value", [0, 107, 108, 1131, 1132, -107, -108, -1131, -1132, 32_760])
def test_a_number_is_read_as_it_was_written(value):
    begun = Outline(number(value) + number(-value) + bytes([21]), (value, -value))

    (contour,) = drawn(joined([(begun, 7, -7)]), 1)
    assert contour[0] == (1000 // GRID * (value + 7), -1000 // GRID * (value + 7))


def test_outlines_are_found_again_in_their_file(tmp_path):
    shapes = (Outline(b"a", (1, -1)), Outline(b"", (0, 0)), Outline(b"bc" * 200, (-900, 1100)))
    (tmp_path / "shapes").write_bytes(kept(shapes))

    assert shapes == outlines(tmp_path / "shapes")
    assert index([]) == b"\0\0"
