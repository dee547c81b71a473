"""A MEMBER ASKS: a claim is filed, certified, decided by the by-laws, approved and paid.

Who filed does not approve, who approved does not pay alone, and nobody acts on a claim of their
own or their household. What a claim tells of health and of other people may be erased.
"""

from .approving import approve
from .audited import Audited, audited
from .claim import FOLLOWS, PROMISED, STATES, STEPS, Claim, Ruling, State, Step, StepKind, Voucher
from .claim_list import ClaimLine, ClaimList, FiledList, check_list, file_list
from .counted import Count
from .deciding import decide, decision_of, weighed
from .duties import NONE_SAID, Acting, quorum
from .filing import Filing, amend, file
from .flow import appeal, cancel, certify, give_back, refuse, withdraw
from .foreseen import Changed, Right, Rights, Year
from .listing import all_claims, counts, papers_of
from .papers import Papers, Payee, Said
from .paying import Paid, paid_by, pay, payments
from .private_rows import forget
from .received import Received, received
from .replay import once_more, replay
from .rounds import approve_round, granted_round, ranked, waiting
from .rows import promised
from .sharing import Shared, share_out, shared
from .standing import claim_of, payees_of
from .trial import OnRegister, Tried, on_register, tried
from .verify import verify_claims

__all__ = [
    "FOLLOWS",
    "NONE_SAID",
    "PROMISED",
    "STATES",
    "STEPS",
    "Acting",
    "Audited",
    "Changed",
    "Claim",
    "ClaimLine",
    "ClaimList",
    "Count",
    "FiledList",
    "Filing",
    "OnRegister",
    "Paid",
    "Papers",
    "Payee",
    "Received",
    "Right",
    "Rights",
    "Ruling",
    "Said",
    "Shared",
    "State",
    "Step",
    "StepKind",
    "Tried",
    "Voucher",
    "Year",
    "all_claims",
    "amend",
    "appeal",
    "approve",
    "approve_round",
    "audited",
    "cancel",
    "certify",
    "check_list",
    "claim_of",
    "counts",
    "decide",
    "decision_of",
    "file",
    "file_list",
    "forget",
    "give_back",
    "granted_round",
    "on_register",
    "once_more",
    "paid_by",
    "papers_of",
    "pay",
    "payees_of",
    "payments",
    "promised",
    "quorum",
    "ranked",
    "received",
    "refuse",
    "replay",
    "share_out",
    "shared",
    "tried",
    "verify_claims",
    "waiting",
    "weighed",
    "withdraw",
]  # fmt: skip
