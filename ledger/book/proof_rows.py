"""What proves the book: what its lines come to, and what is kept beside them."""

from collections import defaultdict
from collections.abc import Iterator

from ledger.dates import Month
from ledger.money import Money
from ledger.work import Work

from .reading import Moved

Short = tuple[int, int, int, int]
"""An entry that has not the lines it says it has: its year, its number, how many, and said."""


def recomputed(
    work: Work, begun: int = 0, after: Month | None = None
) -> tuple[dict[tuple[Month, int], Moved], list[Short]]:
    """Turnover by month and account, from the lines, and entries cut short; of the entries after
    one and of the months after one, if asked. One pass over the lines.
    """
    debited: dict[tuple[str, int], int] = defaultdict(int)
    credited: dict[tuple[str, int], int] = defaultdict(int)
    found: dict[int, int] = defaultdict(int)
    entries = {no: entry for no, *entry in work.plain(_ENTRIES, begun=begun)}
    begins = str(after) if after else ""
    for entry_no, debit, credit, count, satang in work.plain(_BETWEEN_ACCOUNTS, begun=begun):
        found[entry_no] += count
        month = entries[entry_no][0][:7] if entry_no in entries else begins
        if month > begins:
            debited[month, debit] += satang
            credited[month, credit] += satang
    return {
        (Month.iso(month), no): Moved(Money(debited[month, no]), Money(credited[month, no]))
        for month, no in {**debited, **credited}
    }, [
        (year, number, found[no], said)
        for no, (_, year, number, said) in entries.items()
        if found[no] != said
    ]


_ENTRIES = (
    "SELECT entry_no, entry_on, year_be, year_no, line_count FROM entry"
    " WHERE fund_id = :fund AND entry_no > :begun ORDER BY entry_no"
)
_BETWEEN_ACCOUNTS = (
    "SELECT entry_no, debit_account, credit_account, COUNT(*), CAST(SUM(amount_satang) AS BIGINT)"
    " FROM entry_line WHERE fund_id = :fund AND entry_no > :begun"
    " GROUP BY entry_no, debit_account, credit_account"
)


def kept_months(work: Work) -> dict[tuple[Month, int], Moved]:
    """Turnover by month and account, as kept."""
    asked = (
        "SELECT month, account_no, debit_satang, credit_satang FROM account_month"
        " WHERE fund_id = :fund"
    )
    return {
        (Month.iso(month), no): Moved(Money(debited), Money(credited))
        for month, no, debited, credited in work.plain(asked)
    }


def numbering(work: Work) -> Iterator[tuple[int, int, int]]:
    """Per Buddhist year: how many entries, and the last number."""
    return work.plain(
        "SELECT year_be, COUNT(*), MAX(year_no) FROM entry WHERE fund_id = :fund GROUP BY year_be"
    )


def last_entry_no(work: Work) -> tuple[int, int, int]:
    """The last number the head knows, the last there is, and how many there are."""
    ((kept, last, found),) = work.plain(
        "SELECT h.last_entry_no, COALESCE(MAX(e.entry_no), 0), COUNT(e.entry_no)"
        " FROM fund_head h LEFT JOIN entry e ON e.fund_id = h.fund_id"
        " WHERE h.fund_id = :fund GROUP BY h.last_entry_no"
    )
    return kept, last, found
