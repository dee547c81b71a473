"""One page: text, rules, dotted lines, tick boxes and squares, each at its place.

Places are measured from the left upper corner. Everything is black, and nothing is a picture,
so that an old printer does as well as a new one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .font import Style
from .lengths import MM, SIZES, PaperSize, written
from .pdf import File, whole_text

HAIR = MM // 10  # between rows
THIN = 3 * MM // 10  # around a table
Mark = Literal["", "tick", "cross"]
MARKS: Mapping[Mark, tuple[tuple[tuple[int, int], ...], ...]] = {  # fifths right, tenths up
    "": (),
    "tick": (((1, 5), (2, 2), (4, 8)),),
    "cross": (((1, 2), (4, 8)), ((1, 8), (4, 2))),
}


@dataclass(slots=True)
class Page:
    """A page being drawn. It has state: what is drawn is added to it."""

    file: File
    size: PaperSize
    drawing: list[bytes] = field(default_factory=list)

    def text(self, left: int, foot: int, text: str, style: Style) -> None:
        """A line of text that begins at `left` and stands on `foot`."""
        if not text:
            return
        line = self.file.line(text, style)
        at = f"BT {written(left)} {self._up(foot)} Td ".encode("ascii")
        if text.isascii():
            self.drawing.append(b"%b%b ET" % (at, line))
        else:
            self.drawing.append(b"%b %b%b ET EMC" % (whole_text(text), at, line))

    def text_right(self, right: int, foot: int, text: str, style: Style) -> None:
        """A line of text that ends at `right`."""
        self.text(right - style.width(text), foot, text, style)

    def text_middle(self, middle: int, foot: int, text: str, style: Style) -> None:
        """A line of text around `middle`."""
        self.text(middle - style.width(text) // 2, foot, text, style)

    def rule(self, left: int, right: int, at: int, thick: int = HAIR) -> None:
        """A line across."""
        self._line(left, at, right, at, thick)

    def upright(self, left: int, top: int, bottom: int, thick: int = HAIR) -> None:
        """A line down."""
        self._line(left, top, left, bottom, thick)

    def dots(self, left: int, right: int, foot: int) -> None:
        """A dotted line to write on."""
        if right > left:
            self._draw(
                f"q 1 J {written(3 * MM // 10)} w [0 {written(MM)}] 0 d"
                f" {written(left)} {self._up(foot)} m {written(right)} {self._up(foot)} l S Q"
            )

    def box(self, left: int, foot: int, side: int = 7 * MM // 2, mark: Mark = "") -> None:
        """A box to tick, standing on `foot`; or ticked or crossed already."""
        corner = f"{written(left)} {self._up(foot)} {written(side)} {written(side)}"
        self._draw(f"{written(2 * HAIR)} w {corner} re S")
        for stroke in MARKS[mark]:
            (first, *others) = [
                f"{written(left + side * right // 5)} {self._up(foot - side * up // 10)}"
                for right, up in stroke
            ]
            path = " ".join(f"{place} l" for place in others)
            self._draw(f"{written(4 * HAIR)} w {first} m {path} S")

    def bar(self, left: int, foot: int, wide: int, high: int, *, filled: bool) -> None:
        """A bar of a chart, standing on `foot`: black, or empty with an edge."""
        corner = f"{written(left)} {self._up(foot)} {written(wide)} {written(high)}"
        self._draw(f"{corner} re f" if filled else f"{written(2 * HAIR)} w {corner} re S")

    def squares(self, left: int, top: int, side: int, matrix: Sequence[Sequence[int]]) -> None:
        """Black squares such as a QR code's; those beside each other are one shape."""
        count = len(matrix)
        shapes = [
            f"{first} {count - 1 - at} {end - first} 1 re"
            for at, row in enumerate(matrix)
            for first, end in _runs(row)
        ]
        each = written(side // count)
        corner = f"{written(left)} {self._up(top + side)}"
        self._draw(f"q {each} 0 0 {each} {corner} cm {' '.join(shapes)} f Q")

    def moved(self, other: "Page", up: int) -> None:
        """Another page's drawing, so much higher."""
        self._draw(f"q 1 0 0 1 0 {written(up)} cm")
        self.drawing += [*other.drawing, b"Q"]

    def done(self) -> None:
        """The page goes into its file."""
        width, height = SIZES[self.size]
        self.file.add(width, height, b"\n".join(self.drawing))

    def _up(self, down: int) -> str:
        return written(SIZES[self.size][1] - down)

    def _line(self, left: int, top: int, right: int, bottom: int, thick: int) -> None:
        self._draw(
            f"{written(thick)} w {written(left)} {self._up(top)} m"
            f" {written(right)} {self._up(bottom)} l S"
        )

    def _draw(self, operators: str) -> None:
        self.drawing.append(operators.encode("ascii"))


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    """Where black begins and ends in a row."""
    runs: list[tuple[int, int]] = []
    for at, black in enumerate(row):
        if black and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif black:
            runs.append((at, at + 1))
    return runs
