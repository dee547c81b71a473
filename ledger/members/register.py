"""A register as it was handed in: one application a row, nothing decided yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ledger.errors import Level, Place, Problem
from ledger.names import PersonName

from .member import Beneficiary, Event


@dataclass(frozen=True, slots=True)
class Application:
    """What a person gives to become a member, or what a register says of one.

    A fact that could not be read is left out (None, or "") and its problem stands in
    `problems`. `cells` says where each fact stands, by the fact's name here:
    {"national_id": "D13", "born_on": "E13"}.
    """

    no: str
    name: PersonName
    row: int | None = None
    national_id: str = ""  # digits only where they could be read so
    born_on: date | None = None
    house_no: str = ""
    village: str | None = None
    joined_on: date | None = None
    class_: str = "general"  # a code of member.CLASSES, or the word as written
    standing: str = "ordinary"  # a code of member.STANDINGS, or the word as written
    beneficiaries: tuple[Beneficiary, ...] = ()
    phone: str = ""
    paid_to: date | None = None
    left: tuple[Event, date] | None = None  # ("deceased", the day)
    note: str = ""
    old_no: str = ""  # the number in the fund's old paper book
    problems: tuple[Problem, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)

    def place(self, file: str, fact: str) -> Place:
        """Where a fact of this row stands."""
        return Place(file, self.row, self.cells.get(fact, ""))

    def problem(
        self, file: str, code: str, fact: str, level: Level = "refuse", **values: object
    ) -> Problem:
        """A problem with one fact of this row."""
        return Problem(code, self.place(file, fact), {"member_no": self.no, **values}, level)

    def of_person(self) -> tuple[object, ...]:
        """The facts that go when the person is erased."""
        return (
            self.name, self.national_id, self.born_on, self.house_no, self.phone,
            self.beneficiaries,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Register:
    """A register file as it was read. `problems` are those of the file as a whole."""

    file: str
    applications: tuple[Application, ...]
    problems: tuple[Problem, ...] = ()
