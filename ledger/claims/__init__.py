"""A MEMBER ASKS: a claim is filed, certified, decided by the by-laws, approved and paid.

Who filed does not approve, who approved does not pay alone, and nobody acts on a claim of their
own or their household. What a claim tells of health and of other people may be erased.
"""

from .claim import FOLLOWS, PROMISED, STATES, STEPS, Claim, Ruling, State, Step, StepKind, Voucher
from .claim_list import ClaimLine, ClaimList, FiledList, check_list, file_list
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
from .papers import Papers, Payee, Said
from .paying import Paid, pay, payments
from .replay import once_more, replay
from .rows import forget
from .verify import verify_claims

__all__ = [
    "FOLLOWS",
    "PROMISED",
    "STATES",
    "STEPS",
    "Acting",
    "Claim",
    "ClaimLine",
    "ClaimList",
    "FiledList",
    "Filing",
    "Paid",
    "Papers",
    "Payee",
    "Ruling",
    "Said",
    "State",
    "Step",
    "StepKind",
    "Voucher",
    "all_claims",
    "amend",
    "appeal",
    "approve",
    "cancel",
    "certify",
    "check_list",
    "claim_of",
    "decide",
    "decision_of",
    "file",
    "file_list",
    "forget",
    "give_back",
    "once_more",
    "papers_of",
    "pay",
    "payees_of",
    "payments",
    "quorum",
    "refuse",
    "replay",
    "text_for",
    "verify_claims",
    "weighed",
    "withdraw",
]  # fmt: skip
