"""What a slip is judged by: the accounts, what is in the book already, and who holds how much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ledger.book import Account, SubFund
from ledger.contributions import Collector
from ledger.dates import Month
from ledger.money import ZERO, Money
from ledger.names import same_name, spellings

from .slip import Filed, Slip, SlipKind

MonthEnds = Sequence[tuple[Month, Money]]
"""What an account held at the end of each month from one on."""


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in the book on the day of asking. filed: standing slips only."""

    today: date
    begins: date
    open_from: date  # the first day of no closed month
    accounts: Mapping[int, Account]
    collectors: tuple[Collector, ...]
    filed: Mapping[tuple[SlipKind, str], Filed]
    loose: tuple[Filed, ...]  # standing slips whose paper has no number
    ends: Mapping[int, MonthEnds]  # of collectors
    sub_funds: Mapping[str, SubFund]
    purses: Mapping[str, Money]
    openings: Mapping[int, Money] = field(default_factory=dict)
    papers: Mapping[tuple[str, int], Money] = field(default_factory=dict)  # by receipt and account
    members: frozenset[str] = frozenset()  # spellings of members' names

    @property
    def standing(self) -> Iterator[Filed]:
        """Every standing slip."""
        yield from self.filed.values()
        yield from self.loose

    def last_round(self, account: int) -> int:
        """The last round of a match that has come in; 0 where none has."""
        of_it = (it.slip.match_round or 0 for it in self.standing if it.slip.credit == account)
        return max(of_it, default=0)

    def before(self, slip: Slip) -> Filed | None:
        """The standing slip of the same kind and number."""
        return self.filed.get((slip.kind, slip.key)) if slip.key else None

    def is_member(self, name: str) -> bool:
        """Is this a member's name, which must not be written down for ever?"""
        return bool(name) and not spellings(name).isdisjoint(self.members)

    def collector(self, account: int) -> Collector | None:
        """Who holds an account of collector's cash."""
        return next((it for it in self.collectors if it.account == account), None)

    def collector_named(self, name: str) -> Collector | None:
        """Who collects under this name."""
        return next((it for it in self.collectors if same_name(it.name, name)), None)


def most(ends: MonthEnds, month: Month, handed: Iterable[tuple[Month, Money]] = ()) -> Money:
    """The most that can leave an account in a month, so that it holds no less than nothing then
    and at the end of every month since. handed: what leaves it besides.
    """
    at = [held for ended, held in ends if ended <= month][-1:] or [ZERO]
    since = {month: at[0], **{ended: held for ended, held in ends if ended > month}}
    also = list(handed)
    for left, _ in also:
        if left > month and left not in since:
            since[left] = [held for ended, held in sorted(since.items()) if ended < left][-1]
    return min(
        held - Money.total(amount for left, amount in also if left <= ended)
        for ended, held in since.items()
    )
