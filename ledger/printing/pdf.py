"""A PDF file: pages, the letters used on them, and what the file says of itself.

Written by hand, for what is needed is little and every byte is to be the same whenever the same
paper is printed of the same book at the same moment. Text can be selected, searched and copied:
each shape says which letters it stands for, and each line of Thai says its whole text besides.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ledger.dates import THAILAND

from .font import Shaped, Style, Weight, font, shaped
from .lengths import written
from .objects import Objects

LETTERS_AT_ONCE = 100  # lines of a ToUnicode block: its makers allow no more
OTHERS = 0x1000  # numbers of shapes that are no letter's first: above every Thai letter
THEMSELVES = ((0x20, 0x7E), (0xE01, 0xE5B))  # numbers that stand for the letters so numbered


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself. at: the moment (UTC) of the book it was printed from."""

    title: str
    author: str
    lang: str
    at: datetime


@dataclass(slots=True)
class Used:
    """The shapes of one font that a file uses, each under the number it has there.

    It has state: a shape gets its number when it is first drawn. The first that stands for a
    letter is numbered as the letter itself, so that a line drawn and what it says are written
    alike, and pack into little more than one of them.
    """

    weight: Weight
    numbers: dict[tuple[int, str], int] = field(default_factory=dict)
    letters: set[int] = field(default_factory=set)

    def number(self, glyph: int, stands_for: str) -> int:
        """A shape's number; the same shape standing for other letters has another."""
        key = (glyph, stands_for)
        if key not in self.numbers:
            letter = ord(stands_for) if len(stands_for) == 1 else OTHERS
            mine = letter < OTHERS and letter not in self.letters
            self.numbers[key] = letter if mine else OTHERS + len(self.numbers)
            self.letters.add(letter)
        return self.numbers[key]


@dataclass(slots=True)
class File:
    """A PDF being made. It has state: pages and letters are added as they are drawn."""

    about: About
    pages: list[tuple[int, int, bytes]] = field(default_factory=list)  # width, height, drawing
    used: dict[Weight, Used] = field(default_factory=dict)
    drawn: dict[tuple[str, Style], bytes] = field(default_factory=dict)

    def line(self, text: str, style: Style) -> bytes:
        """What draws a line of text at a place that has been moved to."""
        key = (text, style)
        if key not in self.drawn:
            self.drawn[key] = self._line(shaped(text, style.weight), style)
        return self.drawn[key]

    def _line(self, it: Shaped, style: Style) -> bytes:
        used = self.used.setdefault(style.weight, Used(style.weight))
        drawn = f"/{style.weight} {style.size} Tf {_shown(it, used, style)}"
        return drawn.encode("ascii")

    def add(self, width: int, height: int, drawing: bytes) -> None:
        """A page is done."""
        self.pages.append((width, height, zlib.compress(drawing, 9)))

    def whole(self) -> bytes:
        """The file."""
        objects = Objects()
        root, pages = objects.take(), objects.take()
        fonts = {weight: _font(objects, used) for weight, used in sorted(self.used.items())}
        named = " ".join(f"/{weight} {no} 0 R" for weight, no in fonts.items())
        kids = []
        for width, height, drawing in self.pages:
            content = objects.stream(drawing, packed=True)
            box = f"[0 0 {written(width)} {written(height)}]"
            kids.append(
                objects.add(
                    f"<</Type/Page/Parent {pages} 0 R/MediaBox{box}"
                    f"/Resources<</Font<<{named}>>>>/Contents {content} 0 R>>"
                )
            )
        listed = " ".join(f"{no} 0 R" for no in kids)
        objects.put(pages, f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>")
        objects.put(
            root,
            f"<</Type/Catalog/Pages {pages} 0 R/Lang({self.about.lang})"
            "/ViewerPreferences<</DisplayDocTitle true>>>>",
        )
        return objects.file(root, objects.add(_info(self.about)))


# LETTERS -----------------------------------------------------------------------------------------


def _shown(it: Shaped, used: Used, style: Style) -> str:
    """A text's shapes one after another; one that stands higher or lower is raised by itself."""
    of_font = font(used.weight)
    out: list[str] = []
    row: list[str] = []
    up = 0
    for glyph in it.glyphs:
        if glyph.up != up:
            out += [_row(row), f"{_thousandths(glyph.up * style.size)} Ts"]
            row, up = [], glyph.up
        number = used.number(glyph.no, glyph.stands_for)
        back = glyph.right - glyph.advance + of_font.advance(glyph.no)
        row += [*_moved(-glyph.right), f"<{number:04x}>", *_moved(back)]
    out += [_row(row), *(["0 Ts"] if up else [])]
    return " ".join(part for part in out if part)


def _moved(by: int) -> tuple[str, ...]:
    return (str(by),) if by else ()


def _row(parts: list[str]) -> str:
    return f"[{' '.join(parts).replace('> <', '')}]TJ" if parts else ""


def _thousandths(number: int) -> str:
    sign, whole = "-" if number < 0 else "", abs(number)
    return f"{sign}{whole // 1000}.{whole % 1000:03d}"


def _font(objects: Objects, used: Used) -> int:
    """A font in its parts; the number by which pages name it."""
    of_font = font(used.weight)
    subset, renumbered = of_font.subset({glyph for glyph, _ in used.numbers})
    file = objects.stream(subset)
    shapes = {number: glyph for (glyph, _), number in used.numbers.items()}
    places = [renumbered.get(shapes.get(number, 0), 0) for number in range(max(shapes) + 1)]
    to_shapes = objects.stream(b"".join(place.to_bytes(2, "big") for place in places))
    letters = objects.stream(_letters(used.numbers))
    widths = _widths({number: of_font.advance(glyph) for number, glyph in shapes.items()})
    name = f"SAJJAA+Sarabun-{used.weight.title()}"
    described = objects.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-400 -500 1200 1300]"
        f"/ItalicAngle 0/Ascent 1068/Descent -232/CapHeight 700/StemV 80/FontFile2 {file} 0 R>>"
    )
    shapes_part = objects.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)"
        f"/Ordering(Identity)/Supplement 0>>/FontDescriptor {described} 0 R/DW 0"
        f"/W[{widths}]/CIDToGIDMap {to_shapes} 0 R>>"
    )
    return objects.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{shapes_part} 0 R]/ToUnicode {letters} 0 R>>"
    )


def _widths(wide: Mapping[int, int]) -> str:
    """How wide the shapes are that take any room, by number; those one after another together."""
    said: list[str] = []
    before = -1
    for number in sorted(number for number, width in wide.items() if width):
        said.append(f"{wide[number]}" if number == before + 1 else f"]{number}[{wide[number]}")
        before = number
    return " ".join(said).removeprefix("]") + "]" * bool(said)


def _letters(numbers: Mapping[tuple[int, str], int]) -> bytes:
    """Which letters each number stands for, where it is not the letter's own."""
    others = [
        f"<{no:04x}><{_utf16(letters)}>"
        for (_, letters), no in numbers.items()
        if no >= OTHERS or not any(first <= no <= last for first, last in THEMSELVES)
    ]
    blocks = (others[at : at + LETTERS_AT_ONCE] for at in range(0, len(others), LETTERS_AT_ONCE))
    return "\n".join(_cmap(blocks)).encode("ascii")


def _cmap(blocks: Iterator[list[str]]) -> Iterator[str]:
    yield "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
    yield "/CMapName/Adobe-Identity-UCS def/CMapType 2 def"
    yield "1 begincodespacerange <0000><ffff> endcodespacerange"
    yield f"{len(THEMSELVES)} beginbfrange"
    yield from (f"<{first:04x}><{last:04x}><{first:04x}>" for first, last in THEMSELVES)
    yield "endbfrange"
    for block in blocks:
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
    yield "endcmap CMapName currentdict/CMap defineresource pop end end"


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex()


def whole_text(text: str) -> bytes:
    """What stands around a line so that a reader is told its whole text."""
    return f"/Span<</ActualText<feff{_utf16(text)}>>>BDC".encode("ascii")


# WHAT A FILE SAYS OF ITSELF ----------------------------------------------------------------------


def _info(about: About) -> str:
    there = about.at.astimezone(THAILAND)
    return (
        f"<</Title<feff{_utf16(about.title)}>/Author<feff{_utf16(about.author)}>"
        f"/Producer(Sajja)/CreationDate(D:{there:%Y%m%d%H%M%S}+07'00')>>"
    )
