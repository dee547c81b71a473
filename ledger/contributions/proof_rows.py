"""What proves the sheets: their lines, receipts and entries read back from the database."""

from collections.abc import Iterator

from ledger import sql
from ledger import tables as t
from ledger.dates import Month
from ledger.work import Row, Work

from .rows import Rows, next_no

_s, _r, _x, _e = t.sheet.c, t.receipt.c, t.entry_line.c, t.entry.c


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
    paper = _x.paper
    query = (
        sql.select(_x.entry_no, sql.func.count(), sql.func.aggregate_strings(paper, _BETWEEN))
        .where(_x.fund_id == work.fund_id, _x.entry_no.between(first, last),
               _x.member_no.is_not(None), paper.is_not(None), paper != "")
        .group_by(_x.entry_no)
    )  # fmt: skip
    return {entry_no: _apart(*papers) for entry_no, *papers in work.conn.execute(query)}


def papers_listed(work: Work, first: int, last: int) -> dict[int, set[str]]:
    """The receipts as papers, by the sheet that accounts for them, from a sheet to a sheet."""
    paper = _r.book_no + "/" + sql.cast(_r.receipt_no, sql.Text)
    query = (
        sql.select(_r.sheet_no, sql.func.count(), sql.func.aggregate_strings(paper, _BETWEEN))
        .where(_r.fund_id == work.fund_id, _r.sheet_no.between(first, last))
        .group_by(_r.sheet_no)
    )
    return {sheet_no: _apart(*papers) for sheet_no, *papers in work.conn.execute(query)}


_BETWEEN = "\x1f"  # what no fact of a book holds: papers come many in one text, which is quicker


def _apart(count: int, papers: str) -> set[str]:
    """So many papers; where somebody wrote what stands between them into one, that is none."""
    found = papers.split(_BETWEEN)
    return {*found} if len(found) == count else {papers}


def void_papers(work: Work, begun: int = 0) -> dict[str, int]:
    """Every receipt that a sheet after one says is void, and that sheet."""
    voids = f"SELECT {_PAPER}, sheet_no FROM receipt WHERE fund_id = :fund AND is_void = 1"
    if begun:  # else a way by their sheets, which takes longer than all of them
        voids += " AND sheet_no > :begun"
    return dict(work.plain(voids, begun=begun))


def receipt(work: Work, paper: str) -> Row | None:
    """The receipt of this name, if there is one."""
    book_no, _, digits = paper.rpartition("/")
    if not (digits.isascii() and digits.isdigit()) or paper != f"{book_no}/{int(digits)}":
        return None
    one = sql.select(_r.sheet_no, _r.is_void).where(
        _r.fund_id == work.fund_id, _r.book_no == book_no, _r.receipt_no == int(digits)
    )
    return next(iter(work.rows(one)), None)


def lines_on(work: Work, entry_no: int, paper: str) -> Rows:
    """A sheet's lines on a paper, as a finding names them."""
    query = (
        sql.select(_e.year_be, _e.year_no, _x.line_no)
        .join(t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(_x.fund_id == work.fund_id, _x.entry_no == entry_no, _x.paper == paper)
    )
    return work.rows(query)


_PAPER = "book_no || '/' || CAST(receipt_no AS TEXT)"


def before_first_open(work: Work, entry_no: int, month: Month) -> int:
    """The last sheet before the first that has a later entry or is of a later month."""
    query = sql.select(sql.func.min(_s.sheet_no)).where(
        _s.fund_id == work.fund_id, sql.or_(_s.entry_no > entry_no, _s.month > month)
    )
    first = work.conn.execute(query).scalar()
    return (next_no(work) if first is None else int(first)) - 1


def sheet_entries(work: Work, begun: int = 0) -> Rows:
    """Every entry after one that says it is a sheet's."""
    query = sql.select(_e.entry_no, _e.year_be, _e.year_no).where(
        _e.fund_id == work.fund_id, _e.kind == "sheet", _e.entry_no > begun
    )
    return work.rows(query.order_by(_e.entry_no))


def entry_kinds(work: Work, begun: int = 0) -> dict[int, str]:
    """What each entry that a sheet after one names is."""
    query = (
        sql.select(_e.entry_no, _e.kind)
        .join(t.sheet, sql.and_(_s.fund_id == _e.fund_id, _s.entry_no == _e.entry_no))
        .where(_e.fund_id == work.fund_id, _s.fund_id == work.fund_id, _s.sheet_no > begun)
    )
    return {row["entry_no"]: row["kind"] for row in work.rows(query)}
