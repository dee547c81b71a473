"""Receipts and receipt books in the database."""

from collections.abc import Collection, Mapping, Sequence

from ledger import book, log
from ledger.driven import among, among_numbers
from ledger.work import Row, Work

Rows = Sequence[Row]

# BOOKS -------------------------------------------------------------------------------------------


def events(work: Work, book_nos: Collection[str] | None = None) -> Rows:
    """What happened to some books, or to all, each in order, with the collector's name."""
    some, bound = among(book_nos or ())
    these = "" if book_nos is None else f" AND b.book_no IN {some}"
    return work.named(_EVENTS.format(these=these), **bound)


_EVENTS = (
    "SELECT b.*, c.name FROM receipt_book b"
    " LEFT JOIN collector c ON c.fund_id = b.fund_id AND c.account_no = b.collector_account"
    " WHERE b.fund_id = :fund{these} ORDER BY b.book_no, b.event_no"
)


def books_on(work: Work, begun: int) -> set[str]:
    """The books of which a receipt came in on a sheet after one."""
    return {book_no for (book_no,) in work.plain(_BOOKS_ON, begun=begun)}


_BOOKS_ON = (  # sheet by sheet, as the index has them: not through every receipt of the fund
    "SELECT book_no FROM receipt WHERE fund_id = :fund AND sheet_no > :begun"
    " GROUP BY sheet_no, book_no"
)


def add_event(work: Work, event: Mapping[str, object]) -> None:
    """Something more that happened to a book."""
    log.store(work, log.Record("receipt_book", {"receipt_book": [event]}))


# RECEIPTS ----------------------------------------------------------------------------------------


def receipts(work: Work, book_nos: Collection[str] | None = None, no: int | None = None) -> Rows:
    """Receipts with the sheet that brought them, whose cash they are, and why some are void: of
    these books or of all, of this number or of all.
    """
    some, bound = among(book_nos or ())
    which = "" if book_nos is None else f" AND r.book_no IN {some}"
    which += "" if no is None else " AND r.receipt_no = :no"
    return work.named(_RECEIPTS.format(which=which), no=no, **bound)


_RECEIPTS = (
    "SELECT r.*, s.entry_no, s.layout, s.file_name, s.collector_account, c.name, v.reason"
    " FROM receipt r LEFT JOIN sheet s ON s.fund_id = r.fund_id AND s.sheet_no = r.sheet_no"
    " LEFT JOIN collector c ON c.fund_id = s.fund_id AND c.account_no = s.collector_account"
    " LEFT JOIN receipt_void v ON v.fund_id = r.fund_id AND v.book_no = r.book_no"
    " AND v.receipt_no = r.receipt_no"
    " WHERE r.fund_id = :fund{which} ORDER BY r.book_no, r.receipt_no"
)


def lines(work: Work, papers: Rows) -> Rows:
    """The lines that name one of these receipts as their paper, with what reversed them.

    No index leads from a paper to its lines, and none is needed: a receipt's money is in the
    entry of the sheet that brought it, or in a later one.
    """
    first = min((row["entry_no"] for row in papers if row["entry_no"] is not None), default=None)
    if any(row["entry_no"] is None for row in papers):  # void: money may have come since
        first = 1
    if first is None:
        return ()
    wanted = {f"{row['book_no']}/{row['receipt_no']}" for row in papers}
    only = " AND x.paper = :paper" if len(wanted) == 1 else ""
    found = work.named(_LINES.format(only=only), first=first, paper=next(iter(wanted)))
    return [row for row in found if row["paper"] in wanted]


_LINE = (
    "x.paper, x.member_no, x.amount_satang, x.debit_account, x.credit_account,"
    " x.happened_on, x.covers_from, x.covers_to, e.entry_no, e.year_be, e.year_no, e.entry_on,"
    " e.kind"
)
_BY = (  # the entry that took a line back
    "by_it.entry_no AS by_entry, by_it.year_be AS by_year_be, by_it.year_no AS by_year_no,"
    " by_it.entry_on AS by_on, by_it.memo AS by_memo"
)
_LINES = (
    f"SELECT {_LINE}, {_BY}, by_it.entry_no AS reversed_by FROM entry_line x"
    " JOIN entry e ON e.fund_id = x.fund_id AND e.entry_no = x.entry_no"
    " LEFT JOIN entry by_it ON by_it.fund_id = e.fund_id AND by_it.reverses_no = e.entry_no"
    " WHERE x.fund_id = :fund AND x.entry_no >= :first AND x.paper IS NOT NULL"
    f" AND x.member_no IS NOT NULL AND e.reverses_no IS NULL AND NOT {book.IS_UNDONE}"
    f" AND NOT {book.UNDOES}{{only}} ORDER BY e.entry_no, x.line_no"
)


def corrected(work: Work) -> Rows:
    """Lines of receipts that corrections took back, each as it was, in the order of the
    corrections, with the entry that took it back, and why.
    """
    return work.named(_CORRECTED)


_CORRECTED = (
    f"SELECT {_LINE}, {_BY}, made.kind AS correction, NULL AS reversed_by FROM correction made"
    " JOIN undone_line u ON u.fund_id = made.fund_id AND u.entry_no = made.entry_no"
    " JOIN entry_line x ON x.fund_id = u.fund_id AND x.entry_no = u.undoes_entry"
    " AND x.line_no = u.undoes_line"
    " JOIN entry e ON e.fund_id = x.fund_id AND e.entry_no = x.entry_no"
    " JOIN entry by_it ON by_it.fund_id = made.fund_id AND by_it.entry_no = made.entry_no"
    " WHERE made.fund_id = :fund AND x.paper IS NOT NULL AND x.member_no IS NOT NULL"
    " ORDER BY made.entry_no, u.line_no"
)


def last_paid(work: Work, member_no: str) -> Row | None:
    """A member's last contribution that stands."""
    income = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    asked = _LAST_PAID.format(income=among_numbers(income))
    return next(iter(work.named(asked, member_no=member_no)), None)


_LAST_PAID = (
    "SELECT x.amount_satang FROM entry_line x"
    " WHERE x.fund_id = :fund AND unlikely(x.member_no = :member_no)"
    " AND x.credit_account IN {income} AND NOT EXISTS (SELECT 1 FROM entry undone"
    " WHERE undone.fund_id = x.fund_id AND undone.reverses_no = x.entry_no)"
    f" AND NOT {book.IS_UNDONE} AND NOT {book.UNDOES}"
    " ORDER BY x.entry_no DESC, x.line_no DESC LIMIT 1"
)


def add_reason(work: Work, book_no: str, receipt_no: int, reason: str) -> None:
    """Why a receipt is void."""
    fact = {"book_no": book_no, "receipt_no": receipt_no, "reason": reason}
    log.store(work, log.Record("receipt_void", {"receipt_void": [fact]}))


# TO VERIFY BY ------------------------------------------------------------------------------------


def reasons_amiss(work: Work, begun: int = 0) -> Rows:
    """Void receipts by hand without a reason, and reasons of receipts that are not void; of the
    sheets after one.
    """
    after = " AND r.sheet_no > :begun" if begun else ""
    asked = (_WITHOUT_REASON.format(after=after), _NEEDLESS_REASON.format(after=after))
    return [row for each in asked for row in work.named(each, begun=begun)]


_VOID = "v.fund_id = r.fund_id AND v.book_no = r.book_no AND v.receipt_no = r.receipt_no"
_WITHOUT_REASON = (
    "SELECT r.book_no, r.receipt_no, '' AS reason FROM receipt r"
    " JOIN sheet s ON s.fund_id = r.fund_id AND s.sheet_no = r.sheet_no"
    f" LEFT JOIN receipt_void v ON {_VOID} WHERE r.fund_id = :fund{{after}} AND r.is_void = 1"
    " AND s.layout = 'by_hand' AND v.reason IS NULL"
)
_NEEDLESS_REASON = (  # few reasons, many receipts
    "SELECT v.book_no, v.receipt_no, v.reason FROM receipt_void v WHERE v.fund_id = :fund"
    f" AND EXISTS (SELECT 1 FROM receipt r WHERE {_VOID} AND r.fund_id = :fund{{after}}"
    " AND r.is_void = 0)"
)
