"""Text files of rows and columns: which letters they are written in, and what parts the cells."""

import csv
import io
from codecs import getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path

from ledger.errors import Refused

from .grid import Row, Tab, tidy

LARGEST_TEXT = 30_000_000  # bytes
WIDEST_CELL = 20_000  # letters; a forgotten quotation mark swallows the rest of a file
_BOM16 = (b"\xff\xfe", b"\xfe\xff")
_PIECE = 1 << 20
_DELIMITERS = ",;\t"
_LINES_LOOKED_AT = 40


def tab(path: Path, most_rows: int, delimiter: str | None = None) -> Tab:
    """A text file as one tab. delimiter: what parts the cells, where it is known."""
    if path.stat().st_size > LARGEST_TEXT:
        raise Refused("file.too_large", file=path.name, most=LARGEST_TEXT // 1_000_000)
    encoding = encoding_of(path)
    if encoding != "utf-16" and _lines(path) > most_rows:
        raise Refused("file.too_many_rows", file=path.name, most=most_rows)
    rows = _rows(path, encoding, delimiter or delimiter_of(path, encoding), most_rows)
    return Tab(path.name, "", lettered=False, rows=rows)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PIECE), b""))


def encoding_of(path: Path) -> str:
    """UTF-16 with its mark, else UTF-8, else the Thai of older programs.

    TIS-620 and ISO 8859-11 are never tried: they read UTF-8 as garbage without a word.
    """
    with path.open("rb") as file:
        marked = file.read(2) in _BOM16
    for name in ("utf-16",) if marked else ("utf-8-sig", "cp874"):
        if _reads(path, name):
            return name
    raise Refused("file.encoding", file=path.name)


def _reads(path: Path, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                if "\x00" in decoder.decode(piece):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def delimiter_of(path: Path, encoding: str) -> str:
    """What parts the cells: the mark that gives the widest row near the top of the file."""
    with path.open(encoding=encoding, newline="") as file:
        lines = [line for line, _ in zip(file, range(_LINES_LOOKED_AT), strict=False)]
    return max(_DELIMITERS, key=lambda mark: _widest(lines, mark))


def _widest(lines: list[str], mark: str) -> int:
    try:
        return max((len(cells) for cells in csv.reader(lines, delimiter=mark)), default=0)
    except csv.Error:
        return 0


def _rows(path: Path, encoding: str, delimiter: str, most_rows: int) -> Iterator[Row]:
    """Rows by the line of the file they begin on, as an editor counts."""
    csv.field_size_limit(WIDEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        text = io.StringIO(file.read(), newline="")  # Windows moves no file that is still open
    reader = csv.reader(text, delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if line > most_rows:
                raise Refused("file.too_many_rows", file=path.name, most=most_rows)
            yield Row(line, tuple(tidy(cell) for cell in cells))
            line = reader.line_num + 1
    except csv.Error:
        raise Refused("file.corrupt_at", file=path.name, row=line) from None
