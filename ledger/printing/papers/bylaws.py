"""By-laws: clause by clause in their own words, then how they are read, then worked examples."""

from ledger import text
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.form import height_to_sign, signatures
from ledger.printing.galley import GAP, LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.printing.sections import facts, said, shown, table
from ledger.reports import Report, Section
from ledger.wrapping import wrapped

RESOLVED = ("resolution", "votes", "in_force", "stands")
INDENT = 16 * MM  # beside a clause's number
SMALL = Style(size=10)


def lay_out(report: Report, imprint: Imprint, file: File) -> None:
    """Set by-laws into a file."""
    galley, lang = imprint.galley(file, "a4"), imprint.lang
    galley.running = said(report.title, lang)
    galley.text(report.fund or imprint.fund, LARGE)
    galley.text(said(report.title, lang), TITLE)
    galley.text(text.say("report.years", lang), SMALL)
    galley.gap()
    galley.facts(facts(report, lang, RESOLVED))
    galley.gap()
    words, readings, *examples = report.sections
    for row in words.rows:
        clause = imprint.say("bylaws.clause", no=shown(row.cells["clause"], lang))
        _clause(galley, clause, shown(row.cells["words"], lang))
    people = [(text.say(f"post.{post}", lang), "") for post in ("chair", "secretary")]
    galley.room(height_to_sign(("", "")))
    signatures(galley, imprint.say("signed"), people)
    known = {fact.key: fact.value for fact in report.facts}
    galley.gap()
    galley.text(imprint.say("bylaws.digest", digest=known["digest"]), SMALL,
                kept=[str(known["digest"])])  # fmt: skip

    galley.turn()
    galley.text(imprint.say("bylaws.readings"), TITLE)
    galley.text(imprint.say("bylaws.readings_are"))
    galley.gap()
    galley.table(table(readings, lang))
    if examples:
        galley.turn()
        galley.text(imprint.say("bylaws.examples"), TITLE)
        galley.text(imprint.say("bylaws.examples_are"))
    for section in examples:
        _examples(galley, section, imprint)
    imprint.finish(galley)


def _clause(galley: Galley, called: str, words: str) -> None:
    """A clause: its number at the left, its words beside it. Its first two lines stay together."""
    indent = max(INDENT, BOLD.width(called) + GAP)
    lines = wrapped(words, galley.area.width - indent, PLAIN.width)
    galley.room(min(len(lines), 2) * PLAIN.line)
    galley.page.text(galley.area.left, galley.at + BOLD.rise, called, BOLD)
    for at, line in enumerate(lines):
        if at < len(lines) - 1:
            galley.room(PLAIN.line)
        galley.page.text(galley.area.left + indent, galley.at + PLAIN.rise, line, PLAIN)
        galley.at += PLAIN.line
    galley.gap(GAP // 2)


def _examples(galley: Galley, section: Section, imprint: Imprint) -> None:
    """The examples of a benefit, below what they all begin with."""
    lang = imprint.lang
    assert section.title
    benefit, given = (shown(section.title.values[key], lang) for key in ("benefit", "given"))  # type: ignore[arg-type]
    begins = imprint.say("bylaws.given", given=given)
    lines = wrapped(begins, galley.area.width, PLAIN.width, given.split(" · "))
    galley.gap()
    galley.room(TITLE.line + len(lines) * PLAIN.line + 5 * PLAIN.line)
    galley.text(benefit, TITLE)
    galley.text(begins, PLAIN, kept=given.split(" · "))
    galley.gap(GAP // 2)
    galley.table(table(section, lang))
