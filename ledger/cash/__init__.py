"""THE CASH ON ITS WAY: from who collects to the treasurer, to the bank and out again.

Every movement stands on a slip, a paper with a number, and is an entry of one line. Who holds
what, since when, and which receipts a remittance was, is read from the lines and stored nowhere.
"""

from .flow import (
    TakenIn,
    allot,
    check,
    check_cash_book,
    check_remittances,
    file_slip,
    take_cash_book,
    take_remittances,
)
from .gather import members_names
from .hands import Changed, Hand, Lot
from .reading import (
    HELD,
    came_in_since,
    changed_since,
    cover,
    hands,
    latest_number,
    rounds,
    slip,
    slip_of,
    slips,
)
from .slip import (
    EXPENSES,
    INCOMES,
    KINDS,
    MATCHES,
    Filed,
    Slip,
    SlipKind,
    digits_swapped,
    memo,
    nameless,
    next_number,
    spelled,
)
from .verdict import Verdict
from .verify import verify_slips
from .written import CashBook, CashRow, RemittanceLine, RemittanceList

__all__ = [
    "EXPENSES", "HELD", "INCOMES", "KINDS", "MATCHES", "CashBook", "CashRow", "Changed", "Filed",
    "Hand", "Lot", "RemittanceLine", "RemittanceList", "Slip", "SlipKind", "TakenIn", "Verdict",
    "allot", "came_in_since", "changed_since", "check", "check_cash_book", "check_remittances",
    "cover", "digits_swapped", "file_slip", "hands", "latest_number", "members_names", "memo",
    "nameless", "next_number", "rounds", "slip", "slip_of", "slips", "spelled", "take_cash_book",
    "take_remittances", "verify_slips",
]  # fmt: skip
