"""A table on paper: first measured, then set line by line, so that pages can be cut between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ledger.wrapping import fitted, longest, wrapped

from .font import PLAIN, Style
from .lengths import MM
from .page import HAIR, THIN, Page

GAP = 3 * MM  # between columns
ABOVE = MM  # a line's text, so that the tone mark of ที่ does not meet the rule
BELOW = 2 * MM // 5  # it, so that the foot of ผู้ does not
TO_SIGN, SIGNED_HIGH = 42 * MM, 10 * MM  # how wide and high is what somebody signs in
STEP = MM  # by which a column is narrowed
LETTER = 6 * MM  # how narrow a column is at least, where there is room for no word
SMALLEST = 9  # points of letters, while a word could be cut instead
Cut = Literal["line", "heads", "parts", "words", "letters"]
"""What makes a table narrower: its texts in lines, its columns' names too, times and the like cut
at their blanks, names between their words, anything between its letters.
"""
WHOLE: tuple[Cut, ...] = ("line", "heads", "parts")
TORN: tuple[Cut, ...] = ("words", "letters")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it is called, and how it is set.

    right: amounts and counts, one below the other. folds: a long text goes on below itself.
    name: whatever stands in it is a name, or several, and none is torn apart. signed: each line
    but a total has a dotted line to sign on.
    """

    called: str
    right: bool = False
    folds: bool = False
    name: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """A line in words.

    total: it sums up what is above it. bold: a total, or what is brought forward. ruled: False
    where it says more of the line above. again: its words where it is the first on its page, if
    elsewhere it does not say again what the line above has said. kept: names in it, not torn apart.
    """

    words: Sequence[str]
    total: bool = False
    bold: bool = False
    ruled: bool = True
    again: Sequence[str] = ()
    kept: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line set: its cells' lines and where each column begins and ends."""

    cells: Sequence[Sequence[str]]
    places: Sequence[tuple[int, int]]
    heads: Sequence[Head]
    style: Style
    above: int  # how thick the rule above it is
    total: bool = False
    signing: bool = False  # does somebody sign in it?
    again: "Line | None" = None  # what stands in its place at the head of a page

    @property
    def height(self) -> int:
        """How high it is."""
        written = max(map(len, self.cells), default=1) * self.style.line + ABOVE + BELOW
        return max(written, SIGNED_HIGH) if self.signing else written

    def draw(self, page: Page, left: int, top: int) -> None:
        """Draw it."""
        if self.above:
            page.rule(left, left + self.places[-1][1], top, self.above)
        for head, lines, (begins, ends) in zip(self.heads, self.cells, self.places, strict=True):
            written = len(lines) * self.style.line + ABOVE + BELOW
            foot = top + (max(0, self.height - written - MM) if self.signing else 0)
            foot += ABOVE + self.style.rise
            if head.signed and self.signing:
                page.dots(left + begins, left + ends, foot)
            for line in lines:
                if head.right:
                    page.text_right(left + ends, foot, line, self.style)
                else:
                    page.text(left + begins, foot, line, self.style)
                foot += self.style.line


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words."""

    heads: tuple[Head, ...]
    rows: tuple[Cells, ...]
    style: Style = PLAIN

    @property
    def bold(self) -> Style:
        """The letters of its names and totals."""
        return Style("bold", self.style.size)

    def fits(self, width: int) -> bool:
        """Is there room for every column without cutting a word?"""
        return self.widths(width, ("line", "heads")) is not None

    def set(self, width: int) -> tuple[Line, list[Line]]:
        """The names of its columns and its lines, set to a width. Where no word is left whole in
        letters of its size, they are smaller; no line is ever wider.
        """
        it, widths = self._within(width)
        return it.placed(widths)

    def _within(self, width: int) -> tuple["Table", list[int]]:
        """The table in letters so large that it fits, and how wide its columns are."""
        for cuts in (WHOLE, TORN):
            least = min(self.style.size, SMALLEST if cuts == WHOLE else 1)
            for size in range(self.style.size, least - 1, -1):
                it = replace(self, style=Style(self.style.weight, size))
                if (widths := it.widths(width, cuts)) is not None:
                    return it, widths
        raise AssertionError(width)

    def placed(self, widths: Sequence[int]) -> tuple[Line, list[Line]]:
        """The names of its columns and its lines, in columns so wide."""
        places, left = [], 0
        for wide in widths:
            places.append((left, left + wide))
            left += wide + GAP
        called = [head.called for head in self.heads]
        names = self._line(called, places, THIN, Cells(called, bold=True))
        lines = []
        for at, row in enumerate(self.rows):
            above = THIN if row.total or not at else HAIR if row.ruled else 0
            line = self._line(row.words, places, above, row)
            signing = any(head.signed for head in self.heads) and not row.total
            again = self._line(row.again, places, above, row) if row.again else None
            lines.append(replace(line, signing=signing, again=again))
        return names, lines

    def _line(
        self, words: Sequence[str], places: Sequence[tuple[int, int]], above: int, row: Cells
    ) -> Line:
        style = self._style(row)
        cells = [
            fitted(word, ends - begins, style.width, _kept(head, word, row))
            for head, word, (begins, ends) in zip(self.heads, words, places, strict=True)
        ]
        return Line(cells, places, self.heads, style, above, row.total)

    def widths(self, width: int, cuts: Sequence[Cut]) -> list[int] | None:
        """How wide each column is: all on one line; where that is too wide, the widest texts in
        lines, until it fits or a word would be cut; then the names of columns in lines too, and
        so on through these cuts. None: it does not fit.
        """
        content = [self._content(at) for at in range(len(self.heads))]
        for cut in cuts:
            called = self._called(folded=cut != "line")
            widths = [max(pair) for pair in zip(content, called, strict=True)]
            least = {at: max(self._least(at, cut), called[at])
                     for at, head in enumerate(self.heads)
                     if head.folds or (cut == "letters" and not head.right)}  # fmt: skip
            while _whole(widths) > width:
                may = [at for at, narrow in least.items() if widths[at] > narrow]
                if not may:
                    break
                at = max(may, key=widths.__getitem__)
                widths[at] = max(least[at], widths[at] - STEP)
            if _whole(widths) <= width:
                break
        else:
            return None
        for at, wide in enumerate(widths):
            if wide < content[at]:
                widths[at] = max(self._tight(at, wide), called[at])
        return self._stretched(widths, width)

    def _called(self, *, folded: bool = False) -> list[int]:
        """How wide the names of the columns are, on one line or in as many as they need."""
        if folded:
            return [longest([head.called], self.bold.width) for head in self.heads]
        return [self.bold.width(head.called) for head in self.heads]

    def _stretched(self, widths: list[int], width: int) -> list[int]:
        """The room left over goes to names of columns that stand in lines, a line at a time, to
        those in most lines first and of these to who needs least; then to the last long text, or
        to every column.
        """
        spare = width - _whole(widths)
        while fewer := min(self._fewer(widths, spare), default=None):
            _, more, at = fewer
            widths[at] += more
            spare -= more
        folding = [at for at, head in enumerate(self.heads) if head.folds]
        if folding:
            widths[folding[-1]] += spare
            return widths
        return [wide + spare // len(widths) for wide in widths]

    def _fewer(self, widths: Sequence[int], spare: int) -> Iterator[tuple[int, int, int]]:
        """Names that stand in a line less where their column is wider: minus how many lines they
        have, how much wider, and which column.
        """
        for at, head in enumerate(self.heads):
            lines = len(wrapped(head.called, widths[at], self.bold.width))
            whole = self.bold.width(head.called) - widths[at]
            if lines == 1:
                continue
            tried = [more for more in range(STEP, min(spare, whole), STEP) if lines > 2]
            for more in [*tried, whole]:
                now = len(wrapped(head.called, widths[at] + more, self.bold.width))
                if more <= spare and now < lines:
                    yield -lines, more, at
                    break

    def _content(self, at: int) -> int:
        """How wide the widest cell of a column is."""
        least = TO_SIGN if self.heads[at].signed else 0
        return max([least, *(self._style(row).width(row.words[at]) for row in self.rows)])

    def _tight(self, at: int, wide: int) -> int:
        """How wide a column's lines are, where it is cut into lines of at most so much."""
        head = self.heads[at]
        return max(
            self._style(row).width(line)
            for row in self.rows
            for line in fitted(row.words[at], wide, self._style(row).width,
                               _kept(head, row.words[at], row))
        )  # fmt: skip

    def _least(self, at: int, cut: Cut) -> int:
        """How narrow a column of texts may be: at first no word, and no part of a name, is cut."""
        if cut == "letters":
            return LETTER
        texts = [row.words[at] for row in self.rows]
        names = texts if self.heads[at].name else [
            name for row in self.rows for name in row.kept if name in row.words[at]
        ]  # fmt: skip
        least = 0
        if cut != "words":
            least = max((self.bold.width(part) for it in names for part in it.split()), default=0)
        if cut == "words" or not self.heads[at].name:
            blanks = cut in ("parts", "words")
            least = max(least, longest(texts, self.bold.width, at_blanks=blanks))
        return least

    def _style(self, row: Cells) -> Style:
        return self.bold if row.bold else self.style


def _kept(head: Head, word: str, row: Cells) -> Sequence[str]:
    """What must not be torn apart in a cell."""
    return word.split(", ") if head.name else row.kept


def _whole(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)
