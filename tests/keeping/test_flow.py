"""A book is copied, put back and tried out; what is called a backup is whole."""

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from ledger import book as books
from ledger import funds, keeping, log, reports, seen, verify
from ledger.engine import Driver
from ledger.errors import Damaged, NotFound, Refused
from ledger.keeping import copying, found, rows
from ledger.keeping import flow as backing
from ledger.work import Fund, open_fund
from tests import old_books, writer


@pytest.fixture
def stick(tmp_path) -> Path:
    """A folder that backups go to."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def papers(fund: Fund) -> tuple:
    """What a book says of itself: head, a statement, the trial balance."""
    with fund.read() as work:
        assert () == verify.everything(work).problems
        return (log.head(work), reports.statement(work, "0101", None, work.today).sections,
                reports.trial_balance(work, work.today))  # fmt: skip


def gift(fund: Fund, key: str) -> None:
    with fund.work("อรพิน") as work:
        books.post(work, writer.gift(key))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def change(path: Path, statement: str) -> None:
    """A hand at a database shell, past the walls."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)


# BACKUP ------------------------------------------------------------------------------------------


def test_a_backup_is_a_whole_book_in_a_file_of_either_engine(book, stick):
    made = keeping.backup(book, stick)

    assert files(stick) == [made.backup.path.name]
    assert made.backup.path.stat().st_mode & 0o077 == 0
    with closing(open_fund(made.backup.path)) as copy:
        assert papers(book) == papers(copy)
        with book.read() as work:
            assert log.head(work) == made.backup.head == made.proof.head


def test_two_backups_in_one_minute_are_two_files(book, stick):
    first, second = keeping.backup(book, stick), keeping.backup(book, stick)

    assert [first.backup.path.name, second.backup.path.name] == sorted(
        files(stick), key=lambda name: "-2." in name
    )


def test_a_damaged_book_gives_no_backup_and_leaves_no_file(engine_fund_factory, stick):
    fund = engine_fund_factory("sqlite")
    change(Path(fund.where), "UPDATE setting SET value = '2.00' WHERE name = 'daily'")

    with pytest.raises(Damaged, match=r"backup\.not_whole") as refusal:
        keeping.backup(fund, stick)

    assert "verify.leaf_differs" in [it.code for it in refusal.value.problems]
    assert [] == files(stick)


@pytest.mark.parametrize(("fails", "named"), [(1, 0), (2, 0), (3, 1)])
def test_a_stick_pulled_out_leaves_nothing_that_is_called_a_backup_but_is_not_whole(
    book, stick, monkeypatch, fails, named
):
    """As the file goes to the disk, as it gets its name, as the name goes to the disk."""
    steps = iter((1, 2, 3))

    def step(*_: object) -> None:
        if next(steps) == fails:
            raise OSError(5, "Input/output error")

    name = copying._name
    monkeypatch.setattr(copying, "_name", lambda part, path: (step(), name(part, path)))
    monkeypatch.setattr(os, "fsync", step)
    with pytest.raises(Refused, match=r"backup\.cannot_write"):
        keeping.backup(book, stick)

    assert named == len(files(stick))
    for path in stick.iterdir():
        with closing(open_fund(path)) as copy:
            assert papers(book) == papers(copy)


@pytest.mark.parametrize("room", [0, 8192, 200_000])
def test_a_stick_that_fills_up_is_told_as_one_and_leaves_nothing(book, stick, room):
    """Whatever of the copy is written, its pages, its journal: the system takes no more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(Refused, match=r"backup\.cannot_write"):
            keeping.backup(book, stick)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert [] == files(stick)


def test_a_stick_pulled_out_after_the_last_step_is_no_mistake_of_the_program(
    book, stick, monkeypatch
):
    """The copy was whole; what lies beside it can no longer be looked at."""
    monkeypatch.setattr(backing, "found", lambda folder, _: found(folder / "pulled out", ""))

    assert keeping.backup(book, stick).doubts == ()


def test_a_stick_without_links_is_written_to_as_well(book, stick, monkeypatch):
    """FAT knows one name a file; nothing is written over there either."""

    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    made = keeping.backup(book, stick)
    with pytest.raises(Refused, match=r"book\.exists"):
        keeping.restore(made.backup.path, str(made.backup.path), "อรพิน")

    assert files(stick) == [made.backup.path.name]


def test_a_copy_is_overtaken_so_often_and_then_the_others_wait(
    engine_fund_factory, stick, monkeypatch
):
    """Somebody writes between any two portions of the copy, for as long as that can be done."""
    fund = engine_fund_factory("sqlite")
    monkeypatch.setattr(rows, "PAGES", 1)
    other, given = open_fund(fund.where), 0
    backup = sqlite3.Connection.backup

    def watched(raw, target, *, pages, progress):
        def told(*status):
            nonlocal given
            progress(*status)
            if pages > 0 and given < 40:
                given += 1
                gift(other, f"while copying {given}")

        backup(raw, target, pages=pages, progress=told)

    monkeypatch.setattr(Driver, "backup", watched, raising=False)
    made = keeping.backup(open_fund(fund.where), stick)
    other.close()

    assert given > 3
    with closing(open_fund(made.backup.path)) as copy, copy.read() as work:
        assert () == verify.everything(work).problems


def test_older_backups_go_and_nothing_that_is_not_ours(book, stick, clock, engine_fund_factory):
    strange = stick / "strange.sajja-backup"
    strange.write_text("วันนี้ฝนตก", encoding="utf-8")
    with closing(open_fund(keeping.backup(book, stick).backup.path)):
        pass
    other = stick / "other-2560-01-01-0000.sajja-backup"
    old_books.put("sqlite", str(other))
    for day in range(4):
        clock.at += timedelta(minutes=1 + day)
        last = keeping.backup(book, stick, keep=2)

    mine = [it.path.name for it in keeping.found(stick, last.backup.book)]
    assert len(mine) == 2
    assert mine[0] == last.backup.path.name
    assert sorted([strange.name, other.name, *mine]) == files(stick)


def test_what_a_kill_left_long_ago_is_swept_and_what_is_being_written_is_not(book, stick, clock):
    old, new = (stick / f"{name}.sajja-backup.unfinished" for name in ("old", "new"))
    for path, hours in ((old, 25), (new, 23)):
        path.touch()
        at = (clock.at - timedelta(hours=hours)).timestamp()
        os.utime(path, (at, at))
    made = keeping.backup(book, stick)

    assert sorted([new.name, made.backup.path.name]) == files(stick)


# RESTORE -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_backup_is_put_back_into_a_file_or_a_server(book, engines, stick, into):
    made = keeping.backup(book, stick)
    where = engines.empty(into)
    restored = keeping.restore(made.backup.path, where, "ธิดา")

    assert (made.backup.head, 0, ()) == (restored.proof.head, restored.steps, restored.doubts)
    with closing(open_fund(where)) as again:
        assert papers(book) == papers(again)
        gift(again, "goes on")


def test_a_live_book_is_never_written_over(book, engines, engine, stick):
    made = keeping.backup(book, stick)
    where, code = (book.where, "book.exists" if engine == "sqlite" else "fund.exists")

    with pytest.raises(Refused) as refusal:
        keeping.restore(made.backup.path, where, "ธิดา")

    assert code == refusal.value.code


@pytest.fixture
def second(engines) -> Iterator[Fund]:
    """The book of fund 2, alone on a server."""
    where, terms = engines.empty("postgresql"), {"name": "กองทุนบ้านไร่"}
    with funds.found(where, terms, date(2020, 1, 1), "ธิดา", 2) as (fund, _):
        pass
    yield fund
    fund.close()


def test_a_backup_is_put_back_beside_another_fund_on_a_server(second, engine_fund_factory, stick):
    """Tried before it is done, and told as done when it is."""
    beside = engine_fund_factory("postgresql")
    made = keeping.backup(second, stick).backup.path
    keeping.check_backup(made, beside.where)
    restored = keeping.restore(made, beside.where, "ธิดา")

    assert () == restored.doubts
    with closing(open_fund(beside.where, 2)) as again, again.read() as work:
        assert restored.proof.head == log.head(work)
    for tried in (keeping.check_backup, partial(keeping.restore, by="ธิดา")):
        with pytest.raises(Refused, match=r"fund\.exists"):
            tried(made, beside.where)


def test_a_backup_is_not_put_back_as_another_fund_than_its_own(second, engines, stick):
    made = keeping.backup(second, stick).backup.path
    empty = engines.empty("postgresql")

    for tried in (keeping.check_backup, partial(keeping.restore, by="ธิดา")):
        with pytest.raises(Refused, match=r"fund\.other_named"):
            tried(made, f"{empty}&fund=5")
    with pytest.raises(Refused, match=r"book\.not_begun"):
        open_fund(empty)


def test_a_changed_backup_is_not_put_back(book, stick, tmp_path):
    made = keeping.backup(book, stick).backup.path
    change(made, "UPDATE entry SET memo = 'ของฉันเอง' WHERE entry_no = 1")

    with pytest.raises(Damaged, match=r"backup\.damaged"):
        keeping.restore(made, str(tmp_path / "new.sajja"), "ธิดา")

    assert ["stick"] == files(tmp_path)


def test_a_backup_of_an_earlier_version_is_brought_to_this_one(stick, tmp_path):
    old = stick / "old.sajja-backup"
    old_books.put("sqlite", str(old))
    before = old.read_bytes()
    restored = keeping.restore(old, str(tmp_path / "new.sajja"), "ธิดา")

    assert 1 == restored.steps
    assert before == old.read_bytes()
    with closing(open_fund(tmp_path / "new.sajja")) as fund:
        papers(fund)


# AN OLDER BOOK -----------------------------------------------------------------------------------


def doubts(fund: Fund) -> list[str]:
    with fund.read() as work:
        return [it.code for it in seen.doubts(work, *seen.of(work, fund.where))]


def remember(fund: Fund) -> None:
    with fund.read() as work:
        seen.note(*seen.of(work, fund.where))


def test_an_older_copy_in_a_books_place_is_noticed_and_so_is_one_that_went_another_way(
    engine_fund_factory, tmp_path
):
    fund = engine_fund_factory("sqlite")
    older = tmp_path / "older.copy"
    shutil.copy(fund.where, older)
    assert [] == doubts(fund)

    for key in ("k-1", "k-2"):
        gift(fund, key)
    remember(fund)
    assert [] == doubts(fund)
    shutil.copy(older, fund.where)
    assert ["seen.older"] == doubts(fund)
    for key in ("other-1", "other-2"):
        gift(fund, key)
    assert ["seen.other"] == doubts(fund)
    gift(fund, "other-3")
    assert ["seen.other"] == doubts(fund)


def test_a_book_that_went_on_elsewhere_is_no_older_one(fund):
    """Another computer wrote in it: longer, and going on from what was seen here."""
    remember(fund)
    gift(fund, "k-1")

    assert [] == doubts(fund)


def test_a_backup_put_back_by_name_says_what_it_lacks_once(engine_fund_factory, stick, tmp_path):
    fund = engine_fund_factory("sqlite")
    made = keeping.backup(fund, stick)
    gift(fund, "k-1")
    remember(fund)
    restored = keeping.restore(made.backup.path, str(tmp_path / "new.sajja"), "ธิดา")

    assert [("seen.older", 1)] == [(it.code, it.values["missing"]) for it in restored.doubts]
    with closing(open_fund(tmp_path / "new.sajja")) as again:
        assert [] == doubts(again)


@pytest.mark.parametrize("written", ["", "[]", '{"books": 1}', '{"books": {"x": {"size": 1}}}'])
def test_a_spoilt_memory_is_no_memory(fund, written):
    seen.place().parent.mkdir(parents=True)
    seen.place().write_text(written, encoding="utf-8")
    with fund.read() as work:
        founding = log.founding(work)

    assert seen.furthest("x") is None
    remember(fund)
    with fund.read() as work:
        assert log.head(work) == seen.furthest(founding).head


def test_a_home_that_cannot_be_written_stops_nobody(fund, monkeypatch):
    monkeypatch.setenv("SAJJA_HOME", "/proc/nowhere")
    remember(fund)

    assert [] == doubts(fund)


# DRILL -------------------------------------------------------------------------------------------


def test_a_drill_reads_the_papers_from_the_newest_backup_and_leaves_nothing(
    book, stick, clock, tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    keeping.backup(book, stick)
    before = {path: path.read_bytes() for path in stick.iterdir()}
    same = keeping.drill(book, stick)
    gift(book, "k-9")
    clock.at += timedelta(days=3)
    later = keeping.drill(book, stick)

    assert (True, 0, 0, "0101") == (same.same, same.behind, same.age, same.member_no)
    assert same.lines > 0
    assert (False, 1, 3) == (later.same, later.behind, later.age)
    assert before == {path: path.read_bytes() for path in stick.iterdir()}
    assert ["stick"] == files(tmp_path)


def test_a_drill_finds_a_backup_the_book_does_not_go_on_from(engine_fund_factory, stick, tmp_path):
    fund = engine_fund_factory("sqlite")
    shutil.copy(fund.where, tmp_path / "older.copy")
    gift(fund, "k-1")
    keeping.backup(fund, stick)
    shutil.copy(tmp_path / "older.copy", fund.where)
    gift(fund, "other")

    with pytest.raises(Damaged) as refusal:
        keeping.drill(fund, stick)

    assert ["verify.past_rewritten"] == [it.code for it in refusal.value.problems]


def test_a_drill_of_an_older_book_blames_the_book_and_not_the_backup(book, engines, engine, stick):
    older = keeping.backup(book, stick).backup.path
    gift(book, "k-9")
    newest = keeping.backup(book, stick).backup
    where = engines.empty(engine)
    keeping.restore(older, where, "ธิดา")

    with closing(open_fund(where)) as again:
        tried = keeping.drill(again, stick)

    assert (newest, False) == (tried.backup, tried.same)
    assert [("doctor.backup_ahead", 1)] == [(it.code, it.values["missing"]) for it in tried.doubts]


def test_a_drill_needs_a_backup_of_this_very_book(book, stick):
    with pytest.raises(Refused, match=r"backup\.no_folder"):
        keeping.drill(book, stick / "not plugged in")
    old_books.put("sqlite", str(stick / "other.sajja-backup"))

    with pytest.raises(NotFound, match=r"backup\.none"):
        keeping.drill(book, stick)
