"""A wall rebuilt so that it only looks like one is missed by name: what it says is compared.

Each change is a trial in a transaction (tests/shell.py); test_attack.py tries what the walls
refuse while they stand.
"""

import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger import verify
from ledger.errors import Refused
from ledger.walls import changed_walls
from ledger.work import Fund, open_fund
from tests import postgres, small_book
from tests.conftest import database

NO_CHANGE = "CREATE TRIGGER entry_line_no_change BEFORE UPDATE OR DELETE ON entry_line FOR EACH ROW"
GONE = "DROP TRIGGER entry_line_no_change ON entry_line"
NOP = "CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
AMOUNT = "entry_line_amount_satang_check"
CHECKS = {  # of entry_line, by the names PostgreSQL gives them
    AMOUNT, "entry_line_marks_check", "entry_line_happened_on_check",
    "entry_line_covers_from_check", "entry_line_covers_to_check",
    "entry_line_check", "entry_line_check1", "entry_line_check2",
}  # fmt: skip

POSTGRESQL = {  # what is done, and the names that are missed
    "a trigger that never fires": (
        [GONE, f"{NO_CHANGE} WHEN (false) EXECUTE FUNCTION refuse_change()"],
        {"entry_line_no_change"}),
    "a trigger on another function": (
        [NOP, GONE, f"{NO_CHANGE} EXECUTE FUNCTION nop()"], {"entry_line_no_change", "nop"}),
    "a trigger on another table": (
        [GONE, (f"{NO_CHANGE.replace('ON entry_line', 'ON village')} EXECUTE FUNCTION"
               " refuse_change()")], {"entry_line_no_change"}),
    "a trigger of that name in another schema": (
        [GONE, "CREATE SCHEMA b", "CREATE TABLE b.t (x int)",
         f"{NO_CHANGE.replace('ON entry_line', 'ON b.t')} EXECUTE FUNCTION refuse_change()"],
        {"entry_line_no_change"}),
    "a trigger for DELETE alone": (
        [GONE, (f"{NO_CHANGE.replace('UPDATE OR DELETE', 'DELETE')} EXECUTE FUNCTION"
               " refuse_change()")], {"entry_line_no_change"}),
    "a trigger for one column alone": (
        [GONE, (f"{NO_CHANGE.replace('UPDATE', 'UPDATE OF paper')} EXECUTE FUNCTION"
               " refuse_change()")], {"entry_line_no_change"}),
    "a trigger that comes after": (
        [GONE, f"{NO_CHANGE.replace('BEFORE', 'AFTER')} EXECUTE FUNCTION refuse_change()"],
        {"entry_line_no_change"}),
    "a trigger once a statement": (
        [GONE, (f"{NO_CHANGE.replace('EACH ROW', 'EACH STATEMENT')} EXECUTE FUNCTION"
               " refuse_change()")], {"entry_line_no_change"}),
    "a trigger switched off": (
        ["ALTER TABLE entry_line DISABLE TRIGGER entry_line_no_change"],
        {"entry_line_no_change"}),
    "a trigger for replicas alone": (
        ["ALTER TABLE entry_line ENABLE REPLICA TRIGGER entry_line_no_change"],
        {"entry_line_no_change"}),
    "a trigger under another name": (
        ["ALTER TRIGGER log_no_truncate ON log RENAME TO log_no_trouble"],
        {"log_no_truncate", "log_no_trouble"}),
    "a trigger more": (
        [NOP, ("CREATE TRIGGER sly BEFORE INSERT ON beneficiary FOR EACH ROW EXECUTE FUNCTION"
              " nop()")], {"sly", "nop"}),
    "a function that refuses nothing": (
        [("CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
         " $$ BEGIN RETURN NEW; END $$")], {"refuse_change"}),
    "a check that is always true": (
        ["ALTER TABLE account_balance DROP CONSTRAINT not_overspent",
         "ALTER TABLE account_balance ADD CONSTRAINT not_overspent CHECK (true)"],
        {"not_overspent"}),
    "a check that lets more through": (
        [f"ALTER TABLE entry_line DROP CONSTRAINT {AMOUNT}",
         f"ALTER TABLE entry_line ADD CONSTRAINT {AMOUNT} CHECK (amount_satang > -99999)"],
        {AMOUNT}),
    "a check not held against what is there": (
        [f"ALTER TABLE entry_line DROP CONSTRAINT {AMOUNT}",
         f"ALTER TABLE entry_line ADD CONSTRAINT {AMOUNT} CHECK (amount_satang > 0) NOT VALID"],
        {AMOUNT}),
    "a unique key widened": (
        ["ALTER TABLE entry DROP CONSTRAINT entry_fund_id_idem_key_key",
         ("ALTER TABLE entry ADD CONSTRAINT entry_fund_id_idem_key_key"
         " UNIQUE (fund_id, idem_key, entry_no)")], {"entry_fund_id_idem_key_key"}),
    "a unique key that can wait": (
        ["ALTER TABLE entry DROP CONSTRAINT entry_fund_id_idem_key_key",
         ("ALTER TABLE entry ADD CONSTRAINT entry_fund_id_idem_key_key"
         " UNIQUE (fund_id, idem_key) DEFERRABLE INITIALLY DEFERRED")],
        {"entry_fund_id_idem_key_key"}),
    "a foreign key that deletes along": (
        ["ALTER TABLE receipt DROP CONSTRAINT receipt_fund_id_sheet_no_fkey",
         ("ALTER TABLE receipt ADD CONSTRAINT receipt_fund_id_sheet_no_fkey FOREIGN KEY"
         " (fund_id, sheet_no) REFERENCES sheet (fund_id, sheet_no) ON DELETE CASCADE")],
        {"receipt_fund_id_sheet_no_fkey"}),
    "foreign keys switched off": (
        ["ALTER TABLE beneficiary DISABLE TRIGGER ALL"], {"beneficiary"}),
    "the other end of foreign keys switched off": (
        ["ALTER TABLE village DISABLE TRIGGER ALL"], {"village"}),
    "a column that may be empty": (
        ["ALTER TABLE entry ALTER COLUMN memo DROP NOT NULL"], {"entry"}),
    "money with a point in it": (
        ["DROP VIEW posting", "ALTER TABLE entry_line ALTER COLUMN amount_satang TYPE numeric"],
        {"entry_line", "posting", AMOUNT}),
    "a column more": (["ALTER TABLE account ADD COLUMN real_sum bigint"], {"account"}),
    "a view that forgets a side": (
        [("CREATE OR REPLACE VIEW posting AS SELECT fund_id, entry_no, line_no, member_no,"
         " happened_on, paper, debit_account AS account_no, amount_satang AS debit_satang,"
         " 0::bigint AS credit_satang FROM entry_line")], {"posting"}),
    "a rule that swallows": (
        ["CREATE RULE sly AS ON INSERT TO erasure DO INSTEAD NOTHING"], {"sly"}),
    "an index gone": (["DROP INDEX line_by_member"], {"line_by_member"}),
    "an index on something else": (
        ["DROP INDEX line_by_member", "CREATE INDEX line_by_member ON entry_line (paper)"],
        {"line_by_member"}),
    "a second book": (["CREATE TABLE second_book (fund_id bigint)"], {"second_book"}),
    "lines of nobody's among the lines": (
        ["CREATE TABLE sly () INHERITS (entry_line)"], {"sly", *CHECKS}),
}  # fmt: skip

SQLITE = {
    "a trigger that never fires": (
        ["DROP TRIGGER log_no_update", ("CREATE TRIGGER log_no_update BEFORE UPDATE ON log"
         " WHEN 0 BEGIN SELECT RAISE(ABORT, 'append-only: log'); END")], {"log_no_update"}),
    "a trigger that ignores": (
        ["DROP TRIGGER log_no_update", ("CREATE TRIGGER log_no_update BEFORE UPDATE ON log"
         " BEGIN SELECT RAISE(IGNORE); END")], {"log_no_update"}),
    "a trigger on another table": (
        ["DROP TRIGGER log_no_update", ("CREATE TRIGGER log_no_update BEFORE UPDATE ON village"
         " BEGIN SELECT RAISE(ABORT, 'append-only: log'); END")], {"log_no_update"}),
    "a trigger more": (
        ["CREATE TRIGGER sly AFTER INSERT ON person BEGIN DELETE FROM beneficiary; END"], {"sly"}),
    "a trigger under another name": (
        ["DROP TRIGGER log_no_update", ("CREATE TRIGGER log_no_trouble BEFORE UPDATE ON log"
         " BEGIN SELECT RAISE(ABORT, 'append-only: log'); END")],
        {"log_no_update", "log_no_trouble"}),
    "a check written over": (
        ["PRAGMA writable_schema = ON", ("UPDATE sqlite_master SET sql ="
         " replace(sql, 'amount_satang > 0', 'amount_satang > -99999') WHERE name = 'entry_line'")],
        {"entry_line"}),
    "a column more": (["ALTER TABLE account ADD COLUMN real_sum INTEGER"], {"account"}),
    "a view that forgets a side": (
        ["DROP VIEW posting", "CREATE VIEW posting AS SELECT * FROM entry_line"], {"posting"}),
    "an index on something else": (
        ["DROP INDEX line_by_member", "CREATE INDEX line_by_member ON entry_line (paper)"],
        {"line_by_member"}),
    "a second book": (["CREATE TABLE second_book (fund_id INTEGER)"], {"second_book"}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("engine", "what"),
    [("postgresql", it) for it in POSTGRESQL] + [("sqlite", it) for it in SQLITE],
    indirect=["engine"],
)
def test_a_wall_that_only_looks_like_one_is_missed_by_name(shell, what):
    changes, names = (SQLITE if shell.lite else POSTGRESQL)[what]
    with shell.trial():
        shell.do(*changes)

        assert names == {*changed_walls(shell.conn)}
        assert shell.found().count("verify.wall_missing") == len(names)


def program(name: str, *words: str) -> None:
    """Run one of PostgreSQL's own programs, of the server's version."""
    beside = Path(postgres.program("initdb")).with_name(name)
    subprocess.run([beside, *words], check=True, capture_output=True)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_book_that_moved_to_another_database_has_all_its_walls(book, engines, tmp_path):
    """Dumped and restored: other object numbers, and nothing that refuses anything is missed."""
    away = engines.empty("postgresql")
    kept = str(tmp_path / "book.dump")
    of_server = "host=" + away.partition("host=")[2] + " user=sajja dbname="
    program("pg_dump", "--format=custom", f"--file={kept}", of_server + database(book.where))
    program("pg_restore", "--no-owner", f"--dbname={of_server}{database(away)}", kept)

    moved = open_fund(away)
    with moved.read() as work:
        assert [] == changed_walls(work.conn)
        assert () == verify.everything(work).problems
    moved.close()


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_book_in_a_schema_of_its_own_has_all_its_walls(shell):
    with shell.trial():
        shell.do("ALTER SCHEMA public RENAME TO welfare", "SET LOCAL search_path TO welfare")

        assert [] == changed_walls(shell.conn)


@pytest.fixture
def seen_by_auditor(engine_fund_factory, engines) -> Iterator[Fund]:
    """A book on a server, opened as a role that may read it and do nothing else."""
    book = engine_fund_factory("postgresql", small_book.fill)
    with book.transaction(writes=True) as conn:
        conn.driver.execute("CREATE ROLE auditor LOGIN")
        conn.driver.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor")
    opened = open_fund(book.where.replace("sajja@", "auditor@"))
    yield opened
    opened.close()
    engines.sql(f"DROP DATABASE {database(book.where)} WITH (FORCE)")
    engines.sql("DROP ROLE auditor")


def test_walls_are_compared_by_who_may_only_read_as_well(seen_by_auditor, engines):
    """An auditor's role needs no more; and what is missing it finds by name."""
    with seen_by_auditor.read() as work:
        assert () == verify.everything(work).problems

    theirs = engines.start_server().format(database(seen_by_auditor.where))
    with psycopg.connect(theirs) as shell:
        shell.execute("DROP TRIGGER entry_no_change ON entry")
    with seen_by_auditor.read() as work:
        assert ["entry_no_change"] == changed_walls(work.conn)


def test_who_may_not_even_compare_is_told_so_and_not_that_the_book_is_damaged(
    seen_by_auditor, engines
):
    engines.sql(f"REVOKE TEMPORARY ON DATABASE {database(seen_by_auditor.where)} FROM PUBLIC")

    with pytest.raises(Refused, match=r"book\.not_allowed"), seen_by_auditor.read() as work:
        verify.everything(work)
    with pytest.raises(Refused, match=r"book\.not_allowed"), seen_by_auditor.work("ธิดา"):
        pass


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_book_that_was_vacuumed_has_all_its_walls(book):
    with sqlite3.connect(book.where, isolation_level=None) as shell:
        shell.execute("VACUUM")
        shell.execute("REINDEX")
        shell.execute("ANALYZE")
    shell.close()

    with book.read() as work:
        assert [] == changed_walls(work.conn)
