"""A table as a CSV file: the names of its columns, then a line for each row."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from ledger.errors import Refused

from . import cells
from .cells import Value
from .manifest import Contents

LONGEST_CELL = 10_000_000  # letters; by-laws are a text of many pages
_BOM = "\ufeff"  # by which spreadsheets know that it is UTF-8

Numbered = tuple[int, Mapping[str, Value]]
"""A row, and the line of the file it begins on."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a whole number or a text, and whether nothing may stand in it."""

    name: str
    is_number: bool
    may_be_nothing: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the book, as its file holds it."""

    name: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def names(self) -> list[str]:
        """The first line of its file."""
        return [column.name for column in self.columns]


class _Ink:
    """Writes to a file and reckons the SHA-256 of what went in."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def write(self, text: str) -> None:
        written = text.encode()
        self.digest.update(written)
        self.file.write(written)


def write(table: Table, rows: Iterable[Sequence[Value]], file: IO[bytes]) -> Contents:
    """Write the rows, each value as it is stored, and say what went in."""
    ink, count = _Ink(file), 0
    ink.write(_BOM)
    lines = csv.writer(ink, lineterminator="\r\n")
    lines.writerow(table.names)
    loose = [column.may_be_nothing for column in table.columns]
    for row in rows:
        count += 1
        lines.writerow(
            cells.written(value, may_be_nothing=may)
            for value, may in zip(row, loose, strict=True)
        )  # fmt: skip
    return Contents(count, ink.digest.hexdigest())


def digest(file: IO[bytes]) -> str:
    """The SHA-256 of a file as it is now."""
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def count(file: IO[bytes]) -> int:
    """How many rows a file holds, whatever became of them."""
    with io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="") as text:
        lines = csv.reader(text)
        try:
            return max(sum(1 for _ in lines) - 1, 0)
        except csv.Error:
            return lines.line_num


def read(table: Table, file: IO[bytes], fund_id: int) -> Iterator[Numbered]:
    """The rows of one fund, value by value as they were stored.

    Raises Refused archive.columns_differ, archive.row_unreadable, archive.row_of_other_fund.
    """
    csv.field_size_limit(LONGEST_CELL)
    with io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        lines, at = csv.reader(text, strict=True), 1
        try:
            _check_names(table, next(lines, []))
            at = lines.line_num + 1
            for line in lines:
                row = _row(table, line)
                _check_fund(table, row, at, fund_id)
                yield at, row
                at = lines.line_num + 1
        except (ValueError, csv.Error) as error:
            raise Refused("archive.row_unreadable", file=table.file, row=at) from error


def _check_names(table: Table, names: Sequence[str]) -> None:
    if names != table.names:
        known = tuple(table.names)
        raise Refused("archive.columns_differ", file=table.file, found=tuple(names), known=known)


def _check_fund(table: Table, row: Mapping[str, Value], at: int, fund_id: int) -> None:
    found = row["fund_id"]
    if found != fund_id:
        raise Refused("archive.row_of_other_fund", file=table.file, row=at, found=found,
                      fund_id=fund_id)  # fmt: skip


def _row(table: Table, line: Sequence[str]) -> dict[str, Value]:
    """ValueError: a cell too many or too few, or one that no value is written as."""
    return {
        column.name: cells.read(
            cell, is_number=column.is_number, may_be_nothing=column.may_be_nothing
        )
        for column, cell in zip(table.columns, line, strict=True)
    }
