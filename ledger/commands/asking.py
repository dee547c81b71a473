"""Asking at the keys: again with the reason while an answer cannot be; yes and no in Thai too."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from ledger import text
from ledger.errors import NotFound, Refused

from . import answer

if TYPE_CHECKING:
    from ledger import work

    from .call import Call

Read = TypeVar("Read")
Check = Callable[[str], object]
"""Looks at an answer; raises Refused with the reason where it cannot be."""


def until_good(call: "Call", label: str, default: str | None, check: Check) -> str:
    """Ask, and ask again while the answer cannot be; what was answered before stays."""

    def whole(said: str) -> str:
        check(said)
        return said

    return until_read(call, label, default, whole)


def until_read(call: "Call", label: str, default: str | None, read: Callable[[str], Read]) -> Read:
    """Ask, and give what the answer was read as; again while it cannot be read."""
    while True:
        said = str(click.prompt(label, default=default, err=True, show_default=bool(default)))
        try:
            return read(said.strip())
        except (Refused, NotFound) as refusal:
            call.talk(answer.refused_in_words(refusal, call.lang))


def agreed(call: "Call", question: str, must_type: str = "") -> bool:
    """A yes or a no, in either language; silence is a no. Where a yes would be said too
    quickly, a word `must_type`.
    """
    if must_type:
        return plain(question).casefold() == must_type
    words = {
        said: kind == "yes"
        for lang in text.LANGS
        for kind in ("yes", "no")
        for said in text.say(f"command.{kind}", lang).split()
    }
    while said := plain(f"{question} {call.say('command.yes_or_no')}").casefold():
        if said in words:
            return words[said]
        call.tell("command.answer_yes_or_no")
    return False


def prove(call: "Call", fund: "work.Fund") -> None:
    """Who acts under an officer's name says their passphrase, once one is set; once a run, and
    before anybody has to wait for the book.

    Raises Refused officer.passphrase_needed, officer.passphrase_wrong.
    """
    from ledger import officers

    who = call.who()
    if call.proven == who:
        return
    with fund.read() as reader:
        needed = officers.has_passphrase(reader, who)
        if needed and not sys.stdin.isatty():
            raise Refused("officer.passphrase_needed", name=who)
        if needed:
            said = unseen(call.say("officer.ask_passphrase", name=who))
            if not officers.is_theirs(reader, who, said):
                raise Refused("officer.passphrase_wrong", name=who)
    call.proven = who


def unseen(question: str) -> str:
    """Whatever is answered, without showing it."""
    return str(click.prompt(question, default="", show_default=False, err=True, hide_input=True))


def plain(question: str) -> str:
    """Whatever is answered; nothing, where somebody just presses Enter."""
    return str(click.prompt(question, default="", show_default=False, err=True)).strip()
