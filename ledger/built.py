"""Questions as SQLAlchemy builds them, over tables whose columns are typed by their names.

A `_satang` column is Money, an `_on` column is a date, a month a Month. `sql` and `tables` read
this module when a question is first built, for SQLAlchemy takes long to read.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Executable,
    Label,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    inspect,
    or_,
    select,
    text,
    tuple_,
    union,
    update,
)
from sqlalchemy.types import TypeDecorator

from .columns import kind_of
from .dates import Month
from .money import Money

__all__ = [
    "BigInteger", "ColumnElement", "Executable", "Select", "Table", "Text", "TypeDecorator", "and_",
    "bindparam", "case", "cast", "delete", "exists", "func", "inspect", "or_", "select",
    "text", "total", "tuple_", "union", "update",
]  # fmt: skip

metadata = MetaData()


class Satang(TypeDecorator[Money]):
    """Money, stored as whole satang."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, _: Any) -> int | None:
        """PostgreSQL would store 1.5 as 2 without a word, so only Money comes through."""
        return None if value is None else Money(value.satang).satang

    def process_result_value(self, value: Any, _: Any) -> Money | None:
        """Back to Money."""
        return None if value is None else Money(int(value))


class Day(TypeDecorator[date]):
    """A day, stored as YYYY-MM-DD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _: Any) -> str | None:
        """As the log and both engines hold it."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, _: Any) -> date | None:
        """Back to a date."""
        return None if value is None else date.fromisoformat(value)


class MonthOf(TypeDecorator[Month]):
    """A month, stored as YYYY-MM."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _: Any) -> str | None:
        """As the log and both engines hold it."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, _: Any) -> Month | None:
        """Back to a Month."""
        return None if value is None else Month.iso(value)


_KINDS: dict[str, Any] = {
    "money": Satang, "day": Day, "month": MonthOf, "number": BigInteger, "text": Text,
}  # fmt: skip


def _columns(names: str) -> Iterator[Column[Any]]:
    """A column's name tells its type; `*` marks the primary key, `?` what may be unknown."""
    for written in names.split():
        name = written.rstrip("*?")
        kind = _KINDS[kind_of(name)]()
        yield Column(name, kind, primary_key="*" in written, nullable="?" in written)


def table(name: str, columns: str) -> Table:
    """A table by its name and its columns as `tables` writes them."""
    return Table(name, metadata, *_columns(columns))


def total(column: ColumnElement[Any], name: str = "total_satang") -> Label[Any]:
    """A sum of money in SQL: PostgreSQL's sum(bigint) is numeric, so it is cast back here."""
    return cast(func.coalesce(func.sum(cast(column, BigInteger)), 0), Satang()).label(name)
