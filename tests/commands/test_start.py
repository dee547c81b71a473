"""How the program starts: quickly, and without what it does not need yet."""

import subprocess
import sys

import pytest

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
