"""Who: a person enrols or comes with a register, is found, corrected, leaves, or is erased.

What happened to a membership is never changed; who a person is can be erased, and the book
stays whole.
"""

from .accept import accepted, open_problems
from .examine import examine
from .flow import (
    Intake,
    by_no,
    check_register,
    come_back,
    correct,
    enrol,
    erase,
    find,
    import_register,
    leave,
    member,
    move,
    name_village,
    verify_people,
    villages,
)
from .flow import everyone as all  # noqa: A004  # members.all(work) says it best
from .member import (
    CLASSES,
    ENDINGS,
    STANDINGS,
    Beneficiary,
    Class,
    Event,
    Member,
    Membership,
    MembershipEvent,
    Status,
)
from .register import Application, Register
from .search import in_order

__all__ = [
    "CLASSES",
    "ENDINGS",
    "STANDINGS",
    "Application",
    "Beneficiary",
    "Class",
    "Event",
    "Intake",
    "Member",
    "Membership",
    "MembershipEvent",
    "Register",
    "Status",
    "accepted",
    "all",
    "by_no",
    "check_register",
    "come_back",
    "correct",
    "enrol",
    "erase",
    "examine",
    "find",
    "import_register",
    "in_order",
    "leave",
    "member",
    "move",
    "name_village",
    "open_problems",
    "verify_people",
    "villages",
]
