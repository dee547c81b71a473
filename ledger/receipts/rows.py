"""Receipts and receipt books in the database."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ledger import book, log, sql
from ledger import tables as t
from ledger.work import Row, Work

Rows = Sequence[Row]

_s, _r, _v, _b = t.sheet.c, t.receipt.c, t.receipt_void.c, t.receipt_book.c
_x, _e, _c = t.entry_line.c, t.entry.c, t.collector.c

# BOOKS -------------------------------------------------------------------------------------------


def events(work: Work, book_nos: Collection[str] | None = None) -> Rows:
    """What happened to some books, or to all, each in order, with the collector's name."""
    query = (
        sql.select(t.receipt_book, _c.name)
        .outerjoin(
            t.collector, sql.and_(_c.fund_id == _b.fund_id, _c.account_no == _b.collector_account)
        )
        .where(_b.fund_id == work.fund_id)
        .order_by(_b.book_no, _b.event_no)
    )
    return work.rows(query if book_nos is None else query.where(_b.book_no.in_(book_nos)))


def books_out(work: Work) -> set[str]:
    """The books in somebody's hands: whose last event is that they were issued."""
    later = t.receipt_book.alias("later").c
    is_last = ~sql.exists().where(
        later.fund_id == _b.fund_id, later.book_no == _b.book_no, later.event_no > _b.event_no
    )
    query = sql.select(_b.book_no).where(_b.fund_id == work.fund_id, _b.event == "issued", is_last)
    return {row["book_no"] for row in work.rows(query)}


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


def receipts(work: Work, *where: "sql.ColumnElement[bool]") -> Rows:
    """Receipts with the sheet that brought them, whose cash they are, and why some are void."""
    query = (
        sql.select(t.receipt, _s.entry_no, _s.layout, _s.file_name, _s.collector_account, _c.name,
                   _v.reason)
        .outerjoin(t.sheet, sql.and_(_s.fund_id == _r.fund_id, _s.sheet_no == _r.sheet_no))
        .outerjoin(
            t.collector, sql.and_(_c.fund_id == _s.fund_id, _c.account_no == _s.collector_account)
        )
        .outerjoin(
            t.receipt_void,
            sql.and_(_v.fund_id == _r.fund_id, _v.book_no == _r.book_no,
                     _v.receipt_no == _r.receipt_no),
        )
        .where(_r.fund_id == work.fund_id, *where)
        .order_by(_r.book_no, _r.receipt_no)
    )  # fmt: skip
    return work.rows(query)


def of_book(*book_nos: str) -> "sql.ColumnElement[bool]":
    """Only this book's, or these books'."""
    return _r.book_no.in_(book_nos)


def of_number(no: int) -> "sql.ColumnElement[bool]":
    """Only this number's."""
    return _r.receipt_no == no


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
    undone = t.entry.alias("undone")
    query: sql.Select[Any] = (
        sql.select(
            _x.paper, _x.member_no, _x.amount_satang, _x.debit_account, _x.credit_account,
            _x.happened_on, _x.covers_from, _x.covers_to, _e.entry_no, _e.year_be, _e.year_no,
            _e.entry_on, undone.c.entry_no.label("reversed_by"),
        )
        .join(t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .outerjoin(
            undone, sql.and_(undone.c.fund_id == _e.fund_id, undone.c.reverses_no == _e.entry_no)
        )
        .where(
            _x.fund_id == work.fund_id, _x.entry_no >= first, _x.paper.is_not(None),
            _x.member_no.is_not(None), _e.reverses_no.is_(None),
            ~book.is_undone(work.fund_id, _x), ~book.undoes(work.fund_id, _x),
        )
        .order_by(_e.entry_no, _x.line_no)
    )  # fmt: skip
    wanted = {f"{row['book_no']}/{row['receipt_no']}" for row in papers}
    if len(wanted) == 1:
        query = query.where(_x.paper == next(iter(wanted)))
    return [row for row in work.rows(query) if row["paper"] in wanted]


def voided(work: Work) -> dict[str, Row]:
    """Receipts a correction made void though entered with money: its entry's number, and why."""
    undone, made = t.undone_line.c, t.correction.c
    query = (
        sql.select(_x.paper, _e.year_be, _e.year_no, _e.memo)
        .select_from(t.correction)
        .join(t.undone_line, sql.and_(undone.fund_id == made.fund_id,
                                      undone.entry_no == made.entry_no))
        .join(t.entry_line, sql.and_(_x.fund_id == undone.fund_id, _x.entry_no == undone.entry_no,
                                     _x.line_no == undone.line_no))
        .join(t.entry, sql.and_(_e.fund_id == made.fund_id, _e.entry_no == made.entry_no))
        .where(made.fund_id == work.fund_id, made.kind == "void", _x.paper.is_not(None))
        .order_by(made.entry_no)
    )  # fmt: skip
    return {row["paper"]: row for row in work.rows(query)}


def last_paid(work: Work, member_no: str) -> Row | None:
    """A member's last contribution that stands."""
    income = [no for no, it in book.accounts(work).items() if it.role == "contribution"]
    undone = t.entry.alias("undone").c
    reversed_ = sql.exists().where(undone.fund_id == _x.fund_id, undone.reverses_no == _x.entry_no)
    query = (
        sql.select(_x.amount_satang)
        .where(
            _x.fund_id == work.fund_id, _x.member_no == member_no,
            _x.credit_account.in_(income), ~reversed_,
            ~book.is_undone(work.fund_id, _x), ~book.undoes(work.fund_id, _x),
        )
        .order_by(_x.entry_no.desc(), _x.line_no.desc())
        .limit(1)
    )  # fmt: skip
    return next(iter(work.rows(query)), None)


def add_reason(work: Work, book_no: str, receipt_no: int, reason: str) -> None:
    """Why a receipt is void."""
    fact = {"book_no": book_no, "receipt_no": receipt_no, "reason": reason}
    log.store(work, log.Record("receipt_void", {"receipt_void": [fact]}))


# TO VERIFY BY ------------------------------------------------------------------------------------


def reasons_amiss(work: Work, begun: int = 0) -> Rows:
    """Void receipts by hand without a reason, and reasons of receipts that are not void; of the
    sheets after one.
    """
    void = sql.and_(
        _v.fund_id == _r.fund_id, _v.book_no == _r.book_no, _v.receipt_no == _r.receipt_no
    )
    mine = [_r.fund_id == work.fund_id, *([_r.sheet_no > begun] if begun else [])]
    without = (
        sql.select(_r.book_no, _r.receipt_no, sql.literal("").label("reason"))
        .join(t.sheet, sql.and_(_s.fund_id == _r.fund_id, _s.sheet_no == _r.sheet_no))
        .outerjoin(t.receipt_void, void)
        .where(*mine, _r.is_void == 1, _s.layout == "by_hand", _v.reason.is_(None))
    )
    is_no_void = sql.exists().where(void, *mine, _r.is_void == 0)  # few reasons, many receipts
    needless = sql.select(_v.book_no, _v.receipt_no, _v.reason).where(
        _v.fund_id == work.fund_id, is_no_void
    )
    return [*work.rows(without), *work.rows(needless)]
