"""Write a count down, or a list of them; post what was over or short, when somebody says why."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger import book
from ledger.cash import Hand
from ledger.dates import Period
from ledger.errors import Place, Problem, Refused
from ledger.money import ZERO, Money
from ledger.names import same_name
from ledger.work import Work

from . import reading, rows
from .count import Count, Counted, CountLine, CountList
from .judge import judge


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a list: the counts that are in the book now, new or there before."""

    file: str
    counts: tuple[Counted, ...]
    problems: tuple[Problem, ...]


def expected(work: Work, account: int, on: date) -> Hand:
    """What the book says an account held at the end of a day. Raises Refused count.not_cash."""
    known = reading.hands(work, on)
    found = next((it for it in known if it.account.no == account), None)
    if found is None:
        raise Refused("count.not_cash", account=account, known=tuple(it.account.no for it in known))
    return found


def check(work: Work, count: Count) -> tuple[Problem, ...]:
    """Everything there is to say of a count; nothing is written down."""
    hand = expected(work, count.account, count.on)
    return tuple(judge(count, hand, _open(work), Place()))


def take(work: Work, count: Count, accept: Collection[str] = ()) -> Counted:
    """Write a count down. The same count again is the one it was.

    Raises Refused count.has_problems, with every problem; count.not_cash.
    """
    before = _before(work, count)
    if before is not None:
        return replace(before, again=True)

    found = check(work, count)
    accepted, stopping = _answered(found, accept)
    if stopping:
        raise Refused("count.has_problems", count=len(stopping), problems=found)

    return _record(work, count, accepted)


def check_list(work: Work, listing: CountList, treasurer: str) -> tuple[Problem, ...]:
    """Everything there is to say of a list of counts; nothing is written down.

    treasurer: whose name stands where the cash box is meant.
    """
    problems = list(listing.problems)
    for line, found in _judged(work, listing, treasurer):
        if isinstance(found, Problem):
            problems.append(found)
        elif _before(work, found) is None:
            hand = expected(work, found.account, found.on)
            problems += judge(found, hand, _open(work), listing.at(line.row))
    return tuple(problems)


def take_list(
    work: Work, listing: CountList, treasurer: str, accept: Collection[str] = ()
) -> Taken:
    """Write all counts of a list down, or none. Raises Refused count.list_has_problems."""
    problems = check_list(work, listing, treasurer)
    _, stopping = _answered(problems, accept)
    if stopping:
        raise Refused("count.list_has_problems", file=listing.file, count=len(stopping),
                      problems=problems)  # fmt: skip

    made = []
    for line, count in _judged(work, listing, treasurer):
        assert isinstance(count, Count)  # nothing stops
        before = _before(work, count)
        mine = [it for it in problems if it.place.row == line.row]
        made.append(replace(before, again=True) if before
                    else _record(work, count, _answered(mine, accept)[0]))  # fmt: skip
    return Taken(listing.file, tuple(made), problems)


def settles_on(work: Work, made: Counted) -> date:
    """The day on which what was over or short is posted: its own, or the first that is open."""
    return max(made.count.on, book.open_from(work))


def settle(work: Work, count_no: int, reason: str, on: date | None = None) -> Counted:
    """Post what was over or short to its account, with the reason, so that the book says what was
    counted. The same count again is settled as it was. on: None: as `settles_on` has it.

    Raises NotFound count.unknown; Refused count.no_reason, count.agrees, and as `book.post` does.
    """
    made = reading.count(work, count_no)
    hand = expected(work, made.count.account, made.count.on)
    apart = made.count.total - hand.holds

    if made.entry:
        return replace(made, again=True)
    if not reason.strip():
        raise Refused("count.no_reason", count=count_no)
    if not apart:
        raise Refused("count.agrees", count=count_no, held=hand.holds)

    line = _difference(work, made.count.account, apart)
    day = on or settles_on(work, made)
    draft = book.Draft(rows.ENTRY, day, (line,), reason, f"cash count {count_no}")
    entry = book.post(work, draft)
    rows.settled(work, count_no, entry.no)
    return replace(made, entry=entry.number)


def _open(work: Work) -> Period:
    """The days that are open, to today."""
    return Period(min(book.open_from(work), work.today), work.today)


def _difference(work: Work, account: int, apart: Money) -> book.Line:
    """Over is income, short is an expense, each on an account of its own."""
    if apart > ZERO:
        return book.Line(account, book.account_with(work, "cash_over").no, apart)
    return book.Line(book.account_with(work, "cash_short").no, account, abs(apart))


def _judged(
    work: Work, listing: CountList, treasurer: str
) -> Iterable[tuple[CountLine, Count | Problem]]:
    """Each line that could be read, as a count, or as what is wrong with whose it is."""
    till = book.account_with(work, "cash")
    known = reading.hands(work, work.today)
    for line in listing.lines:
        if line.on is None:
            continue  # said where it could not be read
        hand = reading.holder(known, line.holder)
        account = hand.account.no if hand else None
        if account is None and same_name(line.holder, treasurer):
            account = till.no
        if account is None:
            names = _names(known, treasurer)
            said = {"holder": line.holder, "known": names}
            yield line, Problem("count.holder_unknown", listing.at(line.row), said)
        else:
            yield line, Count(account, line.on, line.pieces, line.counter, line.other, line.written)


def _names(known: Sequence[Hand], treasurer: str) -> tuple[str, ...]:
    return (*([treasurer] if treasurer else []), *(it.holder for it in known if it.holder))


def _before(work: Work, count: Count) -> Counted | None:
    """The same count, if it is in the book."""
    return next((it for it in rows.counts(work) if it.count.facts == count.facts), None)


def _answered(
    found: Iterable[Problem], accept: Collection[str]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The codes that somebody has accepted, and the problems that still stop."""
    said: dict[str, None] = {}
    stopping = []
    for one in found:
        if one.level == "ask" and not {one.code, f"{one.code}@{one.place.row}"}.isdisjoint(accept):
            said[one.code] = None
        elif one.stops:
            stopping.append(one)
    return tuple(said), tuple(stopping)


def _record(work: Work, count: Count, accepted: Iterable[str]) -> Counted:
    said = tuple(accepted)
    no = rows.add(work, count, said)
    return Counted(no, count, work.by, said)
