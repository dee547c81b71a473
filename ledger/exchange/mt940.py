"""MT940: the statement of SWIFT, a field a line behind its tag, `:61:` a movement of money."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ledger.banks import Written, WrittenLine
from ledger.errors import Refused
from ledger.money import Money

from . import delimited
from .bank_parts import Part, joined

_TAG = re.compile(r":(\d\d[A-Z]?):(.*)")
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d+,\d{0,2})")
_MOVED = re.compile(
    r"(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d+,\d{0,2})([NFS][A-Z0-9]{3})([^/]{0,16})(?://(.{0,16}))?"
)
_NO_REFERENCE = ("", "NONREF", "NOTPROVIDED")
_LOOKED_AT = 4_000  # letters


@dataclass(slots=True)
class _Message:
    """A statement on its way in: its fields so far."""

    row: int = 0
    number: str = ""
    opening: tuple[date, Money] | None = None
    closing: tuple[date, Money] | None = None
    lines: list[WrittenLine] = field(default_factory=list)


def is_one(path: Path) -> bool:
    """Does the file look like MT940? It has a field 20, a field 25 and a balance near its top."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    return all(re.search(tag, head) for tag in (rb"(?m)^:20:", rb"(?m)^:25:", rb"(?m)^:60[FM]:"))


def read(path: Path) -> Written:
    """All statements of a file as one. Raises Refused bank.field_unreadable, file.encoding,
    bank.other_currency_in, bank.no_statement_in, bank.several_accounts, file.too_large.
    """
    if path.stat().st_size > delimited.LARGEST_TEXT:
        raise Refused("file.too_large", file=path.name, most=delimited.LARGEST_TEXT // 1_000_000)
    written = path.read_text(encoding=delimited.encoding_of(path))
    return joined(path, "mt940", list(_parts(path.name, written.splitlines())))


def _fields(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Each field with the row it begins on; what goes on over several rows is one."""
    row, tag, said = 0, "", list[str]()
    for at, line in enumerate(lines, start=1):
        begun = _TAG.match(line)
        if begun or line.startswith(("-", "{")):
            if tag:
                yield row, tag, "\n".join(said)
            row, tag, said = (at, begun[1], [begun[2]]) if begun else (0, "", [])
        elif tag:
            said.append(line)
    if tag:
        yield row, tag, "\n".join(said)


def _parts(file: str, lines: Sequence[str]) -> Iterator[Part]:
    message = _Message()
    for row, tag, said in _fields(lines):
        if tag == "20":
            message = _Message(row)
        elif tag == "25":
            message.number = said.split("/")[-1].strip()
        elif tag in ("60F", "60M"):
            message.opening = _balance(file, row, said)
        elif tag == "61":
            message.lines.append(_moved(file, row, said))
        elif tag == "86" and message.lines and not message.closing:
            last = message.lines[-1]
            message.lines[-1] = WrittenLine(last.row, last.on, last.amount, None,
                                            " ".join(said.split()), last.reference)  # fmt: skip
        elif tag in ("62F", "62M"):
            message.closing = _balance(file, row, said)
            yield _part(file, message)


def _part(file: str, message: _Message) -> Part:
    if message.opening is None or message.closing is None:
        raise Refused("bank.field_unreadable", file=file, row=message.row, field=":60F:")
    (first, opening), (last, closing) = message.opening, message.closing
    return Part(message.row, message.number, opening, closing, min(first, last), last,
                tuple(message.lines))  # fmt: skip


def _balance(file: str, row: int, said: str) -> tuple[date, Money]:
    match = _BALANCE.match(said.strip())
    if not match:
        raise Refused("bank.field_unreadable", file=file, row=row, field=said)
    if match[3] != "THB":
        raise Refused("bank.other_currency_in", file=file, row=row, currency=match[3])
    amount = _money(match[4])
    return _day(file, row, match[2]), amount if match[1] == "C" else -amount


def _moved(file: str, row: int, said: str) -> WrittenLine:
    """Field 61. A reversal of a credit (RC) takes money out, of a debit (RD) brings it back."""
    match = _MOVED.match(said)
    if not match:
        raise Refused("bank.field_unreadable", file=file, row=row, field=said)
    valued, booked = match[1], match[2]
    on = _day(file, row, valued)
    if booked:
        near = [date.fromisoformat(f"{year}-{booked[:2]}-{booked[2:]}")
                for year in (on.year - 1, on.year, on.year + 1)
                if booked != "0229" or not year % 4]  # fmt: skip
        on = min(near, key=lambda it: abs((it - on).days))
    amount = _money(match[5])
    reference = match[7].strip()
    return WrittenLine(row, on, amount if match[3] in ("C", "RD") else -amount, None, "",
                       "" if reference in _NO_REFERENCE else reference)  # fmt: skip


def _money(written: str) -> Money:
    return Money.parse(written.replace(",", ".") if not written.endswith(",") else written[:-1])


def _day(file: str, row: int, written: str) -> date:
    try:
        return date(2000 + int(written[:2]), int(written[2:4]), int(written[4:]))
    except ValueError:
        raise Refused("bank.field_unreadable", file=file, row=row, field=written) from None
