"""Written totals held against the lines they add up, with the subtraction done."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from ledger.money import ZERO, Money
from ledger.names import book_key

from .known import Finding, found
from .sheet import Sheet, SheetLine, WrittenTotal

_CODES = {
    "line": "sheet.row_total_differs",
    "receipt": "sheet.receipt_total_differs",
    "sheet": "sheet.total_differs",
}


def totals(sheet: Sheet, doubtful: Collection[int]) -> Iterator[Finding]:
    """Every written total that the lines do not add up to.

    `doubtful` are the rows the reader found fault with. Where a total differs and such a row
    is among its lines, the total says what it leaves for that row: no second alarm.
    """
    left: dict[int, Money] = {}
    for total in sorted(sheet.totals, key=lambda total: len(total.rows)):
        lines = [line for line in sheet.lines if line.row in total.rows and not line.void]
        if total.amount is None or not lines:
            continue
        added = Money.total(line.amount or ZERO for line in lines)
        unread = {line.row for line in lines if line.amount is None}
        if added == total.amount and not unread:
            continue
        unknown = unread or {line.row for line in lines if line.row in doubtful}
        others = Money.total(line.amount or ZERO for line in lines if line.row not in unknown)
        if not unknown or total.amount < others:
            yield _differs(sheet, total, lines, added)
        elif len(unknown) > 1:
            yield _leaves_together(sheet, total, unknown, total.amount - others)
        else:
            (row,) = unknown
            if left.get(row) != total.amount - others:
                left[row] = total.amount - others
                yield _leaves(sheet, total, row, left[row])


def _differs(sheet: Sheet, total: WrittenTotal, lines: list[SheetLine], added: Money) -> Finding:
    assert total.amount is not None
    values: dict[str, object] = {
        "written": total.amount, "added": added, "difference": abs(total.amount - added),
        "member_no": lines[0].member_no, "book": total.book, "receipt": total.receipt,
        "paper": f"{book_key(total.book)}/{total.receipt}" if total.receipt is not None else "",
    }  # fmt: skip
    at = replace(lines[0], row=total.row)
    finding = found(sheet, _CODES[total.of], at, "total", "ask", cell=total.cell, values=values)
    if total.of == "sheet":
        return Finding(replace(finding.problem, whole=True))
    return replace(finding, rows=frozenset(line.row for line in lines))


def _leaves(sheet: Sheet, total: WrittenTotal, row: int, left: Money) -> Finding:
    line = next(line for line in sheet.lines if line.row == row)
    finding = found(
        sheet, "sheet.total_leaves", line, level="warn", cell=line.cell,
        left=left, written=total.amount, total_row=total.row, member_no=line.member_no,
    )  # fmt: skip
    return replace(finding, rows=frozenset())


def _leaves_together(
    sheet: Sheet, total: WrittenTotal, rows: Collection[int], left: Money
) -> Finding:
    at = next(line for line in sheet.lines if line.row in rows)
    finding = found(
        sheet, "sheet.total_leaves_together", replace(at, row=total.row), "total", "warn",
        cell=total.cell, left=left, written=total.amount,
        rows=", ".join(map(str, sorted(rows))), count=len(rows),
    )  # fmt: skip
    return replace(finding, rows=frozenset())
