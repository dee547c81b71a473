"""A report on screen or as plain text, and the one door to its other forms.

A table is laid out here and not by Rich, which would cut numbers and break Thai words where
the window is narrow: columns are as wide as what stands in them. Where that is too wide, their
names and the long texts go on in a further line, between words (`tabled`). Numbers stand left of
the long Thai text and no border right of it, for some terminals still give a vowel sign a cell of
its own.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import IO, TYPE_CHECKING, Any, Literal

from ledger import text
from ledger.wrapping import wrapped

from .filed import filed, save
from .machine import as_data
from .report import Report, Section
from .tabled import GAP, Table, padded
from .wording import clean, label, said, shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["Form", "as_data", "save", "show"]

Form = Literal["screen", "plain", "json", "csv", "xlsx"]
PAGE = 80  # columns where no window says how many
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
            first = padded(first, sums, cells, right=True)
        yield Line(padded(name, names, cells) + GAP + first)
        yield from (Line(" " * (names + len(GAP)) + part) for part in more)


def _section(section: Section, lang: str, width: int, rule: str) -> Iterator[Line]:
    """A table: its title, its columns' names, its lines, its total under a rule."""
    if section.title:
        yield Line(said(section.title, lang), "heading")
    if not section.rows and not section.brought:
        yield Line(text.say("report.none", lang), "quiet")
        return
    table = Table.of(section, lang, width, cells)
    yield from (Line(line, "names") for line in table.lines(table.names))
    yield Line(rule * table.ruled, "rule")
    for at, row in enumerate(section.all_rows):
        style = "total" if row in (section.total, section.brought) else "line"
        if row is section.total:
            yield Line(rule * table.ruled, "rule")
        style = "struck" if row.struck else style
        yield from (Line(line, style) for line in table.lines(table.words[at]))
        beneath = table.beneath(at, shown(row.below, lang))
        yield from (Line(line, "struck" if row.struck else "quiet") for line in beneath)


def cells(written: str) -> int:
    """How many cells a terminal gives to a text: Thai vowel signs and tone marks take none."""
    from rich.cells import cell_len

    return cell_len(written)


def folded(written: str, width: int) -> list[str]:
    """A text in lines of at most so many cells, each ending between words."""
    return wrapped(written, width, cells)
