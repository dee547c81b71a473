"""A claim: what was asked, on which papers, and what has happened to it since.

Its state is never kept: it is read from its steps and its vouchers. Which step may follow which
stands here, as data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from ledger.money import ZERO, Money

StepKind = Literal[
    "filed", "amended", "certified", "decided", "approved", "overridden", "promised", "refused",
    "returned", "withdrawn", "appealed", "cancelled",
]  # fmt: skip
"""overridden: approved against the by-laws' answer.  promised: enough have approved, and vouchers
are made.  cancelled: the vouchers not yet paid are no promise any more.
"""
STEPS: tuple[StepKind, ...] = get_args(StepKind)
State = Literal[
    "filed", "decided", "approving", "promised", "part_paid", "paid", "refused", "returned",
    "withdrawn", "appealed", "cancelled",
]  # fmt: skip
STATES: tuple[State, ...] = get_args(State)
PROMISED: tuple[State, ...] = ("promised", "part_paid", "paid")
"""In these the money is promised or paid: the event is used up."""

LEADS_TO: Mapping[StepKind, State] = {
    "filed": "filed", "amended": "filed", "decided": "decided", "approved": "approving",
    "overridden": "approving", "promised": "promised", "refused": "refused",
    "returned": "returned", "withdrawn": "withdrawn", "appealed": "appealed",
    "cancelled": "cancelled",
}  # fmt: skip
FOLLOWS: Mapping[StepKind, tuple[State, ...]] = {
    "amended": ("filed", "returned", "decided"),
    "certified": ("filed", "decided", "appealed"),
    "decided": ("filed", "decided", "approving", "appealed", "cancelled"),
    "approved": ("decided", "approving"),
    "overridden": ("decided", "approving"),
    "promised": ("approving",),
    "refused": ("decided", "approving"),
    "returned": ("filed", "decided", "approving", "appealed"),
    "withdrawn": ("filed", "decided", "approving", "returned", "appealed"),
    "appealed": ("refused",),
    "cancelled": ("promised", "part_paid"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a claim, who did it, and by which resolution.

    version: of the erasable papers it left behind, where it left any.
    """

    no: int
    kind: StepKind
    on: date
    by: str
    resolution: str = ""
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What stays of a decision for ever: the answer, the sum and the by-laws it was made under."""

    step_no: int
    digest: str
    outcome: str
    award: Money
    amount: Money
    sub_fund: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """A promise to one payee. entry_no: of the payment that stands; turn: how many there were.

    cancelled: it is no promise any more.
    """

    claim_no: str
    part_no: int
    step_no: int
    payee_no: int
    amount: Money
    account: int
    sub_fund: str
    entry_no: int | None = None
    turn: int = 0
    cancelled: bool = False

    @property
    def owed(self) -> bool:
        """Is it promised and not yet paid?"""
        return self.entry_no is None and not self.cancelled


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with all that has happened to it."""

    no: str
    benefit: str
    member_no: str
    filed_on: date
    event_on: date | None
    steps: tuple[Step, ...]
    rulings: tuple[Ruling, ...] = ()
    vouchers: tuple[Voucher, ...] = ()

    @property
    def state(self) -> State:
        """Where it stands."""
        reached = [LEADS_TO[one.kind] for one in self.steps if one.kind in LEADS_TO]
        state = reached[-1]
        if state != "promised":
            return state
        open_ = [one for one in self.vouchers if not one.cancelled]
        owed = [one for one in open_ if one.owed]
        return "promised" if len(owed) == len(open_) else "part_paid" if owed else "paid"

    @property
    def ruling(self) -> Ruling | None:
        """The last decision, unless the papers have changed since."""
        last = self._last("filed", "amended", "decided", "appealed")
        if last is None or last.kind != "decided":
            return None
        return next((one for one in self.rulings if one.step_no == last.no), None)

    @property
    def filed_by(self) -> frozenset[str]:
        """Who wrote it down, or changed its papers."""
        return frozenset(one.by for one in self.steps if one.kind in ("filed", "amended"))

    @property
    def certified_by(self) -> tuple[str, ...]:
        """Who has certified it, since its papers last changed."""
        return self._by("certified", since=("filed", "amended"))

    @property
    def approved_by(self) -> tuple[str, ...]:
        """Who has approved it, since it was last decided."""
        return self._by("approved", "overridden", since=("filed", "amended", "decided"))

    @property
    def overridden(self) -> bool:
        """Was it ever promised against the by-laws' answer?"""
        return any(one.kind == "overridden" for one in self.steps)

    @property
    def papers_version(self) -> int:
        """The version of its papers that holds."""
        last = self._last("filed", "amended")
        assert last is not None
        assert last.version is not None
        return last.version

    @property
    def decided_version(self) -> int | None:
        """The version that holds the last decision whole."""
        last = self._last("decided")
        return last.version if last else None

    def last_on(self, *kinds: StepKind) -> date | None:
        """The day of its last step of these kinds; None: it has none."""
        last = self._last(*kinds)
        return last.on if last else None

    @property
    def owed(self) -> Money:
        """What is promised and not yet paid."""
        return Money.total(one.amount for one in self.owed_to())

    def owed_to(self, payee_no: int | None = None) -> tuple[Voucher, ...]:
        """The vouchers promised and not yet paid: those of one payee, or of all."""
        return tuple(it for it in self.vouchers if it.owed and payee_no in (None, it.payee_no))

    @property
    def granted(self) -> Money:
        """What was promised or paid of it."""
        standing = (one.amount for one in self.vouchers if not one.cancelled)
        return Money.total(standing) if self.vouchers else ZERO

    def _last(self, *kinds: StepKind) -> Step | None:
        return next((one for one in reversed(self.steps) if one.kind in kinds), None)

    def _by(self, *kinds: StepKind, since: tuple[StepKind, ...]) -> tuple[str, ...]:
        last = self._last(*since)
        after = last.no if last else 0
        return tuple(
            dict.fromkeys(one.by for one in self.steps if one.kind in kinds and one.no > after)
        )
