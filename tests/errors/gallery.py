"""The gallery's frame: an example makes a message happen, for real, in a small book of its own.

An example is a function that gets a Stage: a folder with a founded fund in it, a shell, a clock.
It types a command or calls the program as anybody could; what is raised, or the problems it
returns, must hold the code. docs/ERRORS.md is printed from what happened (tools/errors.py).
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from unittest import mock

import cli
from ledger import book, contributions, exchange, funds, members, text, work
from ledger.commands import answer, call
from ledger.errors import LedgerError, Problem
from ledger.money import Money
from tests import terminal

ROOT = Path(__file__).parent.parent.parent
FILES = Path(__file__).parent / "files"
STORIES = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py")
                 if path.stem not in ("gallery", "test_gallery"))  # fmt: skip
BOOK = "ban-nam-phueng.sajja"
PRESENT = datetime(2026, 12, 31, 10, 0, tzinfo=UTC)
FUND = {"name": "กองทุนสวัสดิการชุมชนตำบลบ้านน้ำผึ้ง", "years": "be"}

Provoke = Callable[["Stage"], Iterable[Problem] | None]


@dataclass(frozen=True, slots=True)
class Example:
    """A code, what was given in a line, and the function that gives it."""

    code: str
    given: str
    provoke: Provoke


EXAMPLES: dict[str, Example] = {}


def example(code: str, given: str) -> Callable[[Provoke], Provoke]:
    """Put a function into the gallery as the example of a code."""

    def hang(provoke: Provoke) -> Provoke:
        assert code not in EXAMPLES, f"{code} has an example already"
        EXAMPLES[code] = Example(code, given, provoke)
        return provoke

    return hang


def typed(code: str, command: str, *before: str, keys: str | None = None) -> None:
    """The example is a command, after others that go well."""

    def provoke(stage: "Stage") -> None:
        for earlier in before:
            stage.sajja(earlier)
        stage.sajja(command, keys=keys)

    first = "".join(f"`sajja {earlier}`, then " for earlier in before)
    last = f" and the answer `{keys}` at the keys" if keys else ""
    example(code, f"{first}`sajja {command}`{last}")(provoke)


@cache
def everything() -> Mapping[str, Example]:
    """All examples, by code."""
    for story in STORIES:
        import_module(f"tests.errors.{story}")
    return dict(sorted(EXAMPLES.items()))


@cache
def codes() -> tuple[str, ...]:
    """Every code that has words: what, why and now."""
    parts = ({key.rpartition(".")[0] for key in text.keys("th") if key.endswith(f".{part}")}
             for part in ("what", "why", "now"))  # fmt: skip
    return tuple(sorted(set.intersection(*parts)))


# WHAT CAME OF IT ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Met:
    """A message that really appeared: where, and what, why and now in each language."""

    code: str
    place: str
    level: str  # of a problem: refuse, ask, hold or warn; empty for a refusal
    said: Mapping[str, text.Explanation]


@cache
def meet(code: str) -> Met:
    """Run an example and keep what it said. AssertionError: something else happened."""
    with stage() as here:
        try:
            problems = list(here.run(everything()[code].provoke) or ())
            error = None
        except LedgerError as raised:
            error, problems = raised, list(raised.problems)
        if error is not None and error.code == code:
            return here.met(code, lambda lang: answer.refusal(error, lang)["error"])
        for problem in problems:
            if problem.code == code:
                said = partial(answer.problem, problem)
                return here.met(code, said, answer.spot_of(problem, "th"), problem.level)
    found = ([error.code] if error else []) + [problem.code for problem in problems]
    raise AssertionError(f"{code} did not appear; what did: {', '.join(found) or 'nothing'}")


# THE STAGE ---------------------------------------------------------------------------------------


@dataclass
class Stage:
    """A folder with a founded fund, a clock that ticks, and all ways in that people have."""

    folder: Path
    at: datetime = PRESENT
    book: str = BOOK
    hashes: dict[str, str] = field(default_factory=dict)

    def clock(self) -> datetime:
        """Now, a second later each time."""
        self.at += timedelta(seconds=1)
        return self.at

    def run(self, provoke: Provoke) -> Iterable[Problem] | None:
        """Run an example in this folder, with nothing of the maker's own around it."""
        before = work.clock.set(self.clock)
        kept = {name: os.environ.pop(name) for name in list(os.environ) if "SAJJA" in name}
        os.environ["SAJJA_HOME"] = str(self.folder / "home")
        try:
            with contextlib.chdir(self.folder):
                return provoke(self)
        finally:
            work.clock.reset(before)
            del os.environ["SAJJA_HOME"]
            os.environ.update(kept)

    # Ways in

    def sajja(self, command: str, *, keys: str | None = None) -> str:
        """Type a command on this book. A refusal comes out as it was raised.

        `keys`: somebody sits at the keyboard and answers this.
        """
        words = shlex.split(command)
        if "--fund" not in words and words[0] != "init":
            words += ["--fund", self.book]
        if "--as" not in words:
            words += ["--as", "อรพิน"]
        said, typing = io.StringIO(), Typing(keys or "")
        typing.somebody = keys is not None
        with (
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(said),
            redirected_stdin(typing),
            mock.patch("getpass.getpass", input),  # else it opens a terminal
        ):
            door = cli.front_door("th")
            door.main(words, prog_name="sajja", standalone_mode=False, obj=call.Call(lang="th"))
        return said.getvalue()

    def program(self, *words: str, without: str = "") -> dict[str, object]:
        """Run a copy of the program with a file of it missing, as `python cli.py … --json`."""
        import json

        copy = self.folder / "program"
        if not copy.exists():
            ignore = shutil.ignore_patterns("__pycache__", without or "nothing")
            shutil.copytree(ROOT / "ledger", copy / "ledger", ignore=ignore)
            for name in {"cli.py", "schema.sql"} - {without}:
                shutil.copy(ROOT / name, copy)
        ran = subprocess.run(
            [sys.executable, "cli.py", *words, "--json"], cwd=copy, check=False,
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        answer = json.loads(ran.stdout)
        raise LedgerError(answer["error"]["code"], **answer["error"]["values"])

    @contextlib.contextmanager
    def working(self) -> Iterator[work.Work]:
        """A piece of work, by the treasurer."""
        with contextlib.closing(work.open_fund(self.book)) as fund, fund.work("อรพิน") as here:
            yield here

    @contextlib.contextmanager
    def reading(self) -> Iterator[work.Work]:
        """A look into the book."""
        with contextlib.closing(work.open_fund(self.book)) as fund, fund.read() as here:
            yield here

    def shell(self, *statements: str) -> None:
        """A hand at a database shell that takes the walls down and puts them up again."""
        with contextlib.closing(sqlite3.connect(self.book)) as raw, raw:
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            walls = raw.execute(query).fetchall()
            for name, _ in walls:
                raw.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                raw.execute(statement)
            for _, wall in walls:
                raw.execute(wall)

    # Papers

    def file(self, name: str, written: str | bytes = "") -> Path:
        """A file in the folder, as written, or the one of this name in tests/errors/files."""
        path = self.folder / name
        if not written:
            shutil.copy(FILES / name, path)
        elif isinstance(written, bytes):
            path.write_bytes(written)
        else:
            path.write_text(written, encoding="utf-8")
        return path

    def examined(self, file: str, **more: object) -> tuple[Problem, ...]:
        """What the program says of a register's file."""
        with self.reading() as here:
            register = exchange.read_register(Path(file), "be", **more)
            return members.check_register(here, register)

    def checked(self, file: str, **more: object) -> tuple[Problem, ...]:
        """What the program says of a collection sheet's file."""
        with self.reading() as here:
            sheet = exchange.read_sheet(Path(file), "be", daily=lambda _: Money.baht(1), **more)
            return contributions.check(here, sheet).problems

    def met(
        self, code: str, say: Callable[[str], Mapping[str, str]], place: str = "", level: str = ""
    ) -> Met:
        """A message in both languages, without what differs from run to run."""
        said = {}
        for lang in text.LANGS:
            parts = (self._steady(say(lang)[part]) for part in ("what", "why", "now"))
            said[lang] = text.Explanation(*parts)
        return Met(code, self._steady(place), level, said)

    def _steady(self, said: str) -> str:
        here = re.escape(str(self.folder.resolve()))
        said = re.sub(here, "/home/oraphin", said)
        said = re.sub(r"/\S*/sajja-\w+\.log", "/tmp/sajja-1x2y3z.log", said)
        said = re.sub(r"(\d\d:\d\d):\d\d(\.\d+Z)?", r"\1:00\2", said)
        return re.sub(r"(?<=\d-)[0-9a-f]{12}\b", self._steady_hash, said)

    def _steady_hash(self, match: re.Match[str]) -> str:
        """A hash is another in each run: the first seen is aaaaaaaaaaaa, the next bbbbbbbbbbbb."""
        self.hashes.setdefault(match[0], chr(ord("a") + len(self.hashes)) * 12)
        return self.hashes[match[0]]


class Typing(terminal.Keyless):
    """A keyboard; `somebody` says whether a person sits at it."""

    somebody = False

    def isatty(self) -> bool:
        return self.somebody


@contextlib.contextmanager
def redirected_stdin(instead: io.StringIO) -> Iterator[None]:
    """Keys come from here."""
    before, sys.stdin = sys.stdin, instead
    try:
        yield
    finally:
        sys.stdin = before


@contextlib.contextmanager
def stage() -> Iterator[Stage]:
    """A new stage, with a copy of the small book; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sajja-stage-") as folder:
        shutil.copy(small_book(), Path(folder) / BOOK)
        yield Stage(Path(folder))


@cache
def small_book() -> Path:
    """The book every example starts from: members in every state, a few entries, a bank.

    ยายแก้ว pays for her grandson กล้า; ลุงสม is always behind; the others have gone.
    """
    folder = tempfile.TemporaryDirectory(prefix="sajja-gallery-")
    _KEPT.append(folder)
    here = Stage(Path(folder.name), PRESENT - timedelta(hours=2))
    here.run(_fill)
    return here.folder / BOOK


_KEPT: list["tempfile.TemporaryDirectory[str]"] = []


def _fill(here: Stage) -> None:
    with funds.found(BOOK, FUND, date(2020, 1, 1), by="อรพิน") as (fund, _):
        pass
    with fund.work("อรพิน") as at:
        members.import_register(at, exchange.read_register(FILES / "register.csv", "be"))
        members.leave(at, "0107", "suspended", date(2026, 8, 1))
        members.erase(at, "0108", "เจ้าตัวขอ")
        bank = book.open_account(
            at, book.Account(1310, "asset", "bank", None, "ธ.ก.ส. ออมทรัพย์", "BAAC savings")
        )
        gift = book.Line(1100, 4300, Money.baht(500), paper="บ-1")
        book.post(at, book.Draft("manual", date(2026, 1, 10), (gift,), "ผ้าป่า", "k-1"))
        wrong = book.Line(bank.no, 1100, Money.baht(100), paper="ฝ-1")
        made = book.post(at, book.Draft("manual", date(2026, 2, 1), (wrong,), "ฝากธนาคาร", "k-2"))
        book.reverse(at, made.number, date(2026, 2, 2), "ฝากผิดบัญชี", "k-3")
    fund.close()
