"""The book told to another program, read through once and written as it is read."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from ledger import book, funds, log, text
from ledger.book import Entry
from ledger.dates import Month
from ledger.errors import Refused
from ledger.work import Work

from . import plain_text
from .plain_text import DIALECTS, Dialect

LANG = "th"  # the same book is the same bytes, whoever writes the file


def journal(
    work: Work, program: str, first: date | None = None, last: date | None = None
) -> Iterator[str]:
    """The book as a program reads it, piece by piece: entries in the order of days.

    At the end of each month in which something moved it claims what every account holds, from
    the figures the book keeps and not from the lines above. From a day on: what stood in the
    accounts the evening before comes first.
    """
    dialect = DIALECTS[program]
    accounts = book.accounts(work)
    names = {no: plain_text.called(account) for no, account in accounts.items()}
    entries = book.in_order(work, first, last)
    earliest = next(entries, None)
    ends = _ends(work, first, last)
    begins = first - timedelta(days=1) if first else earliest.on if earliest else work.today

    said = _about(work, first, last)
    yield from plain_text.heading(dialect, said, accounts.values(), begins)
    if first:
        held = plain_text.of_all(accounts, book.balances(work, begins))
        memo = text.say("export.opening", LANG)
        yield from plain_text.opening(dialect, begins, memo, held)
    for entry in chain([earliest] if earliest else [], entries):
        while ends and ends[0] < entry.on:
            yield from _claims(work, dialect, ends.pop(0))
        yield from plain_text.entry(dialect, entry, names, _answers(work, entry))
    for end in ends:
        yield from _claims(work, dialect, end)


def _about(work: Work, first: date | None, last: date | None) -> dict[str, str]:
    """Whose book this was, as of which record of its log, and of which time."""
    head = log.head(work)
    said = {"fund": funds.name(work), "head": f"{head.size}-{head.root}"}
    return said | ({"time": f"{first or ''}..{last or ''}"} if first or last else {})


def _ends(work: Work, first: date | None, last: date | None) -> list[date]:
    """The last day of each month with movement, or of the time where it ends within one."""
    return [
        min(month.last, last or month.last)
        for month in book.months(work)
        if (first is None or month.last >= first) and (last is None or month.first <= last)
    ]


def _claims(work: Work, dialect: Dialect, end: date) -> Iterator[str]:
    held = plain_text.of_all(book.accounts(work), book.balances(work, end))
    memo = text.say("export.claims", LANG, month=Month.of(end))
    return plain_text.claims(dialect, end, memo, held)


def _answers(work: Work, entry: Entry) -> dict[str, str]:
    """What an entry takes back, and what took it back."""
    named = {"reverses": entry.reverses, "reversed_by": entry.reversed_by}
    return {key: book.number_of(work, no) for key, no in named.items() if no is not None}


def write_journal(
    work: Work, program: str, path: Path, first: date | None = None, last: date | None = None
) -> None:
    """The book as a file of another program: whole, or not there.

    Raises Refused export.cannot_write.
    """
    growing = path.with_name(path.name + ".part")
    try:
        with growing.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(journal(work, program, first, last))
        growing.replace(path)
    except OSError as error:
        raise Refused("export.cannot_write", file=str(path)) from error
    finally:
        with suppress(OSError):
            growing.unlink(missing_ok=True)
