"""What is typed, looked at before it goes anywhere: numbers, names, villages, codes, accounts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import ndiff
from typing import TYPE_CHECKING
from unicodedata import category

import click

from ledger import names, text
from ledger.dates import to_arabic
from ledger.errors import NotFound, Problem, Refused

from . import call as calls

if TYPE_CHECKING:
    from ledger.work import Work


def number(said: str) -> str:
    """A number as on paper: letters and digits, / . and - between them. Raises Refused
    command.unlike_a_number.
    """
    plain = to_arabic(said).strip()
    fit = all(sign in "/.-" or sign.isalnum() or category(sign) == "Mn" for sign in plain)
    if not plain or not fit or not any(sign.isalnum() for sign in plain):
        raise Refused("command.unlike_a_number", written=said)
    return plain


def name(said: str) -> names.PersonName:
    """A name in which there is a letter. Raises Refused command.unlike_a_name."""
    if not names.is_a_name(said):
        raise Refused("command.unlike_a_name", written=said)
    return names.split_name(said)


def national_id(said: str) -> str:
    """A national ID without its dashes. Raises Refused command.unlike_an_id."""
    plain = names.clean_national_id(said)
    if not all(sign.isdigit() for sign in plain):
        raise Refused("command.unlike_an_id", written=said)
    return plain


def village(said: str, known: Collection[str]) -> str:
    """A village of the fund, as the book spells it. Raises Refused command.village_unknown."""
    wanted = number(said)
    spelt = {names.member_key(no): no for no in known}
    if names.member_key(wanted) not in spelt:
        raise Refused("command.village_unknown", village=wanted, known=tuple(known))
    return spelt[names.member_key(wanted)]


def known_village(work: "Work", said: str) -> str:
    """The same, of the book that is open."""
    from ledger import members

    return village(said, members.villages(work))


def collector(work: "Work", said: str, is_new: Callable[[NotFound], object] | None = None) -> str:
    """A collector's name as the book has it: said by name, by a part of it or by a village. Who is
    none yet keeps the name as it is written, once `is_new` has asked.

    Raises NotFound receipt_book.collector_unknown: of nobody, and no name of somebody new.
    """
    from ledger import receipts

    written = " ".join(to_arabic(said).split())
    try:
        return receipts.collector_meant(work, written).name
    except NotFound as unknown:
        if not names.is_a_name(written):
            raise
        if is_new:
            is_new(unknown)
        return " ".join(said.split())


def next_number(taken: Iterable[str]) -> str:
    """The number after the highest, written as wide: 0240 is followed by 0241."""
    digits = [no for no in taken if no.isascii() and no.isdigit()]
    if not digits:
        return "0001"
    highest = max(digits, key=int)
    return str(int(highest) + 1).zfill(len(highest))


def account(work: "Work", said: str) -> int:
    """An account's number, or an account said by its whole name in either language.

    Raises NotFound account.unknown.
    """
    from ledger import book

    plain = to_arabic(said).strip()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    named = [it.no for it in book.accounts(work).values() if plain in (it.name_th, it.name_en)]
    if len(named) != 1:
        raise NotFound("account.unknown", account=said)
    return named[0]


# WHAT IS ACCEPTED BY NAME ------------------------------------------------------------------------


def accepted_codes(call: calls.Call, given: Sequence[str] | None) -> tuple[str, ...]:
    """Codes given with --accept, each of which the program knows; else a usage error."""
    known = text.codes(call.lang)
    for one in given or ():
        if one.partition("@")[0] not in known:
            _unknown(call, one, sorted(known))
    call.let_in = tuple(given or ())
    return call.let_in


@contextmanager
def accepting(call: calls.Call) -> Iterator[None]:
    """A list, of which each code given with --accept asks something where it is refused; else a
    usage error.
    """
    try:
        yield
    except Refused as refusal:
        if refusal.problems:
            accepted_of(call, call.let_in, refusal.problems)
        raise


def accepted_of(call: calls.Call, given: Sequence[str], problems: Sequence[Problem]) -> None:
    """Codes given with --accept, each of which asks something here; else a usage error."""
    for one in not_asked(given, problems):
        _unknown(call, one, nearby(one, problems))


def not_asked(given: Sequence[str], problems: Sequence[Problem]) -> list[str]:
    """Of codes given with --accept, those that ask nothing here."""
    codes, placed = _names(problems)
    return [one for one in given if one not in codes | placed]


def nearby(said: str, problems: Sequence[Problem]) -> list[str]:
    """What is asked here, in the form of what was said: by code, or by code and row."""
    codes, placed = _names(problems)
    return sorted((placed or codes) if "@" in said else codes)


def _names(problems: Sequence[Problem]) -> tuple[set[str], set[str]]:
    asked = [one for one in problems if one.level == "ask"]
    placed = {f"{one.code}@{one.place.row}" for one in asked if one.place.row}
    return {one.code for one in asked}, placed


def unknown_said(call: calls.Call, said: str, known: Sequence[str]) -> str:
    """That nothing of this name is asked, and what may have been meant."""
    near = min(known, key=lambda one: _differ(one, said), default="")
    key = "command.accept_unlike" if near else "command.accept_nothing"
    return call.say(key, written=said, nearest=near)


def let_in(
    call: calls.Call, accept: Sequence[str] | None, doubts: Sequence[Problem]
) -> tuple[str, ...]:
    """The codes that are accepted: those given, and at the keys those that are said yes to now.

    Raises Refused command.not_agreed.
    """
    from . import receipt

    given = accepted_codes(call, accept)
    left = [it for it in doubts if it.code not in given]
    if not call.may_ask or not left:
        return given
    if not receipt.agreed(call, left, "command.sure_all_the_same"):
        raise Refused("command.not_agreed")
    call.let_in = (*given, *(it.code for it in left))
    return call.let_in


def insist(call: calls.Call, accept: Sequence[str] | None, doubts: Sequence[Problem]) -> None:
    """Nothing may be in doubt that is not accepted. Raises Refused with the first that is."""
    given = let_in(call, accept, doubts)
    for it in doubts:
        if it.code not in given:
            raise Refused(it.code, **it.values)  # type: ignore[arg-type]


def _unknown(call: calls.Call, said: str, known: Sequence[str]) -> None:
    raise click.BadParameter(
        unknown_said(call, said, known),
        ctx=click.get_current_context(),
        param_hint="'--accept'",
    )


def _differ(one: str, other: str) -> int:
    """How many letters two codes differ by."""
    return sum(line[0] in "+-" for line in ndiff(one, other))
