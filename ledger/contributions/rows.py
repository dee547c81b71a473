"""Sheets, their receipts and their collectors in the database."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, RowMapping, and_, exists, func, or_, select, text

from ledger import book, log
from ledger import tables as t
from ledger.dates import Month
from ledger.work import Work

from .known import Earlier

FEW_BOOKS = 50  # a sheet has receipts of one book or two
MANY = 500  # more than this and all are read: engines bound how many values a query may name
Row = RowMapping
Rows = Sequence[Row]

_s, _r, _x, _e, _a = t.sheet.c, t.receipt.c, t.entry_line.c, t.entry.c, t.sheet_aside.c

IS_PAPER_OF_MANY = _s.layout != "by_hand"  # a sheet that lists what was collected, not one receipt


# SHEETS ------------------------------------------------------------------------------------------


def sheets(work: Work, *where: ColumnElement[bool]) -> Rows:
    """Sheets as taken in, with their entry's number, what reversed it, and lines left aside."""
    undone = t.entry.alias("undone")
    left = (
        select(func.count())
        .where(_a.fund_id == work.fund_id, _a.sheet_no == _s.sheet_no)
        .scalar_subquery()
    )
    query = (
        select(
            t.sheet, _e.year_be, _e.year_no, _e.posted_at, _e.posted_by,
            undone.c.entry_no.label("reversed_by"), left.label("aside"),
        )
        .outerjoin(t.entry, and_(_e.fund_id == _s.fund_id, _e.entry_no == _s.entry_no))
        .outerjoin(
            undone, and_(undone.c.fund_id == _s.fund_id, undone.c.reverses_no == _s.entry_no)
        )
        .where(_s.fund_id == work.fund_id, *where)
        .order_by(_s.sheet_no)
    )  # fmt: skip
    return work.rows(query)


def of_number(work: Work, sheet_no: int) -> Rows:
    """The sheet with this number."""
    return sheets(work, _s.sheet_no == sheet_no)


def of_digest(work: Work, digest: str) -> Rows:
    """The sheet with this digest, if it was taken in."""
    return (
        sheets(work, _s.digest == digest)
        if work.rows(_TAKEN, fund=work.fund_id, digest=digest)
        else ()
    )


_TAKEN = text("SELECT sheet_no FROM sheet WHERE fund_id = :fund AND digest = :digest")


def of_month(work: Work, village: str, month: Month, layouts: Collection[str]) -> Rows:
    """A village's sheets of a month."""
    return sheets(work, _s.village_no == village, _s.month == month, _s.layout.in_(layouts))


def earlier(row: Row) -> Earlier:
    """A sheet taken in before, as a message names it."""
    entries = () if row["entry_no"] is None else (row["entry_no"],)
    return Earlier(row["sheet_no"], row["file_name"], number(row), entries, bool(row["aside"]))


def number(row: Row) -> str:
    """The number of a sheet's entry; empty where nobody paid."""
    return "" if row["entry_no"] is None else book.entry_number(row["year_be"], row["year_no"])


def next_no(work: Work) -> int:
    """The number of the next sheet. Under the fund's lock no other can take it."""
    ((last,),) = work.conn.execute(_LAST, {"fund": work.fund_id})
    return int(last) + 1


_LAST = text("SELECT COALESCE(MAX(sheet_no), 0) FROM sheet WHERE fund_id = :fund")


def add(
    work: Work, sheet: Mapping[str, object], aside: Sequence[Mapping[str, object]],
    receipts: Sequence[Mapping[str, object]],
) -> None:  # fmt: skip
    """Write a sheet down, with what was left aside and the receipts it accounts for."""
    facts = {"sheet": [sheet], "sheet_aside": aside, "receipt": receipts}
    log.store(work, log.Record("sheet", facts))


def last_sheets(work: Work, papers: Collection[str]) -> dict[str, int]:
    """The last sheet that posted something on each of these papers."""
    query = (
        select(_x.paper, func.max(_s.sheet_no).label("last"))
        .join(t.sheet, and_(_s.fund_id == _x.fund_id, _s.entry_no == _x.entry_no))
        .where(_x.fund_id == work.fund_id, _x.paper.is_not(None))
        .group_by(_x.paper)
    )
    few = len(papers) <= MANY
    found = work.rows(query.where(_x.paper.in_(papers)) if few else query)
    return {row["paper"]: int(row["last"]) for row in found}


def aside(work: Work, sheet_no: int | None = None) -> Rows:
    """Lines left aside, of one sheet or of all."""
    query = select(t.sheet_aside).where(_a.fund_id == work.fund_id)
    if sheet_no is not None:
        query = query.where(_a.sheet_no == sheet_no)
    return work.rows(query.order_by(_a.sheet_no, _a.aside_no))


# RECEIPTS ----------------------------------------------------------------------------------------


def receipts_near(work: Work, spans: Mapping[str, tuple[int, int]]) -> Rows:
    """The receipts of these books between two numbers each, and the last one before them.

    A fund that numbers its receipts in one row for ever has them all in one book. One question
    a book, for SQLite looks several books up at once by reading every receipt of the fund.
    """
    if len(spans) > FEW_BOOKS:
        return work.rows(select(t.receipt).where(_r.fund_id == work.fund_id))
    return [
        row
        for book_no, (low, high) in spans.items()
        for row in work.rows(_NEAR, fund=work.fund_id, book=book_no, low=low, high=high)
    ]


_NEAR = text(
    "SELECT book_no, receipt_no, sheet_no FROM receipt WHERE fund_id = :fund AND book_no = :book"
    " AND receipt_no <= :high AND receipt_no >= COALESCE((SELECT MAX(receipt_no) FROM receipt"
    " WHERE fund_id = :fund AND book_no = :book AND receipt_no < :low), :low)"
)


def lines_of(work: Work, entry_nos: Collection[int]) -> Rows:
    """Members' lines of these entries."""
    if not entry_nos:
        return ()
    few = len(entry_nos) <= MANY
    query = select(
        _x.entry_no, _x.paper, _x.member_no, _x.amount_satang, _x.marks, _x.credit_account
    ).where(
        _x.fund_id == work.fund_id,
        _x.member_no.is_not(None),
        _x.entry_no.in_(entry_nos) if few else _x.entry_no >= min(entry_nos),
    )
    return [row for row in work.rows(query) if few or row["entry_no"] in entry_nos]


# COLLECTORS --------------------------------------------------------------------------------------


def collectors(work: Work) -> Rows:
    """Whose hands each collector's account is in."""
    return work.remember(t.collector, _collectors)


def _collectors(work: Work) -> Rows:
    c = t.collector.c
    query = select(t.collector).where(c.fund_id == work.fund_id).order_by(c.account_no)
    return work.rows(query)


def collected_in(work: Work) -> Rows:
    """The villages whose sheets each collector's account has stood on; reversed ones not."""
    undone = t.entry.alias("undone").c
    reversed_ = exists().where(undone.fund_id == _s.fund_id, undone.reverses_no == _s.entry_no)
    query = (
        select(_s.collector_account, _s.village_no)
        .where(_s.fund_id == work.fund_id, _s.village_no.is_not(None), ~reversed_)
        .distinct()
    )
    return work.rows(query)


def add_collector(work: Work, account_no: int, name: str, village: str | None) -> None:
    """A collector seen for the first time."""
    named = {"account_no": account_no, "name": name, "village_no": village}
    log.store(work, log.Record("collector", {"collector": [named]}))


# TO VERIFY BY ------------------------------------------------------------------------------------


def marked_lines(
    work: Work, first: int, last: int
) -> Iterator[tuple[int, int, int, str, int, int]]:
    """Members' lines with marks, from an entry to an entry: the line, the entry's year, number
    and day, the marks and the satang.
    """
    return work.plain(
        "SELECT l.line_no, e.year_be, e.year_no, e.entry_on, l.marks, l.amount_satang"
        " FROM entry e JOIN entry_line l ON l.fund_id = e.fund_id AND l.entry_no = e.entry_no"
        " WHERE e.fund_id = :fund AND e.entry_no BETWEEN :first AND :last"
        " AND e.kind = 'sheet' AND l.member_no IS NOT NULL AND l.marks IS NOT NULL",
        first=first, last=last,
    )  # fmt: skip


def papers_posted(work: Work, first: int, last: int) -> dict[int, set[str]]:
    """The papers on members' lines, by entry, from an entry to an entry."""
    posted: dict[int, set[str]] = defaultdict(set)
    for entry_no, paper in work.plain(
        "SELECT entry_no, paper FROM entry_line WHERE fund_id = :fund"
        " AND entry_no BETWEEN :first AND :last"
        " AND member_no IS NOT NULL AND paper IS NOT NULL AND paper <> ''",
        first=first, last=last,
    ):  # fmt: skip
        posted[entry_no].add(paper)
    return posted


def papers_listed(work: Work, first: int, last: int) -> dict[int, set[str]]:
    """The receipts as papers, by the sheet that accounts for them, from a sheet to a sheet."""
    listed: dict[int, set[str]] = defaultdict(set)
    for sheet_no, paper in work.plain(
        f"SELECT sheet_no, {_PAPER} FROM receipt WHERE fund_id = :fund"
        " AND sheet_no BETWEEN :first AND :last",
        first=first, last=last,
    ):  # fmt: skip
        listed[sheet_no].add(paper)
    return listed


def void_papers(work: Work) -> dict[str, int]:
    """Every receipt written void, and the sheet that says so."""
    voids = f"SELECT {_PAPER}, sheet_no FROM receipt WHERE fund_id = :fund AND is_void = 1"
    return dict(work.plain(voids))


def is_listed(work: Work, paper: str) -> bool:
    """Is there a receipt of this name?"""
    book_no, _, digits = paper.rpartition("/")
    if not (digits.isascii() and digits.isdigit()):
        return False
    one = select(_r.receipt_no).where(
        _r.fund_id == work.fund_id, _r.book_no == book_no, _r.receipt_no == int(digits)
    )
    return bool(work.rows(one)) and paper == f"{book_no}/{int(digits)}"


def lines_on(work: Work, entry_no: int, paper: str) -> Rows:
    """A sheet's lines on a paper, as a finding names them."""
    query = (
        select(_e.year_be, _e.year_no, _x.line_no)
        .join(t.entry, and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(_x.fund_id == work.fund_id, _x.entry_no == entry_no, _x.paper == paper)
    )
    return work.rows(query)


_PAPER = "book_no || '/' || CAST(receipt_no AS TEXT)"


def before_first_open(work: Work, entry_no: int, month: Month) -> int:
    """The last sheet before the first that has a later entry or is of a later month."""
    query = select(func.min(_s.sheet_no)).where(
        _s.fund_id == work.fund_id, or_(_s.entry_no > entry_no, _s.month > month)
    )
    first = work.conn.execute(query).scalar()
    return (next_no(work) if first is None else int(first)) - 1


def sheet_entries(work: Work, begun: int = 0) -> Rows:
    """Every entry after one that says it is a sheet's."""
    query = select(_e.entry_no, _e.year_be, _e.year_no).where(
        _e.fund_id == work.fund_id, _e.kind == "sheet", _e.entry_no > begun
    )
    return work.rows(query.order_by(_e.entry_no))


def entry_kinds(work: Work) -> dict[int, str]:
    """What each entry that a sheet names is."""
    query = (
        select(_e.entry_no, _e.kind)
        .join(t.sheet, and_(_s.fund_id == _e.fund_id, _s.entry_no == _e.entry_no))
        .where(_e.fund_id == work.fund_id)
    )
    return {row["entry_no"]: row["kind"] for row in work.rows(query)}
