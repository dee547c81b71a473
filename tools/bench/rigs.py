"""What each figure is held against: the same rows by the shortest way, without the program."""

import gc
import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = {
    "entry": "SELECT * FROM entry WHERE fund_id = 1 AND entry_no = :entry",
    "entry_line": "SELECT * FROM entry_line WHERE fund_id = 1 AND entry_no = :entry",
    "sheet": "SELECT * FROM sheet WHERE fund_id = 1 AND sheet_no = :sheet",
    "receipt": "SELECT * FROM receipt WHERE fund_id = 1 AND sheet_no = :sheet",
    "log": "SELECT * FROM log WHERE fund_id = 1 AND ((kind = 'entry' AND record_key = :entry || '')"
    " OR (kind = 'sheet' AND record_key = :sheet || ''))",
}


def cpu(of: Callable[[], object]) -> float:
    """The CPU seconds a piece of work takes in this process, without the litter of what was before:
    Python clears away by how much was made since the last time, whoever's turn it is then.
    """
    gc.collect()
    started = time.process_time()
    of()
    return time.process_time() - started


def least(turns: Sequence[tuple[list[float], ...]], often: int) -> list[tuple[float, ...]]:
    """Of each so many turns one: on each side the least of each month, for a neighbour only ever
    adds; all months together.
    """
    each = (turns[at : at + often] for at in range(0, len(turns), often))
    return [
        tuple(sum(map(min, zip(*months, strict=True))) for months in zip(*some, strict=True))
        for some in each
    ]


def child_cpu(*args: str) -> float:
    """The CPU seconds of a program, its start included; warm, as one installed is."""
    before, warm = (
        os.times(),
        {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
    )
    subprocess.run(args, cwd=ROOT, env=warm, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )


def most_memory(*typed: str) -> float:
    """The most megabytes the program ever held with these words, by the kernel's own count."""
    looked = (
        "import sys, cli; ended = cli.main(sys.argv[1:]);"
        " sys.stderr.write(open('/proc/self/status').read()); sys.exit(ended)"
    )
    run = subprocess.run(
        (sys.executable, "-c", looked, *typed), cwd=ROOT, check=True, capture_output=True
    )
    (most,) = re.findall(rb"VmHWM:\s+(\d+) kB", run.stderr)
    return int(most) / 1024


def python(*args: str) -> float:
    """The CPU seconds of this Python with these arguments."""
    return child_cpu(sys.executable, *args)


def fetch_and_hash(book: Path) -> float:
    """Every row of every table fetched, and hashed in blocks."""

    def work() -> None:
        with closing(sqlite3.connect(book)) as source:
            hashed = hashlib.sha256()
            tables = source.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall()
            for (table,) in tables:
                found = source.execute(f"SELECT * FROM {table}")
                while rows := found.fetchmany(5000):
                    hashed.update(repr(rows).encode())

    return cpu(work)


def query(book: Path, sql: str, values: Sequence[Sequence[object]] = ((),)) -> float:
    """A bare query, once for each set of values."""
    with closing(sqlite3.connect(book)) as source:
        return cpu(lambda: [source.execute(sql, each).fetchall() for each in values])
