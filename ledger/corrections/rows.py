"""Members' lines that stand, found by the paper or the entry that people name."""

from collections.abc import Sequence

from ledger import book, sql
from ledger import tables as t
from ledger.book import LineAt
from ledger.work import Row, Work

from .answer import MONEY

_x, _e, _u = t.entry_line.c, t.entry.c, t.undone_line.c


def on_receipt(work: Work, paper: str) -> list[LineAt]:
    """The lines on a receipt. Papers have no index: a correction is rare, and may read the book."""
    return _standing(work, _x.paper == paper)


def of_entry(work: Work, entry_no: int) -> list[LineAt]:
    """The lines of an entry."""
    return _standing(work, _x.entry_no == entry_no)


def _standing(work: Work, wanted: "sql.ColumnElement[bool]") -> list[LineAt]:
    """Lines by which a member's money came in, neither taken back nor taking back."""
    accounts = book.accounts(work)
    members = [no for no, it in accounts.items() if it.role in book.MEMBER_ROLES]
    money = [no for no, it in accounts.items() if it.role in MONEY]
    undone = t.entry.alias("undone").c
    query = (
        sql.select(_x.entry_no, _x.line_no)
        .join(t.entry, (_e.fund_id == _x.fund_id) & (_e.entry_no == _x.entry_no))
        .where(
            _x.fund_id == work.fund_id,
            wanted,
            _x.member_no.is_not(None),
            _x.credit_account.in_(members),
            _x.debit_account.in_(money),
            _e.reverses_no.is_(None),
            ~sql.exists().where(undone.fund_id == _e.fund_id, undone.reverses_no == _e.entry_no),
            ~book.is_undone(work.fund_id, _x),
            ~book.undoes(work.fund_id, _x),
        )
        .order_by(_x.entry_no, _x.line_no)
    )
    return [LineAt(row["entry_no"], row["line_no"]) for row in work.rows(query)]


def entries_of_receipt(work: Work, paper: str) -> list[int]:
    """Every entry in which a receipt ever stood."""
    query = (
        sql.select(_x.entry_no)
        .where(_x.fund_id == work.fund_id, _x.paper == paper)
        .distinct()
        .order_by(_x.entry_no)
    )
    return [row["entry_no"] for row in work.rows(query)]


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
    query = sql.select(_e.entry_no, _e.year_be, _e.year_no).where(
        _e.fund_id == work.fund_id, _e.kind == "correction"
    )
    return {
        row["entry_no"]: book.entry_number(row["year_be"], row["year_no"])
        for row in work.rows(query)
    }
