"""A by-law file becomes By-laws, or a list of everything wrong with it, each by its line."""

import hashlib
from collections.abc import Collection
from typing import Any

from ledger.dates import YearSystem
from ledger.errors import Problem

from . import assemble, cases, clauses, tree, vocabulary
from .reader import Reader
from .terms import Bylaws, Resolution
from .tree import Node
from .vocabulary import Word

KEYS = ("title", "fund", "years", "in_force", "resolution", "clauses", "examples")


def digest(written: str) -> str:
    """The digest of a by-law text: SHA-256, whichever way its lines end."""
    return hashlib.sha256(lines(written).encode()).hexdigest()


def lines(written: str) -> str:
    """A text with its lines ended in one way, as it is kept."""
    return written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read(
    written: str, file: str = "", sub_funds: Collection[str] | None = None
) -> tuple[Bylaws | None, tuple[Problem, ...]]:
    """Read a by-law text. None: something in it must be put right first; problems say what.

    sub_funds: those the fund has; without them, those every fund begins with.
    Problems of level `warn` do not stand in the way.
    """
    root, problems = tree.grown(lines(written), file)
    if root is None:
        return None, problems
    reader = Reader(file, problems=list(problems))
    said = reader.fields(root, KEYS, needed=("title", "years", "clauses"))
    if "years" in said:
        years: Any = reader.word(said["years"], "years")
        reader.years = years or None
    found = _whole(reader, said, digest(written), sub_funds or vocabulary.groups()["sub_fund"])
    stopped = any(one.stops for one in reader.problems)
    return (None if stopped else found), tuple(sorted(reader.problems, key=_by_line))


def _by_line(problem: Problem) -> tuple[int, str]:
    return problem.place.row or 0, problem.code


def _whole(
    reader: Reader, said: dict[str, Node], of_text: str, sub_funds: Collection[str]
) -> Bylaws:
    """The by-laws, as far as they could be understood."""
    read_clauses = [
        clauses.read(reader, key, value)
        for key, value in (said["clauses"].pairs if "clauses" in said else ())
    ]
    benefits = assemble.benefits(reader, read_clauses)
    settled = assemble.settings(reader, read_clauses)
    months = assemble.months_used(read_clauses)
    if months and "month_end" not in settled:
        reader.wrong("bylaws.month_end_unsaid", months)
    _sub_funds(reader, read_clauses, sub_funds)
    years: YearSystem = reader.years or "be"
    found = Bylaws(
        digest=of_text,
        title=said["title"].text if "title" in said else "",
        fund=said["fund"].text if "fund" in said else "",
        years=years,
        in_force=reader.day(said["in_force"]) if "in_force" in said and reader.years else None,
        resolution=_resolution(reader, said["resolution"]) if "resolution" in said else None,
        clauses={one.number: one.words for one in read_clauses},
        benefits=benefits,
        examples=tuple(cases.read(reader, said["examples"], benefits))
        if "examples" in said and reader.years
        else (),
        **{"month_end": "last_day", **settled},
    )
    if found.in_force is None or found.resolution is None:
        reader.wrong("bylaws.draft", 1, level="warn")
    return found


def _resolution(reader: Reader, node: Node) -> Resolution | None:
    known = ("meeting", "on", "number", "votes_for", "votes_against")
    said = reader.fields(node, known, needed=("meeting", "on"))
    on = reader.day(said["on"]) if "on" in said else None
    if on is None:
        return None
    return Resolution(
        said["meeting"].text if "meeting" in said else "",
        on,
        said["number"].text if "number" in said else "",
        reader.number(said["votes_for"]) if "votes_for" in said else None,
        reader.number(said["votes_against"]) if "votes_against" in said else None,
    )


def _sub_funds(reader: Reader, read_clauses: list[clauses.Clause], known: Collection[str]) -> None:
    """Sub-funds the clauses speak of and the fund does not have."""
    for clause in read_clauses:
        for name, (value, line) in clause.single.items():
            named: tuple[str, ...] = ()
            if name == "contribution":
                named = tuple(code for code, _ in value.shares)
            elif name == "purse":
                named = (value.sub_fund,)
            for code in named:
                if code not in known:
                    reader.wrong("bylaws.sub_fund_unknown", line, sub_fund=code,
                                 known=tuple(Word("sub_fund", one) for one in known))  # fmt: skip
