"""The life of a membership: rights that rest, lapses by the rule, leaving, and coming back.

Joining a fund is `members`; here the fund's rules and the book are asked first: how far behind,
what is given back, what was missed.
"""

from .flow import (
    Ended,
    Entered,
    Lapsing,
    die,
    enter_again,
    lapse,
    lapsing,
    refund_due,
    resign,
    resume,
    strike,
)
from .lapse import Verdict, Waiting
from .refund import Refund
from .verify import verify_refunds

__all__ = [
    "Ended",
    "Entered",
    "Lapsing",
    "Refund",
    "Verdict",
    "Waiting",
    "die",
    "enter_again",
    "lapse",
    "lapsing",
    "refund_due",
    "resign",
    "resume",
    "strike",
    "verify_refunds",
]
