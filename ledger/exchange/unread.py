"""The columns of a register nobody reads: said once each, so that nothing is dropped in silence."""

from collections.abc import Iterator

from ledger.errors import Problem

from . import cells, words
from .grid import Cell, Row
from .header import Header


class Unread:
    """The columns whose headings say nothing to us, and on how many rows each has anything.

    It keeps count for one reason: the rows of a file go by once.
    """

    def __init__(self, top: Header) -> None:
        known = words.headings("register")
        plain = [words.plainly(cells.text(cell)) for cell in top.headings]
        counting = {at for at, heading in enumerate(plain) if known.get(heading) == "seq"}
        self.header = top
        self.read = {*top.columns.values(), *counting}
        self.rows: dict[int, int] = {}

    def cells(self, row: Row) -> list[tuple[int, Cell]]:
        """What nobody reads of a member's row, with its columns."""
        found: list[tuple[int, Cell]] = []
        for at, cell in enumerate(row.cells):
            if cell is not None and at not in self.read:
                self.rows[at] = self.rows.get(at, 0) + 1
                found.append((at, cell))
        return found

    def problems(self) -> Iterator[Problem]:
        """Each of these columns with anything in it, at its heading."""
        for at, rows in sorted(self.rows.items()):
            place = self.header.tab.place(self.header.row or None, at)
            values = {"heading": self.header.heading(at), "rows": rows}
            yield Problem("register.column_unread", place, values, "warn")
