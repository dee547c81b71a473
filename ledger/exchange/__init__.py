"""Files from the world outside: a register or a collection sheet, in whatever program and
layout it was written, becomes the noun of those who asked for it, and no more.
"""

from .opening import read_opening
from .register import read_register
from .sheets import read_sheet

__all__ = ["read_opening", "read_register", "read_sheet"]
