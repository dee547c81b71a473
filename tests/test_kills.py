"""kill -9 in a loop over what a treasurer does all day: nothing acknowledged is lost, nothing is
done by halves, and no file is called a backup that is not whole.
"""

import random
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ledger import keeping, verify
from ledger.errors import Refused
from ledger.walls import fingerprint
from ledger.work import open_fund
from tests import killing, old_books, small_book
from tests.killing import JOBS, Killer
from tests.shell import schema_made_once

KILLS = {
    "sqlite": {"entry post": 30, "sheet take": 30, "receipt add": 20, "backup": 20},
    "postgresql": {"entry post": 20, "sheet take": 10, "receipt add": 10, "backup": 8},
}
UPGRADES = {"sqlite": 24, "postgresql": 8}
SOAK = 20  # times as many with `make soak`


@pytest.fixture
def many(request) -> int:
    """How many times the kills of `make test`."""
    return SOAK if request.config.getoption("--hypothesis-profile") == "soak" else 1


@pytest.fixture
def killer(many, engine, capsys):
    """A killer whose chances can be had again: the seed is said where it is not 1."""
    seed = random.randrange(10**6) if many > 1 else 1
    said(capsys, f"\n  kill -9 on {engine}, seed {seed}: ")
    return Killer(seed)


def said(capsys, what: str) -> None:
    """Counts are read by whoever runs the tests."""
    with capsys.disabled():
        sys.stdout.write(what)


@pytest.mark.slow
@pytest.mark.parametrize("job", JOBS)
def test_whatever_was_acknowledged_is_there_and_nothing_is_by_halves(
    engine, engine_fund_factory, killer, job, many, tmp_path, capsys
):
    """A worker does its job again and again and is killed at any moment; another goes on."""
    where = engine_fund_factory(engine, small_book.fill).where
    once = killer.once(killing.go_on, job, where, str(tmp_path), 1)

    told, count, kills = set(), 0, KILLS[engine].get(job, 10) * many
    for at in range(kills):
        if at % 10 == 0:  # a new book now and then, for a long one takes long to prove
            where, told, whole = engine_fund_factory(engine, small_book.fill).where, set(), set()
            folder = tmp_path / str(at)
            folder.mkdir()
        first = max(told, default=0) + 1
        told |= set(killer.kill(killing.go_on, job, where, str(folder), first, within=2.5 * once))

        done = proved(where, folder, JOBS[job], whole)
        assert told <= done, f"{sorted(told - done)} were acknowledged and are lost, kill {at}"
        assert len(done - told) <= 1, "only the last may be done and nobody told"
        count += len(done) - first + 1
        told = done
    said(capsys, f"{kills} kills in {job}, which was done {count} times")
    assert count > 0


def proved(where: str, folder: Path, job: killing.Job, whole: set[str]) -> set[int]:
    """What is done, of a book that must be whole, with backups that must be too."""
    for path in folder.glob("*" + keeping.SUFFIX):
        if path.name not in whole:
            with closing(open_fund(path)) as copy, copy.read() as work:
                assert () == verify.everything(work).problems, path.name
            whole.add(path.name)
    with closing(open_fund(where)) as fund, fund.read() as work, schema_made_once():
        assert () == verify.everything(work).problems
        return job.done(work, folder)


@pytest.mark.slow
def test_a_killed_upgrade_leaves_the_old_book_or_the_new(
    engine, engines, killer, many, tmp_path, capsys
):
    """At any moment from its start until it is done: backup, tables, figures, proof, COMMIT."""
    old = engines.empty(engine)
    old_books.put(engine, old)
    with closing(open_fund(old, any_step=True)) as fund, fund.read() as work:
        before = fingerprint(work.conn)
    once = killer.once(killing.bring_up, engines.empty(engine, like=old), str(tmp_path))

    left, kills = {"old": 0, "new": 0}, UPGRADES[engine] * many
    for at in range(kills):
        where, folder = engines.empty(engine, like=old), tmp_path / str(at)
        folder.mkdir()
        told = killer.kill(killing.bring_up, where, str(folder), within=1.3 * once)
        with closing(open_fund(where, any_step=True)) as fund, fund.read() as work:
            is_old = fingerprint(work.conn) == before
        left["old" if is_old else "new"] += 1
        if is_old:
            assert told == []
            with pytest.raises(Refused, match=r"book\.older"):
                open_fund(where)
        else:
            with closing(open_fund(where)) as fund, fund.read() as work, schema_made_once():
                assert () == verify.everything(work).problems
        for path in folder.glob("*" + keeping.SUFFIX):
            assert keeping.check_backup(path, str(folder / "new")).size == 60
    said(capsys, f"{kills} kills in upgrade, {left['old']} left old and {left['new']} new")
    assert left["old"] > 0
