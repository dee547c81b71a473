"""CAMT.053: the statement of ISO 20022, in XML. Entities and document types are refused unread."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from ledger.banks import Control, Written, WrittenLine
from ledger.errors import Refused
from ledger.money import Money

from .bank_parts import Part, joined

LARGEST = 30_000_000  # bytes
_LOOKED_AT = 4_000
_OPENINGS, _CLOSINGS = ("OPBD", "PRCD", "OPAV"), ("CLBD",)


def is_one(path: Path) -> bool:
    """Does the file look like CAMT.053?"""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    return b"BkToCstmrStmt" in head or b"camt.053" in head


def read(path: Path) -> Written:
    """All statements of a file as one. Raises Refused file.corrupt, file.too_large,
    bank.entities, bank.field_unreadable, bank.other_currency_in, bank.several_accounts,
    bank.no_statement_in.
    """
    if path.stat().st_size > LARGEST:
        raise Refused("file.too_large", file=path.name, most=LARGEST // 1_000_000)
    written = path.read_bytes()
    if b"<!DOCTYPE" in written or b"<!ENTITY" in written or b"\x00" in written:
        raise Refused("bank.entities", file=path.name)
    try:
        root = fromstring(written)  # noqa: S314  nothing can expand: see above
    except (ParseError, ValueError, LookupError):
        raise Refused("file.corrupt", file=path.name) from None
    statements = [it for it in root.iter() if _name(it) == "Stmt"]
    parts = [_Statement(path.name, at, it).part() for at, it in enumerate(statements, start=1)]
    return joined(path, "camt053", parts)


def _name(element: Element) -> str:
    """A tag without its namespace: versions differ in nothing else that is read here."""
    return element.tag.rpartition("}")[2]


def _all(element: Element, path: str) -> list[Element]:
    found = [element]
    for name in path.split("/"):
        found = [child for it in found for child in it if _name(child) == name]
    return found


def _text(element: Element, *paths: str) -> str:
    """What stands at the first of these paths that holds anything."""
    for path in paths:
        for it in _all(element, path):
            if it.text and it.text.strip():
                return it.text.strip()
    return ""


class _Statement:
    """One statement of a file. XML has no rows people see: its entries are counted."""

    def __init__(self, file: str, at: int, element: Element) -> None:
        self.file, self.at, self.element = file, at, element

    def part(self) -> Part:
        balances = {_text(it, "Tp/CdOrPrtry/Cd"): it for it in _all(self.element, "Bal")}
        opening = next((balances[code] for code in _OPENINGS if code in balances), None)
        closing = next((balances[code] for code in _CLOSINGS if code in balances), None)
        if opening is None or closing is None:
            raise self._unreadable("Bal")
        last = self._day(closing, "Dt/Dt", "Dt/DtTm")
        said = ("FrToDt/FrDtTm", "FrToDt/FrDt")
        first = self._day(self.element, *said) if _text(self.element, *said) else last
        lines = tuple(self._lines())
        days = [it.on for it in lines if it.on]
        number = _text(self.element, "Acct/Id/IBAN", "Acct/Id/Othr/Id")
        return Part(
            self.at, number, self._signed(opening), self._signed(closing), min([first, *days]),
            max([last, *days]), lines, tuple(self._controls()),
        )  # fmt: skip

    def _lines(self) -> Iterator[WrittenLine]:
        """What is booked; an entry still pending is none yet."""
        for row, it in enumerate(_all(self.element, "Ntry"), start=1):
            if _text(it, "Sts/Cd", "Sts") not in ("", "BOOK"):
                continue
            said = " ".join(filter(None, (
                _text(it, "AddtlNtryInf"), _text(it, "NtryDtls/TxDtls/RmtInf/Ustrd"),
            )))  # fmt: skip
            reference = _text(it, "NtryDtls/TxDtls/Refs/EndToEndId", "NtryRef")
            yield WrittenLine(
                row, self._day(it, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"),
                self._signed(it), None, said, "" if reference == "NOTPROVIDED" else reference,
            )  # fmt: skip

    def _controls(self) -> Iterator[Control]:
        for of, tag in (("in", "TtlCdtNtries"), ("out", "TtlDbtNtries")):
            for it in _all(self.element, f"TxsSummry/{tag}"):
                if total := _text(it, "Sum"):
                    count = _text(it, "NbOfNtries")
                    yield Control(of, self._money(total), int(count) if count.isdecimal() else None)  # type: ignore[arg-type]

    def _signed(self, element: Element) -> Money:
        amount = next(iter(_all(element, "Amt")), None)
        if amount is None:
            raise self._unreadable("Amt")
        currency = amount.get("Ccy", "THB")
        if currency != "THB":
            raise Refused("bank.other_currency_in", file=self.file, row=self.at, currency=currency)
        sum_ = self._money(amount.text or "")
        return -sum_ if _text(element, "CdtDbtInd") == "DBIT" else sum_

    def _money(self, written: str) -> Money:
        try:
            return Money.parse(written)
        except Refused:
            raise self._unreadable(written) from None

    def _day(self, element: Element, *paths: str) -> date:
        try:
            return date.fromisoformat(_text(element, *paths)[:10])
        except ValueError:
            raise self._unreadable(paths[0]) from None

    def _unreadable(self, field: str) -> Refused:
        return Refused("bank.field_unreadable", file=self.file, row=self.at, field=field)
