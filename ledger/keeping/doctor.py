"""A look at the computer and at the book on it, before something is lost: what to do, each time.

Finds; changes nothing. What only differs from good habit is a warning, what is damaged is not.
"""

import locale
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

from ledger import cash, log, seen, verify
from ledger.dates import THAILAND
from ledger.engine import is_server
from ledger.errors import Place, Problem
from ledger.work import Fund, Work, clock

from . import rows
from .backups import Backup, ahead_of
from .copying import found

OLDEST_SQLITE = (3, 37, 0)  # before it there are no STRICT tables
ROOM = 200 * 1024 * 1024  # bytes a computer should have free at least
BORN = date(2026, 11, 21)  # no clock that is right shows a day before version 0.1.0
BACKUP_DAYS, CASH_DAYS, QUIET_DAYS = 7, 31, 366
WRITE_VERSION, WAL = 18, 2  # a byte of an SQLite file's head, and what it says then

NO_FONTS: Mapping[str, bool] = MappingProxyType({})

Facts = Mapping[str, object]
Finding = Problem


def look_at_computer(
    encoding: str | None = None, folder: Path | None = None, fonts: Mapping[str, bool] = NO_FONTS
) -> tuple[Facts, tuple[Finding, ...]]:
    """Program, Python, SQLite, console, fonts, disk and clock; with what is wrong with them.

    encoding: of the console, where it is not this one's. folder: whose disk is looked at.
    fonts: the files papers are set with, and whether each is fit for it.
    """
    console = encoding or _console()
    free = shutil.disk_usage(folder or Path.cwd()).free
    unfit = tuple(it for it, fit in fonts.items() if not fit)
    today = clock.get()().astimezone(THAILAND).date()
    facts = {
        "program": _program(), "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version, "system": platform.platform(terse=True),
        "console": console, "fonts": tuple(sorted(_fonts(fonts) - _fonts(unfit))),
        "free": _megabytes(free), "today": today,
    }  # fmt: skip
    return facts, tuple(_of_computer(console, unfit, free, today))


def _of_computer(console: str, unfit: tuple[str, ...], free: int, today: date) -> Iterable[Finding]:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        yield _finding("doctor.sqlite_old", version=sqlite3.sqlite_version)
    if console.lower().replace("-", "") not in ("utf8", "65001", "cp65001"):
        yield _finding("doctor.console", encoding=console)
    if unfit:
        yield _finding("doctor.fonts", files=unfit)
    if free < ROOM:
        yield _finding("doctor.disk_low", free=_megabytes(free))
    if today < BORN:
        yield _finding("doctor.clock_early", today=today)


def _fonts(files: Iterable[str]) -> set[str]:
    """What fonts are called, by their files."""
    return {Path(it).stem for it in files}


def _program() -> str:
    try:
        return version("sajja")
    except PackageNotFoundError:
        return "-"


def _console() -> str:
    if sys.platform == "win32":
        import ctypes

        return str(ctypes.windll.kernel32.GetConsoleOutputCP())
    return "utf-8" if sys.flags.utf8_mode else locale.getencoding()


def look_at_book(fund: Fund, folder: Path | None) -> tuple[Facts, tuple[Finding, ...]]:
    """The book proved; its last backup, the collectors' oldest cash, the clock beside it.

    folder: where its backups go, if that is known.
    """
    with fund.read() as work:
        founding, now = seen.of(work, fund.where)
        proof = verify.everything(work)
        backups = found(folder, founding) if folder else ()
        journal = None if is_server(fund.where) else rows.journal_mode(fund.where)
        facts = {
            "journal": journal, "head": proof.head.short, "records": proof.head.size,
            "backup": backups[0].path.name if backups else None,
            "backup_on": backups[0].made_on if backups else None,
            "backup_folder": str(folder) if folder else None,
        }  # fmt: skip
        findings = (
            *(replace(it, level="refuse") for it in proof.problems),
            *seen.doubts(work, founding, now),
            *_clock(work),
            *_backups(work, fund, folder, backups),
            *_cash(work),
        )
    return facts, findings


def left_in_wal(where: str) -> tuple[Finding, ...]:
    """Has another program left a book's file in a mode that can lose pages? Asked before it is
    opened, for opening puts that right.
    """
    if is_server(where) or not Path(where).is_file():
        return ()
    with Path(where).open("rb") as file:
        head = file.read(WRITE_VERSION + 1)
    return (_finding("doctor.wal"),) if head[WRITE_VERSION:] == bytes([WAL]) else ()


def _clock(work: Work) -> Iterable[Finding]:
    last = datetime.strptime(log.last_at(work), "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    values = {"last": last.astimezone(THAILAND).date(), "today": work.today}
    if work.at < last:
        yield _finding("doctor.clock_behind", **values)
    elif work.at - last > timedelta(days=QUIET_DAYS):
        yield _finding("doctor.clock_ahead", **values)


def _backups(
    work: Work, fund: Fund, folder: Path | None, backups: tuple[Backup, ...]
) -> Iterable[Finding]:
    if folder and not folder.is_dir():
        yield _finding("backup.no_folder", folder=str(folder))  # a stick not plugged in today
        return
    if not backups or folder is None:
        yield _finding("doctor.no_backup", folder=str(folder) if folder else None)
        return
    newest, head = backups[0], log.head(work)
    age = (work.today - newest.made_on).days
    if newest.head.size < head.size and age > BACKUP_DAYS:
        yield _finding("doctor.backup_old", name=newest.path.name, age=age,
                       missing=head.size - newest.head.size)  # fmt: skip
    if ahead := tuple(ahead_of(head, backups)):
        yield from ahead
    elif tuple(log.goes_on_from(work, newest.head)):
        yield _finding("doctor.backup_other", name=newest.path.name)
    if not is_server(fund.where) and _disk(folder) == _disk(Path(fund.where)):
        yield _finding("doctor.backup_same_disk", folder=str(folder))


def _disk(path: Path) -> int:
    return path.stat().st_dev


def _cash(work: Work) -> Iterable[Finding]:
    """The collector who has held cash the longest, where that is more than a month."""
    hands = [it for it in cash.hands(work, work.today) if it.account.role == "collector"]
    held = [(it.oldest, it) for it in hands if it.oldest is not None]
    since, hand = min(held, key=lambda it: it[0], default=(work.today, None))
    age = (work.today - since).days
    if hand is not None and age > CASH_DAYS:
        yield _finding("doctor.cash_old", collector=hand.holder, amount=hand.holds,
                       since=since, age=age)  # fmt: skip


def _megabytes(size: int) -> int:
    return size // 1_000_000


def _finding(code: str, **values: object) -> Finding:
    return Problem(code, Place(), values, level="warn")
