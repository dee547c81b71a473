"""A slip of money on its way to be filled in by hand: two to a page, one for each side."""

from ledger import text
from ledger.printing.font import BOLD, PLAIN
from ledger.printing.form import Asked, choices, signatures, written
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.reports import BlankSlip

from .slip import HALVES, SIGNERS

TO_WRITE = 38 * MM  # dotted, for a number and a day
STEP = 17 * MM // 2
RECEIPTS = 3  # lines for the receipts a remittance is of


def lay_out(slip: BlankSlip, imprint: Imprint, file: File) -> None:
    """Set a blank slip into a file."""
    imprint.finish_halves(*(_half(slip, imprint, file, which) for which in HALVES))


def _half(slip: BlankSlip, imprint: Imprint, file: File, which: str) -> Galley:
    galley = imprint.galley(file, "a5_across")
    _head(galley, slip, imprint, which)
    say = imprint.say
    if slip.kind == "remittance":
        written(galley, [Asked(say("blank.collector"), parts=2), Asked(say("blank.village"))], STEP)
        written(galley, [Asked(imprint.day_asked(say("blank.through")))], STEP)
        for _ in range(RECEIPTS):
            parts = ("blank.book", "blank.first", "blank.last", "blank.sum")
            written(galley, [Asked(say(it)) for it in parts], STEP)
    else:
        choices(galley, say(f"blank.{slip.kind}"),
                [(it.name(imprint.lang), False) for it in slip.accounts])  # fmt: skip
        written(galley, [Asked(say("blank.bank_paper"))], STEP)
    written(galley, [Asked(say("blank.amount")), Asked(say("blank.words"), parts=2)], STEP)
    signatures(galley, say("signed"), [(say(it), "") for it in SIGNERS[slip.kind]])
    written(galley, [Asked(say("blank.entry"))], STEP)
    return galley


def _head(galley: Galley, slip: BlankSlip, imprint: Imprint, which: str) -> None:
    """Whose paper it is; at the right which half, and lines for its number and its day."""
    page, right, foot = galley.page, galley.area.right, galley.at
    page.text_right(right, foot + BOLD.rise, imprint.say(f"receipt.{which}"), BOLD)
    foot += BOLD.line
    day = imprint.day_asked(imprint.say("blank.day"))
    for words, style in ((imprint.say("blank.number"), BOLD), (day, PLAIN)):
        page.text_right(right - TO_WRITE, foot + style.rise, words, style)
        page.dots(right - TO_WRITE + MM, right, foot + style.rise)
        foot += style.line + MM
    galley.aside, galley.until = TO_WRITE + PLAIN.width(day) + 2 * GAP, foot
    galley.text(imprint.fund, LARGE)
    galley.text(text.say(f"slip_kind.{slip.kind}", imprint.lang), TITLE)
    galley.at = max(galley.at, foot)
