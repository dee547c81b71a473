"""The program's own SQL, past any type, through the driver: nothing is built or compiled for it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from functools import cache, partial
from itertools import chain
from typing import Any, Literal, Protocol

from .columns import reader
from .facts import Columns, Plain

Dialect = Literal["sqlite", "postgresql"]

FEW = 4  # rows that go to a server without a stream, which costs more to begin
NEAR = 200  # rows a driver hands over at a time: so few that they are still near when used


class Driven(Protocol):
    """A connection's driver, and what it speaks."""

    dialect: Dialect

    @property
    def driver(self) -> Any:
        """As sqlite3 or psycopg made it."""


def among(values: Iterable[str], name: str = "it") -> tuple[str, dict[str, Plain]]:
    """The texts meant by a question's IN, however many: one list, so that the question is one."""
    return f"(SELECT value FROM json_each(:{name}))", {name: json.dumps(list(values))}


def each_of(values: Iterable[str], name: str) -> tuple[str, dict[str, Plain]]:
    """The texts meant as a table of one column, `value`: what a question begins with that looks
    each of them up by an index, where a file else reads all it has for more than one or two.
    """
    return f"json_each(:{name}) {name}", {name: json.dumps(sorted({*values}))}


def among_numbers(values: Iterable[int]) -> str:
    """The numbers meant by a question's IN."""
    return f"({', '.join(map(str, values)) or 'NULL'})"


def ask(conn: Driven, sql: str, values: Mapping[str, object]) -> Iterator[tuple[Any, ...]]:
    """Rows of the program's own SQL as they stand on disk.

    A file is read as they are asked for; a server sends them all at once: ask for so many.
    """
    found = conn.driver.execute(as_driven(sql, conn.dialect), values)
    return chain.from_iterable(iter(partial(found.fetchmany, NEAR), []))


def ask_named(conn: Driven, sql: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    """All rows of the program's own SQL by the names of their columns, each of them as its name
    tells: money, a day, a month.
    """
    found = conn.driver.execute(as_driven(sql, conn.dialect), values)
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    for name in names:
        if (read := reader(name)) is not None:
            for row in rows:
                row[name] = None if row[name] is None else read(row[name])
    return rows


def change(conn: Driven, sql: str, each: Sequence[Mapping[str, Plain]]) -> int:
    """Run the program's own SQL for each of these values; says how many rows changed, of several
    as the driver counts them.
    """
    driven = as_driven(sql, conn.dialect)
    if not each[1:]:
        return int(conn.driver.execute(driven, each[0]).rowcount)
    with closing(conn.driver.cursor()) as cursor:
        cursor.executemany(driven, each)
        return int(cursor.rowcount)


def insert_many(
    conn: Driven, table: str, names: Sequence[str], fund_id: int, parts: Sequence[Columns]
) -> None:
    """Rows of a fund into a table: prepared once and run for each by SQLite, which is a file;
    streamed to a server, for each is a journey. names: of the columns of all parts.

    Columns of which no row knows anything are not named: a file's driver takes far longer to hand
    over a nothing than a number, for it looks first whether somebody has taught it how.
    """
    known = [at for at in range(len(names)) if any(it.values[at] is not None for it in parts)]
    rows = chain.from_iterable(it.rows(known) for it in parts)
    into = f"{table} (fund_id, {', '.join([names[at] for at in known])})"
    if conn.dialect == "sqlite":
        values = f"({fund_id}{', ?' * len(known)})"
        conn.driver.executemany(f"INSERT INTO {into} VALUES {values}", rows)
        return
    count = sum(map(len, parts))
    with conn.driver.cursor() as cursor:
        if count <= FEW:
            values = ", ".join([f"({fund_id}{', %s' * len(known)})"] * count)
            cursor.execute(f"INSERT INTO {into} VALUES {values}", [*chain.from_iterable(rows)])
            return
        with cursor.copy(f"COPY {into} FROM STDIN") as stream:
            for row in rows:
                stream.write_row((fund_id, *row))


def together(conn: Driven) -> AbstractContextManager[object]:
    """Changes of which nobody asks what came of them: to a server in one journey. Not a stream."""
    return nullcontext() if conn.dialect == "sqlite" else conn.driver.pipeline()


@cache
def as_driven(sql: str, dialect: Dialect) -> str:
    """The program's own SQL as the driver takes it, with `:name` for a value.

    `unlikely(…)` is a condition few rows meet: SQLite, which keeps no counts of what is in a table,
    else takes a whole fund for ten rows and reads all lines ever posted for one member's.
    """
    if dialect == "sqlite":
        return sql
    plain = sql.replace("%", "%%").replace("unlikely(", "(")
    plain = plain.replace("json_each(", "json_array_elements_text(")
    return re.sub(r"(?<!:):(\w+)", r"%(\1)s", plain)


def complains(error: BaseException, of: str) -> bool:
    """Does a driver complain, itself or through SQLAlchemy, of this, as PEP 249 names it?"""
    said = getattr(error, "orig", None) or error
    return any(kind.__name__ == of for kind in type(said).__mro__)
