"""Everything recomputed from the rows, for an auditor who trusts neither treasurer nor program."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from ledger import (
    banks,
    book,
    bylaws,
    cash,
    claims,
    contributions,
    corrections,
    counts,
    log,
    members,
    membership,
    months,
    officers,
    opening,
    receipts,
    reports,
)
from ledger.dates import Month
from ledger.errors import Place, Problem
from ledger.log import Head
from ledger.reports import StatementCode
from ledger.walls import changed_walls, step_gap
from ledger.work import Work

COUNTED = ("entry", "entry_line", "account", "membership", "person_seal", "sheet", "receipt")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked, what the head of the log is, and what does not agree."""

    head: Head
    counted: Mapping[str, int]
    problems: tuple[Problem, ...]
    since: Month | None = None  # the closed month up to which the rows were taken as they stand


def since_closing(work: Work, against: Head | None = None) -> Proof:
    """Prove the book since its last closed month, and of all before it the log's tree.

    Entries and sheets of closed months are not read anew: who changed one of their rows is
    found by `everything` alone. While no month is closed, that is what is proved.
    """
    return _proved(work, against, book.sealed(work))


def everything(work: Work, against: Head | None = None) -> Proof:
    """Prove the whole book: walls, log, balances, persons, sheets, receipt books, slips, banks,
    cash counted, closed months.

    against: a head of the log written down earlier, on paper or at another place.
    """
    return _proved(work, against, None)


def faults(work: Work, *, whole: bool) -> int:
    """How many things do not agree, in the whole book or since its last closed month."""
    return len(_problems(work, None, None if whole else book.sealed(work)))


def _proved(work: Work, against: Head | None, sealed: book.Sealed | None) -> Proof:
    problems = _problems(work, against, sealed)
    counted = {table: log.count_rows(work, table) for table in COUNTED}
    return Proof(log.head(work), counted, problems, sealed.month if sealed else None)


def _problems(work: Work, against: Head | None, sealed: book.Sealed | None) -> tuple[Problem, ...]:
    since = (
        log.Since(sealed.log_no, {"entry": sealed.entry_no,
                                  "sheet": contributions.last_sealed(work, sealed)})
        if sealed
        else None
    )  # fmt: skip
    walls = tuple(
        Problem("verify.wall_missing", Place(name), {"wall": name})
        for name in changed_walls(work.conn)
    )
    gap = step_gap(work.conn, work.fund_id)
    return (
        *walls,
        *([Problem("verify.step_gap", Place("schema_step"), {"step": gap})] if gap else []),
        *_readable("log", partial(log.verify, against=against, since=since), work),
        *_readable("book", partial(book.verify, sealed=sealed), work),
        *_readable("members", members.verify_people, work),
        *_readable("opening", opening.verify_figures, work),
        *_readable("membership", membership.verify_refunds, work),
        *_readable("sheets", partial(contributions.verify_sheets, sealed=sealed), work),
        *_readable("receipt books", partial(receipts.verify_books, sealed=sealed), work),
        *_readable("corrections", corrections.verify_corrections, work),
        *_readable("slips", partial(cash.verify_slips, sealed=sealed), work),
        *_readable("banks", partial(banks.verify_banks, sealed=sealed), work),
        *_readable("counts", counts.verify_counts, work),
        *_readable("officers", officers.verify_officers, work),
        *_readable("claims", claims.verify_claims, work),
        *_readable("by-laws", bylaws.verify_bylaws, work),
        *_readable("months", partial(months.verify_closes, sealed=sealed), work),
    )


def statement(work: Work, code: StatementCode) -> tuple[Problem, ...]:
    """Prove that a statement on paper is in the book: that the log still begins as it stood when
    the paper was printed, and that every line of the paper is in it. Raises NotFound
    member.unknown.
    """
    found = reports.digest_then(work, code)
    differs = Problem(
        "verify.statement_differs",
        Place(code.member_no),
        {"member_no": code.member_no, "written": code.digest, "found": found},
    )
    return (*log.verify(work, code.head), *([differs] if found != code.digest else []))


def _readable(
    part: str, prove: Callable[[Work], Iterable[Problem]], work: Work
) -> tuple[Problem, ...]:
    """What a part proves of itself. A fact so damaged that it cannot be read is a finding too."""
    try:
        with work.conn.begin_nested():  # what breaks in one part leaves the others provable
            return tuple(prove(work))
    except Exception as error:  # a flipped bit may break the reading in any way
        if not work.conn.stands:
            raise  # a server that is gone damages no book
        return (Problem("verify.unreadable", Place(part), {"part": part, "said": repr(error)}),)
