"""A book written as plain files and loaded again is the same book, or it is not loaded at all."""

import json
import shutil
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from ledger import archive, book, contributions, funds, log, members, text, verify, work
from ledger.archive import readme, rows
from ledger.engine import database
from ledger.errors import LedgerError, Refused
from ledger.schema import schema_text
from ledger.walls import has_table
from tests import small_book
from tests.archive import hand
from tests.conftest import ENGINES

TABLES = tuple(one.name for one in rows.tables())


def write(fund, path: Path) -> archive.Manifest:
    with fund.read() as here:
        return archive.write(here, path)


def load(path: Path, where: str, **more) -> work.Fund:
    """A new book, opened as anybody opens one."""
    with archive.loaded(path, where, by="สมหมาย", **more) as (fund, _, _):
        pass
    fund.close()
    return work.open_fund(where)


def known(fund) -> dict:
    """All that can be asked of a book."""
    with fund.read() as here:
        people = members.all(here)
        return {
            "balances": book.balances(here),
            "entries": book.entries(here),
            "passbooks": book.member_lines(here),
            "people": people,
            "standings": contributions.standings(here, people, small_book.JOINED),
            "sheets": contributions.sheets(here),
            "settings": funds.settings(here),
            "log": log.head(here),
            "proof": verify.everything(here),
        }


@pytest.fixture(scope="module")
def written(tmp_path_factory, _engines) -> Path:
    """The small book's files, to be copied and damaged."""
    place = tmp_path_factory.mktemp("archive") / "written"
    with closing(_engines.fund("sqlite", small_book.fill)) as fund:
        write(fund, place)
    return place


@pytest.fixture
def folder(written, tmp_path) -> Path:
    return shutil.copytree(written, tmp_path / "archive")


# THE SAME BOOK -----------------------------------------------------------------------------------


@pytest.mark.parametrize("into", ENGINES)
def test_a_loaded_book_answers_everything_as_the_old_one_does(book, engines, tmp_path, into):
    """From either engine into either: balances, passbooks, people, sheets, the log, the proof."""
    write(book, tmp_path / "out")
    with closing(load(tmp_path / "out", engines.empty(into))) as new:
        before, after = known(book), known(new)

    assert () == after["proof"].problems
    assert before == after


@pytest.mark.parametrize("into", ENGINES)
def test_a_loaded_book_is_written_as_the_same_bytes(book, engines, tmp_path, into):
    first, second = tmp_path / "first", tmp_path / "second"
    write(book, first)
    with closing(load(first, engines.empty(into))) as new:
        write(new, second)

    for file in sorted(first.iterdir()):
        assert file.read_bytes() == (second / file.name).read_bytes(), file.name
    assert len(list(first.iterdir())) == len(list(second.iterdir())) == len(TABLES) + 2


def test_a_loaded_book_goes_on(folder, engine, engines):
    with closing(load(folder, engines.empty(engine))) as new:
        with new.work(by="สมหมาย") as here:
            gift = book.Line(1100, 4300, small_book.Money.baht(7))
            draft = book.Draft("manual", here.today, (gift,), "ทำบุญ", "k-new")
            assert "JV-2569-00015" == book.post(here, draft).number
        with new.read() as here:
            assert () == verify.everything(here).problems


def test_a_zip_holds_the_same_files_and_the_same_book_is_the_same_zip(book, engines, tmp_path):
    write(book, tmp_path / "out")
    write(book, tmp_path / "one.zip")
    write(book, tmp_path / "two.ZIP")

    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        for file in (tmp_path / "out").iterdir():
            assert file.read_bytes() == packed.read(file.name), file.name
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.ZIP").read_bytes()
    with closing(load(tmp_path / "one.zip", engines.empty("sqlite"))) as new:
        assert known(book) == known(new)


def test_a_folder_packed_by_hand_is_found_one_folder_down(folder, engines):
    packed = shutil.make_archive(str(folder), "zip", folder.parent, folder.name)

    load(Path(packed), engines.empty("sqlite")).close()


def test_an_empty_folder_made_beforehand_is_used(book, tmp_path):
    (tmp_path / "out").mkdir()
    write(book, tmp_path / "out")

    assert (tmp_path / "out" / "manifest.json").is_file()


def test_one_fund_of_many_in_a_database_goes_alone(engines, engine_fund_factory, tmp_path):
    first = engine_fund_factory("postgresql", small_book.fill)
    settled = {"name": "กองทุนบ้านไร่", "years": "be"}
    with funds.found(first.where, settled, small_book.JOINED, "มาลี", fund_id=2) as (second, _):
        pass
    write(second, tmp_path / "out")
    with closing(load(tmp_path / "out", engines.empty("sqlite"))) as new:
        assert 2 == new.fund_id
        assert known(second) == known(new)
    with pytest.raises(Refused) as refusal:
        load(tmp_path / "out", first.where)
    second.close()

    assert "fund.exists" == refusal.value.code


# WHAT THE FILES ARE ------------------------------------------------------------------------------


def test_every_table_of_the_schema_is_in_it_and_no_view(written):
    assert {f"{name}.csv" for name in TABLES} == {it.name for it in written.glob("*.csv")}
    assert len(TABLES) == schema_text().count("CREATE TABLE")
    assert not (written / "posting.csv").exists()


@pytest.mark.parametrize("lang", text.LANGS)
def test_every_table_and_column_is_explained(lang):
    """A new table, or a column of a new name, needs its words in text/*/tables.toml."""
    for one in rows.tables():
        assert text.say(f"table.{one.name}", lang)
        for column in one.columns:
            assert readme._column(one, column, lang)


def test_nothing_is_explained_that_is_not_there():
    said = {key for key in text.keys("th") if key.startswith(("table.", "column."))}
    there = {f"table.{one.name}" for one in rows.tables()}
    for one in rows.tables():
        there |= {f"column.{name}" for name in one.names}
        there |= {f"column.{one.name}.{name}" for name in one.names}

    assert set() == said - there


def test_the_readme_says_in_both_languages_what_each_file_holds(written):
    said = (written / "README.txt").read_bytes().decode("utf-8-sig")

    entries = (written / "entry.csv").read_bytes().count(b"\r\n") - 1
    assert f"entry.csv  {entries} แถว  รายการบัญชี\r\n" in said
    assert f"entry.csv  {entries} rows  The entries\r\n" in said
    assert "  reverses_no  count of the entry it reverses (may be empty)\r\n" in said


# ANOTHER BOOK ------------------------------------------------------------------------------------


def refused(folder: Path, where: str, **more) -> Refused:
    """Loading is refused, and nothing is there afterwards."""
    with pytest.raises(LedgerError) as refusal:
        load(folder, where, **more)
    if "://" not in where:
        assert not Path(where).exists()
    else:
        opened = database(where)
        with opened.connect() as conn, conn.begin():
            assert not has_table(conn, "fund")
        opened.close()
    return refusal.value


def codes(error: LedgerError) -> set[str]:
    return {error.code, *(one.code for one in error.problems)}


@pytest.mark.parametrize("table", TABLES)
def test_a_lost_row_is_missed_in_whichever_table(folder, engines, table):
    """The last row of each file in turn, the manifest made to fit: verify or a key misses it."""
    hand.change(folder, table, lambda rows: rows.pop())
    hand.forge(folder)

    error = refused(folder, engines.empty("sqlite"))
    assert error.code in {"archive.not_whole", "archive.row_refused"} | UNREADABLE.get(table, set())


UNREADABLE = {"fund": {"archive.row_refused"}, "fund_head": {"book.no_head"}}


@pytest.mark.parametrize(
    ("table", "column", "becomes"),
    [
        ("entry_line", "amount_satang", "3101"),
        ("entry_line", "member_no", "0103"),
        ("entry", "memo", "ของฉันเอง"),
        ("account", "name_th", "เงินของฉัน"),
        ("account_balance", "balance_satang", "999999"),
        ("account_month", "debit_satang", "999999"),
        ("sub_fund_balance", "balance_satang", "999999"),
        ("person", "national_id", "1000000000001"),
        ("beneficiary", "name", "คนอื่น"),
        ("membership", "paid_to", "2026-12-31"),
        ("receipt", "payer", "0103"),
        ("setting", "value", "คนอื่น"),
        ("log", "logged_by", "คนอื่น"),
        ("fund_head", "last_entry_no", "6"),
    ],
)
def test_a_changed_value_is_found_though_the_manifest_was_made_to_fit(
    folder, engine, engines, table, column, becomes
):
    def change(rows: hand.Rows) -> None:
        rows[1][rows[0].index(column)] = becomes

    hand.change(folder, table, change)
    hand.forge(folder)
    error = refused(folder, engines.empty(engine))

    assert "archive.not_whole" == error.code
    assert any(one.code.startswith("verify.") for one in error.problems)


def test_a_changed_value_is_found_by_the_file_it_is_in(folder, engines):
    hand.change(folder, "entry", lambda rows: rows[1].__setitem__(7, "x"))
    hand.change(folder, "village", lambda rows: rows.pop())
    (folder / "sheet.csv").unlink()
    error = refused(folder, engines.empty("sqlite"))

    assert "archive.not_as_written" == error.code
    assert {
        ("archive.file_differs", "entry.csv"),
        ("archive.file_differs", "village.csv"),
        ("archive.file_missing", "sheet.csv"),
    } == {(one.code, one.place.file) for one in error.problems}


def test_a_file_in_anothers_place_is_found(folder, engines):
    shutil.copy(folder / "sub_fund_balance.csv", folder / "account_balance.csv")
    assert {"archive.not_as_written", "archive.file_differs"} == codes(
        refused(folder, engines.empty("sqlite"))
    )
    hand.forge(folder)
    assert {"archive.columns_differ"} == codes(refused(folder, engines.empty("sqlite")))


def test_a_file_of_another_fund_is_found(folder, engines, engine_fund_factory, tmp_path):
    """Of the same people, in a book of their own: the salts of its seals are others."""
    with closing(engine_fund_factory("postgresql")) as other:
        small_book.fill(other)
        write(other, tmp_path / "other")
    shutil.copy(tmp_path / "other" / "person.csv", folder)
    assert "archive.not_as_written" == refused(folder, engines.empty("sqlite")).code
    hand.forge(folder)
    assert "verify.person_differs" in codes(refused(folder, engines.empty("sqlite")))


def test_a_whole_past_written_anew_is_told_only_by_a_head_from_elsewhere(folder, engines, tmp_path):
    """Such an archive proves itself; whoever has a head on paper can tell."""
    with closing(load(folder, engines.empty("sqlite"))) as new:
        with new.read() as here:
            earlier = log.head(here)
        with new.work(by="สมหมาย") as here:
            funds.settle(here, "name", "กองทุนอื่น", here.today, "มติ")
        write(new, tmp_path / "later")
    load(tmp_path / "later", engines.empty("sqlite"), against=earlier).close()
    other = log.Head(earlier.size, "a" * 64)

    error = refused(tmp_path / "later", engines.empty("sqlite"), against=other)
    assert {"archive.not_whole", "verify.past_rewritten"} == codes(error)


@pytest.mark.parametrize("damage", ["{}", "[]", "null", '{"form": 1}', '{"form": "x"}', "\x00"])
def test_a_manifest_that_is_none_is_refused(folder, engines, damage):
    (folder / "manifest.json").write_text(damage, encoding="utf-8")

    assert "archive.manifest_unreadable" == refused(folder, engines.empty("sqlite")).code


@pytest.mark.parametrize("said", [{"fund_id": "1"}, {"fund_id": True}, {"head": 5}, {"more": 1}])
def test_a_manifest_of_other_kinds_of_values_is_refused(folder, engines, said):
    hand.forge(folder, **said)

    assert "archive.manifest_unreadable" == refused(folder, engines.empty("sqlite")).code


def test_a_row_count_that_is_not_true_is_found(folder, engines):
    path = folder / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["tables"]["entry"]["rows"] += 1
    path.write_text(json.dumps(said), encoding="utf-8")

    error = refused(folder, engines.empty("sqlite"))
    assert {"archive.not_whole", "archive.file_differs"} == codes(error)


# NEVER OVER ANYTHING -----------------------------------------------------------------------------


def test_a_book_that_is_there_is_not_written_over(book, folder):
    before = known(book)
    with pytest.raises(Refused) as refusal:
        load(folder, book.where)

    assert refusal.value.code in ("book.exists", "fund.exists")
    assert before == known(book)


def test_a_folder_with_something_in_it_is_not_written_into(book, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        write(book, tmp_path)

    assert "export.folder_taken" == refusal.value.code
    assert ["mine.txt"] == [it.name for it in tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_an_archive_that_did_not_become_whole_is_not_there(book, tmp_path, monkeypatch, name):
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(readme, "page", full)  # when all tables are written already
    with pytest.raises(Refused) as refusal:
        write(book, tmp_path / name)

    assert "export.cannot_write" == refusal.value.code
    assert [] == list(tmp_path.iterdir())
