"""schema.sql loads on both engines, tables.py says the same, and every wall stands."""

import re
from pathlib import Path

import pytest
from sqlalchemy import BigInteger, MetaData, Text, inspect, text

from ledger import sql, tables
from ledger.engine import database
from ledger.schema import statements
from ledger.walls import changed_walls

SCHEMA = (Path(__file__).parent.parent / "schema.sql").read_text(encoding="utf-8")
TABLES = re.findall(r"^CREATE TABLE (\w+)", SCHEMA, re.M)
MUTABLE = re.findall(r"^-- mutable\b[^\n]*\n(?:--[^\n]*\n)*CREATE TABLE (\w+)", SCHEMA, re.M)
APPEND_ONLY = [name for name in TABLES if name not in MUTABLE]


@pytest.fixture
def conn(fund):
    with fund.transaction() as conn:
        yield conn


def test_what_is_mutable_is_only_what_follows_from_the_book_or_may_be_erased():
    derived = ["fund_head", "account_balance", "sub_fund_balance", "account_month"]
    assert [
        *derived,
        "village",
        "person",
        "beneficiary",
        "officer_secret",
        "claim_private",
    ] == MUTABLE


def test_tables_py_says_what_the_database_has(conn):
    """Same tables, columns, order, kinds, keys and what may be NULL, on either engine."""
    found = MetaData()
    found.reflect(conn.built, views=True)
    kinds = {"BIGINT": BigInteger, "INTEGER": BigInteger, "TEXT": Text}

    assert set(found.tables) == set(tables.TABLES) == {*TABLES, "posting"}
    for name, said in tables.TABLES.items():
        real = found.tables[name]
        assert list(said.c.keys()) == list(real.c.keys()), name
        for column in said.c:
            there = real.c[column.name]
            base = getattr(column.type, "impl", column.type)
            if name in TABLES:  # SQLite knows no types in a view
                assert isinstance(base, kinds[str(there.type)]), column
                assert there.primary_key == column.primary_key, column
                assert there.nullable == column.nullable, column


def test_money_days_and_months_are_known_by_their_names():
    for table in tables.TABLES.values():
        for column in table.c:
            if column.name.endswith("_satang"):
                assert isinstance(column.type, sql.Satang), column
            elif column.name.endswith("_on") or column.name in ("paid_to", "covers_from"):
                assert isinstance(column.type, sql.Day), column
            elif column.name == "month":
                assert isinstance(column.type, sql.MonthOf), column


def test_every_append_only_table_has_its_walls_and_no_other_table_has(conn, engine):
    walls = {
        "sqlite": {"no_update", "no_delete", "once"},
        "postgresql": {"no_change", "no_truncate"},
    }[engine]
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
    }[engine]
    standing = set(conn.execute(text(names)).scalars())

    assert {f"{table}_{wall}" for table in APPEND_ONLY for wall in walls} == standing
    assert [] == changed_walls(conn)


def test_a_once_wall_watches_every_key_of_its_table(engines):
    """INSERT OR REPLACE deletes by any unique key, so each must be in the trigger's WHEN."""
    made = database(engines.empty("sqlite"))
    with made.connect() as conn, conn.begin(writes=True):
        for statement in statements("sqlite"):
            conn.driver.execute(statement)
        found = inspect(conn.built)
        for table in APPEND_ONLY:
            walls = "SELECT sql FROM sqlite_master WHERE name = :name"
            wall = conn.execute(text(walls), {"name": f"{table}_once"}).scalar_one()
            keys = [found.get_pk_constraint(table)["constrained_columns"]]
            keys += [unique["column_names"] for unique in found.get_unique_constraints(table)]
            for key in keys:
                if set(keys[0]) < set(key):
                    continue  # holds the whole primary key, so that watches for it
                for column in key:
                    assert f"{column} = NEW.{column}" in wall, (table, key)


def test_sqlite_tables_take_no_value_of_another_kind(engines):
    made = database(engines.empty("sqlite"))
    with made.connect() as conn, conn.begin(writes=True):
        for statement in statements("sqlite"):
            conn.driver.execute(statement)
        strict = conn.execute(text("SELECT name, strict FROM pragma_table_list"
                                   " WHERE schema = 'main' AND type = 'table'"))  # fmt: skip

        assert {(name, 1) for name in TABLES} <= set(map(tuple, strict))


def test_a_schema_with_one_thing_changed_is_noticed(fund, engine):
    """The drift test itself is tried: a wall gone, a wall weakened."""
    with fund.transaction(writes=True) as conn:
        if engine == "sqlite":
            conn.execute(text("DROP TRIGGER entry_no_update"))
            conn.execute(text("CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry"
                              " BEGIN SELECT 1; END"))  # fmt: skip
            conn.execute(text("DROP TRIGGER log_once"))
            expected = {"entry_no_update", "log_once"}
        else:
            conn.execute(text("DROP TRIGGER entry_no_truncate ON entry"))
            conn.execute(text("ALTER TABLE log DISABLE TRIGGER log_no_change"))
            expected = {"entry_no_truncate", "log_no_change"}
    with fund.transaction() as conn:
        assert expected == set(changed_walls(conn))


@pytest.mark.parametrize(
    ("engine", "change", "name"),
    [
        ("sqlite", "CREATE TRIGGER sly AFTER INSERT ON entry BEGIN SELECT 1; END", "sly"),
        ("sqlite", "DROP INDEX line_by_member", "line_by_member"),
        ("sqlite", "CREATE TABLE second_book (fund_id INTEGER)", "second_book"),
        ("postgresql", "CREATE RULE sly AS ON UPDATE TO fund_head DO INSTEAD NOTHING", "sly"),
        ("postgresql", ("CREATE TRIGGER sly AFTER INSERT ON entry FOR EACH ROW"
                       " EXECUTE FUNCTION refuse_change()"), "sly"),
        ("postgresql", "ALTER TABLE account_balance DROP CONSTRAINT not_overspent",
         "not_overspent"),
        ("postgresql", "ALTER TABLE account_month DROP CONSTRAINT account_month_pkey",
         "account_month_pkey"),
        ("postgresql", "DROP INDEX line_by_member", "line_by_member"),
        ("postgresql", ("CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger"
                       " LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"), "refuse_change"),
    ],
    indirect=["engine"],
)  # fmt: skip
def test_a_thing_put_in_or_taken_out_is_noticed_by_name(fund, change, name):
    """A second trigger, a rule, a dropped check or key, a function that no longer refuses."""
    with fund.transaction(writes=True) as conn:
        conn.execute(text(change))
    with fund.transaction() as conn:
        assert [name] == changed_walls(conn)


def test_the_schema_is_cut_into_whole_statements():
    for dialect in ("sqlite", "postgresql"):
        found = list(statements(dialect))
        assert all(statement.startswith("CREATE ") for statement in found)
        assert len(TABLES) == sum(one.startswith("CREATE TABLE") for one in found)


def test_the_columns_of_a_primary_key_come_first():
    """SQLite keeps a row without a rowid in that order; the integrity check of 3.40 says NULL of
    columns that are not, where a table is written in another.
    """
    for table in tables.TABLES.values():
        if table.name in TABLES:
            key = [column.primary_key for column in table.c]
            assert sorted(key, reverse=True) == key, table.name
