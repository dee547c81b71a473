"""Contours drawn anew on a whole grid, with as few curves as come near enough to their maker's.

Where a contour has corners it keeps them, and what is straight stays straight. Between them it is
one smooth run, for which the cheapest row of cubic curves is sought.
"""

import math
from collections.abc import Sequence
from itertools import pairwise, product
from typing import NamedTuple

from maker import Point, Segment

Whole = tuple[int, int]
Stroke = tuple[int, ...]  # dx dy of a line; of a curve's two bends and its end, in turn
Curve = tuple[Point, Point, Point, Point]

NEAR = 1.0  # of a step of the grid: 5 thousandths of the letters' size
FARTHER = 0.3  # bytes that a step further from the maker's line weighs like
CORNER = math.cos(math.radians(12))
UPRIGHT = math.sin(math.radians(4))  # what leaves a point nearly upright leaves it upright
HALF = math.radians(200)  # one curve bends no further
EACH, PIECES, SAMPLES = 6, 48, 3


class Drawing(NamedTuple):
    """A contour: where it begins, and its strokes."""

    begin: Whole
    strokes: tuple[Stroke, ...]


def drawn(segments: Sequence[Segment]) -> Drawing:
    """A contour drawn anew."""
    corners = [at for at, it in enumerate(segments) if _is_corner(segments[at - 1], it)]
    if not corners:
        return _round(segments)
    begins = corners[0]
    turned = [*segments[begins:], *segments[:begins]]
    ends = [*(at - begins for at in corners[1:]), len(turned)]
    strokes: list[Stroke] = []
    for begin, end in zip([0, *ends], ends, strict=False):
        strokes += _cheapest(turned[begin:end])
    return Drawing(_whole(turned[0].begin), tuple(strokes))


def _round(segments: Sequence[Segment]) -> Drawing:
    """A contour without corners, begun where that is cheapest: at one of its extremes."""
    places = range(len(segments))
    sides = {
        min(places, key=lambda at: sign * segments[at].begin[axis])
        for axis in (0, 1) for sign in (1, -1)
    }  # fmt: skip
    found = []
    for begins in sorted(sides):
        turned = [*segments[begins:], *segments[:begins]]
        found.append(Drawing(_whole(turned[0].begin), tuple(_cheapest(turned))))
    return min(found, key=lambda it: sum(map(_cost, it.strokes)))


def _is_corner(before: Segment, after: Segment) -> bool:
    if before.bend is None or after.bend is None:
        return True
    (ax, ay), (bx, by) = _arrives(before), _leaves(after)
    return ax * bx + ay * by < CORNER


def _leaves(it: Segment) -> Point:
    """The direction in which a segment begins."""
    to = it.end if it.bend in (None, it.begin) else it.bend
    assert to
    return _unit(to[0] - it.begin[0], to[1] - it.begin[1])


def _arrives(it: Segment) -> Point:
    """The direction in which it ends."""
    since = it.begin if it.bend in (None, it.end) else it.bend
    assert since
    return _unit(it.end[0] - since[0], it.end[1] - since[1])


def _unit(x: float, y: float) -> Point:
    length = math.hypot(x, y)
    return (x / length, y / length) if length else (0, 0)


def _upright(x: float, y: float) -> Point:
    if abs(x) < UPRIGHT:
        return 0.0, math.copysign(1, y)
    if abs(y) < UPRIGHT:
        return math.copysign(1, x), 0.0
    return x, y


def _whole(it: Point) -> Whole:
    return math.floor(it[0] + 0.5), math.floor(it[1] + 0.5)


def _cost(stroke: Stroke) -> float:
    """About how many bytes a stroke takes when packed: a small number is a common one, and takes
    fewer bits than a large one; one that is nothing is mostly left out.
    """
    is_curve = len(stroke) == 6
    ends = [it for it in (*stroke[:2], *stroke[-2:]) if it] if is_curve else [
        it for it in stroke if it
    ]  # fmt: skip
    numbers = [*ends, *stroke[2:4]] if is_curve else ends
    turns = 0 in stroke[:2] and 0 in stroke[-2:]  # such curves share an operator
    operator = 2 if is_curve and turns else 4 if is_curve else 3
    return (sum(3.2 + 0.8 * math.log2(1 + abs(it)) for it in numbers) + operator) / 8


# NEAR ENOUGH -------------------------------------------------------------------------------------


def _bent(curve: Curve) -> list[Point]:
    """A curve as many short lines."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    px, qx, rx = 3 * (bx - ax), 3 * (cx - 2 * bx + ax), dx - 3 * cx + 3 * bx - ax
    py, qy, ry = 3 * (by - ay), 3 * (cy - 2 * by + ay), dy - 3 * cy + 3 * by - ay
    steps = [at / PIECES for at in range(PIECES + 1)]
    return [
        (ax + t * (px + t * (qx + t * rx)), ay + t * (py + t * (qy + t * ry))) for t in steps
    ]  # fmt: skip


def _furthest(line: Sequence[Point], points: Sequence[Point]) -> float:
    """How far the furthest of some points, in their order, is from a line of short pieces."""
    furthest, at = 0.0, 0
    for x, y in points:
        best, ahead = math.inf, at
        while ahead < len(line):
            away = (line[ahead][0] - x) ** 2 + (line[ahead][1] - y) ** 2
            if away <= best:
                best, at = away, ahead
            elif ahead > at + EACH:
                break
            ahead += 1
        for one, other in zip(line[max(0, at - 1) : at + 1], line[at or 1 : at + 2], strict=False):
            along_x, along_y = other[0] - one[0], other[1] - one[1]
            length = along_x**2 + along_y**2
            t = ((x - one[0]) * along_x + (y - one[1]) * along_y) / length if length else 0
            if 0 < t < 1:
                foot = one[0] + along_x * t, one[1] + along_y * t
                best = min(best, (foot[0] - x) ** 2 + (foot[1] - y) ** 2)
        furthest = max(furthest, best)
    return math.sqrt(furthest)


def _points(run: Sequence[Segment]) -> list[Point]:
    return [run[0].begin, *(it.at(at / EACH) for it in run for at in range(1, EACH + 1))]


# THE CHEAPEST ROW OF CURVES ----------------------------------------------------------------------


def _cheapest(run: Sequence[Segment]) -> list[Stroke]:
    """Strokes along a smooth run that take the fewest bytes: the best way to each point of it."""
    nodes = [_whole(it) for it in (*(it.begin for it in run), run[-1].end)]
    ways: list[tuple[float, list[Stroke]] | None] = [(0, []), *(None for _ in run)]
    for begin, way in enumerate(ways[:-1]):
        way = ways[begin]
        if way is None:
            continue
        bent, missed = 0.0, 0
        for end in range(begin, len(run)):
            (ax, ay), (bx, by) = _leaves(run[end]), _arrives(run[end])
            bent += abs(math.atan2(ax * by - ay * bx, ax * bx + ay * by))
            if bent > HALF or missed > SAMPLES:
                break
            stroke = _stroke(run[begin : end + 1], nodes[begin], nodes[end + 1])
            if stroke is None:
                missed += 1
                continue
            cost = way[0] + _cost(stroke) + 0.01 * (end == begin)
            known = ways[end + 1]
            if known is None or cost < known[0]:
                ways[end + 1] = (cost, [*way[1], *([stroke] if any(stroke) else [])])
    assert ways[-1]
    return ways[-1][1]


def _stroke(run: Sequence[Segment], at: Whole, to: Whole) -> Stroke | None:
    """One stroke along a smooth run, if one comes near enough; along a single segment always."""
    points = _points(run)
    straight = (to[0] - at[0], to[1] - at[1])
    if run[0].bend is None or _furthest(_bent((at, at, to, to)), points) <= NEAR / 2:
        return straight
    (bx, by) = _upright(*_arrives(run[-1]))
    curve = _fitted(points, at, to, _upright(*_leaves(run[0])), (-bx, -by)) if at != to else None
    return curve or (_bend_for_bend(run[0], at, to) if len(run) == 1 else None)


def _bend_for_bend(it: Segment, at: Whole, to: Whole) -> Stroke:
    """The cubic curve that a quadratic one is, its ends and bends moved to the grid."""
    assert it.bend
    (ax, ay), (bx, by), (cx, cy) = it
    first = _whole((at[0] + (bx - ax) * 2 / 3, at[1] + (by - ay) * 2 / 3))
    second = _whole((to[0] + (bx - cx) * 2 / 3, to[1] + (by - cy) * 2 / 3))
    return (
        first[0] - at[0], first[1] - at[1], second[0] - first[0], second[1] - first[1],
        to[0] - second[0], to[1] - second[1],
    )  # fmt: skip


def _fitted(
    points: Sequence[Point], at: Whole, to: Whole, leaves: Point, arrives: Point
) -> Stroke | None:
    """The cheapest of the curves that come near to some points, leaving and arriving so; none
    where that is not near enough.
    """
    lengths = [0.0]
    for one, other in pairwise(points):
        lengths.append(lengths[-1] + math.dist(one, other))
    whole = lengths[-1]
    if not whole:
        return None
    reach, back = _reaches([it / whole for it in lengths], points, at, to, leaves, arrives, whole)
    best: tuple[float, Stroke] | None = None
    for more, other in product((0, -1, 1), repeat=2):
        bx, by = _along(at, leaves, reach + more)
        cx, cy = _along(to, arrives, back + other)
        far = _furthest(_bent((at, (bx, by), (cx, cy), to)), points)
        if more == other == 0 and far > 2 * NEAR + 1:
            return None
        stroke = (bx - at[0], by - at[1], cx - bx, cy - by, to[0] - cx, to[1] - cy)
        cost = _cost(stroke) + FARTHER * far
        if far <= NEAR and (best is None or cost < best[0]):
            best = cost, stroke
    return best and best[1]


def _along(at: Whole, direction: Point, far: float) -> Whole:
    return _whole((at[0] + far * direction[0], at[1] + far * direction[1]))


def _reaches(
    times: list[float], points: Sequence[Point], at: Whole, to: Whole, leaves: Point,
    arrives: Point, whole: float,
) -> tuple[float, float]:  # fmt: skip
    """How far the two bends stand from the ends: least squares, and the points' times along the
    curve set right between, as Schneider does (Graphics Gems, 1990).
    """
    reach = back = whole / 3
    for _ in range(5):
        c00 = c01 = c11 = x0 = x1 = 0.0
        for t, point in zip(times, points, strict=True):
            u = 1 - t
            b0, b1, b2, b3 = u**3, 3 * u * u * t, 3 * u * t * t, t**3
            c00, c01, c11 = (
                c00 + b1 * b1,
                c01 + b1 * b2 * (leaves[0] * arrives[0] + leaves[1] * arrives[1]),
                c11 + b2 * b2,
            )
            for axis in (0, 1):
                rest = point[axis] - at[axis] * (b0 + b1) - to[axis] * (b2 + b3)
                x0 += leaves[axis] * b1 * rest
                x1 += arrives[axis] * b2 * rest
        spread = c00 * c11 - c01 * c01
        if abs(spread) < 1e-9:
            break
        reach, back = (x0 * c11 - x1 * c01) / spread, (c00 * x1 - c01 * x0) / spread
        if not (0 < reach < 3 * whole and 0 < back < 3 * whole):
            return whole / 3, whole / 3
        first = at[0] + reach * leaves[0], at[1] + reach * leaves[1]
        second = to[0] + back * arrives[0], to[1] + back * arrives[1]
        times = [
            _nearer(t, it, (at, first, second, to)) for t, it in zip(times, points, strict=True)
        ]
    return reach, back


def _nearer(t: float, point: Point, curve: Curve) -> float:
    """A time at which a curve is nearer to a point: one step of Newton's."""
    u, dot, slope = 1 - t, 0.0, 0.0
    for axis in (0, 1):
        a, b, c, d = (corner[axis] for corner in curve)
        off = u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d - point[axis]
        first = 3 * (u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c))
        second = 6 * (u * (c - 2 * b + a) + t * (d - 2 * c + b))
        dot += off * first
        slope += first * first + off * second
    return max(0.0, min(1.0, t - dot / slope)) if slope else t
