"""backup, restore, drill, upgrade and doctor as they are typed."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from ledger import book
from ledger.dates import Month
from ledger.work import open_fund
from tests import old_books
from tests.terminal import sajja, seen

GIFT = ("entry", "post", "--debit", "1100", "--credit", "4300", "--amount", "5", "--memo", "ทำบุญ")


@pytest.fixture
def stick(begun):
    (begun / "stick").mkdir()
    return begun / "stick"


def test_a_treasurers_evening(begun, stick):
    """Backed up to the stick; the next day without a name; drilled; put back as a new book."""
    assert "สำรองไว้ที่" in sajja("backup", "stick").out
    assert sajja(*GIFT).status == 0
    assert sajja("backup").status == 0
    assert "ตรงกับสมุดที่ใช้อยู่ทุกรายการ" in sajja("drill").out
    assert "ไม่ต้องทำอะไร" in sajja("upgrade", "--dry-run").out
    made = sorted(stick.iterdir())
    assert len(made) == 2
    ended = sajja("restore", str(made[-1]), "again", "--json")

    assert (0, "again.sajja", 0) == (
        ended.status, json.loads(ended.out)["data"]["book"], json.loads(ended.out)["data"]["steps"]
    )  # fmt: skip
    assert sajja("verify", "--fund", "again.sajja").status == 0


def test_a_month_is_proved_since_its_last_close_once_a_backup_has_proved_the_whole(begun, stick):
    """So a hand in a closed month is seen by the backup, and by the close where there is none."""
    sajja("entry", "post", "--on", "15/1/2569", "--debit", "1100", "--credit", "4300",
          "--memo", "บุญ", "--amount", "500")  # fmt: skip
    with closing(open_fund("fund.sajja")) as fund, fund.work("อรพิน") as work:
        book.seal(work, Month(2026, 1))
    sajja("backup", str(stick))
    with closing(sqlite3.connect(begun / "fund.sajja")) as shell, shell:
        find = "SELECT sql FROM sqlite_master WHERE name = 'entry_no_update'"
        (wall,) = shell.execute(find).fetchone()
        for statement in ("DROP TRIGGER entry_no_update", "UPDATE entry SET memo = 'x'", wall):
            shell.execute(statement)

    without = sajja("month", "status", "2/2569", "--json")
    again = sajja("backup", str(stick))

    assert "month.book_damaged" not in without.out
    assert again.status == 3
    for file in stick.iterdir():
        file.unlink()
    assert "month.book_damaged" in sajja("month", "status", "2/2569", "--json").out


def test_the_folder_may_be_set_once_for_all(begun, stick, monkeypatch):
    monkeypatch.setenv("SAJJA_BACKUP", str(stick))

    assert (0, 1) == (sajja("backup").status, len(list(stick.iterdir())))


def test_a_dry_run_of_any_of_them_changes_nothing(begun, stick):
    old_books.put("sqlite", "old.book")
    sajja("backup", "stick")
    (made,) = stick.iterdir()
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}

    for typed in (["backup", "stick"], ["restore", str(made), "new"], ["drill"],
                  ["upgrade", "--fund", "old.book"]):  # fmt: skip
        assert sajja(*typed, "--dry-run").status == 0, typed
    assert before == {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}


def test_an_older_copy_put_back_is_said_at_the_next_entry_and_once_for_all_by_the_doctor(begun):
    shutil.copy("fund.sajja", "copy")
    assert "เคยเห็น" not in sajja(*GIFT).err
    shutil.copy("copy", "fund.sajja")
    entered = sajja(*GIFT)

    assert entered.status == 0
    assert "เก่ากว่าที่เครื่องนี้เคยเห็น ขาดไป 1 รายการบันทึก" in entered.err
    assert "ไม่ได้ต่อจากเล่มที่เครื่องนี้เคยเห็น" in sajja("doctor").out


def test_a_dry_run_is_not_remembered_as_seen(begun):
    sajja(*GIFT)
    sajja(*GIFT, "--dry-run")

    assert "เคยเห็น" not in sajja(*GIFT).err


def test_an_old_book_says_what_to_type_and_that_does_it(folder):
    old_books.put("sqlite", "old.sajja")
    refused = sajja("fund", "show")
    assert (1, True) == (refused.status, "`sajja upgrade`" in refused.err)

    done = sajja("upgrade", "--json")
    assert [1] == json.loads(done.out)["data"]["steps"]
    assert sajja("verify").status == 0
    assert "รุ่นเดียวกับโปรแกรมแล้ว" in sajja("upgrade").out
    assert ["old.sajja"] == [path.name for path in folder.glob("*.sajja")]


# DOCTOR ------------------------------------------------------------------------------------------


def test_the_doctor_needs_no_book(folder):
    status, said = seen("doctor", "--lang", "en")

    assert status == 0, said
    assert "The computer is ready; there is no book in this folder" in said


def test_the_doctor_ends_with_1_when_there_is_something_to_do(begun):
    ended = sajja("doctor", "--json")
    data = json.loads(ended.out)["data"]

    assert 1 == ended.status
    assert ["doctor.no_backup"] == [it["code"] for it in data["findings"]]
    assert "fund.sajja" == data["facts"]["book"]


def test_the_doctor_ends_with_3_when_the_book_is_damaged(begun):
    with closing(sqlite3.connect("fund.sajja")) as raw, raw:
        raw.execute("UPDATE account_balance SET balance_satang = 100 WHERE account_no = 1100")

    assert 3 == sajja("doctor").status


def test_a_proof_says_when_the_book_is_an_older_one(begun):
    """Whole in itself, and not the one that stood here yesterday."""
    shutil.copy("fund.sajja", "kept")
    assert sajja(*GIFT).status == 0
    assert "เก่ากว่าที่เครื่องนี้เคยเห็น" not in sajja("verify").err
    shutil.copy("kept", "fund.sajja")
    ended = sajja("verify")

    assert (0, True) == (ended.status, "เก่ากว่าที่เครื่องนี้เคยเห็น" in ended.err)
    warned = json.loads(sajja("verify", "--json").out)["warnings"]
    assert ["seen.older"] == [it["code"] for it in warned]
