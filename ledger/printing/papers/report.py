"""Any report as a paper: upright where its tables fit, across where they are wide."""

from collections.abc import Sequence

from ledger import text
from ledger.printing.ending import Ending
from ledger.printing.font import Style
from ledger.printing.galley import LARGE, MARGINS, TITLE
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import PaperSize, inside
from ledger.printing.pdf import File
from ledger.printing.sections import facts, names_in, said, shown, table
from ledger.reports import Phrase, Report, Row, Section

SIGNED = "signatures"  # the section that says who signs
TRIED: tuple[tuple[PaperSize, int], ...] = (
    ("a4", 12), ("a4_across", 12), ("a4_across", 10), ("a4_across", 8), ("a4_across", 7),
)  # fmt: skip


def lay_out(report: Report, imprint: Imprint, file: File, signed_by: Sequence[str] = ()) -> None:
    """Set a report into a file. signed_by: the posts that sign for it, as papers name them."""
    lang = imprint.lang
    size, style = _room_for(report, lang)
    galley = imprint.galley(file, size)
    fund = report.fund or imprint.fund
    galley.running = " · ".join(filter(None, [fund, said(report.title, lang)]))
    galley.text(fund, LARGE)
    galley.text(said(report.title, lang), TITLE)
    if report.dated:
        galley.text(text.say("report.years", lang), Style(size=10))
    galley.gap()
    galley.facts(facts(report, lang), style)

    ending = _ending(report, signed_by, imprint, style)
    sections = [it for it in report.sections if it.key != SIGNED]
    for section in sections:
        galley.gap()
        title = _title(section, lang, style)
        tail = ending.tail(galley) if section is sections[-1] else 0
        if section.rows or section.brought:
            galley.table(table(section, lang, style), title, tail)
        else:
            none = text.say("report.none", lang)
            galley.room(2 * style.line + tail)
            galley.together([*([title] if title else []), (none, style)])
    ending.set(galley)
    imprint.finish(galley)


def _ending(report: Report, signed_by: Sequence[str], imprint: Imprint, style: Style) -> Ending:
    """What is said at the end, then who signs, below each other line the name that is known: those
    of the paper, or those of the report's own section.
    """
    lang = imprint.lang
    people, title = [(imprint.say(post), "") for post in signed_by], ""
    for section in report.sections:
        if section.key == SIGNED:
            people, title = [_signer(row, lang) for row in section.rows], _called(section, lang)
    notes = [said(note, lang) for note in report.notes]
    kept = names_in(*report.notes)
    return Ending(notes, imprint.say("signed"), people, title, style, kept)


def _signer(row: Row, lang: str) -> tuple[str, str]:
    """Whose line it is, and the name; none where only dots stand for it."""
    line = row.cells["signature"]
    assert isinstance(line, Phrase)
    return shown(row.cells["signed_as"], lang), str(line.values["name"]).strip(".")


def _called(section: Section, lang: str) -> str:
    return said(section.title, lang) if section.title else ""


def _title(section: Section, lang: str, style: Style) -> tuple[str, Style] | None:
    """What a table is called, in letters of the page's size."""
    return (_called(section, lang), Style("bold", style.size)) if section.title else None


def _room_for(report: Report, lang: str) -> tuple[PaperSize, Style]:
    """The first page and letters, of those tried in turn, in which no word must be cut."""
    for size, points in TRIED:
        style = Style(size=points)
        width = inside(size, MARGINS[size]).width
        tables = (table(it, lang, style) for it in report.sections if it.key != SIGNED)
        if all(it.fits(width) for it in tables):
            return size, style
    return TRIED[-1][0], Style(size=TRIED[-1][1])
