"""A collection sheet's file becomes a Sheet: what the paper says, and what could not be read."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ledger import contributions
from ledger.contributions import Sheet
from ledger.dates import Month, YearSystem
from ledger.errors import Place, Problem
from ledger.money import Money

from . import day_grid, header, receipts, title
from .cells import Reading
from .files import MOST_ROWS_OF_A_SHEET
from .header import Header
from .layout import NONE, Layout, read_layout
from .lines import Lines

_FIELDS = {
    "member_no": "member_no",
    "name": "name",
    "kind": "kind",
    "amount": "amount",
    "received_on": "received_on",
    "book": "book",
    "receipt": "receipt",
    "payer": "payer",
    "covers": "covers",
    "note": "note",
    "void": "note",
    "by_transfer": "note",
    "entry_fee": "entry_fee",
}


def read_sheet(
    path: str | Path,
    years: YearSystem,
    *,
    daily: Callable[[Month], Money],
    month: Month | None = None,
    layout_file: str | Path | None = None,
) -> Sheet:
    """Read a collection sheet as it was written; what is wrong in it stands in its problems.

    `years` is the year system its days are written in, `daily` what one mark of a day grid is
    worth in the grid's month, `month` the month where the paper does not say it. Raises Refused
    when the file is not one that can be read at all.
    """
    path = Path(path)
    layout = read_layout(Path(layout_file)) if layout_file else NONE
    years = layout.years or years
    top = header.find(path, ("day_grid", "receipts"), layout, MOST_ROWS_OF_A_SHEET)
    says = title.read_title(top, layout, years)
    reading = Reading(top, years)
    of_month = says.month or month
    read = _read(reading, of_month, daily, layout)
    return Sheet(
        file=path.name,
        layout=_layout(top),
        village=says.village,
        month=of_month,
        collector=says.collector or title.signed_by(read.below),
        lines=read.lines,
        totals=read.totals,
        problems=(*(() if of_month else says.problems), *reading.problems),
        columns=_columns(top),
    )


def _read(
    reading: Reading, month: Month | None, daily: Callable[[Month], Money], layout: Layout
) -> Lines:
    if reading.header.form != "day_grid":
        return receipts.read(reading, layout.kinds)
    if month is None:
        place = Place(reading.header.tab.file)
        reading.problems.append(Problem("sheet.month_missing", place, whole=True))
        return Lines((), (), ())
    return day_grid.read(reading, month, daily(month), layout.marks)


def _layout(top: Header) -> contributions.Layout:
    match top.form:
        case "day_grid" | "households":
            return top.form
        case _:
            return "receipts"


def _columns(top: Header) -> Mapping[str, str]:
    """In which column each field stands, as people call it."""
    columns = {
        field: top.tab.column(top.columns[column])
        for field, column in _FIELDS.items()
        if column in top.columns
    }
    total = top.at("total") if top.form == "day_grid" else top.at("receipt_total")
    if total is not None:
        columns["total"] = top.tab.column(total)
    if top.days:
        columns["marks"] = columns["amount"] = top.tab.column(top.days[0])
    return columns
