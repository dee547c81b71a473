"""A sheet comes in: what a village's collector wrote is checked, allotted to members and
posted as one entry; which days are paid, and what is in arrears, is read from those lines.
"""

from .allot import Aside
from .collectors import Collector
from .days import Payment, Standing, standing
from .flow import Checked, Taken, check, known_collectors, take_in
from .lasting import file_name
from .reading import SheetTaken, sheet, sheets, waiting
from .sheet import Layout, LineKind, Sheet, SheetLine, WrittenTotal
from .standings import contributed, standings
from .verify import verify_sheets

__all__ = [
    "Aside",
    "Checked",
    "Collector",
    "Layout",
    "LineKind",
    "Payment",
    "Sheet",
    "SheetLine",
    "SheetTaken",
    "Standing",
    "Taken",
    "WrittenTotal",
    "check",
    "contributed",
    "file_name",
    "known_collectors",
    "sheet",
    "sheets",
    "standing",
    "standings",
    "take_in",
    "verify_sheets",
    "waiting",
]
