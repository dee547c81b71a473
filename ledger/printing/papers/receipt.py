"""A receipt, of one member or of a household: the original above, the copy below, cut between."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ledger import aloud, dates, text
from ledger.dates import Period
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.form import Asked, written
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.printing.sections import label, shown
from ledger.printing.table import Cells, Head, Table
from ledger.wrapping import wrapped

if TYPE_CHECKING:
    from ledger.receipts import Receipt, ReceiptLine

HALVES = ("original", "copy")
ROOM_TO_SIGN = 3 * GAP
SIGNED = 90 * MM  # at the right, for who signs


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
    number = imprint.say("receipt.number", book=receipt.paper.book, no=receipt.paper.no)
    half = imprint.say(f"receipt.{which}")
    galley.running = f"{_title(receipt, imprint)} {number} · {half} · {imprint.fund}"
    if receipt.state != "used":  # void, or its money went back
        _no_money(galley, receipt, names, imprint)
        return galley
    _text_from(galley, "receipt.from", receipt.giver, names, imprint)
    if (alike := _covered_alike(receipt)) is not None:
        galley.text(imprint.say("receipt.for_all", covers=shown(alike, imprint.lang)))
    galley.gap()
    below = GAP + BOLD.line + (0 if receipt.changed else _to_sign(receipt))
    galley.table(_lines(receipt, names, imprint), tail=below)
    galley.gap()
    galley.text(f"({aloud.amount(receipt.total, imprint.lang)})", BOLD)
    if receipt.changed:
        galley.gap()
        first = imprint.say("receipt.first", amount=receipt.first_total)
        galley.table(_taken_back(receipt, imprint), (first, BOLD), tail=_to_sign(receipt))
    _signed(galley, receipt, imprint)
    return galley


def _no_money(
    galley: Galley, receipt: "Receipt", names: Mapping[str, str], imprint: Imprint
) -> None:
    """That it proves no payment, and why; of whom it was and how much, where it ever was money.
    Nobody has received anything, and nobody signs.
    """
    galley.text(imprint.say(f"receipt.none_{receipt.fate}"), BOLD)
    if not receipt.first_lines:
        written(galley, [Asked(label("reason", imprint.lang), receipt.reason)])
        return
    _text_from(galley, "receipt.was_from", receipt.first_giver, names, imprint,
               amount=receipt.first_total)  # fmt: skip
    galley.text(f"({aloud.amount(receipt.first_total, imprint.lang)})")
    if receipt.taken_back:
        galley.gap()
        galley.table(_taken_back(receipt, imprint))


def _text_from(
    galley: Galley, key: str, giver: str, names: Mapping[str, str], imprint: Imprint,
    **values: object,
) -> None:  # fmt: skip
    name = names.get(giver, "")
    said = imprint.say(key, name=name, member_no=giver, **values)
    galley.text(said, PLAIN, kept=[name] if name else ())


def _taken_back(receipt: "Receipt", imprint: Imprint) -> Table:
    """What the receipt said before, line by line: what took it back, when and why."""
    lang = imprint.lang
    redated = any(it.kind == "date" for it in receipt.taken_back)
    heads = (
        Head(label("corrected_by", lang)),
        Head(label("on", lang)),
        Head(label("correction_kind", lang), folds=True),
        Head(label("reason", lang), folds=True),
        Head(label("member_no", lang)),
        *([Head(label("was_on", lang))] if redated else []),
        Head(label("was", lang), right=True),
    )
    rows = [
        Cells([made.number, dates.short(made.on), text.say(f"correction_kind.{made.kind}", lang),
               made.reason, line.member_no, *([dates.short(line.on)] if redated else []),
               str(line.amount)])
        for made in receipt.taken_back
        for line in made.lines
    ]  # fmt: skip
    return Table(heads, tuple(rows), Style(size=10))


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
    galley.aside = max(style.width(words) for words, style in said) + 2 * GAP
    galley.until = foot
    galley.text(imprint.fund, LARGE)
    galley.text(_title(receipt, imprint), TITLE)
    galley.at = max(galley.at, foot)


def _title(receipt: "Receipt", imprint: Imprint) -> str:
    """That it is a receipt, and what became of it."""
    fate = "" if receipt.fate == "used" else f"_{receipt.fate}"
    return imprint.say(f"receipt.title{fate}")


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


def _to_sign(receipt: "Receipt") -> int:
    """How much room it takes to sign."""
    return ROOM_TO_SIGN + PLAIN.line * (1 + len(_collector(receipt)))


def _collector(receipt: "Receipt") -> list[str]:
    """Who received it, in brackets, in lines below where it is signed."""
    return wrapped(f"({receipt.collector})", SIGNED - MM, PLAIN.width)


def _signed(galley: Galley, receipt: "Receipt", imprint: Imprint) -> None:
    """Who received the money signs for it."""
    galley.room(_to_sign(receipt))
    galley.gap(ROOM_TO_SIGN)
    signed = imprint.say("signed")
    left = galley.area.right - SIGNED
    foot = galley.at + PLAIN.rise
    galley.page.text(left, foot, signed, PLAIN)
    begins = left + PLAIN.width(signed) + MM
    galley.page.dots(begins, begins + 50 * MM, foot)
    galley.page.text(begins + 51 * MM, foot, imprint.say("receiver"), PLAIN)
    for line in _collector(receipt):
        foot += PLAIN.line
        half = PLAIN.width(line) // 2
        middle = max(left + half, min(begins + 25 * MM, galley.area.right - half))
        galley.page.text_middle(middle, foot, line, PLAIN)
    galley.gap(PLAIN.line * (1 + len(_collector(receipt))))
