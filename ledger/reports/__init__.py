"""Reads everything, changes nothing. A report is data; `screen` shows any report in any form."""

from . import screen
from .baht import in_words as baht_in_words
from .claims import listed as claims
from .claims import round_of as claim_round
from .claims import shown as claim
from .claims import trial as bylaws_trial
from .claims import voucher
from .explanation import of as explanation
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
from .lapsing import rule_said
from .report import Column, Fact, Kind, Named, Phrase, Report, Row, Section, Value, during
from .rulebook import adopted as bylaws_adopted
from .rulebook import adopted_list as bylaws_list
from .rulebook import difference, examples, measures
from .rulebook import of as bylaws
from .wording import said as in_words

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
    "baht_in_words",
    "balance_sheet",
    "brought_along",
    "bylaws",
    "bylaws_adopted",
    "bylaws_list",
    "bylaws_trial",
    "cash_in_hands",
    "claim",
    "claim_round",
    "claims",
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
    "voucher",
]
