"""What can be typed: one thin file per story, mounted by cli.py. Parse, one call, show.

A story's file is imported when it is first asked for, and the database and the screen only when
a command runs: so `sajja --help` answers at once on an old laptop.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from . import words

if TYPE_CHECKING:
    from . import answer, call

__all__ = ["answer", "call", "words"]


def __getattr__(name: str) -> ModuleType:
    if not (Path(__file__).parent / f"{name}.py").is_file():
        raise AttributeError(name)
    return import_module(f".{name}", __name__)
