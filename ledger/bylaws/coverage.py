"""What no example notices: each number moved by one, each comparison flipped.

A number that can be moved without any example coming out otherwise is not held by its examples:
nobody would see if it were written down wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

from ledger.errors import Place, Problem
from ledger.money import ZERO, Money

from .examples import worked
from .terms import Benefit, Bylaws, Limit, Op, Requirement, Steps
from .units import Time
from .vocabulary import Word

ONE_BAHT = Money.baht(1)
STRICTER: Mapping[Op, Op] = {
    "at_least": "more_than", "more_than": "at_least", "at_most": "less_than",
    "less_than": "at_most", "is": "is_not", "is_not": "is",
}  # fmt: skip
# what no example can notice: it is not weighed
NOT_READ = {
    "line",
    "last",
    "clause",
    "instead_of",
    "facts",
    "papers",
    "pay_day",
}  # nothing to weigh


Key = tuple[str, int, object]
"""A number by its clause and its line."""


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """A number of a clause that could be another, and no example would notice."""

    benefit: str
    clause: str
    line: int
    number: object


def unnoticed(bylaws: Bylaws) -> tuple[Unnoticed, ...]:
    """Every number and comparison that no example holds fast, each once.

    A sentence said of several benefits is held by the examples of any one of them.
    """
    held: set[Key] = set()
    loose: dict[Key, Unnoticed] = {}
    for name, benefit in bylaws.benefits.items():
        examples = tuple(one for one in bylaws.examples if one.benefit == name)
        agreeing: dict[Key, bool] = {}
        for clause, line, number, moved in variants(benefit, benefit.clause, 0) if examples else ():
            other = replace(bylaws, examples=examples, benefits={**bylaws.benefits, name: moved})
            same = all(one.agrees for one in worked(other))
            agreeing[clause, line, number] = agreeing.get((clause, line, number), False) or same
        for key, same in agreeing.items():
            if same and not _again(benefit, key):
                loose.setdefault(key, Unnoticed(name, *key))
            elif not same:
                held.add(key)
    return tuple(one for key, one in loose.items() if key not in held)


def _again(benefit: Benefit, number: Key) -> bool:
    """Is it the first step of a table, which a requirement demands already?"""
    tables = [one for one in benefit.parts if isinstance(one, Steps)]
    firsts = {(one.clause, one.rows[0].line, one.rows[0].first) for one in tables}
    demanded = {one.bound for one in benefit.requirements if one.op == "at_least"}
    return number in firsts and number[2] in demanded


Variant = tuple[str, int, object, Any]
"""The clause and line of a number, the number, and what it stands in with that number moved."""


def variants(what: Any, clause: str, line: int) -> Iterator[Variant]:
    """What it would be with each of its numbers moved by one, up and down."""
    if isinstance(what, Time | Money | bool | int):
        yield from ((clause, line, what, moved) for moved in _moved(what))
    elif _is_days_of_year(what):
        yield from ((clause, line, what, moved) for moved in _other_days(what))
    elif isinstance(what, tuple):
        for at, one in enumerate(what):
            for where, row, number, moved in variants(one, clause, line):
                yield where, row, number, (*what[:at], moved, *what[at + 1 :])
    elif is_dataclass(what):
        yield from _of_noun(what, getattr(what, "clause", clause), getattr(what, "line", line))


def _of_noun(what: Any, clause: str, line: int) -> Iterator[Variant]:
    if isinstance(what, Requirement) and what.op in STRICTER and what.bound is not True:
        yield clause, line, what.bound, replace(what, op=STRICTER[what.op])
    if isinstance(what, Limit):  # a sum of money in satang, moved by a baht
        step = 100 if what.unit == "baht" else 1
        number = Money(what.most) if what.unit == "baht" else what.most
        for by in (step, -step):
            yield clause, line, number, replace(what, most=what.most + by)
        return
    for field in fields(what):
        if field.name not in NOT_READ:
            for where, row, said, moved in variants(getattr(what, field.name), clause, line):
                yield where, row, said, replace(what, **{field.name: moved})


def _moved(number: Any) -> Iterator[Any]:
    match number:
        case bool():
            yield not number
        case Time():
            yield replace(number, days=number.days + 1)
            yield replace(number, days=number.days - 1)
        case Money():
            yield number + ONE_BAHT
            if number > ZERO:
                yield number - ONE_BAHT
        case _:
            yield number + 1
            yield number - 1


def _is_days_of_year(what: object) -> bool:
    """A month and a day, or two of them."""
    if not isinstance(what, tuple) or len(what) != 2:
        return False
    return all(isinstance(one, int) or _is_days_of_year(one) for one in what)


def _other_days(what: Any) -> Iterator[Any]:
    first, last = what
    if isinstance(first, tuple):
        yield from ((moved, last) for moved in _other_days(first))
        yield from ((first, moved) for moved in _other_days(last))
        return
    for days in (1, -1):
        day = date(2023, first, last) + timedelta(days=days)
        yield day.month, day.day


def uncovered(bylaws: Bylaws, file: str) -> Iterator[Problem]:
    """A word of warning for each benefit without examples and each number no example holds."""
    for name, benefit in bylaws.benefits.items():
        if not any(one.benefit == name for one in bylaws.examples):
            values = {"benefit": Word("benefit", name), "clause": benefit.clause}
            yield Problem("bylaws.no_examples", Place(file), values, "warn")
    for one in unnoticed(bylaws):
        number = one.number
        if isinstance(number, tuple) and all(isinstance(word, str) for word in number):
            number = ", ".join(number)
        values = {"benefit": Word("benefit", one.benefit), "clause": one.clause, "number": number}
        yield Problem("bylaws.uncovered", Place(file, one.line or None), values, "warn")
