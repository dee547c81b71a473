"""Opening a database of either kind, and the settings every connection has."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from sqlalchemy import (
    URL,
    BigInteger,
    Connection,
    Engine,
    NullPool,
    Table,
    TextClause,
    create_engine,
    event,
    exc,
    make_url,
    text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from .errors import Refused
from .facts import Plain

BUSY_SECONDS = 15  # how long a writer waits for another before it gives up
SILENT_SECONDS = 1  # how long before it says that it waits

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
        poolclass=NullPool,
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
        raw.execute("PRAGMA secure_delete = ON")  # an erased name leaves no trace in the file

    @event.listens_for(engine, "begin")
    def begin(conn: Connection) -> None:
        if conn.get_execution_options().get("sajja_writes", False):
            _begin_writing(conn)
        else:
            conn.exec_driver_sql("BEGIN")

    return engine


def postgresql_type(kind: TypeEngine[Any]) -> str:
    """A column's type as PostgreSQL names it: there are two."""
    bare = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return "bigint" if isinstance(bare, BigInteger) else "text"


def sent_together(table: Table, names: Sequence[str]) -> TextClause:
    """The insertion of many rows on a server, from one JSON array: a journey each takes longer."""
    picked = ", ".join(
        f"(value ->> {at})::{postgresql_type(table.c[name].type)}" for at, name in enumerate(names)
    )
    return text(
        f"INSERT INTO {table.name} (fund_id, {', '.join(names)}) SELECT :fund_id, {picked}"
        " FROM jsonb_array_elements(CAST(:rows AS jsonb))"
    )


def among(values: Iterable[Plain], name: str = "it") -> tuple[str, dict[str, Plain]]:
    """`(:it0, :it1)` for a question's IN, and the values meant."""
    bound = {f"{name}{at}": value for at, value in enumerate(values)}
    return f"({', '.join(f':{key}' for key in bound)})", bound


@contextmanager
def told_alike(conn: Connection) -> Iterator[None]:
    """What a driver complains of while its rows are fetched, told as the rest is told."""
    driver: Any = conn.dialect.dbapi
    try:
        yield
    except driver.Error as said:
        raise exc.DBAPIError.instance(
            None, None, said, driver.Error, hide_parameters=True, dialect=conn.dialect
        ) from said


@cache
def as_driven(sql: str, dialect: str) -> str:
    """The program's own SQL as the driver takes it, with `:name` for a value: nothing is compiled
    for a question asked of every sheet.
    """
    if dialect == "sqlite":
        return sql
    return re.sub(r"(?<!:):(\w+)", r"%(\1)s", sql.replace("%", "%%"))


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
