"""Opening a database: schema.sql onto either engine, and the settings every connection has."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url, text

from .errors import NotFound, Refused

BUSY_SECONDS = 15  # how long a writer waits for another before it says so
_MADE = re.compile(r"CREATE (?:UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER|FUNCTION) (\w+)")
_KEYS = {"p": r"PRIMARY KEY", "u": r"UNIQUE \(", "f": r"FOREIGN KEY", "c": r"CHECK \("}
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
    if where.startswith("postgresql"):
        return _postgresql(where)
    return _sqlite(where)


def _postgresql(where: str) -> Engine:
    try:
        url = make_url(where).set(drivername="postgresql+psycopg").difference_update_query(["fund"])
        return create_engine(
            url,
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
            connect_args={"options": f"-c lock_timeout={int(BUSY_SECONDS * 1000)} -c timezone=UTC"},
        )
    except ImportError as missing:
        raise Refused("program.no_postgresql_driver") from missing


def _sqlite(where: str) -> Engine:
    engine = create_engine(
        f"sqlite:///{where}", poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS}
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


def changed_walls(conn: Connection) -> list[str]:
    """What of the database is no longer as schema.sql made it, or was never in it, by name.

    SQLite keeps the text of each object, so all of it is compared. On PostgreSQL: each trigger
    there and enabled, none that is unknown, no rewriting rule, refuse_change as written, and as
    many checks and keys on each table as schema.sql gives it.
    """
    made = {it[2]: (it[1], sql) for sql in statements(conn.dialect.name)
            if (it := _MADE.match(sql))}  # fmt: skip
    if conn.dialect.name == "sqlite":
        rows = conn.execute(
            text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        )
        found = {name: _plain(sql) for name, sql in rows.all()}
        wanted = {name: _plain(sql) for name, (_, sql) in made.items()}
        return sorted(name for name in found.keys() | wanted.keys()
                      if found.get(name) != wanted.get(name))  # fmt: skip
    return sorted({*_changed_triggers(conn, made), *_changed_keys(conn, made)})


def _changed_triggers(conn: Connection, made: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    wanted = {name for name, (kind, _) in made.items() if kind == "TRIGGER"}
    rows = conn.execute(text(
        "SELECT t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    )).all()  # fmt: skip
    yield from wanted ^ {name for name, enabled in rows if enabled == "O"}
    yield from conn.execute(text(
        "SELECT rulename FROM pg_rules WHERE schemaname = current_schema()"
    )).scalars()  # fmt: skip
    body = conn.execute(text(
        "SELECT prosrc FROM pg_proc WHERE proname = 'refuse_change'"
        " AND pronamespace = current_schema()::regnamespace"
    )).scalar()  # fmt: skip
    if not body or f"$$ {_plain(body)} $$" not in _plain(made["refuse_change"][1]):
        yield "refuse_change"


def _changed_keys(conn: Connection, made: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    rows = conn.execute(text(
        "SELECT c.relname, k.contype, count(*) FROM pg_constraint k"
        " JOIN pg_class c ON c.oid = k.conrelid WHERE k.conparentid = 0 AND k.convalidated"
        " AND c.relnamespace = current_schema()::regnamespace GROUP BY c.relname, k.contype"
    ))  # fmt: skip
    found = {(table, kind): count for table, kind, count in rows.all()}
    indexes = set(conn.execute(text(
        "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
    )).scalars())  # fmt: skip
    for name, (kind, sql) in made.items():
        if kind == "TABLE" and any(
            len(re.findall(words, sql)) != found.get((name, key), 0) for key, words in _KEYS.items()
        ):
            yield name
        if kind == "INDEX" and name not in indexes:
            yield name


def _plain(sql: str) -> str:
    return " ".join(sql.split()).rstrip(";")
