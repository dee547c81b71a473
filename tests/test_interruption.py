"""A kill or a full disk in the middle of `sheet take`: the book is as before, or as after.

The worker is a process of its own (tests/dying.py). It is killed with -9 after its first
statement, then after its second, and so on to the moments right before COMMIT and right after.
"""

import os
import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ledger import contributions, funds, log, verify
from ledger.contributions import SheetLine
from ledger.dates import Month
from ledger.errors import Refused
from ledger.money import Money
from ledger.work import open_fund
from tests import small_book, watching
from tests.dying import KILLED, Undertaker
from tests.shell import schema_made_once

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

LIMITED = """
import resource, signal, sys
from tests import dying
from tests.test_interruption import LONG

where, most = sys.argv[1], int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
dying.take(where, LONG, 0, None)
"""
SMALL_CACHE = "PRAGMA cache_size = 1"  # pages are written back long before COMMIT


@pytest.fixture(scope="module")
def undertaker() -> Undertaker:
    return Undertaker()


def state(where: str) -> tuple[log.Head, int]:
    """The head of the log and how many sheets there are, of a book that must be whole."""
    fund = open_fund(where)
    with fund.read() as work, schema_made_once():
        assert () == verify.everything(work).problems
        found = log.head(work), len(contributions.sheets(work))
    fund.close()
    return found


@pytest.mark.slow
def test_a_killed_sheet_take_leaves_the_book_as_before_or_as_after(
    engine, engine_fund_factory, undertaker
):
    """At every step in turn, COMMIT the last but one; then the sheet is refused as taken."""
    other = engine_fund_factory(engine, small_book.fill)
    steps = undertaker.steps(other.where, SHEET)
    book = engine_fund_factory(engine, small_book.fill)
    before, sheets = state(book.where)

    for last in range(1, steps):
        assert KILLED == undertaker.kill(book.where, SHEET, last)
        assert (before, sheets) == state(book.where), f"killed at step {last} of {steps}"
    assert KILLED == undertaker.kill(book.where, SHEET, steps)  # right after COMMIT
    after, more = state(book.where)

    assert steps > 20
    assert (before.size < after.size, sheets + 1) == (True, more)
    with pytest.raises(Refused) as refusal, book.work(by="อรพิน") as work:
        contributions.take_in(work, SHEET)
    assert ["sheet.taken_already"] == [problem.code for problem in refusal.value.problems]


@pytest.fixture
def file(engine_fund_factory):
    """The small book in a file; PostgreSQL's disk is its server's to guard."""
    return engine_fund_factory("sqlite", small_book.fill)


@pytest.mark.parametrize("half_written", [False, True], ids=["in memory", "half written"])
def test_a_power_cut_in_the_middle_leaves_a_file_that_recovers(file, tmp_path, half_written):
    """A copy taken while a transaction is half on disk is what a power cut leaves.

    SQLite keeps changed pages in memory until COMMIT; with next to no memory it writes them at
    once, and only the journal knows what stood there before.
    """
    before, sheets = state(file.where)
    untouched = Path(file.where).read_bytes()
    journal = Path(f"{file.where}-journal")
    copies: list[Path] = []

    def copy(driver, sql, values):
        if half_written and not copies:
            driver.execute(SMALL_CACHE)
        if journal.is_file():
            place = tmp_path / f"copy-{len(copies)}.sajja"
            place.write_bytes(Path(file.where).read_bytes())
            Path(f"{place}-journal").write_bytes(journal.read_bytes())
            copies.append(place)

    with watching.statements(copy), file.work(by="อรพิน") as work:
        contributions.take_in(work, SHEET)

    assert len(copies) > 4
    changed = [place for place in copies if place.read_bytes() != untouched]
    assert half_written == bool(changed)
    for place in copies:
        assert (before, sheets) == state(str(place))


def test_a_full_disk_leaves_the_book_as_before_and_says_so(file):
    """SQLite is given no further page, then one, and so on."""
    before, sheets = state(file.where)
    with sqlite3.connect(file.where) as shell:
        (pages,) = shell.execute("PRAGMA page_count").fetchone()

    for room in range(2):
        fund = open_fund(file.where)

        with fund.database.connect() as conn:
            conn.driver.execute(f"PRAGMA max_page_count = {pages + room}")

        with pytest.raises(Refused) as refusal, fund.work(by="อรพิน") as work:
            contributions.take_in(work, LONG)
        fund.close()
        assert "book.disk_full" == refusal.value.code
        assert (before, sheets) == state(file.where)


def test_a_file_that_may_not_grow_leaves_the_book_as_before(file):
    """The operating system itself refuses the write, in a process of its own."""
    before, sheets = state(file.where)
    most = Path(file.where).stat().st_size + 1024
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, file.where, str(most)], cwd=ROOT, check=False,
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert "book.disk_full" in done.stderr
    assert (before, sheets) == state(file.where)


@pytest.mark.slow
def test_a_worker_killed_at_any_time_never_leaves_half_a_sheet(
    engine, engine_fund_factory, undertaker, request
):
    """Not between statements but whenever: ten times here, a hundred with `make soak`."""
    soak = request.config.getoption("--hypothesis-profile") == "soak"
    seed = random.randrange(10**6) if soak else 1
    chance = random.Random(seed)
    book = engine_fund_factory(engine, small_book.fill)
    started = time.monotonic()
    assert 0 == undertaker.kill(book.where, SHEET, 0)
    whole = time.monotonic() - started  # how long it takes unharmed

    book = engine_fund_factory(engine, small_book.fill)
    before, sheets = state(book.where)
    for _ in range(100 if soak else 10):
        running = undertaker.start(book.where, SHEET, 0)
        time.sleep(chance.uniform(whole * 0.2, whole))
        running.kill()
        running.join()
        head, found = state(book.where)
        if (head, found) != (before, sheets):
            assert found == sheets + 1, f"seed {seed}"
            book = engine_fund_factory(engine, small_book.fill)


def test_ctrl_c_while_a_server_is_still_answering_says_nothing_but_that(
    engine_fund_factory, caplog
):
    """Stopped in mid-sentence, the driver can say no ROLLBACK: the connection is let go instead."""
    book = engine_fund_factory("postgresql", small_book.fill)
    before, sheets = state(book.where)

    with pytest.raises(KeyboardInterrupt), book.work(by="อรพิน") as work:
        contributions.take_in(work, SHEET)
        work.conn.driver.pgconn.send_query(b"SELECT pg_sleep(2)")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), book.read() as work, work.part():
        work.conn.driver.pgconn.send_query(b"SELECT pg_sleep(2)")
        raise KeyboardInterrupt  # not hidden by what the driver complains of then

    assert [] == caplog.records
    assert (before, sheets) == state(book.where)
    with book.work(by="อรพิน") as work:  # and the book can still be written into
        contributions.take_in(work, SHEET)


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


CUT = "SELECT pg_terminate_backend(pg_backend_pid())"


@pytest.mark.parametrize("built", [False, True], ids=["driven", "built"])
def test_a_server_lost_in_the_middle_of_a_proof_damages_no_book(engine_fund_factory, built):
    """Each part that can no longer be read would be a finding; but the connection is gone."""
    book = engine_fund_factory("postgresql", small_book.fill)

    def cut(work, *_):
        if built:
            work.conn.built.exec_driver_sql(CUT)
        work.conn.driver.execute(CUT)

    with (
        pytest.MonkeyPatch.context() as patch,
        pytest.raises(Refused, match=r"book\.server_lost"),
        book.read() as work,
    ):
        patch.setattr("ledger.verify.corrections.verify_corrections", cut)
        verify.everything(work)
    state(book.where)  # which proves it
