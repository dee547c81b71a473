"""A kill or a full disk in the middle of `sheet take`: the book is as before, or as after.

The worker is a process of its own. It is killed with -9 after its first statement, then after
its second, and so on to the last, so that no moment is left out between two statements.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from ledger import contributions, funds, log, verify
from ledger.contributions import SheetLine
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import Money
from ledger.work import open_fund
from tests import small_book

ROOT = Path(__file__).parent.parent
SHEET = small_book.grid(Month(2026, 3), "m3-2569-03.xlsx")
LONG = replace(
    small_book.receipts(),
    file="long.csv",
    month=Month(2026, 4),
    totals=(),
    lines=tuple(
        SheetLine(row, "0101", "", "contribution", Money.baht(1), date(2026, 4, 30), "99", row)
        for row in range(1, 400)
    ),
)  # fills more pages than any book has to spare

WORKER = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from ledger import contributions, work
from tests.conftest import Ticking
from tests.test_interruption import SHEET

where, last = sys.argv[1], int(sys.argv[2])
done = 0

def count(*_):
    global done
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)

work.clock.set(Ticking())
fund = work.open_fund(where)
event.listen(Engine, "after_cursor_execute", count)
event.listen(Engine, "commit", count)
with fund.work(by="อรพิน") as piece:
    contributions.take_in(piece, SHEET)
print(done)
"""


def worker(where: str, last: int) -> "subprocess.CompletedProcess[str]":
    """Take the sheet in, and die after so many statements; 0: live, and say how many there were."""
    return subprocess.run(
        [sys.executable, "-c", WORKER, where, str(last)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COVERAGE_PROCESS_START": ""},
    )  # fmt: skip


def state(where: str) -> tuple[log.Head, int]:
    """The head of the log and how many sheets there are, of a book that must be whole."""
    fund = open_fund(where)
    with fund.read() as work:
        assert () == verify.everything(work).problems
        found = log.head(work), len(contributions.sheets(work))
    fund.close()
    return found


@pytest.mark.slow
def test_a_killed_sheet_take_leaves_the_book_as_before_or_as_after(book, engine):
    """Each statement in turn is the last; then the same sheet goes in as if nothing had been."""
    before, sheets = state(book.where)
    book.close()
    deaths = 0
    for last in (1, 2, 3, 5, 8, 13, 21, 34):
        done = worker(book.where, last)
        if done.returncode == 0:
            break
        assert -signal.SIGKILL == done.returncode, done.stderr
        assert (before, sheets) == state(book.where)
        deaths += 1
    else:
        done = worker(book.where, 0)
    assert 0 == done.returncode, done.stderr
    after, more = state(book.where)

    assert deaths > 4
    assert (before.size < after.size, sheets + 1) == (True, more)


@pytest.fixture
def file(engine_fund_factory):
    """The small book in a file; PostgreSQL's disk is its server's to guard."""
    return engine_fund_factory("sqlite", small_book.fill)


def test_a_power_cut_in_the_middle_leaves_a_file_that_recovers(file, tmp_path):
    """A copy taken while a transaction is half on disk is what a power cut leaves."""
    before, sheets = state(file.where)
    journal = Path(f"{file.where}-journal")
    copies: list[Path] = []

    def copy(conn, cursor, sql, parameters, context, executemany):
        if journal.is_file():
            place = tmp_path / f"copy-{len(copies)}.sajja"
            place.write_bytes(Path(file.where).read_bytes())
            Path(f"{place}-journal").write_bytes(journal.read_bytes())
            copies.append(place)

    event.listen(Engine, "after_cursor_execute", copy)
    with file.work(by="อรพิน") as work:
        contributions.take_in(work, SHEET)
    event.remove(Engine, "after_cursor_execute", copy)

    assert len(copies) > 4
    for place in copies:
        assert (before, sheets) == state(str(place))


def test_a_full_disk_leaves_the_book_as_before_and_says_so(file):
    """SQLite is given no further page, then one, and so on."""
    before, sheets = state(file.where)
    with sqlite3.connect(file.where) as shell:
        (pages,) = shell.execute("PRAGMA page_count").fetchone()

    for room in range(2):
        fund = open_fund(file.where)

        @event.listens_for(fund.engine, "connect")
        def no_more(raw, record, most=pages + room):
            raw.execute(f"PRAGMA max_page_count = {most}")

        with pytest.raises(Refused) as refusal, fund.work(by="อรพิน") as work:
            contributions.take_in(work, LONG)
        fund.close()
        assert "book.disk_full" == refusal.value.code
        assert (before, sheets) == state(file.where)


def test_a_file_that_may_not_grow_leaves_the_book_as_before(file):
    """The operating system itself refuses the write, in a process of its own."""
    before, sheets = state(file.where)
    most = Path(file.where).stat().st_size + 1024
    limited = WORKER.replace(
        "import os, signal, sys",
        "import os, resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))",
    ).replace("SHEET", "LONG")
    done = subprocess.run(
        [sys.executable, "-c", limited, file.where, "0"], cwd=ROOT, check=False,
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert "book.disk_full" in done.stderr
    assert (before, sheets) == state(file.where)


@pytest.mark.slow
def test_a_worker_killed_at_any_time_never_leaves_half_a_sheet(
    engine, engine_fund_factory, request
):
    """Not between statements but whenever: three times here, a hundred with `make soak`."""
    soak = request.config.getoption("--hypothesis-profile") == "soak"
    seed = random.randrange(10**6) if soak else 1
    chance = random.Random(seed)
    whole = 0.0
    for _ in range(100 if soak else 4):
        book = engine_fund_factory(engine, small_book.fill)
        before, sheets = state(book.where)
        started = time.monotonic()
        running = subprocess.Popen(
            [sys.executable, "-c", WORKER, book.where, "0" if whole else "1"], cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        if whole:
            time.sleep(chance.uniform(whole * 0.7, whole * 1.3))
            running.kill()
        running.wait()
        whole = whole or time.monotonic() - started  # the first shows how long it takes to begin
        head, found = state(book.where)
        assert (head, found) == (before, sheets) or found == sheets + 1, f"seed {seed}"


def test_a_clock_behind_the_last_record_is_refused(book, clock):
    """A laptop whose battery was out wakes up in 2020: nothing is written under that day."""
    clock.at = clock.at.replace(year=2020)

    with pytest.raises(Refused) as refusal, book.work(by="อรพิน"):
        pass

    assert "clock.behind" == refusal.value.code


@pytest.mark.parametrize(("seconds", "refused"), [(0, False), (5, False), (6, True)])
def test_clocks_a_breath_apart_are_borne_and_the_order_of_records_kept(
    book, clock, seconds, refused
):
    """Two computers on one book: up to five seconds behind takes the last record's moment."""
    with book.work(by="อรพิน") as work:
        funds.settle(work, "entry_fee", "30", date(2026, 12, 31), "มติที่ประชุม")
        last = work.at
    clock.at = last - timedelta(seconds=seconds)

    if refused:
        with pytest.raises(Refused, match=r"clock\.behind"), book.work(by="ธิดา"):
            pass
    else:
        with book.work(by="ธิดา") as work:
            assert work.at == last
