"""What was before this book: what each member had paid, been paid and been matched, in all.

Whoever counts a member's money or benefits over a lifetime asks `figures` here, and says that
they were brought from before the program. Their money is in the opening balances; no entry is
made of them.
"""

from .figure import CONTRIBUTION, MATCH, Figure, OpeningLine, OpeningList, Sum, is_benefit
from .flow import Taken, check, figures, kinds, of_members, take, tell, verify_figures

__all__ = [
    "CONTRIBUTION",
    "MATCH",
    "Figure",
    "OpeningLine",
    "OpeningList",
    "Sum",
    "Taken",
    "check",
    "figures",
    "is_benefit",
    "kinds",
    "of_members",
    "take",
    "tell",
    "verify_figures",
]
