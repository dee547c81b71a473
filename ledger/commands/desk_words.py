"""What may be said at the desk: by the options before, and beside what is asked for, to put
right, take back or drop.
"""

from typing import TYPE_CHECKING, NamedTuple

from ledger import text
from ledger.dates import to_arabic
from ledger.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import call as calls
    from .stub import Stub

VERBS = ("number", "day", "payer", "transfer", "cash", "covers", "more", "remove", "drop")


class Given(NamedTuple):
    """What the options have said already; it is offered first."""

    book: str | None = None
    no: str | None = None
    on: str | None = None
    collector: str | None = None
    village: str | None = None
    accept: tuple[str, ...] = ()


class DroppedError(Exception):
    """The receipt being typed is not wanted."""


class NotThemError(Exception):
    """The member whose money is asked for is not the one meant."""


def verb(said: str) -> tuple[str, str]:
    """What is to be done, and with what; nothing where the word is none of ours."""
    word, _, rest = said.strip().partition(" ")
    return next((one for one in VERBS if word.casefold() in spoken(one)), ""), rest.strip()


def is_word(said: str) -> bool:
    """Where a member or money is asked for: is it a word of ours, and not somebody called so?"""
    what, rest = verb(said)
    match what:
        case "transfer" | "cash" | "drop":
            return not rest
        case "number" | "day" | "covers":
            return any(sign.isdecimal() for sign in rest)
        case "remove":
            return not rest or rest.isdecimal()
        case _:  # more is what is asked for then
            return what == "payer" and bool(rest)


def line_no(made: "Stub", said: str) -> int:
    """The number of a line; of the last one where nothing is said. Raises Refused
    receipt.no_such_word, receipt.no_such_line.
    """
    plain = to_arabic(said)
    if plain and not plain.isdigit():
        raise Refused("receipt.no_such_word", written=said)
    at = int(plain) if plain else len(made.lines)
    if not 1 <= at <= len(made.lines):
        raise Refused("receipt.no_such_line", at=at, count=len(made.lines))
    return at


def spoken(verb: str) -> frozenset[str]:
    """The words for what may be done at the desk, in every language."""
    said = (text.say(f"receipt.desk.word.{verb}", lang) for lang in text.LANGS)
    return frozenset(word.casefold() for words in said for word in words.split("|"))


def show(call: "calls.Call", made: "Stub", names: "Mapping[str, str]") -> None:
    """A receipt as it would be entered, as far as it is typed."""
    receipt = made.receipt()
    payer = made.payer or (made.lines[0].member_no if made.lines else "")
    call.tell("receipt.desk.head", paper=str(made.paper), on=made.on, collector=made.collector)
    for at, line in enumerate(made.lines, start=1):
        call.tell("receipt.desk.line", at=at, member_no=line.member_no, kind=line.kind,
                  name=names.get(line.member_no, ""), amount=line.amount)  # fmt: skip
    if not made.lines:
        return
    how = "transfer" if made.by_transfer else "cash"
    call.tell("receipt.desk.total", total=receipt.total, payer=payer, how=how,
              name=names.get(payer, ""), covers=made.covers)  # fmt: skip
