"""File a slip, allot money to a sub-fund, take in a list of remittances or a cash book."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger import book
from ledger.dates import Month
from ledger.errors import Place, Problem, Refused
from ledger.money import ZERO, Money
from ledger.work import Work

from . import rows, slip
from .cashbook import judge_book
from .gather import gather, on_receipts
from .judge import AHEAD, ahead, judge, taken_later, typed_again
from .known import Known
from .reading import hands
from .remittances import judge_list
from .slip import Filed, Slip, SlipKind
from .verdict import Verdict, answered
from .written import CashBook, RemittanceList

ONLY_REMITTANCES: tuple[SlipKind, ...] = ("remittance",)
MOST_FOR_ADMINISTRATION = 20  # in a hundred of what the fund has taken in


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a list: what is in the book now, and what was there before."""

    file: str
    filed: tuple[Filed, ...]
    again: int
    problems: tuple[Problem, ...]

    @property
    def total(self) -> Money:
        """All the money that moved."""
        return Money.total(it.slip.amount for it in self.filed)


def check(work: Work, paper: Slip, key: str = "") -> tuple[Problem, ...]:
    """Everything there is to say of a slip by hand; nothing is posted. Raises Refused
    entry.month_closed, before anything is asked.
    """
    known = gather(work, Month.of(paper.on), (paper.kind,))
    if _there(work, paper, known, key):
        return ()
    book.check_open(work, paper.on)
    return tuple(_by_hand(work, paper, known))


def file_slip(
    work: Work, paper: Slip, accept: Collection[str] = (), key: str = "", *, evident: bool = False
) -> Filed:
    """Post what a slip says, and write the slip down. The same slip again is the one it was.

    evident: a line of the bank, a voucher or a resolution says that it is not its like over again.
    Raises Refused cash.slip_has_problems, with every problem, and whatever `book.post` refuses.
    """
    known = gather(work, Month.of(paper.on), (paper.kind,))
    if same := _there(work, paper, known, key):
        return replace(same, again=True)
    book.check_open(work, paper.on)

    found = judge(paper, known, Place()) if evident else list(_by_hand(work, paper, known))
    said, stopping = answered(found, accept)
    if stopping:
        raise Refused("cash.slip_has_problems", count=len(stopping), problems=found)

    return _record(work, paper, said, key)


def _there(work: Work, paper: Slip, known: Known, key: str) -> Filed | None:
    """The same slip in the book, by the request's mark or by its number."""
    before = rows.of_key(work, key) if key else None
    same = before if before and before.slip.kind == paper.kind else known.before(paper)
    return same if same is not None and same.slip.moved == paper.moved else None


def _by_hand(work: Work, paper: Slip, known: Known) -> Iterator[Problem]:
    """Everything there is to say of a slip that somebody types."""
    found = judge(paper, known, Place())
    yield from found
    yield from typed_again(paper, known, Place())
    if paper.kind == "remittance" and known.before(paper) is None:
        for hand in hands(work, paper.on):
            if hand.account.no == paper.credit:
                yield from taken_later(paper, hand, Place())
                if not any(it.code == AHEAD for it in found):  # the month holds enough: the day?
                    yield from ahead(paper, hand.holder, hand.holds, Place())


def allot(
    work: Work, out_of: str, into: str, amount: Money, resolution: str, on: date, key: str = ""
) -> Filed:
    """Move money from one sub-fund to another, as a meeting has resolved.

    Raises Refused account.sub_fund_unknown, cash.administration_over, and as `file_slip` does.
    """
    homes = _homes(work)
    for purse in (out_of, into):
        if purse not in homes:
            known = tuple(book.sub_funds(work).values())
            raise Refused("account.sub_fund_unknown", sub_fund=purse, known=known)
    taken_in, had = _ever(work)
    limit = taken_in.shares([MOST_FOR_ADMINISTRATION, 100 - MOST_FOR_ADMINISTRATION])[0]

    if into == "administration" and had + amount > limit:
        raise Refused(
            "cash.administration_over", amount=amount, had=had, would=had + amount, limit=limit,
            income=taken_in, percent=MOST_FOR_ADMINISTRATION, left=max(limit - had, ZERO),
        )  # fmt: skip

    paper = Slip("allotment", on, homes[out_of], homes[into], amount, slip.memo("allotment"),
                 resolution)  # fmt: skip
    return file_slip(work, paper, key=key, evident=True)


def check_remittances(work: Work, listing: RemittanceList, accept: Collection[str] = ()) -> Verdict:
    """Everything there is to say of a list of remittances; nothing is posted."""
    since = min((it.on for it in listing.lines if it.on), default=work.today)
    known = gather(work, Month.of(since), ONLY_REMITTANCES)
    return judge_list(listing, known, accept)


def take_remittances(work: Work, listing: RemittanceList, accept: Collection[str] = ()) -> TakenIn:
    """Take a list of remittances into the book: all that is not there yet, or nothing.

    Raises Refused cash.has_problems, with every problem.
    """
    return _take_in(work, check_remittances(work, listing, accept))


def check_cash_book(work: Work, written: CashBook, accept: Collection[str] = ()) -> Verdict:
    """Everything there is to say of a cash book; nothing is posted."""
    known = on_receipts(work, gather(work, Month.of(work.today)))
    return judge_book(written, known, accept)


def take_cash_book(work: Work, written: CashBook, accept: Collection[str] = ()) -> TakenIn:
    """Take a treasurer's cash book into the book: what is there by other papers is not posted
    twice. All of it goes in, or nothing.

    Raises Refused cash.has_problems, with every problem.
    """
    return _take_in(work, check_cash_book(work, written, accept))


def _take_in(work: Work, verdict: Verdict) -> TakenIn:
    verdict.insist()
    filed = [_of_row(work, verdict, row, paper, said) for row, paper, said in verdict.slips]
    return TakenIn(verdict.file, tuple(filed), verdict.again, verdict.problems)


def _of_row(work: Work, verdict: Verdict, row: int, paper: Slip, said: Sequence[str]) -> Filed:
    """One slip of a list. What the book refuses of it is said with its row."""
    try:
        return _record(work, paper, said, "")
    except Refused as refused:
        problem = Problem(refused.code, Place(verdict.file, row), refused.values)
        raise Refused("cash.has_problems", file=verdict.file, count=1,
                      problems=(*verdict.problems, problem)) from None  # fmt: skip


def _record(work: Work, paper: Slip, accepted: Sequence[str], key: str) -> Filed:
    """The entry of a slip, one line, and the slip."""
    turn = rows.turns(work, paper) + 1
    ahead = frozenset({paper.credit} if AHEAD in accepted else ())
    line = book.Line(paper.debit, paper.credit, paper.amount, paper.member_no or None,
                     paper=paper.number.strip() or None)  # fmt: skip
    mark = key or f"slip {paper.kind} {paper.known_by} {turn}"
    draft = book.Draft(paper.kind, paper.on, (line,), paper.memo, mark, ahead=ahead)
    entry = book.post(work, draft)
    rows.add(work, entry.no, paper, turn, accepted)
    return rows.of_entry(work, entry.no)


def _homes(work: Work) -> dict[str, int]:
    """The account of each sub-fund that other sub-funds' money goes to and comes from."""
    accounts = sorted(book.accounts(work).items(), reverse=True)
    return {str(it.sub_fund): no for no, it in accounts if it.role == "sub_fund"}


def _ever(work: Work) -> tuple[Money, Money]:
    """All income the fund has taken in, and all that administration has had of it: what it was
    given in shares, allotments and income, but not what it brought along.
    """
    accounts, balances, brought = book.accounts(work), book.balances(work), rows.openings(work)
    income = -Money.total(balances[no] for no, it in accounts.items() if it.kind == "income")
    had = -Money.total(
        balances[no] - brought.get(no, ZERO)
        for no, it in accounts.items()
        if it.sub_fund == "administration" and it.kind != "expense"
    )
    return income, had
