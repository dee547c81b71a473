"""A table in words, as wide as a window: what gives way where room is short, and what never does.

Money, numbers and days stand whole on their line, whatever the window. Texts go on below
themselves, between words; where even their words do not stand beside each other, the longest text
is said below its line, with its column's name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ledger.wrapping import Measure, fitted, longest

from .report import Column, Row, Section
from .wording import label, shown

GAP = "  "
INDENT = "    "  # of what is said below a line
LEAST = 24  # cells the long text is given at least
NARROW = 12  # and any text, before it is cut at its blanks
SLIM = 6  # and then


@dataclass(frozen=True, slots=True)
class Table:
    """A section in words, how wide each of its columns must be, and what is said below a row."""

    columns: Sequence[Column]
    names: Sequence[str]
    words: Sequence[Sequence[str]]
    sums: Sequence[bool]  # which of the rows are what is brought forward, or the total
    window: int
    cells: Measure  # how many a terminal gives to a text
    widths: Sequence[int] = ()
    below: Sequence[str] = ()

    @classmethod
    def of(cls, section: Section, lang: str, width: int, cells: Measure) -> "Table":
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
        sums = [row in (section.total, section.brought) for row in section.all_rows]
        return _fitting(cls(columns, names, words, sums, width, cells, below=[""] * len(words)))

    @property
    def ruled(self) -> int:
        """How long the rule below its names is."""
        return min(_whole(self.widths), self.window)

    def lines(self, words: Sequence[str]) -> Iterator[str]:
        """A row of the table; a text too long for its column goes on below itself."""
        cells_ = [
            _in_cell(word, wide, column, self.cells)
            for word, wide, column in zip(words, self.widths, self.columns, strict=True)
        ]
        for parts in zip_longest(*cells_, fillvalue=""):
            yield self._line(parts)

    def beneath(self, at: int, more: str) -> Iterator[str]:
        """What is said below a row: the columns for which there was no room, and what else."""
        if more and not any(self.below):
            yield from self.lines(["" for _ in self.columns[:-1]] + [more])
            return
        for said in filter(None, (self.below[at], more)):
            room = self.window - len(INDENT)
            yield from (INDENT + line for line in fitted(said, room, self.cells))

    def _line(self, words: Sequence[str]) -> str:
        parts = [
            padded(word, width, self.cells, right=column.adds_up)
            for word, width, column in zip(words, self.widths, self.columns, strict=True)
        ]
        return GAP.join(parts).rstrip()


def _fitting(table: Table) -> Table:
    """The same with as many columns as there is room for; the others are said below."""
    while True:
        widths = _widths(table)
        if _whole(widths) <= table.window or len(table.columns) == 1:
            return replace(table, widths=widths)
        table = _without(table, _least_missed(table))


def _without(table: Table, at: int) -> Table:
    """The same without a column. What a total is called stands where its line begins."""
    kept = [one for one in range(len(table.columns)) if one != at]
    words, below = [], []
    for row, under, is_sum in zip(table.words, table.below, table.sums, strict=True):
        word, rest = row[at], [row[one] for one in kept]
        if is_sum and not rest[0]:
            word, rest[0] = "", word
        said = f"{table.names[at]}: {word}" if word else ""
        words.append(rest)
        below.append(" · ".join(filter(None, (said, under))))
    columns, names = [table.columns[one] for one in kept], [table.names[one] for one in kept]
    return replace(table, columns=columns, names=names, words=words, below=below)


def _whole(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _least_missed(table: Table) -> int:
    """The column that can best stand below: the longest text, or what is last where none is left;
    never the first, by which a line is found.
    """
    texts = [at for at, it in enumerate(table.columns) if at and it.kind == "text"]
    width = {at: max(table.cells(row[at]) for row in table.words) for at in texts}
    return max(texts, key=width.__getitem__) if texts else len(table.columns) - 1


def _widths(table: Table) -> list[int]:
    """How wide each column is. Of what is tried in turn, the first that fits: all on one line;
    long names of columns below themselves; the last, long text below itself; every text, and
    then cut at its blanks; where no text is left, columns' names within their words.
    """
    columns, names, width, cells = table.columns, table.names, table.window, table.cells
    content = [[row[at] for row in table.words] for at in range(len(columns))]
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

    texts = [at for at, column in enumerate(columns) if column.kind == "text"]
    widths = folded_names
    for least, at_blanks in ((NARROW, False), (SLIM, True)):
        widths = _narrowed(folded_names, width, {
            at: NARROW if columns[at].shortened
            else max(least, _least(columns[at], names[at], content[at], cells, at_blanks=at_blanks))
            for at in texts
        })  # fmt: skip
        if _whole(widths) <= width:
            return widths
    if any(texts):  # one of them is said below: any but the first
        return widths
    return _narrowed(folded_names, width, {
        at: max(map(cells, held), default=1) for at, held in enumerate(content)})  # fmt: skip


def _least(
    column: Column, name: str, held: Sequence[str], cells: Measure, *, at_blanks: bool
) -> int:
    """The widest of what may not be torn apart in a column: of somebody's name, each part."""
    if not column.is_name:
        return longest([name, *held], cells, at_blanks=at_blanks)
    return max([longest([name], cells), *(cells(part) for it in held for part in it.split())])


def _narrowed(wide: Sequence[int], width: int, least: Mapping[int, int]) -> list[int]:
    """Columns made narrower, the widest first, until they fit or none may be."""
    widths = list(wide)
    while _whole(widths) > width:
        may = [at for at, narrow in least.items() if widths[at] > narrow]
        if not may:
            break
        widths[max(may, key=widths.__getitem__)] -= 1
    return widths


def _in_cell(written: str, width: int, column: Column, cells: Measure) -> list[str]:
    """What stands in a cell, line by line."""
    if cells(written) <= width:
        return [written]
    if column.shortened:
        return [shortened(written, width, cells)]
    return fitted(written, width, cells, [written] if column.is_name else ())


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


def padded(written: str, width: int, cells: Measure, *, right: bool = False) -> str:
    """A text filled up with blanks to so many cells."""
    blanks = " " * (width - cells(written))
    return blanks + written if right else written + blanks


def shortened(written: str, width: int, cells: Measure) -> str:
    """A file's name that is too long, with what tells it apart: how it begins and how it ends."""
    middle = len(written) // 2
    head, tail = written[:middle], written[middle:]
    while cells(head) + cells(tail) > width - 1:
        head, tail = (head[:-1], tail) if cells(head) > cells(tail) else (head, tail[1:])
    tail = tail.lstrip("".join(letter for letter in tail if not cells(letter)))
    return f"{head}…{tail}"
