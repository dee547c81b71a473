"""A receipt, of one member or of a household: the original above, the copy below, cut between."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ledger import aloud, text
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.printing.sections import label, shown
from ledger.printing.table import Cells, Head, Table

if TYPE_CHECKING:
    from ledger.receipts import Receipt, ReceiptLine

HALVES = ("original", "copy")
SMALL = Style(size=10)


def lay_out(receipt: "Receipt", names: Mapping[str, str], imprint: Imprint, file: File) -> None:
    """Set a receipt into a file. names: of its members and its payer, by number."""
    halves = [_half(receipt, names, imprint, file, which) for which in HALVES]
    imprint.finish_halves(*halves)


def _half(
    receipt: "Receipt", names: Mapping[str, str], imprint: Imprint, file: File, which: str
) -> Galley:
    galley = imprint.galley(file, "a5_across")
    _head(galley, receipt, imprint, which)
    galley.gap()
    payer = receipt.payer or next(iter(receipt.members), "")
    received = imprint.say("receipt.from", name=names.get(payer, ""), member_no=payer)
    galley.text(received, PLAIN, kept=[names.get(payer, "")])
    galley.gap()
    galley.table(_lines(receipt, names, imprint))
    galley.gap()
    galley.text(f"({aloud.amount(receipt.total, imprint.lang)})", BOLD)
    _signed(galley, receipt, imprint)
    return galley


def _head(galley: Galley, receipt: "Receipt", imprint: Imprint, which: str) -> None:
    """Whose receipt it is; at the right which half, its book and number, and its day."""
    page, right = galley.page, galley.area.right
    top = galley.at
    said = [
        (imprint.say(f"receipt.{which}"), BOLD),
        (imprint.say("receipt.number", book=receipt.paper.book, no=receipt.paper.no), BOLD),
        (imprint.say("receipt.day", on=receipt.on), PLAIN),
    ]
    foot = top
    for words, style in said:
        page.text_right(right, foot + style.rise, words, style)
        foot += style.line
    galley.aside, galley.until = 50 * MM, foot
    galley.text(imprint.fund, LARGE)
    state = "receipt.title" if receipt.state == "used" else f"receipt.title_{receipt.state}"
    galley.text(imprint.say(state), TITLE)
    galley.at = max(galley.at, foot)


def _lines(receipt: "Receipt", names: Mapping[str, str], imprint: Imprint) -> Table:
    lang = imprint.lang
    heads = (
        Head(label("member_no", lang)),
        Head(label("name", lang), folds=True, name=True),
        Head(label("what", lang), folds=True),
        Head(label("amount", lang), right=True),
    )
    rows = [
        Cells([line.member_no, names.get(line.member_no, ""), _what(line, lang), str(line.amount)])
        for line in receipt.lines
        if not line.is_reversed
    ]
    total = Cells(["", "", text.say("word.total", lang), str(receipt.total)], total=True, bold=True)
    return Table(heads, (*rows, total))


def _what(line: "ReceiptLine", lang: str) -> str:
    """เงินสมทบ, and for which time where the receipt says so."""
    what = text.say(f"report.line.{line.role}", lang)
    if line.covers:
        what = text.say("report.line.covering", lang, what=what, covers=shown(line.covers, lang))
    return what


def _signed(galley: Galley, receipt: "Receipt", imprint: Imprint) -> None:
    """Who received the money signs for it."""
    galley.gap(4 * GAP)
    galley.room(2 * PLAIN.line)
    signed = imprint.say("signed")
    left = galley.area.right - 90 * MM
    foot = galley.at + PLAIN.rise
    galley.page.text(left, foot, signed, PLAIN)
    begins = left + PLAIN.width(signed) + MM
    galley.page.dots(begins, begins + 50 * MM, foot)
    galley.page.text(begins + 51 * MM, foot, imprint.say("receiver"), PLAIN)
    under = begins + 25 * MM
    galley.page.text_middle(under, foot + PLAIN.line, f"({receipt.collector})", PLAIN)
    galley.gap(2 * PLAIN.line)
