"""Doubts the treasurer lets in by name, and what is left unknown for each of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from ledger.errors import Problem

from .register import Application

_UNREAD = ("no_such_date", "other_years", "unreadable")  # what a reader says of a day

_IN_DOUBT: Mapping[str, Mapping[str, Any]] = {
    **{f"member.born_{why}": {"born_on": None} for why in _UNREAD},
    "member.born_in_future": {"born_on": None},
    "member.joined_before_birth": {"born_on": None},
    "member.village_blank": {"village": None},
    "member.id_twice": {"national_id": ""},
    "member.id_of_member": {"national_id": ""},
    "member.class_unknown": {"class_": "general"},
    "member.standing_unknown": {"standing": "ordinary"},
    **{f"member.paid_to_{why}": {"paid_to": None} for why in _UNREAD},
    "member.paid_to_before_joining": {"paid_to": None},
    "member.old_no_unlike": {"old_no": ""},
}
_WORDS = ("member.class_unknown", "member.standing_unknown", "member.status_unknown")
_LONGEST_WORD = 20


def accepted(problem: Problem, accept: Collection[str]) -> bool:
    """Has the treasurer let this doubt in by name: by its code, or by `code@row`?"""
    return problem.level == "ask" and (
        problem.code in accept or f"{problem.code}@{problem.place.row}" in accept
    )


def open_problems(problems: Iterable[Problem], accept: Collection[str]) -> list[Problem]:
    """The problems that still keep the file out.

    An ID on two rows is settled as soon as it is in doubt on all of them but one.
    """
    return [
        problem
        for problem in problems
        if problem.stops
        and not accepted(problem, accept)
        and not (problem.code == "member.id_twice" and _others_accepted(problem, accept))
    ]


def _others_accepted(problem: Problem, accept: Collection[str]) -> bool:
    rows = cast("tuple[int, ...]", problem.values["other_row"])
    return all(f"{problem.code}@{row}" in accept for row in rows)


def settle(
    application: Application, problems: Iterable[Problem], accept: Collection[str]
) -> Application:
    """The application as it goes in: each doubt the treasurer let in is left unknown, and its
    code is noted down for whoever asks later.
    """
    let_in = [problem for problem in problems if accepted(problem, accept)]
    doubts = [problem.code for problem in let_in]
    changes: dict[str, Any] = {"note": " ".join(dict.fromkeys(map(_noted, let_in)))}
    for code in doubts:
        changes.update(_IN_DOUBT.get(code, {}))
    named = tuple(who for who in application.beneficiaries if who.name.strip())
    if "member.beneficiary_shares" in doubts:
        named = tuple(replace(who, share_parts=1) for who in named)
    return replace(application, beneficiaries=named, **changes)


def _noted(problem: Problem) -> str:
    """A doubt as it is noted down, with the word that was not known. A number or a story in its
    place is left out: it may say anything of anybody, and the log forgets nothing.
    """
    written = str(problem.values.get("written", ""))
    is_word = len(written) <= _LONGEST_WORD and not any(sign.isdecimal() for sign in written)
    return f"{problem.code}={written}" if problem.code in _WORDS and is_word else problem.code
