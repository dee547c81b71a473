"""THE FUND. Its founding, and what it has settled: billing, entry fee, shares, year system; who
lapses, what a resigner is given back, how one comes back.

Every setting holds from a day on and never replaces what held before it.
"""

from .before import BENEFITS, EXPENSES, INCOMES, LINES, PEOPLE, Before
from .flow import (
    CLOSED_MONTHS,
    NO_RULE,
    before,
    begins,
    billing,
    closing,
    found,
    name,
    reaching_back,
    rules,
    settle,
    terms,
)
from .resolved import governed
from .rows import settings
from .rules import (
    WAYS,
    LapseRule,
    RefundRule,
    Rules,
    Way,
    parted,
    read_lapse,
    read_reentry,
    read_refund,
)
from .settings import BILLINGS, CHECKS, Billing, BillingFrom, Closing, Setting, Terms, read_shares

__all__ = [
    "BENEFITS",
    "BILLINGS",
    "CHECKS",
    "CLOSED_MONTHS",
    "EXPENSES",
    "INCOMES",
    "LINES",
    "NO_RULE",
    "PEOPLE",
    "WAYS",
    "Before",
    "Billing",
    "BillingFrom",
    "Closing",
    "LapseRule",
    "RefundRule",
    "Rules",
    "Setting",
    "Terms",
    "Way",
    "before",
    "begins",
    "billing",
    "closing",
    "found",
    "governed",
    "name",
    "parted",
    "reaching_back",
    "read_lapse",
    "read_reentry",
    "read_refund",
    "read_shares",
    "rules",
    "settings",
    "settle",
    "terms",
]
