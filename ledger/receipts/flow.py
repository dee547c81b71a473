"""Issue a receipt book and take it back; enter a receipt by hand; write down a void one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger import contributions, funds
from ledger.book import open_from
from ledger.contributions import Checked, Collector
from ledger.dates import Month, Period
from ledger.errors import NotFound, Place, Problem, Refused
from ledger.members import accepted
from ledger.money import ZERO, Money
from ledger.names import book_key, nearest, same_name
from ledger.work import Work

from . import reading, rows
from .by_hand import HandReceipt, doubts, outside
from .numbers import Paper
from .receipt_book import VOID, ReceiptBook, What

_BY_HAND = {
    "sheet.receipts_missing": "receipt.passed_over",
    "sheet.receipt_used": "receipt.used",
    "sheet.unknown_member": "receipt.unknown_member",
}
"""What is said of a sheet in a file, and what is said in its place of a receipt at the keys."""
_NEEDLESS = {"sheet.receipt_void", "sheet.taken_in_part"}  # of a sheet's other receipts


@dataclass(frozen=True, slots=True)
class Added:
    """A receipt by hand in the book. again: it was there already, and nothing was written."""

    paper: Paper
    entry_number: str
    total: Money
    held: Money
    problems: tuple[Problem, ...] = ()
    again: bool = False


# BOOKS -------------------------------------------------------------------------------------------


def collector_meant(work: Work, said: str) -> Collector:
    """Who is meant by a name, by a part of it that only one has, or by a village where only one
    collects. Raises NotFound receipt_book.collector_unknown, with the nearest names.
    """
    known = contributions.known_collectors(work)
    found = contributions.meant(known, said)
    if found is None:
        called = tuple(one.name for one in known)
        near = nearest(said, {name: name for name in called})
        raise NotFound("receipt_book.collector_unknown", written=said, nearest=near, known=called)
    return found


def issue(
    work: Work,
    book_nos: Sequence[str],
    collector: str,
    on: date,
    leaves: tuple[int, int] | None = None,
    *,
    note: str = "",
    village: str | None = None,
) -> tuple[ReceiptBook, ...]:
    """Books go out to a collector. Who has never had one is written down as a collector.

    leaves: the first and last number printed; None: as the book had them before, or 1–50.
    Raises Refused receipt_book.already_out, receipt_book.day_ahead, receipt_book.day_too_early.
    """
    found = may_issue(work, book_nos, on)
    known = [it for it in contributions.known_collectors(work) if same_name(it.name, collector)]

    holder = known[0] if known else contributions.open_collector(work, collector, village)
    for book in found:
        _happen(work, book, "issued", on, holder.account, leaves or book.leaves or (1, 50), note)
    return tuple(reading.book(work, book.no) for book in found)


def may_issue(work: Work, book_nos: Sequence[str], on: date) -> list[ReceiptBook]:
    """The books that would go out, before anybody is asked. Raises as `issue` does."""
    found = [reading.book_in_use(work, no) for no in dict.fromkeys(map(book_key, book_nos))]
    for book in found:
        if book.is_out:
            raise Refused(
                "receipt_book.already_out", book=book.no, holder=book.holder,
                since=book.events[-1].on,
            )  # fmt: skip
        _check_day(book, on, work.today)
    return found


def hand_back(
    work: Work, book_no: str, on: date, accept: Collection[str] = (), note: str = ""
) -> ReceiptBook:
    """A book comes back from its collector. Numbers passed over in it have to be accepted.

    Raises Refused receipt_book.not_out, receipt_book.not_complete with every problem,
    receipt_book.day_ahead, receipt_book.day_too_early.
    """
    book = reading.book(work, book_no)

    if not book.is_out or book.leaves is None:
        raise Refused("receipt_book.not_out", book=book.no)
    _check_day(book, on, work.today)
    problems = tuple(incomplete(book))
    if still := [it for it in problems if it.stops and not accepted(it, accept)]:
        raise Refused(
            "receipt_book.not_complete", book=book.no, count=len(still), problems=problems
        )
    let_in = " ".join(it.code for it in problems if it.stops)

    account = book.events[-1].account
    _happen(work, book, "returned", on, account, book.leaves, note, let_in)
    return reading.book(work, book.no)


def incomplete(book: ReceiptBook) -> Iterable[Problem]:
    """What is missing from a book that comes back."""
    place, known = Place(book.no), {"book": book.no, "holder": book.holder}
    if book.gaps:
        yield Problem(
            "receipt_book.gaps", place,
            {**known, "missing": tuple(map(str, book.gaps)), "count": book.passed_over},
            "ask", whole=True,
        )  # fmt: skip
    if waiting := [it.no for it in book.seen if it.state == "waiting"]:
        yield Problem(
            "receipt_book.waiting", place, {**known, "numbers": tuple(map(str, waiting))},
            "warn", whole=True,
        )  # fmt: skip


def _check_day(book: ReceiptBook, on: date, today: date) -> None:
    if on > today:
        raise Refused("receipt_book.day_ahead", book=book.no, on=on, today=today)
    if book.events and on < book.events[-1].on:
        raise Refused("receipt_book.day_too_early", book=book.no, on=on, last=book.events[-1].on)


def _happen(
    work: Work, book: ReceiptBook, what: What, on: date, account: int, leaves: tuple[int, int],
    note: str, let_in: str = "",
) -> None:  # fmt: skip
    rows.add_event(work, {
        "book_no": book.no, "event_no": len(book.events) + 1, "event": what, "event_on": on,
        "collector_account": account, "first_no": leaves[0], "last_no": leaves[1],
        "accepted": let_in, "note": note.strip(),
    })  # fmt: skip


# RECEIPTS BY HAND --------------------------------------------------------------------------------


def check(work: Work, receipt: HandReceipt, accept: Collection[str] = ()) -> Checked:
    """Everything there is to say of a receipt by hand; nothing is posted."""
    return _judged(work, _at_home(work, receipt), accept)


def check_number(work: Work, paper: Paper) -> tuple[Problem, ...]:
    """What is odd about a number, before anything else of its receipt is typed.

    Raises Refused receipt.used.
    """
    if not reading.unused(work, paper) and (known := reading.receipt(work, paper)).state == "used":
        raise Refused("receipt.used", book=paper.book, receipt=paper.no, number=known.entry_number)
    return tuple(outside(paper, reading.book_in_use(work, paper.book)))


def add(work: Work, receipt: HandReceipt, accept: Collection[str] = ()) -> Added:
    """A receipt by hand goes into the book. The same once more does it once.

    Raises Refused receipt.has_problems, with every problem.
    """
    receipt = _at_home(work, receipt)
    judged = _judged(work, receipt, accept)
    earlier = _same(judged)

    if earlier is not None:
        return Added(receipt.paper, str(earlier.values["number"] or ""), receipt.total,
                     judged.held, again=True)  # fmt: skip
    _insist(receipt, judged)

    sheet = receipt.as_sheet(_doubts(work, receipt))
    taken = contributions.take_in(work, sheet, accept)
    return Added(receipt.paper, taken.entry_number, taken.total, taken.held, judged.problems)


def void(
    work: Work,
    paper: Paper,
    on: date,
    reason: str,
    collector: str = "",
    accept: Collection[str] = (),
) -> Added:
    """A number that brought no money, and why. `reason` is kept for ever and names nobody.

    Raises Refused receipt.no_reason, receipt.void_of_used, receipt.void_of_waiting,
    receipt.void_already, receipt.no_holder, receipt.void_month_closed, receipt.has_problems.
    """
    book = reading.book_in_use(work, paper.book)
    before = {it.no: it.state for it in book.seen}.get(paper.no)
    known = None if before in (None, "waiting") else reading.receipt(work, paper)

    if not reason.strip():
        raise Refused("receipt.no_reason", paper=str(paper))
    if before == "waiting":
        raise Refused("receipt.void_of_waiting", paper=str(paper))
    if known and known.state not in VOID:
        raise Refused("receipt.void_of_used", paper=str(paper), number=known.entry_number or None)
    if known and known.reason and (known.voided_by or known.reason != reason.strip()):
        raise Refused("receipt.void_already", paper=str(paper), reason=known.reason)

    holder = collector or book.whose
    if known is None and not holder:
        raise Refused("receipt.no_holder", paper=str(paper), book=paper.book)
    if known is None and on < (begins := open_from(work)):
        raise Refused("receipt.void_month_closed", paper=str(paper), on=on, month=Month.of(on),
                      open_from=begins)  # fmt: skip

    done = Added(paper, "", ZERO, ZERO, again=known is not None and bool(known.reason))
    if known is None:
        done = add(work, HandReceipt(paper, on, holder), accept)
    if not done.again:
        rows.add_reason(work, paper.book, paper.no, reason.strip())
    return done


def _at_home(work: Work, receipt: HandReceipt) -> HandReceipt:
    """Where nobody says where it was collected: where the collector is at home. A relative who
    pays there is no doubt, as a whole sheet of another village would be.
    """
    if receipt.village is not None:
        return receipt
    meant = [
        it for it in contributions.known_collectors(work) if same_name(it.name, receipt.collector)
    ]
    return replace(receipt, village=meant[0].village if meant else None)


def _doubts(work: Work, receipt: HandReceipt) -> tuple[Problem, ...]:
    book = reading.book_in_use(work, receipt.paper.book)
    collectors = tuple(one.name for one in contributions.known_collectors(work))
    within = Period(min(funds.begins(work), work.today), work.today)
    return tuple(doubts(receipt, book, collectors, within))


def _judged(work: Work, receipt: HandReceipt, accept: Collection[str]) -> Checked:
    """As any sheet is judged, in the words of a receipt at the keys."""
    judged = contributions.check(work, receipt.as_sheet(_doubts(work, receipt)), accept)
    return replace(
        judged,
        problems=tuple(_worded(it) for it in judged.problems if it.code not in _NEEDLESS),
        stopping=tuple(map(_worded, judged.stopping)),
    )


def _worded(problem: Problem) -> Problem:
    return replace(problem, code=_BY_HAND.get(problem.code, problem.code))


def _same(judged: Checked) -> Problem | None:
    """The very same receipt by hand, as it was entered before."""
    return next((it for it in judged.problems if it.code == "sheet.taken_already"), None)


def _insist(receipt: HandReceipt, judged: Checked) -> None:
    if judged.stopping:
        raise Refused(
            "receipt.has_problems", paper=str(receipt.paper), count=len(judged.stopping),
            problems=judged.problems,
        )  # fmt: skip
