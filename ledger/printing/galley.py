"""Text set downwards and cut into pages: as a printer's galley, before its pages are numbered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ledger.wrapping import fitted, wrapped

from .font import PLAIN, Style
from .lengths import MM, Area, PaperSize, inside
from .page import THIN, Page
from .pdf import File
from .table import Line, Table

TITLE, LARGE = Style("bold", 14), Style("bold", 16)
MARGINS: dict[PaperSize, int] = {"a4": 18 * MM, "a4_across": 15 * MM, "a5": 11 * MM,
                                 "a5_across": 12 * MM}  # fmt: skip
FOOT = 9 * MM  # kept free for what stands at the foot of each page
GAP = 3 * MM
RUNNING = Style(size=10)
BELOW_TITLE = MM  # a title's lowest vowel touches no rule


@dataclass(frozen=True, slots=True)
class Said:
    """Something said once, named. right: a sum, below other sums. kept: never torn apart."""

    name: str
    words: str
    right: bool = False
    kept: tuple[str, ...] = ()


@dataclass(slots=True)
class Galley:
    """A paper being set. It has state: `at` is how far down its last page is filled."""

    file: File
    size: PaperSize
    pages: list[Page] = field(default_factory=list)
    at: int = 0
    aside: int = 0  # kept free at the right, for what stands beside the lines
    until: int = 0  # and down to here
    running: str = ""  # said again at the head of each further page, for pages come apart
    begun: int = 0  # where its last page began

    def __post_init__(self) -> None:
        self.turn()

    @property
    def area(self) -> Area:
        """Where text may stand; the foot of the page is below it."""
        it = inside(self.size, MARGINS[self.size])
        return Area(it.left, it.top, it.width, it.height - FOOT)

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def width(self) -> int:
        """How wide a line may be here."""
        return self.area.width - (self.aside if self.at < self.until else 0)

    def turn(self) -> None:
        """A new page; every one but the first says at its head of what it is a page."""
        self.pages.append(Page(self.file, self.size))
        self.at, self.until = self.area.top, 0
        if self.running and len(self.pages) > 1:
            for line in fitted(self.running, self.area.width, RUNNING.width):
                self.page.text(self.area.left, self.at + RUNNING.rise, line, RUNNING)
                self.at += RUNNING.line
            self.at += BELOW_TITLE
        self.begun = self.at

    @property
    def whole(self) -> int:
        """How much a further page holds below what it says of itself and a title."""
        return self.area.height - 3 * RUNNING.line - 2 * TITLE.line

    def room(self, height: int) -> bool:
        """See to it that so much fits below; True where that took a new page."""
        if self.at + height <= self.area.bottom or self.at == self.begun:
            return False
        self.turn()
        return True

    def gap(self, height: int = GAP) -> None:
        """Leave some paper white."""
        self.at += height

    def text(
        self, text: str, style: Style = PLAIN, indent: int = 0, kept: Iterable[str] = ()
    ) -> None:
        """Lines of text, ragged right."""
        for line in fitted(text, self.width - indent, style.width, kept):
            self.room(style.line)
            self.page.text(self.area.left + indent, self.at + style.rise, line, style)
            self.at += style.line

    def together(self, texts: Iterable[tuple[str, Style]]) -> None:
        """Texts of which none may stand alone on the next page."""
        lines = [(line, style) for text, style in texts
                 for line in fitted(text, self.width, style.width)]  # fmt: skip
        self.room(sum(style.line for _, style in lines))
        for line, style in lines:
            self.page.text(self.area.left, self.at + style.rise, line, style)
            self.at += style.line

    def facts(self, facts: Iterable[Said], style: Style = PLAIN) -> None:
        """What is said once: names in a column, and what is said of each beside it."""
        said = [it for it in facts if it.words]
        left = self.area.left
        beside = max((style.width(it.name) for it in said), default=0) + 2 * GAP
        sums = max((style.width(it.words) for it in said if it.right), default=0)
        if any(self._too_wide(it, self.width - beside, style) for it in said):
            self.at = max(self.at, self.until)  # below what stands at the right
        for it in said:
            lines = fitted(it.words, self.width - beside, style.width, it.kept)
            self.room(style.line * len(lines))
            self.page.text(left, self.at + style.rise, it.name, style)
            for line in lines:
                indent = sums - style.width(line) if it.right else 0
                self.page.text(left + beside + indent, self.at + style.rise, line, style)
                self.at += style.line

    def _too_wide(self, it: Said, width: int, style: Style) -> bool:
        """Is a word or a name of it longer than a line?"""
        return max(map(style.width, wrapped(it.words, width, style.width, it.kept))) > width

    def table(self, table: Table, title: tuple[str, Style] | None = None, tail: int = 0) -> None:
        """A table: its title and its names again on each page, its last line never alone on one,
        and none torn from what says more of it. Its title stands on the page of its first lines,
        and what is so high below it on that of its last.
        """
        names, lines = table.set(self.area.width)
        groups = self._together(lines, names)
        if title:
            first = max(_high(lines[:2]), _high(groups[0]) if groups else 0)
            first += tail if len(groups) <= 2 else 0
            self.room(title[1].line + BELOW_TITLE + names.height + first)
            self._titled(title)
        for at, group in enumerate(groups):
            last_but_one = at == len(groups) - 2 and lines[-1].total
            needed = _high(group) + (lines[-1].height + tail if last_but_one else 0)
            needed += tail if at == len(groups) - 1 else 0
            first_of_all = at == 0
            turned = self.room(needed + (names.height if first_of_all else 0))
            if turned or first_of_all:
                if title and turned:
                    self._titled(title)
                self._set(names)
            line, *more = group
            for one in [line.again if turned and line.again else line, *more]:
                self._set(one)
        self.page.rule(self.area.left, self.area.right, self.at, THIN)

    def _together(self, lines: Sequence[Line], names: Line) -> list[list[Line]]:
        """Lines, each with those that say more of it; alone where all are longer than a page."""
        groups: list[list[Line]] = []
        for line in lines:
            if (
                groups
                and not line.above
                and _high([*groups[-1], line]) <= self.whole - names.height
            ):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _titled(self, title: tuple[str, Style]) -> None:
        self.text(*title)
        self.gap(BELOW_TITLE)

    def _set(self, line: Line) -> None:
        line.draw(self.page, self.area.left, self.at)
        self.at += line.height

    def finish(self, foot: Callable[[Page, Area, int, int], None]) -> None:
        """Say at the foot of each page which it is of how many, and put them into the file."""
        self.footed(foot)
        for page in self.pages:
            page.done()

    def footed(self, foot: Callable[[Page, Area, int, int], None]) -> None:
        """Say at the foot of each page which it is of how many."""
        area = self.area
        below = Area(area.left, area.bottom, area.width, FOOT)
        for number, page in enumerate(self.pages, start=1):
            foot(page, below, number, len(self.pages))


def _high(lines: Iterable[Line]) -> int:
    """How high lines are together, also where the first of them is the first of a page."""
    return sum(max(it.height, it.again.height if it.again else 0) for it in lines)
