"""What every layout has in common: lines, written totals, and what stands below them."""

from dataclasses import dataclass

from ledger.contributions import SheetLine, WrittenTotal

from . import cells, words
from .cells import Reading
from .grid import Row


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a sheet, what the paper says they add up to, and the rows below."""

    lines: tuple[SheetLine, ...]
    totals: tuple[WrittenTotal, ...]
    below: tuple[Row, ...]


def is_total(row: Row, reading: Reading) -> bool:
    """A row of totals names no member, and the first words on it say that it is one."""
    if reading.cell(row, "member_no") is not None:
        return False
    first = next((cell for cell in row.cells if isinstance(cell, str)), "")
    return words.begins_with(first, words.said("totals"))


def is_footer(row: Row, reading: Reading, *, after_total: bool) -> bool:
    """A row which is none of the lines: a signature, the sum in words, a remark.

    Above the total such a row is said, so that nobody's money is passed over in silence.
    """
    if _is_signature(row):
        return True
    columns = ("member_no", "amount", "receipt", "entry_fee")
    days = reading.header.days
    if any(reading.cell(row, column) is not None for column in columns):
        return False
    if any(row.cell(at) is not None for at in days):
        return False
    named_without_money = bool(days) and reading.cell(row, "name") is not None
    if not after_total and not named_without_money:
        at = next(at for at, cell in enumerate(row.cells) if cell is not None)
        reading.say("sheet.row_not_understood", row, at, "warn", written=cells.line(row.cell(at)))
    return True


def _is_signature(row: Row) -> bool:
    """One cell alone with words in it: ลงชื่อ …, or a sum of money in words, in brackets."""
    said = [cells.text(cell) for cell in row.cells if cell is not None]
    alone = len(said) == 1 and said[0].startswith(words.said("footers"))
    return alone and words.is_worded(said[0])
