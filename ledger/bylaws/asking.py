"""What only who asks for a benefit can tell: the facts a decision rests on, less what the register,
the sheets and earlier claims know.
"""

from collections.abc import Iterator

from .facts import FACTS
from .measures import MEASURES
from .terms import Benefit, Choice, Rate, Share, Steps

KNOWN_ELSEWHERE = frozenset((
    "paid_to", "joined_on", "left_on", "born_on", "earlier", "event_claims", "papers", "payee",
    "filed_on", "event_on", "mother_is_member", "member_class", "status", "missed_instalments",
    "arrears_owed", "contributed", "paid_days", "first_paid_on", "re_entered_on", "by_proxy",
    "proxy_authorised", "nights_written",
))  # fmt: skip


def asked_of(benefit: Benefit) -> tuple[str, ...]:
    """The names of the facts who claims a benefit is asked for, in the order of their list.

    That papers agree with each other is looked at wherever they say something; it asks nothing.
    """
    named = {name for measure in _measures(benefit) for name in MEASURES[measure].facts}
    if any(one.unless for one in benefit.requirements):
        named.add("cause")
    return tuple(name for name in FACTS if name in named and name not in KNOWN_ELSEWHERE)


def _measures(benefit: Benefit) -> Iterator[str]:
    """Every measure it speaks of, but for whether papers agree."""
    named = [one.measure for one in benefit.requirements]
    named += [measure for _, measure in benefit.deductions]
    named += [measure for measure, _ in benefit.ranking]
    for part in benefit.parts:
        named += [one.measure for one in part.when]
        match part:
            case Rate(each=measure) | Steps(measure=measure) | Choice(measure=measure):
                named.append(measure)
            case Share(of=measure):
                named.append(measure)
    yield from (one for one in named if one in MEASURES and one != "agreement")
