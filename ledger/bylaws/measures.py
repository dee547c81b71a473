"""What a by-law may measure.

A measure is a plain function. Its name is the word used in a by-law, its parameters are the
facts it needs, its docstring is what we tell makers it means. A parameter with a default may be
unknown. A by-law can ask for nothing that is not here.
"""

from datetime import date, timedelta

from ledger.money import Money

from .facts import Earlier
from .measure import MEASURES, NEEDED, Conflict, Measure, facts_of, measure

__all__ = ["MEASURES", "NEEDED", "Conflict", "Measure", "facts_of"]

Span = tuple[date, date]

# TIME --------------------------------------------------------------------------------------------


@measure("time", moves="event_on")
def membership(joined_on: date, event_on: date) -> Span:
    """From joining to the event."""
    return joined_on, event_on


@measure("time", moves="event_on")
def since_first_payment(first_paid_on: date, event_on: date) -> Span:
    """From the first contribution to the event."""
    return first_paid_on, event_on


@measure("time", moves="event_on")
def since_re_entry(joined_on: date, event_on: date, re_entered_on: date | None = None) -> Span:
    """From coming back, or from joining where nobody left, to the event."""
    return re_entered_on or joined_on, event_on


@measure("time")
def paid_time(first_paid_on: date, paid_days: int) -> Span:
    """The time paid for: as long from the first contribution as days were paid."""
    return first_paid_on, first_paid_on + timedelta(days=paid_days)


@measure("time", moves="event_on")
def age(born_on: date, event_on: date) -> Span:
    """From birth to the event."""
    return born_on, event_on


@measure("time", moves="event_on")
def child_age(child_born_on: date, event_on: date) -> Span:
    """From the child's birth to the event."""
    return child_born_on, event_on


@measure("time", moves="paid_to")
def arrears(paid_to: date, event_on: date) -> Span:
    """From the day paid to until the event; who has paid in advance is not in arrears."""
    return min(paid_to, event_on), event_on


@measure("time", moves="filed_on")
def filed_after_event(event_on: date, filed_on: date) -> Span:
    """From the event, the day after it being the first, to the filing."""
    return event_on, filed_on


@measure("time", moves="filed_on")
def filed_after_discharge(discharged_on: date, filed_on: date) -> Span:
    """From leaving hospital, the day after it being the first, to the filing."""
    return discharged_on, filed_on


@measure("season", moves="filed_on")
def filed_between(filed_on: date) -> date:
    """The day of the year on which it was filed."""
    return filed_on


# NUMBERS -----------------------------------------------------------------------------------------


@measure("count", "night", moves="nights", takes_none=True)
def nights(admitted_on: date | None, discharged_on: date | None) -> int:
    """Nights in hospital, by the days of the hospital's paper; none for who never stayed."""
    if admitted_on is None or discharged_on is None:
        return 0
    return max(0, (discharged_on - admitted_on).days)


@measure("count", "child", moves="children")
def children(children: int) -> int:
    """Children born of one delivery."""
    return children


@measure("count", "instalment", moves="missed_instalments")
def missed_instalments(missed_instalments: int) -> int:
    """Instalments not paid."""
    return missed_instalments


@measure("count", "times")
def times_received(earlier: tuple[Earlier, ...]) -> int:
    """How often the member has had any benefit."""
    return sum("member" in one.scopes for one in earlier)


@measure("grade", moves="grade_average")
def grade_average(grade_average: int) -> int:
    """Grade average, in hundredths."""
    return grade_average


@measure("money", "baht")
def contributed(contributed: Money) -> Money:
    """What the member has contributed."""
    return contributed


@measure("money", "baht", moves="arrears_owed")
def arrears_owed(arrears_owed: Money) -> Money:
    """What the member owes."""
    return arrears_owed


@measure("money", "baht")
def received_before(earlier: tuple[Earlier, ...]) -> Money:
    """What the member has had of benefits."""
    return Money.total(day.amount for one in earlier if "member" in one.scopes for day in one.days)


@measure("money", "baht")
def hospital_bill(hospital_bill: Money) -> Money:
    """What the hospital was paid."""
    return hospital_bill


@measure("money", "baht")
def household_income(household_income: Money) -> Money:
    """What the household earns in a year."""
    return household_income


# WORDS -------------------------------------------------------------------------------------------


@measure("word")
def sex(sex: str) -> str:
    """The member's sex."""
    return sex


@measure("word")
def member_class(member_class: str) -> str:
    """The member's class."""
    return member_class


@measure("word")
def relation(relation: str) -> str:
    """What the person concerned is to the member."""
    return relation


@measure("word")
def status(status: str) -> str:
    """The membership's state on the day."""
    return status


@measure("word")
def cause(cause: str) -> str:
    """What caused the event."""
    return cause


@measure("word")
def school_level(school_level: str) -> str:
    """The level of school."""
    return school_level


@measure("word")
def payee(payee: str) -> str:
    """Who asks for the money, held against the register."""
    return payee


# YES OR NO ---------------------------------------------------------------------------------------


@measure("yes", moves="event_on")
def member_on_day(joined_on: date, event_on: date, left_on: date | None = None) -> bool:
    """A member on the day of the event; the last day of membership counts."""
    return joined_on <= event_on and (left_on is None or event_on <= left_on)


@measure("yes")
def mother_is_member(mother_is_member: bool) -> bool:
    """The mother is a member."""
    return mother_is_member


@measure("yes")
def domiciled(domiciled: bool) -> bool:
    """Registered in a house of the tambon."""
    return domiciled


@measure("yes")
def finishing_level(finishing_level: bool) -> bool:
    """In the year of finishing a level of school."""
    return finishing_level


@measure("yes")
def proxy(by_proxy: bool = False, proxy_authorised: bool = False) -> bool:
    """Filed by the member, or by somebody with written authority."""
    return proxy_authorised or not by_proxy


# NOTHING AGAINST IT ------------------------------------------------------------------------------


@measure("none")
def not_claimed_before(event_claims: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Other claims already promised or paid for the same event."""
    return event_claims


@measure("none")
def agreement(
    event_on: date,
    filed_on: date,
    admitted_on: date | None = None,
    discharged_on: date | None = None,
    nights_written: int | None = None,
    born_on: date | None = None,
) -> tuple[Conflict, ...]:
    """Facts that contradict each other."""
    found = []
    if admitted_on and discharged_on:
        if discharged_on < admitted_on:
            found.append(Conflict("discharged_first", admitted_on, discharged_on))
        elif nights_written is not None and nights_written != (discharged_on - admitted_on).days:
            by_days = (discharged_on - admitted_on).days
            found.append(Conflict("nights_differ", nights_written, by_days))
        if filed_on < discharged_on:
            found.append(Conflict("filed_in_hospital", filed_on, discharged_on))
    if born_on and event_on < born_on:
        found.append(Conflict("before_birth", born_on, event_on))
    return tuple(found)
