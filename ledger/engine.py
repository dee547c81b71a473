"""Databases of either kind: how they are opened, and what every connection is set to.

A connection is the driver's own. SQLAlchemy's is opened over it, within the same transaction, when
a question is first built: to read SQLAlchemy takes longer than all else a small command does.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from . import turn
from .driven import Dialect, Driven
from .errors import Refused

if TYPE_CHECKING:
    import sqlalchemy as sa

CHUNK = 2000  # rows read at a time, so that memory does not grow with the book
CACHE = 32_000  # kilobytes of a file kept in memory at most: of a book of years SQLite keeps 2,000


class Connection(Driven, Protocol):
    """A connection to a database. `driven` asks it in the program's own SQL."""

    @property
    def built(self) -> "sa.Connection":
        """SQLAlchemy's, within the same transaction."""

    def begin(self, *, writes: bool = False) -> AbstractContextManager[object]:
        """A transaction: kept at its end, taken back where something breaks in it.

        Who writes waits for their turn; whatever is read else is all of one moment.
        """

    def execute(
        self, query: "sa.Executable", values: Mapping[str, object] | None = None, **options: Any
    ) -> "sa.CursorResult[*tuple[Any, ...]]":
        """Ask a question that was built."""
        return self.built.execute(query, values, **options)

    @contextmanager
    def begin_nested(self, *, trial: bool = False) -> Iterator[None]:
        """A part of a transaction, taken back alone where something breaks; a trial, always."""
        self.driver.execute("SAVEPOINT part")
        kept = False
        try:
            yield
            kept = not trial
        finally:
            if self.stands:
                if not kept:
                    self.driver.execute("ROLLBACK TO SAVEPOINT part")
                self.driver.execute("RELEASE SAVEPOINT part")

    @property
    def stands(self) -> bool:
        """Is the transaction still there? SQLite ends it by itself when a disk is full, SQLAlchemy
        the whole connection when somebody stops it at the keys.
        """


class Database(Protocol):
    """Where a book is kept."""

    def connect(self) -> AbstractContextManager[Connection]:
        """A connection, given back at the end."""

    def close(self) -> None:
        """Let go of every connection."""


def database(where: str) -> Database:
    """A database by its place; nothing is opened yet."""
    return Server(where) if is_server(where) else File(where)


def is_server(where: str) -> bool:
    """A database's address; anything else is a file's name, whatever it begins with."""
    return re.match(r"postgres(ql)?(\+\w+)?://", where) is not None


def fund_named(where: str) -> int | None:
    """The number of the fund an address names, `…?fund=12` where a database holds many."""
    named = re.search(r"[?&]fund=(\d+)", where) if is_server(where) else None
    return int(named[1]) if named else None


def with_fund(where: str, fund_id: int) -> str:
    """An address that names a fund."""
    named = f"{where}{'&' if '?' in where else '?'}fund={fund_id}"
    return where if fund_named(where) == fund_id else named


def without_password(where: str) -> str:
    """An address as it may be shown to anybody, even one written wrong; a file's name as it is."""
    if not is_server(where):
        return where
    return _SAID_AFTER.sub(r"\1***", _SAID_BEFORE.sub(r"//\1:***@", where))


_SAID_BEFORE, _SAID_AFTER = re.compile(r"//([^:/@]*):.*@"), re.compile(r"(password=)[^&]*")


# A FILE ------------------------------------------------------------------------------------------


class File(Database):
    """SQLite. It has state: connections that nobody uses just now, with what they have read."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.idle: list[FileConnection] = []

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """See `Database`."""
        conn = self.idle.pop() if self.idle else FileConnection(self.where)
        try:
            yield conn
        finally:
            if conn.is_open:
                self.idle.append(conn)

    def close(self) -> None:
        """See `Database`."""
        while self.idle:
            self.idle.pop().close()


class Driver(sqlite3.Connection):
    """A file's driver. Its transactions begin and end by their words alone: SQLAlchemy is lent it
    in the middle of one, and ends none.
    """

    def commit(self) -> None:
        """Nothing: who says COMMIT means it."""

    def rollback(self) -> None:
        """Nothing: who says ROLLBACK means it."""


class FileConnection(Connection):
    """A connection to a file."""

    dialect: Dialect = "sqlite"

    def __init__(self, where: str) -> None:
        self.opened = sqlite3.connect(
            where, timeout=turn.BUSY_SECONDS, isolation_level=None, check_same_thread=False,
            factory=Driver,
        )  # fmt: skip
        for said in (
            "foreign_keys = ON",
            "recursive_triggers = ON",  # REPLACE then meets the delete walls too
            "journal_mode = DELETE",  # WAL can lose pages before SQLite 3.51.3
            "synchronous = EXTRA",
            f"cache_size = -{CACHE}",
            "secure_delete = ON",  # an erased name leaves no trace in the file
        ):
            self.opened.execute(f"PRAGMA {said}")

    @property
    def driver(self) -> Any:
        """See `Connection`."""
        return self.opened

    @cached_property
    def built(self) -> "sa.Connection":
        """See `Connection`: lent to SQLAlchemy as long as it lives."""
        import sqlalchemy as sa

        engine = sa.create_engine(
            "sqlite://",
            creator=lambda: self.opened,
            poolclass=sa.StaticPool,
            hide_parameters=True,  # a complaint of the database shows nobody's name
        )
        return engine.connect()

    @contextmanager
    def begin(self, *, writes: bool = False) -> Iterator[None]:
        """See `Connection`."""
        if writes:
            turn.queue(self.opened)
        else:
            self.opened.execute("BEGIN")
        try:
            yield
            self.commit()
        finally:
            if self.stands:
                self.opened.execute("ROLLBACK")
            if "built" in self.__dict__:
                self.built.rollback()  # of what it holds itself

    @property
    def stands(self) -> bool:
        """See `Connection`."""
        return self.is_open and self.opened.in_transaction

    @property
    def is_open(self) -> bool:
        """Can it still be asked?"""
        try:
            return self.opened.total_changes >= 0
        except sqlite3.ProgrammingError:
            return False

    def commit(self) -> None:
        """Keep what was written, come what may."""
        self.opened.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        if "built" in self.__dict__:
            self.built.close()
        self.opened.close()


# A SERVER ----------------------------------------------------------------------------------------


class Server(Database):
    """PostgreSQL. It has state: SQLAlchemy's pool."""

    def __init__(self, where: str) -> None:
        import sqlalchemy as sa

        try:
            url = sa.make_url(where).set(drivername="postgresql+psycopg")
            self.engine = sa.create_engine(
                url.difference_update_query(["fund"]),
                hide_parameters=True,
                isolation_level="READ COMMITTED",
                pool_pre_ping=True,
                connect_args={
                    "options": f"-c lock_timeout={int(turn.BUSY_SECONDS * 1000)} -c timezone=UTC"
                },
            )
            from psycopg.types.numeric import Int8Dumper
        except ImportError as missing:
            raise Refused("program.no_postgresql_driver") from missing
        except ValueError as unlike:  # a port that is no number
            raise Refused("book.no_server", where=without_password(where)) from unlike

        @sa.event.listens_for(self.engine, "connect")
        def settle(driver: Any, _: Any) -> None:
            driver.adapters.register_dumper(int, Int8Dumper)  # else planned anew for each size

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """See `Database`."""
        with self.engine.connect() as built:
            yield ServerConnection(built)

    def close(self) -> None:
        """See `Database`."""
        self.engine.dispose()


class ServerConnection(Connection):
    """A connection to a server."""

    dialect: Dialect = "postgresql"

    def __init__(self, built: "sa.Connection") -> None:
        self.lent = built

    @property
    def built(self) -> "sa.Connection":
        """See `Connection`."""
        return self.lent

    @property
    def driver(self) -> Any:
        """See `Connection`."""
        return self.lent.connection.driver_connection

    @property
    def stands(self) -> bool:
        """See `Connection`. Nor is it there for a driver stopped in mid-sentence, or cut off."""
        if self.lent.invalidated:
            return False
        return self.driver.info.transaction_status.name not in ("ACTIVE", "UNKNOWN")

    @contextmanager
    def begin(self, *, writes: bool = False) -> Iterator[None]:
        """See `Connection`; who writes waits where the fund's row is taken."""
        if not writes:
            self.lent.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with self.lent.begin():
            try:
                yield
            except BaseException:
                if not self.stands:
                    self.lent.invalidate()  # it would hear no ROLLBACK
                raise
