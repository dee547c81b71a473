"""Lines and curves of a shape as a Type 2 charstring, in as few bytes as its operators allow."""

from collections.abc import Iterator, Sequence

from curves import Drawing, Stroke

from ledger.printing.outlines import MOVE, Outline, number

AT_ONCE = 40  # numbers before an operator: readers hold 48
LINE, ACROSS, DOWN = 5, 6, 7
CURVE, CURVE_LINE, LINE_CURVE = 8, 24, 25
DOWN_DOWN, ACROSS_ACROSS, DOWN_ACROSS, ACROSS_DOWN = 26, 27, 30, 31


def outline(drawings: Sequence[Drawing]) -> Outline:
    """A shape: every contour begins where the one before it ended, and closes by itself."""
    out, at = b"", (0, 0)
    for begin, strokes in (it for it in drawings if it.strokes):
        out += _operator([begin[0] - at[0], begin[1] - at[1]], MOVE)
        kept = strokes[:-1] if len(strokes[-1]) == 2 and len(strokes) > 1 else strokes
        at = begin
        for stroke in kept:
            at = at[0] + sum(stroke[0::2]), at[1] + sum(stroke[1::2])
        out += b"".join(_written(list(kept)))
    return Outline(out, at)


def _operator(numbers: Sequence[int], operator: int) -> bytes:
    return b"".join(map(number, numbers)) + bytes([operator])


def _written(strokes: list[Stroke]) -> Iterator[bytes]:
    while strokes:
        first = strokes[0]
        if len(first) == 2:
            yield _lines(strokes) if 0 not in first else _straight(strokes)
        elif (first[1] == 0 and first[5] != 0) or (first[0] == 0 and first[4] != 0):
            yield _quarters(strokes)
        elif first[1] == first[5] == 0:
            yield _same(strokes, 1, ACROSS_ACROSS)
        elif first[0] == first[4] == 0:
            yield _same(strokes, 0, DOWN_DOWN)
        elif first[5] == 0:
            strokes.pop(0)
            yield _operator([first[1], first[0], *first[2:5]], ACROSS_ACROSS)
        elif first[4] == 0:
            strokes.pop(0)
            yield _operator([*first[:4], first[5]], DOWN_DOWN)
        else:
            yield _curves(strokes)


def _lines(strokes: list[Stroke]) -> bytes:
    numbers: list[int] = []
    while strokes and len(strokes[0]) == 2 and 0 not in strokes[0] and len(numbers) < AT_ONCE:
        numbers += strokes.pop(0)
    if strokes and _plain(strokes[0]):
        return _operator([*numbers, *strokes.pop(0)], LINE_CURVE)
    return _operator(numbers, LINE)


def _straight(strokes: list[Stroke]) -> bytes:
    """Lines across and down in turn."""
    numbers: list[int] = []
    first = across = strokes[0][1] == 0
    while strokes and len(strokes[0]) == 2 and strokes[0][1 if across else 0] == 0:
        numbers.append(strokes.pop(0)[0 if across else 1])
        across = not across
    return _operator(numbers, ACROSS if first else DOWN)


def _quarters(strokes: list[Stroke]) -> bytes:
    """Curves that begin across and end downward, then downward and across, and so in turn; the
    last may end anyhow.
    """
    numbers: list[int] = []
    first = across = strokes[0][1] == 0
    while strokes and len(strokes[0]) == 6 and len(numbers) < AT_ONCE:
        it = strokes[0]
        begins, ends = (it[0], it[5]) if across else (it[1], it[4])
        if it[1 if across else 0] != 0:
            break
        numbers += [begins, it[2], it[3], ends]
        strokes.pop(0)
        rest = it[4] if across else it[5]
        if rest:
            numbers.append(rest)
            break
        across = not across
    return _operator(numbers, ACROSS_DOWN if first else DOWN_ACROSS)


def _same(strokes: list[Stroke], axis: int, operator: int) -> bytes:
    """Curves that begin and end in the same direction."""
    numbers: list[int] = []
    while strokes and len(strokes[0]) == 6 and len(numbers) < AT_ONCE:
        it = strokes[0]
        if it[axis] or it[4 + axis]:
            break
        numbers += [it[1 - axis], it[2], it[3], it[5 - axis]]
        strokes.pop(0)
    return _operator(numbers, operator)


def _curves(strokes: list[Stroke]) -> bytes:
    numbers: list[int] = []
    while strokes and _plain(strokes[0]) and len(numbers) < AT_ONCE:
        numbers += strokes.pop(0)
    if strokes and len(strokes[0]) == 2 and 0 not in strokes[0]:
        return _operator([*numbers, *strokes.pop(0)], CURVE_LINE)
    return _operator(numbers, CURVE)


def _plain(stroke: Stroke) -> bool:
    """A curve that neither begins nor ends across or down."""
    return len(stroke) == 6 and 0 not in (*stroke[:2], *stroke[4:])
