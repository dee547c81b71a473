"""A collection sheet to tick by hand: names down, the days of a month across."""

from itertools import pairwise

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
from ledger.wrapping import fitted, longest

NO, ARREARS, TOTAL = 14 * MM, 22 * MM, 17 * MM  # where what stands there is not wider
ROW = 7 * MM
NAME, WIDEST = 40 * MM, 58 * MM  # of a name's column, for days need their room
DAY, ONE_DAY = Style(size=9), 5 * MM  # the numbers of the days alone; a pencil must go in
TO_WRITE = {"collection.in_words": 95 * MM, "signed": 65 * MM}  # how wide, with what is between
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
    edges = _edges(galley, sheet, imprint)
    signing = _to_sign(galley, sheet, imprint)
    _names(galley, sheet, edges, imprint)
    wide = edges[2] - edges[1] - 2 * MM
    for at, line in enumerate(sheet.lines):
        names = fitted(line.name, wide, PLAIN.width, [line.name])
        below = FOOT + (len(signing) - 1) * PLAIN.line if at == len(sheet.lines) - 1 else 0
        if galley.room(_height(names) + below):
            _names(galley, sheet, edges, imprint)
        _row(galley, edges, (line.member_no, names, _owed(line.arrears)))
    total = text.say("word.total", imprint.lang)
    _row(galley, edges, ("", [total], _owed(sheet.arrears)), BOLD)
    galley.page.rule(edges[0], edges[-1], galley.at, THIN)
    _signed(galley, signing, imprint)
    imprint.finish(galley)


def _title(sheet: BlankSheet, imprint: Imprint) -> str:
    return imprint.say(
        "collection.title", village=sheet.village, village_name=sheet.village_name,
        month=sheet.month,
    )  # fmt: skip


def _owed(arrears: object) -> str:
    return str(arrears) if arrears != ZERO else ""


def _called(imprint: Imprint) -> list[str]:
    """What each column is called, but for those of the days."""
    lang = imprint.lang
    return [text.say("collection.no", lang), label("name", lang),
            imprint.say("collection.arrears"), text.say("collection.total", lang)]  # fmt: skip


def _edges(galley: Galley, sheet: BlankSheet, imprint: Imprint) -> list[int]:
    """Where each column begins, and where the last one ends. A day is never too narrow for a
    pencil: a long name goes on below itself instead, and so does what a column is called.
    """
    area, days = galley.area, sheet.month.days
    called = [longest([words], BOLD.width) for words in _called(imprint)]
    owed = (sheet.arrears, *(line.arrears for line in sheet.lines))
    numbers = max((PLAIN.width(line.member_no) for line in sheet.lines), default=0)
    sums = max(map(BOLD.width, (_owed(it) for it in owed)))
    no = max(NO, numbers + 2 * MM, called[0] + 2 * MM)
    arrears = max(ARREARS, sums + 2 * MM, called[2] + 2 * MM)
    total = max(TOTAL, called[3] + 2 * MM)
    room = area.width - no - arrears - total
    names = [line.name for line in sheet.lines]
    whole = max(map(PLAIN.width, names), default=0) + 2 * MM
    part = max((PLAIN.width(part) for name in names for part in name.split()), default=0) + 2 * MM
    wide = min(max(NAME, part, min(whole, WIDEST)), room - ONE_DAY * days)
    day = (room - max(NAME, wide)) // days
    name = room - day * days
    edges = [area.left, area.left + no, area.left + no + name, area.left + no + name + arrears]
    edges += [edges[-1] + day * at for at in range(1, days + 1)]
    return [*edges, area.right]


def _names(galley: Galley, sheet: BlankSheet, edges: list[int], imprint: Imprint) -> None:
    """What each column is called; days by their number."""
    page, top = galley.page, galley.at
    page.rule(edges[0], edges[-1], top, THIN)
    places = [*pairwise(edges[:4]), (edges[-2], edges[-1])]
    called = [
        fitted(words, ends - begins - 2 * MM, BOLD.width)
        for words, (begins, ends) in zip(_called(imprint), places, strict=True)
    ]
    galley.at += _height(max(called, key=len))
    for lines, (begins, _) in zip(called, places, strict=True):
        foot = top + (galley.at - top - (len(lines) - 1) * BOLD.line + BOLD.rise) // 2
        for line in lines:
            page.text(begins + MM, foot, line, BOLD)
            foot += BOLD.line
    for day in range(1, sheet.month.days + 1):
        foot = top + (galley.at - top + BOLD.rise) // 2
        page.text_middle((edges[day + 2] + edges[day + 3]) // 2, foot, str(day), DAY)
    page.rule(edges[0], edges[-1], galley.at, THIN)
    _uprights(galley, edges, top)


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


def _to_sign(galley: Galley, sheet: BlankSheet, imprint: Imprint) -> list[str]:
    """Who signs, in lines: the collector, with a name where it is known."""
    collector = f"{imprint.say('collector')} {sheet.collector}".strip()
    room = galley.area.right - _begins(galley, imprint)[-1]
    return fitted(collector, room, PLAIN.width, [sheet.collector])


def _begins(galley: Galley, imprint: Imprint) -> list[int]:
    """Where the sum in words begins, the signature, and whose it is."""
    begins = [galley.area.left]
    for key, wide in TO_WRITE.items():
        begins.append(begins[-1] + PLAIN.width(imprint.say(key)) + wide)
    return begins


def _signed(galley: Galley, signing: list[str], imprint: Imprint) -> None:
    """The sum in words and the signature, to be written; below each other who signs."""
    foot = galley.at + 8 * MM + PLAIN.rise
    *begins, whose = _begins(galley, imprint)
    for key, left, ends in zip(TO_WRITE, begins, [*begins[1:], whose], strict=True):
        words = imprint.say(key)
        galley.page.text(left, foot, words, PLAIN)
        galley.page.dots(left + PLAIN.width(words) + MM, ends - 2 * MM, foot)
    for at, line in enumerate(signing):
        galley.page.text(whose - MM, foot + at * PLAIN.line, line, PLAIN)
    galley.gap(FOOT - 2 * ROW + (len(signing) - 1) * PLAIN.line)
