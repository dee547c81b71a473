"""Opening a database of either kind, and the settings every connection has."""

import re
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url

from .errors import Refused

BUSY_SECONDS = 15  # how long a writer waits for another before it says so


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
        writes = conn.get_execution_options().get("sajja_writes", False)
        conn.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
