"""A fund's database; one transaction, one person, one moment.

    with open_fund("ban-nam-phueng.sajja").work(by="อรพิน") as work:
        ...

commits whole or leaves no trace. Flows never commit. Every writer takes the fund's row in
`fund_head` first: that is the lock under which numbers are given and money is counted.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from . import dates, engine, sql
from .complaints import plain_words
from .driven import ask, ask_named, change, complains, insert_many, together
from .engine import Connection, Database, database, is_server, without_password
from .errors import Busy, Damaged, NotFound, Refused
from .facts import Columns, Plain, stored, stored_rows
from .schema import statements
from .turn import take_turn, undisturbed
from .walls import has_table, refuse_other_step

__all__ = [
    "Fund", "Row", "Work", "clock", "create_fund", "moment", "open_fund", "stored",
]  # fmt: skip

CLOCKS_DIFFER = timedelta(seconds=5)  # two computers writing one book are that near each other

clock: ContextVar[Callable[[], datetime]] = ContextVar("clock", default=lambda: datetime.now(UTC))
"""The only clock of the program; a test sets its own."""

Found = TypeVar("Found")
Row = Mapping[str, Any]
"""A row of what a built question finds, by the names of its columns."""


@lru_cache(maxsize=8)
def moment(at: datetime) -> str:
    """UTC ISO 8601 to the microsecond: text order is time order."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def day_of(written: str) -> date:
    """The day in Thailand of a moment as it is written down."""
    return datetime.fromisoformat(written).astimezone(dates.THAILAND).date()


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work: one transaction, one person, one moment (UTC)."""

    conn: Connection
    fund_id: int
    by: str
    at: datetime
    remembered: dict[str, dict[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date:
        """The day in Thailand."""
        return self.at.astimezone(dates.THAILAND).date()

    def insert(self, table: "sql.Table", rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows of one table, each fact as it is held."""
        if rows:
            names = list(rows[0])
            found = stored_rows([row[it] for it in names] for row in rows)
            self.insert_stored(table, names, Columns.of(found))

    def insert_stored(self, table: "sql.Table", names: Sequence[str], *parts: Columns) -> None:
        """Insert rows whose facts are as they are held already, all at once, through the driver."""
        if some := [it for it in parts if it]:
            self.forget(table)
            insert_many(self.conn, table.name, names, self.fund_id, some)

    def remember(self, table: "sql.Table", read: "Callable[[Work], Found]") -> "Found":
        """What `read` finds in a table that changes seldom, read again when it has changed here.

        Nobody else changes it: a piece of work sees the book as it stood when it began. Who
        changes rows past `insert` says so with `forget`.
        """
        found = self.remembered.setdefault(table.name, {})
        if read not in found:
            found[read] = read(self)
        return found[read]  # type: ignore[no-any-return]

    def keep_in_mind(
        self, table: "sql.Table", read: "Callable[[Work], Found]", found: "Found"
    ) -> None:
        """What `read` would find in a table now, known without looking."""
        self.remembered.setdefault(table.name, {})[read] = found

    def forget(self, table: "sql.Table") -> None:
        """A table has changed."""
        self.remembered.pop(table.name, None)

    @contextmanager
    def part(self, *, trial: bool = False) -> Iterator[None]:
        """A part of the work: taken back alone where something breaks in it; a trial, always. What
        was kept in mind meanwhile goes with it.
        """
        kept = False
        try:
            with self.conn.begin_nested(trial=trial):
                yield
                kept = not trial
        finally:
            if not kept:
                self.remembered.clear()

    def rows(self, query: "sql.Executable", **bound: object) -> Sequence[Row]:
        """All rows of a query; `bound` are the values of its parameters."""
        found: Sequence[Any] = self.conn.execute(query, bound).mappings().all()
        return found

    def plain(self, sql: str, **bound: object) -> Iterator[tuple[Any, ...]]:
        """Rows of a query as they stand on disk, past any type, as the driver gives them."""
        return ask(self.conn, sql, {"fund": self.fund_id, **bound})

    def named(self, sql: str, **bound: object) -> Sequence[Row]:
        """All rows of a query by the names of their columns, which tell what is in them."""
        return ask_named(self.conn, sql, {"fund": self.fund_id, **bound})

    def run(self, sql: str, *each: Mapping[str, Plain]) -> int:
        """Change what is kept beside the facts, once or for each of these values; says how many
        rows that changed, of several as the driver counts them.
        """
        return change(self.conn, sql, [{"fund": self.fund_id, **bound} for bound in each or ({},)])

    def together(self) -> AbstractContextManager[object]:
        """Changes run within go to a server at once, and say nothing back."""
        return together(self.conn)


@dataclass(frozen=True, slots=True)
class Fund:
    """An opened book of one fund."""

    where: str
    fund_id: int
    database: Database

    @contextmanager
    def work(self, by: str, at: datetime | None = None) -> Iterator[Work]:
        """One write transaction under the fund's lock.

        Raises Busy when another writer holds the lock too long, Refused clock.behind when the
        clock stands before the last record.
        """
        if not by.strip():
            raise Refused("work.nobody")
        with plain_words(self.where), undisturbed(), self.transaction(writes=True) as conn:
            last_at = lock(conn, self.fund_id)
            # The clock is read under the lock: who waited for it is not behind who had it.
            yield Work(conn, self.fund_id, by.strip(), not_before(last_at, at or clock.get()()))

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One read-only transaction: everything read in it is of one moment."""
        with plain_words(self.where), self.transaction() as conn:
            yield Work(conn, self.fund_id, "", clock.get()())

    @contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """A connection within a transaction; `work` and `read` are what stories use."""
        with self.database.connect() as conn, conn.begin(writes=writes):
            yield conn

    def close(self) -> None:
        """Let go of every connection."""
        self.database.close()


def not_before(last_at: str, now: datetime) -> datetime:
    """Now, or the last record's moment where two computers' clocks differ by a breath.

    Raises Refused clock.behind.
    """
    if moment(now) >= last_at:
        return now
    last = datetime.fromisoformat(last_at)
    if last - now > CLOCKS_DIFFER:
        raise Refused("clock.behind", last=_local(last), now=_local(now))
    return last


def lock(conn: Connection, fund_id: int) -> str:
    """Take the fund's row; says when the last record was made. Raises Damaged book.no_head."""
    last_at = take_turn(conn, fund_id)
    if last_at is None:
        raise Damaged("book.no_head", fund_id=fund_id)
    return last_at


def _local(at: datetime) -> str:
    return at.astimezone(dates.THAILAND).strftime("%Y-%m-%d %H:%M:%S")


def open_fund(where: str | Path, fund_id: int | None = None, *, any_step: bool = False) -> Fund:
    """Open a book: a file, or a postgresql:// address (`…?fund=12` where it holds many funds).

    any_step: of any version of the program too, to be brought to this one. Raises NotFound
    book.missing, fund.unknown; Refused book.not_a_book, book.not_begun, fund.which, book.older,
    book.newer.
    """
    place = str(where)
    if not is_server(place) and not Path(place).is_file():
        raise NotFound("book.missing", where=place)
    fund_id = fund_id or engine.fund_named(place)
    opened = database(place)
    try:
        with plain_words(place), opened.connect() as conn, conn.begin():
            funds = [no for (no,) in ask(conn, "SELECT fund_id FROM fund ORDER BY fund_id", {})]
            if not funds:
                raise Refused("book.not_begun", where=without_password(place))
            if fund_id is None and len(funds) != 1:
                address = without_password(place)
                raise Refused("fund.which", where=address, funds=tuple(funds),
                              example=engine.with_fund(address, funds[0]))  # fmt: skip
            meant = fund_id or funds[0]
            if meant not in funds:
                raise NotFound("fund.unknown", fund_id=meant)
            if not any_step:
                refuse_other_step(conn, meant, without_password(place))
    except BaseException:
        opened.close()
        raise
    return Fund(place, meant, opened)


@contextmanager
def create_fund(where: str | Path, by: str, fund_id: int = 1) -> Iterator[tuple[Fund, Work]]:
    """A new fund: the schema where there is none yet, the fund's row and its head.

    Yields the fund and the work that writes its first records; all of it, or nothing, is kept.
    Raises Refused book.exists, book.older, book.newer, fund.exists, fund.other_named, work.nobody.
    """
    if not by.strip():
        raise Refused("work.nobody")
    place = str(where)
    if (named := engine.fund_named(place)) not in (None, fund_id):
        raise Refused("fund.other_named", named=named, fund_id=fund_id)
    mine = not is_server(place) and _claim(place)
    fund = Fund(place, fund_id, database(place))
    try:
        with plain_words(place), fund.transaction(writes=True) as conn:
            if has_table(conn, "fund"):
                refuse_other_step(conn, None, without_password(place))
            else:
                for statement in statements(conn.dialect):
                    conn.driver.execute(statement)
            if any(ask(conn, "SELECT 1 FROM fund WHERE fund_id = :fund", {"fund": fund_id})):
                raise Refused("fund.exists", fund_id=fund_id)
            yield fund, Work(conn, fund_id, by.strip(), clock.get()())
    except BaseException as error:
        fund.close()
        if mine and not Path(place).stat().st_size:
            Path(place).unlink()
        if complains(error, "IntegrityError") or complains(error, "ProgrammingError"):
            raise Busy("book.busy", where=without_password(place)) from error  # begun twice at once
        raise


def _claim(place: str) -> bool:
    """Make the file, so that nobody else does; an empty one left by a killed start is taken.

    Says whether it was made here. Raises Refused book.exists, book.cannot_open.
    """
    try:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if Path(place).is_file() and _is_blank(place):
            return False
        raise Refused("book.exists", where=place) from None
    except OSError:
        raise Refused("book.cannot_open", where=place) from None
    return True


def _is_blank(place: str) -> bool:
    """Was a start killed here? Then the file is empty, or its half-written pages roll back."""
    if not Path(place).stat().st_size:
        return True
    opened = database(place)
    try:
        with opened.connect() as conn:
            return not any(ask(conn, "SELECT 1 FROM sqlite_master WHERE type = 'table'", {}))
    except sqlite3.DatabaseError:
        return False
    finally:
        opened.close()
