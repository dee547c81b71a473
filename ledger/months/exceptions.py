"""What an auditor looks at first: nothing wrong in itself, and each asks for a reason once.

Not here: Benford's law and round numbers, which flag every honest fund of one baht a day.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from ledger.book import Entry
from ledger.dates import THAILAND

from .known import Known
from .matter import Matter

NEAR = 3  # days before a month's end
LATE = 31  # days between an entry's day and its writing
EARLY, NIGHT = 5, 23  # o'clock in Thailand
UNDOING = ("reversal", "correction")


def undone_near_close(known: Known) -> Iterator[Matter]:
    """Reversals and corrections in the last days of the month, before it is looked at."""
    near = known.last - timedelta(days=NEAR)
    yield from _of("undone_near_close", known,
                   lambda it: it.kind in UNDOING and it.on > near)  # fmt: skip


def odd_hours(known: Known) -> Iterator[Matter]:
    """Entries written while the village sleeps."""
    yield from _of("odd_hours", known, _at_night)


def written_late(known: Known) -> Iterator[Matter]:
    """Entries written long after their day."""
    yield from _of("written_late", known,
                   lambda it: it.posted_at.astimezone(THAILAND).date() - it.on
                   > timedelta(days=LATE))  # fmt: skip


def _at_night(it: Entry) -> bool:
    hour = it.posted_at.astimezone(THAILAND).hour
    return hour < EARLY or hour >= NIGHT


def _of(code: str, known: Known, meant: Callable[[Entry], bool]) -> Iterator[Matter]:
    """One matter for all entries of the month that are meant: one reason answers for them."""
    found = [it for it in known.entries if meant(it)]
    if found:
        values = {"month": known.month, "count": len(found), "numbers": _named(found)}
        yield Matter(f"month.{code}", f"{code.replace('_', '-')}:{known.month}", "finding", values)


def _named(found: list[Entry]) -> tuple[str, ...]:
    """The first few by number; the journal has the rest."""
    return (*(it.number for it in found[:3]), *(["…"] if found[3:] else []))


EXCEPTIONS = (undone_near_close, odd_hours, written_late)
