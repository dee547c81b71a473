"""A statement reckoned through: which way each line went, and whether it all adds up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ledger.errors import Level, Problem
from ledger.money import ZERO, Money

from .line import Line
from .written import Control, Written, WrittenLine


@dataclass(frozen=True, slots=True)
class Chain:
    """A statement's lines with the balances they truly lead to. rows: where each of them stands."""

    opening: Money
    lines: tuple[Line, ...]
    rows: tuple[int, ...]
    first: date
    last: date
    problems: tuple[Problem, ...]

    @property
    def closing(self) -> Money:
        """What the account held at the end."""
        return self.lines[-1].balance if self.lines else self.opening


def reckon(written: Written) -> Chain:
    """Follow a statement from its opening to its end; a line that cannot be read is left out."""
    lines = [it for it in written.lines if it.on is not None and it.amount is not None]
    opening = _opening(written, lines)
    held, days, found = opening, [it.on for it in lines if it.on], list[Line]()
    problems = list(written.problems)
    whole = len(lines) == len(written.lines)
    for at, line in enumerate(lines):
        amount = _signed(line, held)
        reckoned = held + amount
        if line.balance is not None and line.balance != reckoned and whole:
            problems.append(_broken(written, lines, at, reckoned))
            if problems[-1].code == "bank.line_missing":
                reckoned = line.balance
        assert line.on is not None  # chosen
        found.append(Line(0, line.on, amount, reckoned, line.text, line.reference))
        held = reckoned
    rows = tuple(it.row for it in lines)
    if whole:
        problems += _controls(written, opening, found)
        problems += _backwards(written, found, rows)
    if not days and written.last is None:
        problems.append(Problem("bank.nothing_in_it", written.at(None)))
    first = min([*days, *([written.first] if written.first else [])], default=date.min)
    last = max([*days, *([written.last] if written.last else [])], default=date.min)
    return Chain(opening, tuple(found), rows, first, last, tuple(problems))


def _opening(written: Written, lines: Sequence[WrittenLine]) -> Money:
    """What it says the account began with; else what its first line found."""
    if written.opening is not None or not lines:
        return written.opening or ZERO
    first = lines[0]
    return (first.balance or ZERO) - (first.amount or ZERO) if first.balance else ZERO


def _signed(line: WrittenLine, held: Money) -> Money:
    """Which way it went: by its sign, else the way its balance tells."""
    amount = line.amount or ZERO
    if line.signed or line.balance is None:
        return amount
    return -amount if line.balance < held else amount


def _broken(written: Written, lines: Sequence[WrittenLine], at: int, reckoned: Money) -> Problem:
    """A balance that does not follow: mistyped, where what comes after follows from the true one;
    else a line before it is missing.
    """
    line = lines[at]
    assert line.balance is not None  # asked
    said = {"on": line.on, "written": line.balance, "reckoned": reckoned,
            "difference": abs(line.balance - reckoned)}  # fmt: skip
    if _goes_on(written, lines, at, reckoned):
        return Problem("bank.balance_differs", written.at(line.row), said, "ask")
    return Problem("bank.line_missing", written.at(line.row), said)


def _goes_on(written: Written, lines: Sequence[WrittenLine], at: int, held: Money) -> bool:
    """Does what comes after a line follow from this balance?"""
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None:
        return any(it.of == "closing" and it.total == held for it in written.controls)
    assert after.amount is not None  # chosen
    return after.balance in (held + after.amount, held - after.amount if not after.signed else None)


def _controls(written: Written, opening: Money, lines: Sequence[Line]) -> Iterator[Problem]:
    """Whether a statement adds up to the balances, totals and counts it writes of itself."""
    ways = {"in": [it.amount for it in lines if it.amount > ZERO],
            "out": [-it.amount for it in lines if it.amount < ZERO]}  # fmt: skip
    ends = {"opening": opening, "closing": lines[-1].balance if lines else opening}
    for control in written.controls:
        counted = len(ways[control.of]) if control.of in ways else None
        total = Money.total(ways[control.of]) if control.of in ways else ends[control.of]
        if total != control.total:
            code = "bank.total_differs" if control.of in ways else "bank.closing_differs"
            yield _differs(written, control, code, total)
        elif control.count is not None and control.count != counted:
            yield Problem(
                "bank.count_differs", written.at(control.row),
                {"way": control.of, "written": control.count, "counted": counted,
                 "difference": abs(control.count - (counted or 0))},
            )  # fmt: skip


def _differs(written: Written, control: Control, code: str, total: Money) -> Problem:
    said = {"way": control.of, "written": control.total, "reckoned": total,
            "difference": abs(control.total - total)}  # fmt: skip
    return Problem(code, written.at(control.row), said)


def _backwards(
    written: Written, lines: Sequence[Line], rows: Sequence[int], level: Level = "ask"
) -> Iterator[Problem]:
    """A bank writes its lines in the order of days."""
    for before, line, row in zip(lines, lines[1:], rows[1:], strict=False):
        if line.on < before.on:
            said = {"on": line.on, "before": before.on}
            yield Problem("bank.day_backwards", written.at(row), said, level)
