"""One page: text, rules, dotted lines, tick boxes and squares, each at its place.

Places are measured from the left upper corner. Everything is black, and nothing is a picture,
so that an old printer does as well as a new one.
"""

from base64 import a85encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .font import Style
from .lengths import MM, SIZES, PaperSize, hundredths, points, written
from .pdf import File

HAIR = MM // 10  # between rows
THIN = 3 * MM // 10  # around a table
TENTH = 10  # hundredths of a point that text is placed by: half a dot of an office printer
Mark = Literal["", "tick", "cross"]
MARKS: Mapping[Mark, tuple[tuple[tuple[int, int], ...], ...]] = {  # fifths right, tenths up
    "": (),
    "tick": (((1, 5), (2, 2), (4, 8)),),
    "cross": (((1, 2), (4, 8)), ((1, 8), (4, 2))),
}


class Placed(NamedTuple):
    """A line of text at its place, in hundredths of a point from the left lower corner."""

    left: int
    foot: int
    text: str
    style: Style


@dataclass(slots=True)
class Page:
    """A page being drawn. It has state: what is drawn is added to it."""

    file: File
    size: PaperSize
    drawing: list[bytes] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)
    pen: int = 0  # how thick its lines are drawn just now

    def text(self, left: int, foot: int, text: str, style: Style) -> None:
        """A line of text that begins at `left` and stands on `foot`."""
        if text:
            height = SIZES[self.size][1]
            at = hundredths(left, TENTH), hundredths(height - foot, TENTH)
            self.lines.append(Placed(*at, text, style))

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
        self._draw(f"{self._thick(2 * HAIR)}{corner} re S")
        for stroke in MARKS[mark]:
            (first, *others) = [
                f"{written(left + side * right // 5)} {self._up(foot - side * up // 10)}"
                for right, up in stroke
            ]
            path = " ".join(f"{place} l" for place in others)
            self._draw(f"{self._thick(4 * HAIR)}{first} m {path} S")

    def bar(self, left: int, foot: int, wide: int, high: int, *, filled: bool) -> None:
        """A bar of a chart, standing on `foot`: black, or empty with an edge."""
        corner = f"{written(left)} {self._up(foot)} {written(wide)} {written(high)}"
        self._draw(f"{corner} re f" if filled else f"{self._thick(2 * HAIR)}{corner} re S")

    def squares(self, left: int, top: int, side: int, matrix: Sequence[Sequence[int]]) -> None:
        """Black squares such as a QR code's: a stencil of one point a square, filled with black."""
        each = written(side // len(matrix) * len(matrix))
        corner = f"{written(left)} {self._up(top + side)}"
        rows = b"".join(map(_stencil, matrix))
        held = a85encode(rows).decode("ascii")
        self._draw(
            f"q {each} 0 0 {each} {corner} cm BI/W {len(matrix[0])}/H {len(matrix)}/IM true/F/A85"
            f" ID {held}~> EI Q"
        )

    def moved(self, other: "Page", up: int) -> None:
        """Another page's drawing, so much higher."""
        self._draw(f"q 1 0 0 1 0 {written(up)} cm")
        self.drawing += [*other.drawn(), b"Q"]

    def done(self) -> None:
        """The page goes into its file."""
        width, height = SIZES[self.size]
        self.file.add(width, height, *self.drawn())

    def drawn(self) -> tuple[bytes, bytes]:
        """What draws it: first its rules and boxes, then its text, in the order of reading."""
        return b"\n".join([*self.drawing, b""]), b"\n".join(self._texts())

    def _texts(self) -> Iterator[bytes]:
        """Every line from where the one before it began; a style is named where it changes."""
        size, left, foot = 0, 0, 0
        if self.lines:
            yield b"BT"
        for line in self.lines:
            if line.style.size != size:
                size = line.style.size
                yield f"/F {size} Tf".encode("ascii")
            to = f"{points(line.left - left)} {points(line.foot - foot)} Td"
            left, foot = line.left, line.foot
            yield to.encode("ascii") + self.file.line(line.text, line.style)
        if self.lines:
            yield b"ET"

    def _up(self, down: int) -> str:
        return written(SIZES[self.size][1] - down)

    def _line(self, left: int, top: int, right: int, bottom: int, thick: int) -> None:
        self._draw(
            f"{self._thick(thick)}{written(left)} {self._up(top)} m"
            f" {written(right)} {self._up(bottom)} l S"
        )

    def _thick(self, thick: int) -> str:
        """What has to be said before a line so thick: nothing, where the last one was."""
        if thick == self.pen:
            return ""
        self.pen = thick
        return f"{written(thick)} w "

    def _draw(self, operators: str) -> None:
        self.drawing.append(operators.encode("ascii"))


def _stencil(row: Sequence[int]) -> bytes:
    """A row of a stencil: a bit is 0 where it lets black through, and bytes are whole."""
    bits = "".join("0" if black else "1" for black in row)
    whole = -(-len(bits) // 8)
    return int(bits.ljust(8 * whole, "1"), 2).to_bytes(whole, "big")
