"""Villages that fell quiet, and what their members owed month after month.

From how many members money came is read of four months, whatever the book's age; only of a village
that fell quiet are the members' own books read.
"""

from collections.abc import Iterator

from ledger import contributions, funds, members
from ledger.dates import Month
from ledger.members import Member
from ledger.money import Money
from ledger.work import Work

from .villages import EARLIER, Behind, Level, payers, quiet


def behind(work: Work, month: Month) -> Iterator[Behind]:
    """Each village that fell quiet in a month, with its arrears at that month's end and at the ends
    of the months before it that this book knows.
    """
    months = [month]
    while len(months) <= EARLIER and months[0].first > funds.begins(work):
        months.insert(0, months[0].previous())
    found = contributions.payers(work, months[0].first, month.last)
    collectors = contributions.known_collectors(work)
    fell = quiet(payers(collectors, found, month))
    everyone = members.all(work) if fell else ()
    for it in fell:
        levels = tuple(_levels(work, everyone, it.village, months))
        yield Behind(it.village, it.collector, levels)


def _levels(
    work: Work, everyone: tuple[Member, ...], village: str, months: list[Month]
) -> Iterator[Level]:
    """Of who lived there and was a member at each month's end, and before the first of them."""
    ends = [months[0].previous().last, *(it.last for it in months)]
    whom = {it.no for it in everyone for day in ends if it.on(day).village == village}
    theirs = [it for it in everyone if it.no in whom]
    for day, stood in contributions.standings_over(work, theirs, ends):
        there = [
            it.no
            for it in theirs
            if (then := it.on(day)).village == village and then.status in members.PRESENT
        ]
        owed = [stood[no][0] for no in there]
        yield Level(
            day,
            len(there),
            sum(it.arrears_days for it in owed),
            Money.total(it.arrears for it in owed),
        )
