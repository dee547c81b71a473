"""What is filed with a claim and may be erased: days, nights, causes, names, hospital, papers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from secrets import token_hex
from typing import Any

from ledger import log
from ledger.money import Money

Said = date | int | Money | str | bool


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is to be paid, and how many parts of it."""

    name: str
    relation: str = ""
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Papers:
    """What a claim says. facts: by the names by-laws know them by.

    child: the child or pupil it is for. mother_no: the mother's member number. payees: none,
    where the by-laws say who it is.
    """

    facts: Mapping[str, Said]
    handed: tuple[str, ...] = ()
    payees: tuple[Payee, ...] = ()
    child: str = ""
    mother_no: str = ""
    hospital: str = ""
    note: str = ""
    school: str = ""

    def as_text(self) -> str:
        """As it is kept: JSON in one spelling."""
        said = {
            "facts": {name: _plain(one) for name, one in self.facts.items()},
            "handed": list(self.handed),
            "payees": [[one.name, one.relation, one.parts] for one in self.payees],
            "child": self.child, "mother_no": self.mother_no, "hospital": self.hospital,
            "note": self.note,
        }  # fmt: skip
        if self.school:  # what was written before anybody asked for it has no such word
            said["school"] = self.school
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def day(self, name: str) -> date | None:
        """A day among its facts."""
        said = self.facts.get(name)
        return said if isinstance(said, date) else None


def read(written: str) -> Papers:
    """The papers that were kept."""
    said = json.loads(written)
    return Papers(
        {name: _said(one) for name, one in said["facts"].items()}, tuple(said["handed"]),
        tuple(Payee(*one) for one in said["payees"]), said["child"], said["mother_no"],
        said["hospital"], said["note"], said.get("school", ""),
    )  # fmt: skip


def _plain(value: Said) -> object:
    if isinstance(value, Money):
        return {"satang": value.satang}
    return {"on": value.isoformat()} if isinstance(value, date) else value


def _said(value: Any) -> Said:
    if isinstance(value, dict):
        return Money(value["satang"]) if "satang" in value else date.fromisoformat(value["on"])
    known: Said = value
    return known


@dataclass(frozen=True, slots=True)
class Sealed:
    """Something erasable as it is written down, with the salt its seal was made with."""

    claim_no: str
    version: int
    salt: str = field(default_factory=lambda: token_hex(16))
    written: str = ""

    @property
    def commitment(self) -> str:
        """What the log keeps of it: nothing that could be guessed at without the salt."""
        facts = (self.claim_no, self.version, self.written)
        return sha256(log.commitment(self.salt, facts)).hexdigest()
