"""A slip of money on its way: handed over, banked, fetched. Two to a page, one for each side."""

from dataclasses import replace

from ledger import aloud
from ledger.cash import EXPENSES
from ledger.money import Money
from ledger.printing.ending import Ending
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.pdf import File
from ledger.printing.sections import facts, said, shown, table
from ledger.reports import Report

HALVES = ("original", "copy")
SAID = ("out_of", "into", "party", "through", "round", "memo")
RENAMED = {"out_of": "out_of", "into": "into"}
PARTY = {"remittance": "received", **dict.fromkeys(EXPENSES, "paid_to")}
KNOWN = {"hands_over": "out_of", "receiver": "party"}  # whose name stands below where they sign
SMALL = Style(size=10)
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
    page.text_right(right, top + BOLD.rise, imprint.say(f"receipt.{which}"), BOLD)
    day = imprint.say("slip.day", on=it["on"])
    page.text_right(right, top + BOLD.line + PLAIN.rise, day, PLAIN)
    number = imprint.say("slip.entry", number=it["number"])
    page.text_right(right, top + BOLD.line + PLAIN.line + SMALL.rise, number, SMALL)
    galley.aside = max(PLAIN.width(day), SMALL.width(number)) + 2 * GAP
    galley.until = top + BOLD.line + PLAIN.line + SMALL.line
    which_half = imprint.say(f"receipt.{which}")
    galley.running = " · ".join([imprint.fund, said(report.title, lang), which_half])
    galley.text(imprint.fund, LARGE)
    galley.text(said(report.title, lang), TITLE)
    galley.at = max(galley.at, galley.until)
    galley.gap()
    kind = _kind(report)
    renamed = {**RENAMED, "party": PARTY.get(kind, "gave")}
    galley.facts(
        replace(fact, name=imprint.say(f"slip.{renamed[key]}")) if key in renamed else fact
        for key in SAID for fact in facts(report, lang, [key])
    )  # fmt: skip
    in_words = f"({aloud.amount(amount, lang)})"
    galley.text(imprint.say("slip.amount", amount=amount), BOLD)
    galley.text(in_words, kept=[in_words])
    posts = SIGNERS.get(kind, BOTH)
    known = [shown(it[KNOWN[post]], lang) if post in KNOWN else "" for post in posts]
    people = list(zip(map(imprint.say, posts), known, strict=True))
    notes = [said(note, lang) for note in report.notes]
    ending = Ending(notes, imprint.say("signed"), people, style=SMALL)
    for section in report.sections:
        galley.gap()
        title = (said(section.title, lang), Style("bold", 10)) if section.title else None
        galley.table(table(section, lang, SMALL), title, tail=ending.tail(galley))
    ending.set(galley)
    return galley


def _kind(report: Report) -> str:
    """remittance, deposit, ...: as its title names it."""
    kind = report.title_values["kind"]
    return str(getattr(kind, "code", ""))
