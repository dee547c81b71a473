"""How an answer looks: problems and refusals in words, anything as one JSON object."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from click import ClickException, UsageError, echo

from ledger import text
from ledger.errors import LedgerError, Place, Problem
from ledger.money import Money

from . import spoken, words

MARKS: Mapping[str, str] = {"refuse": "✗", "ask": "?", "hold": "!", "warn": "·"}
LET_IN = "✓"


def write(answer: Mapping[str, object]) -> None:
    """One object on the data channel."""
    echo(json.dumps(answer, ensure_ascii=False, indent=2))


def bare(value: object) -> Any:
    """A value as a machine reads it: days in C.E., money as decimal text, no objects."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Money):
        return value.as_text()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): bare(one) for key, one in value.items()}
    if type(value).__name__ in ("Month", "PersonName"):
        return str(value)
    if is_dataclass(value):
        return {one.name: bare(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Iterable):
        return [bare(one) for one in value]
    return str(value)


def problem(found: Problem, lang: str) -> dict[str, object]:
    """A problem as a machine reads it."""
    said = _explained(found, lang)
    return {
        "code": found.code,
        "file": found.place.file,
        "row": found.place.row,
        "cell": found.place.cell,
        "level": found.level,
        "whole": found.whole,
        "what": said.what,
        "why": said.why,
        "now": said.now,
        "values": bare(found.values),
    }


def refusal(error: LedgerError, lang: str, noticed: Iterable[Problem] = ()) -> dict[str, object]:
    """A refusal as a machine reads it; and what was noticed of things that went well before."""
    said = text.explain(error.code, lang, error.values)
    return {
        "ok": False,
        "error": {
            "code": error.code,
            "what": said.what,
            "why": said.why,
            "now": said.now,
            "values": bare(error.values),
        },
        "problems": [problem(one, lang) for one in error.problems],
        "warnings": [problem(one, lang) for one in noticed],
    }


def in_words(problems: Iterable[Problem], lang: str, let_in: Sequence[str] = ()) -> str:
    """Problems for a reader, file by file, each with what to do now. let_in: what was accepted
    already, and is asked no more.
    """
    lines = []
    for one in sorted(problems, key=lambda one: (one.place.file, one.place.row or 0)):
        said = _explained(one, lang)
        place = spot_of(one, lang)
        told = one.whole and place in said.what  # a file is named once
        spot = f"{place}  " if place and not told else ""
        if _is_let_in(one, let_in):
            lines.append(f"{LET_IN} {spot}{said.what}")
            lines.append("    " + text.say("command.let_in", lang))
            continue
        lines.append(f"{MARKS[one.level]} {spot}{said.what}")
        lines.append(f"    → {said.now}")
        if one.level == "ask" and "--accept" not in said.now:
            at = f"@{one.place.row}" if one.place.row else ""
            lines.append("      " + text.say("command.or_accept", lang, accept=one.code + at))
    return "\n".join(lines)


def spot_of(found: Problem, lang: str) -> str:
    """Where a problem is: a place in a file, or the key of what it is about as a person has it."""
    return str(replace(found.place, file=text.shown(found.place.file, lang)))


def what(found: Problem, lang: str) -> str:
    """What a problem is, in one sentence."""
    return _explained(found, lang).what


def counted(problems: Iterable[Problem], lang: str, let_in: Sequence[str] = ()) -> str:
    """How many of each weight: `2 ข้อผิดพลาด, 1 ข้อให้ยืนยัน`."""
    levels = ["let_in" if _is_let_in(one, let_in) else one.level for one in problems]
    parts = [
        text.say(f"command.count.{level}", lang, count=levels.count(level))
        for level in (*MARKS, "let_in")
        if level in levels
    ]
    return " · ".join(parts)


def _is_let_in(problem: Problem, let_in: Sequence[str]) -> bool:
    """Was it asked, and answered with --accept?"""
    names = {problem.code, f"{problem.code}@{problem.place.row}"}
    return problem.level == "ask" and not names.isdisjoint(let_in)


def refused(
    error: LedgerError, lang: str, as_json: bool, noticed: Sequence[Problem] = (),
    let_in: Sequence[str] = (),
) -> None:  # fmt: skip
    """Say a refusal: to a machine on the data channel, to a person as talk."""
    if as_json:
        write(refusal(error, lang, noticed))
    else:
        spoken.say(refused_in_words(error, lang, noticed, let_in), to_stderr=True)


def misused(error: ClickException, as_json: bool) -> None:
    """Say that the command was not understood."""
    if isinstance(error, UsageError) and error.ctx is not None:
        words.dressed(error.ctx.find_root().command)
    if as_json:
        said = {"code": "usage", "what": error.format_message(), "why": "", "now": "", "values": {}}
        write({"ok": False, "error": said, "problems": []})
        return
    from typer import rich_utils

    rich_utils.rich_format_error(error)


def stopped(lang: str) -> None:
    """Say calmly that a person stopped us, and what that means for the book."""
    spoken.say("\n" + text.say("command.stopped", lang), to_stderr=True)


def our_mistake(log: Path, lang: str, as_json: bool) -> None:
    """Say that the program, not the reader, made a mistake; never a traceback."""
    refused(LedgerError("command.our_mistake", file=str(log)), lang, as_json)


def short(file: str, error: LedgerError, lang: str, let_in: Sequence[str] = ()) -> str:
    """A file's refusal behind its name, in one line: what it is; how many problems, where there
    are several, or the end names the file once more with the only one.
    """
    said = text.explain(error.code, lang, error.values).what
    if not error.problems and file not in said:
        return said
    problems = error.problems or (Problem(error.code, Place(file)),)
    return text.say("command.found", lang, counts=counted(problems, lang, let_in))


def refused_in_words(
    error: LedgerError, lang: str, noticed: Sequence[Problem] = (), let_in: Sequence[str] = ()
) -> str:
    """A refusal for a reader: its problems, then what, why and what to do now. What was noticed
    and said before is counted with them.
    """
    said = text.explain(error.code, lang, error.values)
    lines = []
    if error.problems:
        counts = counted([*noticed, *error.problems], lang, let_in)
        lines += [
            in_words(error.problems, lang, let_in),
            text.say("command.found", lang, counts=counts),
        ]
    lines.append(said.what)
    lines += [f"    {said.why}"] if said.why else []
    lines += [f"    → {said.now}"] if said.now else []
    return "\n".join(lines)


def _explained(found: Problem, lang: str) -> text.Explanation:
    """A problem in words, which may name its place too."""
    place = found.place
    values = {"file": place.file, "row": place.row, "cell": place.cell, **found.values}
    return text.explain(found.code, lang, values)
