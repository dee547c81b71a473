"""A fund's database; one transaction, one person, one moment.

    with open_fund("ban-nam-phueng.sajja").work(by="อรพิน") as work:
        ...

commits whole or leaves no trace. Flows never commit. Every writer takes the fund's row in
`fund_head` first: that is the lock under which numbers are given and money is counted.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, Executable, RowMapping, Table, exc, text
from sqlalchemy.types import TypeDecorator, TypeEngine

from . import dates
from .engine import engine_for, statements
from .errors import Busy, Damaged, NotFound, Refused
from .money import Money

CLOCKS_DIFFER = timedelta(seconds=5)  # two computers writing one book are that near each other

clock: ContextVar[Callable[[], datetime]] = ContextVar("clock", default=lambda: datetime.now(UTC))
"""The only clock of the program; a test sets its own."""


def moment(at: datetime) -> str:
    """UTC ISO 8601 to the microsecond: text order is time order."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def stored(value: object) -> int | str | None:
    """A value as the database and the log hold it: whole numbers and text, nothing else."""
    if isinstance(value, Money):
        return value.satang
    if value is None or type(value) in (int, str):
        return value  # type: ignore[return-value]
    if type(value) is date:
        return value.isoformat()
    if hasattr(value, "days") and hasattr(value, "first"):
        return str(value)  # a Month
    raise TypeError(f"not a fact a book can hold: {value!r}")


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work: one transaction, one person, one moment (UTC)."""

    conn: Connection
    fund_id: int
    by: str
    at: datetime

    @property
    def today(self) -> date:
        """The day in Thailand."""
        return self.at.astimezone(dates.THAILAND).date()

    def insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows of one table in one statement: a JSON array, spelt for either engine."""
        if not rows:
            return
        names = list(rows[0])
        if self.conn.dialect.name == "sqlite":
            picked = [f"json_extract(value, '$[{at}]')" for at in range(len(names))]
            source = "json_each(:rows)"
        else:
            picked = [
                f"(value ->> {at})::{_postgresql_type(table.c[name].type)}"
                for at, name in enumerate(names)
            ]
            source = "jsonb_array_elements(CAST(:rows AS jsonb))"
        sql = (
            f"INSERT INTO {table.name} (fund_id, {', '.join(names)})"
            f" SELECT :fund_id, {', '.join(picked)} FROM {source}"
        )
        bare = [[stored(row[name]) for name in names] for row in rows]
        self.conn.execute(
            text(sql), {"fund_id": self.fund_id, "rows": json.dumps(bare, ensure_ascii=False)}
        )

    def rows(self, query: Executable) -> Sequence[RowMapping]:
        """All rows of a query."""
        return self.conn.execute(query).mappings().all()


def _postgresql_type(kind: TypeEngine[Any]) -> str:
    bare = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return "bigint" if isinstance(bare, BigInteger) else "text"


@dataclass(frozen=True, slots=True)
class Fund:
    """An opened book of one fund."""

    where: str
    fund_id: int
    engine: Engine

    @contextmanager
    def work(self, by: str, at: datetime | None = None) -> Iterator[Work]:
        """One write transaction under the fund's lock.

        Raises Busy when another writer holds the lock too long, Refused clock.behind when the
        clock stands before the last record.
        """
        if not by.strip():
            raise Refused("work.nobody")
        with _plain_words(self.where), self.connection(sajja_writes=True) as conn, conn.begin():
            last_at = _lock(conn, self.fund_id)
            # The clock is read under the lock: who waited for it is not behind who had it.
            yield Work(conn, self.fund_id, by.strip(), _not_before(last_at, at or clock.get()()))

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One read-only transaction: everything read in it is of one moment."""
        options: dict[str, Any] = {}
        if self.engine.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with _plain_words(self.where), self.connection(**options) as conn, conn.begin():
            yield Work(conn, self.fund_id, "", clock.get()())

    @contextmanager
    def connection(self, **options: Any) -> Iterator[Connection]:
        """A connection with execution options; `work` and `read` are what stories use."""
        with self.engine.connect() as conn:
            yield conn.execution_options(**options) if options else conn

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _not_before(last_at: str, now: datetime) -> datetime:
    """Now, or the last record's moment where two computers' clocks differ by a breath.

    Raises Refused clock.behind.
    """
    if moment(now) >= last_at:
        return now
    last = datetime.strptime(last_at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    if last - now > CLOCKS_DIFFER:
        raise Refused("clock.behind", last=_local(last_at), now=_local(moment(now)))
    return last


def _lock(conn: Connection, fund_id: int) -> str:
    """Take the fund's row; says when the last record was made."""
    row = conn.execute(
        text("UPDATE fund_head SET last_at = last_at WHERE fund_id = :fund_id RETURNING last_at"),
        {"fund_id": fund_id},
    ).scalar()
    if row is None:
        raise NotFound("fund.unknown", fund_id=fund_id)
    return str(row)


def _local(at: str) -> str:
    there = datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return there.astimezone(dates.THAILAND).strftime("%Y-%m-%d %H:%M:%S")


@contextmanager
def _plain_words(where: str) -> Iterator[None]:
    """The database's complaints in our own terms."""
    try:
        yield
    except exc.OperationalError as error:
        said = str(error.orig).lower()
        if "locked" in said or "lock timeout" in said or "deadlock" in said:
            raise Busy("book.busy", where=where) from error
        if "full" in said or "no space" in said:
            raise Refused("book.disk_full", where=where) from error
        if "readonly" in said or "unable to open" in said:
            raise Refused("book.cannot_open", where=where) from error
        if "no such table" in said:
            raise Refused("book.not_a_book", where=where) from error
        if "connection" in said:
            raise Refused("book.no_server", where=_without_password(where)) from error
        if "i/o error" in said:
            raise Refused("book.disk_full", where=where) from error
        raise
    except exc.DatabaseError as error:
        said = str(error.orig).lower()
        if "malformed" in said:
            raise Damaged("book.malformed", where=where) from error
        if "not a database" in said or "undefinedtable" in type(error.orig).__name__.lower():
            raise Refused("book.not_a_book", where=_without_password(where)) from error
        raise


def _without_password(where: str) -> str:
    from sqlalchemy import make_url

    return make_url(where).render_as_string() if where.startswith("postgresql") else where


def open_fund(where: str | Path, fund_id: int | None = None) -> Fund:
    """Open a book: a file, or a postgresql:// address (`…?fund=12` where it holds many funds).

    Raises NotFound book.missing, fund.unknown; Refused book.not_a_book, fund.which.
    """
    place = str(where)
    if not place.startswith("postgresql"):
        if not Path(place).is_file():
            raise NotFound("book.missing", where=place)
    elif fund_id is None and (named := re.search(r"[?&]fund=(\d+)", place)):
        fund_id = int(named[1])
    engine = engine_for(place)
    try:
        with _plain_words(place), engine.connect() as conn, conn.begin():
            funds = list(conn.execute(text("SELECT fund_id FROM fund ORDER BY fund_id")).scalars())
        if fund_id is None and len(funds) != 1:
            raise Refused("fund.which", where=_without_password(place), funds=tuple(funds))
        if fund_id is not None and fund_id not in funds:
            raise NotFound("fund.unknown", fund_id=fund_id)
    except BaseException:
        engine.dispose()
        raise
    return Fund(place, fund_id or funds[0], engine)


@contextmanager
def create_fund(where: str | Path, by: str, fund_id: int = 1) -> Iterator[tuple[Fund, Work]]:
    """A new fund: the schema where there is none yet, the fund's row and its head.

    Yields the fund and the work that writes its first records; all of it, or nothing, is kept.
    Raises Refused book.exists, fund.exists.
    """
    place = str(where)
    is_file = not place.startswith("postgresql")
    if is_file and Path(place).exists():
        raise Refused("book.exists", where=place)
    fund = Fund(place, fund_id, engine_for(place))
    try:
        with _plain_words(place), fund.connection(sajja_writes=True) as conn, conn.begin():
            if not conn.dialect.has_table(conn, "fund"):
                for statement in statements(conn.dialect.name):
                    conn.exec_driver_sql(statement.replace("%", "%%") if not is_file else statement)
            elif conn.execute(
                text("SELECT 1 FROM fund WHERE fund_id = :id"), {"id": fund_id}
            ).scalar():
                raise Refused("fund.exists", fund_id=fund_id)
            yield fund, Work(conn, fund_id, by.strip(), clock.get()())
    except BaseException:
        fund.close()
        if is_file:
            Path(place).unlink(missing_ok=True)
        raise
