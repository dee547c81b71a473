"""Every statement a book is asked, whichever way it goes: through SQLAlchemy or past it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine

from ledger import turn, walls, work
from ledger.engine import Connection

Told = Callable[[Any, str, Any], None]
"""Is told the driver, the SQL as it had it, and the values, of many the first."""


@contextmanager
def statements(told: Told) -> Iterator[None]:
    """Tell of each statement when it has run."""

    def through(conn: sa.Connection, _: Any, sql: str, values: Any, __: Any, many: bool) -> None:
        told(conn.connection.driver_connection, sql, values[0] if many else values)

    with pytest.MonkeyPatch.context() as patch:
        past(told, patch.setattr)
        event.listen(Engine, "after_cursor_execute", through)
        try:
            yield
        finally:
            event.remove(Engine, "after_cursor_execute", through)


def past(told: Told, put: Callable[[Any, str, Any], None] = setattr) -> None:
    """Tell of each statement that goes past SQLAlchemy, from now on."""
    ask, ask_named = work.ask, work.ask_named
    change, insert_many = work.change, work.insert_many

    def asked(conn: Connection, sql: str, values: Any) -> Iterator[Any]:
        found = ask(conn, sql, values)
        told(conn.driver, sql, values)
        return found

    def changed(conn: Connection, sql: str, each: Any) -> int:
        count = change(conn, sql, each)
        told(conn.driver, sql, each[0])
        return count

    def inserted(conn: Connection, table: str, *rest: Any) -> None:
        insert_many(conn, table, *rest)
        told(conn.driver, f"COPY {table}", {})

    def named(conn: Connection, sql: str, values: Any) -> list[dict[str, Any]]:
        found = ask_named(conn, sql, values)
        told(conn.driver, sql, values)
        return found

    for module in (work, walls, turn):
        put(module, "ask", asked)
    put(work, "ask_named", named)
    put(work, "change", changed)
    put(work, "insert_many", inserted)
