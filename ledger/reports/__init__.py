"""Reads everything, changes nothing. A report is data; `screen` shows any report in any form.

What lays a report out is loaded when that report is first asked for: a member's statement need
not wait for the by-laws' reader.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import screen
from .report import Column, Fact, Kind, Named, Phrase, Report, Row, Section, Value, during
from .wording import said as in_words

if TYPE_CHECKING:
    from .explained import of as explanation
    from .flow import (
        accounts,
        arrears,
        balance_sheet,
        brought_along,
        cash_in_hands,
        correction,
        correction_made,
        corrections,
        income,
        journal,
        lapsing,
        ledger,
        opening_form,
        slip,
        slips,
        statement,
        trial_balance,
    )
    from .rulebook import difference, examples, measures
    from .rulebook import of as bylaws
    from .struck import rule_said

_ELSEWHERE = {  # where a report is laid out, if not by its own name in `flow`
    "explanation": ("explained", "of"),
    "rule_said": ("struck", "rule_said"),
    "bylaws": ("rulebook", "of"),
    "difference": ("rulebook", "difference"),
    "examples": ("rulebook", "examples"),
    "measures": ("rulebook", "measures"),
}

__all__ = [
    "Column",
    "Fact",
    "Kind",
    "Named",
    "Phrase",
    "Report",
    "Row",
    "Section",
    "Value",
    "accounts",
    "arrears",
    "balance_sheet",
    "brought_along",
    "bylaws",
    "cash_in_hands",
    "correction",
    "correction_made",
    "corrections",
    "difference",
    "during",
    "examples",
    "explanation",
    "in_words",
    "income",
    "journal",
    "lapsing",
    "ledger",
    "measures",
    "opening_form",
    "rule_said",
    "screen",
    "slip",
    "slips",
    "statement",
    "trial_balance",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    file, within = _ELSEWHERE.get(name, ("flow", name))
    return getattr(import_module(f".{file}", __name__), within)
