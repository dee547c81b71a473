"""What can go wrong: a Problem we collect, a LedgerError we raise.

Neither carries a sentence. The code names the reason and the values the particulars;
the words for people are in `ledger.text`, in Thai and English.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["refuse", "ask", "hold", "warn"]
"""How heavy a problem weighs.

refuse: cannot go in.  ask: goes in only if the treasurer accepts it by name.
hold: the money is real and goes in, held for the committee.  warn: goes in, and is said.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: row as an editor or Excel shows it, cell as `D13` or a column's name."""

    file: str = ""
    row: int | None = None
    cell: str = ""

    def __str__(self) -> str:
        spot = self.cell if self.cell and not self.cell.isdigit() else ""
        return " ".join(
            part for part in (f"{self.file}:{self.row}" if self.row else self.file, spot) if part
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in what we were given. Collected, never raised."""

    code: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    level: Level = "refuse"
    whole: bool = False  # True: it concerns the whole file, not the line it stands on

    @property
    def stops(self) -> bool:
        """Does it keep its line, or its file, out until somebody answers?"""
        return self.level in ("refuse", "ask")


class LedgerError(Exception):
    """We will not do this. `code` names the reason, `values` the particulars."""

    exit_status = 1

    def __init__(self, code: str, *, problems: Sequence[Problem] = (), **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
        self.problems = tuple(problems)


class Refused(LedgerError):
    """A state or a rule forbids it."""


class NotFound(LedgerError):
    """There is no such thing in the book."""


class Busy(LedgerError):
    """Somebody else is writing; try again."""


class Damaged(LedgerError):
    """The database breaks its own promise; stop and restore."""

    exit_status = 3
