"""Statements that come one after another in a file, as MT940 and CAMT.053 have them, as one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ledger.banks import Control, Written, WrittenLine
from ledger.errors import Place, Problem, Refused
from ledger.money import Money


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a file: a day's, a month's."""

    row: int
    number: str
    opening: Money
    closing: Money
    first: date
    last: date
    lines: tuple[WrittenLine, ...]
    controls: tuple[Control, ...] = ()


def joined(path: Path, profile: str, parts: Sequence[Part]) -> Written:
    """All parts as one statement: each must begin where the one before it ended, and its last
    line must lead to what it ends with. Raises Refused bank.no_statement_in, bank.several_accounts.
    """
    numbers = tuple(dict.fromkeys(it.number for it in parts))
    if not parts:
        raise Refused("bank.no_statement_in", file=path.name)
    if len(numbers) > 1:
        raise Refused("bank.several_accounts", file=path.name, numbers=numbers)
    problems = []
    lines: list[WrittenLine] = []
    held = parts[0].opening
    for it in parts:
        if it.opening != held:
            problems.append(_differs(path, it, it.opening, held))
        lines += it.lines[:-1]
        if it.lines:
            lines.append(replace(it.lines[-1], balance=it.closing))
        elif it.closing != it.opening:
            problems.append(_differs(path, it, it.closing, it.opening))
        held = it.closing
    last = parts[-1]
    controls = (Control("closing", last.closing, None, last.row),
                *(one for one in last.controls if len(parts) == 1))  # fmt: skip
    return Written(path.name, profile, numbers[0], tuple(lines), parts[0].opening,
                   min(it.first for it in parts), max(it.last for it in parts), controls,
                   tuple(problems))  # fmt: skip


def _differs(path: Path, it: Part, written: Money, reckoned: Money) -> Problem:
    said = {"way": "closing", "written": written, "reckoned": reckoned,
            "difference": abs(written - reckoned)}  # fmt: skip
    return Problem("bank.closing_differs", Place(path.name, it.row), said)
