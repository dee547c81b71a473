"""A correction as it stands in the book: what was wrong, what answers it, what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ledger.book import Entry, Line
from ledger.contributions import Standing
from ledger.money import ZERO, Money

from .answer import Wrong


@dataclass(frozen=True, slots=True)
class Corrected:
    """One entry of kind correction. `undoes`: by its line's number, the line taken back."""

    entry: Entry
    kind: str
    undoes: Mapping[int, Wrong]

    @property
    def lines(self) -> Iterator[tuple[str, str, Line]]:
        """Each line with its state and its entry's number: the wrong one, then the one that takes
        it back, then what is right. Shares of sub-funds are no lines of a member.
        """
        for at, line in enumerate(self.entry.lines, start=1):
            if wrong := self.undoes.get(at):
                yield "reversed", wrong.number, wrong.line
                yield "reversal", self.entry.number, line
            elif line.member_no is not None or line.paper is not None:
                yield "stands", self.entry.number, line

    @property
    def given_back(self) -> Money:
        """Of a refund: what the lines taken back were, less what stands of them."""
        turned = Money.total(it.amount for state, _, it in self.lines if state == "reversal")
        return turned - Money.total(it.amount for state, _, it in self.lines if state == "stands")

    @property
    def moved(self) -> dict[int, Money]:
        """What it changes on each account it touches, debit positive; nothing too is said."""
        moved: dict[int, Money] = {}
        for line in self.entry.lines:
            moved[line.debit] = moved.get(line.debit, ZERO) + line.amount
            moved[line.credit] = moved.get(line.credit, ZERO) - line.amount
        return dict(sorted(moved.items()))


@dataclass(frozen=True, slots=True)
class Sight:
    """How the book looks at a moment: what accounts hold, debit positive, and how those whose
    money it is stand today.
    """

    balances: Mapping[int, Money]
    standings: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Made:
    """What one command corrected, and the book before and after it.

    More than one entry where a receipt's lines came in on several sheets. before: None where
    the same request had been done already.
    """

    corrected: tuple[Corrected, ...]
    before: Sight | None
    after: Sight
