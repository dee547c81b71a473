"""A PDF file: pages, the letters used on them, and what the file says of itself.

Written by hand, for what is needed is little and every byte is to be the same whenever the same
paper is printed of the same book at the same moment. Text can be selected, searched and copied:
whatever is drawn says which letters it stands for.
"""

from dataclasses import dataclass, field
from datetime import datetime

from ledger.dates import THAILAND

from .font import Style, Weight, shaped
from .lengths import written
from .letters import Letters, utf16
from .objects import Objects, stream

KEPT = 5_000  # lines drawn that may be drawn again


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself. at: the moment (UTC) of the book it was printed from."""

    title: str
    author: str
    lang: str
    at: datetime


@dataclass(slots=True)
class File:
    """A PDF being made. It has state: pages and letters are added as they are drawn."""

    about: About
    pages: list[tuple[int, int, bytes]] = field(default_factory=list)  # width, height, drawing
    letters: Letters = field(default_factory=Letters)
    drawn: dict[tuple[str, Weight], bytes] = field(default_factory=dict)

    def line(self, text: str, style: Style) -> bytes:
        """What draws a line of text at a place that has been moved to."""
        key = (text, style.weight)
        if key not in self.drawn:
            if len(self.drawn) == KEPT:
                self.drawn.clear()  # what is said on every page is soon there again
            self.drawn[key] = self.letters.shown(shaped(text, style.weight), style.weight)
        return self.drawn[key]

    def add(self, width: int, height: int, *drawing: bytes) -> None:
        """A page is done: its rules, and its text."""
        self.pages.append((width, height, stream(*drawing)))

    def whole(self) -> bytes:
        """The file."""
        objects = Objects()
        root, pages = objects.take(), objects.take()
        letters = self.letters.put(objects)
        kids = []
        for width, height, drawing in self.pages:
            content = objects.stream(drawing)
            box = f"[0 0 {written(width)} {written(height)}]"
            kids.append(
                objects.add(
                    f"<</Type/Page/Parent {pages} 0 R/MediaBox{box}/Contents {content} 0 R>>"
                )
            )
        listed = " ".join(f"{no} 0 R" for no in kids)
        objects.put(
            pages,
            f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]"
            f"/Resources<</Font<</F {letters} 0 R>>>>>>",
        )
        objects.put(
            root,
            f"<</Type/Catalog/Pages {pages} 0 R/Lang({self.about.lang})"
            "/ViewerPreferences<</DisplayDocTitle true>>>>",
        )
        return objects.file(root, objects.add(_info(self.about)))


# WHAT A FILE SAYS OF ITSELF ----------------------------------------------------------------------


def _info(about: About) -> bytes:
    there = about.at.astimezone(THAILAND)
    return b"<</Title%b/Author%b/Producer(Sajja)/CreationDate(D:%b+07'00')>>" % (
        utf16(about.title), utf16(about.author), f"{there:%Y%m%d%H%M%S}".encode("ascii"),
    )  # fmt: skip
