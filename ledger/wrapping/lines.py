"""A text in lines of a width, whatever a width is: cells of a screen, micrometres of a page."""

import re
from collections.abc import Callable, Iterable

from .pieces import pieces
from .words import may_cut

Measure = Callable[[str], int]


def wrapped(text: str, width: int, measure: Measure, kept: Iterable[str] = ()) -> list[str]:
    """A text in lines no wider than a width, each ending between words.

    A piece too long for a line by itself is cut at its blanks, and where there are none it is
    left too wide: whoever gives so narrow a place must look after it.
    """
    text = " ".join(text.split())
    if measure(text) <= width:
        return [text]
    return _gathered(pieces(text, kept), width, measure)


def _gathered(found: Iterable[str], width: int, measure: Measure) -> list[str]:
    """Pieces in lines, as many in each as it has room for."""
    lines = [""]
    for piece in found:
        for part in _fitting(piece, width, measure):
            if lines[-1] and measure((lines[-1] + part).rstrip()) > width:
                lines.append(part)
            else:
                lines[-1] += part
    return [line.rstrip() for line in lines]


def fitted(text: str, width: int, measure: Measure, kept: Iterable[str] = ()) -> list[str]:
    """A text in lines as `wrapped` sets it, and none is wider: what is too long for a line is cut
    between its words even where it is a name, and where it has none between its letters.
    """
    lines: list[str] = []
    for line in wrapped(text, width, measure, kept):
        for part in [line] if measure(line) <= width else _in_words(line, width, measure):
            lines += [part] if measure(part) <= width else _in_letters(part, width, measure)
    return lines


def _in_words(text: str, width: int, measure: Measure) -> list[str]:
    """A name, or an amount read aloud and the brackets around it, cut between its words."""
    inner = text.strip("()")
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    first, *others = pieces(inner) or [""]
    *others, last = [before + first, *others]
    return _gathered([*others, last + after], width, measure)


def _in_letters(text: str, width: int, measure: Measure) -> list[str]:
    """A text cut wherever it is full; a mark stays with its letter."""
    lines, begins = [], 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (
            may_cut(text, at) and measure(text[begins : _next(text, at)]) > width
        ):
            lines.append(text[begins:at].strip())
            begins = at
    return lines


def _next(text: str, at: int) -> int:
    """Where the letter that begins here ends, with its marks."""
    return next(to for to in range(at + 1, len(text) + 1) if may_cut(text, to))


def _fitting(piece: str, width: int, measure: Measure) -> list[str]:
    """A piece, or its parts where it has blanks and is too long for any line."""
    return [piece] if measure(piece.rstrip()) <= width else _parts(piece)


def _parts(piece: str) -> list[str]:
    """What a piece is cut into at its blanks; a dash stays with what stands before it."""
    cut: list[str] = []
    for part in re.findall(r"[^ ]* |[^ ]+", piece):
        if cut and part.strip() in ("", "–"):
            cut[-1] += part
        else:
            cut.append(part)
    return cut


def longest(texts: Iterable[str], measure: Measure, *, at_blanks: bool = False) -> int:
    """The widest piece of some texts, or the widest part of one cut at its blanks: in a narrower
    place they would be torn.
    """
    whole = (piece for text in texts for piece in pieces(text))
    cut = (part for piece in whole for part in (_parts(piece) if at_blanks else [piece]))
    return max((measure(part.rstrip()) for part in cut), default=0)
