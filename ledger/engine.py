"""Opening a database of either kind, and the settings every connection has."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from functools import cache, partial
from itertools import chain
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    exc,
    make_url,
    text,
)

from .errors import Refused
from .facts import Plain

BUSY_SECONDS = 15  # how long a writer waits for another before it gives up
CHUNK = 2000  # rows read at a time, so that memory does not grow with the book
NEAR = 200  # rows a driver hands over at a time: so few that they are still near when used
SILENT_SECONDS = 1  # how long before it says that it waits
CACHE = 32_000  # kilobytes of a file kept in memory at most: of a book of years SQLite keeps 2,000

waiting: ContextVar[Callable[[int], None]] = ContextVar("waiting", default=lambda _: None)
"""Told once that somebody else is writing, and for how many seconds at most we wait."""


def engine_for(where: str) -> Engine:
    """An engine with the connection settings this program always uses."""
    return _postgresql(where) if is_server(where) else _sqlite(where)


def is_server(where: str) -> bool:
    """A database's address; anything else is a file's name, whatever it begins with."""
    return re.match(r"postgresql(\+\w+)?://", where) is not None


def _postgresql(where: str) -> Engine:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg").difference_update_query(["fund"])
        return create_engine(
            url,
            hide_parameters=True,  # a complaint of the database shows nobody's name
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
            connect_args={"options": f"-c lock_timeout={int(BUSY_SECONDS * 1000)} -c timezone=UTC"},
        )
    except ImportError as missing:
        raise Refused("program.no_postgresql_driver") from missing


def _sqlite(where: str) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=where),  # a name, not an address: `?` and `%` are letters
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def settle(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # we say BEGIN ourselves
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA recursive_triggers = ON")  # REPLACE then meets the delete walls too
        raw.execute("PRAGMA journal_mode = DELETE")  # WAL can lose pages before SQLite 3.51.3
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute(f"PRAGMA cache_size = -{CACHE}")
        raw.execute("PRAGMA secure_delete = ON")  # an erased name leaves no trace in the file

    @event.listens_for(engine, "begin")
    def begin(conn: Connection) -> None:
        if conn.get_execution_options().get("sajja_writes", False):
            _begin_writing(conn)
        else:
            conn.exec_driver_sql("BEGIN")

    return engine


def among(values: Iterable[str], name: str = "it") -> tuple[str, dict[str, Plain]]:
    """The texts meant by a question's IN, however many: one list, so that the question is one."""
    return f"(SELECT value FROM json_each(:{name}))", {name: json.dumps(list(values))}


# PAST ANY TYPE, THROUGH THE DRIVER ---------------------------------------------------------------


def ask(conn: Connection, sql: str, values: Mapping[str, object]) -> Iterator[tuple[Any, ...]]:
    """Rows of the program's own SQL as they stand on disk.

    A file is read as they are asked for; a server sends them all at once: ask for so many.
    """
    return chain.from_iterable(_few_at_a_time(conn, sql, values))


def _few_at_a_time(
    conn: Connection, sql: str, values: Mapping[str, object]
) -> Iterator[list[tuple[Any, ...]]]:
    with _driver(conn) as driver:
        found = driver.execute(as_driven(sql, conn.dialect.name), values)
        yield from iter(partial(found.fetchmany, NEAR), [])


def change(conn: Connection, sql: str, each: Sequence[Mapping[str, Plain]]) -> int:
    """Run the program's own SQL for each of these values; says how many rows changed, of several
    as the driver counts them.
    """
    driven = as_driven(sql, conn.dialect.name)
    with _driver(conn) as driver, closing(driver.cursor()) as cursor:
        if each[1:]:
            cursor.executemany(driven, each)
        else:
            cursor.execute(driven, each[0])
        return int(cursor.rowcount)


def insert_many(
    conn: Connection,
    table: str,
    names: Sequence[str],
    fund_id: int,
    rows: Sequence[Sequence[Plain]],
) -> None:
    """Rows of a fund into a table: prepared once and run for each by SQLite, which is a file;
    streamed to a server, for each is a journey. names: of what is in `rows`.
    """
    into = f"{table} (fund_id, {', '.join(names)})"
    with _driver(conn) as driver:
        if conn.dialect.name == "sqlite":
            values = f"({fund_id}{', ?' * len(names)})"
            driver.executemany(f"INSERT INTO {into} VALUES {values}", rows)
            return
        with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as stream:
            for row in rows:
                stream.write_row((fund_id, *row))


@contextmanager
def _driver(conn: Connection) -> Iterator[Any]:
    """The driver's own connection; what it complains of is told as SQLAlchemy tells the rest."""
    kind: Any = conn.dialect.dbapi
    try:
        yield conn.connection.driver_connection
    except kind.Error as said:
        raise exc.DBAPIError.instance(
            None, None, said, kind.Error, hide_parameters=True, dialect=conn.dialect
        ) from said


@cache
def as_driven(sql: str, dialect: str) -> str:
    """The program's own SQL as the driver takes it, with `:name` for a value: nothing is compiled
    for a question asked of every sheet.

    `unlikely(…)` is a condition few rows meet: SQLite, which keeps no counts of what is in a table,
    else takes a whole fund for ten rows and reads all lines ever posted for one member's.
    """
    if dialect == "sqlite":
        return sql
    plain = sql.replace("%", "%%").replace("unlikely(", "(")
    plain = plain.replace("json_each(", "json_array_elements_text(")
    return re.sub(r"(?<!:):(\w+)", r"%(\1)s", plain)


# WHOSE TURN IT IS --------------------------------------------------------------------------------


def take_turn(conn: Connection, fund_id: int) -> str | None:
    """Take the fund's row, the lock of all its writers; says when its last record was made.

    None: there is no such row. Raises what the database says when the wait was too long.
    """
    mine = {"fund_id": fund_id}
    take = text("UPDATE fund_head SET last_at = last_at WHERE fund_id = :fund_id RETURNING last_at")
    if conn.dialect.name == "postgresql":
        free = "SELECT 1 FROM fund_head WHERE fund_id = :fund_id FOR UPDATE SKIP LOCKED"
        if conn.execute(text(free), mine).scalar() is None:
            _queue(conn, mine)
    last_at = conn.execute(take, mine).scalar()
    return None if last_at is None else str(last_at)


def _queue(conn: Connection, mine: dict[str, int]) -> None:
    """Wait in silence first, then tell that we wait, and go on to the bound (PostgreSQL)."""
    silent, told = _patience()
    lock = text("SELECT 1 FROM fund_head WHERE fund_id = :fund_id FOR UPDATE")
    try:
        with conn.begin_nested():
            conn.execute(text(f"SET LOCAL lock_timeout = {silent}"))
            conn.execute(lock, mine)
    except exc.OperationalError:
        _tell()
        conn.execute(text(f"SET LOCAL lock_timeout = {told}"))
        conn.execute(lock, mine)
    conn.execute(text(f"SET LOCAL lock_timeout = {silent + told}"))


def _begin_writing(conn: Connection) -> None:
    """The same on SQLite, where BEGIN IMMEDIATE is the queue."""
    silent, told = _patience()
    raw: Any = conn.connection.driver_connection
    raw.execute(f"PRAGMA busy_timeout = {silent}")
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        _tell()
        raw.execute(f"PRAGMA busy_timeout = {told}")
        conn.exec_driver_sql("BEGIN IMMEDIATE")
    raw.execute(f"PRAGMA busy_timeout = {silent + told}")


def _patience() -> tuple[int, int]:
    """Milliseconds to wait in silence, and then having told; neither is 0, which is for ever."""
    whole = int(BUSY_SECONDS * 1000)
    silent = max(1, min(SILENT_SECONDS * 1000, whole))
    return silent, max(1, whole - silent)


def _tell() -> None:
    if BUSY_SECONDS > SILENT_SECONDS:
        waiting.get()(int(BUSY_SECONDS))
