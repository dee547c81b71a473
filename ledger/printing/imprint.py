"""From which book, and at which moment, a paper was printed: said at the foot of every page."""

from dataclasses import dataclass
from datetime import datetime

from ledger import text
from ledger.dates import THAILAND
from ledger.log import Head

from .font import Style
from .galley import Galley
from .lengths import MM, SIZES, Area, PaperSize
from .page import HAIR, Page
from .pdf import About, File

SMALL = Style(size=10)


@dataclass(frozen=True, slots=True)
class Imprint:
    """A book at a moment, and the reader's language.

    fund: its name. at: the moment (UTC). head: of the log then; whoever has this paper can tell
    whether anything before it was changed. promptpay: the number the fund is paid by; may be empty.
    """

    fund: str
    lang: str
    at: datetime
    head: Head
    promptpay: str = ""

    def say(self, key: str, **values: object) -> str:
        """Words of `papers.toml`: the key without its `paper.`."""
        return text.say(f"paper.{key}", self.lang, **values)

    def day_asked(self, words: str, known: str = "") -> str:
        """What a day is asked for by: with the year system, where a hand is to write it."""
        return words if known else self.say("day_asked", words=words)

    def file(self, title: str) -> File:
        """A file for papers of this book."""
        return File(About(title, self.fund, self.lang, self.at))

    def finish(self, galley: Galley) -> None:
        """The foot of every page of one paper, which then is done."""
        galley.finish(self._foot)

    def finish_halves(self, upper: Galley, lower: Galley) -> None:
        """Two papers of half a page each, one above the other with a line to cut along; where
        one is longer, page by page.
        """
        for half in (upper, lower):
            half.footed(self._foot)
        width, height = SIZES["a4"]
        for above, below in zip(upper.pages, lower.pages, strict=True):
            page = Page(above.file, "a4")
            page.moved(above, height // 2)
            page.moved(below, 0)
            page.dots(0, width, height // 2)
            page.done()

    def galley(self, file: File, size: PaperSize) -> Galley:
        """A paper of this book to be set."""
        return Galley(file, size)

    def _foot(self, page: Page, area: Area, number: int, count: int) -> None:
        page.rule(area.left, area.right, area.top + 2 * MM, HAIR)
        foot = area.top + 3 * MM + SMALL.rise
        printed = self.say("printed", on=self.at.astimezone(THAILAND).date(), head=self.head.short)
        page.text(area.left, foot, printed, SMALL)
        page.text_right(area.right, foot, self.say("page", page=number, pages=count), SMALL)
