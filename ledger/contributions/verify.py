"""Sheets held against the book: each has its entry, its receipts and its marks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ledger import book, funds
from ledger.dates import Month
from ledger.errors import Place, Problem
from ledger.money import Money
from ledger.work import Row, Work

from . import proof_rows, rows
from .receipts import NEVER_VOID

TOGETHER = 100  # sheets whose papers are held in memory at a time


def verify_sheets(work: Work, sealed: book.Sealed | None = None) -> list[Problem]:
    """Everything about sheets that does not agree with the entries.

    sealed: its sheets, up to `last_sealed`, and its entries are taken as they stand.
    """
    begun = sealed.entry_no if sealed else 0
    sheet_no = last_sealed(work, sealed) if sealed else 0
    sheets, entries = rows.sheets(work, after=sheet_no), proof_rows.sheet_entries(work, begun)
    return [
        *_entries(sheets, entries, proof_rows.entry_kinds(work, sheet_no)),
        *_marks(work, [row["entry_no"] for row in entries]),
        *_papers(work, sheets, sheet_no),
    ]


def last_sealed(work: Work, sealed: book.Sealed) -> int:
    """The last sheet such that it and all before it are of sealed months and sealed entries."""
    return proof_rows.before_first_open(work, sealed.entry_no, sealed.month)


def _entries(sheets: rows.Rows, entries: rows.Rows, kinds: Mapping[int, str]) -> Iterator[Problem]:
    """A sheet's entry is a sheet's, and every sheet's entry has its sheet."""
    named: set[int] = set()
    for row in sheets:
        entry_no = row["entry_no"]
        if entry_no is None:
            continue
        named.add(entry_no)
        if kinds.get(entry_no) != "sheet":
            yield _problem("verify.sheet_entry", sheet_no=row["sheet_no"], entry_no=entry_no)
    for row in entries:
        if row["entry_no"] not in named:
            number = book.entry_number(row["year_be"], row["year_no"])
            yield _problem("verify.entry_without_sheet", number=number)


def _marks(work: Work, entry_nos: Sequence[int]) -> Iterator[Problem]:
    """A mark is a day's money, and no day is past the month's end."""
    daily = _ever_daily(work)
    for at in range(0, len(entry_nos), TOGETHER):
        some = entry_nos[at : at + TOGETHER]
        for line_no, year, number, on, marks, satang in proof_rows.marked_lines(
            work, some[0], some[-1]
        ):
            whole = {each * marks.bit_count() for each in daily}
            if satang not in whole or marks.bit_length() > Month.iso(on[:7]).days:
                yield _problem(
                    "verify.marks_differ", number=book.entry_number(year, number),
                    line_no=line_no, marks=marks.bit_count(), amount=Money(satang),
                )  # fmt: skip


def _papers(work: Work, asked: rows.Rows, begun: int) -> Iterator[Problem]:
    """Receipts and members' lines name each other: those of a sheet and of its entry first, and
    what is left over is looked for in the whole book.
    """
    voids = proof_rows.void_papers(work, begun)
    lines: dict[str, set[int]] = defaultdict(set)  # papers on lines that need a second look
    unposted: dict[str, int] = {}
    for at in range(0, len(asked), TOGETHER):
        for row, odd, missing in _compared(work, asked[at : at + TOGETHER], voids):
            for paper in odd:
                lines[paper].add(row["entry_no"])
            sheet_no: int = row["sheet_no"]
            unposted |= dict.fromkeys(missing, sheet_no)

    for paper, entry_nos in lines.items():
        receipt = proof_rows.receipt(work, paper)
        if receipt and receipt["is_void"]:  # on a sheet before those asked, perhaps
            voids[paper] = receipt["sheet_no"]
        if not receipt:
            for row in (it for no in entry_nos for it in proof_rows.lines_on(work, no, paper)):
                number = book.entry_number(row["year_be"], row["year_no"])
                yield _problem("verify.line_without_receipt", number=number,
                               line_no=row["line_no"], paper=paper)  # fmt: skip
    for paper, sheet_no in unposted.items():
        if paper not in lines:
            yield _problem("verify.receipt_without_line", paper=paper, sheet_no=sheet_no)
    by_entry = {row["entry_no"]: row for row in asked if row["entry_no"] is not None}
    for paper, sheet_no in voids.items():
        on_it = [by_entry[no] for no in lines.get(paper, ())]
        if on_it and not _is_answered(rows.of_number(work, sheet_no), on_it):
            yield _problem("verify.void_with_money", paper=paper)


def _compared(
    work: Work, sheets: rows.Rows, voids: Mapping[str, int]
) -> Iterator[tuple[Row, set[str], set[str]]]:
    """Sheets whose receipts and whose entry's papers are not the same: papers on lines that are
    none of its receipts, or void; and receipts with money on no line.
    """
    entry_nos = [row["entry_no"] for row in sheets if row["entry_no"] is not None]
    on_lines = proof_rows.papers_posted(work, min(entry_nos, default=0), max(entry_nos, default=0))
    of_sheets = proof_rows.papers_listed(work, sheets[0]["sheet_no"], sheets[-1]["sheet_no"])
    void = voids.keys()
    for row in sheets:
        posted = on_lines.get(row["entry_no"], set())
        listed = of_sheets.get(row["sheet_no"], set())
        if posted != listed or not void.isdisjoint(posted):
            yield row, (posted - listed) | (posted & void), listed - posted - void


def _ever_daily(work: Work) -> set[int]:
    """All a day has ever cost: a grid keeps the price of its time, whatever was settled since."""
    settled = (Money.parse(it.value) for it in funds.settings(work) if it.name == "daily")
    return {it.satang for it in (*settled, *(it.daily for it in funds.billing(work)))}


def _is_answered(of_own: rows.Rows, on_it: Sequence[Row]) -> bool:
    """May there be money on a void receipt? Its own sheet can have posted none; a later one may,
    once that sheet was reversed, or where the treasurer said that it never was void.
    """
    own = next(iter(of_own), None)
    if own is None or own["sheet_no"] in {it["sheet_no"] for it in on_it}:
        return False
    return own["reversed_by"] is not None or all(
        any(word.startswith(NEVER_VOID) for word in it["accepted"].split()) for it in on_it
    )


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place(str(next(iter(values.values())))), values)
