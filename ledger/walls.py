"""Is the database still as schema.sql made it? Walls, keys, checks, indexes and views compared."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, exc, text

from .schema import statements

_MADE = re.compile(r"CREATE (?:UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER|FUNCTION) (\w+)")
_PROOF = "sajja_proof"  # a schema made and unmade within one transaction

Catalogue = dict[tuple[str, str, str], str]  # table or function, kind, name -> definition


def changed_walls(conn: Connection) -> list[str]:
    """What is no longer as schema.sql made it, or was never in it, by name.

    SQLite keeps the text of each object, so all of it is compared. On PostgreSQL schema.sql is
    made a second time beside the book and unmade again, and the two catalogues are compared.
    """
    if conn.dialect.name == "sqlite":
        made = {it[2]: _plain(sql) for sql in statements("sqlite") if (it := _MADE.match(sql))}
        rows = conn.execute(
            text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        )
        found = {name: _plain(sql) for name, sql in rows.all()}
        return sorted(n for n in found.keys() | made.keys() if found.get(n) != made.get(n))
    book = _catalogue(conn, str(conn.execute(text("SELECT current_schema()")).scalar()))
    wanted = _as_made(conn)
    if wanted is None:
        return ["schema.sql"]  # this role may not make a schema, so nothing can be compared
    return sorted(
        {table if kind == "table" else name or table
         for table, kind, name in book.keys() | wanted.keys()
         if book.get((table, kind, name)) != wanted.get((table, kind, name))}
    )  # fmt: skip


def _as_made(conn: Connection) -> Catalogue | None:
    """The catalogue of a fresh schema.sql, on a connection of its own that keeps nothing."""
    try:
        with conn.engine.connect() as other, other.begin() as nothing_kept:
            other.exec_driver_sql(f"CREATE SCHEMA {_PROOF}")
            other.exec_driver_sql(f"SET LOCAL search_path TO {_PROOF}")
            for statement in statements("postgresql"):
                other.exec_driver_sql(statement.replace("%", "%%"))
            made = _catalogue(other, _PROOF)
            nothing_kept.rollback()
    except exc.ProgrammingError:
        return None
    return made


def _catalogue(conn: Connection, schema: str) -> Catalogue:
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


def _definitions(conn: Connection, schema: str) -> Iterator[tuple[tuple[str, str, str], str]]:
    for kind, query in _QUERIES.items():
        here = query.replace("{here}", "CAST(CAST(:s AS text) AS regnamespace)")
        for table, name, said in conn.execute(text(here), {"s": schema}).all():
            plain = _plain(str(said)).replace(f"{schema}.", "").replace(" ON ONLY ", " ON ")
            yield (table, kind, name), plain


def _plain(sql: str) -> str:
    return " ".join(sql.split()).rstrip(";")
