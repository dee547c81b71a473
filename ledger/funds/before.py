"""What the fund was before this book, as a whole: people, money in, benefits, money out.

The old papers tell it by the lines of CODI's status form. Whose figures are known member by
member are in it too (`ledger.opening`); here stands what only the whole fund's papers know: gifts,
matches, and benefits of people who had died or left before anybody was registered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ledger.errors import Refused
from ledger.money import ZERO, Money

if TYPE_CHECKING:
    from .settings import Setting

PREFIX = "before."
PEOPLE = ("founding", "deceased", "resigned", "lapsed")
INCOMES = (
    "contribution", "entry_fee", "group_profit", "local_match", "seed_grant", "state_match",
    "other_agency", "interest", "donation", "other_income",
)  # fmt: skip
BENEFITS = (
    "childbirth", "illness", "elderly", "death", "funeral", "disadvantaged", "livelihood",
    "scholarship", "culture", "housing", "disaster", "public_benefit", "environment", "publicity",
    "returned", "covid", "other",
)  # fmt: skip
EXPENSES = ("administration", "other_expense")
LINES = (*PEOPLE, *INCOMES, *BENEFITS, *EXPENSES)
"""founding: people and money on the first day. deceased, resigned, lapsed: who left before there
was a register, and so is in none.
"""


@dataclass(frozen=True, slots=True)
class Before:
    """One line of it, in all until this book begins. paper: where it was copied from.

    persons: different people. times: how often it was paid. on: of the founding, its day.
    """

    line: str
    amount: Money = ZERO
    persons: int = 0
    times: int = 0
    on: date | None = None
    paper: str = ""

    @property
    def setting(self) -> str:
        """The name it is settled under."""
        return PREFIX + self.line

    @property
    def value(self) -> str:
        """What it says, as it is kept."""
        said = f"amount={self.amount.as_text()},persons={self.persons},times={self.times}"
        return f"{said},on={self.on}" if self.on else said


def checked_before(name: str, written: str) -> str:
    """`amount=340000,persons=12,times=14`; what is not said is nothing.

    Raises Refused setting.before_unreadable, setting.unknown.
    """
    line = name.removeprefix(PREFIX)
    if line not in LINES:
        raise Refused("setting.unknown", name=name, known=tuple(PREFIX + it for it in LINES))
    return _read(line, written, "").value


def _read(line: str, written: str, paper: str) -> Before:
    parts = dict(_part(it, written) for it in written.split(",") if it.strip())
    amount, on = Money.parse(parts.pop("amount", "0")), parts.pop("on", "")
    counts = [parts.pop(key, "0") for key in ("persons", "times")]
    if parts or amount < ZERO or not all(it.isascii() and it.isdigit() for it in counts):
        raise Refused("setting.before_unreadable", value=written)
    try:
        day = date.fromisoformat(on) if on else None
    except ValueError:
        raise Refused("setting.before_unreadable", value=written) from None
    return Before(line, amount, int(counts[0]), int(counts[1]), day, paper)


def _part(part: str, whole: str) -> tuple[str, str]:
    key, found, value = part.partition("=")
    if not found:
        raise Refused("setting.before_unreadable", value=whole)
    return key.strip(), value.strip()


def read_before(settings: "Iterable[Setting]") -> Mapping[str, Before]:
    """Every line that was told, as it was told last; one told as nothing is none."""
    found = {
        it.name: _read(it.name.removeprefix(PREFIX), it.value, it.reason)
        for it in sorted(settings, key=lambda it: it.no)
        if it.name.startswith(PREFIX)
    }
    return {it.line: it for it in found.values() if it.amount or it.persons or it.times or it.on}
