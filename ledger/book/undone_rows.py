"""Lines taken back by a correction, and which entry a correction goes back to."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ledger import log, sql
from ledger import tables as t
from ledger.work import Row, Work

from .entry import LineAt

MANY = 500  # engines bound how many values a query may name

_u, _c = t.undone_line.c, t.correction.c


def is_undone(fund_id: Any, line: Any) -> "sql.ColumnElement[bool]":
    """Has a correction taken this line back? `line`: the columns of entry_line; the fund, so that
    no other's partition is looked into.
    """
    return sql.exists().where(
        _u.fund_id == fund_id,
        _u.undoes_entry == line.entry_no,
        _u.undoes_line == line.line_no,
    )


def undoes(fund_id: Any, line: Any) -> "sql.ColumnElement[bool]":
    """Does this line, of a correction, take another back?"""
    return sql.exists().where(
        _u.fund_id == fund_id, _u.entry_no == line.entry_no, _u.line_no == line.line_no
    )


def write_down(work: Work, entry_no: int, kind: str, undone: Mapping[int, LineAt]) -> None:
    """A correction, and for each line of it that takes one back: which."""
    taken: list[dict[str, object]] = [
        {"entry_no": entry_no, "line_no": line_no,
         "undoes_entry": wrong.entry_no, "undoes_line": wrong.line_no}
        for line_no, wrong in undone.items()
    ]  # fmt: skip
    head: list[dict[str, object]] = [{"entry_no": entry_no, "kind": kind}]
    log.store(work, log.Record("correction", {"correction": head, "undone_line": taken}))


def kind_of(work: Work, entry_no: int) -> str | None:
    """The kind of a correction; None for an entry that is none."""
    query = sql.select(_c.kind).where(_c.fund_id == work.fund_id, _c.entry_no == entry_no)
    found: str | None = work.conn.execute(query).scalar()
    return found


def kinds(work: Work) -> dict[int, str]:
    """Every correction's entry, and its kind."""
    query = sql.select(_c.entry_no, _c.kind).where(_c.fund_id == work.fund_id).order_by(_c.entry_no)
    return {row["entry_no"]: row["kind"] for row in work.rows(query)}


def touching(work: Work, entry_nos: Collection[int] | None = None) -> Sequence[Row]:
    """Of these entries, or of all: their lines taken back, and the lines they take back."""
    query = sql.select(t.undone_line).where(_u.fund_id == work.fund_id)
    if entry_nos is not None and len(entry_nos) <= MANY:
        mine = list(entry_nos)
        query = query.where(sql.or_(_u.entry_no.in_(mine), _u.undoes_entry.in_(mine)))
    return work.rows(query.order_by(_u.entry_no, _u.line_no))


def corrected_by(work: Work, entry_no: int) -> int | None:
    """The first correction that took a line of this entry back."""
    query = (
        sql.select(_u.entry_no)
        .where(_u.fund_id == work.fund_id, _u.undoes_entry == entry_no)
        .order_by(_u.entry_no)
        .limit(1)
    )
    found: int | None = work.conn.execute(query).scalar()
    return found


def root(work: Work, entry_no: int) -> int:
    """The entry a correction goes back to in the end; any other entry is its own."""
    query = sql.select(_u.undoes_entry).where(_u.fund_id == work.fund_id)
    while before := work.conn.execute(query.where(_u.entry_no == entry_no).limit(1)).scalar():
        entry_no = int(before)
    return entry_no


def families(work: Work, roots: Collection[int]) -> dict[int, int]:
    """These entries and every correction that goes back to one of them, each with its root."""
    of = {no: no for no in roots}
    grown = list(of)
    while grown:
        found = [
            (row["entry_no"], row["undoes_entry"])
            for row in touching(work, grown)
            if row["undoes_entry"] in of and row["entry_no"] not in of
        ]
        of |= {no: of[before] for no, before in found}
        grown = [no for no, _ in found]
    return of
