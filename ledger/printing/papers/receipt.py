"""A receipt, of one member or of a household: the original above, the copy below, cut between."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ledger import aloud, text
from ledger.dates import Period
from ledger.printing.font import BOLD, PLAIN
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.printing.sections import label, shown
from ledger.printing.table import Cells, Head, Table

if TYPE_CHECKING:
    from ledger.receipts import Receipt, ReceiptLine

HALVES = ("original", "copy")
ROOM_TO_SIGN = 3 * GAP
TO_SIGN = ROOM_TO_SIGN + 2 * PLAIN.line


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
    number = imprint.say("receipt.number", book=receipt.paper.book, no=receipt.paper.no)
    galley.running = f"{imprint.say('receipt.title')} {number}"
    if all(line.is_reversed for line in receipt.lines):  # void, or taken back
        galley.text(imprint.say("receipt.no_money"), BOLD)
        galley.text(receipt.reason)
        _signed(galley, receipt, imprint)
        return galley
    galley.text(received, PLAIN, kept=[names.get(payer, "")])
    if (alike := _covered_alike(receipt)) is not None:
        galley.text(imprint.say("receipt.for_all", covers=shown(alike, imprint.lang)))
    galley.gap()
    below = GAP + BOLD.line + TO_SIGN
    galley.table(_lines(receipt, names, imprint), tail=below)
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
    lang, alike = imprint.lang, _covered_alike(receipt) is not None
    heads = (
        Head(label("member_no", lang)),
        Head(label("name", lang), folds=True, name=True),
        Head(label("what", lang), folds=True),
        Head(label("amount", lang), right=True),
    )
    rows = [
        Cells(
            [
                line.member_no,
                names.get(line.member_no, ""),
                _what(line, lang, alike=alike),
                str(line.amount),
            ]
        )
        for line in receipt.lines
        if not line.is_reversed
    ]
    total = Cells(["", "", text.say("word.total", lang), str(receipt.total)], total=True, bold=True)
    return Table(heads, (*rows, total))


def _covered_alike(receipt: "Receipt") -> Period | None:
    """The time that everybody's contribution on it is for: said once, and not of each."""
    covered = [line.covers for line in receipt.lines if not line.is_reversed and line.covers]
    return covered[0] if len(covered) > 1 and len(set(covered)) == 1 else None


def _what(line: "ReceiptLine", lang: str, *, alike: bool) -> str:
    """เงินสมทบ, and for which time where the receipt says so."""
    what = text.say(f"report.line.{line.role}", lang)
    if line.covers and not alike:
        what = text.say("report.line.covering", lang, what=what, covers=shown(line.covers, lang))
    return what


def _signed(galley: Galley, receipt: "Receipt", imprint: Imprint) -> None:
    """Who received the money signs for it."""
    galley.room(TO_SIGN)
    galley.gap(ROOM_TO_SIGN)
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
