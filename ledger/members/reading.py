"""Members found and shown: by number, by name, by village or house; whom they named to receive."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ledger import names
from ledger.dates import to_arabic
from ledger.errors import NotFound, Place, Problem
from ledger.work import Work, day_of

from . import rows
from .member import PRESENT, Beneficiary, Member, Roll
from .seal import differences
from .search import matching, number_key


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a member named to receive, from the day it was written down."""

    since: date
    whom: tuple[Beneficiary, ...]


@dataclass(frozen=True, slots=True)
class Lived:
    """Of one version of a person: in which house, and whom they named to receive."""

    house: str
    named: tuple[str, ...]


def lived(work: Work) -> dict[tuple[str, int], Lived]:
    """Every version of every person that is not erased, by member and version."""
    named = rows.named(work)
    return {key: Lived(house_key(no), named.get(key, ())) for key, no in rows.houses(work).items()}


def by_no(work: Work, nos: Iterable[str] | None = None) -> dict[str, Member]:
    """Members by their canonical number, in the order of numbers; all, or those meant by `nos`
    however the paper spells them. A number nobody has is left out.
    """
    if nos is None:
        found = rows.members(work)
    else:
        found = _meant(work, {names.member_key(no): no for no in nos})
    return {one.no: one for one in sorted(found, key=lambda one: number_key(one.no))}


def roll(work: Work, nos: Collection[str], *, named: bool = False) -> Roll:
    """Of these numbers, as the register writes them, whoever joined and has been a member ever
    since; with their names, where they are asked for. So are nearly all on any sheet, and it is
    read of them in a tenth of the time. Whom a piece of work has asked about, it knows: others may
    be told of as well.
    """
    return Roll(rows.unbroken(work, nos), rows.names(work, nos) if named else {})


def _meant(work: Work, wanted: Mapping[str, str]) -> list[Member]:
    """Members by the key of their number. Most are written as the book writes them; only for
    the others every number is looked through.
    """
    found = rows.members(work, set(wanted.values()))
    others = wanted.keys() - {names.member_key(one.no) for one in found}
    if others:
        meant = {no for no in rows.numbers(work) if names.member_key(no) in others}
        found += rows.members(work, meant)
    return found


def member(work: Work, no: str) -> Member:
    """The member with this number. Raises NotFound member.unknown, with the nearest numbers."""
    for found in by_no(work, [no]).values():
        return found
    numbers = {known: known for known in rows.numbers(work)}
    raise NotFound("member.unknown", member_no=no, nearest=names.nearest(no, numbers))


def everyone(work: Work, village: str | None = None, on: date | None = None) -> tuple[Member, ...]:
    """All members by number, or those of a village: now, or as it was on a day."""
    found = by_no(work).values()
    if village is None:
        return tuple(found)
    return tuple(one for one in found if one.on(on or date.max).village == village)


def find(work: Work, said: str, village: str | None = None) -> tuple[Member, ...]:
    """Members by number, name, part of a name or near spelling; of one village, or of all."""
    return matching(said, everyone(work, village))


def villages(work: Work) -> dict[str, str]:
    """Every village of the fund by number, and its name where one was given."""
    return rows.villages(work)


def household(
    work: Work, house_no: str, village: str, *, departed: bool = False
) -> tuple[Member, ...]:
    """Who lives in a house of a village now and is a member, by number; departed: and who was one
    when they died or left.
    """
    wanted = house_key(house_no)
    found = (one for one in by_no(work).values() if departed or one.status in PRESENT)
    return tuple(
        one for one in found if one.village == village and house_key(one.house_no) == wanted
    )


def house_key(written: str) -> str:
    """What a house number is matched by: `๑๒/๓` and `12 / 3` are one house."""
    return "".join(to_arabic(written).split())


def beneficiaries(work: Work, no: str) -> tuple[Named, ...]:
    """Whom a member has named to receive, each time it changed, oldest first; none where the
    person was erased. Raises NotFound member.unknown.
    """
    found: list[Named] = []
    for _, at, named in rows.versions(work, member(work, no).no):
        if not found or found[-1].whom != tuple(named):
            found.append(Named(day_of(at), tuple(named)))
    return tuple(found)


def verify_people(work: Work) -> list[Problem]:
    """Hold every person against their seal: none changed, none missing unless erased; every old
    number is a member's, its versions one after the other.
    """
    return [*_old_numbers(work), *_people(work)]


def _old_numbers(work: Work) -> Iterator[Problem]:
    known, last = set(rows.numbers(work)), dict[str, int]()
    for no, version in rows.old_numbers(work):
        if no not in known or version != last.get(no, 0) + 1:
            at = {"member_no": no, "version": version}
            yield Problem("verify.old_number_astray", Place("old_number"), at)
        last[no] = version


def _people(work: Work) -> list[Problem]:
    return differences(
        work.fund_id,
        rows.sealed_persons(work),
        rows.sealed_beneficiaries(work),
        rows.seals(work),
        rows.erased(work),
        rows.numbers(work),
    )
