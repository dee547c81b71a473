"""What keeping the book safe refuses, and what a look at computer and book finds."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from ledger import contributions, keeping, printing, seen, verify, work
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.errors import Problem
from ledger.money import Money
from ledger.printing.font import FILES, FOLDER
from tests import old_books

from .gallery import Stage, example, typed

GIFT = "entry post --debit 1100 --credit 4300 --amount 5 --memo ทำบุญ"
LAST_STEP = "UPDATE schema_step SET step_no = 99"


class Usage(NamedTuple):
    """A disk, as `shutil.disk_usage` says it."""

    total: int
    used: int
    free: int


# A book of another version


@example("book.older", "`sajja fund show` on a book made by version 0.1.0")
def _(stage: Stage) -> None:
    old_books.put("sqlite", "old.sajja")
    stage.sajja("fund show --fund old.sajja")


@example("book.newer", "`sajja fund show` on a book made by a later version")
def _(stage: Stage) -> None:
    stage.shell(LAST_STEP)
    stage.sajja("fund show")


@example(
    "upgrade.walls_changed",
    "a wall of a book of 0.1.0 dropped, then `sajja upgrade`",
)
def _(stage: Stage) -> None:
    old_books.put("sqlite", "old.sajja")
    with closing(sqlite3.connect("old.sajja")) as raw:
        raw.execute("DROP TRIGGER entry_no_update")
    stage.sajja("upgrade --fund old.sajja")


@example("upgrade.not_whole", "a kept balance of a book of 0.1.0 changed, then `sajja upgrade`")
def _(stage: Stage) -> None:
    old_books.put("sqlite", "old.sajja")
    with closing(sqlite3.connect("old.sajja")) as raw, raw:
        raw.execute("UPDATE account_balance SET balance_satang = 900000 WHERE account_no = 1100")
    stage.sajja("upgrade --fund old.sajja")


@example("verify.step_gap", "`DELETE FROM schema_step` past the walls, then the proof of the book")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.shell("DELETE FROM schema_step")
    with closing(work.open_fund(stage.book, any_step=True)) as fund, fund.read() as here:
        return verify.everything(here).problems


# Backups

typed("backup.no_folder_named", "backup")
typed("backup.no_folder", "backup E:")
typed("backup.none", "drill .")
typed("backup.missing", "restore lost.sajja-backup new.sajja")


@example("backup.not_a_backup", "`sajja restore diary.sajja-backup new.sajja`, of a text")
def _(stage: Stage) -> None:
    stage.file("diary.sajja-backup", "วันนี้ฝนตก")
    stage.sajja("restore diary.sajja-backup new.sajja")


@example("backup.no_room", "`sajja backup .` on a stick with a hundred bytes left")
def _(stage: Stage) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: Usage(100, 0, 100))
        stage.sajja("backup .")


@example("backup.cannot_write", "`sajja backup .` when the stick is pulled out too soon")
def _(stage: Stage) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _pulled_out)
        stage.sajja("backup .")


def _pulled_out(_: int) -> None:
    raise OSError(5, "Input/output error")


@example("backup.not_whole", "a kept balance changed past the walls, then `sajja backup .`")
def _(stage: Stage) -> None:
    stage.shell("UPDATE account_balance SET balance_satang = 90000 WHERE account_no = 1100")
    stage.sajja("backup .")


@example("backup.damaged", "`sajja backup .`, a memo in the backup changed, `sajja restore …`")
def _(stage: Stage) -> None:
    made = _backed_up(stage)
    with closing(sqlite3.connect(made)) as raw, raw:
        raw.execute("DROP TRIGGER entry_no_update")
        raw.execute("UPDATE entry SET memo = 'ของฉันเอง' WHERE entry_no = 1")
    stage.sajja(f"restore {made} new.sajja")


@example(
    "drill.papers_differ", "`sajja backup .`, a kept figure of the book changed, `sajja drill .`"
)
def _(stage: Stage) -> None:
    _backed_up(stage)
    stage.shell(
        "UPDATE account_month SET debit_satang = debit_satang + 100 WHERE account_no = 1100"
    )
    stage.sajja("drill .")


# What this computer has seen


@example("seen.older", f"`sajja {GIFT}`, then an older copy of the file in the book's place")
def _(stage: Stage) -> tuple[Problem, ...]:
    with _put_back(stage):
        stage.sajja(GIFT)
    return _doubts(stage)


@example("seen.other", "the same, and another gift entered into the older copy")
def _(stage: Stage) -> tuple[Problem, ...]:
    with _put_back(stage):
        stage.sajja(GIFT)
    stage.sajja(GIFT.replace("ทำบุญ", "บุญอื่น"))
    return _doubts(stage)


# The computer and the book on it


@example("doctor.console", "`sajja doctor` in a console of code page 874")
def _(_: Stage) -> tuple[Problem, ...]:
    return keeping.look_at_computer("cp874")[1]


@example("doctor.sqlite_old", "`sajja doctor` on a Python with SQLite 3.31")
def _(_: Stage) -> tuple[Problem, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "sqlite_version", "3.31.1")
        patch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
        return keeping.look_at_computer()[1]


@example("doctor.fonts", "`sajja doctor` where a font file of the program is gone")
def _(stage: Stage) -> tuple[Problem, ...]:
    shutil.copytree(FOLDER, "fonts")
    Path("fonts", FILES["bold"]).unlink()
    return keeping.look_at_computer(fonts=printing.fonts(Path("fonts")))[1]


@example("doctor.disk_low", "`sajja doctor` with 90 MB left on the disk")
def _(_: Stage) -> tuple[Problem, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 0, 90_000_000))
        return keeping.look_at_computer()[1]


@example("doctor.clock_early", "`sajja doctor` on a computer whose clock begins anew in 2013")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.at = datetime(2013, 1, 1, tzinfo=UTC)
    return keeping.look_at_computer()[1]


@example("doctor.clock_behind", "`sajja doctor` on a computer whose clock has gone back to June")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.at = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
    return _looked(stage)


@example("doctor.clock_ahead", "`sajja doctor` on a computer whose clock has leapt to 2029")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.at = datetime(2029, 6, 1, 3, 0, tzinfo=UTC)
    return _looked(stage)


@example("doctor.wal", "`PRAGMA journal_mode = WAL` by another program, then `sajja doctor`")
def _(stage: Stage) -> tuple[Problem, ...]:
    with closing(sqlite3.connect(stage.book)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    return keeping.left_in_wal(stage.book)


@example("doctor.no_backup", "`sajja doctor` on a book that was never backed up")
def _(stage: Stage) -> tuple[Problem, ...]:
    return _looked(stage)


@example("doctor.backup_old", f"`sajja backup .`, `sajja {GIFT}`, and `sajja doctor` a month later")
def _(stage: Stage) -> tuple[Problem, ...]:
    _backed_up(stage)
    stage.sajja(GIFT)
    stage.at = datetime(2027, 1, 31, 3, 0, tzinfo=UTC)
    return _looked(stage)


@example(
    "doctor.backup_ahead",
    "a gift, `sajja backup .`, an older copy put back, `sajja doctor`",
)
def _(stage: Stage) -> tuple[Problem, ...]:
    with _put_back(stage):
        stage.sajja(GIFT)
        _backed_up(stage)
    return _looked(stage)


@example("doctor.backup_other", "the same, and two other gifts entered into the older copy")
def _(stage: Stage) -> tuple[Problem, ...]:
    with _put_back(stage):
        stage.sajja(GIFT)
        _backed_up(stage)
    stage.sajja(GIFT.replace("ทำบุญ", "บุญอื่น"))
    stage.sajja(GIFT.replace("ทำบุญ", "บุญอีก"))
    return _looked(stage)


@example("doctor.backup_same_disk", "`sajja backup .`, then `sajja doctor`")
def _(stage: Stage) -> tuple[Problem, ...]:
    _backed_up(stage)
    return _looked(stage)


@example(
    "doctor.cash_old",
    "a sheet taken in, nothing handed over, `sajja doctor` a year later",
)
def _(stage: Stage) -> tuple[Problem, ...]:
    line = SheetLine(5, "0101", "", "contribution", Money.baht(31), date(2026, 1, 31),
                     "21", 1)  # fmt: skip
    with stage.working() as here:
        sheet = Sheet("m3.xlsx", "receipts", "3", Month(2026, 1), "มาลี", (line,))
        contributions.take_in(here, sheet, set_aside=True)
    return _looked(stage)


def _backed_up(stage: Stage) -> Path:
    stage.sajja("backup .")
    (made,) = Path().glob("*" + keeping.SUFFIX)
    return made


@contextmanager
def _put_back(stage: Stage) -> Iterator[None]:
    """What is done meanwhile goes into a book that is then replaced by its older copy."""
    stage.sajja(GIFT.replace("ทำบุญ", "ครั้งแรก"))
    shutil.copy(stage.book, "older.copy")
    yield
    shutil.move("older.copy", stage.book)


def _doubts(stage: Stage) -> tuple[Problem, ...]:
    with stage.reading() as here:
        return tuple(seen.doubts(here, *seen.of(here, stage.book)))


def _looked(stage: Stage) -> tuple[Problem, ...]:
    with closing(work.open_fund(stage.book)) as fund:
        return keeping.look_at_book(fund, Path())[1]
