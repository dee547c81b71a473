"""How the program starts: quickly, and without what it does not need yet."""

import subprocess
import sys

import pytest

from tests import small_book
from tests.terminal import ROOT

HEAVY = {"sqlalchemy", "python_calamine", "rapidfuzz", "xlsxwriter", "ledger.book", "ledger.work"}
LIVED = "import sys, cli; cli.main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def run(*given):
    """Python itself, in a checkout."""
    return subprocess.run(
        [sys.executable, *given], cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )


@pytest.mark.parametrize(
    "typed", [["--help"], ["--version"], ["sheet", "take", "--help"], ["sheat"]]
)
def test_help_and_usage_need_no_database(typed):
    """Importing SQLAlchemy takes up to a second and a half on an old laptop."""
    ended = run("-c", LIVED, *typed)
    imported = set(ended.stderr.splitlines()[-1].split())

    assert "typer" in imported
    assert imported & HEAVY == set()


def test_cli_py_runs_as_a_file_too():
    """A checkout works without being installed."""
    ended = run("cli.py", "--version")

    assert ended.returncode == 0
    assert ended.stdout.startswith("sajja ")


UNNEEDED = {
    "python_calamine", "rapidfuzz", "xlsxwriter", "yaml", "rich.console", "rich.progress",
    "rich.markdown", "typer.rich_utils", "psycopg", "ledger.exchange", "ledger.commands.sheet",
    "sqlalchemy",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "needed"),
    [
        (["member", "show", "0101"], set()),
        (["statement", "0101"], {"yaml"}),
        (["report", "trial-balance"], set()),
        (["member", "list"], set()),
        (["sheet", "list"], {"ledger.commands.sheet"}),
        (["receipt", "list"], set()),
        (["cash"], {"yaml"}),
    ],
)
def test_a_small_command_loads_nothing_that_it_does_not_need(engines, typed, needed):
    """What is read before the answer is waited for at every command of the day. The small fund
    has adopted by-laws, which say what a day costs, so a statement reads their text.
    """
    book = engines.model("sqlite", small_book.fill)
    ended = run("-c", LIVED, *typed, "--fund", book)
    imported = set(ended.stderr.splitlines()[-1].split())

    assert "ledger.work" in imported
    assert imported & UNNEEDED == needed
