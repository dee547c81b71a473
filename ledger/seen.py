"""What this computer has seen of each book: how far it stood, and where its backups go.

A small file of the user's own, never of the book: an older copy put back in a book's place proves
itself, and only who remembers more can tell. What cannot be read or written is not remembered;
nothing depends on it.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ledger import log
from ledger.engine import is_server, without_password
from ledger.errors import Place, Problem
from ledger.log import Head
from ledger.work import Work, moment


@dataclass(frozen=True, slots=True)
class Seen:
    """The furthest a book was seen: its head, when (UTC), and under what name."""

    size: int
    root: str
    at: str
    where: str

    @property
    def head(self) -> Head:
        """The head it had."""
        return Head(self.size, self.root)


def place() -> Path:
    """The file: in SAJJA_HOME, or where this system keeps what programs remember for a user."""
    if home := os.environ.get("SAJJA_HOME"):
        return Path(home) / "seen.json"
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home())
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "sajja" / "seen.json"


def of(work: Work, where: str) -> tuple[str, Seen]:
    """A book as it stands in this transaction: by what it is known, and how far it goes."""
    head = log.head(work)
    return log.founding(work), Seen(head.size, head.root, moment(work.at), place_of(where))


def place_of(where: str) -> str:
    """What a book is remembered by: a file's whole path, an address without its password."""
    return without_password(where) if is_server(where) else str(Path(where).absolute())


def furthest(book: str) -> Seen | None:
    """The furthest this computer has seen of a book."""
    return _seen(_remembered("books").get(book))


def doubts(work: Work, book: str, now: Seen) -> Iterable[Problem]:
    """What is wrong with a book as it stands, after all this computer has seen of it.

    Shorter than before: records are missing. As long or longer, but not going on from what was
    seen: two copies went apart. Costs next to nothing while only this computer writes.
    """
    before = furthest(book)
    if before is None or (now.size, now.root) == (before.size, before.root):
        return
    values = {"now": now.head.short, "seen": before.head.short, "seen_at": _day(before.at),
              "seen_where": before.where, "missing": before.size - now.size}  # fmt: skip
    if now.size < before.size:
        yield Problem("seen.older", Place(), values, level="warn")
    elif tuple(log.goes_on_from(work, before.head)):
        yield Problem("seen.other", Place(), values, level="warn")


def note(book: str, now: Seen) -> None:
    """Remember how far a book stands that there were no doubts about."""
    before = furthest(book)
    if before is None or now.size > before.size:
        _remember("books", book, asdict(now))


def note_restored(book: str, now: Seen) -> None:
    """A backup was put back by name: what it lacks was said, and is not said again each day."""
    _remember("books", book, asdict(now))


def backup_folder(book: str) -> str | None:
    """Where the last backup of a book went."""
    found = _remembered("folders").get(book)
    return found if isinstance(found, str) else None


def note_folder(book: str, folder: str) -> None:
    """Remember where a book's backups go."""
    _remember("folders", book, folder)


def _day(at: str) -> date | None:
    try:
        return date.fromisoformat(at[:10])
    except ValueError:
        return None


def _seen(found: Any) -> Seen | None:
    try:
        return Seen(**found)
    except TypeError:
        return None


def _remembered(part: str) -> Mapping[str, Any]:
    found = _everything().get(part)
    return found if isinstance(found, dict) else {}


def _everything() -> dict[str, Any]:
    try:
        found = json.loads(place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(part: str, book: str, value: object) -> None:
    everything = _everything()
    everything[part] = {**_remembered(part), book: value}
    file = place()
    written = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(json.dumps(everything, ensure_ascii=False, indent=1), encoding="utf-8")
        written.replace(file)
