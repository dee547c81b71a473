"""Sheets taken in on PostgreSQL, and the same rows by COPY."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import rigs
import years
from intake import BEFORE
from workload import Workload

from ledger.schema import statements
from tests import postgres

OF_MONTH = {
    "entry": "SELECT e.* FROM entry e JOIN sheet s USING (fund_id, entry_no) WHERE s.month = %s",
    "entry_line": "SELECT l.* FROM entry_line l JOIN sheet s USING (fund_id, entry_no)"
    " WHERE s.month = %s",
    "sheet": "SELECT * FROM sheet WHERE month = %s",
    "receipt": "SELECT r.* FROM receipt r JOIN sheet s USING (fund_id, sheet_no)"
    " WHERE s.month = %s",
    "log": "SELECT l.* FROM log l JOIN sheet s ON (l.kind, l.record_key) IN"
    " (('entry', CAST(s.entry_no AS text)), ('sheet', CAST(s.sheet_no AS text)))"
    " WHERE s.month = %s",
}
"""The rows of a month's sheets, table by table."""


def beside_copy(made: Callable[[], Workload], times: int) -> list[tuple[list[float], ...]]:
    """Sheets taken in on PostgreSQL; the same rows by COPY into tables with the same guards, kept
    month by month as ours are; and the whole year's at once: CPU seconds of this process and of
    the server, month by month, so many times in turn.
    """
    with postgres.server() as address:
        pid = _postmaster(address)
        return [_each(address, pid, made(), turn) for turn in range(times)]


def _each(address: str, pid: int, made: Workload, turn: int) -> tuple[list[float], ...]:
    import psycopg

    name, folder = f"ours_{turn}", address.rsplit("=", 1)[1]

    def opened(database: str) -> Any:
        return psycopg.connect(host=folder, user="sajja", dbname=database, autocommit=True)

    with opened("postgres") as conn:
        for database in (name, f"monthly_{turn}", f"once_{turn}"):
            conn.execute(f"CREATE DATABASE {database}")
    fund = years.found(address.format(name), made)
    with opened(name) as conn:
        conn.execute("ANALYZE membership")  # a server counts by itself what has grown
    seconds, months = [], []
    for of_month in made.months():
        seconds.append(_with_server(pid, lambda it=of_month: years.take_in(fund, it)))
        years.move_money(fund, of_month)
        months.append(str(of_month.month))
    fund.close()
    with opened(name) as source:
        before = {it: source.execute(f"SELECT * FROM {it}").fetchall() for it in BEFORE}
        monthly = [
            {it: source.execute(sql, [month]).fetchall() for it, sql in OF_MONTH.items()}
            for month in months
        ]
    once = {it: [row for rows in monthly for row in rows[it]] for it in OF_MONTH}
    copied = []
    for database, parts in ((f"monthly_{turn}", monthly), (f"once_{turn}", [once])):
        with opened(database) as target:
            for statement in statements("postgresql"):
                target.execute(statement)
            _copy(target, before)
            copied.append(
                [_with_server(pid, lambda to=target, of=rows: _copy(to, of)) for rows in parts]
            )
    return seconds, copied[0], copied[1]


def _copy(target: Any, rows: Mapping[str, Sequence[Any]]) -> None:
    """Rows into their tables, in one transaction."""
    with target.transaction(), target.cursor() as cursor:
        for table, of_table in rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copying:
                for row in of_table:
                    copying.write_row(row)


def _postmaster(address: str) -> int:
    folder = Path(address.rsplit("=", 1)[1])
    return int((folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])


def _with_server(pid: int, of: Callable[[], object]) -> float:
    """CPU seconds of a piece of work here, and of the server's processes meanwhile."""
    before = dict(_on_processors(pid))
    here = rigs.cpu(of)
    spent = sum(now - before.get(one, 0) for one, now in _on_processors(pid))
    return here + spent / 1e9


def _on_processors(pid: int) -> Iterator[tuple[str, int]]:
    """The nanoseconds that a process and each of its children have been on a processor."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    children = [(it / "children").read_text(encoding="utf-8").split() for it in tasks]
    for one in (str(pid), *chain(*children)):
        try:
            yield one, int(Path("/proc", one, "schedstat").read_text(encoding="utf-8").split()[0])
        except OSError:  # it ended meanwhile
            continue
