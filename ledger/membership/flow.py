"""Strike off by the rule in force, resign with what is given back, die, enter again."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ledger import book, contributions, funds, members, opening
from ledger.contributions import Standing
from ledger.errors import Refused
from ledger.funds import LapseRule, Way
from ledger.members import Member
from ledger.money import ZERO, Money
from ledger.names import member_key
from ledger.work import Work

from . import rows
from .lapse import Verdict, Waiting, verdict
from .refund import ENTRY, Refund, key_of, refund

ROLE = "refund"  # of the account it is given back on
ACCOUNTS = range(5700, 5800)


@dataclass(frozen=True, slots=True)
class Lapsing:
    """Whom the rule in force reaches on a day: who lapses, whose rights rest, who is spared."""

    on: date
    rule: LapseRule
    verdicts: tuple[Verdict, ...]

    def of(self, fate: str) -> tuple[Verdict, ...]:
        """Those with one fate."""
        return tuple(it for it in self.verdicts if it.fate == fate)


@dataclass(frozen=True, slots=True)
class Ended:
    """A membership that has ended, and what there is to say of its money.

    advance: days paid beyond the last. after: contributions received after it, and counted.
    """

    member: Member
    standing: Standing
    after: Money
    refund: Refund | None = None
    entry_number: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """A membership taken up again: how the member stands, and what is held of theirs."""

    member: Member
    standing: Standing
    held: Money


# WHO LAPSES --------------------------------------------------------------------------------------


def lapsing(work: Work, on: date, village: str | None = None) -> Lapsing:
    """Whom the rule in force on a day reaches, of a village or of all. Nothing is written.

    Raises Refused membership.no_lapse_rule, member.event_in_future.
    """
    rule = funds.rules(work, on).lapse
    if rule is None:
        raise Refused("membership.no_lapse_rule", on=on)
    if on > work.today:
        raise Refused("membership.not_yet", on=on, today=work.today)
    everyone = [
        one
        for one in members.all(work, village, on)
        if one.status in members.PRESENT and one.status_on(on) in members.PRESENT
    ]
    then = contributions.standings(work, everyone, on)
    now = contributions.standings(work, everyone, work.today) if on < work.today else then
    waiting = _waiting(work)

    found = (
        verdict(rule, one, on, then[one.no], now[one.no], waiting.get(one.no, Waiting()))
        for one in everyone
    )
    return Lapsing(on, rule, tuple(it for it in found if it is not None))


def strike(work: Work, lapsing: Lapsing, resolution: str) -> None:
    """One resolution: those who lapse do, and the rights of the others rest; all, or nobody.

    Raises Refused membership.no_resolution, and as members.leave_together does.
    """
    if not resolution.strip():
        raise Refused("membership.no_resolution")
    for fate in ("lapsed", "suspended"):
        whom = [it.member for it in lapsing.of(fate)]
        members.leave_together(work, whom, fate, lapsing.on, resolution)


def lapse(work: Work, nos: Iterable[str], on: date, resolution: str) -> tuple[Ended, ...]:
    """Members named by a resolution lapse, whatever the rule says of them. The same again
    corrects the day. Raises Refused membership.no_resolution, and as members.leave does.
    """
    if not resolution.strip():
        raise Refused("membership.no_resolution")
    whom = {it.no: it for it in (members.member(work, no) for no in nos)}
    gone = members.leave_together(work, whom.values(), "lapsed", on, resolution)
    return tuple(_ended(work, member, on) for member in gone)


def _waiting(work: Work) -> Mapping[str, Waiting]:
    """Whose money waits: lines left aside that no later sheet brought, and money held."""
    found: dict[str, Waiting] = {}
    by_key = {member_key(no): no for no in members.by_no(work)}
    for _, line in contributions.waiting(work):
        if no := by_key.get(member_key(line.member_no)):
            before = found.get(no, Waiting())
            found[no] = replace(
                before, aside=before.aside + (line.amount or ZERO),
                lines_aside=before.lines_aside + 1,
            )  # fmt: skip
    for no, held in _held(work).items():
        found[no] = replace(found.get(no, Waiting()), held=held)
    return found


def _held(work: Work) -> dict[str, Money]:
    """What is held of each member until the committee answers."""
    sums: dict[str, Money] = {}
    _, lines = book.ledger(work, book.account_with(work, "held").no)
    for line in lines:
        if line.member_no:
            sums[line.member_no] = sums.get(line.member_no, ZERO) + line.credit - line.debit
    return {no: held for no, held in sums.items() if held > ZERO}


# WHO GOES ----------------------------------------------------------------------------------------


def die(work: Work, no: str, on: date, note: str = "") -> Ended:
    """A member dies: the membership ends with that day. Raises as members.leave does."""
    return _ended(work, members.leave(work, no, "deceased", on, note), on)


def refund_due(work: Work, no: str, on: date) -> Refund:
    """What a member who resigns on a day is given back, or why nothing. Nothing is written."""
    member = members.member(work, no)
    rule = funds.rules(work, on).refund
    accounts = book.accounts(work).values()
    benefits = [it.no for it in accounts if opening.is_benefit(it.role)]
    had = rows.moved_for(work, member.no, benefits)
    contributed = contributions.contributed(work, [member], on)[member.no]
    brought = opening.figures(work, [member.no]).get(member.no, ())

    return refund(rule, contributed, had, brought, again=member.on(on).again)


def resign(
    work: Work, no: str, on: date, note: str = "", *, out_of: int | None = None, paper: str = ""
) -> Ended:
    """A member resigns; `out_of` an account of cash or a bank, what the rule gives back is paid.

    The same again corrects the day and pays nothing more. Raises Refused
    membership.no_refund_rule (had_benefits, had_benefits_before, nothing_paid),
    membership.refunded, membership.cannot_pay_out_of, and as members.leave does.
    """
    due = None
    if out_of is not None:
        due = refund_due(work, no, on)
        _may_be_paid(work, due, members.member(work, no), out_of)

    gone = members.leave(work, no, "resigned", on, note)
    ended = _ended(work, gone, on)
    if due is None or out_of is None:
        return ended
    line = book.Line(_account(work), out_of, due.amount, gone.no, on, paper or None)
    memo = str(_said()["entry"]["memo"]).format(member_no=gone.no)
    key = key_of(gone.no, len(gone.events))
    entry = book.post(work, book.Draft(ENTRY, on, (line,), memo, key))
    return replace(ended, refund=due, entry_number=entry.number)


def _may_be_paid(work: Work, due: Refund, member: Member, out_of: int) -> None:
    if number := _refunded(work, member):
        raise Refused("membership.refunded", member_no=member.no, number=number)
    if due.why_not:
        code = f"membership.{due.why_not}"
        raise Refused(code, member_no=member.no, benefits=due.benefits)
    purses = [it for it in book.accounts(work).values() if it.role in ("cash", "bank")]
    if out_of not in [it.no for it in purses]:
        raise Refused("membership.cannot_pay_out_of", account=out_of, known=tuple(purses))


def _refunded(work: Work, member: Member) -> str:
    """The entry that gave money back when the member last resigned; nothing where none did."""
    resigned = [at for at, it in enumerate(member.events, 1) if it.event == "resigned"]
    entered = [at for at, it in enumerate(member.events, 1) if it.event == "re_entered"]
    since = entered[-1] if entered else 0
    keys = {key_of(member.no, at) for at in resigned if at > since}
    for row in rows.refunds(work, ENTRY):
        if row["idem_key"] in keys:
            return book.entry_number(row["year_be"], row["year_no"])
    return ""


def _account(work: Work) -> int:
    """The account of what is given back, opened when it is first needed."""
    known = book.accounts(work)
    for account in known.values():
        if account.role == ROLE:
            return account.no
    home = book.account_with(work, "contribution").sub_fund
    free = next(no for no in ACCOUNTS if no not in known)
    name = _said()["account"]
    return book.open_account(
        work, book.Account(free, "expense", ROLE, home, name["th"], name["en"])
    ).no


@cache
def _said() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("lasting.toml").read_text(encoding="utf-8"))


def _ended(work: Work, member: Member, on: date) -> Ended:
    standing = contributions.standings(work, [member], on)[member.no]
    lines = book.member_lines(work, [member.no]).get(member.no, [])
    after = Money.total(
        line.amount
        for line in lines
        if line.role == "contribution" and line.happened_on > on and not line.reversed
    )
    return Ended(member, standing, after)


# WHO COMES BACK ----------------------------------------------------------------------------------


def resume(work: Work, no: str, on: date, note: str = "") -> Member:
    """The rights of a suspended member are given back; on the day of a leaving, the leaving is
    undone. Raises Refused membership.refund_stands, and as members.come_back does.
    """
    member = members.member(work, no)
    if member.status == "resigned" and (number := _refunded(work, member)):
        raise Refused("membership.refund_stands", member_no=member.no, number=number)
    return members.come_back(work, no, "resumed", on, note)


def enter_again(work: Work, no: str, on: date, way: Way, note: str = "") -> Entered:
    """A member who resigned or lapsed enters again, in a way the fund allows: `afresh`, or by
    paying what was missed, which is owed from then on.

    Raises Refused membership.way_closed, membership.refunded_before, and as members.come_back
    does.
    """
    ways = funds.rules(work, on).reentry
    if way not in ways:
        raise Refused("membership.way_closed", way=way, ways=ways, on=on)
    member = members.member(work, no)
    owing = way == "pay_missed"
    if owing and (number := _refunded(work, member)):
        raise Refused("membership.refunded_before", member_no=member.no, number=number)

    entered = members.come_back(work, no, "re_entered", on, note, owing=owing)
    standing = contributions.standings(work, [entered], work.today)[entered.no]
    return Entered(entered, standing, _held(work).get(entered.no, ZERO))
