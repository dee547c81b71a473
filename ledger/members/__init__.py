"""Who: a person enrols or comes with a register, is found, corrected, leaves, or is erased.

What happened to a membership is never changed; who a person is can be erased, and the book
stays whole.
"""

from .accept import accepted, open_problems
from .change import stands
from .examine import examine
from .flow import (
    Intake,
    came_already,
    check_register,
    come_back,
    correct,
    enrol,
    erase,
    import_register,
    leave,
    leave_together,
    may_happen,
    move,
    name_village,
)
from .member import (
    CLASSES,
    ENDINGS,
    PRESENT,
    STANDINGS,
    Beneficiary,
    Class,
    Event,
    Member,
    Membership,
    MembershipEvent,
    Roll,
    Status,
)
from .reading import (
    Lived,
    Named,
    beneficiaries,
    by_no,
    find,
    house_key,
    household,
    lived,
    member,
    roll,
    verify_people,
    villages,
)
from .reading import everyone as all  # noqa: A004  # members.all(work) says it best
from .register import Application, Register
from .rows import numbers, villages_by_event
from .search import in_order

__all__ = [
    "CLASSES",
    "ENDINGS",
    "PRESENT",
    "STANDINGS",
    "Application",
    "Beneficiary",
    "Class",
    "Event",
    "Intake",
    "Lived",
    "Member",
    "Membership",
    "MembershipEvent",
    "Named",
    "Register",
    "Roll",
    "Status",
    "accepted",
    "all",
    "beneficiaries",
    "by_no",
    "came_already",
    "check_register",
    "come_back",
    "correct",
    "enrol",
    "erase",
    "examine",
    "find",
    "house_key",
    "household",
    "import_register",
    "in_order",
    "leave",
    "leave_together",
    "lived",
    "may_happen",
    "member",
    "move",
    "name_village",
    "numbers",
    "open_problems",
    "roll",
    "stands",
    "verify_people",
    "villages",
    "villages_by_event",
]
