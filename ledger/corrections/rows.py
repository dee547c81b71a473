"""Members' lines that stand, found by the paper or the entry that people name."""

from collections.abc import Sequence

from ledger import book, sql
from ledger import tables as t
from ledger.book import LineAt
from ledger.driven import among_numbers
from ledger.facts import Plain
from ledger.work import Row, Work

from .answer import MONEY

_u = t.undone_line.c


def on_receipt(work: Work, paper: str) -> list[LineAt]:
    """The lines on a receipt. Papers have no index: a correction is rare, and may read the book."""
    return _standing(work, "x.paper = :paper", paper=paper)


def of_entry(work: Work, entry_no: int) -> list[LineAt]:
    """The lines of an entry."""
    return _standing(work, "x.entry_no = :entry_no", entry_no=entry_no)


def _standing(work: Work, which: str, **bound: Plain) -> list[LineAt]:
    """Lines by which a member's money came in, neither taken back nor taking back.

    which: a condition on the line, `x`, and its values.
    """
    accounts = book.accounts(work)
    members = [no for no, it in accounts.items() if it.role in book.MEMBER_ROLES]
    money = [no for no, it in accounts.items() if it.role in MONEY]
    asked = _STANDING.format(
        which=which, members=among_numbers(members), money=among_numbers(money)
    )
    return [LineAt(*row) for row in work.plain(asked, **bound)]


_STANDING = (
    "SELECT x.entry_no, x.line_no FROM entry_line x"
    " JOIN entry e ON e.fund_id = x.fund_id AND e.entry_no = x.entry_no"
    " WHERE x.fund_id = :fund AND {which} AND x.member_no IS NOT NULL"
    " AND x.credit_account IN {members} AND x.debit_account IN {money}"
    " AND e.reverses_no IS NULL AND NOT EXISTS (SELECT 1 FROM entry undone"
    " WHERE undone.fund_id = e.fund_id AND undone.reverses_no = e.entry_no)"
    f" AND NOT {book.IS_UNDONE} AND NOT {book.UNDOES} ORDER BY x.entry_no, x.line_no"
)


def entries_of_receipt(work: Work, paper: str) -> list[int]:
    """Every entry in which a receipt ever stood."""
    asked = "SELECT DISTINCT entry_no FROM entry_line WHERE fund_id = :fund AND paper = :paper"
    return [no for (no,) in work.plain(f"{asked} ORDER BY entry_no", paper=paper)]


# TO VERIFY BY ------------------------------------------------------------------------------------


def undone(work: Work) -> Sequence[Row]:
    """Each line taken back beside the line that takes it back, as they are on disk."""
    wrong, back = t.entry_line.alias("wrong"), t.entry_line.alias("back")
    of_wrong, reversal = t.entry.alias("of_wrong"), t.entry.alias("reversal")
    same = ("amount_satang", "member_no", "paper", "marks", "covers_from", "covers_to")
    query = (
        sql.select(
            t.undone_line, of_wrong.c.entry_on, of_wrong.c.reverses_no, wrong.c.happened_on,
            wrong.c.debit_account, wrong.c.credit_account,
            back.c.happened_on.label("back_on"), back.c.debit_account.label("back_debit"),
            back.c.credit_account.label("back_credit"),
            reversal.c.entry_no.label("reversed_by"),
            *(wrong.c[name].label(f"wrong_{name}") for name in same),
            *(back.c[name].label(f"back_{name}") for name in same),
        )
        .outerjoin(wrong, (wrong.c.fund_id == _u.fund_id) & (wrong.c.entry_no == _u.undoes_entry)
                   & (wrong.c.line_no == _u.undoes_line))
        .outerjoin(back, (back.c.fund_id == _u.fund_id) & (back.c.entry_no == _u.entry_no)
                   & (back.c.line_no == _u.line_no))
        .outerjoin(of_wrong, (of_wrong.c.fund_id == _u.fund_id)
                   & (of_wrong.c.entry_no == _u.undoes_entry))
        .outerjoin(reversal, (reversal.c.fund_id == _u.fund_id)
                   & (reversal.c.reverses_no == _u.undoes_entry))
        .where(_u.fund_id == work.fund_id)
        .order_by(_u.entry_no, _u.line_no)
    )  # fmt: skip
    return work.rows(query)


def correction_entries(work: Work) -> dict[int, str]:
    """Every entry that says it is a correction, with the number people say."""
    asked = (
        "SELECT entry_no, year_be, year_no FROM entry WHERE fund_id = :fund AND kind = 'correction'"
    )
    return {no: book.entry_number(year, of_year) for no, year, of_year in work.plain(asked)}
