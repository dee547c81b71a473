"""By-laws as they were understood: clauses, benefits, requirements, awards, limits, the purse.

Every number stands with the clause it comes from, and the line of the file it is written on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ledger.dates import YearSystem
from ledger.money import Money

from .facts import Facts
from .units import MonthEnd, Time, Window

Op = Literal["at_least", "at_most", "more_than", "less_than", "is", "is_not", "between", "none"]
Season = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last day of a time of year, each as month and day."""
Bound = Time | int | Money | bool | tuple[str, ...] | Season | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A measure, a bound, a clause.

    otherwise: what follows where it is not met. refer_when: the words for which the committee
    decides instead. unless: the causes for which it is waived. instead_of: the clause whose
    sentence on the same measure it replaces.
    """

    clause: str
    measure: str
    op: Op
    bound: Bound
    otherwise: Literal["refuse", "refer"] = "refuse"
    refer_when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    instead_of: str = ""
    line: int = field(default=0, compare=False)


# AN AWARD ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rate:
    """A fixed sum, or a sum for each night or child, up to so many."""

    clause: str
    amount: Money
    each: str = ""
    at_most: int | None = None
    when: tuple[Requirement, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A row of a table: from where, to where (if the text says), and what it pays."""

    first: Time | int | Money
    last: Time | int | Money | None
    pays: Money
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Further:
    """What each further stretch of time adds beyond the last step, up to a ceiling."""

    every: Time
    add: Money
    ceiling: Money | None


@dataclass(frozen=True, slots=True)
class Steps:
    """A sum by how long or how many: the highest step reached."""

    clause: str
    measure: str
    rows: tuple[Step, ...]
    further: Further | None = None
    when: tuple[Requirement, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sum by a word: by level of school, by relation."""

    clause: str
    measure: str
    rows: tuple[tuple[str, Money], ...]
    when: tuple[Requirement, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Share:
    """So many per cent of a sum, or of what another benefit would pay. Satang are cut off."""

    clause: str
    percent: int
    of: str
    at_most: Money | None = None
    when: tuple[Requirement, ...] = ()
    line: int = field(default=0, compare=False)


Part = Rate | Steps | Choice | Share


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many nights, baht or times, for a member or a household or a village, in a time.

    most: nights, times, or satang.
    """

    clause: str
    unit: Literal["night", "baht", "times"]
    most: int
    scope: str
    window: Window
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be handed in; any one of its names will do."""

    clause: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Benefit:
    """Everything the by-laws say of one benefit."""

    name: str
    clause: str
    requirements: tuple[Requirement, ...]
    parts: tuple[Part, ...]
    limits: tuple[Limit, ...] = ()
    deductions: tuple[tuple[str, str], ...] = ()  # clause, measure
    papers: tuple[Paper, ...] = ()
    ranking: tuple[tuple[str, str], ...] = ()  # measure, order
    governed_by: str = "event"
    payee: str = "member"
    proposed_by: str = "member"
    event_day: tuple[int, int] | None = None
    pay_day: tuple[int, int] | None = None
    facts: tuple[str, ...] = ()  # the facts a decision on it rests on


# THE REST ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a member contributes. shares: parts of a hundred by sub-fund."""

    clause: str
    daily: Money
    billing: str
    entry_fee: Money
    shares: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Lapse:
    """When arrears suspend or end a membership, and how one comes back."""

    clause: str
    arrears: Time | None
    missed: int | None
    in_a_row: bool
    suspend: Time | None
    re_entry: str

    @property
    def mixed(self) -> bool:
        """Is one of its bounds counted in two units at once?"""
        twice = self.arrears is not None and self.missed is not None
        return twice or any(one and one.months and one.days for one in (self.arrears, self.suspend))


@dataclass(frozen=True, slots=True)
class Approval:
    """Who certifies a claim, who approves it, and how many make a quorum."""

    clause: str
    certified_by: str
    certifiers: int
    approved_by: str
    quorum: int


@dataclass(frozen=True, slots=True)
class PursePolicy:
    """From which sub-fund benefits are paid, what must be kept, and what is done if it is short."""

    clause: str
    sub_fund: str
    reserve: Money
    when_short: str
    administration: int | None  # at most so many per cent
    yearly: tuple[tuple[str, Money, Window], ...] = ()


@dataclass(frozen=True, slots=True)
class CashRule:
    """How much cash a box may hold, how soon money is handed over and banked, in days, and how
    much is spent at a time without a resolution. None: the text does not say.
    """

    clause: str
    cash_limit: Money | None
    remit_within: int | None
    bank_within: int | None
    expense_limit: Money | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The general meeting's resolution."""

    meeting: str
    on: date
    number: str
    votes_for: int | None
    votes_against: int | None


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example says must come out. because: the clauses that are not met."""

    outcome: str
    amount: Money
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: facts, and what must come out."""

    name: str
    benefit: str
    facts: Facts
    expected: Expected
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Bylaws:
    """A by-law text, understood. digest: of the text, by which decisions name it."""

    digest: str
    title: str
    fund: str
    years: YearSystem
    month_end: MonthEnd
    in_force: date | None
    resolution: Resolution | None
    clauses: Mapping[str, str]
    benefits: Mapping[str, Benefit]
    contribution: Contribution | None = None
    lapse: Lapse | None = None
    approval: Approval | None = None
    purse: PursePolicy | None = None
    cash: CashRule | None = None
    examples: tuple[Example, ...] = ()
