"""Whom a bank's line names: `จาก X7357 นางสาว สุกัญญา บ++` is a member only where one alone fits."""

import re
from collections.abc import Iterable, Mapping

from ledger.names import PersonName, spellings, split_name

_HIDDEN = re.compile(r"[+*.x]+$", re.IGNORECASE)
_THAI = re.compile("[ก-๎]")


class People:
    """The fund's members by how a bank may name them: by name whole, or given name and a letter."""

    def __init__(self, named: Iterable[tuple[str, PersonName]]) -> None:
        self.whole: dict[str, set[str]] = {}
        self.given: dict[str, list[tuple[str, str]]] = {}
        for no, name in named:
            for spelling in spellings(name):
                self.whole.setdefault(spelling, set()).add(no)
            self.given.setdefault(name.given, []).append((no, name.family))

    def named(self, said: str) -> str:
        """The number of the one member these words can mean; empty where none or several can."""
        found: set[str] = set()
        words = said.split()
        for at in range(len(words)):
            name = split_name(" ".join(words[at : at + 3]))
            if name.title and name.given:
                found |= self._meant(name)
        return found.pop() if len(found) == 1 else ""

    def _meant(self, name: PersonName) -> set[str]:
        family = name.family.split(" ")[0]
        initial = _HIDDEN.sub("", family)
        if initial == family and _THAI.match(family):
            whole = self.whole.get(f"{name.given}{family}", set())
            return set(whole)
        begins = initial if _THAI.match(initial) else ""
        return {no for no, known in self.given.get(name.given, ()) if known.startswith(begins)}


def people(members: Mapping[str, PersonName]) -> People:
    """The members of a register, by number."""
    return People(members.items())
