"""A list that is signed line by line when the money is handed out."""

from dataclasses import replace

from ledger import aloud, text
from ledger.money import Money
from ledger.printing.font import BOLD, Style
from ledger.printing.form import height_to_sign, signatures
from ledger.printing.galley import LARGE, TITLE
from ledger.printing.imprint import Imprint
from ledger.printing.pdf import File
from ledger.printing.sections import facts, said, table
from ledger.printing.table import Cells, Head, Table
from ledger.reports import Report

PEOPLE = ("payer", "witness", "witness")


def lay_out(report: Report, imprint: Imprint, file: File) -> None:
    """Set a list into a file; the last column is to sign in."""
    galley, lang = imprint.galley(file, "a4_across"), imprint.lang
    galley.running = said(report.title, lang)
    galley.text(report.fund or imprint.fund, LARGE)
    galley.text(said(report.title, lang), TITLE)
    galley.text(text.say("report.years", lang), Style(size=10))
    galley.gap()
    galley.facts(facts(report, lang))
    galley.gap()
    (section,) = report.sections
    if not section.rows:
        galley.text(text.say("report.none", lang))
        imprint.finish(galley)
        return
    galley.table(_to_sign(table(section, lang), imprint.say("list.signature")))
    whole = next(fact.value for fact in report.facts if fact.key == "whole")
    assert isinstance(whole, Money)
    words = f"({aloud.amount(whole, lang)})"
    people = [(imprint.say(post), "") for post in PEOPLE]
    galley.gap()
    galley.room(BOLD.line + height_to_sign(PEOPLE, 3))
    galley.text(words, BOLD, kept=[words])
    signatures(galley, imprint.say("signed"), people, across=3)
    imprint.finish(galley)


def _to_sign(plain: Table, called: str) -> Table:
    """The table with a further column to sign in."""
    rows = tuple(_longer(row) for row in plain.rows)
    return replace(plain, heads=(*plain.heads, Head(called, signed=True)), rows=rows)


def _longer(row: Cells) -> Cells:
    return replace(row, words=[*row.words, ""])
