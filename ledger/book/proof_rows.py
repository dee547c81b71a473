"""What proves the book: what its lines come to, and what is kept beside them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import RowMapping, select, text

from ledger import tables as t
from ledger.dates import Month
from ledger.engine import among
from ledger.money import Money
from ledger.work import Work

from .reading import Moved

TOGETHER = 500  # engines bound how many values a query may name

Short = tuple[int, int, int, int]
"""An entry that has not the lines it says it has: its year, its number, how many, and said."""


def recomputed(
    work: Work, begun: int = 0, after: Month | None = None
) -> tuple[dict[tuple[Month, int], Moved], list[Short]]:
    """Turnover by month and account, from the lines, and entries cut short; of the entries after
    one and of the months after one, if asked.

    One pass over the lines: an entry most often moves money between two accounts only. Where
    there are more, its lines are asked for by account.
    """
    debited: dict[tuple[str, int], int] = defaultdict(int)
    credited: dict[tuple[str, int], int] = defaultdict(int)
    several: dict[int, str] = {}
    short: list[Short] = []
    begins = str(after) if after else ""
    for entry_no, on, year, number, said, found, debit, into, credit, out_of, satang in work.plain(
        _ENTRIES, begun=begun
    ):
        month = on[:7]
        if found != said:
            short.append((year, number, found, said))
        if month <= begins or not found:
            continue
        if debit == into and credit == out_of:
            debited[month, debit] += satang
            credited[month, credit] += satang
        else:
            several[entry_no] = month
    for entry_no, debit, credit, satang in _by_account(work, list(several)):
        debited[several[entry_no], debit] += satang
        credited[several[entry_no], credit] += satang
    return {
        (Month.iso(month), no): Moved(Money(debited[month, no]), Money(credited[month, no]))
        for month, no in {**debited, **credited}
    }, short


_ENTRIES = (
    "SELECT e.entry_no, e.entry_on, e.year_be, e.year_no, e.line_count, COUNT(l.line_no),"
    " MIN(l.debit_account), MAX(l.debit_account), MIN(l.credit_account), MAX(l.credit_account),"
    " CAST(SUM(l.amount_satang) AS BIGINT)"
    " FROM entry e LEFT JOIN entry_line l ON l.fund_id = e.fund_id AND l.entry_no = e.entry_no"
    " WHERE e.fund_id = :fund AND e.entry_no > :begun GROUP BY e.fund_id, e.entry_no"
)


def _by_account(work: Work, entry_nos: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    for at in range(0, len(entry_nos), TOGETHER):
        some, bound = among(entry_nos[at : at + TOGETHER])
        yield from work.plain(
            "SELECT entry_no, debit_account, credit_account, CAST(SUM(amount_satang) AS BIGINT)"
            f" FROM entry_line WHERE fund_id = :fund AND entry_no IN {some}"
            " GROUP BY entry_no, debit_account, credit_account",
            **bound,
        )


def kept_months(work: Work) -> dict[tuple[Month, int], Moved]:
    """Turnover by month and account, as kept."""
    m = t.account_month.c
    query = select(t.account_month).where(m.fund_id == work.fund_id)
    return {
        (row["month"], row["account_no"]): Moved(row["debit_satang"], row["credit_satang"])
        for row in work.rows(query)
    }


def numbering(work: Work) -> Sequence[RowMapping]:
    """Per Buddhist year: how many entries, and the last number; and over all years."""
    return work.rows(
        text(
            "SELECT year_be, COUNT(*) AS found, MAX(year_no) AS last FROM entry"
            " WHERE fund_id = :f GROUP BY year_be"
        ).bindparams(f=work.fund_id)
    )


def last_entry_no(work: Work) -> tuple[int, int, int]:
    """The last number the head knows, the last there is, and how many there are."""
    row = work.rows(
        text(
            "SELECT h.last_entry_no AS kept, COALESCE(MAX(e.entry_no), 0) AS last,"
            " COUNT(e.entry_no) AS found FROM fund_head h LEFT JOIN entry e"
            " ON e.fund_id = h.fund_id WHERE h.fund_id = :f GROUP BY h.last_entry_no"
        ).bindparams(f=work.fund_id)
    )[0]
    return int(row["kept"]), int(row["last"]), int(row["found"])
