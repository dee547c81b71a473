"""A statement joined to those before it: what in it is new, or why it does not follow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger.errors import Problem, Refused
from ledger.money import Money

from .chain import Chain, reckon
from .line import Line
from .written import Written

NUMBER_CHARACTERS = "0123456789x"


@dataclass(frozen=True, slots=True)
class Known:
    """What the book has of an account's statements. opening: before the first line of all."""

    account: int
    name: object
    number: str
    opening: Money | None
    lines: Sequence[Line]
    last_on: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """A statement judged: its lines that are new, how many were there before, what is wrong."""

    written: Written
    chain: Chain
    account: int
    opening: Money
    lines: tuple[Line, ...]
    again: int
    accepted: tuple[str, ...]
    problems: tuple[Problem, ...]
    stopping: tuple[Problem, ...]

    def insist(self) -> None:
        """Nothing may stand in the way. Raises Refused bank.has_problems, with every problem."""
        if self.stopping:
            raise Refused("bank.has_problems", file=self.written.file, count=len(self.stopping),
                          problems=self.problems)  # fmt: skip


def judge(written: Written, known: Known, accept: Collection[str]) -> Verdict:
    """Everything there is to say of a statement, after what came in before it."""
    chain = reckon(written)
    problems = list(chain.problems)
    at = 0
    if not any(it.stops and it.level == "refuse" for it in problems):
        at, found = _joined(written, chain, known)
        problems += found
        known_rows = set(chain.rows[:at])  # answered for when they first came in
        problems = [it for it in problems if it.level != "ask" or it.place.row not in known_rows]
    problems += _about(written, chain, known)

    said: dict[str, None] = {}
    stopping = []
    for one in problems:
        if one.level == "ask" and not {one.code, f"{one.code}@{one.place.row}"}.isdisjoint(accept):
            said[one.code] = None
        elif one.stops:
            stopping.append(one)
    begins = len(known.lines)
    new = tuple(replace(it, no=begins + n) for n, it in enumerate(chain.lines[at:], start=1))
    opening = new[0].before if new else chain.closing
    return Verdict(written, chain, known.account, opening, new, at, tuple(said), tuple(problems),
                   tuple(stopping))  # fmt: skip


def _about(written: Written, chain: Chain, known: Known) -> list[Problem]:
    """Of which account it is, and whether its days have come."""
    found = []
    if not fits(written.number, known.number):
        said = {"account": known.account, "name": known.name, "number": written.number,
                "known": known.number}  # fmt: skip
        found.append(Problem("bank.other_account", written.at(None), said))
    if chain.lines and chain.lines[-1].on > known.today:
        said = {"on": chain.lines[-1].on, "today": known.today}
        found.append(Problem("bank.day_ahead", written.at(chain.rows[-1]), said, "ask"))
    return found


def _joined(written: Written, chain: Chain, known: Known) -> tuple[int, list[Problem]]:
    """How many of its first lines the book has already, and whether the next follows."""
    if known.opening is None:
        return 0, []
    held = known.lines[-1].balance if known.lines else known.opening
    overlaps = _overlaps(chain.lines, known.lines)
    if len(overlaps) == 1:
        return overlaps.pop(), []
    place = written.at(chain.rows[0] if chain.rows else None)
    said = {"account": known.account, "name": known.name, "last": known.last_on, "held": held,
            "first": chain.first, "opening": chain.opening,
            "difference": abs(chain.opening - held)}  # fmt: skip
    if overlaps:
        return 0, [Problem("bank.overlap_unclear", place, said)]
    if known.last_on and chain.first < known.last_on and chain.lines:
        if chain.opening == held and chain.lines[0].on >= (known.lines or chain.lines)[-1].on:
            return 0, []
        return 0, [Problem("bank.overlap_differs", place, said)]
    if chain.opening != held:
        return 0, [Problem("bank.gap", place, said)]
    return 0, []


def _overlaps(new: Sequence[Line], old: Sequence[Line]) -> set[int]:
    """How many lines the two have in common where the new ones begin; they must then agree up to
    the end of either. Equal sums on one day differ in their balances; where sums go to and fro on
    one day, more than one answer may fit.
    """
    found = set()
    for at, it in enumerate(old):
        common = min(len(old) - at, len(new))
        begins = common and it.same == new[0].same
        if begins and all(old[at + n].same == new[n].same for n in range(common)):
            found.add(common)
    return found


def fits(one: str, other: str) -> bool:
    """May two spellings be one account's number? x hides a figure; an empty one says nothing."""
    a, b = plain(one), plain(other)
    if not a or not b:
        return True
    wide = max(len(a), len(b))
    if "x" not in a + b:
        return a.lstrip("0") == b.lstrip("0")
    pairs = zip(a.rjust(wide, "x"), b.rjust(wide, "x"), strict=True)
    return all(x == y or "x" in (x, y) for x, y in pairs)


def plain(number: str) -> str:
    """An account's number without its dashes: figures, and x for what is hidden."""
    return "".join(it for it in number.casefold() if it in NUMBER_CHARACTERS)


def sharper(one: str, other: str) -> str:
    """Of two spellings of a number, the one that hides less."""
    return min((one, other), key=lambda it: (not plain(it), plain(it).count("x")))


def of_number(number: str, numbers: Mapping[int, str]) -> list[int]:
    """The accounts whose number this may be, of those that have one."""
    return [no for no, known in numbers.items() if known and number and fits(number, known)]
