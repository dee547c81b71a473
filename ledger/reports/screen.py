"""A report on screen or as plain text, and the one door to its other forms.

A table is laid out here and not by Rich, which would cut numbers and break Thai words where
the window is narrow: columns are as wide as what stands in them. Where that is too wide, their
names and the long texts go on in a further line, between words, and a file's name is shortened
in the middle. Numbers stand left of the long Thai text and no border right of it, for some
terminals still give a vowel sign a cell of its own.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from shutil import get_terminal_size
from typing import IO, TYPE_CHECKING, Any, Literal

from ledger import text
from ledger.wrapping import longest, wrapped

from .filed import filed, save
from .machine import as_data
from .report import Column, Report, Row, Section
from .wording import clean, label, said, shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["Form", "as_data", "save", "show"]

Form = Literal["screen", "plain", "json", "csv", "xlsx"]
PAGE = 80  # columns where no window says how many
GAP = "  "
LEAST = 24  # cells the long text is given at least
NARROW = 12  # and any text, before the window is too narrow for the table
STYLES = {
    "title": "bold", "quiet": "dim", "heading": "bold cyan", "names": "bold", "rule": "dim",
    "total": "bold", "struck": "dim strike", "line": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it will be printed, and what it is."""

    written: str = ""
    style: str = "line"


def show(report: Report, lang: str, form: str, out: IO[Any], width: int | None = None) -> None:
    """Write a report out: `screen` with colours, `plain`, `json`; `csv` and `xlsx` as bytes."""
    if form in ("screen", "plain"):
        _on_page(report, lang, form, out, width)
    elif form == "json":
        json.dump(as_data(report, lang), out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.write(filed(report, lang, form))


def _on_page(report: Report, lang: str, form: str, out: IO[Any], width: int | None) -> None:
    """On a screen with colours; else as text, for which what draws on screens is not loaded."""
    if form == "screen" and (out.isatty() or width):
        console = _console(out, width)
        rule = "-" if console.options.ascii_only else "─"
        for line in page(report, lang, width or console.width, rule):
            words = _text(line)
            console.print(words, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
        return
    wide = width or (get_terminal_size().columns if out.isatty() else PAGE)
    lined = form == "screen" and "utf" in (getattr(out, "encoding", None) or "utf-8").lower()
    lines = page(report, lang, wide, "─" if lined else "-")
    out.writelines(f"{line.written.rstrip()}\n" for line in lines)


def _console(out: IO[str], width: int | None) -> "Console":
    from rich.console import Console

    return Console(file=out, width=width, highlight=False, emoji=False, markup=False)


def _text(line: Line) -> "Text":
    from rich.text import Text

    words = Text(line.written.rstrip() if line.style == "struck" else line.written)
    words.stylize(STYLES[line.style])
    return words


# A PAGE ------------------------------------------------------------------------------------------


def page(report: Report, lang: str, width: int = PAGE, rule: str = "-") -> Iterator[Line]:
    """All lines of a report."""
    if report.fund:
        yield from (Line(part, "title") for part in folded(clean(report.fund), width))
    yield from (Line(part, "title") for part in folded(said(report.title, lang), width))
    if report.dated:
        yield Line(text.say("report.years", lang), "quiet")

    yield from _facts(report, lang, width)
    for section in report.sections:
        yield Line()
        yield from _section(section, lang, width, rule)

    if report.notes:
        yield Line()
    for note in report.notes:
        yield from (Line(part, "quiet") for part in folded(said(note, lang), width))


def _facts(report: Report, lang: str, width: int) -> Iterator[Line]:
    """What is said once, each on its line; sums of money one below the other."""
    shown_facts = [fact for fact in report.facts if fact.on_page]
    said_facts = [(fact, shown(fact.value, lang, fact.kind)) for fact in shown_facts]
    facts = [(label(fact.key, lang), fact.kind, words) for fact, words in said_facts if words]
    if not facts:
        return
    yield Line()
    names = max(cells(name) for name, _, _ in facts)
    sums = max((cells(words) for _, kind, words in facts if kind == "money"), default=0)
    for name, kind, words in facts:
        first, *more = folded(words, width - names - len(GAP))
        if kind == "money":
            first = padded(first, sums, right=True)
        yield Line(padded(name, names) + GAP + first)
        yield from (Line(" " * (names + len(GAP)) + part) for part in more)


def _section(section: Section, lang: str, width: int, rule: str) -> Iterator[Line]:
    """A table: its title, its columns' names, its lines, its total under a rule."""
    if section.title:
        yield Line(said(section.title, lang), "heading")
    if not section.rows and not section.brought:
        yield Line(text.say("report.none", lang), "quiet")
        return
    table = Table.of(section, lang, width)
    yield from table.lines(table.names, "names")
    yield Line(rule * table.ruled, "rule")
    for row, words in zip(section.all_rows, table.words, strict=True):
        style = "total" if row in (section.total, section.brought) else "line"
        if row is section.total:
            yield Line(rule * table.ruled, "rule")
        yield from table.lines(words, "struck" if row.struck else style)
        if below := shown(row.below, lang):
            yield from table.lines(["" for _ in words[:-1]] + [below], "quiet")


@dataclass(frozen=True, slots=True)
class Table:
    """A section in words, and how wide each column must be."""

    columns: tuple[Column, ...]
    names: Sequence[str]
    words: Sequence[Sequence[str]]
    widths: Sequence[int]
    ruled: int

    @classmethod
    def of(cls, section: Section, lang: str, width: int) -> "Table":
        """Say every value; a column in which nothing stands takes no room."""
        written = [_words(section, row, lang) for row in section.all_rows]
        used = [
            at for at, column in enumerate(section.columns)
            if column.on_page and (not written or any(words[at] for words in written))
        ]  # fmt: skip
        used = used or [0]
        columns = tuple(section.columns[at] for at in used)
        words = [[row[at] for at in used] for row in _once(section, written)]
        names = [label(column.key, lang) for column in columns]
        widths = _widths(columns, names, words, width)
        return cls(columns, names, words, widths, min(_whole(widths), width))

    def lines(self, words: Sequence[str], style: str) -> Iterator[Line]:
        """A row of the table; a text too long for its column goes on below itself."""
        cells_ = [
            _in_cell(word, wide, column)
            for word, wide, column in zip(words, self.widths, self.columns, strict=True)
        ]
        for parts in zip_longest(*cells_, fillvalue=""):
            yield Line(self._line(parts), style)

    def _line(self, words: Sequence[str]) -> str:
        parts = [
            padded(word, width, right=column.adds_up)
            for word, width, column in zip(words, self.widths, self.columns, strict=True)
        ]
        return GAP.join(parts).rstrip()


def _whole(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _widths(
    columns: Sequence[Column], names: Sequence[str], words: Sequence[Sequence[str]], width: int
) -> list[int]:
    """How wide each column is. Of what is tried in turn, the first that fits: all on one line;
    long names of columns below themselves; the last, long text below itself; every text.
    """
    content = [[row[at] for row in words] for at in range(len(columns))]
    wide = [max(map(cells, [name, *held])) for name, held in zip(names, content, strict=True)]
    if _whole(wide) <= width:
        return wide
    folded_names = [max([longest([name], cells), *map(cells, held)])
                    for name, held in zip(names, content, strict=True)]  # fmt: skip
    if _whole(folded_names) <= width:
        return folded_names
    last = max(LEAST, longest(content[-1], cells))
    if not columns[-1].adds_up and _whole([*wide[:-1], last]) <= width:
        return [*wide[:-1], width - _whole([*wide[:-1], 0])]

    least = {
        at: NARROW if column.shortened else max(NARROW, longest([names[at], *content[at]], cells))
        for at, column in enumerate(columns)
        if column.kind == "text"
    }
    widths = folded_names
    while _whole(widths) > width:
        may = [at for at, narrow in least.items() if widths[at] > narrow]
        if not may:
            break
        widths[max(may, key=widths.__getitem__)] -= 1
    return widths


def _in_cell(written: str, width: int, column: Column) -> list[str]:
    """What stands in a cell, line by line."""
    if cells(written) <= width:
        return [written]
    return [shortened(written, width)] if column.shortened else folded(written, width)


def _words(section: Section, row: Row, lang: str) -> list[str]:
    return [
        shown(row.cells.get(column.key), lang, column.kind) if column.on_page else ""
        for column in section.columns
    ]


def _once(section: Section, written: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Leave out what the line above has said, in the columns that ask for it."""
    above: Sequence[str] = ["" for _ in section.columns]
    for words in written:
        same = True  # a repeated day under another entry's number is said again
        spoken = []
        for column, word, before in zip(section.columns, words, above, strict=True):
            same = same and (not column.once or word == before)
            spoken.append("" if column.once and same else word)
        yield spoken
        above = words


def cells(written: str) -> int:
    """How many cells a terminal gives to a text: Thai vowel signs and tone marks take none."""
    from rich.cells import cell_len

    return cell_len(written)


def padded(written: str, width: int, *, right: bool = False) -> str:
    """A text filled up with blanks to so many cells."""
    blanks = " " * (width - cells(written))
    return blanks + written if right else written + blanks


def shortened(written: str, width: int) -> str:
    """A file's name that is too long, with what tells it apart: how it begins and how it ends."""
    middle = len(written) // 2
    head, tail = written[:middle], written[middle:]
    while cells(head) + cells(tail) > width - 1:
        head, tail = (head[:-1], tail) if cells(head) > cells(tail) else (head, tail[1:])
    tail = tail.lstrip("".join(letter for letter in tail if not cells(letter)))
    return f"{head}…{tail}"


def folded(written: str, width: int) -> list[str]:
    """A text in lines of at most so many cells, each ending between words."""
    return wrapped(written, width, cells)
