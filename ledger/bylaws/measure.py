"""What a measure is: a plain function, the facts it needs, and what its bound is written in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from inspect import Parameter, signature
from typing import Any, Literal

NEEDED: Any = Parameter.empty
Kind = Literal["time", "count", "grade", "money", "word", "yes", "season", "none"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts that cannot both be true: a code, and what each of them says."""

    code: str
    one: date | int
    other: date | int


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it needs, how it is reckoned, and which fact may still move.

    kind: `time` from one day to another; `count`, `grade` and `money` a number; `word` one of a
    closed list; `yes` or no; `season` a day of the year; `none` a list in which nothing may stand.
    unit: what its bound is written in. moves: the fact with which the answer changes. needed:
    the facts without which it cannot be reckoned; spare: the others, each with what stands for
    it where it is unknown. takes_none: that there is none of a fact, as of a stay in hospital,
    is an answer too.
    """

    name: str
    kind: Kind
    unit: str
    moves: str
    facts: tuple[str, ...]
    needed: tuple[str, ...]
    spare: tuple[tuple[str, object], ...]
    reckon: Callable[..., Any]
    takes_none: bool


MEASURES: dict[str, Measure] = {}


def measure(
    kind: Kind, unit: str = "", moves: str = "", takes_none: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put a function on the list."""

    def enter(reckon: Callable[..., Any]) -> Callable[..., Any]:
        name = reckon.__name__
        asked = [(fact, one.default) for fact, one in signature(reckon).parameters.items()]
        facts = tuple(fact for fact, _ in asked)
        needed = tuple(fact for fact, unsaid in asked if unsaid is NEEDED)
        spare = tuple(one for one in asked if one[0] not in needed)
        MEASURES[name] = Measure(name, kind, unit, moves, facts, needed, spare, reckon, takes_none)
        return reckon

    return enter


def facts_of(names: Iterable[str]) -> tuple[str, ...]:
    """The facts that measures need, each once, in the order of the alphabet."""
    return tuple(sorted({fact for name in names for fact in MEASURES[name].facts}))
