"""Sheets taken into a file, and by the shortest way: the same rows by `executemany`, or by hand.

The same guards are the walls, keys and checks of the tables, the balances kept in the same
transaction, and the hash of each record over the very bytes the program hashes. Bare tables have
their keys and indexes and nothing else, or their primary keys alone.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import rigs
import years
from workload import BOOK

from ledger import contributions, members
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.engine import CACHE
from ledger.facts import Columns
from ledger.log import leaf_hash
from ledger.log.encoding import encode
from ledger.money import Money
from ledger.schema import statements
from ledger.work import Fund, open_fund

TABLES = ("entry", "entry_line", "sheet", "receipt", "log")
BEFORE = ("fund", "village", "sub_fund", "account", "collector")
KEPT = ("account_balance", "sub_fund_balance", "fund_head")
LINES, DURABLE = 200, 5  # of a sheet that is posted alone; how many such sheets
SETTLED = ("synchronous = EXTRA", "secure_delete = ON", "recursive_triggers = ON",
           f"cache_size = -{CACHE}")  # fmt: skip
HEAD = (
    "UPDATE fund_head SET last_entry_no = ?, log_size = ?, log_root = ?, log_frontier = ?,"
    " last_at = ? WHERE fund_id = 1"
)
BALANCE = (
    "UPDATE account_balance SET balance_satang = balance_satang + ? - ?"
    " WHERE fund_id = 1 AND account_no = ?"
)
MONTH = (
    "INSERT INTO account_month (debit_satang, credit_satang, account_no, fund_id, month)"
    " VALUES (?, ?, ?, 1, ?) ON CONFLICT (fund_id, month, account_no) DO UPDATE SET"
    " debit_satang = account_month.debit_satang + excluded.debit_satang,"
    " credit_satang = account_month.credit_satang + excluded.credit_satang"
)

Into = Literal["guarded", "indexed", "bare"]
HANDS: dict[Into, tuple[str, str]] = {
    "guarded": ("same guards", "≤ 1.67"),
    "indexed": ("bare tables", "≤ 2.50"),
    "bare": ("bare tables without an index", ""),
}
"""The tables the same rows are written into by hand: what they are called, and the goal."""


@dataclass(slots=True)
class Ready:
    """A sheet as rows ready to be written, with what the program keeps beside them."""

    month: str
    rows: dict[str, list[Any]]
    facts: dict[str, dict[str, Any]]  # of its entry and of the sheet itself, as they are hashed
    moved: list[tuple[int, int, int]] = field(default_factory=list)  # debit, credit, account
    head: tuple[Any, ...] = ()

    def write(self, target: sqlite3.Connection, into: Into) -> None:
        """Everything the program writes of it, and what it hashes."""
        for table in TABLES:
            many(target, table, self.rows[table])
        if into == "guarded":
            target.executemany(BALANCE, self.moved)
            target.executemany(MONTH, [(*it, self.month) for it in self.moved])
            target.execute(HEAD, self.head)
            self.hashed()

    def hashed(self) -> None:
        """The leaves of its entry and of the sheet itself."""
        for kind, facts in self.facts.items():
            leaf_hash(encode(kind, 1, str(self.rows[kind][0][1]), self.head[-1], years.BY, facts))


def ready(source: sqlite3.Connection, *, since: int = 0) -> list[Ready]:
    """The sheets of a book after one, as rows."""
    found = []
    numbers = "SELECT entry_no, sheet_no, month FROM sheet WHERE sheet_no > ? ORDER BY sheet_no"
    for entry, sheet, month in source.execute(numbers, [since]).fetchall():
        rows = {
            table: source.execute(sql, {"entry": entry, "sheet": sheet}).fetchall()
            for table, sql in rigs.PARTS.items()
        }
        facts = {
            head: {
                head: [row[1:] for row in rows[head]],
                part: _columns(rows[part]) if rows[part] else (),
            }
            for head, part in (("entry", "entry_line"), ("sheet", "receipt"))
        }
        one = Ready(month, rows, facts)
        moved: dict[int, list[int]] = {}
        for line in one.rows["entry_line"]:
            for at, account in enumerate(line[4:6]):
                moved.setdefault(account, [0, 0])[at] += line[6]
        one.moved = [(debit, credit, no) for no, (debit, credit) in sorted(moved.items())]
        last = one.rows["log"][-1]
        one.head = (entry, last[1], last[6], last[6] * 12, last[4])
        found.append(one)
    return found


def _columns(rows: Sequence[Any]) -> Columns:
    """Rows by their columns; of one whose values are all the same, that one."""
    columns = list(zip(*rows, strict=True))[1:]
    return Columns(len(rows), [it[0] if len(set(it)) == 1 else it for it in columns])


def many(target: sqlite3.Connection, table: str, rows: Sequence[Any]) -> None:
    """Rows of a table by `executemany`."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        target.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


# A FILE ------------------------------------------------------------------------------------------


def by_hand(where: Path, empty: Path, into: Into) -> list[float]:
    """Every sheet of a book written into new tables, a transaction a month: the CPU seconds of
    each month.
    """
    with closing(sqlite3.connect(where)) as source, closing(_empty(empty, into)) as target:
        by_month: dict[str, list[Ready]] = {}
        for one in ready(source):
            by_month.setdefault(one.month, []).append(one)
        with target:
            for table in (*BEFORE, *KEPT):
                many(target, table, source.execute(f"SELECT * FROM {table}").fetchall())
            target.execute("UPDATE account_balance SET floor_satang = NULL")
        return [rigs.cpu(lambda of=of: _month(target, of, into)) for of in by_month.values()]


def _month(target: sqlite3.Connection, sheets: Sequence[Ready], into: Into) -> None:
    with target:
        for one in sheets:
            one.write(target, into)


def _empty(where: Path, into: Into) -> sqlite3.Connection:
    where.unlink(missing_ok=True)
    target = sqlite3.connect(where)
    for pragma in SETTLED:
        target.execute(f"PRAGMA {pragma}")
    for statement in statements("sqlite"):
        if into == "guarded" or (into == "indexed" and statement.startswith("CREATE INDEX")):
            target.execute(statement)
        elif found := re.match(r"CREATE TABLE (\w+)", statement):
            target.execute(f"CREATE TABLE {found[1]} ({_bare(statement, into)}) WITHOUT ROWID")
    target.execute(f"PRAGMA foreign_keys = {'ON' if into == 'guarded' else 'OFF'}")
    return target


def _bare(statement: str, into: Into) -> str:
    """The columns of a table and its keys, all of them or the first."""
    columns = re.findall(r"^    (\w+) +(?:INTEGER|TEXT)", statement, re.MULTILINE)
    keys = re.findall(r"(?:PRIMARY KEY|UNIQUE) \(.*?\)", statement) or ["PRIMARY KEY (fund_id)"]
    return ", ".join([*columns, *(keys if into == "indexed" else keys[:1])])


# ONE DURABLE SHEET -------------------------------------------------------------------------------


def durable(where: Path, folder: Path, end: date) -> list[tuple[float, float]]:
    """Sheets of 200 lines posted one by one on a copy of a book, and the same rows by hand on
    another: CPU seconds of each, beginning from an open book.
    """
    ours, theirs = folder / "durable.sajja", folder / "durable-hand.sajja"
    for copy in (ours, theirs):
        shutil.copyfile(where, copy)
    os.sync()  # that nobody writes the copies to the disk while sheets are measured
    fund = open_fund(ours)
    with closing(sqlite3.connect(theirs)) as target:
        for pragma in (*SETTLED, "foreign_keys = ON"):
            target.execute(f"PRAGMA {pragma}")
        timed = list(_each(fund, ours, target, end))
    fund.close()
    for copy in (ours, theirs):
        copy.unlink()
    return timed


def _each(
    fund: Fund, ours: Path, target: sqlite3.Connection, end: date
) -> Iterator[tuple[float, float]]:
    with fund.read() as reader:
        nos = [it.no for it in members.all(reader) if it.status == "joined"][:LINES]
    for number in range(DURABLE):
        sheet = _sheet(nos, number, Month.of(end - timedelta(days=1)))
        with closing(sqlite3.connect(ours)) as source:
            ((last,),) = source.execute("SELECT MAX(sheet_no) FROM sheet")
        seconds = rigs.cpu(lambda it=sheet: _post(fund, it))
        with closing(sqlite3.connect(ours)) as source:
            (one,) = ready(source, since=last)
        yield seconds, rigs.cpu(lambda it=one: _month(target, [it], "guarded"))


def _post(fund: Fund, sheet: Sheet) -> None:
    with fund.work(years.BY) as work:
        contributions.take_in(work, sheet)


def _sheet(nos: Sequence[str], number: int, month: Month) -> Sheet:
    """A sheet on which each of these paid a baht, on receipts of books nobody has used yet."""
    lines = tuple(
        SheetLine(at + 2, no, "", "contribution", Money.baht(1), month.last,
                  book=f"ท{number}{at // BOOK}", receipt=at % BOOK + 1)
        for at, no in enumerate(nos)
    )  # fmt: skip
    return Sheet(f"d{number}.csv", "receipts", "1", month, "ผู้เก็บ หมู่ 1", lines)
