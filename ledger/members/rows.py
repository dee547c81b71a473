"""Members in the database: events that stay, persons that can be erased, seals that prove both."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from ledger import sql
from ledger import tables as t
from ledger.driven import among
from ledger.names import PersonName
from ledger.work import Row, Work, stored

from .member import Beneficiary, Member, MembershipEvent
from .search import number_key

MANY = 500  # more than this and all are read, which is cheaper than so many searches


def numbers(work: Work) -> list[str]:
    """Every member number ever given."""
    asked = "SELECT DISTINCT member_no FROM membership WHERE fund_id = :fund ORDER BY member_no"
    return [no for (no,) in work.plain(asked)]


def members(work: Work, nos: Collection[str] | None = None) -> list[Member]:
    """Members as they stand, by number: these, or all."""
    few = nos if nos is not None and len(nos) <= MANY else None
    events: dict[str, list[MembershipEvent]] = defaultdict(list)
    for no, event, on, village, class_, standing, paid_to, note in _plain(work, few, _EVENTS):
        happened = MembershipEvent(
            event, _day(on), village, class_, standing, _day(paid_to) if paid_to else None, note
        )
        events[no].append(happened)
    persons = {row[0]: row for row in _plain(work, few, _PERSONS)}  # last wins
    named: dict[tuple[str, int], list[Beneficiary]] = defaultdict(list)
    for no, version, name, relation, parts in _plain(work, few, _NAMED):
        named[no, version].append(Beneficiary(name, relation, parts))
    before = dict(_plain(work, few, _OLD_NUMBERS))
    return [
        _member(no, persons.get(no), named, tuple(happened), before.get(no, ""))
        for no, happened in events.items()
        if nos is None or no in nos
    ]


def unbroken(work: Work, nos: Collection[str]) -> dict[str, date]:
    """Those with which nothing but joining has happened, and since when: of these numbers, and of
    whomever else this piece of work has asked about.
    """
    asked, since = work.remember(t.membership, _nobody_asked)
    if new := {*nos} - asked:
        left = set()
        for no, event, on in _plain(work, new, _TURNS):
            if event == "joined":
                since[no] = _day(on)
            else:
                left.add(no)
        for no in left:
            since.pop(no, None)
        asked |= new
    return since


def _nobody_asked(_: Work) -> tuple[set[str], dict[str, date]]:
    return set(), {}


def names(work: Work, nos: Collection[str]) -> dict[str, str]:
    """The names of these members as they are written; none of who was erased."""
    return {no: str(PersonName(*name)) for no, *name in _plain(work, nos, _NAMES)}


_day = lru_cache(maxsize=5_000)(date.fromisoformat)  # many join on one day

# What is read of every member whenever a sheet comes in; versions and events rise.
_EVENTS = (
    "SELECT member_no, event, event_on, village_no, class, standing, paid_to, note"
    " FROM membership WHERE fund_id = :fund{these} ORDER BY member_no, event_no"
)
_TURNS = (
    "SELECT member_no, event, event_on FROM membership WHERE fund_id = :fund{these}"
    " AND event NOT IN ('corrected', 'moved')"
)
_NAMES = (
    "SELECT member_no, title, given_name, family_name FROM person WHERE fund_id = :fund{these}"
    " ORDER BY member_no, version"
)
_PERSONS = (
    "SELECT member_no, version, title, given_name, family_name, national_id, born_on, house_no,"
    " phone FROM person WHERE fund_id = :fund{these} ORDER BY member_no, version"
)
_NAMED = (
    "SELECT member_no, version, name, relation, share_parts FROM beneficiary"
    " WHERE fund_id = :fund{these} ORDER BY member_no, version, beneficiary_no"
)
_OLD_NUMBERS = (
    "SELECT member_no, old_no FROM old_number WHERE fund_id = :fund{these}"
    " ORDER BY member_no, version"
)


def _plain(work: Work, nos: Collection[str] | None, sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows of these members, or of all."""
    meant, bound = among(nos) if nos is not None else ("", {})
    if nos is not None and not nos:
        return iter(())
    these = f" AND member_no IN {meant}" if meant else ""
    return work.plain(sql.format(these=these), **bound)


def _of(table: "sql.Table", work: Work, nos: Collection[str] | None = None) -> Sequence[Row]:
    """A table's rows of these members, in the order of its key: versions and events rise."""
    if nos is None:
        return work.rows(_all(table), fund=work.fund_id)
    return work.rows(_few(table), fund=work.fund_id, nos=list(nos))


@cache
def _all(table: "sql.Table") -> "sql.Select[Any]":
    mine = table.c.fund_id == sql.bindparam("fund")
    return sql.select(table).where(mine).order_by(*table.primary_key)


@cache
def _few(table: "sql.Table") -> "sql.Select[Any]":
    return _all(table).where(table.c.member_no.in_(sql.bindparam("nos", expanding=True)))


def _member(
    no: str,
    person: tuple[Any, ...] | None,
    named: Mapping[tuple[str, int], list[Beneficiary]],
    events: tuple[MembershipEvent, ...],
    old_no: str,
) -> Member:
    if person is None:
        return Member(no, None, events=events, old_no=old_no)
    _, version, title, given, family, national_id, born_on, house_no, phone = person
    return Member(
        no, PersonName(title, given, family), national_id, _day(born_on) if born_on else None,
        house_no, phone, tuple(named.get((no, version), ())), events, old_no,
    )  # fmt: skip


def add_persons(work: Work, persons: Sequence[Row], beneficiaries: Sequence[Row]) -> None:
    """New versions of persons, and whom they named."""
    work.insert(t.person, persons)
    work.insert(t.beneficiary, beneficiaries)


def last_versions(
    work: Work, nos: Collection[str], table: "sql.Table" = t.person_seal
) -> dict[str, int]:
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
            sql.delete(table).where(table.c.fund_id == work.fund_id, table.c.member_no == no)
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
    query = sql.select(c.record_key, c.logged_at).where(
        c.fund_id == work.fund_id, c.kind == "person_seal", c.record_key.in_(list(keys))
    )
    found = [(keys[row["record_key"]], row["logged_at"]) for row in work.rows(query)]
    return [(version, at, named[version]) for version, at in sorted(found)]


def houses(work: Work) -> dict[tuple[str, int], str]:
    """The house number of every version of a person that is not erased."""
    c = t.person.c
    query = sql.select(c.member_no, c.version, c.house_no).where(c.fund_id == work.fund_id)
    return {(row["member_no"], row["version"]): row["house_no"] for row in work.rows(query)}


def named(work: Work) -> dict[tuple[str, int], tuple[str, ...]]:
    """Whom every version of a person named to receive."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in _of(t.beneficiary, work):
        found[row["member_no"], row["version"]].append(row["name"])
    return {key: tuple(names) for key, names in found.items()}


def villages_by_event(work: Work) -> dict[tuple[str, int], str | None]:
    """The village after each event of a membership, by member and number of the event."""
    c = t.membership.c
    query = sql.select(c.member_no, c.event_no, c.village_no).where(c.fund_id == work.fund_id)
    return {(row["member_no"], row["event_no"]): row["village_no"] for row in work.rows(query)}


def villages(work: Work) -> dict[str, str]:
    """Every village of the fund by number, and its name where one was given."""
    return work.remember(t.village, _villages)


def _villages(work: Work) -> dict[str, str]:
    named = work.plain("SELECT village_no, name FROM village WHERE fund_id = :fund")
    return dict(sorted(named, key=lambda one: number_key(one[0])))


def add_villages(work: Work, nos: Iterable[str]) -> None:
    """Villages seen for the first time."""
    new = sorted(set(nos) - villages(work).keys())
    work.insert(t.village, [{"village_no": no, "name": ""} for no in new])


def rename_village(work: Work, no: str, name: str) -> None:
    """Give a village its name."""
    work.forget(t.village)
    work.conn.execute(
        sql.update(t.village)
        .where(t.village.c.fund_id == work.fund_id, t.village.c.village_no == no)
        .values(name=stored(name))
    )


def seals(work: Work) -> dict[tuple[str, int], str]:
    """Every seal: member and version to commitment."""
    return {(no, version): kept for no, version, kept in work.plain(_SEALS)}


_SEALS = (
    "SELECT member_no, version, commitment FROM person_seal WHERE fund_id = :fund"
    " ORDER BY member_no, version"
)


def sealed_persons(work: Work) -> dict[tuple[str, int], dict[str, Any]]:
    """Every person's version as stored, past any type: what was sealed is what is on disk."""
    names = [c.name for c in t.person.c]
    found = work.plain(f"SELECT {', '.join(names)} FROM person WHERE fund_id = :fund")
    persons = (dict(zip(names, row, strict=True)) for row in found)
    return {(it["member_no"], it["version"]): it for it in persons}


def sealed_beneficiaries(work: Work) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Whom each person's version named, as stored."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in _of(t.beneficiary, work):
        found[row["member_no"], row["version"]].append(dict(row))
    return found


def erased(work: Work) -> set[str]:
    """The members whose persons were erased."""
    return {no for (no,) in work.plain("SELECT member_no FROM erasure WHERE fund_id = :fund")}
