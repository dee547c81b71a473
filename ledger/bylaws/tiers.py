"""Is a table of steps one table? Its steps must rise, without overlaps, gaps or rows in vain."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from ledger.money import Money

from .reader import Reader
from .terms import Requirement, Step, Steps
from .units import Time


def examine(reader: Reader, table: Steps, requirements: Sequence[Requirement]) -> None:
    """Everything that is wrong with a table; what overlaps is never put in order by guess."""
    if len({_unit(row.first) for row in table.rows}) > 1:
        reader.wrong("bylaws.steps_mixed", table.rows[0].line, clause=table.clause)
        return
    rows = sorted(table.rows, key=lambda row: row.first)
    ranged = any(row.last is not None for row in rows)
    for lower, upper in pairwise(rows):
        if ranged:
            _meet(reader, table.clause, lower, upper)
        elif lower.first == upper.first:
            _overlap(reader, table.clause, lower, upper, upper.first, upper.first)
        if upper.pays <= lower.pays:
            reader.wrong("bylaws.steps_fall", upper.line, clause=table.clause, first=lower.line,
                         lower=lower.pays, upper=upper.pays)  # fmt: skip
    if rows[-1].last is not None:
        reader.wrong("bylaws.steps_end", rows[-1].line, clause=table.clause, last=rows[-1].last)
    _in_vain(reader, table, rows, requirements)


def _meet(reader: Reader, clause: str, lower: Step, upper: Step) -> None:
    """Two rows that say from where to where: the second begins right after the first ends."""
    ends: Any = lower.last
    if ends is None or ends >= upper.first:
        both: list[Any] = [one for one in (lower.last, upper.last) if one is not None]
        last = min(both, default=None)
        _overlap(reader, clause, lower, upper, upper.first, last)
    elif _after(ends) != upper.first:
        reader.wrong("bylaws.steps_gap", upper.line, clause=clause, first=lower.line,
                     after=lower.last, before=upper.first)  # fmt: skip


def _overlap(
    reader: Reader, clause: str, lower: Step, upper: Step, first: object, last: object
) -> None:
    reader.wrong("bylaws.steps_overlap", upper.line, clause=clause, first=lower.line,
                 begins=first, ends=last, one=lower.pays, other=upper.pays)  # fmt: skip


def _in_vain(
    reader: Reader, table: Steps, rows: Sequence[Step], requirements: Sequence[Requirement]
) -> None:
    """Rows that nobody who is entitled can be on."""
    for one in requirements:
        if one.measure != table.measure or _unit(one.bound) != _unit(rows[0].first):
            continue
        for at, row in enumerate(rows):
            following: Any = rows[at + 1].first if at + 1 < len(rows) else None
            first: Any = row.first
            below = one.op in ("at_least", "more_than") and following is not None
            above = one.op in ("at_most", "less_than")
            if (below and following <= one.bound) or (above and first > one.bound):
                reader.wrong("bylaws.row_in_vain", row.line, clause=table.clause,
                             other=one.clause, bound=one.bound)  # fmt: skip


def _unit(bound: object) -> str:
    return bound.mixed_with if isinstance(bound, Time) else type(bound).__name__


def _after(bound: Time | Money | int) -> object:
    """The next after a bound: a day more, a baht more, or one more."""
    match bound:
        case Time():
            return replace(bound, days=bound.days + 1)
        case Money():
            return bound + Money.baht(1)
        case _:
            return bound + 1
