"""A look at the computer and the book on it."""

import shutil
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ledger import book, keeping, log, printing
from ledger.keeping.doctor import ROOM
from ledger.printing.font import FILES, FOLDER
from ledger.work import open_fund
from tests import writer


def codes(found) -> list[str]:
    return [it.code for it in found[1]]


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "65001", "cp65001"])
def test_a_computer_that_speaks_thai_is_healthy(encoding):
    assert [] == codes(keeping.look_at_computer(encoding))


@pytest.mark.parametrize("encoding", ["cp874", "ANSI_X3.4-1968", "437"])
def test_a_console_that_spoils_thai_is_named(encoding):
    assert ["doctor.console"] == codes(keeping.look_at_computer(encoding))


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


def letters_of_another(file: Path) -> None:
    file.write_bytes(b"no font at all" * 100)


@pytest.mark.parametrize("suffix", [".ttf", ".outlines"])
@pytest.mark.parametrize("done", [Path.unlink, cut_short, letters_of_another])
def test_a_font_that_is_gone_or_damaged_is_named(tmp_path, suffix, done):
    """Before a paper is wanted that cannot be printed."""
    folder = tmp_path / "fonts"
    shutil.copytree(FOLDER, folder)
    assert [] == codes(keeping.look_at_computer("utf-8", fonts=printing.fonts(folder)))

    spoilt = Path(FILES["bold"]).with_suffix(suffix)
    done(folder / spoilt)
    facts, (found,) = keeping.look_at_computer("utf-8", fonts=printing.fonts(folder))

    assert ("doctor.fonts", (spoilt.name,)) == (found.code, found.values["files"])
    assert ("Sarabun-Regular",) == facts["fonts"]


@pytest.mark.parametrize(("free", "expected"), [(ROOM - 1, ["doctor.disk_low"]), (ROOM, [])])
def test_a_disk_with_less_than_two_hundred_megabytes_is_full(monkeypatch, free, expected):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(free, 0, free))

    assert expected == codes(keeping.look_at_computer("utf-8"))


@pytest.mark.parametrize(("days", "expected"), [(7, []), (8, ["doctor.backup_old"])])
def test_a_backup_is_old_after_a_week_in_which_something_was_entered(
    engine_fund_factory, tmp_path, clock, days, expected
):
    fund = engine_fund_factory("postgresql")  # whose disk is another matter
    keeping.backup(fund, tmp_path)
    clock.at += timedelta(days=days)
    assert [] == codes(keeping.look_at_book(fund, tmp_path))

    with fund.work("อรพิน") as work:
        book.post(work, writer.gift("k-1"))
    assert expected == codes(keeping.look_at_book(fund, tmp_path))


def test_a_stick_that_is_not_plugged_in_is_no_book_without_backups(fund, tmp_path):
    assert ["doctor.no_backup"] == codes(keeping.look_at_book(fund, None))
    assert ["backup.no_folder"] == codes(keeping.look_at_book(fund, tmp_path / "stick"))


@pytest.mark.parametrize(("days", "expected"), [(366, []), (367, ["doctor.clock_ahead"])])
def test_a_clock_a_year_after_the_last_record_has_leapt(
    engine_fund_factory, tmp_path, clock, days, expected
):
    fund = engine_fund_factory("postgresql")
    keeping.backup(fund, tmp_path)
    with fund.read() as work:
        last = datetime.fromisoformat(log.last_at(work))
    clock.at = last + timedelta(days=days)

    assert expected == codes(keeping.look_at_book(fund, tmp_path))


def test_a_book_another_program_left_in_wal_mode_is_named_and_put_right(engine_fund_factory):
    import sqlite3

    fund = engine_fund_factory("sqlite")
    assert () == keeping.left_in_wal(fund.where)
    with closing(sqlite3.connect(fund.where)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    assert ["doctor.wal"] == [it.code for it in keeping.left_in_wal(fund.where)]

    with closing(open_fund(fund.where)):
        pass
    assert () == keeping.left_in_wal(fund.where)


def test_a_damaged_book_is_no_warning(engine_fund_factory, tmp_path):
    import sqlite3

    fund = engine_fund_factory("sqlite")
    with closing(sqlite3.connect(fund.where)) as raw, raw:
        raw.execute("UPDATE account_balance SET balance_satang = 100 WHERE account_no = 1100")
    levels = {it.code: it.level for it in keeping.look_at_book(fund, Path(tmp_path))[1]}

    assert {"verify.balance_differs": "refuse", "doctor.no_backup": "warn"} == levels
