"""Reads everything, changes nothing. A report is data; `screen` shows any report in any form."""

from . import screen, wording
from .banks import reasons_of
from .code import StatementCode, code_of, read_code
from .collection import BlankLine, BlankSheet
from .collection_xlsx import blank_xlsx
from .explanation import of as explanation
from .flow import (
    accounts,
    arrears,
    balance_sheet,
    bank_lines,
    bank_proposals,
    bank_status,
    brought_along,
    cash_counts,
    cash_in_hands,
    correction,
    correction_made,
    corrections,
    findings,
    income,
    journal,
    lapsing,
    ledger,
    month,
    month_status,
    opening_form,
    slip,
    slips,
    trial_balance,
)
from .lapsing import rule_said
from .member_papers import collection, digest_then, passbook, statement, statements
from .report import Column, Fact, Kind, Named, Phrase, Report, Row, Section, Value, during
from .rulebook import difference, examples, measures
from .rulebook import of as bylaws
from .wording import said as in_words

__all__ = [
    "BlankLine",
    "BlankSheet",
    "Column",
    "Fact",
    "Kind",
    "Named",
    "Phrase",
    "Report",
    "Row",
    "Section",
    "StatementCode",
    "Value",
    "accounts",
    "arrears",
    "balance_sheet",
    "bank_lines",
    "bank_proposals",
    "bank_status",
    "blank_xlsx",
    "brought_along",
    "bylaws",
    "cash_counts",
    "cash_in_hands",
    "code_of",
    "collection",
    "correction",
    "correction_made",
    "corrections",
    "difference",
    "digest_then",
    "during",
    "examples",
    "explanation",
    "findings",
    "in_words",
    "income",
    "journal",
    "lapsing",
    "ledger",
    "measures",
    "month",
    "month_status",
    "opening_form",
    "passbook",
    "read_code",
    "reasons_of",
    "rule_said",
    "screen",
    "slip",
    "slips",
    "statement",
    "statements",
    "trial_balance",
    "wording",
]
