"""Members in the database: events that stay, persons that can be erased, seals that prove both."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    RowMapping,
    Select,
    Table,
    Text,
    bindparam,
    delete,
    select,
    type_coerce,
    update,
)

from ledger import tables as t
from ledger.names import PersonName
from ledger.work import Work, stored

from .member import Beneficiary, Member, MembershipEvent

MANY = 500  # more numbers than this and all are read: engines bound how many a query may name

Row = Mapping[str, Any]


def numbers(work: Work) -> list[str]:
    """Every member number ever given."""
    c = t.membership.c
    query = select(c.member_no).where(c.fund_id == work.fund_id).distinct().order_by(c.member_no)
    return list(work.conn.execute(query).scalars())


def members(work: Work, nos: Collection[str] | None = None) -> list[Member]:
    """Members as they stand, by number: these, or all."""
    few = nos if nos is not None and len(nos) <= MANY else None
    events: dict[str, list[MembershipEvent]] = defaultdict(list)
    for row in _of(t.membership, work, few):
        events[row["member_no"]].append(_event(row))
    persons = {row["member_no"]: row for row in _of(t.person, work, few)}  # last wins
    named: dict[tuple[str, int], list[Beneficiary]] = defaultdict(list)
    for row in _of(t.beneficiary, work, few):
        who = Beneficiary(row["name"], row["relation"], row["share_parts"])
        named[row["member_no"], row["version"]].append(who)
    before = {row["member_no"]: row["old_no"] for row in _of(t.old_number, work, few)}
    return [
        _member(no, persons.get(no), named, tuple(happened), before.get(no, ""))
        for no, happened in events.items()
        if nos is None or no in nos
    ]


def _of(table: Table, work: Work, nos: Collection[str] | None = None) -> Sequence[RowMapping]:
    """A table's rows of these members, in the order of its key: versions and events rise."""
    if nos is None:
        return work.rows(_all(table), fund=work.fund_id)
    return work.rows(_few(table), fund=work.fund_id, nos=list(nos))


@cache
def _all(table: Table) -> Select[Any]:
    mine = table.c.fund_id == bindparam("fund")
    return select(table).where(mine).order_by(*table.primary_key)


@cache
def _few(table: Table) -> Select[Any]:
    return _all(table).where(table.c.member_no.in_(bindparam("nos", expanding=True)))


def _event(row: RowMapping) -> MembershipEvent:
    return MembershipEvent(
        row["event"], row["event_on"], row["village_no"], row["class"], row["standing"],
        row["paid_to"], row["note"],
    )  # fmt: skip


def _member(
    no: str,
    person: RowMapping | None,
    named: Mapping[tuple[str, int], list[Beneficiary]],
    events: tuple[MembershipEvent, ...],
    old_no: str,
) -> Member:
    if person is None:
        return Member(no, None, events=events, old_no=old_no)
    return Member(
        no,
        PersonName(person["title"], person["given_name"], person["family_name"]),
        person["national_id"],
        person["born_on"],
        person["house_no"],
        person["phone"],
        tuple(named.get((no, person["version"]), ())),
        events,
        old_no,
    )


def add_persons(work: Work, persons: Sequence[Row], beneficiaries: Sequence[Row]) -> None:
    """New versions of persons, and whom they named."""
    work.insert(t.person, persons)
    work.insert(t.beneficiary, beneficiaries)


def last_versions(work: Work, nos: Collection[str], table: Table = t.person_seal) -> dict[str, int]:
    """The newest version of each of these persons that was ever sealed, or of what else has
    versions; 0 where there is none.
    """
    found = dict.fromkeys(nos, 0)
    for row in _of(table, work, nos if len(nos) <= MANY else None):
        if row["member_no"] in found:
            found[row["member_no"]] = row["version"]  # they rise, the last wins
    return found


def erase(work: Work, no: str) -> None:
    """Delete every version of a person, and whom they named."""
    for table in (t.beneficiary, t.person):
        work.conn.execute(
            delete(table).where(table.c.fund_id == work.fund_id, table.c.member_no == no)
        )


def old_numbers(work: Work) -> list[tuple[str, int]]:
    """Whose old number was ever written down, and in which version."""
    rows = _of(t.old_number, work, None)
    return [(row["member_no"], row["version"]) for row in rows]


def last_old_numbers(work: Work, nos: Collection[str]) -> dict[str, int]:
    """The newest version of each member's old number; 0 where there is none."""
    return last_versions(work, nos, t.old_number)


def versions(work: Work, no: str) -> list[tuple[int, str, list[Beneficiary]]]:
    """Every version of a person that is not erased: its number, the moment it was written down,
    and whom it named.
    """
    named: dict[int, list[Beneficiary]] = defaultdict(list)
    for row in _of(t.beneficiary, work, [no]):
        who = Beneficiary(row["name"], row["relation"], row["share_parts"])
        named[row["version"]].append(who)
    c = t.log.c
    keys = {f"{no}/{row['version']}": row["version"] for row in _of(t.person, work, [no])}
    query = select(c.record_key, c.logged_at).where(
        c.fund_id == work.fund_id, c.kind == "person_seal", c.record_key.in_(list(keys))
    )
    found = [(keys[row["record_key"]], row["logged_at"]) for row in work.rows(query)]
    return [(version, at, named[version]) for version, at in sorted(found)]


def villages(work: Work) -> dict[str, str]:
    """Every village of the fund, and its name where one was given."""
    return work.remember(t.village, _villages)


def _villages(work: Work) -> dict[str, str]:
    c = t.village.c
    query = select(c.village_no, c.name).where(c.fund_id == work.fund_id).order_by(c.village_no)
    return {row["village_no"]: row["name"] for row in work.rows(query)}


def add_villages(work: Work, nos: Iterable[str]) -> None:
    """Villages seen for the first time."""
    new = sorted(set(nos) - villages(work).keys())
    work.insert(t.village, [{"village_no": no, "name": ""} for no in new])


def rename_village(work: Work, no: str, name: str) -> None:
    """Give a village its name."""
    work.forget(t.village)
    work.conn.execute(
        update(t.village)
        .where(t.village.c.fund_id == work.fund_id, t.village.c.village_no == no)
        .values(name=stored(name))
    )


def seals(work: Work) -> dict[tuple[str, int], str]:
    """Every seal: member and version to commitment."""
    rows = _of(t.person_seal, work)
    return {(row["member_no"], row["version"]): row["commitment"] for row in rows}


def sealed_persons(work: Work) -> dict[tuple[str, int], dict[str, Any]]:
    """Every person's version as stored, past any type: what was sealed is what is on disk."""
    columns = [type_coerce(c, Text) if c.name == "born_on" else c for c in t.person.c]
    query = select(*columns).where(t.person.c.fund_id == work.fund_id)
    return {(row["member_no"], row["version"]): dict(row) for row in work.rows(query)}


def sealed_beneficiaries(work: Work) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Whom each person's version named, as stored."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in _of(t.beneficiary, work):
        found[row["member_no"], row["version"]].append(dict(row))
    return found


def erased(work: Work) -> set[str]:
    """The members whose persons were erased."""
    c = t.erasure.c
    query = select(c.member_no).where(c.fund_id == work.fund_id)
    return set(work.conn.execute(query).scalars())
