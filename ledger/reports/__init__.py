"""Reads everything, changes nothing. A report is data; `screen` shows any report in any form."""

from . import screen
from .explanation import of as explanation
from .flow import (
    accounts,
    arrears,
    balance_sheet,
    income,
    journal,
    ledger,
    statement,
    trial_balance,
)
from .report import Column, Fact, Kind, Named, Phrase, Report, Row, Section, Value, during
from .rulebook import difference, examples, measures
from .rulebook import of as bylaws

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
    "bylaws",
    "difference",
    "during",
    "examples",
    "explanation",
    "income",
    "journal",
    "ledger",
    "measures",
    "screen",
    "statement",
    "trial_balance",
]
