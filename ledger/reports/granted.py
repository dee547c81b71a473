"""Benefits by the lines of CODI's form: how many people, how often, how much; since when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ledger import funds
from ledger.book import Account, LedgerLine
from ledger.claims import Claim
from ledger.funds import Before
from ledger.money import ZERO, Money
from ledger.opening import Figure

LINE_OF: Mapping[str, str] = {
    "childbirth": "childbirth", "illness": "illness", "elderly": "elderly", "death": "death",
    "funeral": "funeral", "disability": "disadvantaged", "disadvantaged": "disadvantaged",
    "scholarship": "scholarship", "disaster": "disaster",
}  # fmt: skip
"""Which line of the form a benefit stands on, as the by-laws name it; any other: `other`."""
ROLE = "benefit."


@dataclass(slots=True)
class Sum:
    """What was paid of one line in a time. It has state: lines of the ledger are added to it.

    nameless: times that name no member. by_member: net of what was taken back.
    """

    times: int = 0
    nameless: int = 0
    amount: Money = ZERO
    by_member: dict[str, Money] = field(default_factory=dict)

    def add(self, net: Money, member_no: str | None) -> None:
        """A line of the benefit's account: paid to somebody, or taken back."""
        times = 1 if net > ZERO else -1
        self.times += times
        self.nameless += 0 if member_no else times
        self.amount += net
        if member_no:
            self.by_member[member_no] = self.by_member.get(member_no, ZERO) + net

    @property
    def members(self) -> frozenset[str]:
        """Who had it."""
        return frozenset(no for no, net in self.by_member.items() if net > ZERO)


@dataclass(frozen=True, slots=True)
class Granted:
    """One line of the form. before: until this book begins.

    ever_persons: different people, as far as they are known; whom only the whole fund's papers
    know is none of those the register knows.
    """

    line: str
    before: Before
    booked: Sum
    in_year: Sum
    ever_persons: int

    @property
    def ever_times(self) -> int:
        """How often since the founding."""
        return self.before.times + self.booked.times

    @property
    def ever(self) -> Money:
        """How much since the founding."""
        return self.before.amount + self.booked.amount

    @property
    def is_nothing(self) -> bool:
        """Was it never paid?"""
        return not (self.ever or self.ever_times or self.before.persons)


def by_line(
    ledgers: Iterable[tuple[Account, LedgerLine]],
    paid: Mapping[int, Claim],
    year_first: date,
    told: Mapping[str, Before],
    figures: Mapping[str, Iterable[Figure]],
    of_members: Mapping[str, Before],
) -> Iterator[Granted]:
    """Each line of the form, in its order.

    ledgers: every line of the benefits' accounts. paid: the claim each payment was of, by its
    entry: it knows whose a payment was that came in by a cash book, and the benefit of one that
    has no account of its own.
    """
    booked: dict[str, Sum] = {line: Sum() for line in funds.BENEFITS}
    in_year: dict[str, Sum] = {line: Sum() for line in funds.BENEFITS}
    for account, line in ledgers:
        claim = paid.get(line.entry_no)
        benefit = claim.benefit if claim else account.role.removeprefix(ROLE)
        member_no = line.member_no or (claim.member_no if claim else None)
        sums = booked[LINE_OF.get(benefit, "other")], in_year[LINE_OF.get(benefit, "other")]
        for sum_ in sums if line.on >= year_first else sums[:1]:
            sum_.add(line.debit - line.credit, member_no)
    had: dict[str, set[str]] = {line: set() for line in funds.BENEFITS}
    for it in (it for of_member in figures.values() for it in of_member):
        had.setdefault(it.kind.removeprefix(ROLE), set()).add(it.member_no)
    for of_form in funds.BENEFITS:
        known, whole = of_members[of_form], told.get(of_form)
        unnamed = max(0, whole.persons - known.persons) if whole else 0
        people = len(booked[of_form].members | had[of_form]) + unnamed
        yield Granted(of_form, whole or known, booked[of_form], in_year[of_form], people)
