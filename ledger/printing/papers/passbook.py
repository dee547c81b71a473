"""Lines printed into a member's pre-printed passbook, at set millimetres.

The place of a line never moves: a member's lines are counted in the order in which they were
written down, which nothing changes, and line 13 of a passbook of twelve lines a page is the
first of its second page. So it is enough to know the number of the last line printed, which
stands in the passbook itself.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ledger.errors import Refused
from ledger.printing.font import Style
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.page import Page
from ledger.printing.pdf import File
from ledger.printing.sections import shown
from ledger.reports import Row


@dataclass(frozen=True, slots=True)
class Passbook:
    """A pre-printed passbook and the printer it lies in, in micrometres from the left upper corner.

    right, down: by how much this printer prints too far left and too high. Columns: where the
    line's number and day begin, and where the amounts and the receipt's number end.
    """

    lines_on_page: int = 12
    first_line: int = 30 * MM
    step: int = 8 * MM
    right: int = 0
    down: int = 0
    line: int = 10 * MM
    day: int = 20 * MM
    amount: int = 68 * MM
    contributed: int = 94 * MM
    paper: int = 118 * MM


def read_passbook(file: Path) -> Passbook:
    """A passbook's measures from a file of millimetres: `step = 8`, `right = "-1.5"`.

    Raises Refused paper.passbook_unreadable, paper.passbook_measure.
    """
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused("paper.passbook_unreadable", file=str(file), said=str(error)) from error
    known = tuple(field.name for field in fields(Passbook))
    measures: dict[str, int] = {}
    for name, value in written.items():
        if name not in known:
            raise Refused("paper.passbook_measure", name=name, value=str(value), known=known)
        measures[name] = _length(name, value, known)
    return Passbook(**measures)


def _length(name: str, value: object, known: Sequence[str]) -> int:
    """Millimetres as micrometres; of lines on a page, how many."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise Refused("paper.passbook_measure", name=name, value=str(value), known=known) from None
    length = int(number if name == "lines_on_page" else number * MM)
    if length < 0 and name not in ("right", "down"):
        raise Refused("paper.passbook_measure", name=name, value=str(value), known=known)
    if name in ("lines_on_page", "step") and not length:
        raise Refused("paper.passbook_measure", name=name, value=str(value), known=known)
    return length


def lay_out(rows: Sequence[Row], after: int, book: Passbook, imprint: Imprint, file: File) -> None:
    """Set the lines after so many into a file: a page for each page of the passbook."""
    page, leaf = None, -1
    for number, row in enumerate(rows, start=1):
        if number <= after:
            continue
        at, line = divmod(number - 1, book.lines_on_page)
        if at != leaf:
            if page:
                page.done()
            page, leaf = Page(file, "a5"), at
        assert page is not None
        _draw(page, number, row, book, book.first_line + line * book.step, imprint.lang)
    if page:
        page.done()


def _draw(page: Page, number: int, row: Row, book: Passbook, down: int, lang: str) -> None:
    """One line, moved as its printer needs it."""
    style, foot = Style(size=12), down + book.down
    cell = {
        key: shown(row.cells.get(key), lang) for key in ("on", "amount", "contributed", "paper")
    }
    page.text(book.line + book.right, foot, str(number), style)
    page.text(book.day + book.right, foot, cell["on"], style)
    page.text_right(book.amount + book.right, foot, cell["amount"], style)
    page.text_right(book.contributed + book.right, foot, cell["contributed"], style)
    page.text_right(book.paper + book.right, foot, cell["paper"], style)
