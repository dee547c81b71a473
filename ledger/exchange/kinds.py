"""What kind of file this is, told from what is in it and never from its name."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal
from xml.etree.ElementTree import Element, ParseError, iterparse

from ledger.errors import Refused

FileKind = Literal["xlsx", "xls", "ods", "text"]

LOCK = "~$"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how Office names a workbook under a password
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FOREIGN = (
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
)
_MARKUP = re.compile(rb"\s*<(!doctype|html|table|\?xml|style|meta)", re.IGNORECASE)

LARGEST_OLD_WORKBOOK = 20_000_000  # bytes; an .xls of 65,536 rows is far smaller
LARGEST_PART = 150_000_000  # bytes of one part unpacked, against files made to burst
LARGEST_WORDS = 30_000_000  # bytes of all texts of a workbook
MOST_CELLS = 1_000_000  # a workbook is held in memory as a full rectangle
_PIECE = 1 << 20
_CELL = re.compile(rb'<c\s(?:[^>]{0,40}?\s)?r="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = b"<row"


def is_lock(path: Path) -> bool:
    """Is it what Excel lays beside a workbook while it is open there?"""
    return path.name.startswith(LOCK)


def kind_of(path: Path) -> FileKind:
    """Look into the file and say what it is, or refuse it."""
    if is_lock(path):
        raise Refused("file.lock", file=path.name, meant=path.name.removeprefix(LOCK))
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError:
        raise Refused("file.missing", file=str(path)) from None
    except OSError as problem:
        raise Refused("file.unreadable", file=str(path), reason=problem.strerror or "") from None
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused("file.empty", file=path.name)
    if head.startswith(_OLE):
        return _old_workbook(path)
    if head.startswith(_ZIP):
        return _zipped(path)
    binary = b"\x00" in head and not head.startswith(_UTF16)
    if binary or head.startswith(_FOREIGN) or _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise Refused("file.unknown_format", file=path.name)
    return "text"


def _old_workbook(path: Path) -> FileKind:
    if path.stat().st_size > LARGEST_OLD_WORKBOOK:
        raise Refused("file.too_large", file=path.name, most=LARGEST_OLD_WORKBOOK // 1_000_000)
    if _LOCKED in path.read_bytes():
        raise Refused("file.password", file=path.name)
    return "xls"


def _zipped(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, OSError):
        raise Refused("file.corrupt", file=path.name) from None
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    raise Refused("file.unknown_format", file=path.name)


def weigh(path: Path, most_rows: int) -> None:
    """Refuse a zipped workbook too large to hold, before anything is held."""
    try:
        with zipfile.ZipFile(path) as parts:
            for part in parts.infolist():
                _weigh_part(parts, part, path.name, most_rows)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error, ParseError):
        raise Refused("file.corrupt", file=path.name) from None


def _weigh_part(parts: zipfile.ZipFile, part: zipfile.ZipInfo, file: str, most_rows: int) -> None:
    too_large = Refused("file.too_many_rows", file=file, most=most_rows)
    if part.filename == "xl/sharedStrings.xml" and part.file_size > LARGEST_WORDS:
        raise too_large
    is_sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    if not is_sheet and part.filename != "content.xml":
        return
    if part.file_size > LARGEST_PART:
        raise too_large
    with parts.open(part) as stream:
        sizes = _sizes(stream) if is_sheet else _sizes_of_ods(stream)
        if any(rows > most_rows or rows * width > MOST_CELLS for rows, width in sizes):
            raise too_large


def _sizes(stream: IO[bytes]) -> Iterator[tuple[int, int]]:
    """How many rows and columns an xlsx tab reaches to, again and again as more is read."""
    rows, width, seen, rest = 0, 0, 0, b""
    while piece := stream.read(_PIECE):
        text = rest + piece
        for cell in _CELL.finditer(text):
            rows = max(rows, int(cell.group(2)))
            width = max(width, _width(cell.group(1)))
        seen += piece.count(_ROW)
        yield max(rows, seen), width
        rest = text[-64:]  # a cell's name may lie across two pieces


def _width(letters: bytes) -> int:
    width = 0
    for letter in letters:
        width = width * 26 + letter - 64
    return width


def _sizes_of_ods(stream: IO[bytes]) -> Iterator[tuple[int, int]]:
    """The same of an ods file, where one element may stand for a million rows or cells."""
    below, rows, width = 0, 0, 0
    for _, element in iterparse(stream):  # noqa: S314  expat stops entities that grow
        name = element.tag.rpartition("}")[2]
        if name == "table":
            below, rows, width = 0, 0, 0
        elif name == "table-row":
            below += _repeated(element, "rows")
            filled, at = 0, 0
            for cell in element:
                at += _repeated(cell, "columns")
                filled = at if len(cell) or _has_value(cell) else filled
            if filled:
                rows, width = below, max(width, filled)
                yield rows, width
            element.clear()


def _repeated(element: Element, what: str) -> int:
    said = [times for name, times in element.items() if name.endswith(f"{what}-repeated")]
    return int(said[0]) if said else 1


def _has_value(cell: Element) -> bool:
    return any(name.endswith("value-type") for name in cell.attrib)
