"""Backups in a folder: what they are called, which is the newest, and which may go.

`ban-nam-phueng-2569-01-31-1530.sajja-backup`: the book's own name, the day in B.E. and the time in
Thailand; no letter that a USB stick refuses.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ledger import dates
from ledger.errors import Place, Problem
from ledger.log import Head

SUFFIX = ".sajja-backup"
UNFINISHED = ".unfinished"  # what is not proved yet is not called a backup
KEEP = 14  # the newest of a book that stay, whatever their days
MONTHS = 12  # and the last of each of so many months, and of each year

_REFUSED = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_NAMED = re.compile(r"-(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(?:-\d+)?" + re.escape(SUFFIX) + "$")


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that holds a whole book.

    book: the founding's leaf, by which a book is known wherever it lies. head: of its log.
    """

    path: Path
    book: str
    head: Head
    made_on: date

    @property
    def order(self) -> tuple[date, int, str]:
        """The later a backup, the further it stands."""
        return self.made_on, self.head.size, self.path.name


def name_for(book: str, at: datetime) -> str:
    """What a backup made at a moment is called, without its ending."""
    there = at.astimezone(dates.THAILAND)
    plain = _REFUSED.sub("-", book).strip(" .") or "book"
    return f"{plain}-{dates.year_be(there)}-{there:%m-%d-%H%M}"


def day_in(name: str) -> date | None:
    """The day a backup's name says it was made on; None where a person has renamed it."""
    named = _NAMED.search(name)
    if named is None:
        return None
    try:
        return date(int(named[1]) - dates.BE_AHEAD, int(named[2]), int(named[3]))
    except ValueError:
        return None


def to_remove(found: Iterable[Backup], keep: int = KEEP) -> tuple[Backup, ...]:
    """Which backups of one book may go: all but the newest `keep`, the last of each of the last
    twelve months that have one, and the last of each year.

    Nothing goes where an older one holds more than the newest: the book itself was put back.
    """
    newest_first = sorted(found, key=lambda it: it.order, reverse=True)
    if any(it.head.size > newest_first[0].head.size for it in newest_first):
        return ()
    kept = set(newest_first[: max(1, keep)])
    kept |= set(_last_of_each(newest_first, "%Y-%m")[:MONTHS])
    kept |= set(_last_of_each(newest_first, "%Y"))
    return tuple(it for it in newest_first if it not in kept)


def ahead_of(head: Head, found: Iterable[Backup]) -> Iterable[Problem]:
    """The backup that holds the most, where a book holds less: an older copy was put back."""
    furthest = max(found, key=lambda it: it.head.size, default=None)
    if furthest and furthest.head.size > head.size:
        values = {"name": furthest.path.name, "missing": furthest.head.size - head.size}
        yield Problem("doctor.backup_ahead", Place(), values, level="warn")


def _last_of_each(newest_first: Sequence[Backup], time: str) -> list[Backup]:
    last: dict[str, Backup] = {}
    for one in newest_first:
        last.setdefault(one.made_on.strftime(time), one)
    return list(last.values())
