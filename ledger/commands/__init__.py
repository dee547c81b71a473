"""What can be typed: one thin file per story, mounted by cli.py. Parse, one call, show.

A story's file is imported when it is first asked for, and the database and the screen only when
a command runs: so `sajja --help` answers at once on an old laptop.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from . import words

if TYPE_CHECKING:
    from . import (
        answer,
        bylaws,
        call,
        demo,
        entry,
        fund,
        home,
        member,
        report,
        sheet,
        statement,
        verify,
    )

__all__ = [
    "answer", "bylaws", "call", "demo", "entry", "fund", "home", "member", "report", "sheet",
    "statement", "verify", "words",
]  # fmt: skip


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f".{name}", __name__)
