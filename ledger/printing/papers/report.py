"""Any report as a paper: upright where its tables fit, across where they are wide."""

from collections.abc import Sequence

from ledger import text
from ledger.printing.font import Style
from ledger.printing.form import signatures
from ledger.printing.galley import GAP, LARGE, MARGINS, TITLE
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import PaperSize, inside
from ledger.printing.pdf import File
from ledger.printing.sections import facts, said, table
from ledger.reports import Report, Section

TRIED: tuple[tuple[PaperSize, int], ...] = (
    ("a4", 12), ("a4_across", 12), ("a4_across", 10), ("a4_across", 8), ("a4_across", 7),
)  # fmt: skip


def lay_out(report: Report, imprint: Imprint, file: File, signed_by: Sequence[str] = ()) -> None:
    """Set a report into a file. signed_by: the posts that sign for it, as papers name them."""
    lang = imprint.lang
    size, style = _room_for(report, lang)
    galley = imprint.galley(file, size)
    galley.running = " · ".join(filter(None, [report.fund, said(report.title, lang)]))
    if report.fund:
        galley.text(report.fund, LARGE)
    galley.text(said(report.title, lang), TITLE)
    if report.dated:
        galley.text(text.say("report.years", lang), Style(size=10))
    galley.gap()
    galley.facts(facts(report, lang), style)

    for section in report.sections:
        galley.gap()
        title = _title(section, lang, style)
        if section.rows or section.brought:
            galley.table(table(section, lang, style), title)
        else:
            galley.together([*([title] if title else []), (text.say("report.none", lang), style)])
    galley.gap(2 * GAP)
    for note in report.notes:
        galley.text(said(note, lang), style)
    signatures(galley, imprint.say("signed"), [(imprint.say(post), "") for post in signed_by])
    imprint.finish(galley)


def _title(section: Section, lang: str, style: Style) -> tuple[str, Style] | None:
    """What a table is called, in letters of the page's size."""
    return (said(section.title, lang), Style("bold", style.size)) if section.title else None


def _room_for(report: Report, lang: str) -> tuple[PaperSize, Style]:
    """The first page and letters, of those tried in turn, in which no word must be cut."""
    for size, points in TRIED:
        style = Style(size=points)
        width = inside(size, MARGINS[size]).width
        if all(table(section, lang, style).fits(width) for section in report.sections):
            return size, style
    return TRIED[-1][0], Style(size=TRIED[-1][1])
