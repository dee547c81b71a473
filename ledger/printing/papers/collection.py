"""A collection sheet to tick by hand: names down, the days of a month across."""

from ledger import text
from ledger.money import ZERO
from ledger.printing.font import BOLD, PLAIN, Style
from ledger.printing.galley import LARGE, TITLE, Galley
from ledger.printing.imprint import Imprint
from ledger.printing.lengths import MM
from ledger.printing.page import HAIR, THIN
from ledger.printing.pdf import File
from ledger.printing.sections import label
from ledger.reports import BlankSheet
from ledger.wrapping import wrapped

NO, ARREARS, TOTAL = 14 * MM, 22 * MM, 17 * MM
ROW = 7 * MM
WIDEST = 58 * MM  # of a name's column, for days need their room
DAY = Style(size=9)  # the numbers of the days alone
FOOT = 2 * ROW + 12 * MM  # the sums and whoever signs

Row = tuple[str, list[str], str]  # a member's number, the name in lines, what is owed


def lay_out(sheet: BlankSheet, imprint: Imprint, file: File) -> None:
    """Set a blank sheet into a file."""
    galley = imprint.galley(file, "a4_across")
    galley.running = f"{sheet.fund} · {_title(sheet, imprint)}"
    galley.text(sheet.fund, LARGE)
    galley.text(_title(sheet, imprint), TITLE)
    galley.text(imprint.say("collection.how", daily=sheet.daily), PLAIN)
    galley.gap()
    edges = _edges(galley, sheet)
    _names(galley, sheet, edges, imprint)
    wide = edges[2] - edges[1] - 2 * MM
    for at, line in enumerate(sheet.lines):
        names = wrapped(line.name, wide, PLAIN.width, [line.name])
        needed = _height(names) + (FOOT if at == len(sheet.lines) - 1 else 0)
        if galley.room(needed):
            _names(galley, sheet, edges, imprint)
        _row(galley, edges, (line.member_no, names, _owed(line.arrears)))
    total = text.say("word.total", imprint.lang)
    _row(galley, edges, ("", [total], _owed(sheet.arrears)), BOLD)
    galley.page.rule(edges[0], edges[-1], galley.at, THIN)
    _signed(galley, sheet, imprint)
    imprint.finish(galley)


def _title(sheet: BlankSheet, imprint: Imprint) -> str:
    return imprint.say(
        "collection.title", village=sheet.village, village_name=sheet.village_name,
        month=sheet.month,
    )  # fmt: skip


def _owed(arrears: object) -> str:
    return str(arrears) if arrears != ZERO else ""


def _edges(galley: Galley, sheet: BlankSheet) -> list[int]:
    """Where each column begins, and where the last one ends."""
    area, days = galley.area, sheet.month.days
    names = [line.name for line in sheet.lines]
    whole = max(map(PLAIN.width, names), default=0)
    part = max((PLAIN.width(part) for name in names for part in name.split()), default=0)
    wide = max(40 * MM, part + 2 * MM, min(whole + 2 * MM, WIDEST))
    day = (area.width - NO - ARREARS - TOTAL - wide) // days
    name = area.width - NO - ARREARS - TOTAL - day * days
    edges = [area.left, area.left + NO, area.left + NO + name, area.left + NO + name + ARREARS]
    edges += [edges[-1] + day * at for at in range(1, days + 1)]
    return [*edges, area.right]


def _names(galley: Galley, sheet: BlankSheet, edges: list[int], imprint: Imprint) -> None:
    """What each column is called; days by their number."""
    page, lang = galley.page, imprint.lang
    page.rule(edges[0], edges[-1], galley.at, THIN)
    foot = galley.at + (ROW + BOLD.rise) // 2
    called = [
        text.say("collection.no", lang),
        label("name", lang),
        imprint.say("collection.arrears"),
    ]
    for left, words in zip(edges, called, strict=False):
        page.text(left + MM, foot, words, BOLD)
    for day in range(1, sheet.month.days + 1):
        page.text_middle((edges[day + 2] + edges[day + 3]) // 2, foot, str(day), DAY)
    page.text(edges[-2] + MM, foot, text.say("collection.total", lang), BOLD)
    galley.at += ROW
    page.rule(edges[0], edges[-1], galley.at, THIN)
    _uprights(galley, edges, galley.at - ROW)


def _row(galley: Galley, edges: list[int], said: Row, style: Style = PLAIN) -> None:
    """A line: its number, its name, what is owed; the rest is for a pencil."""
    no, names, owed = said
    top, height = galley.at, _height(names)
    foot = top + (ROW + style.rise) // 2
    galley.page.text(edges[0] + MM, foot, no, style)
    galley.page.text_right(edges[3] - MM, foot, owed, style)
    for at, name in enumerate(names):
        galley.page.text(edges[1] + MM, foot + at * style.line, name, style)
    galley.at += height
    galley.page.rule(edges[0], edges[-1], galley.at, HAIR)
    _uprights(galley, edges, top)


def _height(names: list[str]) -> int:
    """How high a line is: a name too long for its column goes on below itself."""
    return ROW + (len(names) - 1) * PLAIN.line


def _uprights(galley: Galley, edges: list[int], top: int) -> None:
    """The lines between the columns, as high as the row just set."""
    for at, edge in enumerate(edges):
        ends = at in (0, len(edges) - 1)
        galley.page.upright(edge, top, galley.at, THIN if ends else HAIR)


def _signed(galley: Galley, sheet: BlankSheet, imprint: Imprint) -> None:
    """The sum in words and the collector's name, to be written; who it is where it is known."""
    page, area = galley.page, galley.area
    foot = galley.at + 8 * MM + PLAIN.rise
    left = area.left
    for key, wide in (("collection.in_words", 90 * MM), ("signed", 60 * MM)):
        words = imprint.say(key)
        page.text(left, foot, words, PLAIN)
        left += PLAIN.width(words) + MM
        page.dots(left, left + wide, foot)
        left += wide + 4 * MM
    collector = f"{imprint.say('collector')} {sheet.collector}".strip()
    page.text(left - 3 * MM, foot, collector, PLAIN)
    galley.gap(FOOT - 2 * ROW)
