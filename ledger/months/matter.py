"""A matter: one thing between a month and its close, or that the auditor should know of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from ledger.dates import Month, YearSystem, to_arabic, year_be
from ledger.errors import Place, Problem
from ledger.money import Money

Weight = Literal["settle", "answer", "finding", "told"]
"""What a matter asks for.

settle: the month stays open until it is put right.  answer: put right, or answered for in writing.
finding: does not hold the close up, and stays open from month to month until it is answered.
told: known, explained, and carried forward; nobody need answer.
"""


Measure = Money | int
"""How much a matter is: a sum, a difference (less than nothing where money is missing), or how many
there are of it.
"""
_MEASURES = ("apart", "amount", "count")  # the first of its values that says how much it is
_DATED = re.compile(r"(?<=[:/])((?:18|19|20|21)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?$")
_STATED = re.compile(r"(?P<key>.+) = (?P<sum>-?\d+(?:\.\d\d)?)")


def stated(key: str, measure: Measure | None) -> str:
    """A matter as it is written down, with how much it was: `held:1201/2026-01 = 100.00`, and
    `written-late:2026-01 = 3` where it is a number of things; the key alone where it is neither.
    """
    if measure is None:
        return key
    return f"{key} = {measure.as_text() if isinstance(measure, Money) else measure}"


def read_stated(written: str) -> tuple[str, Measure | None]:
    """The key, and how much it was. None: neither, or written before it was written down."""
    found = _STATED.fullmatch(written)
    if found is None:
        return written, None
    said = found["sum"]
    return found["key"], Money.parse(said) if "." in said else int(said)


class Key(str):
    """The key of a matter where it is shown: a machine is told it as it is stored, a person with
    its month or day in the B.E., `held:1201/01-2569`.
    """

    __slots__ = ()

    def name(self, _: str) -> str:
        """As it is shown to a person, in either language."""
        return _DATED.sub(_in_be, self)


def _in_be(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{f'{day}-' if day else ''}{month}-{year_be(date(int(year), 1, 1))}"


def meant(typed: str, keys: Iterable[str]) -> str:
    """The key somebody typed, as it is stored or as it was shown to them."""
    written = to_arabic(typed).strip()
    shown = ((it, Key(it).name("")) for it in keys)
    return next((it for it, said in shown if _plain(said) == _plain(written)), written)


def as_typed(month: Month, years: YearSystem) -> str:
    """1/2569: as a month is typed in a command, in a fund of these years."""
    return f"{month.month}/{year_be(month.first) if years == 'be' else month.year}"


def _plain(key: str) -> str:
    return key.replace("/", "-")  # 01/2569 is a month too


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a matter, by whom and when (UTC, as the log has it). was: how much the
    matter was then; None: nobody wrote it down, or it is nothing to be measured.
    """

    no: int
    matter: str
    said: str
    by: str
    at: str
    was: Measure | None = None

    def covers(self, now: Measure | None) -> bool:
        """Is the matter still what was answered?"""
        return self.was is None or now is None or self.was == now


def standing(given: Sequence[Answer], now: Measure | None) -> Answer | None:
    """Of the answers to a matter, oldest first: the one that holds while it is so much. None: it
    was never answered, or when it was another sum.
    """
    if not given or given[-1].covers(now):
        return given[-1] if given else None
    return next((it for it in reversed(given) if it.was == now), None)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing. key: by which it is known from one month to the next, `gap:21/13-14`.

    code and values: what there is to say of it, as of a Problem. outgrown: an answer that was
    given when it was another sum, so that it is open again.
    """

    code: str
    key: str
    weight: Weight
    values: Mapping[str, object] = field(default_factory=dict)
    answer: Answer | None = None
    outgrown: Answer | None = None

    @property
    def measure(self) -> Measure | None:
        """How much it is; None where that cannot be said of it."""
        found = (self.values.get(name) for name in _MEASURES)
        return next((it for it in found if isinstance(it, Money | int)), None)

    def under(self, given: Sequence[Answer]) -> "Matter":
        """The same, with what was said to it, oldest first."""
        holds = standing(given, self.measure)
        before = given[-1] if given and holds is None else None
        return replace(self, answer=holds, outgrown=before)

    @property
    def stops(self) -> bool:
        """Does it keep the month open?"""
        return self.weight == "settle" or (self.weight == "answer" and self.answer is None)

    @property
    def is_open(self) -> bool:
        """Does it still wait for somebody?"""
        return self.weight != "told" and self.answer is None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The same to be said, and what was answered when it was another sum."""
        before, now = self.outgrown, self.measure
        if before is None or before.was is None or now is None:
            return (self.problem,)
        said = {"key": Key(self.key), "was": before.was, "now": now, "answer": before.said,
                "by": before.by}  # fmt: skip
        return self.problem, Problem("month.outgrown", Place(Key(self.key)), said, "warn")

    @property
    def problem(self) -> Problem:
        """The same as a problem, to be said."""
        said = {**self.values, "key": Key(self.key)}
        return Problem(self.code, Place(Key(self.key)), said, "refuse" if self.stops else "warn")
