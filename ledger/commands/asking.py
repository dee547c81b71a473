"""Asking at the keys: again with the reason while an answer cannot be; yes and no in Thai too."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ledger import text
from ledger.errors import Refused

from . import answer

if TYPE_CHECKING:
    from .call import Call

Check = Callable[[str], object]
"""Looks at an answer; raises Refused with the reason where it cannot be."""


def until_good(call: "Call", label: str, default: str | None, check: Check) -> str:
    """Ask, and ask again while the answer cannot be; what was answered before stays."""
    while True:
        said = str(click.prompt(label, default=default, err=True, show_default=bool(default)))
        try:
            check(said.strip())
        except Refused as refusal:
            call.talk(answer.refused_in_words(refusal, call.lang))
        else:
            return said.strip()


def agreed(call: "Call", question: str, must_type: str = "") -> bool:
    """A yes or a no, in either language; silence is a no. Where a yes would be said too
    quickly, a word `must_type`.
    """
    if must_type:
        return _answer(question) == must_type
    words = {
        said: kind == "yes"
        for lang in text.LANGS
        for kind in ("yes", "no")
        for said in text.say(f"command.{kind}", lang).split()
    }
    while said := _answer(f"{question} {call.say('command.yes_or_no')}"):
        if said in words:
            return words[said]
        call.tell("command.answer_yes_or_no")
    return False


def _answer(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, err=True)).strip().casefold()
