"""Is the database as schema.sql made it? Its step; walls, keys, checks, indexes and views."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from . import sql
from .driven import ask
from .engine import Connection
from .errors import Refused
from .schema import STEP, statements

if TYPE_CHECKING:
    import sqlalchemy as sa

_MADE = re.compile(r"CREATE (?:UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER|FUNCTION) (\w+)")

Catalogue = dict[tuple[str, str, str], str]  # table or function, kind, name -> definition


def step_of(conn: Connection, fund_id: int | None) -> int:
    """The step a fund's book stands at, or any fund's; 0 in a book of version 0.1.0."""
    if not has_table(conn, "schema_step"):
        return 0
    of_one = "" if fund_id is None else " WHERE fund_id = :fund"
    ((taken,),) = ask(conn, f"SELECT max(step_no) FROM schema_step{of_one}", {"fund": fund_id})
    nobodys = STEP if fund_id is None else 0  # a schema made ready, with no fund in it yet
    return nobodys if taken is None else int(taken)


def has_table(conn: Connection, name: str) -> bool:
    """Is there a table of that name?"""
    listed = (
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name"
        if conn.dialect == "sqlite"
        else "SELECT 1 FROM pg_catalog.pg_class WHERE oid = to_regclass(:name)"
    )
    return any(ask(conn, listed, {"name": name}))


def step_gap(conn: Connection, fund_id: int) -> int | None:
    """The first step of a fund's book that is missing between two that were taken."""
    query = "SELECT step_no FROM schema_step WHERE fund_id = :fund ORDER BY step_no"
    taken = [no for (no,) in ask(conn, query, {"fund": fund_id})]
    return next((no for no in range(taken[0], STEP + 1) if no not in taken), None) if taken else 1


def refuse_other_step(conn: Connection, fund_id: int | None, where: str) -> None:
    """A book of another version is not read by guess. Raises Refused book.older, book.newer."""
    step = step_of(conn, fund_id)
    if step != STEP:
        code = "book.older" if step < STEP else "book.newer"
        raise Refused(code, where=where, step=step, wanted=STEP)


def fingerprint(conn: Connection) -> str:
    """SHA-256 of everything that stands in a database beside its rows.

    On SQLite the text of each object; on PostgreSQL, which words them anew in each of its
    versions, the columns of the tables and the names of what guards them.
    """
    if conn.dialect == "sqlite":
        made = sorted([name, sql] for name, sql in _sqlite_objects(conn).items())
    else:
        here = _catalogue(conn.built, _here(conn))
        made = sorted(
            [table, kind, name, said if kind == "table" else ""]
            for (table, kind, name), said in here.items()
            if kind not in ("constraint", "key")
        )
    return sha256(json.dumps(made).encode()).hexdigest()


def _sqlite_objects(conn: Connection) -> dict[str, str]:
    made = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    return {name: _plain(said) for name, said in ask(conn, made, {})}


def changed_walls(conn: Connection) -> list[str]:
    """What is no longer as schema.sql made it, or was never in it, by name.

    SQLite keeps the text of each object, so all of it is compared. On PostgreSQL schema.sql is
    made a second time beside the book and unmade again, and the two catalogues are compared.
    """
    if conn.dialect == "sqlite":
        made = {it[2]: _plain(said) for said in statements("sqlite") if (it := _MADE.match(said))}
        found = _sqlite_objects(conn)
        return sorted(n for n in found.keys() | made.keys() if found.get(n) != made.get(n))
    book = _catalogue(conn.built, _here(conn))
    wanted = _as_made(conn)
    return sorted(
        {table if kind == "table" else name or table
         for table, kind, name in book.keys() | wanted.keys()
         if book.get((table, kind, name)) != wanted.get((table, kind, name))}
    )  # fmt: skip


def _as_made(conn: Connection) -> Catalogue:
    """The catalogue of a fresh schema.sql, on a connection of its own that keeps nothing.

    It is made of temporary tables, which an auditor's role that may only read makes too.
    """
    with conn.built.engine.connect() as other, other.begin() as nothing_kept:
        other.exec_driver_sql("SET LOCAL search_path TO pg_temp")
        for statement in statements("postgresql"):
            there = statement.replace("FUNCTION refuse_", "FUNCTION pg_temp.refuse_")
            other.exec_driver_sql(there.replace("%", "%%"))
        aside = other.exec_driver_sql("SELECT CAST(pg_my_temp_schema() AS regnamespace)")
        made = _catalogue(other, str(aside.scalar_one()))
        nothing_kept.rollback()
    return {key: said.replace("pg_temp.", "") for key, said in made.items()}


def _here(conn: Connection) -> str:
    """The schema a connection looks in first (PostgreSQL)."""
    ((here,),) = ask(conn, "SELECT current_schema()", {})
    return str(here)


def _catalogue(conn: "sa.Connection", schema: str) -> Catalogue:
    """Everything of a schema that refuses something, as PostgreSQL itself writes it."""
    return dict(_definitions(conn, schema))


_QUERIES = {
    "table": """
        SELECT c.relname, '', string_agg(a.attname || ' ' || format_type(a.atttypid, NULL) ||
               CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY a.attnum)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relnamespace = {here} AND c.relkind IN ('r', 'p')
          AND NOT c.relispartition GROUP BY c.relname""",
    "constraint": """
        SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) || ' ' || k.convalidated
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE c.relnamespace = {here} AND NOT c.relispartition
          AND k.conparentid = 0""",
    "index": """
        SELECT tablename, indexname, indexdef FROM pg_indexes i
        JOIN pg_class c ON c.relname = indexname AND c.relnamespace = {here}
        WHERE schemaname = CAST(:s AS text) AND NOT c.relispartition""",
    "trigger": """
        SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) || ' ' || CAST(t.tgenabled AS text)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = {here} AND NOT c.relispartition
          AND NOT t.tgisinternal""",
    "key": """
        SELECT c.relname, '', string_agg(CAST(t.tgenabled AS text), '' ORDER BY t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = {here} AND NOT c.relispartition
          AND t.tgisinternal AND t.tgenabled <> 'O' GROUP BY c.relname""",
    "function": """
        SELECT proname, '', prosrc FROM pg_proc WHERE pronamespace = {here}""",
    "view": """
        SELECT viewname, '', definition FROM pg_views WHERE schemaname = :s""",
    "rule": """
        SELECT tablename, rulename, definition FROM pg_rules WHERE schemaname = :s""",
}


def _definitions(conn: "sa.Connection", schema: str) -> Iterator[tuple[tuple[str, str, str], str]]:
    for kind, query in _QUERIES.items():
        here = query.replace("{here}", "CAST(CAST(:s AS text) AS regnamespace)")
        for table, name, said in conn.execute(sql.text(here), {"s": schema}).all():
            plain = _plain(str(said)).replace(f"{schema}.", "").replace(" ON ONLY ", " ON ")
            yield (table, kind, name), plain


def _plain(said: str) -> str:
    return " ".join(said.split()).rstrip(";")
