"""schema.sql as each engine takes it, and the last wall around every append-only table."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from .errors import NotFound

_SECTION = re.compile(r"^-- @dialect (\w+)\n(.*?)^-- @end\n?", re.DOTALL | re.MULTILINE)
_TABLE = re.compile(
    r"^(?P<mutable>-- mutable\b[^\n]*\n(?:--[^\n]*\n)*)?"
    r"CREATE TABLE (?P<name>\w+) \((?P<body>.*?)^\);",
    re.DOTALL | re.MULTILINE,
)
_KEY = re.compile(r"(?:PRIMARY KEY|UNIQUE) \(([^)]+)\)|^\s+(\w+)\b.* PRIMARY KEY", re.MULTILINE)

Key = tuple[str, ...]

STEP, STEP_NAME = 1, "0.2.0"
"""Where schema.sql stands: how often it was changed since version 0.1.0, and the first version of
the program that has the last change. `ledger.keeping` brings an older book here.
"""


def schema_text() -> str:
    """schema.sql: beside the package in a checkout, inside it in a wheel."""
    here = Path(__file__).parent
    for place in (here.parent / "schema.sql", here / "schema.sql"):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise NotFound("program.no_schema", folder=str(here))


def digest() -> str:
    """SHA-256 of all that schema.sql makes, on either engine; comments do not count."""
    made = (sql for dialect in ("sqlite", "postgresql") for sql in statements(dialect))
    return sha256("\n".join(made).encode()).hexdigest()


def table_names() -> tuple[str, ...]:
    """Every table, each after those its keys refer to."""
    return tuple(table["name"] for table in re.finditer(_TABLE, schema_text()))


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
    for statement in _split(sql):
        yield statement
        table = re.match(r"CREATE TABLE (\w+)", statement)
        for part in range(partitions if table else 0):
            yield (
                f"CREATE TABLE {table[1]}_p{part} PARTITION OF {table[1]}"  # type: ignore[index]
                f" FOR VALUES WITH (MODULUS {partitions}, REMAINDER {part})"
            )
    for name, keys in _append_only():
        yield from _sqlite_walls(name, keys) if dialect == "sqlite" else _postgresql_walls(name)


def _split(sql: str) -> Iterator[str]:
    """Cut at semicolons, but not inside a $$ body."""
    lines: list[str] = []
    quoted = False
    for raw in sql.splitlines():
        line = raw if quoted or "--" not in raw else re.sub(r"\s*--.*$", "", raw)
        if not lines and not line.strip():
            continue
        if line.strip():
            lines.append(line)
        quoted ^= bool(line.count("$$") % 2)
        if not quoted and line.rstrip().endswith(";"):
            yield "\n".join(lines)
            lines = []


# THE LAST WALL -----------------------------------------------------------------------------------


def _append_only() -> Iterator[tuple[str, Sequence[Key]]]:
    """Every table not called mutable, with the keys by which a row of it is known.

    A key that holds the whole primary key is watched by that one.
    """
    for table in re.finditer(_TABLE, schema_text()):
        if table["mutable"]:
            continue
        keys = [tuple(re.split(r",\s*", a or b)) for a, b in _KEY.findall(table["body"])]
        yield table["name"], [key for key in keys if not set(keys[0]) < set(key)]


def _sqlite_walls(table: str, keys: Sequence[Key]) -> Iterator[str]:
    """Nothing is updated or deleted; "_once" answers INSERT OR REPLACE, which deletes without a
    trigger: one EXISTS a key, for SQLite looks an OR of keys up by reading the whole table.
    """
    for change in ("update", "delete"):
        yield (
            f"CREATE TRIGGER {table}_no_{change} BEFORE {change.upper()} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END;"
        )
    there = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE "
        + " AND ".join(f"{column} = NEW.{column}" for column in key)
        + ")"
        for key in keys
    )
    yield (
        f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} WHEN {there}"
        f" BEGIN SELECT RAISE(ABORT, 'UNIQUE: already in {table}'); END;"
    )


def _postgresql_walls(table: str) -> Iterator[str]:
    """No row is updated or deleted, and the table is not emptied."""
    for wall, change, each in (
        ("no_change", "UPDATE OR DELETE", "ROW"),
        ("no_truncate", "TRUNCATE", "STATEMENT"),
    ):
        yield (
            f"CREATE TRIGGER {table}_{wall} BEFORE {change} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION refuse_change();"
        )
