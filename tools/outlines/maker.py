"""A shape as its maker drew it: lines, and curves of one bend (TrueType's quadratic ones)."""

from dataclasses import dataclass, field
from typing import NamedTuple

import uharfbuzz as hb

Point = tuple[float, float]
HARDLY = 0.03  # a curve is not cut so near to its ends


class Segment(NamedTuple):
    """From a point to the next: a line where nothing bends it."""

    begin: Point
    bend: Point | None
    end: Point

    def at(self, t: float) -> Point:
        """A point of it: 0 is where it begins, 1 where it ends."""
        (ax, ay), (bx, by) = self.begin, self.end
        if self.bend is None:
            return ax + (bx - ax) * t, ay + (by - ay) * t
        (cx, cy), u = self.bend, 1 - t
        return u * u * ax + 2 * u * t * cx + t * t * bx, u * u * ay + 2 * u * t * cy + t * t * by

    def cut(self, t: float) -> "tuple[Segment, Segment]":
        """Two curves that together are it."""
        assert self.bend is not None
        first, second = between(self.begin, self.bend, t), between(self.bend, self.end, t)
        middle = between(first, second, t)
        return Segment(self.begin, first, middle), Segment(middle, second, self.end)

    def to_extremes(self) -> "list[Segment]":
        """Itself, cut where it is highest, lowest, and furthest to a side."""
        if self.bend is None:
            return [self]
        places = []
        for axis in (0, 1):
            turn = self.begin[axis] - 2 * self.bend[axis] + self.end[axis]
            if turn and HARDLY < (t := (self.begin[axis] - self.bend[axis]) / turn) < 1 - HARDLY:
                places.append(t)
        parts, rest, done = [], self, 0.0
        for t in sorted(places):
            where = (t - done) / (1 - done)
            if HARDLY < where < 1 - HARDLY:
                part, rest = rest.cut(where)
                parts.append(part)
                done = t
        return [*parts, rest]


def between(a: Point, b: Point, t: float) -> Point:
    """A point on the way from one to another."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


@dataclass
class _Pen:
    """What HarfBuzz tells a shape to. It has state: contours are added as they are told."""

    contours: list[list[Segment]] = field(default_factory=list)
    at: Point = (0, 0)
    first: Point = (0, 0)

    def moveTo(self, to: Point) -> None:  # noqa: N802  named as HarfBuzz calls it, as all here
        self.contours.append([])
        self.at = self.first = to

    def lineTo(self, to: Point) -> None:  # noqa: N802
        if to != self.at:
            self.contours[-1].append(Segment(self.at, None, to))
        self.at = to

    def qCurveTo(self, bend: Point, to: Point) -> None:  # noqa: N802
        self.contours[-1].append(Segment(self.at, bend, to))
        self.at = to

    def curveTo(self, *_: Point) -> None:  # noqa: N802
        raise AssertionError("a TrueType font has no curves of two bends")

    def closePath(self) -> None:  # noqa: N802
        self.lineTo(self.first)

    endPath = closePath  # noqa: N815


def contours(font: hb.Font, glyph: int, grid: int) -> list[list[Segment]]:
    """A shape's contours in steps of a grid, their curves cut at the extremes."""
    pen = _Pen()
    font.draw_glyph_with_pen(glyph, pen)
    return [
        [part for segment in contour for part in _scaled(segment, grid / 1000).to_extremes()]
        for contour in pen.contours
        if contour
    ]


def _scaled(it: Segment, by: float) -> Segment:
    begin, bend, end = (p and (p[0] * by, p[1] * by) for p in it)
    return Segment(begin, bend, end)
