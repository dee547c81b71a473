"""One command as it was typed: on whose book, by whom, in which language and form."""

import getpass
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import click

from ledger import text
from ledger.errors import Problem, Refused

from . import answer, asking, filing, spoken

if TYPE_CHECKING:
    from ledger import reports, work

SUFFIX = ".sajja"
Each = TypeVar("Each")


class _OnlyTried(Exception):
    """Unwinds the transaction of a dry run: everything was done, nothing is kept."""


@dataclass(slots=True)
class Call:
    """What all commands share.

    It has state, because the shared options may stand before or after the command, and because
    an answer in JSON is one object, spoken once at the end.
    """

    lang: str = "th"
    book: str = ""
    person: str = ""
    as_json: bool = False
    plain: bool = False
    yes: bool = False
    dry_run: bool = False
    noticed: list[Problem] = field(default_factory=list)  # what did not stop us
    let_in: tuple[str, ...] = ()  # what was accepted by name
    waiting: list[tuple[str, bool]] | None = None  # lines held back while a bar moves
    reader: "work.Work | None" = None  # what the book is being read through
    tried: bool = False  # a dry run has said that it is one
    proven: str = ""  # who has said their passphrase

    # The book ----------------------------------------------------------------------------------

    def where(self) -> str:
        """The book meant: named, or the only one in this folder."""
        if self.book:
            if Path(self.book).is_dir():
                raise Refused("command.fund_is_folder", folder=self.book)
            return self.book
        here = sorted(path.name for path in Path.cwd().glob("*" + SUFFIX))
        if not here:
            raise Refused("command.no_book", folder=str(Path.cwd()))
        if len(here) > 1:
            raise Refused("command.many_books", books=tuple(here), first=here[0])
        return here[0]

    def who(self) -> str:
        """The person who does this: named, or who is logged in."""
        if self.person:
            return self.person
        try:
            return getpass.getuser()
        except (KeyError, OSError):  # a machine without a login: whoever it is must say so
            return ""

    @contextmanager
    def reading(self) -> "Iterator[work.Work]":
        """Look at the book; everything seen is of one moment."""
        from ledger import work

        with closing(work.open_fund(self.where())) as fund, fund.read() as reader:
            self.reader = reader
            try:
                yield reader
            finally:
                self.reader = None

    @contextmanager
    def opened(self) -> "Iterator[work.Fund]":
        """The book, for a command that does several pieces of work."""
        from ledger import turn, work

        turn.waiting.set(lambda seconds: self.tell("command.waiting", seconds=seconds))
        with closing(work.open_fund(self.where())) as fund:
            yield fund

    @contextmanager
    def writing(self) -> "Iterator[work.Work]":
        """One piece of work, kept whole or not at all; under --dry-run never kept."""
        with self.opened() as fund, self.writing_in(fund) as writer:
            yield writer

    @contextmanager
    def writing_in(self, fund: "work.Fund") -> "Iterator[work.Work]":
        """One of several pieces of work in a book that is open. A book that was put back from an
        older copy is said to be one, before anything more is written into it.
        """
        from ledger import seen

        kept = None
        asking.prove(self, fund)
        with self.trying(), fund.work(by=self.who()) as writer:
            doubts = tuple(seen.doubts(writer, *seen.of(writer, fund.where)))
            self.warn(doubts)
            yield writer
            self.keep_unless_tried()
            kept = None if doubts else seen.of(writer, fund.where)
        if kept:
            seen.note(*kept)

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Around a transaction: a dry run ends here, and says so."""
        try:
            yield
        except _OnlyTried:
            if not self.tried:
                self.tell("command.dry_run")
            self.tried = True

    def keep_unless_tried(self) -> None:
        """The last step of a transaction: under --dry-run it is unwound instead of kept."""
        if self.dry_run:
            raise _OnlyTried

    def key(self, given: str = "") -> str:
        """The mark by which the same request twice is done once. Ours is new in every run."""
        return given or str(uuid4())

    # What is said ------------------------------------------------------------------------------

    def say(self, key: str, **values: object) -> str:
        """A phrase in the reader's language."""
        return text.say(key, self.lang, **values)

    def done(self, key: str) -> str:
        """What says that something is done; under --dry-run, that it would be."""
        return f"{key}.tried" if self.dry_run else key

    def tell(self, key: str, **values: object) -> None:
        """Talk: to the error channel, so that data stays clean."""
        if not self.as_json:
            self.talk(self.say(key, **values))

    def talk(self, line: str) -> None:
        """A line of talk."""
        self._print(line, to_stderr=True)

    def line(self, key: str, **values: object) -> None:
        """A line of an answer that grows as the work goes on."""
        if not self.as_json:
            self._print(self.say(key, **values), to_stderr=False)

    def _print(self, line: str, *, to_stderr: bool) -> None:
        if self.waiting is None:
            spoken.say(line, to_stderr=to_stderr)
        else:
            self.waiting.append((line, to_stderr))

    def warn(self, problems: Iterable[Problem]) -> None:
        """Problems that did not stop us: said now, or kept for the JSON answer."""
        found = tuple(problems)
        self.noticed += found
        if found and not self.as_json:
            self.talk(answer.in_words(found, self.lang, self.let_in))

    def answer(self, data: object, *lines: str) -> None:
        """The answer itself: lines for a reader, one object for a machine."""
        if self.as_json:
            warnings = [answer.problem(one, self.lang) for one in self.noticed]
            answer.write({"ok": True, "data": answer.bare(data), "warnings": warnings})
            return
        for line in lines:
            spoken.say(line)

    def show(self, report: "reports.Report", save: Path | None = None) -> None:
        """A report: on the screen, as JSON, or into a file whose ending says which kind."""
        from ledger import reports

        if save is not None:
            filing.save(self, report, save)
        elif self.as_json:
            self.answer(reports.screen.as_data(report, self.lang))
        else:
            reports.screen.show(report, self.lang, "plain" if self.plain else "screen", sys.stdout)

    # What is asked -----------------------------------------------------------------------------

    @property
    def may_ask(self) -> bool:
        """Is there a person at the keys?"""
        return sys.stdin.isatty() and not self.as_json and not self.yes

    def ask(
        self,
        given: str | None,
        name: str,
        default: str | None = None,
        *,
        option: str = "",
        check: asking.Check = str,
    ) -> str:
        """A value that was given, or asked for at the keys; a usage error where nobody can be.

        `option` is what it is given by, where that is not `--name`.
        """
        if given is not None:
            check(given.strip())
            return given
        if self.may_ask:
            return asking.until_good(self, self.say(f"command.ask.{name}"), default, check)
        if default is not None:
            return default
        raise click.MissingParameter(
            ctx=click.get_current_context(),
            param_hint=f"'{option or '--' + name.replace('_', '-')}'",
            param_type="option",
        )

    def confirm(self, key: str, must_type: str = "", /, **values: object) -> None:
        """Before what cannot be taken back: --yes, or a yes, or a word, at the keys."""
        if self.yes or self.dry_run:
            return
        question = self.say(key, **values)
        if not self.may_ask:
            raise Refused("command.not_confirmed", question=question)
        if not asking.agreed(self, question, must_type):
            raise Refused("command.not_agreed")

    def day(self, reader: "work.Work", written: str | None, default: date | None = None) -> date:
        """A day as people type it, under the fund's year system."""
        from ledger import dates, funds

        if written is None:
            return default or reader.today
        return dates.read_day(written, funds.terms(reader, reader.today).years, reader.today)

    def time(
        self, reader: "work.Work", first: str | None, last: str | None
    ) -> tuple[date | None, date]:
        """From a day, or the beginning, to a day, or today. Raises date.period_backwards."""
        begins = self.day(reader, first) if first else None
        ends = self.day(reader, last)
        if begins and begins > ends:
            raise Refused("date.period_backwards", first=begins, last=ends)
        return begins, ends

    # What takes a while ------------------------------------------------------------------------

    def progress(self, files: Sequence[Each], title: str) -> Iterator[Each]:
        """Go through files, or members: under a moving bar for a person, in silence for a pipe."""
        if self.as_json or not sys.stderr.isatty():
            yield from files
            return
        from rich.console import Console
        from rich.progress import track

        self.waiting = []  # a line printed now would tear the bar
        screen = Console(stderr=True)
        yield from track(files, self.say(title), console=screen, transient=True)
        self.flush()

    def flush(self) -> None:
        """Say what was held back while a bar moved."""
        waiting, self.waiting = self.waiting or [], None
        for line, to_stderr in waiting:
            spoken.say(line, to_stderr=to_stderr)


def shown(book: str) -> str:
    """A book's address as it may be read aloud: without a password."""
    from ledger.engine import without_password

    return without_password(book)


def of(context: Any) -> Call:
    """The call a command belongs to."""
    found = context.obj
    assert isinstance(found, Call)
    return found
