"""Files from the world outside: a register, a collection sheet, the treasurer's lists, in whatever
program and layout they were written, become the stories' own nouns, and no more.
"""

from .cash_lists import read_cash_book, read_remittances
from .register import read_register
from .sheets import read_sheet

__all__ = ["read_cash_book", "read_register", "read_remittances", "read_sheet"]
