"""How a paper that is signed ends: what is to be known of it, then everybody's line to sign on."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.wrapping import fitted

from .font import PLAIN, Style
from .form import height_of_signatures, signatures
from .galley import GAP, Galley
from .lengths import MM

FOR_TWO = 80 * MM  # how wide a line to sign on is at least, where several stand side by side


@dataclass(frozen=True, slots=True)
class Ending:
    """Notes, a title, and who signs: posts, each with the name that is known. kept: names in the
    notes, not torn apart.

    Nobody signs a page on which nothing else stands: the last lines above, or the last note, are
    on the page of the signatures, which stand together.
    """

    notes: Sequence[str]
    signed: str
    people: Sequence[tuple[str, str]]
    title: str = ""
    style: Style = PLAIN
    kept: Sequence[str] = ()

    def tail(self, galley: Galley) -> int:
        """How high is all that the last line above it must stand on one page with."""
        if not self.people:
            return 0
        whole = 2 * GAP + sum(self._high(galley, note) for note in self.notes) + self._sign(galley)
        return whole if whole <= galley.area.height * 3 // 4 else 0

    def set(self, galley: Galley) -> None:
        """Set it below what is above it."""
        galley.gap(2 * GAP)
        for at, note in enumerate(self.notes, start=1):
            if self.people and at == len(self.notes):
                galley.room(self._high(galley, note) + self._sign(galley))
            galley.text(note, self.style, kept=self.kept)
        if not self.people:
            return
        galley.room(self._sign(galley))
        if self.title:
            galley.gap(GAP)
            galley.text(self.title, self._bold)
        signatures(galley, self.signed, self.people, self._across(galley))

    @property
    def _bold(self) -> Style:
        return Style("bold", self.style.size)

    def _across(self, galley: Galley) -> int:
        return max(1, min(len(self.people), galley.area.width // FOR_TWO))

    def _high(self, galley: Galley, note: str) -> int:
        return len(fitted(note, galley.area.width, self.style.width, self.kept)) * self.style.line

    def _sign(self, galley: Galley) -> int:
        title = GAP + self._bold.line if self.title else 0
        return title + height_of_signatures(galley, self.signed, self.people, self._across(galley))
