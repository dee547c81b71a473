"""Reads everything, changes nothing. A report is data; `screen` shows any report in any form."""

from . import screen
from .flow import (
    accounts,
    arrears,
    balance_sheet,
    cash_in_hands,
    correction,
    correction_made,
    corrections,
    income,
    journal,
    ledger,
    slip,
    slips,
    statement,
    trial_balance,
)
from .report import Column, Fact, Kind, Named, Phrase, Report, Row, Section, Value, during

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
    "cash_in_hands",
    "correction",
    "correction_made",
    "corrections",
    "during",
    "income",
    "journal",
    "ledger",
    "screen",
    "slip",
    "slips",
    "statement",
    "trial_balance",
]
