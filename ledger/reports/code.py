"""A statement's code: by it whoever holds the paper finds out whether it stands in the book.

`691-dea14c2bc58e/0044/20260101-20261231/9f3a2b1c5d6e`: the head of the log when it was printed,
the member, the first and the last day (no first day: from the beginning), and a digest of every
line. A book in which a line was changed, added or taken away after that gives another digest;
the head tells the same of everything else. No name is in it.
"""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from ledger.dates import to_arabic
from ledger.errors import Refused
from ledger.log import Head
from ledger.money import Money

from .report import Phrase, Report, Row, Section

_WRITTEN = re.compile(
    r"(?P<size>\d{1,18})-(?P<root>[0-9a-fA-F]{12})/(?P<member>[^/]+)/"
    r"(?P<first>\d{8})?-(?P<last>\d{8})/(?P<digest>[0-9a-fA-F]{12})"
)


@dataclass(frozen=True, slots=True)
class StatementCode:
    """A statement's code in its parts. head.root may be its beginning alone."""

    head: Head
    member_no: str
    first: date | None
    last: date
    digest: str

    def __str__(self) -> str:
        first = f"{self.first:%Y%m%d}" if self.first else ""
        return f"{self.head.short}/{self.member_no}/{first}-{self.last:%Y%m%d}/{self.digest}"

    @property
    def for_qr(self) -> str:
        """In capitals, of which a QR code needs fewer squares, where it is still the same code."""
        capitals = str(self).upper()
        return capitals if self.member_no == self.member_no.upper() else str(self)


def code_of(report: Report, head: Head) -> StatementCode:
    """The code of a statement printed when the log had this head."""
    passbook, last = report.sections[0], report.title_values["on"]
    first = passbook.brought.cells["on"] if passbook.brought else None
    assert isinstance(last, date)
    assert first is None or isinstance(first, date)
    return StatementCode(head, str(report.title_values["member_no"]), first, last, digest(passbook))


def read_code(written: str) -> StatementCode:
    """A code as it stands on paper or in its QR. Raises Refused report.code_unreadable."""
    match = _WRITTEN.fullmatch("".join(to_arabic(written).split()))
    if not match:
        raise Refused("report.code_unreadable", written=written)
    try:
        first = date.fromisoformat(match["first"]) if match["first"] else None
        last = date.fromisoformat(match["last"])
    except ValueError:
        raise Refused("report.code_unreadable", written=written) from None
    return StatementCode(
        Head(int(match["size"]), match["root"].lower()), match["member"], first, last,
        match["digest"].lower(),
    )  # fmt: skip


def digest(passbook: Section) -> str:
    """Twelve letters that any change of any line changes."""
    return sha256("\n".join(said(passbook)).encode("utf-8")).hexdigest()[:12]


def said(passbook: Section) -> tuple[str, ...]:
    """What its lines say, in no language."""
    return tuple("|".join(_plain(row)) for row in passbook.all_rows)


def _plain(row: Row) -> list[str]:
    """What a line says, in no language: its days, sums, kind and numbers."""
    keys = ("on", "amount", "contributed", "days_marked", "paper", "number", "kind", "covers")
    return [_code(row.cells.get(key)) for key in keys]


def _code(value: object) -> str:
    match value:
        case None:
            return ""
        case Money():
            return value.as_text()
        case Phrase():
            return value.code
        case _:
            return str(value)
