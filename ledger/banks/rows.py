"""Statements, their lines and what they were matched with in the database; the book's movements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from ledger import book, log, sql
from ledger import tables as t
from ledger.book import LineAt
from ledger.money import ZERO, Money
from ledger.work import Row, Work

from .line import Line, Movement
from .matched import Match, Stored, Way
from .pairing import Pair
from .taking import Verdict

Rows = Sequence[Row]

_s, _l = t.bank_statement.c, t.bank_line.c
_m, _ml, _me = t.bank_match.c, t.bank_match_line.c, t.bank_match_entry.c
_e, _x, _u = t.entry.c, t.entry_line.c, t.undone_line.c


# STATEMENTS --------------------------------------------------------------------------------------


def statements(work: Work) -> list[Stored]:
    """Every statement, in the order they came in."""
    query = sql.select(t.bank_statement).where(_s.fund_id == work.fund_id).order_by(_s.statement_no)
    return [
        Stored(
            row["statement_no"], row["account_no"], row["profile"], row["bank_number"],
            row["first_on"], row["last_on"], row["opening_satang"], row["closing_satang"],
            row["line_count"], tuple(row["accepted"].split()),
        )
        for row in work.rows(query)
    ]  # fmt: skip


def lines(work: Work, account: int, *where: "sql.ColumnElement[bool]") -> list[Line]:
    """Every line an account's statements have brought, in their order, or some of them."""
    query = (
        sql.select(t.bank_line)
        .where(_l.fund_id == work.fund_id, _l.account_no == account, *where)
        .order_by(_l.line_no)
    )
    return [
        Line(
            row["line_no"], row["line_on"], row["amount_satang"], row["balance_satang"],
            row["said"], row["reference"], row["member_no"],
        )
        for row in work.rows(query)
    ]  # fmt: skip


def after(line_no: int) -> "sql.ColumnElement[bool]":
    """Lines after one."""
    return _l.line_no > line_no


def balance(work: Work, account: int, on: date) -> Money | None:
    """What the last line of an account up to a day left in it; None where there is none."""
    query = (
        sql.select(_l.balance_satang)
        .where(_l.fund_id == work.fund_id, _l.account_no == account, _l.line_on <= on)
        .order_by(_l.line_no.desc())
        .limit(1)
    )
    found: Money | None = work.conn.execute(query).scalar()
    return found


def add_statement(work: Work, verdict: Verdict, number: str, lines: Sequence[Line]) -> int:
    """Write a statement down with its new lines."""
    no = 1 + _last(work, t.bank_statement, "statement_no")
    head = {
        "statement_no": no, "account_no": verdict.account, "profile": verdict.written.profile,
        "bank_number": number, "first_on": verdict.chain.first, "last_on": verdict.chain.last,
        "opening_satang": verdict.opening, "closing_satang": verdict.chain.closing,
        "line_count": len(lines), "accepted": " ".join(verdict.accepted),
    }  # fmt: skip
    parts = [
        {"statement_no": no, "account_no": verdict.account, "line_no": it.no, "line_on": it.on,
         "amount_satang": it.amount, "balance_satang": it.balance, "said": it.text,
         "reference": it.reference, "member_no": it.member}
        for it in lines
    ]  # fmt: skip
    log.store(work, log.Record("bank_statement", {"bank_statement": [head], "bank_line": parts}))
    return no


# MATCHES -----------------------------------------------------------------------------------------


def matches(work: Work, account: int | None = None, begun: int = 0) -> list[Match]:
    """Every match after one, undone ones too, in the order they were made."""
    undone = t.bank_unmatch.c
    query = (
        sql.select(t.bank_match, undone.reason)
        .outerjoin(
            t.bank_unmatch, sql.and_(undone.fund_id == _m.fund_id, undone.match_no == _m.match_no)
        )
        .where(_m.fund_id == work.fund_id, _m.match_no > begun)
        .order_by(_m.match_no)
    )
    if account is not None:
        query = query.where(_m.account_no == account)
    of_lines, of_entries = _matched_lines(work, begun), _matched_entries(work, begun)
    return [
        Match(
            row["match_no"], row["account_no"], row["way"], tuple(row["reasons"].split()),
            tuple(of_lines[row["match_no"]]), tuple(of_entries[row["match_no"]]),
            row["reason"] or "",
        )
        for row in work.rows(query)
    ]  # fmt: skip


def _matched_lines(work: Work, begun: int) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    query = sql.select(_ml.match_no, _ml.line_no).where(
        _ml.fund_id == work.fund_id, _ml.match_no > begun
    )
    for row in work.rows(query.order_by(_ml.match_no, _ml.line_no)):
        found[row["match_no"]].append(row["line_no"])
    return found


def _matched_entries(work: Work, begun: int) -> Mapping[int, list[LineAt]]:
    found: dict[int, list[LineAt]] = defaultdict(list)
    query = sql.select(_me.match_no, _me.entry_no, _me.line_no).where(
        _me.fund_id == work.fund_id, _me.match_no > begun
    )
    for row in work.rows(query.order_by(_me.match_no, _me.entry_no, _me.line_no)):
        found[row["match_no"]].append(LineAt(row["entry_no"], row["line_no"]))
    return found


def add_matches(work: Work, account: int, way: Way, pairs: Sequence[Pair]) -> list[Match]:
    """Write matches down."""
    last = _last(work, t.bank_match, "match_no")
    made = [
        Match(
            no, account, way, pair.reasons, tuple(it.no for it in pair.lines),
            tuple(sorted(place for it in pair.movements for place in it.lines)),
        )
        for no, pair in enumerate(pairs, start=last + 1)
    ]  # fmt: skip
    log.store(work, *map(_match_record, made))
    return made


def _match_record(it: Match) -> log.Record:
    return log.Record(
        "bank_match",
        {
            "bank_match": [{"match_no": it.no, "account_no": it.account, "way": it.way,
                            "reasons": " ".join(it.reasons)}],
            "bank_match_line": [{"match_no": it.no, "account_no": it.account, "line_no": no}
                                for no in it.lines],
            "bank_match_entry": [{"match_no": it.no, "entry_no": place.entry_no,
                                  "line_no": place.line_no} for place in it.entries],
        },
    )  # fmt: skip


def undo(work: Work, match_no: int, reason: str) -> None:
    """Write down that a match was undone."""
    fact: dict[str, object] = {"match_no": match_no, "reason": reason}
    log.store(work, log.Record("bank_unmatch", {"bank_unmatch": [fact]}))


def _last(work: Work, table: "sql.Table", number: str) -> int:
    column = table.c[number]
    query = sql.select(sql.func.coalesce(sql.func.max(column), 0)).where(
        table.c.fund_id == work.fund_id
    )
    return int(work.conn.execute(query).scalar() or 0)


# THE BOOK'S SIDE ---------------------------------------------------------------------------------


def movements(work: Work, account: int, *where: "sql.ColumnElement[bool]") -> list[Movement]:
    """What every entry moved on an account, or some of them, by paper and direction, in the order
    of the book.
    """
    grouped: dict[tuple[object, ...], list[Row]] = {}
    for row in _lines_on(work, account, *where):
        happened = row["happened_on"] or row["entry_on"]
        key = (row["entry_no"], row["paper"] or "", happened, row["debit_account"] == account)
        grouped.setdefault(key, []).append(row)
    undone = _undone(work, account)
    return [_movement(some, key, undone) for key, some in grouped.items()]


def _lines_on(work: Work, account: int, *where: "sql.ColumnElement[bool]") -> Rows:
    query = (
        sql.select(
            _x.entry_no, _x.line_no, _x.debit_account, _x.amount_satang, _x.happened_on, _x.paper,
            _x.member_no, _e.entry_on, _e.kind, _e.memo, _e.year_be, _e.year_no,
        )
        .join(t.entry, sql.and_(_e.fund_id == _x.fund_id, _e.entry_no == _x.entry_no))
        .where(
            _x.fund_id == work.fund_id, _e.fund_id == work.fund_id,
            sql.or_(_x.debit_account == account, _x.credit_account == account), *where,
        )
        .order_by(_e.entry_on, _x.entry_no, _x.line_no)
    )  # fmt: skip
    return work.rows(query)


def _movement(
    some: Sequence[Row], key: tuple[object, ...], undone: Mapping[LineAt, LineAt]
) -> Movement:
    first, is_in = some[0], bool(key[3])
    happened = first["happened_on"] or first["entry_on"]
    amount = Money.total(row["amount_satang"] for row in some)
    places = tuple(LineAt(row["entry_no"], row["line_no"]) for row in some)
    return Movement(
        book.entry_number(first["year_be"], first["year_no"]), first["kind"], first["entry_on"],
        happened, amount if is_in else ZERO - amount, first["paper"] or "", first["memo"], places,
        frozenset(row["member_no"] for row in some if row["member_no"]),
        frozenset(undone[it] for it in places if it in undone),
    )  # fmt: skip


def _undone(work: Work, account: int) -> dict[LineAt, LineAt]:
    """Which line of an account each line of a reversal or correction takes back."""
    by_correction = sql.select(_u.entry_no, _u.line_no, _u.undoes_entry, _u.undoes_line).where(
        _u.fund_id == work.fund_id
    )
    found = {
        LineAt(row["entry_no"], row["line_no"]): LineAt(row["undoes_entry"], row["undoes_line"])
        for row in work.rows(by_correction)
    }
    reversals = sql.select(_e.entry_no, _e.reverses_no).where(
        _e.fund_id == work.fund_id, _e.reverses_no.is_not(None)
    )
    of = {row["entry_no"]: row["reverses_no"] for row in work.rows(reversals)}
    by_reversal = sql.select(_x.entry_no, _x.line_no).where(
        _x.fund_id == work.fund_id, _x.entry_no.in_(reversals.with_only_columns(_e.entry_no)),
        sql.or_(_x.debit_account == account, _x.credit_account == account),
    )  # fmt: skip
    for row in work.rows(by_reversal):  # a reversal has its entry's lines in their order
        no, line_no = row["entry_no"], row["line_no"]
        found[LineAt(no, line_no)] = LineAt(of[no], line_no)
    return found
