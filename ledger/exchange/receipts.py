"""Receipts, one a line or one a household with its members below: book, number, day, money."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.contributions import SheetLine, WrittenTotal
from ledger.dates import Month, Period, read_month
from ledger.errors import Refused
from ledger.money import ZERO, Money

from . import cells, words
from .cells import Reading
from .grid import Row
from .lines import Lines, is_footer, is_total

_OF_THE_RECEIPT = ("book", "receipt", "received_on", "payer", "house_no", "receipt_total")
_TO = re.compile(r"\s*(?:-|–|ถึง|to)\s*")


@dataclass(frozen=True, slots=True)
class _Receipt:
    """What stands on a receipt's first line and holds for all of them."""

    book: str
    no: int | None
    on: date | None
    payer: str


@dataclass(frozen=True, slots=True)
class _Total:
    """A total written beside a receipt, and the number of lines read before the receipt."""

    row: int
    cell: str
    amount: Money | None
    receipt: _Receipt
    first_line: int


def read(reading: Reading, kinds: Mapping[str, str]) -> Lines:
    """All lines of a list of receipts, its totals, and the rows below them."""
    lines: list[SheetLine] = []
    written: list[_Total] = []
    totals: list[WrittenTotal] = []
    below: list[Row] = []
    receipt: _Receipt | None = None
    first_line = 0
    for row in reading.header.rows:
        if row.is_blank or reading.header.is_repeated_on(row):
            continue
        if is_total(row, reading):
            totals += _sheet_total(reading, row, lines)
            below.append(row)
            continue
        if is_footer(row, reading, after_total=bool(below)):
            below.append(row)
            continue
        if receipt is None or _begins(reading, row, receipt):
            receipt, first_line = _receipt(reading, row, receipt), len(lines)
        lines.append(_line(reading, row, receipt, kinds))
        written += _written_total(reading, row, receipt, first_line)
    return Lines(tuple(lines), (*_of_receipts(written, lines), *totals), tuple(below))


def _begins(reading: Reading, row: Row, current: _Receipt) -> bool:
    """Does a new receipt begin here? Its book, number and day stand on its first line only;
    a number written again on the next line is the same receipt unless it has its own total.
    """
    if all(reading.cell(row, column) is None for column in _OF_THE_RECEIPT):
        return False
    number = cells.whole(reading.cell(row, "receipt"))
    if number is None or number != current.no:
        return True
    return reading.header.form != "households" or reading.cell(row, "receipt_total") is not None


def _receipt(reading: Reading, row: Row, before: _Receipt | None) -> _Receipt:
    book = cells.number_text(reading.cell(row, "book")) or (before.book if before else "")
    no = cells.whole(reading.cell(row, "receipt"))
    at = reading.header.at("receipt")
    if at is not None and row.cell(at) is None:
        reading.say("sheet.receipt_missing", row, at)
    elif at is not None and not no:
        reading.say("sheet.receipt_unreadable", row, at, written=cells.text(row.cell(at)))
    if reading.header.at("book") is not None and not book:
        reading.say("sheet.book_missing", row, reading.header.at("book"))
    has_days = reading.header.at("received_on") is not None
    on = reading.day(row, "received_on") if has_days else None
    return _Receipt(book, no or None, on, reading.text(row, "payer"))


def _line(reading: Reading, row: Row, receipt: _Receipt, kinds: Mapping[str, str]) -> SheetLine:
    note, kind_written = reading.text(row, "note"), reading.text(row, "kind")
    void = _says(reading, row, "void")
    member_no = cells.number_text(reading.cell(row, "member_no"))
    if not member_no and not void:
        at = reading.header.at("member_no")
        reading.say("sheet.member_no_missing", row, at, name=reading.text(row, "name"))
    return SheetLine(
        row=row.number,
        member_no=member_no,
        name=reading.text(row, "name"),
        kind="contribution" if void else _kind(reading, row, kind_written, kinds),
        amount=_amount(reading, row, void=void),
        received_on=receipt.on,
        book=receipt.book,
        receipt=receipt.no,
        payer=receipt.payer,
        covers=None if void else _covers(reading, row),
        by_transfer=not void and _says(reading, row, "transfer"),
        void=void,
        note=_kept(kind_written, note, kinds),
        cell=reading.header.tab.cell(row.number, reading.header.columns["amount"]),
    )


def _amount(reading: Reading, row: Row, *, void: bool) -> Money | None:
    if void:  # no money, whatever is written
        try:
            return cells.money(reading.cell(row, "amount"))
        except Refused:
            return ZERO
    return reading.amount(row, "amount")


def _kind(
    reading: Reading, row: Row, written: str, kinds: Mapping[str, str]
) -> Literal["contribution", "entry_fee"]:
    at = reading.header.at("kind")
    if at is None:
        return "contribution"
    if not written:
        reading.say("sheet.kind_missing", row, at, "warn")
        return "contribution"
    kind = _meaning(written, kinds)
    if kind is None and not words.is_one_of(written, words.said("notes", "transfer")):
        reading.say("sheet.kind_unknown", row, at, "ask", written=written)
    return "entry_fee" if kind == "entry_fee" else "contribution"


def _meaning(written: str, kinds: Mapping[str, str]) -> str | None:
    plain = words.plainly(written)
    return kinds.get(plain) or words.meanings("kinds").get(plain)


def _kept(kind: str, note: str, kinds: Mapping[str, str]) -> str:
    """The note; and the kind before it where it is not one of those that explain themselves."""
    return note if _meaning(kind, kinds) or not kind else f"{kind} {note}".strip()


def _says(reading: Reading, row: Row, meaning: Literal["void", "transfer"]) -> bool:
    """Does the note, or the kind, say this and nothing else? Where the word stands among others
    nobody can be sure, and the line counts as money in the collector's hands until answered.
    """
    said = [(at, reading.text(row, at)) for at in ("note", "kind")]
    plain = [at for at, written in said if words.is_one_of(written, words.said("notes", meaning))]
    unclear = [
        (at, written)
        for at, written in said
        if at not in plain and words.holds(written, words.said("hints", meaning))
    ]
    for at, written in unclear:
        reading.say(f"sheet.{meaning}_unclear", row, reading.header.at(at), "ask", written=written)
    return bool(plain) and not unclear


def _covers(reading: Reading, row: Row) -> Period | None:
    """The months a receipt names in a column of its own: `ม.ค. 69`, `ม.ค.-มี.ค. 69`."""
    written = reading.text(row, "covers")
    if not written:
        return None
    try:
        first, last = _months(written, reading)
        return Period(first.first, last.last)
    except Refused:
        at = reading.header.at("covers")
        reading.say("sheet.covers_unreadable", row, at, "ask", written=written)
        return None


def _months(written: str, reading: Reading) -> tuple[Month, Month]:
    try:
        month = read_month(written, reading.years)
        return month, month
    except Refused:
        parts = _TO.split(written)
        if len(parts) != 2:
            raise
    last = read_month(parts[1], reading.years)
    try:
        return read_month(parts[0], reading.years), last
    except Refused:
        year = last.year + (543 if reading.years == "be" else 0)
        return read_month(f"{parts[0]} {year}", reading.years), last


def _written_total(
    reading: Reading, row: Row, receipt: _Receipt, first_line: int
) -> Iterator[_Total]:
    at = reading.header.at("receipt_total")
    if at is not None and row.cell(at) is not None:
        amount = reading.total(row, "receipt_total")
        cell = reading.header.tab.cell(row.number, at)
        yield _Total(row.number, cell, amount, receipt, first_line)


def _of_receipts(written: list[_Total], lines: list[SheetLine]) -> Iterator[WrittenTotal]:
    """Each receipt's total with the lines it is the total of; a void receipt has none."""
    ends = [*(total.first_line for total in written[1:]), len(lines)]
    for total, end in zip(written, ends, strict=False):
        receipt = total.receipt
        own = [
            line.row
            for line in lines[total.first_line : end]
            if not line.void and (line.book, line.receipt) == (receipt.book, receipt.no)
        ]
        if own:
            yield WrittenTotal(
                total.row, total.cell, total.amount, tuple(own), "receipt", receipt.book, receipt.no
            )


def _sheet_total(reading: Reading, row: Row, lines: list[SheetLine]) -> Iterator[WrittenTotal]:
    at = reading.header.columns["amount"]
    if row.cell(at) is not None:
        amount = reading.total(row, "amount")
        rows = tuple(line.row for line in lines if not line.void)
        yield WrittenTotal(
            row.number, reading.header.tab.cell(row.number, at), amount, rows, "sheet"
        )
