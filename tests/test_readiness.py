"""Ready for the day one machine is not enough: what an engine that spreads funds over many
machines would refuse is refused here already, with plain PostgreSQL.

Such engines (Citus is one) keep a fund whole on one machine by its fund_id. So every key leads
with it, nothing is deferred, nothing counts by itself, and a statement about a fund touches
that fund's partition alone.
"""

import json
import re
from datetime import date

import pytest
from sqlalchemy import inspect, text

from ledger import archive, book, contributions, exchange, funds, log, members, verify
from ledger.driven import as_driven
from ledger.engine import database
from ledger.schema import statements
from ledger.work import open_fund
from tests import small_book, watching
from tests.conftest import BEGUN, SETTLED
from tests.test_schema import SCHEMA, TABLES

PARTITIONS = 8
LACKING = ("DEFERRABLE", "SERIAL", "AUTOINCREMENT", "SEQUENCE", "IDENTITY", "GENERATED",
           "CONSTRAINT TRIGGER", "ADVISORY", "EXCLUDE", "CREATE DOMAIN", "CREATE TYPE")  # fmt: skip
OF_ALL_FUNDS = {
    "SELECT fund_id FROM fund ORDER BY fund_id",  # which funds does the book hold?
    "SELECT max(step_no) FROM schema_step",  # is it of this version, to begin one more in it?
}


@pytest.mark.parametrize("table", TABLES)
def test_every_key_leads_with_the_fund_and_no_column_counts_by_itself(fund, table):
    with fund.transaction() as conn:
        found = inspect(conn.built)
        columns = found.get_columns(table)
        keys = [found.get_pk_constraint(table)["constrained_columns"]]
        keys += [unique["column_names"] for unique in found.get_unique_constraints(table)]
        keys += [index["column_names"] for index in found.get_indexes(table)]
        foreign = found.get_foreign_keys(table)

    for key in keys:
        assert "fund_id" == key[0], key
    for key in foreign:
        assert "fund_id" == key["constrained_columns"][0] == key["referred_columns"][0], key
        assert not {"deferrable", "initially"} & key["options"].keys(), key
    for column in columns:
        assert str(column["type"]) in ("BIGINT", "INTEGER", "TEXT"), column
        assert not column.get("identity"), column
        assert "nextval" not in str(column["default"]), column
        assert not column.get("computed"), column
    assert foreign or table == "fund", "a table beside the fund belongs to no shard"


def test_the_schema_asks_for_nothing_a_distributed_engine_lacks():
    code = re.sub(r"--.*", "", SCHEMA).upper()
    for word in LACKING:
        assert word not in code


@pytest.fixture
def watched(engines):
    """A partitioned database, and every statement that reached for more than one partition."""
    place = engines.empty("postgresql")
    made = database(place)
    with made.connect() as conn, conn.begin(writes=True):
        for statement in statements("postgresql", partitions=PARTITIONS):
            conn.driver.execute(statement)
    made.close()
    seen: dict[str, set[str]] = {}

    def explain(driver, sql, values):
        import psycopg

        if not re.match(r"\s*(insert|update|delete|select|with)", sql, re.I) or "pg_cat" in sql:
            return
        driven = sql if "%(" in sql else as_driven(sql, "postgresql")
        with psycopg.ClientCursor(driver) as beside:
            beside.execute(f"EXPLAIN (FORMAT JSON) {driven}", values)
            plan = json.dumps(beside.fetchone()[0])
        parts = set(re.findall(r'"Relation Name": "\w+_p(\d+)"', plan))
        shown = " ".join(sql.split())
        seen[shown] = max(seen.get(shown, set()), parts, key=len)

    with watching.statements(explain):
        yield place, seen


def test_every_statement_about_a_fund_stays_in_its_partition(watched, tmp_path):
    """Founding, members, sheets, entries, reversal, erasure, reading, exporting and verifying."""
    place, seen = watched
    for fund_id in (7, 8):
        with funds.found(place, SETTLED, BEGUN, by="อรพิน", fund_id=fund_id) as (fund, _):
            pass
        small_book.fill(fund)
        fund.close()
    fund = open_fund(place, 7)
    with fund.read() as work:
        for said in (members.all(work), members.find(work, "ใจดี"), book.entries(work),
                     book.balances(work), book.ledger(work, 1100), book.member_lines(work),
                     contributions.standings(work, members.all(work), work.today),
                     contributions.sheets(work), funds.terms(work),
                     list(exchange.journal(work, "hledger", date(2026, 2, 1))),
                     archive.write(work, tmp_path / "out")):  # fmt: skip
            assert said
        assert () == verify.everything(work).problems
        assert log.head(work).size > 50
    fund.close()

    wide = {sql: parts for sql, parts in seen.items() if len(parts) > 1}
    assert OF_ALL_FUNDS == wide.keys(), wide.keys() - OF_ALL_FUNDS
    assert len(seen) > 50


def test_the_watch_itself_sees_a_statement_that_forgot_its_fund(watched):
    place, seen = watched
    opened = database(place)
    with opened.connect() as conn, conn.begin():
        conn.execute(text("SELECT count(*) FROM entry"))
        conn.execute(text("SELECT count(*) FROM entry WHERE fund_id = 7"))
    opened.close()

    assert [PARTITIONS, 1] == [len(parts) for sql, parts in seen.items() if "count(*)" in sql]


def test_two_funds_in_one_database_do_not_see_each_other(engines, engine_fund_factory):
    """The same story told by two funds in one database, and by each in a database of its own."""
    alone = engine_fund_factory("postgresql", small_book.fill)
    place = alone.where
    with funds.found(place, SETTLED, BEGUN, by="อรพิน", fund_id=2) as (second, _):
        pass
    with alone.read() as work:
        before = book.balances(work), log.head(work), len(members.all(work))

    small_book.fill(second)

    with alone.read() as work:
        assert before == (book.balances(work), log.head(work), len(members.all(work)))
        assert () == verify.everything(work).problems
    with second.read() as work:
        assert before[0] == book.balances(work)
        assert before[1] != log.head(work)
        assert () == verify.everything(work).problems
    second.close()
