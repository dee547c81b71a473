"""A report's facts and tables in words, as they stand on paper.

On paper amounts stand right of the text, as in every ledger; a column in which nothing stands
takes no room.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ledger import reports
from ledger.reports import NAMES, Column, Phrase, Report, Row, Section, Value

from .font import PLAIN, Style
from .galley import Said
from .table import Cells, Head, Table

SAID_OF = frozenset(("by", "holder", "holders"))  # by what names people are told of in a phrase
SHORT = 5
KEPT = NAMES | {"spelt_out"}  # nor is an amount read aloud

said, shown, label = reports.wording.said, reports.wording.shown, reports.wording.label


def facts(report: Report, lang: str, keys: Iterable[str] | None = None) -> list[Said]:
    """What is said once, named: every fact a page shows, or those asked for in their order."""
    by_key = {fact.key: fact for fact in report.facts if fact.on_page}
    chosen = by_key if keys is None else [key for key in keys if key in by_key]
    return [
        Said(
            label(key, lang),
            shown(it.value, lang, it.kind),
            right=it.kind == "money",
            kept=(shown(it.value, lang),) if key in KEPT else (),
        )
        for key in chosen
        for it in [by_key[key]]
    ]


def side_by_side(report: Report, lang: str, keys: Iterable[str]) -> Said:
    """Several facts on one line: the first under its name, the others each after its own."""
    first, *others = facts(report, lang, keys) or [Said("", "")]
    words = [first.words, *(f"{it.name} {it.words}" for it in others if it.words)]
    return Said(first.name, " · ".join(filter(None, words)), kept=(*first.kept, *words[1:]))


def table(
    section: Section, lang: str, style: Style = PLAIN, keys: Iterable[str] | None = None
) -> Table:
    """A section as a table; of all its columns on a page, or of those asked for."""
    columns = [column for column in section.columns if column.on_page]
    if keys is not None:
        by_key = {column.key: column for column in section.columns}
        columns = [by_key[key] for key in keys]
    written = list(_rows(section, columns, lang))
    used = [at for at in range(len(columns)) if any(row.words[at] for row in written)]
    used.sort(key=lambda at: columns[at].adds_up)
    heads = tuple(
        Head(
            label(columns[at].key, lang),
            right=columns[at].adds_up,
            folds=columns[at].kind == "text",
            name=columns[at].is_name,
        )
        for at in used
    )
    rows = tuple(
        replace(row, words=[row.words[at] for at in used],
                again=[row.again[at] for at in used] if row.again else ())
        for row in written
    )  # fmt: skip
    return Table(heads, rows, style)


def names_in(*said: Value) -> tuple[str, ...]:
    """The people named in what is said in words; a name so short may be a part of any word."""
    found = (name for value in said if isinstance(value, Phrase) for name in _named(value))
    return tuple(name for name in found if len(name) > SHORT)


def _named(said: Phrase) -> Iterator[str]:
    for key, value in said.values.items():
        if isinstance(value, Phrase):
            yield from _named(value)
        elif key in SAID_OF:
            yield from value if isinstance(value, tuple) else [str(value)]


def _rows(section: Section, columns: list[Column], lang: str) -> Iterator[Cells]:
    above: list[str] = ["" for _ in columns]
    for row in section.all_rows:
        words = _words(row, columns, lang)
        total, brought = row is section.total, row is section.brought
        once = _once(words, above, columns)
        again, kept = words if once != words else (), names_in(*row.cells.values())
        yield Cells(once, total, total or brought, again=again, kept=kept)
        above = words
        if below := shown(row.below, lang):
            words = [*("" for _ in columns[:-1]), below]
            yield Cells(words, ruled=False, kept=names_in(row.below))


def _words(row: Row, columns: list[Column], lang: str) -> list[str]:
    return [shown(row.cells.get(column.key), lang, column.kind) for column in columns]


def _once(words: list[str], above: list[str], columns: list[Column]) -> list[str]:
    """Leave out what the line above has said, in the columns that ask for it."""
    same, spoken = True, []
    for column, word, before in zip(columns, words, above, strict=True):
        same = same and (not column.once or word == before)
        spoken.append("" if column.once and same else word)
    return spoken
