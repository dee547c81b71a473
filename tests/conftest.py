"""What every test may ask for: a founded fund on either engine, a clock, samples, snapshots."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ledger import funds, work
from tests import postgres, small_book
from tests.shell import Shell

ENGINES = ("sqlite", "postgresql")
NAME = "กองทุนสวัสดิการชุมชนตำบลบ้านน้ำผึ้ง"
SETTLED = {"name": NAME, "years": "be", "billing": "calendar_day", "daily": "1.00"}
BEGUN = date(2020, 1, 1)
PRESENT = datetime(2026, 12, 31, 10, 0, tzinfo=UTC)

slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
common = {"deadline": None, "suppress_health_check": slow, "print_blob": True}
settings.register_profile("quick", **common, max_examples=12, stateful_step_count=15,
                          derandomize=True, database=None)  # fmt: skip
settings.register_profile("soak", **common, max_examples=400, stateful_step_count=60)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--snapshot-update", action="store_true", help="write snapshots anew")


# TIME --------------------------------------------------------------------------------------------


@dataclass
class Ticking:
    """A clock that stands where a test puts it and moves on a second each time it is read."""

    at: datetime = PRESENT

    def __call__(self) -> datetime:
        read, self.at = self.at, self.at + timedelta(seconds=1)
        return read


@pytest.fixture(autouse=True)
def clock() -> Iterator[Ticking]:
    """31 December 2026, 17:00 in Thailand, and ticking."""
    ticking = Ticking()
    before = work.clock.set(ticking)
    yield ticking
    work.clock.reset(before)


# DATABASES ---------------------------------------------------------------------------------------


@dataclass
class Engines:
    """Empty databases and founded funds of either engine, each new, none shared."""

    folder: Path
    start_server: Callable[[], str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    models: dict[tuple[str, str], str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def empty(self, engine: str, like: str | None = None) -> str:
        """Where a new database is: a file not yet there, or a database with nothing in it."""
        name = f"book_{next(self.numbers)}"
        if engine == "sqlite":
            place = self.folder / f"{name}.sajja"
            if like:
                shutil.copy(like, place)
            return str(place)
        server = self.start_server()
        template = database(like) if like else "template1"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        self.dropped.append(name)
        return server.format(name)

    def fund(self, engine: str, fill: Callable[[work.Fund], None] | None = None) -> work.Fund:
        """A founded fund: chart of accounts in place, billed by the calendar day.

        With `fill` it holds what that writes; each model is made once and then copied.
        """
        return work.open_fund(self.empty(engine, like=self.model(engine, fill)))

    def model(self, engine: str, fill: Callable[[work.Fund], None] | None) -> str:
        """The database that is copied for each test, an hour or two older than the test."""
        key = (engine, fill.__module__ if fill else "")
        if key not in self.models:
            place = self.empty(engine, like=self.model(engine, None) if fill else None)
            before = work.clock.set(Ticking(PRESENT - timedelta(hours=1 if fill else 2)))
            if fill:
                fund = work.open_fund(place)
                fill(fund)
            else:
                with funds.found(place, SETTLED, BEGUN, by="อรพิน") as (fund, _):
                    pass
            fund.close()  # a database with a guest cannot be copied
            work.clock.reset(before)
            self.models[key] = place
        return self.models[key]

    def sql(self, statement: str) -> None:
        """Say something to the server itself."""
        import psycopg

        with psycopg.connect(self.start_server().format("postgres"), autocommit=True) as server:
            server.execute(statement)

    def drop(self, but: set[str]) -> None:
        """Forget the databases made since the last time, but for the models."""
        while self.dropped:
            if (name := self.dropped.pop()) not in but:
                self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def database(place: str) -> str:
    """The name of the database in an address."""
    return place.partition("@/")[2].partition("?")[0]


@pytest.fixture(scope="session")
def _server() -> Iterator[Callable[[], str]]:
    """Starts PostgreSQL when it is first asked for; a machine without it fails, never skips."""
    running: list[object] = []
    where: list[str] = []

    def start() -> str:
        if not where:
            running.append(postgres.server())
            where.append(running[0].__enter__())
        return where[0]

    yield start
    if where:
        running[0].__exit__(None, None, None)


@pytest.fixture(scope="session")
def _engines(tmp_path_factory, _server) -> Engines:
    return Engines(tmp_path_factory.mktemp("books"), _server)


@pytest.fixture
def engines(_engines) -> Iterator[Engines]:
    """The maker of databases; what a test made is gone after it."""
    yield _engines
    models = {database(place) for place in _engines.models.values()}
    _engines.drop(but=models)


@pytest.fixture
def engine_fund_factory(engines) -> Iterator[Callable[[str], work.Fund]]:
    """`engine_fund_factory("sqlite")`: one more founded fund, closed at the end."""
    opened: list[work.Fund] = []

    def make(engine: str, fill: Callable[[work.Fund], None] | None = None) -> work.Fund:
        opened.append(engines.fund(engine, fill))
        return opened[-1]

    yield make
    for fund in opened:
        fund.close()


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    """The name of each engine in turn."""
    return request.param


@pytest.fixture
def fund(engine, engine_fund_factory) -> work.Fund:
    """A founded fund, on SQLite and then on PostgreSQL."""
    return engine_fund_factory(engine)


@pytest.fixture
def book(engine, engine_fund_factory) -> work.Fund:
    """A fund with something of everything in it: see small_book.py."""
    return engine_fund_factory(engine, small_book.fill)


@pytest.fixture(scope="session")
def _shells(_engines) -> Iterator[Callable[[str], Shell]]:
    made: dict[str, Shell] = {}

    def at(engine: str) -> Shell:
        if engine not in made:
            fund = _engines.fund(engine, small_book.fill)
            _engines.models[engine, "at the shell"] = fund.where  # so that it stays
            made[engine] = Shell(fund)
        return made[engine]

    yield at
    for shell in made.values():
        shell.close()


@pytest.fixture
def shell(_shells, engine) -> Shell:
    """A hand at the database of the small book: one book for all, as every trial is taken back."""
    return _shells(engine)


# FILES -------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def examples() -> Path:
    """The sample register, collection sheets and what is true of them (expected.json)."""
    return Path(__file__).parent.parent / "examples"


@pytest.fixture
def snapshot(request) -> Callable[..., None]:
    """`snapshot(text)`: equal to what was printed last time, or written with --snapshot-update.

    One file a test, beside it in `snapshots/`; `snapshot(text, "name")` for more than one.
    """

    def check(actual: str, name: str = "", suffix: str = ".txt") -> None:
        test = request.path.stem.removeprefix("test_")
        spot = "".join(c if c.isalnum() or c in "-_" else "-" for c in request.node.name).strip("-")
        file = (
            request.path.parent / "snapshots" / test / f"{spot}{'-' if name else ''}{name}{suffix}"
        )
        if request.config.getoption("--snapshot-update"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(actual, encoding="utf-8", newline="\n")
        assert file.is_file(), f"no snapshot yet: look at it with --snapshot-update\n{actual}"
        assert file.read_bytes().decode() == actual

    return check


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("SAJJA_FUND", None)  # a maker's own book is no part of a test
    os.environ.pop("SAJJA_PERSON", None)
    os.environ.pop("SAJJA_BACKUP", None)


@pytest.fixture(autouse=True)
def _nothing_seen_yet(tmp_path_factory, monkeypatch) -> None:
    """What this computer remembers of books (ledger/seen.py): nothing, in each test anew."""
    monkeypatch.setenv(
        "SAJJA_HOME", str(tmp_path_factory.getbasetemp() / f"home-{os.urandom(6).hex()}")
    )
