"""Files from and for the world outside. A register or a collection sheet, in whatever program and
layout it was written, becomes the members' or the contributions' own noun, and no more; the book
becomes a file that another program reads and checks.
"""

from .flow import journal, write_journal
from .plain_text import DIALECTS
from .register import read_register
from .sheets import read_sheet

__all__ = ["DIALECTS", "journal", "read_register", "read_sheet", "write_journal"]
