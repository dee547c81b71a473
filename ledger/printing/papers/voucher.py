"""A payment voucher: the original for the fund above, a copy for the payee below, cut between."""

from collections.abc import Mapping

from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.form import Asked, height_of_signatures, signatures, written
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.printing.sections import facts, said, shown, side_by_side, table
from ledger.reports import Report, Value
from ledger.wrapping import fitted

HALVES = ("original", "copy")
SAID = (("payee", "relation"), ("claimant",), ("approved_by", "resolution"),
        ("paid_from", "entry_number"))  # fmt: skip
TO_WRITE = 26 * MM  # dotted, where a number or a day is not known yet
STEP = 9 * MM
SMALL = Style(size=10)


def lay_out(report: Report, imprint: Imprint, file: File) -> None:
    """Set a voucher into a file."""
    imprint.finish_halves(*(_half(report, imprint, file, which) for which in HALVES))


def _half(report: Report, imprint: Imprint, file: File, which: str) -> Galley:
    galley = imprint.galley(file, "a5_across")
    known = {fact.key: fact.value for fact in report.facts}
    half = imprint.say(f"receipt.{which}")
    galley.running = " · ".join([said(report.title, imprint.lang), half, imprint.fund])
    _head(galley, known, imprint, which)
    galley.gap()
    told = [keys for keys in SAID if any(known.get(key) for key in keys)]
    if report.key == "expense_voucher":
        _asked(galley, report, imprint)
        told = told[-1:]
    galley.facts(side_by_side(report, imprint.lang, keys) for keys in told)
    galley.gap()
    (paid_for,) = report.sections
    words = f"({shown(known['in_words'], imprint.lang)})"
    notes = [said(note, imprint.lang) for note in report.notes]
    people = _signing(known, imprint)
    below = sum(len(fitted(note, galley.area.width, SMALL.width)) * SMALL.line for note in notes)
    below += len(fitted(words, galley.area.width, BOLD.width, [words])) * BOLD.line
    below += GAP + height_of_signatures(galley, imprint.say("signed"), people, 3)
    galley.table(table(paid_for, imprint.lang), tail=below)  # nobody signs but for a sum
    galley.gap()
    galley.text(words, BOLD, kept=[words])
    for note in notes:
        galley.text(note, SMALL)
    signatures(galley, imprint.say("signed"), people, across=3)
    return galley


def _asked(galley: Galley, report: Report, imprint: Imprint) -> None:
    """Who is paid, where somebody has written it down, and by which resolution: lines for both."""
    payee, resolution = facts(report, imprint.lang, ("payee", "resolution"))
    written(galley, [Asked(payee.name, payee.words, 2), Asked(resolution.name)], STEP)


def _signing(known: Mapping[str, Value], imprint: Imprint) -> list[tuple[str, str]]:
    """Payee, payer and witness, each with the name that is known."""
    return [
        (imprint.say(post), shown(known.get(key), imprint.lang))
        for post, key in (("receiver", "payee"), ("payer", "paid_out_by"), ("witness", "witness"))
    ]


def _head(galley: Galley, known: Mapping[str, Value], imprint: Imprint, which: str) -> None:
    """Whose paper it is; at the right which half, its number and its day, or lines for them."""
    page, right, foot = galley.page, galley.area.right, galley.at
    half = (imprint.say(f"receipt.{which}"), BOLD, 0)
    number, day = known.get("voucher_no"), known.get("paid_on")
    asked = imprint.day_asked(imprint.say("blank.day"))
    dated = imprint.say("voucher.day", on=day) if day else asked
    wide = 0
    for words, style, dotted in (
        half,
        (imprint.say("voucher.number", number=number or ""), BOLD, 0 if number else TO_WRITE),
        (dated, PLAIN, 0 if day else TO_WRITE),
    ):
        page.text_right(right - dotted, foot + style.rise, words, style)
        page.dots(right - dotted + MM, right, foot + style.rise)
        wide, foot = max(wide, style.width(words) + dotted), foot + style.line
    galley.aside, galley.until = wide + 2 * GAP, foot
    galley.text(imprint.fund, LARGE)
    galley.text(imprint.say("voucher.title"), TITLE)
    galley.at = max(galley.at, foot)
