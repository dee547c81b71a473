"""Corrections as they stand in the book."""

from collections.abc import Iterable, Iterator

from ledger import book
from ledger.book import Entry, LineAt
from ledger.errors import Refused
from ledger.work import Work

from .answer import Wrong
from .corrected import Corrected


def corrections(work: Work) -> tuple[Corrected, ...]:
    """Every correction, in the order it was made."""
    kinds = book.corrections(work)
    return tuple(_corrected(work, book.entry_no(work, no), kind) for no, kind in kinds.items())


def correction(work: Work, number: str) -> Corrected:
    """A correction by its entry's number. Raises NotFound entry.unknown; Refused
    correction.is_none.
    """
    entry = book.entry(work, number)
    if entry.kind != "correction":
        raise Refused("correction.is_none", number=entry.number)
    return _corrected(work, entry, book.corrections(work)[entry.no])


def history(work: Work, at: LineAt) -> Iterator[Corrected]:
    """The corrections that led to a line, the last first."""
    kinds, no = book.corrections(work), at.entry_no
    while no in kinds:
        made = _corrected(work, book.entry_no(work, no), kinds[no])
        yield made
        no = next(iter(made.undoes.values())).at.entry_no


def by_key(work: Work, key: str) -> tuple[Corrected, ...]:
    """What a request has corrected already. Raises Refused entry.key_used: it did otherwise."""
    found: list[Corrected] = []
    while (entry := book.entry_by_key(work, key_of(key, len(found)))) is not None:
        if entry.kind != "correction":
            raise Refused("entry.key_used", key=key, number=entry.number)
        found.append(_corrected(work, entry, book.corrections(work)[entry.no]))
    return tuple(found)


def key_of(key: str, at: int) -> str:
    """The mark of each entry that one request makes."""
    return f"{key}/{at + 1}" if at else key


def wrongs_at(work: Work, places: Iterable[LineAt]) -> list[Wrong]:
    """Lines of the book as they stand at these places."""
    entries: dict[int, Entry] = {}
    found: list[Wrong] = []
    for at in places:
        entry = entries.setdefault(at.entry_no, book.entry_no(work, at.entry_no))
        found.append(Wrong(at, entry.number, entry.on, entry.lines[at.line_no - 1]))
    return found


def _corrected(work: Work, entry: Entry, kind: str) -> Corrected:
    taken = [it for it in book.touching(work, [entry.no]) if it.entry_no == entry.no]
    wrongs = wrongs_at(work, (LineAt(it.undoes_entry, it.undoes_line) for it in taken))
    undoes = {it.line_no: wrong for it, wrong in zip(taken, wrongs, strict=True)}
    return Corrected(entry, kind, undoes)
