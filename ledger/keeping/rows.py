"""The SQL of keeping a book safe: whole copies of it, and a schema brought up to this version."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from ledger import sql
from ledger import tables as t
from ledger.driven import ask
from ledger.engine import Connection
from ledger.errors import Busy, Refused
from ledger.log import Head
from ledger.schema import statements, table_names
from ledger.work import Work

PAGES = 500  # copied at a time: between two portions others may write
ROWS = 2000  # read at a time, so that memory does not grow with the book
PATIENCE = 3  # a copy begins anew when others write; so often, then they wait for us

_BLOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_MADE = re.compile(r"CREATE (?:UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER|FUNCTION) (\w+)")


# COPIES ------------------------------------------------------------------------------------------


class _Overtaken(Exception):
    """Others write faster than we copy."""


def copy_online(source: Connection, where: str, place: Path) -> None:
    """SQLite's online backup into a file that is there and empty, while others may write.

    Raises Busy book.busy, Refused backup.cannot_write.
    """
    raw = source.driver
    assert isinstance(raw, sqlite3.Connection)
    portions = 0

    def told(status: int, remaining: int, total: int) -> None:
        nonlocal portions
        portions += 1
        if status in _BLOCKED:
            raise Busy("book.busy", where=where)
        if remaining and portions > PATIENCE * (total // PAGES + 1):
            raise _Overtaken

    try:
        with closing(sqlite3.connect(place)) as target:
            try:
                raw.backup(target, pages=PAGES, progress=told)
            except _Overtaken:
                raw.backup(target, pages=-1, progress=told)
    except sqlite3.Error as error:
        raise Refused("backup.cannot_write", folder=str(place.parent)) from error


def copy_facts(source: Work, target: Work) -> None:
    """Every row of a fund into a book that has none of it yet, on whatever engine."""
    there = set(sql.inspect(source.conn.built).get_table_names())
    for name in table_names():
        if name in there:
            for some in _rows(source, name):
                target.insert(t.TABLES[name], some)


def _rows(work: Work, table: str) -> Iterator[Sequence[Mapping[str, object]]]:
    """A fund's rows as they are stored, in the order of their key, some at a time."""
    made = t.TABLES[table]
    names = ", ".join(column.name for column in made.c if column.name != "fund_id")
    key = ", ".join(column.name for column in made.primary_key if column.name != "fund_id")
    every = sql.text(
        f"SELECT {names or 'fund_id'} FROM {table} WHERE fund_id = :fund_id"
        + (f" ORDER BY {key}" if key else "")
    )
    mine = {"fund_id": work.fund_id}
    found = work.conn.execute(every, mine, execution_options={"yield_per": ROWS})
    for some in found.mappings().partitions():
        yield [dict(row) for row in some]


def what_is_in(place: Path) -> tuple[str, Head] | None:
    """A file's book: its founding's leaf and its head. None: no book that can be read."""
    try:
        with closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)) as raw:
            founding = raw.execute("SELECT leaf_hash FROM log WHERE log_no = 1").fetchone()
            head = raw.execute("SELECT log_size, log_root FROM fund_head").fetchone()
    except (sqlite3.Error, OSError):
        return None
    return (str(founding[0]), Head(int(head[0]), str(head[1]))) if founding and head else None


def fund_in(place: Path) -> int:
    """The number of the fund whose book a file holds."""
    with closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)) as raw:
        return int(raw.execute("SELECT fund_id FROM fund_head").fetchone()[0])


def damaged_pages(conn: Connection) -> bool:
    """Does SQLite itself find a fault in the file, in its rows or its indexes?"""
    if conn.dialect != "sqlite":
        return False
    return list(ask(conn, "PRAGMA integrity_check", {})) != [("ok",)]


def journal_mode(place: str) -> str:
    """How a file keeps what is not committed yet, as it was left; `delete` is ours."""
    with closing(sqlite3.connect(f"{Path(place).absolute().as_uri()}?mode=ro", uri=True)) as raw:
        return str(raw.execute("PRAGMA journal_mode").fetchone()[0])


# A SCHEMA BROUGHT UP -----------------------------------------------------------------------------


def fund_ids(conn: Connection) -> Sequence[int]:
    """Every fund of a database."""
    return [no for (no,) in ask(conn, "SELECT fund_id FROM fund ORDER BY fund_id", {})]


def complete(conn: Connection) -> None:
    """Make what schema.sql has and the database has not; walls and views are made anew."""
    _take_down(conn)
    found = sql.inspect(conn.built)
    there = set(found.get_table_names())
    there |= {str(index["name"]) for table in there for index in found.get_indexes(table)}
    for statement in statements(conn.dialect):
        made = _MADE.match(statement)
        assert made is not None, statement
        if made[2] not in there:
            conn.driver.execute(statement)


def _take_down(conn: Connection) -> None:
    """Walls and views hold no fact, and their wording may have changed."""
    if conn.dialect == "sqlite":
        objects = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
        for kind, name in list(ask(conn, objects, {})):
            conn.driver.execute(f"DROP {kind} {name}")
        return
    walls = (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE c.relnamespace = CAST(current_schema() AS regnamespace)"
        " AND NOT t.tgisinternal AND t.tgparentid = 0"
    )
    for name, table in list(ask(conn, walls, {})):
        conn.driver.execute(f"DROP TRIGGER {name} ON {table}")
    for view in sql.inspect(conn.built).get_view_names():
        conn.driver.execute(f"DROP VIEW {view}")
    conn.driver.execute("DROP FUNCTION IF EXISTS refuse_change()")
