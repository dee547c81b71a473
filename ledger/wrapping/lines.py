"""A text in lines of a width, whatever a width is: cells of a screen, micrometres of a page."""

from collections.abc import Callable, Iterable

from .pieces import pieces

Measure = Callable[[str], int]


def wrapped(text: str, width: int, measure: Measure, kept: Iterable[str] = ()) -> list[str]:
    """A text in lines no wider than a width, each ending between words.

    A piece too long for a line by itself is cut at its blanks, and where there are none it is
    left too wide: whoever gives so narrow a place must look after it.
    """
    text = " ".join(text.split())
    if measure(text) <= width:
        return [text]
    lines = [""]
    for piece in pieces(text, kept):
        for part in _fitting(piece, width, measure):
            if lines[-1] and measure((lines[-1] + part).rstrip()) > width:
                lines.append(part)
            else:
                lines[-1] += part
    return [line.rstrip() for line in lines]


def _fitting(piece: str, width: int, measure: Measure) -> list[str]:
    """A piece, or its parts where it has blanks and is too long for any line."""
    if " " not in piece.strip() or measure(piece.rstrip()) <= width:
        return [piece]
    parts = piece.split(" ")
    return [f"{part} " for part in parts[:-1]] + [part for part in parts[-1:] if part]


def longest(texts: Iterable[str], measure: Measure) -> int:
    """The widest piece of some texts: in a narrower place they would be torn."""
    return max((measure(piece.rstrip()) for text in texts for piece in pieces(text)), default=0)
