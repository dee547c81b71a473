"""The month on the notice board: one page, large letters, and a chart in black."""

from ledger.dates import SHORT_MONTHS, Month, year_be
from ledger.money import ZERO, Money
from ledger.printing.chart import bars
from ledger.printing.font import BOLD, Style
from ledger.printing.galley import GAP, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.pdf import File
from ledger.printing.sections import facts, said, table
from ledger.reports import Report, Section

TITLE, HEADLINE = Style("bold", 20), Style("bold", 16)
SIDES = ("income", "expense"), ("position", "people")


def lay_out(report: Report, imprint: Imprint, file: File) -> None:
    """Set a month's notice into a file."""
    lang, galley = imprint.lang, imprint.galley(file, "a4")
    galley.text(imprint.fund, HEADLINE)
    galley.text(said(report.title, lang), TITLE)
    galley.gap()
    galley.facts(facts(report, lang), HEADLINE)
    *tables, chart = report.sections
    for section in tables:
        galley.gap()
        title = (said(section.title, lang), BOLD) if section.title else None
        galley.table(table(section, lang), title)
    galley.gap()
    _chart(galley, chart, lang)
    galley.gap()
    for note in report.notes:
        galley.text(said(note, lang))
    _signed(galley, imprint)
    imprint.finish(galley)


def _chart(galley: Galley, section: Section, lang: str) -> None:
    """Money in beside money out, month by month."""
    pairs = [
        (_called(row.cells["month"], lang), [_money(row.cells["came_in"]),
                                             _money(row.cells["went_out"])])
        for row in section.rows
    ]  # fmt: skip
    names = [said_label(key, lang) for key in ("came_in", "went_out")]
    bars(galley, said(section.title, lang) if section.title else "", names, pairs)


def _called(month: object, lang: str) -> str:
    assert isinstance(month, Month)
    return f"{SHORT_MONTHS[lang][month.month - 1]} {year_be(month.first) % 100:02d}"


def _money(value: object) -> Money:
    return value if isinstance(value, Money) else ZERO


def said_label(key: str, lang: str) -> str:
    """What a column is called."""
    from ledger.printing.sections import label

    return label(key, lang)


def _signed(galley: Galley, imprint: Imprint) -> None:
    """The treasurer and the chair sign, where there is room: a signature alone is no page."""
    if galley.at + 4 * GAP + BOLD.line > galley.area.bottom:
        return
    galley.gap(4 * GAP)
    half = galley.area.width // 2
    for at, post in enumerate(("treasurer", "chair")):
        left = galley.area.left + at * half
        signed, foot = imprint.say("signed"), galley.at + BOLD.rise
        begins = left + Style().width(signed) + MM
        galley.page.text(left, foot, signed, Style())
        galley.page.dots(begins, begins + 42 * MM, foot)
        galley.page.text(begins + 43 * MM, foot, imprint.say(post), Style())
    galley.gap(BOLD.line)
