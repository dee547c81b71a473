"""Receipts and books as they stand: read from sheets, entries, and what happened to books."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from ledger import book as ledger_book
from ledger import contributions
from ledger.dates import Period
from ledger.errors import NotFound
from ledger.money import ZERO, Money
from ledger.names import book_key
from ledger.work import Row, Work

from . import rows
from .numbers import Paper, read_paper
from .receipt import Receipt, ReceiptLine, TakenBack
from .receipt_book import BookEvent, ReceiptBook, Seen, State

TOGETHER = 100  # books read at a time


def receipts(
    work: Work,
    book_no: str | None = None,
    first: date | None = None,
    last: date | None = None,
    collector: int | None = None,
) -> tuple[Receipt, ...]:
    """Receipts in the order of their numbers: of a book, a time, a collector's account, or all."""
    begins, ends = first or date.min, last or date.max
    redated = {row["paper"] for row in rows.corrected(work) if row["correction"] == "date"}
    found = rows.receipts(work, None if book_no is None else [book_key(book_no)])
    chosen = [
        row
        for row in found
        if collector in (None, row["collector_account"])
        and (begins <= row["received_on"] <= ends or str(_paper(row)) in redated)
    ]
    return tuple(it for it in _receipts(work, chosen) if begins <= it.on <= ends)


def receipt(work: Work, paper: Paper) -> Receipt:
    """A receipt by its book and number. Raises NotFound receipt.unknown."""
    found = rows.receipts(work, [paper.book], paper.no)
    if not found:
        raise NotFound("receipt.unknown", paper=str(paper), book=paper.book)
    return next(_receipts(work, found))


def unused(work: Work, paper: Paper) -> bool:
    """Has this number never come in, not even as void?"""
    return not rows.receipts(work, [paper.book], paper.no)


def _receipts(work: Work, found: rows.Rows) -> Iterator[Receipt]:
    roles = {no: it.role for no, it in ledger_book.accounts(work).items()}
    posted: dict[str, list[ReceiptLine]] = defaultdict(list)
    back: dict[str, list[TakenBack]] = defaultdict(list)
    for entry in _grouped(rows.lines(work, found), "paper", "entry_no", "reversed_by"):
        lines = tuple(_line(row, roles) for row in entry)
        posted[entry[0]["paper"]] += lines
        if entry[0]["reversed_by"] is not None:
            back[entry[0]["paper"]].append(_taken_back(entry[0], "reversal", lines))
    for made in _grouped(rows.corrected(work), "paper", "by_entry"):
        lines = tuple(_line(row, roles) for row in made)
        back[made[0]["paper"]].append(_taken_back(made[0], made[0]["correction"], lines))
    for row in found:
        paper = _paper(row)
        lines, taken = tuple(posted.get(str(paper), ())), tuple(back.get(str(paper), ()))
        by = next((it for it in reversed(taken) if it.kind == "void"), None)
        number = by.number if by else ""
        yield Receipt(
            paper, _state(lines, bool(row["is_void"]), number), _day(row, lines, taken),
            row["name"] or "", row["payer"], row["sheet_no"], row["layout"] == "by_hand",
            row["file_name"], by.reason if by else row["reason"] or "", number, lines, taken,
        )  # fmt: skip


def _paper(row: Row) -> Paper:
    return Paper(row["book_no"], row["receipt_no"])


def _day(row: Row, lines: Sequence[ReceiptLine], taken: Sequence[TakenBack]) -> date:
    """The day it was written; where a correction said it was another, that day."""
    if any(it.kind == "date" for it in taken):
        return next((it.on for it in reversed(lines) if not it.is_reversed), row["received_on"])
    on: date = row["received_on"]
    return on


def _grouped(found: rows.Rows, *keys: str) -> Iterator[list[Row]]:
    """Rows that have these in common, in the order the first of each came."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in found:
        groups[tuple(row[key] for key in keys)].append(row)
    return iter(groups.values())


def _taken_back(row: Row, kind: str, lines: tuple[ReceiptLine, ...]) -> TakenBack:
    number = ledger_book.entry_number(row["by_year_be"], row["by_year_no"])
    return TakenBack(number, row["by_on"], kind, row["by_memo"], lines)


def _line(row: Row, roles: dict[int, str]) -> ReceiptLine:
    covers = Period(row["covers_from"], row["covers_to"]) if row["covers_from"] else None
    return ReceiptLine(
        ledger_book.entry_number(row["year_be"], row["year_no"]), row["member_no"],
        roles[row["credit_account"]], row["amount_satang"], row["happened_on"] or row["entry_on"],
        covers, roles[row["debit_account"]] != "collector", row["reversed_by"] is not None,
        row["kind"] == "correction",
    )  # fmt: skip


def _state(lines: Collection[ReceiptLine], is_void: bool, voided_by: str) -> State:
    if any(not line.is_reversed for line in lines):
        return "used"
    if voided_by:
        return "voided"
    return "void" if is_void else "reversed"


# BOOKS -------------------------------------------------------------------------------------------


def books(work: Work) -> tuple[ReceiptBook, ...]:
    """Every book that was issued or that a receipt has come from, in the order of their numbers."""
    return tuple(sorted(_books(work, None), key=lambda it: (len(it.no), it.no)))


def books_since(work: Work, sealed: ledger_book.Sealed | None) -> tuple[ReceiptBook, ...]:
    """Books in somebody's hands, and those a leaf of which came in since a month was closed, or
    waits to: without the money of their receipts. All books where no month is closed.
    """
    if sealed is None:
        return books(work)
    waiting = tuple(_waiting(work))
    begun = contributions.last_sealed(work, sealed)
    out = contributions.books_out(work)
    touched = {*out, *rows.books_on(work, begun), *(it.book for it in waiting)}
    in_order = sorted(touched, key=lambda it: (len(it), it))
    some = (in_order[at : at + TOGETHER] for at in range(0, len(in_order), TOGETHER))
    return tuple(it for nos in some for it in _in_use(work, nos, waiting))


def book(work: Work, book_no: str) -> ReceiptBook:
    """A book by its number, however it is written; one nobody knows has nothing in it."""
    key = book_key(book_no)
    return next(iter(_books(work, key)), ReceiptBook(key, ()))


def book_in_use(work: Work, book_no: str) -> ReceiptBook:
    """The same without the money of its receipts, which takes no time: who is typing waits."""
    (found,) = _in_use(work, [book_key(book_no)], tuple(_waiting(work)))
    return found


def _in_use(work: Work, keys: Sequence[str], waiting: Collection[Paper]) -> Iterator[ReceiptBook]:
    happened: dict[str, list[BookEvent]] = defaultdict(list)
    for row in rows.events(work, keys):
        happened[row["book_no"]].append(_event(row))
    seen: dict[str, dict[int, Seen]] = defaultdict(dict)
    for it in waiting:
        seen[it.book][it.no] = Seen(it.no, "waiting", None)
    for row in rows.receipts(work, keys):
        state: State = "void" if row["is_void"] else "used"
        seen[row["book_no"]][row["receipt_no"]] = Seen(
            row["receipt_no"], state, row["received_on"], collector=row["name"] or ""
        )
    for key in keys:
        in_order = tuple(it for _, it in sorted(seen[key].items()))
        yield ReceiptBook(key, tuple(happened[key]), in_order)


def _books(work: Work, key: str | None) -> Iterable[ReceiptBook]:
    happened: dict[str, list[BookEvent]] = defaultdict(list)
    for row in rows.events(work, None if key is None else [key]):
        happened[row["book_no"]].append(_event(row))
    seen: dict[str, dict[int, Seen]] = defaultdict(dict)
    for it in _waiting(work):
        if key in (None, it.book):
            seen[it.book][it.no] = Seen(it.no, "waiting", None)
    for one in receipts(work, key):
        seen[one.paper.book][one.paper.no] = Seen(
            one.paper.no, one.state, one.on, one.total, one.collector
        )
    for no in happened.keys() | seen.keys():
        in_order = tuple(it for _, it in sorted(seen.get(no, {}).items()))
        yield ReceiptBook(no, tuple(happened.get(no, ())), in_order)


def _event(row: Row) -> BookEvent:
    return BookEvent(
        row["event"], row["event_on"], row["collector_account"], row["name"] or "",
        row["first_no"], row["last_no"], tuple(row["accepted"].split()), row["note"],
    )  # fmt: skip


def _waiting(work: Work) -> Iterable[Paper]:
    """The receipts of lines left aside that still wait for an answer."""
    for _, line in contributions.waiting(work):
        book_no, _, digits = line.paper.rpartition("/")
        if digits.isdigit():
            yield read_paper(digits, book_no)


def next_paper(work: Work, book_no: str) -> Paper | None:
    """The next unused leaf of a book; None where it is full."""
    found = book_in_use(work, book_no)
    return None if found.next_no is None else Paper(found.no, found.next_no)


def last_paid(work: Work, member_no: str) -> Money:
    """What a member paid last as a contribution; nothing where they never did."""
    row = rows.last_paid(work, member_no)
    return row["amount_satang"] if row else ZERO
