"""What CODI's status form is made of, gathered from the book, the register and the old papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.cash import Filed
from ledger.funds import Before
from ledger.members import Member
from ledger.months import Sealed

from .balances import Balances
from .books import Accounts
from .granted import Granted
from .report import Phrase, Value

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """What the form is made of. since, year: what moved, debit positive, without years' ends.

    told: the whole fund's papers. of_members: members' figures together, by line.
    """

    on: date
    first: date  # of this year
    accounts: Accounts
    since: Balances
    year: Balances
    held: Balances
    told: Mapping[str, Before]
    of_members: Mapping[str, Before]
    granted: Sequence[Granted]
    members: Sequence[Member]
    villages: Sequence[str]
    matches: Sequence[Filed]
    closes: Sequence[Sealed]

    def before(self, line: str) -> Before:
        """What was before this book: as the whole fund's papers tell it, else its members'."""
        return self.told.get(line) or self.of_members.get(line) or Before(line)

    def source(self, line: str) -> Value:
        """Where that was copied from."""
        if line in self.told:
            return Phrase("codi.told", {"paper": self.told[line].paper})
        if (it := self.of_members.get(line)) and it.persons:
            return Phrase("codi.of_members", {"count": it.persons})
        return None
