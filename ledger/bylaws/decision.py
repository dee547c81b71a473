"""A decision: every requirement held against facts, the award, the purse; and its bytes.

A decision holds all that its explanation needs. Its bytes are the same for the same facts under
the same by-laws, whichever machine decides: stored, they can be recomputed and compared.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from inspect import signature
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from ledger.money import ZERO, Money

from .division import Ceiling, Division, Sharing
from .facts import Day, Earlier, Fact
from .measures import Conflict
from .terms import Bound, Op
from .units import Time

Outcome = Literal["pay", "wait", "refuse", "refer"]
State = Literal["met", "not_met", "waived", "unknown", "refer"]


@dataclass(frozen=True, slots=True)
class Turn:
    """With what the answer changes: which fact, from or until which day or number."""

    fact: str
    side: Literal["from", "until"]
    value: date | int | Money


class Finding(NamedTuple):
    """A requirement held against facts. A tuple, for there are many of them.

    value: what was measured. facts: the names of the facts used, in `Decision.facts`; of an
    unknown finding, those that are missing. turn: with what a `not_met` would be met.
    """

    clause: str
    measure: str
    op: Op
    bound: Bound
    state: State
    value: object
    facts: tuple[str, ...]
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class AwardLine:
    """A line of an award: a sum, or so many times a sum, and the clause that gives it.

    basis: by what it was found: a measure, or the benefit whose share it is. reached: the step
    or the word that was reached.
    """

    clause: str
    basis: str
    reached: object
    count: int
    each: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Cut:
    """A limit that took something away: what is allowed, what was used before, what is left."""

    clause: str
    unit: str
    scope: str
    window: str
    first: date
    last: date
    most: int
    used: int
    asked: int
    allowed: int


@dataclass(frozen=True, slots=True)
class Deduction:
    """A sum taken off the award, and the clause that takes it."""

    clause: str
    measure: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Award:
    """What the by-laws give: its lines, what limits took away, what is deducted; day by day."""

    lines: tuple[AwardLine, ...]
    cuts: tuple[Cut, ...]
    deductions: tuple[Deduction, ...]
    days: tuple[Day, ...]
    amount: Money


@dataclass(frozen=True, slots=True)
class Cover:
    """The subtraction of the purse.

    waiting: entitled before this one and not yet promised. left: after this award. yearly: what
    the year's ceiling for this benefit still holds. pays: what can be paid now. division: where
    a short purse was divided among all who waited.
    """

    clause: str
    sub_fund: str
    when_short: str
    balance: Money
    promised: Money
    reserve: Money
    waiting: Money
    award: Money
    left: Money
    yearly: Money | None
    pays: Money
    division: Division | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the by-laws say to a claim, and why."""

    benefit: str
    digest: str
    outcome: Outcome
    findings: tuple[Finding, ...]
    award: Award | None
    cover: Cover | None
    facts: Mapping[str, Fact]

    @property
    def amount(self) -> Money:
        """What is to be paid now."""
        if self.outcome != "pay" or self.award is None:
            return ZERO
        return self.cover.pays if self.cover else self.award.amount

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """Every reason against it."""
        return tuple(one for one in self.findings if one.state not in ("met", "waived"))


# BYTES -------------------------------------------------------------------------------------------

_NOUNS: Mapping[str, type[Any]] = {
    noun.__name__: noun
    for noun in (Decision, Cover, Award, Deduction, Cut, AwardLine, Finding, Turn, Fact, Day,
                 Earlier, Conflict, Time, Division, Sharing, Ceiling)
}  # fmt: skip
_NAMES = {noun: tuple(signature(noun).parameters) for noun in _NOUNS.values()}
_VALUES = {noun: attrgetter(*names) for noun, names in _NAMES.items()}


def as_bytes(decision: Decision) -> bytes:
    """A decision, or any noun in it, as canonical JSON; the kind of a noun beside its facts."""
    return _ENCODER.encode(_written(decision)).encode()


def from_bytes(written: bytes) -> Decision:
    """The decision that was written."""
    read = json.loads(written, object_hook=_noun)
    assert isinstance(read, Decision)
    return read


def begun(written: bytes) -> Decision:
    """What a written decision began with: benefit, by-laws, facts and purse. What was found is
    left out, to be found once more.
    """
    said = json.loads(written)
    facts, cover = _grown(said["facts"]), _grown(said["cover"])
    return Decision(said["benefit"], said["digest"], said["outcome"], (), None, cover, facts)


def _grown(data: Any) -> Any:
    if type(data) is dict:
        return _noun({name: _grown(one) for name, one in data.items()})
    return tuple([_grown(one) for one in data]) if type(data) is list else data


def _written(value: Any) -> dict[str, Any]:
    """What JSON does not know itself; what stands in it is written in its turn."""
    noun = type(value)
    if noun is Money:
        return {"satang": value.satang}
    if noun is date:
        return {"on": value.isoformat()}
    said = dict(zip(_NAMES[noun], _VALUES[noun](value), strict=True))
    said["is"] = noun.__name__
    if noun is Cover and value.division is None:
        del said["division"]  # as covers were written before there was any
    if noun is Decision:  # findings are tuples, which JSON would take for lists
        said["findings"] = [_written(one) for one in value.findings]
        said["facts"] = {"named": value.facts}
    return said


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_written
)


def _noun(data: dict[str, Any]) -> Any:
    if "satang" in data:
        return Money(data["satang"])
    if "named" in data:
        return data["named"]
    noun = _NOUNS.get(data.pop("is", ""))
    if noun is None:
        return date.fromisoformat(data["on"]) if "on" in data else data
    for name, value in data.items():
        if type(value) is list:
            data[name] = _tuple(value)
    return noun(**data)


def _tuple(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuple(one) if type(one) is list else one for one in values])
