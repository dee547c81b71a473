"""A damaged book is called damaged (exit status 3), never a mistake of ours (70); and what would
damage one is refused with a code.
"""

from datetime import date

import pytest
from sqlalchemy import text

from ledger import book as books
from ledger import funds, members
from ledger.book import Draft, Line
from ledger.errors import Refused
from ledger.members import Application
from ledger.money import Money
from ledger.names import PersonName
from tests.terminal import sajja

NO_TEXT = "CAST(x'ff41' AS TEXT)"  # bytes that are no UTF-8; PostgreSQL itself takes none
UNWALLED = ("DROP TRIGGER log_no_update", "DROP TRIGGER entry_no_update")
DAMAGE = {
    "no head": ["DELETE FROM fund_head"],
    "a table gone": ["DROP TABLE sheet_aside"],
    "a view gone": ["DROP VIEW posting"],
    "a column gone": ["ALTER TABLE account_month DROP COLUMN credit_satang"],
    "money that is none": ["ALTER TABLE account_balance RENAME TO kept",
                           ("CREATE VIEW account_balance AS SELECT fund_id, account_no,"
                            " 'much' AS balance_satang, floor_satang FROM kept")],
}  # fmt: skip
OF_SQLITE = {
    "no text in the log": [*UNWALLED, f"UPDATE log SET logged_by = {NO_TEXT} WHERE log_no = 3"],
    "no text in its kinds": [*UNWALLED, f"UPDATE log SET kind = {NO_TEXT} WHERE log_no = 3"],
    "no text in an entry": [*UNWALLED, f"UPDATE entry SET memo = {NO_TEXT} WHERE entry_no = 1"],
    "no text in a name": [f"UPDATE person SET given_name = {NO_TEXT} WHERE member_no = '0101'"],
    "no text in the head": [f"UPDATE fund_head SET log_root = {NO_TEXT}"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("engine", "what"),
    [(engine, what) for engine in ("sqlite", "postgresql") for what in DAMAGE]
    + [("sqlite", what) for what in OF_SQLITE],
    indirect=["engine"],
)
def test_verify_calls_a_damaged_book_damaged(book, what):
    with book.transaction(writes=True) as conn:
        for statement in (DAMAGE | OF_SQLITE)[what]:
            conn.execute(text(statement))

    ended = sajja("verify", "--fund", book.where)

    assert (3, "") == (ended.status, ended.out), ended.err


@pytest.mark.parametrize(
    "typed",
    [["entry", "list"], ["member", "list"], ["sheet", "list"], ["report", "trial-balance"],
     ["entry", "post", "--on", "15/1/2569", "--debit", "1100", "--credit", "4300", "--memo", "บุญ",
      "--amount", "5", "--as", "อรพิน"]],
    ids=lambda typed: " ".join(typed[:2]),
)  # fmt: skip
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_book_with_text_that_is_no_text_is_damaged_for_every_command(book, typed):
    with book.transaction(writes=True) as conn:
        for table, column in (("entry", "memo"), ("person", "given_name"), ("sheet", "file_name"),
                              ("account", "name_th"), ("fund_head", "last_at")):  # fmt: skip
            conn.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_update"))
            conn.execute(text(f"UPDATE {table} SET {column} = {NO_TEXT}"))

    ended = sajja(*typed, "--fund", book.where)

    assert (3, "") == (ended.status, ended.out), ended.err


# WHAT CANNOT BE WRITTEN --------------------------------------------------------------------------

MARKS = {"nothing": "\x00", "escape": "\x1b", "delete": "\x7f", "half a character": "\ud800",
         "a byte nobody could read": "\udcff", "carriage return": "\r"}  # fmt: skip
DAY = date(2026, 2, 15)


def entry(work, memo="บริจาค", key="k", paper=None, satang=100):
    line = Line(1100, 4300, Money(satang), paper=paper)
    return books.post(work, Draft("manual", DAY, (line,), memo, key))


WRITE = {
    "an entry's memo": lambda work, mark: entry(work, memo=f"บุญ{mark}งาน"),
    "an entry's key": lambda work, mark: entry(work, key=f"k{mark}1"),
    "an entry's paper": lambda work, mark: entry(work, paper=f"2{mark}1"),
    "a setting": lambda work, mark: funds.settle(work, "name", f"กองทุน{mark}ใหม่", DAY, ""),
    "a reason": lambda work, mark: funds.settle(work, "daily", "1", DAY, f"มติ{mark}ใหม่"),
    "a person's name": lambda work, mark: members.enrol(
        work, Application("0901", PersonName("นาย", f"แก้ว{mark}ใส", "ใจดี"), village="3",
                          joined_on=DAY)),
    "a member's number": lambda work, mark: members.enrol(
        work, Application(f"09{mark}01", PersonName("นาย", "ใหม่", "มาที"), village="3",
                          joined_on=DAY)),
    "a village's name": lambda work, mark: members.name_village(work, "3", f"บ้าน{mark}ไร่"),
    "an account's name": lambda work, mark: books.open_account(
        work, books.Account(1399, "asset", "bank", None, f"ธ.{mark}ก.ส.", "BAAC")),
    "why a person is erased": lambda work, mark: members.erase(work, "0101", f"เจ้า{mark}ตัวขอ"),
}  # fmt: skip


def came_of(book, write, character: str) -> str:
    """The code of a refusal; else what came up from below, or that it went in."""
    try:
        with book.work(by="อรพิน") as work:
            write(work, character)
            raise RuntimeError("it went in")  # and is taken back
    except Refused as refusal:
        return "shown" if character in str(refusal.values) else refusal.code
    except Exception as raw:  # noqa: BLE001
        return repr(raw)


@pytest.mark.parametrize("what", WRITE)
def test_characters_no_engine_keeps_alike_are_refused_and_never_shown(book, what):
    came = {mark: came_of(book, WRITE[what], character) for mark, character in MARKS.items()}

    assert dict.fromkeys(MARKS, "fact.unwritable") == came


@pytest.mark.parametrize("mark", MARKS)
def test_nobody_writes_under_a_name_with_such_a_character(book, mark):
    with pytest.raises(Refused) as refusal, book.work(by=f"อร{MARKS[mark]}พิน") as work:
        entry(work)

    assert "fact.unwritable" == refusal.value.code


@pytest.mark.parametrize("satang", [2**63, 2**70])
def test_a_sum_no_engine_can_hold_is_refused(book, satang):
    with pytest.raises(Refused) as refusal, book.work(by="อรพิน") as work:
        entry(work, satang=satang)

    assert "fact.too_large" == refusal.value.code


def test_sums_that_only_together_are_too_large_are_refused(book):
    """Each fits, the balance they make does not."""
    with pytest.raises(Refused) as refusal, book.work(by="อรพิน") as work:
        for at in range(3):
            entry(work, key=f"k{at}", satang=2**62)

    assert "fact.too_large" == refusal.value.code
