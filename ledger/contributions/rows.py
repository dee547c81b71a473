"""Sheets, their receipts and their collectors in the database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter

from ledger import book, log
from ledger import tables as t
from ledger.dates import Month
from ledger.driven import among, among_numbers
from ledger.facts import Columns, Plain, day_text
from ledger.work import Row, Work, stored

from .allot import SeenReceipt
from .collectors import Collector
from .known import Earlier

FEW_BOOKS = 50  # a sheet has receipts of one book or two
MANY = 500  # more than this and all are read, which is cheaper than so many searches
Rows = Sequence[Row]


# SHEETS ------------------------------------------------------------------------------------------


def sheets(work: Work, which: str = "", after: int = 0, **bound: Plain) -> Rows:
    """Sheets after one, with their entry's number, what reversed it, and lines left aside.

    which: a condition on the sheet, `s`, and its values; none for all.
    """
    asked = _SHEETS.format(which=f" AND {which}" if which else "")
    return work.named(asked, after=after, **bound)


_SHEETS = (
    "SELECT s.*, e.year_be, e.year_no, e.posted_at, e.posted_by, undone.entry_no AS reversed_by,"
    " (SELECT COUNT(*) FROM sheet_aside a WHERE a.fund_id = :fund AND a.sheet_no = s.sheet_no)"
    " AS aside FROM sheet s"
    " LEFT JOIN entry e ON e.fund_id = s.fund_id AND e.entry_no = s.entry_no"
    " LEFT JOIN entry undone ON undone.fund_id = s.fund_id AND undone.reverses_no = s.entry_no"
    " WHERE s.fund_id = :fund AND s.sheet_no > :after{which} ORDER BY s.sheet_no"
)
LISTS_MANY = "s.layout <> 'by_hand'"  # what was collected, not one receipt typed in


def left_or_brought(work: Work, again: str) -> Rows:
    """Sheets that left lines aside, and those that brought such a one again: they say so."""
    left = "s.sheet_no IN (SELECT sheet_no FROM sheet_aside WHERE fund_id = :fund)"
    return sheets(work, f"{LISTS_MANY} AND ({left} OR s.accepted LIKE :again)", again=f"%{again}%")


def of_number(work: Work, sheet_no: int) -> Rows:
    """The sheet with this number."""
    return sheets(work, "s.sheet_no = :no", no=sheet_no)


def of_digest(work: Work, digest: str) -> Rows:
    """The sheet with this digest, if it was taken in."""
    taken = any(work.plain(_TAKEN, digest=digest))
    return sheets(work, "s.digest = :digest", digest=digest) if taken else ()


_TAKEN = "SELECT sheet_no FROM sheet WHERE fund_id = :fund AND digest = :digest"


def of_month(work: Work, village: str, month: Month, layouts: Collection[str]) -> Rows:
    """A village's sheets of a month: looked for among that month's entries, not in all history."""
    bound = {"village": village, "month": str(month), "last": str(month.last)}
    meant, named = among(layouts, "layout")
    nos = [no for (no,) in work.plain(_OF_MONTH.format(layouts=meant), **bound, **named)]
    return sheets(work, f"s.sheet_no IN {among_numbers(nos)}") if nos else ()


_OF_MONTH = " UNION ALL ".join(
    "SELECT sheet_no FROM sheet WHERE fund_id = :fund AND month = :month AND village_no = :village"
    f" AND layout IN {{layouts}} AND {entered}"
    for entered in (
        "entry_no IS NULL",
        "entry_no IN (SELECT entry_no FROM entry WHERE fund_id = :fund AND entry_on = :last)",
    )
)


def earlier(row: Row) -> Earlier:
    """A sheet taken in before, as a message names it."""
    entries = () if row["entry_no"] is None else (row["entry_no"],)
    return Earlier(row["sheet_no"], row["file_name"], number(row), entries, bool(row["aside"]))


def number(row: Row) -> str:
    """The number of a sheet's entry; empty where nobody paid."""
    return "" if row["entry_no"] is None else book.entry_number(row["year_be"], row["year_no"])


def next_no(work: Work) -> int:
    """The number of the next sheet. Under the fund's lock no other can take it."""
    return work.remember(t.sheet, _last_no) + 1


def numbered(work: Work, sheet_no: int) -> None:
    """The last sheet's number is kept in mind."""
    work.keep_in_mind(t.sheet, _last_no, sheet_no)


def _last_no(work: Work) -> int:
    ((last,),) = work.plain("SELECT COALESCE(MAX(sheet_no), 0) FROM sheet WHERE fund_id = :fund")
    return int(last)


def record(
    sheet_no: int, sheet: Mapping[str, object], aside: Sequence[Mapping[str, object]],
    receipts: Sequence[SeenReceipt], otherwise: date,
) -> log.Record:  # fmt: skip
    """A sheet as it is written down, with what was left aside and the receipts it accounts for;
    those whose day nobody can read on the day `otherwise`. Raises Refused fact.unwritable,
    fact.too_large.
    """
    head = {"sheet_no": sheet_no, **sheet}
    left = [{"sheet_no": sheet_no, "aside_no": at, **it} for at, it in enumerate(aside, start=1)]
    for fact in chain(head.values(), *(it.values() for it in left)):
        stored(fact)  # refused now: it may be written with others
    seen = _seen(sheet_no, receipts, otherwise) if receipts else ()
    return log.Record("sheet", {"sheet": [head], "sheet_aside": left, "receipt": seen})


def _seen(sheet_no: int, receipts: Sequence[SeenReceipt], otherwise: date) -> Columns:
    """Receipts as they are held, by book and number."""
    in_order = sorted(receipts, key=itemgetter(0, 1))
    books, nos, days, payers, voids = zip(*in_order, strict=True)
    stored("".join({*books, *payers}))
    stored(max(nos))
    return Columns(len(nos), (
        sheet_no, books, nos, tuple([day_text(on or otherwise) for on in days]), payers,
        tuple(map(int, voids)) if any(voids) else 0,
    ))  # fmt: skip


def last_sheets(work: Work, papers: Collection[str]) -> dict[str, int]:
    """The last sheet that posted something on each of these papers."""
    some, bound = among(papers)
    return dict(work.plain(_LAST_SHEETS.format(some=some), **bound)) if papers else {}


_LAST_SHEETS = (
    "SELECT x.paper, MAX(s.sheet_no) FROM entry_line x"
    " JOIN sheet s ON s.fund_id = x.fund_id AND s.entry_no = x.entry_no"
    " WHERE x.fund_id = :fund AND x.paper IN {some} GROUP BY x.paper"
)


def aside(work: Work, sheet_no: int | None = None) -> Rows:
    """Lines left aside, of one sheet or of all."""
    of_one = "" if sheet_no is None else " AND sheet_no = :no"
    asked = f"SELECT * FROM sheet_aside WHERE fund_id = :fund{of_one} ORDER BY sheet_no, aside_no"
    return work.named(asked, no=sheet_no)


def papers_aside(work: Work) -> tuple[tuple[int, str], ...]:
    """The papers of lines left aside, each with its sheet."""
    return work.remember(t.sheet_aside, _papers_aside)


def _papers_aside(work: Work) -> tuple[tuple[int, str], ...]:
    left = "SELECT sheet_no, paper FROM sheet_aside WHERE fund_id = :fund"
    return tuple((sheet_no, paper) for sheet_no, paper in work.plain(left))


# RECEIPTS ----------------------------------------------------------------------------------------


def receipts_near(
    work: Work, spans: Mapping[str, tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
    """The receipts of these books between two numbers each, and the last one before them: book,
    number, and the sheet that accounts for it.

    A fund that numbers its receipts in one row for ever has them all in one book. Each book is
    looked up by itself: SQLite does so for several at once by reading every receipt of the fund.
    """
    if len(spans) > FEW_BOOKS:
        return work.plain(_RECEIPTS)
    bound: dict[str, Plain] = {}
    for at, (book_no, (low, high)) in enumerate(spans.items()):
        bound |= {f"book{at}": book_no, f"low{at}": low, f"high{at}": high}
    return work.plain(" UNION ALL ".join(_NEAR.format(at=at) for at in range(len(spans))), **bound)


_RECEIPTS = "SELECT book_no, receipt_no, sheet_no FROM receipt WHERE fund_id = :fund"
_NEAR = (
    f"{_RECEIPTS} AND book_no = :book{{at}}"
    " AND receipt_no <= :high{at} AND receipt_no >= COALESCE((SELECT MAX(receipt_no) FROM receipt"
    " WHERE fund_id = :fund AND book_no = :book{at} AND receipt_no < :low{at}), :low{at})"
)


def books_out(work: Work) -> Mapping[str, tuple[int, str]]:
    """The receipt books in somebody's hands: the account and the name of who has each."""
    return work.remember(t.receipt_book, _books_out)


def _books_out(work: Work) -> dict[str, tuple[int, str]]:
    return {book_no: (account, name) for book_no, account, name in work.plain(_BOOKS_OUT)}


_BOOKS_OUT = (  # whose last event is that they were issued
    "SELECT b.book_no, c.account_no, c.name FROM receipt_book b"
    " JOIN collector c ON c.fund_id = b.fund_id AND c.account_no = b.collector_account"
    " WHERE b.fund_id = :fund AND b.event = 'issued' AND NOT EXISTS (SELECT 1"
    " FROM receipt_book later WHERE later.fund_id = b.fund_id AND later.book_no = b.book_no"
    " AND later.event_no > b.event_no)"
)


def lines_of(work: Work, entry_nos: Collection[int]) -> Rows:
    """Members' lines of these entries."""
    if not entry_nos:
        return ()
    few = len(entry_nos) <= MANY
    which = f"IN {among_numbers(entry_nos)}" if few else f">= {min(entry_nos)}"
    found = work.named(
        "SELECT entry_no, paper, member_no, amount_satang, marks, credit_account FROM entry_line"
        f" WHERE fund_id = :fund AND member_no IS NOT NULL AND entry_no {which}"
    )
    return [row for row in found if few or row["entry_no"] in entry_nos]


# COLLECTORS --------------------------------------------------------------------------------------


def collectors(work: Work) -> tuple[Collector, ...]:
    """Whose hands each collector's account is in, and of which village they are."""
    return work.remember(t.collector, _collectors)


def _collectors(work: Work) -> tuple[Collector, ...]:
    named = "SELECT account_no, name, village_no FROM collector WHERE fund_id = :fund"
    return tuple(Collector(*row) for row in work.plain(f"{named} ORDER BY account_no"))


def collected_in(work: Work) -> Rows:
    """The villages whose sheets each collector's account has stood on; reversed ones not."""
    return work.named(
        "SELECT DISTINCT s.collector_account, s.village_no FROM sheet s"
        " WHERE s.fund_id = :fund AND s.village_no IS NOT NULL AND NOT EXISTS (SELECT 1"
        " FROM entry undone WHERE undone.fund_id = s.fund_id AND undone.reverses_no = s.entry_no)"
    )


def add_collector(work: Work, account_no: int, name: str, village: str | None) -> None:
    """A collector seen for the first time."""
    named = {"account_no": account_no, "name": name, "village_no": village}
    log.store(work, log.Record("collector", {"collector": [named]}))
