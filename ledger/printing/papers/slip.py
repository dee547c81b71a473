"""A slip of money on its way: handed over, banked, fetched. Two to a page, one for each side."""

from ledger import aloud
from ledger.money import Money
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.printing.sections import facts, said, table
from ledger.reports import Report

HALVES = ("giver", "fund")  # whose half it is
SAID = ("out_of", "into", "party", "through", "round", "memo")
SIGNERS = {
    "remittance": ("hands_over", "receiver"),
    "deposit": ("banks", "witness"),
    "withdrawal": ("fetches", "witness"),
}
BOTH = ("treasurer", "chair")  # whoever signs any other


def lay_out(report: Report, imprint: Imprint, file: File) -> None:
    """Set a slip into a file."""
    halves = [_half(report, imprint, file, which) for which in HALVES]
    imprint.finish_halves(*halves)


def _half(report: Report, imprint: Imprint, file: File, which: str) -> Galley:
    lang, galley = imprint.lang, imprint.galley(file, "a5_across")
    it = {fact.key: fact.value for fact in report.facts}
    amount = it["amount"]
    assert isinstance(amount, Money)
    page, right, top = galley.page, galley.area.right, galley.at
    page.text_right(right, top + BOLD.rise, imprint.say(f"slip.{which}"), BOLD)
    day = imprint.say("slip.day", on=it["on"])
    page.text_right(right, top + BOLD.line + PLAIN.rise, day, PLAIN)
    galley.aside, galley.until = 55 * MM, top + 2 * BOLD.line
    galley.text(imprint.fund, LARGE)
    galley.text(said(report.title, lang), TITLE)
    galley.at = max(galley.at, galley.until)
    galley.gap()
    galley.facts(facts(report, lang, SAID))
    galley.together(
        [
            (imprint.say("slip.amount", amount=amount), BOLD),
            (f"({aloud.amount(amount, lang)})", PLAIN),
        ]
    )
    for section in report.sections:
        galley.gap()
        title = (said(section.title, lang), Style("bold", 10)) if section.title else None
        galley.table(table(section, lang, Style(size=10)), title)
    for note in report.notes:
        galley.text(said(note, lang))
    number = imprint.say("slip.entry", number=it["number"])
    galley.text(number, Style(size=10))
    _signed(galley, SIGNERS.get(_kind(report), BOTH), imprint)
    return galley


def _kind(report: Report) -> str:
    """remittance, deposit, ...: as its title names it."""
    kind = report.title_values["kind"]
    return str(getattr(kind, "code", ""))


def _signed(galley: Galley, posts: tuple[str, str], imprint: Imprint) -> None:
    """Who gave and who took sign beside each other, with room for the name below."""
    galley.gap(3 * GAP)
    galley.room(2 * PLAIN.line)
    foot, half = galley.at + PLAIN.rise, galley.area.width // 2
    signed = imprint.say("signed")
    for at, post in enumerate(posts):
        left = galley.area.left + at * half
        begins = left + PLAIN.width(signed) + MM
        galley.page.text(left, foot, signed, PLAIN)
        galley.page.dots(begins, begins + 40 * MM, foot)
        galley.page.text(begins + 41 * MM, foot, imprint.say(post), PLAIN)
        galley.page.text_middle(begins + 20 * MM, foot + PLAIN.line, imprint.say("named"), PLAIN)
    galley.gap(2 * PLAIN.line)
