"""A decision: every requirement held against facts, the award, the purse; and its bytes.

A decision holds all that its explanation needs. Its bytes are the same for the same facts under
the same by-laws, whichever machine decides: stored, they can be recomputed and compared.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from ledger.money import ZERO, Money

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


@dataclass(frozen=True, slots=True)
class Finding:
    """A requirement held against facts.

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
    the year's ceiling for this benefit still holds. pays: what can be paid now.
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
                 Earlier, Conflict, Time)
}  # fmt: skip


def as_bytes(decision: Decision) -> bytes:
    """A decision, or any noun in it, as canonical JSON."""
    data = _data(decision)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_bytes(written: bytes) -> Decision:
    """The decision that was written."""
    read = _noun(json.loads(written))
    assert isinstance(read, Decision)
    return read


def _data(value: Any) -> Any:
    """Plain values for JSON; the kind of a noun stands beside its facts."""
    write = _WRITTEN.get(type(value))
    return value if write is None else write(value)


def _writer(noun: type[Any]) -> Callable[[Any], Any]:
    names, kind = tuple(one.name for one in fields(noun)), noun.__name__

    def write(value: Any) -> Any:
        return {"is": kind} | {name: _data(getattr(value, name)) for name in names}

    return write


_WRITTEN: Mapping[type[Any], Callable[[Any], Any]] = {
    Money: lambda value: {"satang": value.satang},
    date: lambda value: {"on": value.isoformat()},
    dict: lambda value: {"named": {name: _data(one) for name, one in value.items()}},
    tuple: lambda value: [_data(one) for one in value],
} | {noun: _writer(noun) for noun in _NOUNS.values()}


def _noun(data: Any) -> Any:
    if isinstance(data, list):
        return tuple(_noun(one) for one in data)
    if not isinstance(data, dict):
        return data
    if "satang" in data:
        return Money(data["satang"])
    if "on" in data and len(data) == 1:
        return date.fromisoformat(data["on"])
    if "named" in data:
        return {name: _noun(one) for name, one in data["named"].items()}
    held = {name: _noun(one) for name, one in data.items() if name != "is"}
    return _NOUNS[data["is"]](**held)
