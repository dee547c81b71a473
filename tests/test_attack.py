"""A hand at the database itself: what it tries is refused, or found when the book is verified.

Every attack is made past our own code. Those of `REFUSED` meet the very wall that is named;
those of `FOUND` are made where there is no wall, or after it was torn down, and `sajja verify`
must name them. Every attack is a trial on one small book and taken back (tests/shell.py).
"""

import re

import pytest

from ledger import tables as t
from tests.shell import DONE, Shell
from tests.test_schema import APPEND_ONLY, SCHEMA, TABLES

REFERENCED = set(re.findall(r"REFERENCES (\w+)", SCHEMA))


def test_an_honest_book_verifies_and_holds_a_row_of_every_kind(shell):
    with shell.trial():
        for table in TABLES:
            rows = shell.conn.built.exec_driver_sql(f"SELECT 1 FROM {table}").all()
            assert rows, f"the small book has no {table}"

        assert [] == shell.found()


# APPEND-ONLY -------------------------------------------------------------------------------------

WALL, ONCE, TWICE = "append-only: {table}$", "UNIQUE: already in {table}$", "duplicate key value"
CHANGE = {
    "UPDATE": "UPDATE {table} SET {last} = {last}",
    "DELETE": "DELETE FROM {table}",
    "UPSERT": "INSERT INTO {table} SELECT * FROM {table} WHERE true"
              " ON CONFLICT ({key}) DO UPDATE SET {last} = excluded.{last}",
    "a copy": "INSERT INTO {table} SELECT * FROM {table} WHERE true",
}  # fmt: skip
WAYS = {  # by engine: the statement, and the wall it meets
    "sqlite": {
        CHANGE["UPDATE"]: WALL,
        CHANGE["DELETE"]: WALL,
        CHANGE["UPSERT"]: ONCE,
        CHANGE["a copy"]: ONCE,
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}": ONCE,
        "INSERT OR IGNORE INTO {table} SELECT * FROM {table}": ONCE,
        "UPDATE OR REPLACE {table} SET {last} = {last}": WALL,
        "INSERT OR REPLACE INTO {table} (rowid, {columns}) SELECT 1, {columns} FROM {table}":
            "no column named rowid",
    },
    "postgresql": {
        CHANGE["UPDATE"]: WALL,
        CHANGE["DELETE"]: WALL,
        CHANGE["UPSERT"]: WALL,
        CHANGE["a copy"]: TWICE,
        "TRUNCATE {table} CASCADE": WALL,
        "MERGE INTO {table} USING {table} AS same ON true WHEN MATCHED THEN DELETE": WALL,
        "WITH gone AS (DELETE FROM {table} RETURNING *) SELECT * FROM gone": WALL,
    },
}  # fmt: skip


def words(table: str) -> dict[str, str]:
    columns = [column.name for column in t.TABLES[table].c]
    key = [column.name for column in t.TABLES[table].primary_key]
    return {"table": table, "columns": ", ".join(columns), "last": columns[-1],
            "key": ", ".join(key)}  # fmt: skip


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_an_append_only_table_refuses_every_way_of_changing_it(shell, engine, table):
    with shell.trial():
        for way, wall in WAYS[engine].items():
            said = shell.says(way.format(**words(table)))
            assert re.search(wall.format(table=table), said.splitlines()[0]), (way, said)
        assert [] == shell.found()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_behind_the_first_wall_of_sqlite_stands_the_second(shell, table):
    """Without `_once` an upsert comes as far as the update it means, and no further."""
    with shell.trial():
        shell.do(f"DROP TRIGGER {table}_once")
        said = shell.says(CHANGE["UPSERT"].format(**words(table)))
        assert f"append-only: {table}" == said


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_table_is_emptied_by_nobody_even_where_no_other_refers_to_it(shell, table):
    """TRUNCATE meets the foreign keys first; the wall must stand without them, too."""
    with shell.trial():
        said = shell.says(f"TRUNCATE {table}")
        assert ("referenced in a foreign key" if table in REFERENCED else "append-only") in said
        for other, name in shell.conn.built.exec_driver_sql(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            f" WHERE confrelid = '{table}'::regclass AND conparentid = 0"
        ).all():
            shell.do(f"ALTER TABLE {other} DROP CONSTRAINT {name}")
        assert f"append-only: {table}" == shell.says(f"TRUNCATE {table}").splitlines()[0]


# WHAT CAN NEVER BE -------------------------------------------------------------------------------

LINE = (
    "INSERT INTO entry_line (fund_id, entry_no, line_no, line_count, debit_account,"
    " credit_account, amount_satang)"
    " VALUES (1, {entry}, {no}, {count}, {debit}, {credit}, {satang})"
)
ENTRY = (
    "INSERT INTO entry VALUES (1, 99, 2569, 99, 'manual', '2026-03-01', {lines}, 'x', {reverses},"
    " 'x', '2026-12-31T10:00:00.000000Z', 'x')"
)
SAID = "(SELECT line_count FROM entry WHERE entry_no = 1)"  # how many lines the entry says it has


def entry(lines: int = 1, reverses: object = "NULL") -> str:
    """An entry 99."""
    return ENTRY.format(lines=lines, reverses=reverses)


def line(**otherwise: object) -> str:
    """A line 99 of the first entry, unless said otherwise."""
    usual = {"entry": 1, "no": 99, "count": 99, "debit": 1100, "credit": 4100, "satang": 100}
    return LINE.format(**(usual | otherwise))


REFUSED = {  # the attack, and the wall it meets: on SQLite, on PostgreSQL
    "a late line past the entry's count": (
        line(count=SAID), "line_no BETWEEN 1 AND line_count", "entry_line_check"),
    "a late line in another's place": (
        line(no=1, count=SAID), "UNIQUE: already in entry_line", "entry_line_pkey"),
    "a late line numbered nothing": (
        line(no=0, count=SAID), "line_no BETWEEN 1 AND line_count", "entry_line_check"),
    "a line of nothing": (
        line(satang=0), "amount_satang > 0", "entry_line_amount_satang_check"),
    "a line below nothing": (
        line(satang=-5), "amount_satang > 0", "entry_line_amount_satang_check"),
    "a line from an account to itself": (
        line(credit=1100), "debit_account <> credit_account", "entry_line_check1"),
    "a line with one side": (
        line(credit="NULL"), "NOT NULL constraint failed: entry_line.credit_account",
        'null value in column "credit_account"'),
    "a line with no sum": (
        line(satang="NULL"), "NOT NULL constraint failed: entry_line.amount_satang",
        'null value in column "amount_satang"'),
    "a line with a side of its own sum": (
        "INSERT INTO entry_line (credit_satang) VALUES (5)", "no column named credit_satang",
        'column "credit_satang" of relation "entry_line" does not exist'),
    "text for money": (
        line(satang="'many'"), "cannot store TEXT value in INTEGER column",
        "invalid input syntax for type bigint"),
    "an entry of no lines": (
        entry(lines=0), "line_count > 0", "entry_line_count_check"),
    "an entry that reverses a later one": (
        entry(reverses=99), "reverses_no < entry_no", "entry_check"),
    "an entry reversed twice": (
        entry(reverses="(SELECT max(reverses_no) FROM entry)"),
        "UNIQUE: already in entry", "entry_fund_id_reverses_no_key"),
    "an entry in another year's numbers": (
        entry().replace("2569", "2568"),
        "year_be = CAST", "entry_check1"),
    "overspent cash": (
        "UPDATE account_balance SET balance_satang = -1 WHERE account_no = 1100",
        "CHECK constraint failed: not_overspent", '"not_overspent"'),
    "an overspent sub-fund": (
        "UPDATE sub_fund_balance SET balance_satang = -1",
        "CHECK constraint failed: sub_fund_not_overspent", '"sub_fund_not_overspent"'),
    "an account of another type": (
        "UPDATE account SET kind = 'asset' WHERE account_no = 4100",
        "append-only: account", "append-only: account"),
    "an account without its sub-fund": (
        "INSERT INTO account VALUES (1, 4999, 'income', 'other_income', NULL, 'x', 'x')",
        "(sub_fund IS NOT NULL)", '"account_check"'),
    "a day that is none": (
        "INSERT INTO setting VALUES (1, 99, 'daily', 'tomorrow', '1.00', '')",
        "length(from_on) = 10", "setting_from_on_check"),
    "an event nobody knows": (
        ("INSERT INTO membership VALUES (1, '0101', 99, 'blessed', '2026-01-01', '3', 'general',"
        " 'ordinary', NULL, '')"), "event IN", "membership_event_check"),
    "an erasure without a reason": (
        "INSERT INTO erasure VALUES (1, '0101', '2026-01-01', '')",
        "length(reason) > 0", "erasure_reason_check"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_can_never_be_in_a_book_is_refused(shell, what):
    statement, of_sqlite, of_postgresql = REFUSED[what]
    with shell.trial():
        said = shell.says(statement)

        assert (of_sqlite if shell.lite else of_postgresql) in said
        assert [] == shell.found()


# WHAT POINTS NOWHERE -----------------------------------------------------------------------------

ASTRAY = {  # a row, and the foreign key that refuses it
    "a late line under a count of its own": (
        line(), "entry_line_fund_id_entry_no_line_count_fkey"),
    "a line on an account nobody opened": (
        f"{entry()};{line(entry=99, no=1, count=1, debit=1999)}",
        "entry_line_fund_id_debit_account_fkey"),
    "an account of a purse that is none": (
        "INSERT INTO account VALUES (1, 4999, 'income', 'other_income', 'mine', 'x', 'x')",
        "account_fund_id_sub_fund_fkey"),
    "a balance of no account": (
        "INSERT INTO account_balance VALUES (1, 9999, 0, NULL)",
        "account_balance_fund_id_account_no_fkey"),
    "a balance of no purse": (
        "INSERT INTO sub_fund_balance VALUES (1, 'mine', 0, NULL)",
        "sub_fund_balance_fund_id_sub_fund_fkey"),
    "a quiet month of no account": (
        "INSERT INTO account_month VALUES (1, '2026-01', 9999, 0, 0)",
        "account_month_fund_id_account_no_fkey"),
    "members of a village that is gone": (
        "DELETE FROM village WHERE village_no = '3'", "_fund_id_village_no_fkey"),
    "heirs of nobody": (
        "INSERT INTO beneficiary VALUES (1, '0999', 1, 1, 'ผมเอง', '', 1)",
        "beneficiary_fund_id_member_no_version_fkey"),
    "a receipt of no sheet": (
        "INSERT INTO receipt VALUES (1, '21', 99, 99, '2026-01-05', '', 0)",
        "receipt_fund_id_sheet_no_fkey"),
}  # fmt: skip


@pytest.mark.parametrize("what", ASTRAY)
def test_a_row_that_points_nowhere_is_refused_by_its_key(shell, what):
    """By a shell that says `PRAGMA foreign_keys = ON`, as our own connections do."""
    statements, key = ASTRAY[what]
    *before, last = statements.split(";")
    with shell.trial(keys=True):
        shell.do(*before)
        honest = shell.found()
        said = shell.says(last)

        assert ("FOREIGN KEY constraint failed" if shell.lite else key) in said
        assert honest == shell.found()


# WHAT NO WALL CAN REFUSE -------------------------------------------------------------------------

FOUND = {
    "an entry without its lines": (
        entry(lines=2), {"verify.entry_short", "verify.record_not_logged"}),
    "an entry one line short of what it says": (
        f"{entry(lines=2)};{line(entry=99, no=1, count=2)}",
        {"verify.entry_short", "verify.record_not_logged", "verify.balance_differs"}),
    "a late line where the entry said there would be more": (
        f"{entry(lines=2)};{line(entry=99, no=1, count=2)};{line(entry=99, no=2, count=2)}",
        {"verify.record_not_logged", "verify.balance_differs"}),
    "a whole entry nobody logged": (
        f"{entry()};{line(entry=99, no=1, count=1)}",
        {"verify.record_not_logged", "verify.balance_differs", "verify.month_differs"}),
    "money out of the air": (
        "UPDATE account_balance SET balance_satang = balance_satang + 1 WHERE account_no = 1100",
        {"verify.balance_differs"}),
    "a floor taken away": (
        "UPDATE account_balance SET floor_satang = NULL WHERE account_no = 1100",
        {"verify.floor_differs"}),
    "a sub-fund's floor lowered": (
        "UPDATE sub_fund_balance SET floor_satang = -100000 WHERE sub_fund = 'welfare'",
        {"verify.floor_differs"}),
    "a sub-fund made richer": (
        "UPDATE sub_fund_balance SET balance_satang = 1 WHERE sub_fund = 'welfare'",
        {"verify.sub_fund_differs"}),
    "a better month": (
        "UPDATE account_month SET credit_satang = credit_satang + 1 WHERE account_no = 4100",
        {"verify.month_differs"}),
    "a month forgotten": ("DELETE FROM account_month", {"verify.month_differs"}),
    "a balance forgotten": (
        "DELETE FROM account_balance WHERE account_no = 1100", {"verify.balance_differs"}),
    "a purse forgotten": (
        "DELETE FROM sub_fund_balance WHERE sub_fund = 'welfare'", {"verify.sub_fund_differs"}),
    "entries renumbered": (
        "UPDATE fund_head SET last_entry_no = last_entry_no + 1", {"verify.entry_gap"}),
    "the log's head cut back": ("UPDATE fund_head SET log_size = 1", {"verify.head_differs"}),
    "the log's root replaced": (
        "UPDATE fund_head SET log_root = log_frontier", {"verify.head_differs"}),
    "the log's frontier replaced": (
        "UPDATE fund_head SET log_frontier = log_root", {"verify.head_differs"}),
    "the last moment moved": (
        "UPDATE fund_head SET last_at = '2020-01-01T00:00:00.000000Z'", {"verify.head_differs"}),
    "a person renamed": (
        "UPDATE person SET given_name = 'ขวัญ' WHERE member_no = '0101'",
        {"verify.person_differs"}),
    "a person moved in the alphabet": (
        "UPDATE person SET name_key = 'ก' WHERE member_no = '0101'", {"verify.name_key_differs"}),
    "heirs forgotten": (
        "DELETE FROM beneficiary WHERE member_no = '0101'", {"verify.person_differs"}),
    "an heir put in": (
        "UPDATE beneficiary SET name = 'ผมเอง' WHERE member_no = '0101' AND beneficiary_no = 1",
        {"verify.person_differs"}),
    "a person forgotten without an erasure": (
        ("DELETE FROM beneficiary WHERE member_no = '0101';"
        "DELETE FROM person WHERE member_no = '0101'"), {"verify.person_missing"}),
}  # fmt: skip


@pytest.mark.parametrize("what", FOUND)
def test_what_no_wall_can_refuse_is_found_by_verify(shell, what):
    statements, wanted = FOUND[what]
    with shell.trial():
        shell.do(*statements.split(";"))

        assert wanted <= {*shell.found()}


def test_walls_torn_down_are_missed_and_so_is_what_was_done_behind_them(shell, engine):
    walls = {
        "sqlite": ["DROP TRIGGER entry_line_no_update", "DROP TRIGGER account_no_update"],
        "postgresql": ["ALTER TABLE entry_line DISABLE TRIGGER entry_line_no_change",
                       "DROP TRIGGER account_no_change ON account"],
    }[engine]  # fmt: skip
    with shell.trial():
        shell.do(*walls)
        assert ["verify.wall_missing"] * 2 == shell.found()

        shell.do("UPDATE entry_line SET amount_satang = amount_satang + 1")
        money = {"verify.leaf_differs", "verify.balance_differs", "verify.month_differs"}
        assert money <= {*shell.found()}

        shell.do("UPDATE account SET kind = 'asset', sub_fund = NULL WHERE account_no = 4100")
        assert 1 < shell.found().count("verify.leaf_differs")


# EVERY FACT --------------------------------------------------------------------------------------


def where(table: str, row) -> tuple[str, dict[str, object]]:
    """The condition and values that pick one row by its key."""
    key = [column.name for column in t.TABLES[table].primary_key]
    return " AND ".join(f"{c} = :old_{c}" for c in key), {f"old_{c}": row[c] for c in key}


def flips(value: object, is_text: bool) -> list[object]:
    """A value with one bit turned over, and other ways of being a little different."""
    if not value and is_text:
        return ["x"]
    if not is_text:
        number = value or 0
        return [number ^ 1, number ^ (1 << 20)]
    return [value[:-1] + chr(ord(value[-1]) ^ 1), chr(ord(value[0]) ^ 2) + value[1:], value + " "]


def is_text(table: str, column: str) -> bool:
    kind = t.TABLES[table].c[column].type
    return "TEXT" in str(getattr(kind, "impl", kind)).upper()


def rows_of(shell: Shell, table: str) -> list:
    """The first, a middle and the last row."""
    with shell.trial():
        rows = shell.conn.built.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
    return [rows[at] for at in sorted({0, len(rows) // 2, len(rows) - 1})]


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_flipped_bit_in_any_fact_is_found(shell, table):
    """Every column of the first, a middle and the last row; of the last in every way."""
    met, missed = 0, []
    rows = rows_of(shell, table)
    for row in rows:
        condition, key = where(table, row)
        for column, value in row.items():
            change = f"UPDATE {table} SET {column} = :flipped WHERE {condition}"
            ways = flips(value, is_text(table, column))
            for flipped in ways if row is rows[-1] else ways[:1]:
                with shell.trial(torn=True):
                    said = shell.past_the_walls(table, change, flipped=flipped, **key)
                    if said == DONE and not shell.is_found():
                        missed.append(f"{column}: {value!r} became {flipped!r}")
                    met += said == DONE

    assert [] == missed
    assert met > len(row)  # a check may refuse some, but not as many


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", [table for table in TABLES if table != "village"])  # a label
def test_text_that_is_no_text_is_found(shell, table):
    """Bytes that are no UTF-8, in any column that holds text; PostgreSQL itself takes none."""
    row = rows_of(shell, table)[-1]
    condition, key = where(table, row)
    missed = []
    for column in row:
        if is_text(table, column):
            change = f"UPDATE {table} SET {column} = CAST(x'ff41' AS TEXT) WHERE {condition}"
            with shell.trial(torn=True):
                shell.past_the_walls(table, change, **key)
                if not shell.is_found():
                    missed.append(column)

    assert [] == missed


KEYS = (
    "name",
    "claim_no",
    "member_no",
    "village_no",
    "book_no",
    "record_key",
    "idem_key",
    "sub_fund",
)


def other(column: str, value: object) -> object:
    """What a further row may hold in a column: no key of it is taken."""
    if isinstance(value, int) and column.endswith(("_no", "turn")) and column != "line_no":
        return value + 50
    if column == "undoes_line":
        return value + 50
    if column == "month":
        return "2020-02"
    if column == "digest":
        return str(value)[::-1]
    return f"{value}x" if value and column in KEYS else value


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_row_taken_away_or_put_in_is_found(shell, table):
    found = rows_of(shell, table)
    for row in found:
        condition, key = where(table, row)
        with shell.trial(torn=True):
            gone = f"DELETE FROM {table} WHERE {condition}"
            assert DONE == shell.past_the_walls(table, gone, **key)
            assert shell.is_found(), row

    another = {column: other(column, value) for column, value in found[-1].items()}
    if table == "fund":
        return  # another fund in the same database is none of this fund's business
    columns = ", ".join(another)
    marks = ", ".join(f":{column}" for column in another)
    with shell.trial(torn=True):
        put_in = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        assert DONE == shell.past_the_walls(table, put_in, **another)
        assert shell.found()
