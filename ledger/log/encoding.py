"""The one way the facts of a record become bytes.

The encoding, version 1: a tag, then everything length-prefixed in a fixed order, so that no
two different records share bytes. It carries the record's type, version, fund, key, moment
and author, and for each table the columns' names and every row's values. A change of columns
or order is a new version; old records keep theirs.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from ledger.facts import Columns, Plain, stored

from .record import KINDS, Row

VERSION = 1
MOST_KEPT = 20_000  # values whose bytes are kept at a time: those of some months, near at hand
FEW = 16  # rows that are put together sooner one after another than column by column
_TAG = b"sajja-record"


Facts = Mapping[str, Sequence[Row] | Columns]
"""The rows of a record by table, columns and rows in the order in which the log covers them."""


def encode(kind: str, fund_id: int, key: str, at: str, by: str, facts: Facts) -> bytes:
    """A record as bytes. Values are whole numbers, text, or nothing."""
    parts = [_opening(kind, fund_id), _value(key), _bytes[at], _bytes[by]]
    for table, before, names in _tables(kind):
        found = facts.get(table, ())
        if isinstance(found, Columns) and len(found) > FEW:
            said = _columns(KINDS[kind].tables[table], found)
        else:
            said = _rows(found)
        parts += (before, _bytes[len(found)], names, said)
    return b"".join(parts)


@cache
def _opening(kind: str, fund_id: int) -> bytes:
    return b"".join([_TAG, bytes([VERSION]), _value(kind), _value(fund_id)])


@cache
def _tables(kind: str) -> list[tuple[str, bytes, bytes]]:
    """Of each table of a kind what stands before the number of its rows, and what after."""
    return [
        (table, _value(table) + _value(len(columns)), b"".join(map(_value, columns)))
        for table, columns in KINDS[kind].tables.items()
    ]


def commitment(salt: str, values: Iterable[object]) -> bytes:
    """The bytes under a commitment to facts that may be erased: a secret salt, then the facts."""
    return b"".join(
        [b"sajja-commitment", bytes([VERSION]), _value(salt), *map(_value, map(stored, values))]
    )


class _Bytes(dict[Plain, bytes]):
    """The bytes of values met before: a day or an account stands on thousands of lines."""

    def __missing__(self, value: Plain) -> bytes:
        if len(self) >= MOST_KEPT:
            self.clear()
        made = self[value] = _value(value)
        return made


class _Texts(_Bytes):
    """The bytes of texts met before. What is asked for may be another thing: nothing but a text
    equals one.
    """

    def __missing__(self, value: Plain) -> bytes:
        return super().__missing__(value) if type(value) is str else _value(value)


_bytes, _texts = _Bytes(), _Texts()
_PLAIN = {int, str, type(None)}
_ONCE = {"paper"}  # columns of which hardly two values are the same


def _rows(rows: Iterable[Row]) -> bytes:
    """Rows one after another, each value as `_value` has it."""
    values = list(chain.from_iterable(rows))
    _look_at(values)
    return b"".join(map(_bytes.__getitem__, values))


def _columns(names: Sequence[str], found: Columns) -> bytes:
    """The same, put together column by column."""
    parts = [b""] * (found.count * len(names))
    for at, (name, values) in enumerate(zip(names, found.values, strict=True)):
        parts[at :: len(names)] = _column(name, values, found.count)
    return b"".join(parts)


def _column(name: str, values: tuple[Plain, ...] | Plain, count: int) -> Iterable[bytes]:
    if not isinstance(values, tuple):
        return [_value(values)] * count
    if name in _ONCE:
        return map(_value, values)
    if type(values[0]) is str:
        return map(_texts.__getitem__, values)
    _look_at(values)
    return map(_bytes.__getitem__, values)


def _look_at(values: Sequence[Plain]) -> None:
    """The types of values, before they are looked up: to a dictionary 1, 1.0 and True are the same.
    Raises TypeError.
    """
    if not set(map(type, values)) <= _PLAIN:
        raise TypeError("a record holds whole numbers and text")


def _text_of(size: int) -> bytes:
    """What stands before a text of so many bytes."""
    return b"S" + size.to_bytes(4, "big")


_SHORT = tuple(map(_text_of, range(256)))  # nearly every text is


def _value(value: Plain) -> bytes:
    if type(value) is str:
        text = value.encode()
        size = len(text)
        return (_SHORT[size] if size < len(_SHORT) else _text_of(size)) + text
    if value is None:
        return b"N"
    if type(value) is int:
        return b"I" + value.to_bytes(8, "big", signed=True)
    raise TypeError(f"a record holds whole numbers and text, not {value!r}")
