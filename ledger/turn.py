"""Whose turn it is to write: in silence first, then telling that we wait, and never for ever."""

import gc
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from .driven import Driven, ask, change, complains

BUSY_SECONDS = 15  # how long a writer waits for another before it gives up
SLICE = 250  # milliseconds at most until somebody who waits is heard
SILENT_SECONDS = 1  # how long before it says that it waits

waiting: ContextVar[Callable[[int], None]] = ContextVar("waiting", default=lambda _: None)
"""Told once that somebody else is writing, and for how many seconds at most we wait."""


def queue(file: sqlite3.Connection) -> None:
    """Begin to write into a file when nobody else does: BEGIN IMMEDIATE is the queue."""
    silent, told = _patience()
    try:
        _begin(file, silent)
    except sqlite3.OperationalError:
        _tell()
        _begin(file, told)
    file.execute(f"PRAGMA busy_timeout = {silent + told}")


def _begin(file: sqlite3.Connection, patience: int) -> None:
    """Wait for so many milliseconds, a slice at a time: while SQLite itself waits, Python does not
    hear Ctrl-C.
    """
    slices = [min(SLICE, patience - at) for at in range(0, patience, SLICE)]
    for at, slice_ in enumerate(slices, start=1):
        file.execute(f"PRAGMA busy_timeout = {slice_}")
        try:
            file.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if at == len(slices) or "locked" not in str(error):
                raise


def take_turn(conn: Driven, fund_id: int) -> str | None:
    """Take the fund's row, the lock of all its writers; says when its last record was made.

    None: there is no such row. Raises what the database says when the wait was too long.
    """
    mine = {"fund": fund_id}
    if conn.dialect == "postgresql":
        free = "SELECT 1 FROM fund_head WHERE fund_id = :fund FOR UPDATE SKIP LOCKED"
        if not any(ask(conn, free, mine)):
            _wait(conn, mine)
    take = "UPDATE fund_head SET last_at = last_at WHERE fund_id = :fund RETURNING last_at"
    taken = list(ask(conn, take, mine))
    return str(taken[0][0]) if taken else None


def _wait(conn: Driven, mine: Mapping[str, int]) -> None:
    """Wait for a row as `queue` waits for a file."""
    silent, told = _patience()
    lock = "SELECT 1 FROM fund_head WHERE fund_id = :fund FOR UPDATE"
    _say(conn, "SAVEPOINT turn")
    _say(conn, f"SET LOCAL lock_timeout = {silent}")
    try:
        change(conn, lock, [mine])
    except Exception as error:
        if not complains(error, "OperationalError"):
            raise
        _say(conn, "ROLLBACK TO SAVEPOINT turn")
        _tell()
        _say(conn, f"SET LOCAL lock_timeout = {told}")
        change(conn, lock, [mine])
    _say(conn, f"SET LOCAL lock_timeout = {silent + told}")


@contextmanager
def undisturbed() -> Iterator[None]:
    """While it is our turn, without Python's own search for rings of objects that nobody holds any
    more. It begins anew with every few hundred objects; who writes makes many, and no rings.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def _say(conn: Driven, word: str) -> None:
    change(conn, word, [{}])


def _patience() -> tuple[int, int]:
    """Milliseconds to wait in silence, and then having told; neither is 0, which is for ever."""
    whole = int(BUSY_SECONDS * 1000)
    silent = max(1, min(SILENT_SECONDS * 1000, whole))
    return silent, max(1, whole - silent)


def _tell() -> None:
    if BUSY_SECONDS > SILENT_SECONDS:
        waiting.get()(int(BUSY_SECONDS))
