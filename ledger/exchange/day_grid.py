"""The day grid: members down, the days of the month across, a mark for each baht received."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ledger.contributions import SheetLine, WrittenTotal
from ledger.dates import Month, to_arabic
from ledger.money import ZERO, Money

from . import cells, words
from .cells import Reading
from .grid import Cell, Row
from .lines import Lines, is_footer, is_total


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a row's days say: `known` as a mask, and the cells nobody can be sure of."""

    known: int
    unclear: tuple[tuple[int, int], ...]  # day, column
    impossible: bool  # a mark on a day the month does not have

    @property
    def any(self) -> bool:
        """Was anything marked at all?"""
        return bool(self.known or self.unclear or self.impossible)

    @property
    def count(self) -> int:
        return self.known.bit_count()


def read(reading: Reading, month: Month, daily: Money, marks: Mapping[str, str]) -> Lines:
    """All lines of a grid, its totals, and the rows below them."""
    lines: list[SheetLine] = []
    totals: list[WrittenTotal] = []
    below: list[Row] = []
    for row in reading.header.rows:
        if row.is_blank or reading.header.is_repeated_on(row):
            continue
        if is_total(row, reading):
            totals += _sheet_total(reading, row, lines)
            below.append(row)
        elif is_footer(row, reading, after_total=bool(below)):
            below.append(row)
        else:
            found = tuple(_of_row(reading, row, month, daily, marks))
            lines += found
            totals += _row_total(reading, row, found)
    return Lines(tuple(lines), tuple(totals), tuple(below))


def _of_row(
    reading: Reading, row: Row, month: Month, daily: Money, known: Mapping[str, str]
) -> Iterator[SheetLine]:
    """A member's row: what the marks come to, and the entry fee if there is one."""
    marks = _marks(reading, row, month, known)
    member_no = cells.number_text(reading.cell(row, "member_no"))
    fee = _fee(reading, row)
    if not (marks.any or fee):
        return
    if not member_no:
        at = reading.header.at("member_no")
        reading.say("sheet.member_no_missing", row, at, name=reading.text(row, "name"))
    amount, mask = _worth(reading, row, marks, daily, fee.amount if fee else None)
    last = mask.bit_length()
    first_marked = (mask & -mask).bit_length() or 1
    on = month.first.replace(day=last) if last else None
    at = reading.header.days[first_marked - 1]
    name, note = reading.text(row, "name"), reading.text(row, "note")
    if marks.any:
        yield SheetLine(
            row.number, member_no, name, "contribution", amount, on, marks=mask or None,
            note=note, cell=reading.header.tab.cell(row.number, at),
        )  # fmt: skip
    if fee:
        at = reading.header.columns["entry_fee"]
        yield SheetLine(
            row.number, member_no, name, "entry_fee", fee.amount, on or month.last,
            note=note, cell=reading.header.tab.cell(row.number, at),
        )  # fmt: skip


def _marks(reading: Reading, row: Row, month: Month, known: Mapping[str, str]) -> _Marks:
    mask, unclear, impossible = 0, [], False
    for day, at in enumerate(reading.header.days, start=1):
        meaning = _meaning(row.cell(at), known)
        if meaning == "unpaid":
            continue
        if day > month.days:
            impossible = True
            reading.say(
                "sheet.no_such_day_in_month", row, at, day=day, month=month, days=month.days,
                member_no=cells.number_text(reading.cell(row, "member_no")),
            )  # fmt: skip
        elif meaning == "paid":
            mask |= 1 << (day - 1)
        else:
            unclear.append((day, at))
    return _Marks(mask, tuple(unclear), impossible)


def _meaning(cell: Cell, known: Mapping[str, str]) -> str | None:
    """paid, unpaid, or None: nobody can be sure."""
    if cell is None:
        return "unpaid"
    written = to_arabic(cells.text(cell))
    return known.get(written) or words.marks().get(written)


@dataclass(frozen=True, slots=True)
class _Fee:
    amount: Money | None


def _fee(reading: Reading, row: Row) -> _Fee | None:
    cell = reading.cell(row, "entry_fee")
    if cell is None or (isinstance(cell, Decimal) and cell == 0):
        return None
    return _Fee(reading.amount(row, "entry_fee"))


def _worth(
    reading: Reading, row: Row, marks: _Marks, daily: Money, fee: Money | None
) -> tuple[Money | None, int]:
    """What the marks come to, and which days they are.

    Where a mark is unclear the question goes to the treasurer. If it is accepted, the row goes
    in for what the paper's own total says, since that is what the collector counted.
    """
    counted = daily * marks.count
    if not marks.unclear:
        return counted or None, marks.known
    written = _written_total(reading, row)
    worth = max(counted, written - (fee or ZERO)) if written else counted
    mask = marks.known
    if worth == daily * (marks.count + len(marks.unclear)):
        mask |= sum(1 << (day - 1) for day, _ in marks.unclear)
    for day, at in marks.unclear:
        reading.say(
            "sheet.unknown_mark", row, at, "ask", written=cells.text(row.cell(at)), day=day,
            member_no=cells.number_text(reading.cell(row, "member_no")),
            counted=counted, amount=worth,
        )  # fmt: skip
    return worth or None, mask


def _written_total(reading: Reading, row: Row) -> Money | None:
    if reading.cell(row, "total") is None:
        return None
    spoken = len(reading.problems)
    total = reading.total(row, "total")
    del reading.problems[spoken:]  # it is said once, where the total itself is read
    return total


def _row_total(reading: Reading, row: Row, lines: tuple[SheetLine, ...]) -> Iterator[WrittenTotal]:
    at = reading.header.at("total")
    if at is None or row.cell(at) is None:
        return
    amount = reading.total(row, "total")
    if amount or lines:
        cell = reading.header.tab.cell(row.number, at)
        yield WrittenTotal(row.number, cell, amount, (row.number,), "line")


def _sheet_total(reading: Reading, row: Row, lines: list[SheetLine]) -> Iterator[WrittenTotal]:
    at = reading.header.at("total")
    if at is None or row.cell(at) is None:
        return
    amount = reading.total(row, "total")
    rows = tuple(dict.fromkeys(line.row for line in lines))
    yield WrittenTotal(row.number, reading.header.tab.cell(row.number, at), amount, rows, "sheet")
