"""A sheet comes in: what a village's collector wrote is checked, allotted to members and
posted as one entry; which days are paid, and what is in arrears, is read from those lines.
"""

from .allot import Aside
from .collectors import Collector, meant, of_village
from .completeness import complete
from .days import Payment, Standing, standing
from .dues import Dues
from .flow import Checked, Taken, check, open_collector, take_in, take_in_each
from .gather import known_collectors
from .lasting import file_name
from .paid_rows import fees, payers
from .parts import far_ahead, outside
from .parts import parts as split_at_leaving
from .reading import SheetTaken, sheet, sheets, waiting
from .rows import books_out
from .shares import divided, share_lines, shared
from .sheet import Layout, LineKind, Sheet, SheetLine, WrittenTotal
from .standings import contributed, cost, standings, standings_over
from .tied import Complete, Part, Tie
from .verify import last_sealed, verify_sheets

__all__ = [
    "Aside",
    "Checked",
    "Collector",
    "Complete",
    "Dues",
    "Layout",
    "LineKind",
    "Part",
    "Payment",
    "Sheet",
    "SheetLine",
    "SheetTaken",
    "Standing",
    "Taken",
    "Tie",
    "WrittenTotal",
    "books_out",
    "check",
    "complete",
    "contributed",
    "cost",
    "divided",
    "far_ahead",
    "fees",
    "file_name",
    "known_collectors",
    "last_sealed",
    "meant",
    "of_village",
    "open_collector",
    "outside",
    "payers",
    "share_lines",
    "shared",
    "sheet",
    "sheets",
    "split_at_leaving",
    "standing",
    "standings",
    "standings_over",
    "take_in",
    "take_in_each",
    "verify_sheets",
    "waiting",
]
