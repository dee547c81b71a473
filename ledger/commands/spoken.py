"""What is said to a person: on a screen, broken between words where a line is too long for it."""

import re
import sys
from shutil import get_terminal_size
from unicodedata import category

from click import echo

LEAST = 40  # cells; a narrower screen tears what it must
_BEGINS = re.compile(r"\s*(?:[^\w\s`\"“(] )?")
"""Blanks, and a mark: further lines are set in under what follows them."""


def say(words: str, *, to_stderr: bool = False) -> None:
    """Words for a person; into a file, or to another program, as they are."""
    if (sys.stderr if to_stderr else sys.stdout).isatty():
        words = fitting(words, max(get_terminal_size().columns - 1, LEAST))
    echo(words, err=to_stderr)


def fitting(words: str, width: int) -> str:
    """The same in lines no wider than so many cells; a command to be typed is not torn."""
    return "\n".join(part for line in words.split("\n") for part in _broken(line, width))


def _broken(line: str, width: int) -> list[str]:
    if _cells(line) <= width:
        return [line]
    from ledger.wrapping import wrapped  # its list of words takes a while

    begins = _BEGINS.match(line)[0]  # type: ignore[index]
    inset = " " * _cells(begins)
    first, *others = wrapped(line[len(begins) :], width - len(inset), _cells)
    return [begins + first, *(inset + other for other in others)]


def _cells(words: str) -> int:
    """How many cells of a screen: marks above and below a letter take none."""
    return sum(category(letter) != "Mn" for letter in words)
