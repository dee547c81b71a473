"""Whole sessions: a story is a file of `$ sajja …` lines and what each of them printed."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests import terminal

FINGERPRINT = re.compile(r"\b[0-9a-f]{64}\b|(?<=\d-)[0-9a-f]{12}\b")


@pytest.fixture
def tell(tmp_path, monkeypatch, examples, pytestconfig):
    """`tell(story)`: live it again and compare; with --snapshot-update, write it down anew.

    A story's folder is empty but for `examples`. `[1]` after an answer is its exit status.
    What differs each time (the book's fingerprint, with its random salts) is masked.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAJJA_PERSON", "อรพิน")
    monkeypatch.setenv("SAJJA_TRACEBACK", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("SAJJA_LANG", raising=False)
    shutil.copytree(examples, tmp_path / "examples")
    (tmp_path / "examples").chmod(0o755)

    def check(story: Path) -> None:
        written = story.read_text(encoding="utf-8")
        lived = "".join(_live(line, tmp_path, examples) for line in _typed(written))
        if pytestconfig.getoption("--snapshot-update"):
            story.write_text(lived, encoding="utf-8", newline="\n")
        assert lived == story.read_text(encoding="utf-8")

    return check


def _typed(written: str) -> list[str]:
    """The lines a person wrote: comments and commands; all else was printed."""
    return [line for line in written.splitlines() if line.startswith(("# ", "$ "))]


def _live(line: str, folder: Path, examples: Path) -> str:
    if line.startswith("# "):
        return f"{line}\n"
    status, printed = terminal.seen(*shlex.split(line.removeprefix("$ sajja")))
    printed = FINGERPRINT.sub("<fingerprint>", printed)
    printed = printed.replace(str(folder), "~").replace(str(examples), "examples")
    answer = "".join(f"{row.rstrip()}\n" for row in printed.rstrip().splitlines())
    return f"{line}\n{answer}" + (f"[{status}]\n" if status else "") + "\n"
