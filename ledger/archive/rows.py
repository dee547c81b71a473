"""The archive's SQL: every row of a table as it is stored, and rows back into a new book."""

import re
from collections.abc import Iterator, Sequence

from ledger import sql
from ledger import tables as t
from ledger.driven import complains
from ledger.errors import Refused
from ledger.schema import schema_text
from ledger.work import Work

from .cells import Value
from .table import Column, Numbered, Table

AT_A_TIME = 2_000  # rows in memory, so that it does not grow with the book


def tables() -> tuple[Table, ...]:
    """Every table of a fund in the order of schema.sql: each after those its rows lean on."""
    made = re.findall(r"^CREATE TABLE (\w+)", schema_text(), re.MULTILINE)
    return tuple(
        Table(name, tuple(
            Column(it.name, _is_number(it.type), bool(it.nullable))
            for it in t.TABLES[name].c
        ))
        for name in made
    )  # fmt: skip


def _is_number(kind: object) -> bool:
    held = kind.impl_instance if isinstance(kind, sql.TypeDecorator) else kind
    return isinstance(held, sql.BigInteger)


def every_row(work: Work, table: Table) -> Iterator[Sequence[Value]]:
    """The fund's rows in the order of their key, past any type: what is on disk.

    Texts are ordered by their letters' codes, so that both engines write the same bytes.
    """
    by_code = "" if work.conn.dialect == "sqlite" else ' COLLATE "C"'
    key = ", ".join(
        it.name if _is_number(it.type) else it.name + by_code
        for it in t.TABLES[table.name].primary_key.columns
    )
    columns = ", ".join(table.names)
    every = f"SELECT {columns} FROM {table.name} WHERE fund_id = :fund ORDER BY {key}"
    with work.conn.execute(
        sql.text(every), {"fund": work.fund_id}, execution_options={"yield_per": AT_A_TIME}
    ) as found:
        for row in found:
            yield tuple(row)


def insert(work: Work, table: Table, rows: Sequence[Numbered]) -> None:
    """Rows of a file into their table. Raises Refused archive.row_refused, with the row."""
    try:
        with work.conn.begin_nested():
            facts = [{name: row[name] for name in table.names[1:]} for _, row in rows]
            work.insert(t.TABLES[table.name], facts)
    except Exception as error:
        if not complains(error, "IntegrityError"):
            raise
        if len(rows) == 1:
            raise Refused("archive.row_refused", file=table.file, row=rows[0][0]) from error
        half = len(rows) // 2
        insert(work, table, rows[:half])
        insert(work, table, rows[half:])
