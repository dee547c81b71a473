"""Slips in the database, and the lines by which money came into and out of somebody's hands."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from ledger import book, log
from ledger.dates import Month
from ledger.driven import among, among_numbers
from ledger.facts import Plain
from ledger.money import ZERO, Money
from ledger.work import Row, Work

from .slip import KINDS, Filed, Slip, SlipKind

Rows = Sequence[Row]


# SLIPS -------------------------------------------------------------------------------------------


def filed(work: Work, which: str = "", **bound: Plain) -> list[Filed]:
    """Slips with what their entries say, in the order of the book; reversed ones too.

    which: a condition on the slip, `s`, or its entry, `e`, and its values; none for all.
    """
    asked = _FILED.format(which=f" AND {which}" if which else "")
    return [_filed(row) for row in work.named(asked, **bound)]


_FILED = (
    "SELECT s.*, e.entry_on, e.year_be, e.year_no, e.memo, e.posted_by, x.debit_account,"
    " x.credit_account, x.amount_satang, x.paper, x.member_no, undone.entry_no AS reversed_by"
    " FROM slip s JOIN entry e ON e.fund_id = s.fund_id AND e.entry_no = s.entry_no"
    " JOIN entry_line x ON x.fund_id = s.fund_id AND x.entry_no = s.entry_no AND x.line_no = 1"
    " LEFT JOIN entry undone ON undone.fund_id = s.fund_id AND undone.reverses_no = s.entry_no"
    " WHERE s.fund_id = :fund{which} ORDER BY e.entry_on, s.entry_no"
)


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
    return filed(work, _FILED_AGAIN, begun=begun)


_FILED_AGAIN = (
    "s.slip_number IS NOT NULL AND EXISTS (SELECT 1 FROM slip other WHERE other.fund_id = :fund"
    " AND other.kind = s.kind AND other.slip_number = s.slip_number AND other.turn <> s.turn"
    " AND (s.entry_no > :begun OR other.entry_no > :begun))"
)


def filed_between(
    work: Work, kinds: Collection[SlipKind], first: date | None, last: date | None
) -> list[Filed]:
    """Slips of a time, of some kinds or of all."""
    some, bound = among(kinds)
    which = [f"s.kind IN {some}"] if kinds else []
    which += ["e.entry_on >= :first"] if first else []
    which += ["e.entry_on <= :last"] if last else []
    return filed(work, " AND ".join(which), first=str(first), last=str(last), **bound)


def of_kinds(work: Work, kinds: Collection[SlipKind]) -> list[Filed]:
    """All slips of these kinds."""
    some, bound = among(kinds)
    return filed(work, f"s.kind IN {some}", **bound)


def of_kind(work: Work, kind: SlipKind) -> list[Filed]:
    """All slips of a kind."""
    return of_kinds(work, (kind,))


def of_entry(work: Work, entry_no: int) -> Filed:
    """The slip an entry stands on."""
    (found,) = filed(work, "s.entry_no = :no", no=entry_no)
    return found


def of_key(work: Work, key: str) -> Filed | None:
    """The slip the same request has filed before."""
    return next(iter(filed(work, "e.idem_key = :key", key=key)), None)


def turns(work: Work, paper: Slip) -> int:
    """How often such a paper was entered, reversed ones too."""
    if paper.key:
        numbered_so = "s.kind = :kind AND s.slip_number = :key"
        return len(filed(work, numbered_so, kind=paper.kind, key=paper.key))
    unnumbered = "s.kind = :kind AND s.slip_number IS NULL AND e.entry_on = :day"
    loose = filed(work, unnumbered, kind=paper.kind, day=str(paper.on))
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
    return work.named(_ON_PAPERS.format(accounts=among_numbers(accounts)))


_IS_REVERSED = (
    "EXISTS (SELECT 1 FROM entry undone WHERE undone.fund_id = e.fund_id"
    " AND undone.reverses_no = e.entry_no)"
)
_ON_PAPERS = (
    "SELECT x.paper, x.debit_account, SUM(x.amount_satang) AS total_satang FROM entry_line x"
    " JOIN entry e ON e.fund_id = x.fund_id AND e.entry_no = x.entry_no"
    " WHERE x.fund_id = :fund AND x.paper IS NOT NULL AND x.debit_account IN {accounts}"
    f" AND e.kind = 'sheet' AND NOT {_IS_REVERSED} GROUP BY x.paper, x.debit_account"
)


def openings(work: Work) -> dict[int, Money]:
    """What each account brought along, debit positive; reversed openings not."""
    brought: dict[int, Money] = {}
    for row in work.named(_OPENINGS):
        for no, sign in ((row["debit_account"], 1), (row["credit_account"], -1)):
            brought[no] = brought.get(no, ZERO) + row["amount_satang"] * sign
    return brought


_OPENINGS = (
    "SELECT x.debit_account, x.credit_account, x.amount_satang FROM entry_line x"
    " JOIN entry e ON e.fund_id = x.fund_id AND e.entry_no = x.entry_no"
    f" WHERE x.fund_id = :fund AND e.kind = 'opening' AND NOT {_IS_REVERSED}"
)


# HANDS -------------------------------------------------------------------------------------------


def touching(
    work: Work, accounts: Collection[int], month: Month, after: date | None = None,
    known: int | None = None,
) -> Rows:  # fmt: skip
    """A month's lines into and out of these accounts, summed by day, receipt and marks; with the
    day on which each was undone by a reversal or a correction, or whether it undoes another.

    A refund undoes nothing here: the money had come in, and went out on the refund's own day.
    after: of the lines of the month only those that may have moved after a day. known: as though
    no entry after this one had corrected anything.
    """
    # No mark of a month is later than its end, nor any entry of its days.
    late = " AND x.happened_on > :after" if after == month.last else ""
    return work.named(
        _TOUCHING.format(
            accounts=among_numbers(accounts), late=late,
            by_then=_BY_THEN if known is not None else "",
            entered=_ENTERED_BY_THEN if known is not None else "",
        ),
        first=str(month.first), last=str(month.last), after=str(after), known=known,
    )  # fmt: skip


_MARKS_BESIDE_A_FEE = (
    "CASE WHEN x.marks IS NULL AND x.paper IS NULL AND x.member_no IS NOT NULL THEN"
    " (SELECT MAX(beside.marks) FROM entry_line beside WHERE beside.fund_id = :fund"
    " AND beside.entry_no = x.entry_no AND beside.member_no = x.member_no) END"
)
"""A day grid does not say when its fee came in: with the member's first mark."""
_BY_THEN = " AND corrected.entry_no <= :known"
_ENTERED_BY_THEN = (
    " AND (of_its_own.entry_no IS NULL OR of_its_own.kind = 'refund' OR e.entry_no <= :known)"
)
_EACH = (
    "x.debit_account, x.credit_account, e.entry_on, x.happened_on, x.paper, x.marks, e.reverses_no,"
    " undone.entry_on AS undone_on, correcting.entry_on AS corrected_on,"
    f" of_its_own.kind AS correction, {_MARKS_BESIDE_A_FEE} AS member_marks, x.amount_satang"
)
_TOUCHING = (
    "SELECT debit_account, credit_account, entry_on, happened_on, paper, marks, reverses_no,"
    " undone_on, corrected_on, correction, member_marks, SUM(amount_satang) AS amount_satang FROM ("
    f"SELECT {_EACH} FROM entry_line x"
    " JOIN entry e ON e.fund_id = x.fund_id AND e.entry_no = x.entry_no"
    " LEFT JOIN entry undone ON undone.fund_id = e.fund_id AND undone.reverses_no = e.entry_no"
    " LEFT JOIN undone_line taken ON taken.fund_id = x.fund_id AND taken.undoes_entry = x.entry_no"
    " AND taken.undoes_line = x.line_no"
    " LEFT JOIN correction corrected ON corrected.fund_id = taken.fund_id"
    " AND corrected.entry_no = taken.entry_no AND corrected.kind <> 'refund'{by_then}"
    " LEFT JOIN entry correcting ON correcting.fund_id = corrected.fund_id"
    " AND correcting.entry_no = corrected.entry_no"
    " LEFT JOIN correction of_its_own ON of_its_own.fund_id = e.fund_id"
    " AND of_its_own.entry_no = e.entry_no"
    " WHERE x.fund_id = :fund AND e.entry_on BETWEEN :first AND :last"
    " AND (x.debit_account IN {accounts} OR x.credit_account IN {accounts}){late}{entered})"
    " each_line"
    " GROUP BY debit_account, credit_account, entry_on, happened_on, paper, marks, reverses_no,"
    " undone_on, corrected_on, correction, member_marks"
)


def held_by(work: Work, account: int, entry_no: int) -> Money:
    """What an account held, by all that the book knew when an entry had been made."""
    moved = work.plain(_MOVED_BY, account=account, entry_no=entry_no)
    return _into(account, moved)


_MOVED_BY = (
    "SELECT credit_account, CAST(SUM(amount_satang) AS BIGINT) FROM entry_line"
    " WHERE fund_id = :fund"
    " AND entry_no <= :entry_no AND (debit_account = :account OR credit_account = :account)"
    " GROUP BY credit_account"
)


def _into(account: int, moved: Iterable[tuple[int, int]]) -> Money:
    """What moved into an account, less what moved out of it: by the account that was credited."""
    return Money(sum(-sum_ if credit == account else sum_ for credit, sum_ in moved))


def corrected_since(work: Work, account: int, entry_no: int) -> Money:
    """How much more corrections after an entry have left in an account; refunds aside."""
    moved = work.plain(_CORRECTED_SINCE, account=account, since=entry_no)
    return _into(account, moved)


_CORRECTED_SINCE = (
    "SELECT x.credit_account, x.amount_satang FROM correction made"
    " JOIN entry_line x ON x.fund_id = made.fund_id AND x.entry_no = made.entry_no"
    " WHERE made.fund_id = :fund AND made.entry_no > :since AND made.kind <> 'refund'"
    " AND (x.debit_account = :account OR x.credit_account = :account)"
)


def taken_back_since(work: Work, account: int, entry_no: int) -> Rows:
    """Lines of money in an account that were taken back after an entry, as they were, each with
    the entry that did so: by a correction of its sum or its day, or by reversing its entry.
    """
    return work.named(_TAKEN_BACK_SINCE, account=account, since=entry_no)


_AS_IT_WAS = (
    "SELECT x.paper, x.marks, x.happened_on, x.amount_satang, e.entry_on, NULL AS member_marks,"
    " NULL AS correction, by_it.entry_no AS by_entry, by_it.year_be, by_it.year_no,"
    " by_it.reverses_no"
    " FROM entry_line x JOIN entry e ON e.fund_id = x.fund_id AND e.entry_no = x.entry_no"
)
_TAKEN_BACK_SINCE = (
    f"{_AS_IT_WAS} JOIN undone_line u ON u.fund_id = x.fund_id AND u.undoes_entry = x.entry_no"
    " AND u.undoes_line = x.line_no"
    " JOIN correction made ON made.fund_id = u.fund_id AND made.entry_no = u.entry_no"
    " AND made.kind IN ('amount', 'date', 'days', 'void')"
    " JOIN entry by_it ON by_it.fund_id = made.fund_id AND by_it.entry_no = made.entry_no"
    " WHERE x.fund_id = :fund AND x.debit_account = :account AND made.entry_no > :since"
    f" UNION ALL {_AS_IT_WAS} JOIN entry by_it ON by_it.fund_id = e.fund_id"
    " AND by_it.reverses_no = e.entry_no AND by_it.entry_no > :since"
    " WHERE x.fund_id = :fund AND x.debit_account = :account AND x.entry_no < :since"
    " ORDER BY by_entry"
)


# TO VERIFY BY ------------------------------------------------------------------------------------


def slip_lines(work: Work, begun: int = 0) -> Rows:
    """Every line of an entry after one that a slip names, or that says it stands on one; as on
    disk.
    """
    return work.named(_SLIP_LINES.format(kinds=", ".join(f"'{it}'" for it in KINDS)), begun=begun)


_SLIP_LINES = (
    "SELECT e.entry_no, e.kind AS entry_kind, e.year_be, e.year_no, x.debit_account,"
    " x.credit_account, x.paper, s.kind, s.slip_number, s.party FROM entry e"
    " JOIN entry_line x ON x.fund_id = e.fund_id AND x.entry_no = e.entry_no"
    " LEFT JOIN slip s ON s.fund_id = e.fund_id AND s.entry_no = e.entry_no"
    " WHERE e.fund_id = :fund AND e.entry_no > :begun"
    " AND (s.entry_no IS NOT NULL OR e.kind IN ({kinds})) ORDER BY e.entry_no, x.line_no"
)
