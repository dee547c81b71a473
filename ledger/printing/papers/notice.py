"""The month on the notice board: what matters most in large letters, a chart in black, tables."""

from ledger.dates import SHORT_MONTHS, Month, year_be
from ledger.money import ZERO, Money
from ledger.printing.chart import bars
from ledger.printing.ending import Ending
from ledger.printing.font import BOLD, Style
from ledger.printing.galley import Galley
from ledger.printing.imprint import Imprint
from ledger.printing.pdf import File
from ledger.printing.sections import facts, label, said, table
from ledger.reports import Report, Section

SUMS = ("came_in", "went_out", "remains")
TABLES = ("people", "position", "income", "expense")  # the first page says what matters most
SIGN = ("treasurer", "chair")
TITLE, HEADLINE = Style("bold", 20), Style("bold", 16)


def lay_out(report: Report, imprint: Imprint, file: File) -> None:
    """Set a month's notice into a file."""
    lang, galley = imprint.lang, imprint.galley(file, "a4")
    galley.running = f"{imprint.fund} · {said(report.title, lang)}"
    galley.text(imprint.fund, HEADLINE)
    galley.text(said(report.title, lang), TITLE)
    galley.gap()
    galley.facts(facts(report, lang, SUMS), HEADLINE)
    for words in facts(report, lang, ["spelt_out"]):
        galley.text(f"({words.words})", kept=[f"({words.words})"])
    by_key = {section.key: section for section in report.sections}
    galley.gap()
    _chart(galley, by_key["chart"], lang)
    notes = [said(note, lang) for note in report.notes]
    ending = Ending(notes, imprint.say("signed"), [(imprint.say(post), "") for post in SIGN])
    for key in TABLES:
        section = by_key[key]
        galley.gap()
        title = (said(section.title, lang), BOLD) if section.title else None
        tail = ending.tail(galley) if key == TABLES[-1] else 0
        galley.table(table(section, lang), title, tail)
    ending.set(galley)
    imprint.finish(galley)


def _chart(galley: Galley, section: Section, lang: str) -> None:
    """Money in beside money out, month by month."""
    pairs = [
        (_called(row.cells["month"], lang), [_money(row.cells["came_in"]),
                                             _money(row.cells["went_out"])])
        for row in section.rows
    ]  # fmt: skip
    names = [label(key, lang) for key in ("came_in", "went_out")]
    bars(galley, said(section.title, lang) if section.title else "", names, pairs)


def _called(month: object, lang: str) -> str:
    assert isinstance(month, Month)
    return f"{SHORT_MONTHS[lang][month.month - 1]} {year_be(month.first) % 100:02d}"


def _money(value: object) -> Money:
    return value if isinstance(value, Money) else ZERO
