"""Sheets as they stand in the book, and the lines left aside that still wait for an answer."""

from collections import defaultdict
from dataclasses import dataclass

from ledger.dates import Month
from ledger.errors import NotFound
from ledger.money import Money
from ledger.work import Work

from . import rows
from .allot import Aside


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """A sheet that was taken in. `entry_number` is empty where nobody paid."""

    no: int
    file: str
    layout: str
    village: str | None
    month: Month
    collector: str
    entry_number: str
    is_reversed: bool
    written: Money | None
    accepted: tuple[str, ...]
    aside: tuple[Aside, ...]


def sheets(work: Work) -> tuple[SheetTaken, ...]:
    """Every sheet taken in, in the order it came; receipts by hand are listed as receipts."""
    return _taken(work, rows.sheets(work, rows.LISTS_MANY), rows.aside(work))


def sheet(work: Work, sheet_no: int) -> SheetTaken:
    """A sheet by its number. Raises NotFound sheet.unknown."""
    found = _taken(work, rows.of_number(work, sheet_no), rows.aside(work, sheet_no))
    if not found:
        raise NotFound("sheet.unknown", sheet_no=sheet_no)
    return found[0]


def waiting(work: Work) -> tuple[tuple[SheetTaken, Aside], ...]:
    """Lines left aside that still wait: their receipt has not come in on a later sheet, and
    their sheet was not brought again (what was still in doubt then, waits there).
    """
    found = _taken(work, rows.left_or_brought(work, again("")), rows.aside(work))
    standing = [it for it in found if not it.is_reversed]
    brought = {word for it in standing for word in it.accepted}
    left = [(it, one) for it in standing for one in it.aside if again(it.no) not in brought]
    papers = {one.paper for _, one in left if one.paper}
    posted = rows.last_sheets(work, papers) if papers else {}
    return tuple((it, one) for it, one in left if posted.get(one.paper, 0) <= it.no)


def again(sheet_no: int | str) -> str:
    """How a sheet notes that it brings an earlier one again, which had left lines aside."""
    return f"sheet.taken_in_part:{sheet_no}"


def _taken(work: Work, taken: rows.Rows, aside: rows.Rows) -> tuple[SheetTaken, ...]:
    names = {it.account: it.name for it in rows.collectors(work)}
    left: dict[int, list[Aside]] = defaultdict(list)
    for row in aside:
        left[row["sheet_no"]].append(
            Aside(row["sheet_row"], row["code"], row["member_no"], row["amount_satang"],
                  row["paper"])
        )  # fmt: skip
    return tuple(
        SheetTaken(
            row["sheet_no"], row["file_name"], row["layout"], row["village_no"], row["month"],
            names.get(row["collector_account"], ""), rows.number(row),
            row["reversed_by"] is not None, row["written_satang"],
            tuple(row["accepted"].split()), tuple(left[row["sheet_no"]]),
        )
        for row in taken
    )  # fmt: skip
