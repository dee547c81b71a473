"""Somebody who works on and on and is killed at any moment, kill -9: a process of its own.

A Job is something a person does again and again. Each time it is done the worker says so, as the
program tells its user; whatever was said must be in the book afterwards, and nothing by halves.
A further command joins the loop with one line in JOBS.
"""

import multiprocessing
import random
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import text

from ledger import book, contributions, keeping, receipts, work
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.money import Money
from ledger.receipts import HandLine, HandReceipt, Paper
from tests import writer
from tests.conftest import Ticking

KEY, BOOK_NO, SECOND_NO = "k{}", "9{}", "8{}"
BEGINS = 0  # told before the first time


@dataclass(frozen=True)
class Job:
    """What is done the n-th time, and which times are found done in a book and its folder."""

    do: Callable[[str, Path, int], None]
    done: Callable[[work.Work, Path], set[int]]


def post(where: str, _: Path, n: int) -> None:
    with closing(work.open_fund(where)) as fund, fund.work("อรพิน") as here:
        book.post(here, writer.gift(KEY.format(n)))


def posted(here: work.Work, _: Path) -> set[int]:
    rows = here.conn.execute(text("SELECT idem_key FROM entry WHERE idem_key LIKE 'k%'")).scalars()
    return {int(key[1:]) for key in rows if key[1:].isdigit()}


def take(where: str, _: Path, n: int) -> None:
    """Two sheets of one receipt each, written at once, from books of receipts of their own."""
    day = date(2026, 3, 1)
    with closing(work.open_fund(where)) as fund, fund.work("อรพิน") as here:
        lines = [
            SheetLine(5, "0101", "", "contribution", Money.baht(1), day, number, 1)
            for number in (BOOK_NO.format(n), SECOND_NO.format(n))
        ]
        month = Month(2026, 3)
        contributions.take_in_each(
            here,
            [Sheet(f"{it.book}.csv", "receipts", "3", month, "มาลี", (it,)) for it in lines],
            set_aside=True,
        )


def taken(here: work.Work, _: Path) -> set[int]:
    """The sheets of which both are there: half of a piece of work is none."""
    first, second = _of_books(here, BOOK_NO), _of_books(here, SECOND_NO)
    assert first == second
    return first


def typed(here: work.Work, _: Path) -> set[int]:
    return _of_books(here, BOOK_NO)


def _of_books(here: work.Work, named: str) -> set[int]:
    books = here.conn.execute(text("SELECT book_no FROM receipt")).scalars()
    return {int(no[1:]) for no in books if no[0] == named[0]}


def type_in(where: str, _: Path, n: int) -> None:
    """A receipt from its stub, of a book nobody else has."""
    line = HandLine("0101", Money.baht(1))
    receipt = HandReceipt(Paper(BOOK_NO.format(n), 1), date(2026, 3, 1), "มาลี", (line,))
    with closing(work.open_fund(where)) as fund, fund.work("อรพิน") as here:
        receipts.add(here, receipt)


def back_up(where: str, folder: Path, n: int) -> None:
    with closing(work.open_fund(where)) as fund:
        made = keeping.backup(
            fund, folder, keep=10_000
        )  # none goes: all that were told of are counted
    made.backup.path.rename(folder / f"{n}{keeping.SUFFIX}")


def backed_up(_: work.Work, folder: Path) -> set[int]:
    return {int(it.stem) for it in folder.glob("*" + keeping.SUFFIX) if it.stem.isdigit()}


JOBS = {
    "entry post": Job(post, posted),
    "sheet take": Job(take, taken),
    "receipt add": Job(type_in, typed),
    "backup": Job(back_up, backed_up),
}


def go_on(name: str, where: str, folder: str, first: int, tell: Connection) -> None:
    """Do a job again and again, and tell each time it is done."""
    work.clock.set(Ticking())
    tell.send(BEGINS)
    for n in range(first, first + 10_000):
        JOBS[name].do(where, Path(folder), n)
        tell.send(n)


def bring_up(where: str, folder: str, tell: Connection) -> None:
    """Upgrade a book once, and tell."""
    work.clock.set(Ticking())
    tell.send(BEGINS)
    keeping.upgrade(where, Path(folder), "อรพิน")
    tell.send(1)


class Killer:
    """Starts workers in a few milliseconds each, forked from one process, and kills them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.processes = multiprocessing.get_context("forkserver")
        self.processes.set_forkserver_preload(["tests.killing", "psycopg"])

    def once(self, target: Callable, *args: object) -> float:
        """How long a worker takes until it tells of the first time, in seconds."""
        ours, running = self._start(target, *args)
        started = time.monotonic()
        ours.recv()
        once = time.monotonic() - started
        running.kill()
        running.join()
        ours.close()
        return once

    def kill(self, target: Callable, *args: object, within: float) -> list[int]:
        """Let a worker begin, and kill it some time after; what it told until then."""
        ours, running = self._start(target, *args)
        time.sleep(self.chance.uniform(0, within))
        running.kill()
        running.join()
        told = []
        with ours, suppress(EOFError):
            while True:
                told.append(ours.recv())
        return told

    def _start(self, target: Callable, *args: object) -> tuple[Connection, BaseProcess]:
        ours, theirs = self.processes.Pipe(duplex=False)
        running = self.processes.Process(target=target, args=(*args, theirs))
        running.start()
        theirs.close()
        assert BEGINS == ours.recv()
        return ours, running
