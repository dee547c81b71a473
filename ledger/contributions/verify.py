"""Sheets held against the book: each has its entry, its receipts and its marks."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from ledger import book, funds
from ledger.dates import Month
from ledger.errors import Place, Problem
from ledger.money import Money
from ledger.work import Work

from . import rows
from .receipts import NEVER_VOID


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
    daily = _ever_daily(work)
    posted: dict[str, set[int]] = defaultdict(set)
    lines = rows.sheet_lines(work)
    receipts = {f"{row['book_no']}/{row['receipt_no']}": row for row in rows.receipts_of(work)}
    for line in lines:
        at = {"number": book.entry_number(line["year_be"], line["year_no"]),
              "line_no": line["line_no"]}  # fmt: skip
        if line["paper"]:
            posted[line["paper"]].add(line["entry_no"])
            if line["paper"] not in receipts:
                yield _problem("verify.line_without_receipt", **at, paper=line["paper"])
        if marks := line["marks"]:
            whole = {each * marks.bit_count() for each in daily}
            beyond = marks.bit_length() > Month.of(line["entry_on"]).days
            if beyond or line["amount_satang"].satang not in whole:
                yield _problem("verify.marks_differ", **at, marks=marks.bit_count(),
                               amount=line["amount_satang"])  # fmt: skip
    sheets = rows.sheets(work)
    for paper, row in receipts.items():
        if row["is_void"] and not _is_answered(row, posted.get(paper, ()), sheets):
            yield _problem("verify.void_with_money", paper=paper)
        elif not row["is_void"] and paper not in posted:
            yield _problem("verify.receipt_without_line", paper=paper, sheet_no=row["sheet_no"])


def _ever_daily(work: Work) -> set[int]:
    """All a day has ever cost: a grid keeps the price of its time, whatever was settled since."""
    settled = (Money.parse(it.value) for it in funds.settings(work) if it.name == "daily")
    return {it.satang for it in (*settled, *(it.daily for it in funds.billing(work)))}


def _is_answered(receipt: rows.Row, entry_nos: Collection[int], sheets: rows.Rows) -> bool:
    """May there be money on a void receipt? Its own sheet can have posted none; a later one may,
    once that sheet was reversed, or where the treasurer said that it never was void.
    """
    own = next((it for it in sheets if it["sheet_no"] == receipt["sheet_no"]), None)
    later = [it for it in sheets if it["entry_no"] in entry_nos and it is not own]
    if own is None or len(later) < len(entry_nos):
        return not entry_nos
    return own["reversed_by"] is not None or all(
        any(word.startswith(NEVER_VOID) for word in it["accepted"].split()) for it in later
    )


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
