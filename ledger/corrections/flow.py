"""Correct what was entered wrong: gather the lines, decide what answers them, record it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ledger import book, contributions, funds, members
from ledger.book import Line
from ledger.errors import NotFound, Refused
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.work import Work, stored

from . import reading, rows
from .answer import MONEY, Accounts, Answer, Wrong, answer, check
from .corrected import Corrected, Made, Sight
from .wish import OF_ONE_LINE, Named, Wish

AGAIN, AHEAD = "correction.refunded_before", "sheet.paid_far_ahead"
DOUBTS = (AGAIN, AHEAD)
"""What is asked, and made all the same once it is accepted."""


def correct(work: Work, wish: Wish, on: date | None, key: str) -> Made:
    """Take wrong lines back and enter them as they should have been; both stay in the book.

    on: the day of the correction; today, or the day of the wrong entry where that is later.
    The same key gives the correction it made before. Raises NotFound correction.unknown,
    entry.unknown, member.unknown; Refused correction.* and whatever `book.post` refuses.
    """
    if done := reading.by_key(work, str(stored(key))):
        return Made(_same(done, wish, key), None, _look(work, _whose(done)))
    accounts = book.accounts(work)
    wrongs = _meant(work, wish)
    wish = replace(wish, account=_account(work, wish, accounts))
    whom = [members.member(work, wish.member_no or str(it.line.member_no)) for it in wrongs]
    day = _day(work, wrongs, on)

    for wrong, member in zip(wrongs, whom, strict=True):
        check(wrong, wish, member, accounts, work.today)
    answers = [answer(*it, wish, accounts) for it in zip(wrongs, whom, strict=True)]
    _check_fees(work, wish, wrongs, whom, accounts)
    _check_once(work, wish, wrongs)
    _check_ahead(work, wish, wrongs, whom, accounts)
    _check_hands(work, accounts, answers)

    concerned = {*(member.no for member in whom), *(str(it.line.member_no) for it in wrongs)}
    before = _look(work, concerned)
    made = _record(work, wish, answers, day, key)
    return Made(made, before, _look(work, concerned))


def foresee(work: Work, wish: Wish, on: date | None, key: str) -> Made:
    """What a correction would come to: made in full, looked at, and taken back."""
    with work.part(trial=True):
        return correct(work, wish, on, key)


# GATHER ------------------------------------------------------------------------------------------


def _meant(work: Work, wish: Wish) -> list[Wrong]:
    """The standing lines that are named: all of a receipt, or the one that is meant."""
    named = Named.read(wish.named)
    entry = book.entry(work, named.entry) if named.entry else None
    places = rows.of_entry(work, entry.no) if entry else rows.on_receipt(work, named.receipt)
    found = reading.wrongs_at(work, places)
    whose = members.member(work, wish.whose).no if wish.whose else None

    meant = [
        it
        for it in found
        if named.line in (None, it.at.line_no) and whose in (None, it.line.member_no)
    ]
    if not meant:
        raise _nothing_stands(work, named, wish.named)
    if len(meant) > 1 and (wish.kind in OF_ONE_LINE or entry or wish.amount):
        raise Refused("correction.which_line", named=wish.named, count=len(meant),
                      lines=tuple(f"{it.name} {it.line.member_no} {it.line.amount}"
                                  for it in meant))  # fmt: skip
    return meant


def _nothing_stands(work: Work, named: Named, written: str) -> Refused | NotFound:
    """Why there is nothing to correct: never entered, or taken back already, and by which entry."""
    if named.entry:
        ever = [book.entry(work, named.entry).no]
    else:
        ever = rows.entries_of_receipt(work, named.receipt)
    if not ever:
        return NotFound("correction.unknown", named=written)
    answered = [no for no in book.families(work, ever) if no not in ever or not named.entry]
    by = [it.number for no in answered if (it := book.entry_no(work, no)).kind == "correction"]
    by += [book.entry_no(work, it.reversed_by).number
           for no in ever if (it := book.entry_no(work, no)).reversed_by]  # fmt: skip
    return Refused("correction.nothing_stands", named=written, by=tuple(by))


def _account(work: Work, wish: Wish, accounts: Accounts) -> int | None:
    """Where a refund is paid from, cash unless said; where held money goes, other income."""
    if wish.kind not in ("refund", "release"):
        return None
    role = "cash" if wish.kind == "refund" else "other_income"
    no = wish.account or book.account_with(work, role).no
    if no not in accounts:
        raise Refused("account.unknown", account=no)
    fits = (
        accounts[no].role in MONEY
        if wish.kind == "refund"
        else accounts[no].kind == "income" and accounts[no].role not in book.MEMBER_ROLES
    )
    if not fits:
        raise Refused(f"correction.{wish.kind}_account", account=no, name=accounts[no])
    return no


def _day(work: Work, wrongs: Sequence[Wrong], on: date | None) -> date:
    """The day of the correction, never before what it corrects."""
    last = max(wrongs, key=lambda it: it.entry_on)
    day = on or max(work.today, last.entry_on)
    if day < last.entry_on:
        raise Refused("entry.before_what_it_reverses", number=last.number, on=day,
                      day=last.entry_on)  # fmt: skip
    return day


def _look(work: Work, nos: Iterable[str]) -> Sight:
    """What every account holds now, and how these members stand."""
    whom = members.by_no(work, nos).values()
    return Sight(book.balances(work), contributions.standings(work, whom, work.today))


# DECIDE ------------------------------------------------------------------------------------------


def _check_fees(
    work: Work, wish: Wish, wrongs: Sequence[Wrong], whom: Sequence[Member], accounts: Accounts
) -> None:
    """An entry fee is paid once: it cannot become that of somebody who has paid theirs."""
    if wish.kind != "member":
        return
    for wrong, member in zip(wrongs, whom, strict=True):
        paid = contributions.fees(work, [member.no]).get(member.no)
        if paid and accounts[wrong.line.credit].role == "entry_fee":
            raise Refused("correction.fee_paid_before", member_no=member.no, number=paid.number,
                          paper=paid.paper)  # fmt: skip


def _check_once(work: Work, wish: Wish, wrongs: Sequence[Wrong]) -> None:
    """A part given back leaves a line that stands: the same part once more is asked about."""
    if wish.kind != "refund" or not wish.amount or AGAIN in wish.accept:
        return
    for wrong in wrongs:
        for made in reading.history(work, wrong.at):
            if made.kind == "refund" and made.given_back == wish.amount:
                raise Refused(AGAIN, named=wish.named, amount=wish.amount, on=made.entry.on,
                              number=made.entry.number, left=wrong.line.amount)  # fmt: skip


def _check_ahead(
    work: Work, wish: Wish, wrongs: Sequence[Wrong], whom: Sequence[Member], accounts: Accounts
) -> None:
    """A contribution that would pay for years and years is asked about, as it is of a sheet."""
    if wish.kind != "amount" or wish.amount is None or AHEAD in wish.accept:
        return
    for wrong, member in zip(wrongs, whom, strict=True):
        daily = funds.terms(work, wrong.on).daily
        values = contributions.far_ahead(member, wish.amount, daily)
        if values and accounts[wrong.line.credit].role == "contribution":
            raise Refused(AHEAD, **values, row=None)  # type: ignore[arg-type]


def _check_hands(work: Work, accounts: Accounts, answers: Sequence[Answer]) -> None:
    """A collector cannot come to hold less than nothing: that money has been handed over."""
    lower: dict[int, Money] = {}
    for line in (line for it in answers for line in it.lines):
        lower[line.credit] = lower.get(line.credit, ZERO) + line.amount
        lower[line.debit] = lower.get(line.debit, ZERO) - line.amount
    held = book.balances(work)
    for no, less in lower.items():
        if accounts[no].role == "collector" and less > ZERO and held[no] < less:
            raise Refused("correction.handed_over", account=no, name=accounts[no], held=held[no],
                          less=less, short=less - held[no])  # fmt: skip


def _same(done: tuple[Corrected, ...], wish: Wish, key: str) -> tuple[Corrected, ...]:
    """What the same request made before. Raises Refused entry.key_used: it asked otherwise."""
    asked = (wish.kind, wish.reason.strip())
    if any((it.kind, it.entry.memo) != asked for it in done):
        raise Refused("entry.key_used", key=key, number=done[0].entry.number)
    return done


def _whose(done: Iterable[Corrected]) -> set[str]:
    return {line.member_no for it in done for line in it.entry.lines if line.member_no}


# RECORD ------------------------------------------------------------------------------------------


def _record(
    work: Work, wish: Wish, answers: Sequence[Answer], day: date, key: str
) -> tuple[Corrected, ...]:
    """One entry for each that the lines go back to, so that its shares are answered with it."""
    by_root: dict[int, list[Answer]] = {}
    for it in answers:
        by_root.setdefault(book.root(work, it.wrong.at.entry_no), []).append(it)
    made: list[Corrected] = []
    for root, mine in by_root.items():
        lines: list[Line] = []
        undoes: dict[int, Wrong] = {}
        for it in mine:
            undoes[len(lines) + 1] = it.wrong
            lines += it.lines
        lines += _shares(work, root, lines)
        draft = book.Draft("correction", day, tuple(lines), wish.reason,
                           reading.key_of(key, len(made)))  # fmt: skip
        places = {at: wrong.at for at, wrong in undoes.items()}
        made.append(Corrected(book.correct(work, draft, wish.kind, places), wish.kind, undoes))
    return tuple(made)


def _shares(work: Work, root: int, lines: Sequence[Line]) -> Iterable[Line]:
    """What the sub-funds' shares of a sheet lack or have too much of once these lines stand: the
    shares of all that was contributed then, less those of what had been until now.
    """
    sheet = book.entry_no(work, root)
    if sheet.kind != "sheet":
        return ()
    accounts = book.accounts(work)
    stand = [line for no in book.families(work, [root]) for line in book.entry_no(work, no).lines]
    before = _contributed(accounts, stand)
    has = contributions.shared(accounts, stand)
    ways = [funds.terms(work, sheet.on).shares]
    ways += [funds.read_shares(it.value) for it in funds.settings(work) if it.name == "shares"]
    as_posted = (it for it in ways if contributions.divided(accounts, it, before) == has)
    parts = next(as_posted, ways[0])  # settled anew for a day gone by: the shares of its time hold

    was = contributions.divided(accounts, parts, before)
    is_ = contributions.divided(accounts, parts, before + _contributed(accounts, lines))
    purses = dict.fromkeys([*is_, *was])
    return contributions.share_lines(
        accounts, {it: is_.get(it, ZERO) - was.get(it, ZERO) for it in purses}
    )


def _contributed(accounts: Accounts, lines: Iterable[Line]) -> Money:
    """What these lines bring in as contributions, less what they take back."""
    income = {no for no, it in accounts.items() if it.role == "contribution"}
    return Money.total(
        line.amount if line.credit in income else -line.amount
        for line in lines
        if line.credit in income or line.debit in income
    )
