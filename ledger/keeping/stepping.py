"""Bring a book of an earlier version to this one: all its funds, in one transaction, or nothing."""

from ledger import log, verify
from ledger.complaints import plain_words
from ledger.engine import without_password
from ledger.errors import Damaged, Refused
from ledger.schema import STEP, digest
from ledger.walls import changed_walls, fingerprint, step_of
from ledger.work import Fund, Work, clock, lock, not_before

from . import rows
from .steps import Step, after


def bring_up(fund: Fund, by: str, name: str = "") -> tuple[Step, ...]:
    """Take every step that is before a book, and prove it whole; the steps taken.

    name: what messages call the book, if not where it is. Raises Refused upgrade.walls_changed,
    book.newer, clock.behind; Damaged upgrade.not_whole; then nothing was changed.
    """
    if not by.strip():
        raise Refused("work.nobody")
    where = without_password(name or fund.where)
    with plain_words(fund.where), fund.transaction(writes=True) as conn:
        funds = rows.fund_ids(conn)
        last_at = max(lock(conn, fund_id) for fund_id in funds)
        works = [Work(conn, fund_id, by.strip(), not_before(last_at, clock.get()()))
                 for fund_id in funds]  # fmt: skip
        stands = step_of(conn, fund.fund_id)

        steps = after(stands)
        if stands > STEP:
            raise Refused("book.newer", where=where, step=stands, wanted=STEP)
        as_before = not steps or fingerprint(conn) == steps[0].before[conn.dialect]
        if not as_before and changed_walls(conn):  # a copy from a server has the new walls already
            raise Refused("upgrade.walls_changed", where=where)

        if steps:
            rows.complete(conn)
        for work in works if steps else ():
            _take(work, steps)
            if problems := verify.everything(work).problems:
                raise Damaged("upgrade.not_whole", where=where, problems=problems)
        return steps


def _take(work: Work, steps: tuple[Step, ...]) -> None:
    """What each step changes for one fund, and that it was taken."""
    for step in steps:
        step.change(work)
        made = {"step_no": step.no, "name": step.name, "digest": digest()}
        log.store(work, log.Record("schema_step", {"schema_step": [made]}))
