"""Slips in the database, and the lines by which money came into and out of somebody's hands."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from ledger import book, log, sql
from ledger import tables as t
from ledger.dates import Month
from ledger.money import ZERO, Money
from ledger.work import Row, Work

from .slip import KINDS, Filed, Slip, SlipKind

Rows = Sequence[Row]

_s, _e, _x = t.slip.c, t.entry.c, t.entry_line.c


# SLIPS -------------------------------------------------------------------------------------------


def filed(work: Work, *where: "sql.ColumnElement[bool]") -> list[Filed]:
    """Slips with what their entries say, in the order of the book; reversed ones too."""
    undone = t.entry.alias("undone")
    query = (
        sql.select(
            t.slip, _e.entry_on, _e.year_be, _e.year_no, _e.memo, _e.posted_by, _x.debit_account,
            _x.credit_account, _x.amount_satang, _x.paper, _x.member_no,
            undone.c.entry_no.label("reversed_by"),
        )
        .join(t.entry, sql.and_(_e.fund_id == _s.fund_id, _e.entry_no == _s.entry_no))
        .join(t.entry_line, sql.and_(_x.fund_id == _s.fund_id, _x.entry_no == _s.entry_no))
        .outerjoin(
            undone, sql.and_(undone.c.fund_id == _s.fund_id, undone.c.reverses_no == _s.entry_no)
        )
        .where(_s.fund_id == work.fund_id, _x.line_no == 1, *where)
        .order_by(_e.entry_on, _s.entry_no)
    )  # fmt: skip
    return [_filed(row) for row in work.rows(query)]


def _filed(row: Row) -> Filed:
    slip = Slip(
        row["kind"], row["entry_on"], row["debit_account"], row["credit_account"],
        row["amount_satang"], row["memo"], row["paper"] or "", row["party"], row["through_on"],
        row["match_round"], row["member_no"] or "",
    )  # fmt: skip
    number = book.entry_number(row["year_be"], row["year_no"])
    return Filed(slip, row["entry_no"], number, row["turn"], tuple(row["accepted"].split()),
                 row["posted_by"], row["reversed_by"] is not None)  # fmt: skip


def filed_again(work: Work, begun: int) -> list[Filed]:
    """Slips whose number another of the kind has too, where one of them is of an entry after one;
    reversed ones too.
    """
    other = t.slip.alias("other").c
    again = sql.exists().where(
        other.fund_id == work.fund_id, other.kind == _s.kind,
        other.slip_number == _s.slip_number, other.turn != _s.turn,
        sql.or_(_s.entry_no > begun, other.entry_no > begun),
    )  # fmt: skip
    return filed(work, _s.slip_number.is_not(None), again)


def filed_between(
    work: Work, kinds: Collection[SlipKind], first: date | None, last: date | None
) -> list[Filed]:
    """Slips of a time, of some kinds or of all."""
    asked: list[sql.ColumnElement[bool]] = [_s.kind.in_(kinds)] if kinds else []
    asked += [_e.entry_on >= first] if first else []
    return filed(work, *asked, *([_e.entry_on <= last] if last else []))


def of_kinds(work: Work, kinds: Collection[SlipKind]) -> list[Filed]:
    """All slips of these kinds."""
    return filed(work, _s.kind.in_(kinds))


def of_kind(work: Work, kind: SlipKind) -> list[Filed]:
    """All slips of a kind."""
    return of_kinds(work, (kind,))


def of_entry(work: Work, entry_no: int) -> Filed:
    """The slip an entry stands on."""
    (found,) = filed(work, _s.entry_no == entry_no)
    return found


def of_key(work: Work, key: str) -> Filed | None:
    """The slip the same request has filed before."""
    return next(iter(filed(work, _e.idem_key == key)), None)


def turns(work: Work, paper: Slip) -> int:
    """How often such a paper was entered, reversed ones too."""
    if paper.key:
        return len(filed(work, _s.kind == paper.kind, _s.slip_number == paper.key))
    loose = filed(work, _s.kind == paper.kind, _s.slip_number.is_(None), _e.entry_on == paper.on)
    return sum(it.slip.moved == paper.moved for it in loose)


def add(work: Work, entry_no: int, slip: Slip, turn: int, accepted: Iterable[str]) -> None:
    """Write down the paper an entry stands on."""
    fact = {"entry_no": entry_no, "kind": slip.kind, "slip_number": slip.key or None,
            "turn": turn, "party": slip.party.strip(), "through_on": slip.through,
            "match_round": slip.match_round, "accepted": " ".join(accepted)}  # fmt: skip
    log.store(work, log.Record("slip", {"slip": [fact]}))


# WHAT THE BOOK SAYS ELSEWHERE --------------------------------------------------------------------


def on_papers(work: Work, accounts: Collection[int]) -> Rows:
    """What receipts have brought straight into these accounts, by receipt; reversed ones not."""
    query = (
        sql.select(_x.paper, _x.debit_account, sql.total(_x.amount_satang))
        .join(t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(
            _x.fund_id == work.fund_id,
            _x.paper.is_not(None),
            _x.debit_account.in_(accounts),
            _e.kind == "sheet",
            ~_reversed(),
        )
        .group_by(_x.paper, _x.debit_account)
    )
    return work.rows(query)


def openings(work: Work) -> dict[int, Money]:
    """What each account brought along, debit positive; reversed openings not."""
    brought: dict[int, Money] = {}
    query = (
        sql.select(_x.debit_account, _x.credit_account, _x.amount_satang)
        .join(t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(_x.fund_id == work.fund_id, _e.kind == "opening", ~_reversed())
    )
    for row in work.rows(query):
        for no, sign in ((row["debit_account"], 1), (row["credit_account"], -1)):
            brought[no] = brought.get(no, ZERO) + row["amount_satang"] * sign
    return brought


def _reversed() -> "sql.ColumnElement[bool]":
    undone = t.entry.alias("undone").c
    return sql.exists().where(undone.fund_id == _e.fund_id, undone.reverses_no == _e.entry_no)


# HANDS -------------------------------------------------------------------------------------------


def touching(
    work: Work, accounts: Collection[int], month: Month, after: date | None = None
) -> Rows:
    """A month's lines into and out of these accounts, summed by day, receipt and marks; with the
    day on which each was undone by a reversal or a correction, or whether it undoes another.

    A refund undoes nothing here: the money had come in, and went out on the refund's own day.
    after: of the lines of the month only those that may have moved after a day.
    """
    undone, corrected = t.entry.alias("undone"), t.correction.alias("corrected").c
    correcting, of_its_own = t.entry.alias("correcting"), t.correction.alias("of_its_own").c
    taken = t.undone_line.c
    columns: tuple[Any, ...] = (
        _x.debit_account, _x.credit_account, _e.entry_on, _x.happened_on, _x.paper, _x.marks,
        _e.reverses_no, undone.c.entry_on.label("undone_on"),
        correcting.c.entry_on.label("corrected_on"), of_its_own.kind.label("correction"),
        _marks_beside_a_fee(work).label("member_marks"),
    )  # fmt: skip
    query = (
        sql.select(*columns, sql.total(_x.amount_satang, "amount"))
        .join(t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .outerjoin(
            undone, sql.and_(undone.c.fund_id == _e.fund_id, undone.c.reverses_no == _e.entry_no)
        )
        .outerjoin(t.undone_line, sql.and_(taken.fund_id == _x.fund_id,
                                           taken.undoes_entry == _x.entry_no,
                                       taken.undoes_line == _x.line_no))
        .outerjoin(corrected.kind.table, sql.and_(corrected.fund_id == taken.fund_id,
                                                  corrected.entry_no == taken.entry_no,
                                              corrected.kind != "refund"))
        .outerjoin(correcting, sql.and_(correcting.c.fund_id == corrected.fund_id,
                                        correcting.c.entry_no == corrected.entry_no))
        .outerjoin(of_its_own.kind.table, sql.and_(of_its_own.fund_id == _e.fund_id,
                                                   of_its_own.entry_no == _e.entry_no))
        .where(
            _x.fund_id == work.fund_id,
            _e.entry_on.between(month.first, month.last),
            sql.or_(_x.debit_account.in_(accounts), _x.credit_account.in_(accounts)),
        )
        .group_by(*columns)
    )  # fmt: skip
    if after == month.last:  # no mark of a month is later than its end, nor any entry of its days
        query = query.where(_x.happened_on > after)
    return work.rows(query)


def _marks_beside_a_fee(work: Work) -> "sql.ColumnElement[Any]":
    """A day grid does not say when its fee came in: with the member's first mark."""
    beside = t.entry_line.alias("beside").c
    marks = (
        sql.select(sql.func.max(beside.marks))
        .where(
            beside.fund_id == work.fund_id,
            beside.entry_no == _x.entry_no,
            beside.member_no == _x.member_no,
        )
        .scalar_subquery()
    )
    is_fee = sql.and_(_x.marks.is_(None), _x.paper.is_(None), _x.member_no.is_not(None))
    return sql.case((is_fee, marks))


# TO VERIFY BY ------------------------------------------------------------------------------------


def slip_lines(work: Work, begun: int = 0) -> Rows:
    """Every line of an entry after one that a slip names, or that says it stands on one; as on
    disk.
    """
    on_slips = (
        sql.select(_e.entry_no)
        .outerjoin(t.slip, sql.and_(_s.fund_id == _e.fund_id, _s.entry_no == _e.entry_no))
        .where(_e.fund_id == work.fund_id, _e.entry_no > begun)
        .where(sql.or_(_s.entry_no.is_not(None), _e.kind.in_(KINDS)))
    )
    query = (
        sql.select(
            _e.entry_no, _e.kind.label("entry_kind"), _e.year_be, _e.year_no, _x.debit_account,
            _x.credit_account, _x.paper, _s.kind, _s.slip_number, _s.party,
        )
        .join(t.entry_line, sql.and_(_x.fund_id == _e.fund_id, _x.entry_no == _e.entry_no))
        .outerjoin(t.slip, sql.and_(_s.fund_id == _e.fund_id, _s.entry_no == _e.entry_no))
        .where(_e.fund_id == work.fund_id, _e.entry_no.in_(on_slips))
        .order_by(_e.entry_no, _x.line_no)
    )  # fmt: skip
    return work.rows(query)
