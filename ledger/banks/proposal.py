"""What a line that only the bank has would be in the book: proposed, posted after a yes."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from ledger import cash
from ledger.cash import Slip, SlipKind
from ledger.money import ZERO

from .line import Line

Meaning = Literal["fee", "interest", "tax", "bank_only"]
ROLES: Mapping[tuple[str, bool], tuple[SlipKind, str]] = {  # by meaning, and whether money came in
    ("fee", False): ("expense", "bank_fee"),
    ("tax", False): ("expense", "interest_tax"),
    ("interest", True): ("income", "interest"),
    ("bank_only", True): ("income", "unknown"),
}


@dataclass(frozen=True, slots=True)
class Posting:
    """A line, and the slip that would be posted for it. held: money of unknown origin."""

    line: Line
    slip: Slip
    held: bool


def meaning(line: Line) -> Meaning:
    """What a line says it is: the bank's own tax, fee, interest; else the fund's business."""
    text = line.text.casefold()
    said: list[Meaning] = [
        meant for meant, words in _words().items() if any(word in text for word in words)
    ]
    meant = said[0] if said else "bank_only"
    return meant if (meant, line.amount > ZERO) in ROLES else "bank_only"


def posting(line: Line, account: int, accounts: Mapping[str, int]) -> Posting | None:
    """The slip a line would be; None where it does not say what the money was for.

    accounts: by role.
    """
    meant, is_in = meaning(line), line.amount > ZERO
    if (meant, is_in) not in ROLES:
        return None
    kind, role = ROLES[meant, is_in]
    other = accounts.get(role, 0)
    debit, credit = (account, other) if is_in else (other, account)
    memo = line.text if meant == "fee" and line.text else cash.memo(role)
    slip = Slip(kind, line.on, debit, credit, abs(line.amount), memo)
    return Posting(line, slip, held=role == "unknown")


@cache
def _words() -> Mapping[Meaning, Sequence[str]]:
    read = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    found: Mapping[Meaning, Sequence[str]] = tomllib.loads(read)["lines"]
    return found
