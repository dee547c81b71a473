"""A report as data: titles, facts and tables that know no language and no paper yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ledger.dates import Month, Period
from ledger.money import Money
from ledger.names import PersonName

Kind = Literal["text", "number", "day", "money", "count"]
"""What stands in a column.

number: what people call a thing by (0012, 1100, JV-2569-00012), never added up.
count: how many; right-aligned like money, and added up.
"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be said in the reader's language: a key of `ledger.text` and what it is about.

    A value may be a phrase itself. A machine is given the key's last part.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """`deceased` of `status.deceased`."""
        return self.key.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Named:
    """A name the fund itself has given in both languages, such as an account's."""

    th: str
    en: str

    def name(self, lang: str) -> str:
        """Its name in the reader's language."""
        return self.en if lang == "en" else self.th


Called = str | PersonName | Phrase | Named
Value = Called | int | Money | date | Month | Period | tuple[Period, ...] | None
"""What a cell or a fact may hold. None: nothing stands there."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said once, above the tables. Its label is `report.label.<key>`.

    on_page: False where people read it in another fact already; a machine is told both.
    """

    key: str
    value: Value
    kind: Kind = "text"
    on_page: bool = True


NAMES = frozenset(  # of people and places, never torn apart
    ("name", "beneficiary", "payer", "payee", "collector", "village_name", "pupil", "of_member",
     "posted_by", "acted_by", "filed_by", "answered_by", "closed_by",
     "holder", "book_holder", "party", "counters", "approvers", "certifiers")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Its label is `report.label.<key>`.

    on_page: False for what only a machine and a spreadsheet need.
    once: on a page, a value equal to the one above it is not said again.
    shortened: on a page too narrow for it, it is shortened in the middle, as a file's name.
    """

    key: str
    kind: Kind = "text"
    on_page: bool = True
    once: bool = False
    shortened: bool = False

    @property
    def adds_up(self) -> bool:
        """Is it an amount or a count, and so aligned right?"""
        return self.kind in ("money", "count")

    @property
    def is_name(self) -> bool:
        """Are people or places named in it, and not to be torn apart?"""
        return self.key in NAMES


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table.

    struck: it happened, but was undone. below: said under the line, on a page only.
    """

    cells: Mapping[str, Value]
    struck: bool = False
    below: Value = None


@dataclass(frozen=True, slots=True)
class Section:
    """A table. brought and total stand above and below its rows and are none of them."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: Phrase | None = None
    brought: Row | None = None
    total: Row | None = None

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every line in the order of a page."""
        before = (self.brought,) if self.brought else ()
        after = (self.total,) if self.total else ()
        return (*before, *self.rows, *after)


@dataclass(frozen=True, slots=True)
class Report:
    """A report whole. Its title is `report.title.<key>`, filled from title_values.

    fund: whose it is. notes: said at the end.
    """

    key: str
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[Phrase, ...] = ()
    title_values: Mapping[str, object] = field(default_factory=dict)
    fund: str = ""

    @property
    def dated(self) -> bool:
        """Does a day stand anywhere in it, so that the year system must be said?"""
        said = [*self.title_values.values(), *(fact.value for fact in self.facts)]
        said += [column for section in self.sections for column in section.columns]
        return any(
            isinstance(one, date | Month | Period)
            or (isinstance(one, Column) and one.kind == "day")
            or (isinstance(one, Phrase) and one.key.startswith("report.during."))
            for one in said
        )

    @property
    def title(self) -> Phrase:
        """What it is called."""
        return Phrase(f"report.title.{self.key}", self.title_values)


def during(first: date | None, last: date) -> Phrase:
    """A time as a phrase: from a day, or from the beginning of the book, to a day."""
    if first is None:
        return Phrase("report.during.all", {"last": last})
    return Phrase("report.during.days", {"first": first, "last": last})
