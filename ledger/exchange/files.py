"""Opening a file somebody handed in, whatever it is, or saying clearly why not."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ledger.errors import Refused

from . import delimited, kinds
from .grid import Row, Tab, plain

MOST_ROWS_OF_A_SHEET = 20_000
MOST_ROWS_OF_A_CASH_BOOK = 30_000  # a busy treasurer writes a few hundred rows a month
MOST_ROWS_OF_A_REGISTER = 30_000  # a fund has five thousand members at most


def tabs(path: Path, most_rows: int, delimiter: str | None = None) -> Iterator[Tab]:
    """Each tab of a workbook that is not hidden, in order; a text file is one tab.

    delimiter: what parts the cells of a text file, where it is known.
    """
    kind = kinds.kind_of(path)
    if kind == "text":
        yield delimited.tab(path, most_rows, delimiter)
        return
    if kind in ("xlsx", "ods"):
        kinds.weigh(path, most_rows)
    yield from _workbook(path, most_rows)


def _workbook(path: Path, most_rows: int) -> Iterator[Tab]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(path) as book:
            for at, about in enumerate(book.sheets_metadata):
                if about.visible != SheetVisibleEnum.Visible:
                    continue
                sheet = book.get_sheet_by_index(at)
                if sheet.total_height > most_rows:
                    raise Refused("file.too_many_rows", file=path.name, most=most_rows)
                yield Tab(path.name, about.name, lettered=True, rows=_rows(sheet.iter_rows()))
    except PasswordError:
        raise Refused("file.password", file=path.name) from None
    except (CalamineError, OSError, ValueError):
        raise Refused("file.corrupt", file=path.name) from None


def _rows(written: Iterable[Sequence[object]]) -> Iterator[Row]:
    for number, cells in enumerate(written, start=1):
        yield Row(number, tuple(plain(cell) for cell in cells))
