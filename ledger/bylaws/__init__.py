"""THE RULES. Facts in, a decision out; it has never heard of the book.

`read` makes a committee's text into By-laws, or says everything that is wrong with it; `weigh`
holds the facts of a claim against them; `covered` holds a decision against the purse. `adopt`
takes a text into the book, and `in_force` is the one that holds on a day.
"""

from .adopted import Adopted, governing, in_force_on, understood
from .asking import asked_of
from .assemble import facts_asked
from .award import Left, left_of
from .cover import Purse, administration_left, covered
from .coverage import Unnoticed, uncovered, unnoticed
from .decision import (
    Award,
    AwardLine,
    Cover,
    Cut,
    Decision,
    Finding,
    Outcome,
    Turn,
    as_bytes,
    begun,
    from_bytes,
)  # fmt: skip
from .difference import Change, between, reworded
from .division import Ceiling, Division, Sharing, part_pay
from .document import digest, read
from .examples import Worked, against, failing, worked
from .facts import FACTS, Day, Earlier, Fact, Facts
from .flow import adopt, adopted, by_digest, in_force, text_of
from .measures import MEASURES, Conflict, Measure
from .models import model
from .ranking import Place, ranked
from .sayings import Saying
from .sayings import of as said_in
from .terms import (
    Approval,
    Benefit,
    Bylaws,
    Example,
    PursePolicy,
    Requirement,
    Resolution,
    Share,
)
from .units import Time, later
from .verify import verify_bylaws
from .vocabulary import Counted, Word, benefit_names, words
from .vocabulary import code as meant
from .weigh import eligible_from, governing_day, weigh

__all__ = [
    "FACTS",
    "MEASURES",
    "Adopted",
    "Approval",
    "Award",
    "AwardLine",
    "Benefit",
    "Bylaws",
    "Ceiling",
    "Change",
    "Conflict",
    "Counted",
    "Cover",
    "Cut",
    "Day",
    "Decision",
    "Division",
    "Earlier",
    "Example",
    "Fact",
    "Facts",
    "Finding",
    "Left",
    "Measure",
    "Outcome",
    "Place",
    "Purse",
    "PursePolicy",
    "Requirement",
    "Resolution",
    "Saying",
    "Share",
    "Sharing",
    "Time",
    "Turn",
    "Unnoticed",
    "Word",
    "Worked",
    "administration_left",
    "adopt",
    "adopted",
    "against",
    "as_bytes",
    "asked_of",
    "begun",
    "benefit_names",
    "between",
    "by_digest",
    "covered",
    "digest",
    "eligible_from",
    "facts_asked",
    "failing",
    "from_bytes",
    "governing",
    "governing_day",
    "in_force",
    "in_force_on",
    "later",
    "left_of",
    "meant",
    "model",
    "part_pay",
    "ranked",
    "read",
    "reworded",
    "said_in",
    "text_of",
    "uncovered",
    "understood",
    "unnoticed",
    "verify_bylaws",
    "weigh",
    "words",
    "worked",
]  # fmt: skip
