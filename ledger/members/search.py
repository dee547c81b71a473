"""Finding members by what somebody says of them: a number, a name, a part, a near spelling."""

from collections.abc import Iterable

from ledger import names
from ledger.dates import to_arabic

from .member import Member

MOST = 50  # more than this is a list, not an answer


def matching(said: str, members: Iterable[Member]) -> tuple[Member, ...]:
    """The members meant, the surest kind of likeness only: number, that of the old paper book, or
    national ID; beginning of the given or family name; part of the name; near spelling. In Thai
    dictionary order.
    """
    wanted = to_arabic(said).strip()
    everybody = list(members)
    if not wanted:
        return in_order(everybody)
    if any(sign.isdecimal() for sign in wanted):
        return in_order(_by_number(wanted, everybody))
    called = [member for member in everybody if member.name]
    name = names.split_name(wanted)
    spoken = _letters(name.given + name.family)
    for likeness in (_begins, _holds):
        if found := [member for member in called if likeness(spoken, _parts(member))]:
            return in_order(found)
    return in_order(_near(spoken, called))


def in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    """Members in Thai dictionary order of their names; the erased last, by number."""
    return tuple(sorted(members, key=lambda m: (m.erased, order_key(m), number_key(m.no))))


def order_key(member: Member) -> str:
    """Where a member's name stands in a Thai dictionary."""
    return names.name_key(member.name) if member.name else ""


def number_key(no: str) -> tuple[int, str]:
    """Where a number stands among numbers: 9 before 10, and 10/2 after it."""
    digits = no[: len(no) - len(no.lstrip("0123456789"))]
    return (int(digits or 0), no)


def _by_number(wanted: str, members: Iterable[Member]) -> list[Member]:
    national_id = names.clean_national_id(wanted)
    key = names.member_key(wanted)
    return [
        member
        for member in members
        if names.member_key(member.no) == key
        or (member.old_no and names.member_key(member.old_no) == key)
        or (len(national_id) == 13 and member.national_id == national_id)
    ]


def _letters(written: str) -> str:
    """A name without blanks, in one spelling of what looks the same."""
    return "".join(names.tidy(written).split())


def _parts(member: Member) -> tuple[str, str]:
    assert member.name  # only the named are asked
    return (_letters(member.name.given + member.name.family), _letters(member.name.family))


def _begins(spoken: str, parts: tuple[str, str]) -> bool:
    return any(part.startswith(spoken) for part in parts)


def _holds(spoken: str, parts: tuple[str, str]) -> bool:
    return spoken in parts[0]


def _near(spoken: str, called: Iterable[Member]) -> list[Member]:
    """Near spellings; of a given name alone where no whole name is near, for people say no more."""
    by_no = {member.no: member for member in called}
    whole = {no: _parts(member)[0] for no, member in by_no.items()}
    given = {no: member.name.given for no, member in by_no.items() if member.name}
    near = names.nearest(spoken, whole, MOST) or names.nearest(spoken, given, MOST)
    return [by_no[no] for no in near]
