"""Sheets held against the book: each has its entry, its receipts and its marks."""

from collections.abc import Iterator

from ledger import book, funds
from ledger.dates import Month
from ledger.errors import Place, Problem
from ledger.work import Work

from . import rows


def verify_sheets(work: Work) -> list[Problem]:
    """Everything about sheets that does not agree with the entries."""
    return [*_entries(work), *_lines(work)]


def _entries(work: Work) -> Iterator[Problem]:
    """A sheet's entry is a sheet's, and every sheet's entry has its sheet."""
    kinds = rows.entry_kinds(work)
    named: set[int] = set()
    for row in rows.sheets(work):
        entry_no = row["entry_no"]
        if entry_no is None:
            continue
        named.add(entry_no)
        if kinds.get(entry_no) != "sheet":
            yield _problem("verify.sheet_entry", sheet_no=row["sheet_no"], entry_no=entry_no)
    for row in rows.sheet_entries(work):
        if row["entry_no"] not in named:
            number = book.entry_number(row["year_be"], row["year_no"])
            yield _problem("verify.entry_without_sheet", number=number)


def _lines(work: Work) -> Iterator[Problem]:
    """Receipts and members' lines name each other; a mark is a day's money."""
    daily = {it.daily.satang for it in funds.billing(work)}
    posted: set[str] = set()
    lines = rows.sheet_lines(work)
    receipts = {f"{row['book_no']}/{row['receipt_no']}": row for row in rows.receipts_of(work)}
    for line in lines:
        at = {"number": book.entry_number(line["year_be"], line["year_no"]),
              "line_no": line["line_no"]}  # fmt: skip
        if line["paper"]:
            posted.add(line["paper"])
            if line["paper"] not in receipts:
                yield _problem("verify.line_without_receipt", **at, paper=line["paper"])
        if marks := line["marks"]:
            whole = {each * marks.bit_count() for each in daily}
            beyond = marks.bit_length() > Month.of(line["entry_on"]).days
            if beyond or line["amount_satang"].satang not in whole:
                yield _problem("verify.marks_differ", **at, marks=marks.bit_count(),
                               amount=line["amount_satang"])  # fmt: skip
    for paper, row in receipts.items():
        if row["is_void"] and paper in posted:
            yield _problem("verify.void_with_money", paper=paper)
        elif not row["is_void"] and paper not in posted:
            yield _problem("verify.receipt_without_line", paper=paper, sheet_no=row["sheet_no"])


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
