"""Lines taken back by a correction, and which entry a correction goes back to."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ledger import log
from ledger.driven import among_numbers
from ledger.work import Work

from .entry import LineAt

MANY = 500  # more than this and all are read, which is cheaper than so many searches

IS_UNDONE = (
    "EXISTS (SELECT 1 FROM undone_line u WHERE u.fund_id = :fund"
    " AND u.undoes_entry = x.entry_no AND u.undoes_line = x.line_no)"
)
"""Has a correction taken a line `x` back? The fund, so that no other's partition is looked into."""
UNDOES = (
    "EXISTS (SELECT 1 FROM undone_line u WHERE u.fund_id = :fund"
    " AND u.entry_no = x.entry_no AND u.line_no = x.line_no)"
)
"""Does a line `x`, of a correction, take another back?"""


def write_down(work: Work, entry_no: int, kind: str, undone: Mapping[int, LineAt]) -> None:
    """A correction, and for each line of it that takes one back: which."""
    taken: list[dict[str, object]] = [
        {"entry_no": entry_no, "line_no": line_no,
         "undoes_entry": wrong.entry_no, "undoes_line": wrong.line_no}
        for line_no, wrong in undone.items()
    ]  # fmt: skip
    head: list[dict[str, object]] = [{"entry_no": entry_no, "kind": kind}]
    log.store(work, log.Record("correction", {"correction": head, "undone_line": taken}))


def kind_of(work: Work, entry_no: int) -> str | None:
    """The kind of a correction; None for an entry that is none."""
    asked = "SELECT kind FROM correction WHERE fund_id = :fund AND entry_no = :no"
    return next((kind for (kind,) in work.plain(asked, no=entry_no)), None)


def kinds(work: Work) -> dict[int, str]:
    """Every correction's entry, and its kind."""
    asked = "SELECT entry_no, kind FROM correction WHERE fund_id = :fund ORDER BY entry_no"
    return dict(work.plain(asked))


class TakenBack(NamedTuple):
    """A line of a correction, and the line it takes back."""

    entry_no: int
    line_no: int
    undoes_entry: int
    undoes_line: int


def touching(work: Work, entry_nos: Collection[int] | None = None) -> list[TakenBack]:
    """Of these entries, or of all: their lines taken back, and the lines they take back."""
    mine = ""
    if entry_nos is not None and len(entry_nos) <= MANY:
        few = among_numbers(entry_nos)
        mine = f" AND (entry_no IN {few} OR undoes_entry IN {few})"
    asked = (
        f"SELECT {', '.join(TakenBack._fields)} FROM undone_line"
        f" WHERE fund_id = :fund{mine} ORDER BY entry_no, line_no"
    )
    return [TakenBack(*row) for row in work.plain(asked)]


def corrected_by(work: Work, entry_no: int) -> int | None:
    """The first correction that took a line of this entry back."""
    asked = (
        "SELECT entry_no FROM undone_line WHERE fund_id = :fund AND undoes_entry = :no"
        " ORDER BY entry_no LIMIT 1"
    )
    return next((no for (no,) in work.plain(asked, no=entry_no)), None)


def root(work: Work, entry_no: int) -> int:
    """The entry a correction goes back to in the end; any other entry is its own."""
    asked = "SELECT undoes_entry FROM undone_line WHERE fund_id = :fund AND entry_no = :no LIMIT 1"
    while before := next(work.plain(asked, no=entry_no), None):
        (entry_no,) = before
    return entry_no


def families(work: Work, roots: Collection[int]) -> dict[int, int]:
    """These entries and every correction that goes back to one of them, each with its root."""
    of = {no: no for no in roots}
    grown = list(of)
    while grown:
        found = [
            (it.entry_no, it.undoes_entry)
            for it in touching(work, grown)
            if it.undoes_entry in of and it.entry_no not in of
        ]
        of |= {no: of[before] for no, before in found}
        grown = [no for no, _ in found]
    return of
