"""What the log keeps of a person: a seal that proves the facts and gives none of them away."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ledger import log, names
from ledger.errors import Place, Problem
from ledger.names import PersonName

from .register import Application

FACTS = ("title", "given_name", "family_name", "national_id", "born_on", "house_no", "phone")
"""The facts of a person's version that are sealed. The name's sort key is derived from them."""

BENEFICIARY_FACTS = ("beneficiary_no", "name", "relation", "share_parts")

Row = Mapping[str, int | str | None]
Version = tuple[str, int]
"""A member's number and which version of the person."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A person's version as it is written down: the erasable rows, and the seal that stays."""

    person: Row
    beneficiaries: Sequence[Row]
    seal: Row


def sealed(fund_id: int, who: Application, version: int, salt: str) -> Sealed:
    """A person's version with its seal."""
    key: dict[str, int | str | None] = {"member_no": who.no, "version": version}
    person: Row = {
        **key,
        "salt": salt,
        "title": who.name.title,
        "given_name": who.name.given,
        "family_name": who.name.family,
        "name_key": names.name_key(who.name),
        "national_id": who.national_id,
        "born_on": who.born_on.isoformat() if who.born_on else None,
        "house_no": who.house_no,
        "phone": who.phone,
    }
    named: list[Row] = [
        {**key, "beneficiary_no": at, "name": one.name, "relation": one.relation,
         "share_parts": one.share_parts}
        for at, one in enumerate(who.beneficiaries, 1)
    ]  # fmt: skip
    return Sealed(person, named, {**key, "commitment": commitment(fund_id, person, named)})


def commitment(fund_id: int, person: Row, beneficiaries: Sequence[Row]) -> str:
    """SHA-256 over the person's salt and every fact, those of the beneficiaries included.

    Without the salt, which goes when the person is erased, nobody can try names and numbers
    against it.
    """
    values: list[int | str | None] = [fund_id, person["member_no"], person["version"]]
    values += [person[fact] for fact in FACTS]
    values.append(len(beneficiaries))
    for who in sorted(beneficiaries, key=lambda row: int(row["beneficiary_no"] or 0)):
        values += [who[fact] for fact in BENEFICIARY_FACTS]
    return sha256(log.commitment(str(person["salt"]), values)).hexdigest()


def differences(
    fund_id: int,
    persons: Mapping[Version, Row],
    beneficiaries: Mapping[Version, Sequence[Row]],
    seals: Mapping[Version, str],
    erased: Collection[str],
    members: Collection[str],
) -> list[Problem]:
    """Where the persons on disk and their seals do not agree."""
    return [
        Problem(code, Place("person"), {"member_no": no, "version": version})
        for code, (no, version) in (
            *_of_seals(fund_id, persons, beneficiaries, seals, erased),
            *(("verify.person_unsealed", key) for key in persons if key not in seals),
            *(("verify.person_unsealed", (no, 1)) for no in members if (no, 1) not in seals),
        )
    ]


def _of_seals(
    fund_id: int,
    persons: Mapping[Version, Row],
    beneficiaries: Mapping[Version, Sequence[Row]],
    seals: Mapping[Version, str],
    erased: Collection[str],
) -> Iterator[tuple[str, Version]]:
    for key, kept in seals.items():
        person, named = persons.get(key), beneficiaries.get(key, ())
        if key[0] in erased:
            if person or named:
                yield "verify.person_not_erased", key
        elif person is None:
            yield "verify.person_missing", key
        elif commitment(fund_id, person, named) != kept:
            yield "verify.person_differs", key
        elif person["name_key"] != names.name_key(_name(person)):
            yield "verify.name_key_differs", key


def _name(person: Row) -> PersonName:
    return PersonName(str(person["title"]), str(person["given_name"]), str(person["family_name"]))
