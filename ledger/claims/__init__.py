"""A MEMBER ASKS: a claim is filed, certified, decided by the by-laws, approved and paid.

Who filed does not approve, who approved does not pay alone, and nobody acts on a claim of their
own or their household. What a claim tells of health and of other people may be erased.
"""

from .claim import FOLLOWS, PROMISED, STATES, STEPS, Claim, Ruling, State, Step, StepKind, Voucher
from .duties import Acting, quorum
from .flow import (
    Filing,
    amend,
    appeal,
    approve,
    cancel,
    certify,
    claim_of,
    decide,
    decision_of,
    file,
    give_back,
    payees_of,
    refuse,
    text_for,
    weighed,
    withdraw,
)
from .listing import all_claims, papers_of
from .papers import Papers, Payee
from .paying import Paid, pay, payments
from .replay import once_more, replay
from .rows import forget
from .verify import verify_claims

__all__ = [
    "FOLLOWS", "PROMISED", "STATES", "STEPS", "Acting", "Claim", "Filing", "Paid", "Papers",
    "Payee", "Ruling", "State", "Step", "StepKind", "Voucher", "all_claims", "amend", "appeal",
    "approve", "cancel", "certify", "claim_of", "decide", "decision_of", "file", "forget",
    "give_back", "once_more", "papers_of", "pay", "payees_of", "payments", "quorum", "refuse",
    "replay", "text_for", "verify_claims", "weighed", "withdraw",
]  # fmt: skip
