"""Files from and for the world outside. A register, a collection sheet, the treasurer's lists, in
whatever program and layout they were written, become the stories' own nouns, and no more; the book
becomes a file that another program reads and checks.
"""

from .bank_statements import read_statement
from .cash_counts import read_cash_counts
from .cash_lists import read_cash_book, read_remittances
from .claims import read_claims
from .flow import journal, write_journal
from .kinds import is_lock
from .opening import read_opening
from .plain_text import DIALECTS
from .register import read_register
from .sheets import read_sheet

__all__ = [
    "DIALECTS",
    "is_lock",
    "journal",
    "read_cash_book",
    "read_cash_counts",
    "read_claims",
    "read_opening",
    "read_register",
    "read_remittances",
    "read_sheet",
    "read_statement",
    "write_journal",
]
