"""Somebody who takes a sheet in, or a receipt by hand, and is killed on the way: kill -9.

Between two statements, right before COMMIT and right after it: `step` counts these moments, and
the last of them is when the sheet is in the book and nobody has been told so yet.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from ledger import contributions, receipts, work
from ledger.contributions import Sheet
from ledger.engine import FileConnection, Server
from ledger.receipts import HandReceipt
from tests import forked, watching
from tests.conftest import Ticking

KILLED = -signal.SIGKILL


Paper = Sheet | HandReceipt


def take(where: str, sheet: Paper, last: int, told: "multiprocessing.Queue[int] | None") -> None:
    """Take a paper in, and die at so many steps; 0: live, and tell how many there were."""
    work.clock.set(Ticking())
    fund = work.open_fund(where)
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(commit: Callable[[Any], None]) -> Callable[[Any], None]:
        def watched(connection: object) -> None:
            step()
            commit(connection)
            step()

        return watched

    event.listen(Engine, "after_cursor_execute", step)
    watching.past(step)
    of: Any = fund.database.engine.dialect if isinstance(fund.database, Server) else FileConnection
    said = "do_commit" if isinstance(fund.database, Server) else "commit"
    setattr(of, said, around(getattr(of, said)))
    with fund.work(by="อรพิน") as piece:
        if isinstance(sheet, HandReceipt):
            receipts.add(piece, sheet)
        else:
            contributions.take_in(piece, sheet)
    if told is not None:
        told.put(steps)


class Undertaker:
    """Starts such processes, each in a few milliseconds: they are forked from one that waits."""

    def __init__(self) -> None:
        self.processes = forked.context()

    def start(self, where: str, sheet: Paper, last: int) -> BaseProcess:
        running = self.processes.Process(target=take, args=(where, sheet, last, None))
        running.start()
        return running

    def kill(self, where: str, sheet: Paper, last: int) -> int | None:
        """How it ended: KILLED at that step, or 0 where there was none such."""
        running = self.start(where, sheet, last)
        running.join(60)
        return running.exitcode

    def steps(self, where: str, sheet: Paper) -> int:
        """How many moments there are at which it can be killed."""
        told = self.processes.Queue()
        running = self.processes.Process(target=take, args=(where, sheet, 0, told))
        running.start()
        counted = int(told.get(timeout=60))
        running.join(60)
        return counted
