"""Counts of cash in the database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ledger import book, log, sql
from ledger import tables as t
from ledger.money import Money
from ledger.work import Row, Work

from .count import Count, Counted

ENTRY = "count"  # the kind of entry that posts what was over or short

_c, _p, _d, _e, _x, _g = (
    t.cash_count.c, t.cash_count_piece.c, t.cash_difference.c, t.entry.c, t.entry_line.c, t.log.c,
)  # fmt: skip


def counts(work: Work) -> list[Counted]:
    """Every count, in the order they were written down."""
    pieces: dict[int, dict[Money, int]] = defaultdict(dict)
    for row in work.rows(sql.select(t.cash_count_piece).where(_p.fund_id == work.fund_id)):
        pieces[row["count_no"]][row["piece_satang"]] = row["pieces"]
    query = (
        sql.select(t.cash_count, _e.year_be, _e.year_no)
        .outerjoin(
            t.cash_difference, sql.and_(_d.fund_id == _c.fund_id, _d.count_no == _c.count_no)
        )
        .outerjoin(t.entry, sql.and_(_e.fund_id == _d.fund_id, _e.entry_no == _d.entry_no))
        .where(_c.fund_id == work.fund_id)
        .order_by(_c.count_no)
    )
    authors = _authors(work)
    return [_counted(row, pieces[row["count_no"]], authors) for row in work.rows(query)]


def _counted(row: Row, pieces: dict[Money, int], authors: dict[str, str]) -> Counted:
    count = Count(row["account_no"], row["counted_on"], pieces, row["counter"],
                  row["other_counter"], row["written_satang"])  # fmt: skip
    number = book.entry_number(row["year_be"], row["year_no"]) if row["year_be"] else ""
    by = authors.get(str(row["count_no"]), "")
    return Counted(row["count_no"], count, by, tuple(row["accepted"].split()), number)


def _authors(work: Work) -> dict[str, str]:
    query = sql.select(_g.record_key, _g.logged_by).where(
        _g.fund_id == work.fund_id, _g.kind == "cash_count"
    )
    return {row["record_key"]: row["logged_by"] for row in work.rows(query)}


def add(work: Work, count: Count, accepted: Iterable[str]) -> int:
    """Write a count down with its pieces."""
    query = sql.select(sql.func.coalesce(sql.func.max(_c.count_no), 0)).where(
        _c.fund_id == work.fund_id
    )
    no = 1 + int(work.conn.execute(query).scalar() or 0)
    head = {"count_no": no, "account_no": count.account, "counted_on": count.on,
            "counter": count.counter.strip(), "other_counter": count.other.strip(),
            "written_satang": count.written, "accepted": " ".join(accepted)}  # fmt: skip
    pieces = [{"count_no": no, "piece_satang": piece, "pieces": many}
              for piece, many in sorted(count.pieces.items()) if many]  # fmt: skip
    log.store(work, log.Record("cash_count", {"cash_count": [head], "cash_count_piece": pieces}))
    return no


def settled(work: Work, count_no: int, entry_no: int) -> None:
    """Write down which entry posted what was over or short."""
    fact: dict[str, object] = {"count_no": count_no, "entry_no": entry_no}
    log.store(work, log.Record("cash_difference", {"cash_difference": [fact]}))


def difference_lines(work: Work) -> Sequence[Row]:
    """Every line of an entry that posts a difference, or says that it does; as on disk."""
    said = sql.select(_d.entry_no).where(_d.fund_id == work.fund_id)
    of_kind = sql.select(_e.entry_no).where(_e.fund_id == work.fund_id, _e.kind == ENTRY)
    query = (
        sql.select(
            _e.entry_no, _e.year_be, _e.year_no, _e.kind, _x.debit_account, _x.credit_account,
            _d.count_no, _c.account_no,
        )
        .join(t.entry_line, sql.and_(_x.fund_id == _e.fund_id, _x.entry_no == _e.entry_no))
        .outerjoin(
            t.cash_difference, sql.and_(_d.fund_id == _e.fund_id, _d.entry_no == _e.entry_no)
        )
        .outerjoin(t.cash_count, sql.and_(_c.fund_id == _d.fund_id, _c.count_no == _d.count_no))
        .where(_e.fund_id == work.fund_id, _x.fund_id == work.fund_id,
               _x.entry_no.in_(sql.union(said, of_kind)))
        .order_by(_e.entry_no, _x.line_no)
    )  # fmt: skip
    return work.rows(query)
