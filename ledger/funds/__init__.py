"""THE FUND. Its founding, and what it has settled: billing, entry fee, shares, year system.

Every setting holds from a day on and never replaces what held before it.
"""

from .flow import begins, billing, found, settle, terms
from .rows import settings
from .settings import BILLINGS, CHECKS, Billing, BillingFrom, Setting, Terms, read_shares

__all__ = [
    "BILLINGS",
    "CHECKS",
    "Billing",
    "BillingFrom",
    "Setting",
    "Terms",
    "begins",
    "billing",
    "found",
    "read_shares",
    "settings",
    "settle",
    "terms",
]
