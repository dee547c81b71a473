"""A hand at the database itself: what it tries is refused, or found when the book is verified.

Every attack is made past our own code, by a plain connection with the settings an attacker
likes best. `REFUSED` attacks meet a wall; `FOUND` ones are made after the walls were torn down
(or where there is none) and `sajja verify` must name them.
"""

import sqlite3

import pytest
from sqlalchemy import exc, text

from ledger import verify
from ledger.errors import LedgerError
from ledger.tables import metadata
from ledger.work import Work
from tests.conftest import PRESENT
from tests.test_schema import APPEND_ONLY

FUND = 1


def attack(fund, statement: str) -> str:
    """Run one statement at the database shell and commit it; what the database says to it."""
    if fund.engine.dialect.name == "sqlite":
        with sqlite3.connect(fund.where) as shell:  # no foreign keys, no pragma of ours
            try:
                shell.execute(statement)
            except sqlite3.Error as refusal:
                return str(refusal)
        return "done"
    try:
        with fund.engine.begin() as conn:
            conn.exec_driver_sql(statement.replace("%", "%%"))
    except exc.DBAPIError as refusal:
        return str(refusal.orig)
    return "done"


def found(fund) -> list[str]:
    """What verify says is wrong, by code."""
    with fund.read() as work:
        return codes(work)


def codes(work: Work) -> list[str]:
    """What verify finds; a refusal to read on counts as found."""
    try:
        return [problem.code for problem in verify.everything(work).problems]
    except LedgerError as damaged:
        return [damaged.code]


def test_an_honest_book_verifies_and_holds_a_row_of_every_kind(book):
    with book.read() as work:
        for table in APPEND_ONLY:
            assert work.rows(text(f"SELECT 1 FROM {table}")), f"the small book has no {table}"

    assert [] == found(book)


CHANGES = {
    "UPDATE": "UPDATE {table} SET {last} = {last}",
    "DELETE": "DELETE FROM {table}",
    "UPSERT": "INSERT INTO {table} SELECT * FROM {table} WHERE true"
              " ON CONFLICT ({key}) DO UPDATE SET {last} = excluded.{last}",
    "a copy": "INSERT INTO {table} SELECT * FROM {table} WHERE true",
}  # fmt: skip
OF_SQLITE = {
    "INSERT OR REPLACE": "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "UPDATE OR REPLACE": "UPDATE OR REPLACE {table} SET {last} = {last}",
    "explicit rowid": "INSERT OR REPLACE INTO {table} (rowid, {columns})"
                      " SELECT 1, {columns} FROM {table}",
}  # fmt: skip
OF_POSTGRESQL = {
    "TRUNCATE": "TRUNCATE {table}",
    "TRUNCATE CASCADE": "TRUNCATE {table} CASCADE",
    "MERGE": "MERGE INTO {table} USING {table} AS same ON true WHEN MATCHED THEN DELETE",
    "DELETE in WITH": "WITH gone AS (DELETE FROM {table} RETURNING *) SELECT * FROM gone",
}


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_an_append_only_table_refuses_every_way_of_changing_it(book, engine, table):
    columns = metadata.tables[table].c.keys()
    key = [column.name for column in metadata.tables[table].primary_key]
    words = {"table": table, "columns": ", ".join(columns), "last": columns[-1],
             "key": ", ".join(key)}  # fmt: skip
    ways = CHANGES | (OF_SQLITE if engine == "sqlite" else OF_POSTGRESQL)

    for way, statement in ways.items():
        assert "done" != attack(book, statement.format(**words)), way
    assert [] == found(book)


LINE = (
    "INSERT INTO entry_line (fund_id, entry_no, line_no, line_count, debit_account,"
    " credit_account, amount_satang) VALUES (1, 1, {no}, {count}, {debit}, {credit}, {satang})"
)
ENTRY = (
    "INSERT INTO entry VALUES (1, 99, 2569, 99, 'manual', '2026-03-01', {lines}, 'x', NULL, 'x',"
    " '2026-12-31T10:00:00.000000Z', 'x')"
)
REFUSED = {
    "a late line": LINE.format(no=9, count=4, debit=1100, credit=4100, satang=100),
    "a line of nothing": LINE.format(no=9, count=9, debit=1100, credit=4100, satang=0),
    "a line below nothing": LINE.format(no=9, count=9, debit=1100, credit=4100, satang=-5),
    "a line from an account to itself": LINE.format(
        no=9, count=9, debit=1100, credit=1100, satang=5
    ),
    "an unbalanced line": "INSERT INTO entry_line (fund_id, entry_no, line_no, line_count,"
    " debit_account, debit_satang, credit_account, credit_satang)"
    " VALUES (1, 1, 9, 9, 1100, 5, 4100, 4)",
    "an entry of no lines": ENTRY.format(lines=0),
    "overspent cash": "UPDATE account_balance SET balance_satang = -1 WHERE account_no = 1100",
    "an overspent sub-fund": "UPDATE sub_fund_balance SET balance_satang = -1",
    "an account of another type": "UPDATE account SET kind = 'asset' WHERE account_no = 4100",
    "an account without its sub-fund": "INSERT INTO account VALUES"
    " (1, 4999, 'income', 'other_income', NULL, 'x', 'x')",
    "text for money": LINE.format(no=9, count=9, debit=1100, credit=4100, satang="'many'"),
    "a day that is none": "INSERT INTO setting VALUES (1, 99, 'daily', 'tomorrow', '1.00', '')",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_can_never_be_in_a_book_is_refused(book, what):
    assert "done" != attack(book, REFUSED[what])
    assert [] == found(book)


FOUND = {
    "an entry without its lines": (ENTRY.format(lines=2), "verify.entry_short"),
    "an entry nobody logged": (ENTRY.format(lines=2), "verify.record_not_logged"),
    "money out of the air": (
        "UPDATE account_balance SET balance_satang = balance_satang + 1 WHERE account_no = 1100",
        "verify.balance_differs",
    ),
    "a floor taken away": (
        "UPDATE account_balance SET floor_satang = NULL WHERE account_no = 1100",
        "verify.floor_differs",
    ),
    "a sub-fund's floor lowered": (
        "UPDATE sub_fund_balance SET floor_satang = -100000 WHERE sub_fund = 'welfare'",
        "verify.floor_differs",
    ),
    "a sub-fund made richer": (
        "UPDATE sub_fund_balance SET balance_satang = 1 WHERE sub_fund = 'welfare'",
        "verify.sub_fund_differs",
    ),
    "a better month": (
        "UPDATE account_month SET credit_satang = credit_satang + 1 WHERE account_no = 4100",
        "verify.month_differs",
    ),
    "a month forgotten": ("DELETE FROM account_month", "verify.month_differs"),
    "entries renumbered": (
        "UPDATE fund_head SET last_entry_no = last_entry_no + 1",
        "verify.entry_gap",
    ),
    "the log's head cut back": ("UPDATE fund_head SET log_size = 1", "verify.head_differs"),
    "the log's root replaced": (
        "UPDATE fund_head SET log_root = log_frontier",
        "verify.head_differs",
    ),
    "the log's frontier replaced": (
        "UPDATE fund_head SET log_frontier = log_root",
        "verify.head_differs",
    ),
    "the last moment moved": (
        "UPDATE fund_head SET last_at = '2020-01-01T00:00:00.000000Z'",
        "verify.head_differs",
    ),
    "a person renamed": (
        "UPDATE person SET given_name = 'ขวัญ' WHERE member_no = '0101'",
        "verify.person_differs",
    ),
    "a person moved in the alphabet": (
        "UPDATE person SET name_key = 'ก' WHERE member_no = '0101'",
        "verify.name_key_differs",
    ),
    "a person deleted": (
        "DELETE FROM beneficiary WHERE member_no = '0101'",
        "verify.person_differs",
    ),
    "an heir put in": (
        "UPDATE beneficiary SET name = 'ผมเอง' WHERE member_no = '0101' AND beneficiary_no = 1",
        "verify.person_differs",
    ),
}


@pytest.mark.parametrize("what", FOUND)
def test_what_no_wall_can_refuse_is_found_by_verify(book, what):
    statement, code = FOUND[what]

    assert "done" == attack(book, statement)
    assert code in found(book)


def test_an_entry_line_added_behind_the_foreign_keys_back_is_refused_or_found(book):
    """A shell that forgot `PRAGMA foreign_keys` lets the line in; the log does not know it."""
    late = attack(book, LINE.format(no=9, count=9, debit=1100, credit=4100, satang=100))

    assert ["done"] == [late] * ("verify.leaf_differs" in found(book)) or "done" != late


def test_walls_torn_down_are_missed_and_so_is_what_was_done_behind_them(book, engine):
    walls = {
        "sqlite": ["DROP TRIGGER entry_line_no_update", "DROP TRIGGER account_no_update"],
        "postgresql": ["ALTER TABLE entry_line DISABLE TRIGGER entry_line_no_change",
                       "DROP TRIGGER account_no_change ON account"],
    }[engine]  # fmt: skip
    for wall in walls:
        assert "done" == attack(book, wall)
    assert 2 == found(book).count("verify.wall_missing")

    assert "done" == attack(book, "UPDATE entry_line SET amount_satang = amount_satang + 1")
    assert {"verify.leaf_differs", "verify.balance_differs", "verify.month_differs"} <= {
        *found(book)
    }

    assert "done" == attack(book, "UPDATE account SET kind = 'asset', sub_fund = NULL"
                                  " WHERE account_no = 4100")  # fmt: skip
    assert 1 < found(book).count("verify.leaf_differs")


# EVERY FACT --------------------------------------------------------------------------------------


class Torn:
    """A transaction in which no wall, key or check stands; taken back at the end.

    SQLite's triggers are put up again before anybody looks, as a careful thief would.
    """

    def __init__(self, fund):
        self.fund = fund
        self.conn = fund.engine.connect()
        self.lite = fund.engine.dialect.name == "sqlite"
        if self.lite:
            self.conn.connection.driver_connection.executescript(
                "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON"
            )
        self.sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"

    def verified_after(self, statement: str, **values: object) -> list[str]:
        """What verify finds after one change, which is then taken back."""
        with self.conn.begin() as transaction:
            walls = self.conn.execute(text(self.sql)).all() if self.lite else []
            if not self.lite:
                self.conn.execute(text("SET LOCAL session_replication_role = replica"))
            for name, _ in walls:
                self.conn.exec_driver_sql(f"DROP TRIGGER {name}")
            try:
                changed = self.conn.execute(text(statement), values).rowcount
            except exc.IntegrityError:
                transaction.rollback()
                return ["refused by a check"]
            assert changed == 1, statement
            for _, wall in walls:
                self.conn.exec_driver_sql(wall)
            said = codes(Work(self.conn, FUND, "", PRESENT))
            transaction.rollback()
            return said


@pytest.fixture
def torn(book):
    """The small book with every wall down."""
    torn = Torn(book)
    yield torn
    torn.conn.close()


def where(table: str, row) -> tuple[str, dict[str, object]]:
    """The condition and values that pick one row by its key."""
    key = [column.name for column in metadata.tables[table].primary_key]
    return " AND ".join(f"{c} = :old_{c}" for c in key), {f"old_{c}": row[c] for c in key}


def flips(value: object) -> list[object]:
    """A value with one bit turned over, and other ways of being a little different."""
    if value is None:
        return [1, "x"]
    if isinstance(value, int):
        return [value ^ 1, value ^ (1 << 20)]
    if value == "":
        return ["x"]
    return [value[:-1] + chr(ord(value[-1]) ^ 1), chr(ord(value[0]) ^ 2) + value[1:], value + " "]


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_flipped_bit_in_any_fact_is_found(torn, table):
    """Every column of the first, a middle and the last row."""
    rows = torn.conn.execute(text(f"SELECT * FROM {table}")).mappings().all()
    torn.conn.rollback()
    tried = 0
    for row in {0: rows[0], len(rows) // 2: rows[len(rows) // 2], -1: rows[-1]}.values():
        condition, key = where(table, row)
        for column, value in row.items():
            kind = metadata.tables[table].c[column].type
            text_column = "TEXT" in str(getattr(kind, "impl", kind)).upper()
            for flipped in flips(value):
                if isinstance(flipped, str) != text_column:
                    continue
                change = f"UPDATE {table} SET {column} = :flipped WHERE {condition}"
                said = torn.verified_after(change, flipped=flipped, **key)
                assert said, f"{table}.{column}: {value!r} became {flipped!r} and nobody noticed"
                tried += 1

    assert tried > len(rows[0])


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_row_taken_away_or_put_in_is_found(torn, table):
    rows = torn.conn.execute(text(f"SELECT * FROM {table}")).mappings().all()
    torn.conn.rollback()
    for row in (rows[0], rows[-1]):
        condition, key = where(table, row)
        assert torn.verified_after(f"DELETE FROM {table} WHERE {condition}", **key), row

    another = dict(rows[-1])
    for column in metadata.tables[table].c:
        if column.name != "fund_id" and isinstance(another[column.name], int):
            another[column.name] += 50
        elif column.primary_key and column.name != "fund_id":
            another[column.name] += "x"
    if table == "fund":
        return  # another fund in the same database is none of this fund's business
    columns = ", ".join(another)
    marks = ", ".join(f":{column}" for column in another)
    assert torn.verified_after(f"INSERT INTO {table} ({columns}) VALUES ({marks})", **another)
