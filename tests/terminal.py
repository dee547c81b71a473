"""A terminal for tests: what is typed, what is answered, and how it ended."""

import io
import sys
import warnings
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import cli

with warnings.catch_warnings():  # Typer still uses names that Click 8 warns of and 9 will drop
    warnings.simplefilter("ignore", DeprecationWarning)
    import typer  # noqa: F401

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Answer:
    """One command's end: its exit status, its data, its talk."""

    status: int
    out: str
    err: str


class Keyless(io.StringIO):
    """A terminal nobody sits at: a question finds no answer."""

    def isatty(self) -> bool:
        return False


@contextmanager
def _nobody_at_the_keys():
    before, sys.stdin = sys.stdin, Keyless()
    yield
    sys.stdin = before


def sajja(*typed: str) -> Answer:
    """Run a command here, with data and talk apart."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), _nobody_at_the_keys():
        status = cli.main(list(typed))
    return Answer(status, out.getvalue(), err.getvalue())


def seen(*typed: str) -> tuple[int, str]:
    """Run a command here as a person sees it: data and talk in one stream, in order."""
    screen = io.StringIO()
    with redirect_stdout(screen), redirect_stderr(screen), _nobody_at_the_keys():
        status = cli.main(list(typed))
    return status, screen.getvalue()
