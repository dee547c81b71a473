"""How members stand on a day, and what each has contributed: derived from the book, every time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from ledger import funds
from ledger.dates import Period
from ledger.members import Member, Membership
from ledger.money import Money
from ledger.work import Work

from . import paid_rows
from .days import History, Payment, Standing, standing
from .tariff import Tariff

ONE_DAY = timedelta(days=1)


def standings(work: Work, whom: Iterable[Member], on: date) -> dict[str, Standing]:
    """How members stand at the end of a day, by number: what happened later has not happened."""
    stood = {member.no: member.on(on) for member in whom}
    history = [(it.from_on, it.billing, it.daily) for it in funds.billing(work)]
    paid = _paid(work, stood, on)

    return {
        no: standing(
            it.paid_to or it.counts_from - ONE_DAY,
            paid[no],
            history,
            on,
            from_joining=it.paid_to is None,
            stopped_on=it.left_on,
        )
        for no, it in stood.items()
    }


def standings_over(
    work: Work, whom: Iterable[Member], days: Sequence[date]
) -> Iterator[tuple[date, dict[str, tuple[Standing, Money]]]]:
    """How members stood at the end of each of several days, and what each had contributed by then:
    the book is read once for all of them. Marks of a card count from the end of its month.
    """
    members = tuple(whom)
    history = [(it.from_on, it.billing, it.daily) for it in funds.billing(work)]
    last = {member.no: member.on(max(days)) for member in members} if days else {}
    again = {no for no, it in last.items() if it.again}
    paid = paid_rows.payments_over(work, days, again, last.keys()) if days else {}

    for day in days:
        found = {}
        for member in members:
            payments = _counted(member.on(day), paid.get(member.no, ()), day)
            found[member.no] = (stood_at(member, payments, history, day),
                                Money.total(one.amount for one in payments))  # fmt: skip
        yield day, found


def stood_at(member: Member, payments: Iterable[Payment], history: History, on: date) -> Standing:
    """How a member stood at the end of a day, by what they had paid in all their memberships."""
    it = member.on(on)
    return standing(
        it.paid_to or it.counts_from - ONE_DAY, _counted(it, payments, on), history, on,
        from_joining=it.paid_to is None, stopped_on=it.left_on,
    )  # fmt: skip


def _counted(of: Membership, payments: Iterable[Payment], on: date) -> list[Payment]:
    """What was paid by a day, in the membership that counts then."""
    return [it for it in payments
            if it.on <= on and not (of.again and it.on < of.counts_from)]  # fmt: skip


def contributed(work: Work, whom: Iterable[Member], on: date) -> dict[str, Money]:
    """What each has contributed by a day, in the membership that counts then."""
    paid = _paid(work, {member.no: member.on(on) for member in whom}, on)

    return {no: Money.total(it.amount for it in payments) for no, payments in paid.items()}


def _paid(work: Work, stood: dict[str, Membership], on: date) -> dict[str, list[Payment]]:
    """What counts of what each has paid. Who enters again afresh is counted afresh: what was paid
    before paid for days before.
    """
    again = {no for no, it in stood.items() if it.again}
    paid = paid_rows.payments(work, stood, on, singly=again)
    return {
        no: [it for it in paid.get(no, ()) if no not in again or it.on >= membership.counts_from]
        for no, membership in stood.items()
    }


def cost(work: Work, of: Period) -> Money:
    """What the days of a time cost a member who pays all of them, as the fund bills them."""
    history = tuple((it.from_on, it.billing, it.daily) for it in funds.billing(work))
    return Money(Tariff.of(history).cost(of))
