"""Opening a database: schema.sql onto either engine, and the settings every connection has."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url

from .errors import NotFound, Refused

BUSY_SECONDS = 15  # how long a writer waits for another before it says so
_SECTION = re.compile(r"^-- @dialect (\w+)\n(.*?)^-- @end\n?", re.DOTALL | re.MULTILINE)


def schema_text() -> str:
    """schema.sql: beside the package in a checkout, inside it in a wheel."""
    here = Path(__file__).parent
    for place in (here.parent / "schema.sql", here / "schema.sql"):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise NotFound("program.no_schema", folder=str(here))


def statements(dialect: str, *, partitions: int = 0) -> Iterator[str]:
    """The statements of schema.sql for one engine, one at a time.

    SQLite: BIGINT becomes INTEGER, tables become STRICT and lose their rowid (so no explicit
    rowid can reach a row). partitions > 0: PostgreSQL tables hash-partitioned by fund_id.
    """
    sql = _SECTION.sub(lambda found: found[2] if found[1] == dialect else "", schema_text())
    if dialect == "sqlite":
        sql = re.sub(r"\bBIGINT\b", "INTEGER", sql)
        sql = re.sub(r"^\);(  -- @fund)", r") STRICT, WITHOUT ROWID;\1", sql, flags=re.MULTILINE)
    elif partitions:
        sql = re.sub(
            r"^\);(  -- @fund)", r") PARTITION BY HASH (fund_id);\1", sql, flags=re.MULTILINE
        )
    for statement in _split(sql, trigger_end="END;" if dialect == "sqlite" else ";"):
        yield statement
        table = re.match(r"CREATE TABLE (\w+)", statement)
        for part in range(partitions if table else 0):
            yield (
                f"CREATE TABLE {table[1]}_p{part} PARTITION OF {table[1]}"  # type: ignore[index]
                f" FOR VALUES WITH (MODULUS {partitions}, REMAINDER {part})"
            )


def _split(sql: str, trigger_end: str) -> Iterator[str]:
    """Cut at semicolons, but not inside a $$ body or a trigger's BEGIN ... END."""
    lines: list[str] = []
    quoted = False
    for raw in sql.splitlines():
        line = raw if quoted else re.sub(r"\s*--.*$", "", raw)
        if not lines and not line.strip():
            continue
        if line.strip():
            lines.append(line)
        quoted ^= bool(line.count("$$") % 2)
        end = trigger_end if lines and lines[0].startswith("CREATE TRIGGER") else ";"
        if not quoted and line.rstrip().endswith(end):
            yield "\n".join(lines)
            lines = []


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
