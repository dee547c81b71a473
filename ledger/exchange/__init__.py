"""Files from the world outside: a register or a collection sheet, in whatever program and
layout it was written, becomes the members' or the contributions' own noun, and no more.
"""

from .register import read_register
from .sheets import read_sheet

__all__ = ["read_register", "read_sheet"]
