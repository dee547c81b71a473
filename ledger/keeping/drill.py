"""A drill: is the newest backup one we could go on with tomorrow morning?"""

from dataclasses import dataclass
from pathlib import Path

from ledger import log, members, reports, verify
from ledger.errors import Damaged, NotFound, Place, Problem
from ledger.money import Money
from ledger.reports import Report, Row
from ledger.verify import Proof
from ledger.work import Fund, Work

from .backups import Backup, ahead_of
from .copying import check_folder, found, tried_out


@dataclass(frozen=True, slots=True)
class Drill:
    """A backup tried out: it can be put back, it is whole, and its papers can be read.

    age: in days. behind: records the book has that the backup has not. member_no, lines: whose
    statement was read, and how long it is. total: either side of the trial balance. same: the
    book stands where the backup does, and both papers say the same in both. doubts: it is the
    book that is older.
    """

    backup: Backup
    proof: Proof
    age: int
    behind: int
    member_no: str
    lines: int
    total: Money
    same: bool
    doubts: tuple[Problem, ...]


def drill(fund: Fund, folder: Path) -> Drill:
    """Put the newest backup of a book back into a temporary file, prove it, read a statement and
    the trial balance from it, and hold it against the book. Nothing of it is left.

    Raises Refused backup.no_folder; NotFound backup.none; Damaged backup.damaged, with what is
    wrong.
    """
    check_folder(folder)
    with fund.read() as work:
        newest = next(iter(found(folder, log.founding(work))), None)
        if newest is None:
            raise NotFound("backup.none", folder=str(folder))
        live = log.head(work)
        older = tuple(ahead_of(live, (newest,)))
        problems = () if older else tuple(log.goes_on_from(work, newest.head))
        same = live == newest.head
        papers = _papers(work) if same else None

        with tried_out(newest.path, "sajja") as (copy, steps), copy.read() as tried:
            proof = verify.everything(tried, newest.head)
            member_no, lines, balances = _papers(tried)

        problems = (*proof.problems, *problems)
        if papers is not None and not steps and papers != (member_no, lines, balances):
            problems += (Problem("drill.papers_differ", Place(newest.path.name)),)
        if problems:
            raise Damaged("backup.damaged", problems=problems, file=str(newest.path))
        return Drill(
            newest, proof, (work.today - newest.made_on).days, live.size - newest.head.size,
            member_no, len(lines), _total(balances), same, older,
        )  # fmt: skip


def _papers(work: Work) -> tuple[str, tuple[Row, ...], Report]:
    """A member's statement, of the first who has anything on it, and the trial balance."""
    member_no = ""
    lines: tuple[Row, ...] = ()
    for one in members.all(work):
        member_no, lines = one.no, _lines(reports.statement(work, one.no, None, work.today))
        if lines:
            break
    return member_no, lines, reports.trial_balance(work, work.today)


def _lines(statement: Report) -> tuple[Row, ...]:
    return next(it.rows for it in statement.sections if it.key == "passbook")


def _total(balances: Report) -> Money:
    total = balances.sections[0].total
    debit = total.cells["debit"] if total else None
    return debit if isinstance(debit, Money) else Money(0)
