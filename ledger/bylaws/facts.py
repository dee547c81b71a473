"""What is known of a claim: each fact a value, and the paper or the entry that says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger.money import Money

Kind = Literal["day", "count", "money", "grade", "word", "yes", "list", "earlier"]

FACTS: Mapping[str, Kind] = {
    "joined_on": "day", "left_on": "day", "first_paid_on": "day", "re_entered_on": "day",
    "paid_days": "count", "paid_to": "day", "born_on": "day", "child_born_on": "day",
    "event_on": "day", "filed_on": "day", "admitted_on": "day", "discharged_on": "day",
    "nights_written": "count", "children": "count", "missed_instalments": "count",
    "grade_average": "grade", "contributed": "money", "arrears_owed": "money",
    "hospital_bill": "money", "household_income": "money",
    "sex": "word", "member_class": "word", "relation": "word", "status": "word",
    "cause": "word", "school_level": "word", "payee": "word",
    "mother_is_member": "yes", "domiciled": "yes", "finishing_level": "yes",
    "by_proxy": "yes", "proxy_authorised": "yes",
    "event_claims": "list", "papers": "list", "earlier": "earlier",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """What a day of an award is worth: one night and its money, or money alone."""

    on: date
    nights: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Earlier:
    """An award promised or paid before.

    scopes: to whom it counts: the same `member`, `household`, `village`, `child`; every award
    of a benefit counts to the `fund`.
    """

    benefit: str
    claim: str
    scopes: tuple[str, ...]
    days: tuple[Day, ...]


Value = date | int | Money | str | bool | tuple[str, ...] | tuple[Earlier, ...] | None
"""What a fact may be. None: it is known that there is none, as of a day on which a member left."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and what says so: `register:0101`, `paper:มรณบัตร`, `entry:JV-2569-00012`."""

    value: Value
    source: str


Facts = Mapping[str, Fact]
"""What is known, by name. A fact that is not here is not known."""
