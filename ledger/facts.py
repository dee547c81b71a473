"""Facts as the database and the log hold them: whole numbers, text, or nothing.

One by one with `stored`; many rows at once with `stored_rows`, column by column, for a column's
facts are of one type and many of them are the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any, Self

from .dates import Month
from .errors import Refused
from .money import Money

Plain = int | str | None
"""A value as a database column holds it."""

day_text = lru_cache(maxsize=5_000)(date.isoformat)
"""A day as it is held, `2026-01-31`: much happens on one."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # no engine keeps them alike
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


def stored(value: object) -> Plain:
    """A value as it is held. Raises Refused fact.too_large, fact.unwritable."""
    if value is None or (type(value) is str and not _UNWRITABLE.search(value)):  # as most are
        return value
    if type(value) is int and _SMALLEST <= value <= _LARGEST:
        return value
    match value:
        case Money():
            return stored(value.satang)
        case date():
            return value.isoformat()
        case Month():
            return str(value)
        case int() if not _SMALLEST <= value <= _LARGEST:
            raise Refused("fact.too_large", value=str(value))
        case str() if _UNWRITABLE.search(value):
            raise Refused("fact.unwritable", written=_UNWRITABLE.sub("?", value))
    raise TypeError(f"not a fact a book can hold: {value!r}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of a table by their columns: of hundreds, much is the same.

    values: of each column its values in the rows' order, or the one value that all rows have.
    """

    count: int
    values: Sequence[tuple[Plain, ...] | Plain]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Plain]]) -> Self:
        """The columns of rows; of which no row knows anything, a nothing."""
        columns = zip(*rows, strict=True)
        return cls(len(rows), [
            None if it[0] is None and it.count(None) == len(it) else it for it in columns
        ])  # fmt: skip

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[tuple[Plain, ...]]:
        return self.rows(range(len(self.values)))

    def rows(self, of: Iterable[int]) -> Iterator[tuple[Plain, ...]]:
        """The rows, of these columns only."""
        some = [self.values[at] for at in of]
        each = [it if isinstance(it, tuple) else repeat(it, self.count) for it in some]
        return zip(*each, strict=True)


def stored_rows(rows: Iterable[Sequence[object]]) -> list[tuple[Plain, ...]]:
    """Rows as they are held, each value as `stored` would have it. Raises what it raises."""
    return list(zip(*map(_stored_column, zip(*rows, strict=True)), strict=True))


def _stored_column(values: Sequence[Any]) -> Sequence[Plain]:
    """A column as it is held. What may be in it is looked at once for all its values."""
    kinds = set(map(type, values))
    present = values
    if type(None) in kinds:
        kinds.remove(type(None))
        present = [value for value in values if value is not None]
    if kinds == {Money}:
        return _stored_column([None if it is None else it.satang for it in values])
    if kinds == {int} and min(present) >= _SMALLEST and max(present) <= _LARGEST:
        return values
    if kinds == {str} and not _UNWRITABLE.search("".join(present)):
        return values
    if kinds <= {date}:
        return [None if it is None else day_text(it) for it in values]
    return [stored(value) for value in values]
