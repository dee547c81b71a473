"""Officers and their passphrases in the database."""

from collections.abc import Mapping
from datetime import date

from ledger import log
from ledger import tables as t
from ledger.work import Work

from .officer import Officer
from .secret import Secret


def officers(work: Work) -> tuple[Officer, ...]:
    """Every post anybody ever held, in the order of appointment."""
    return work.remember(t.officer, _officers)


def _officers(work: Work) -> tuple[Officer, ...]:
    return tuple(
        Officer(no, name, post, member_no, village, date.fromisoformat(first), _day(last),
                resolution, _day(left))
        for no, name, post, member_no, village, first, last, resolution, left
        in work.plain(_OFFICERS)
    )  # fmt: skip


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


_OFFICERS = (
    "SELECT o.officer_no, o.name, o.post, o.member_no, o.village_no, o.from_on, o.until_on,"
    " o.resolution, gone.left_on FROM officer o LEFT JOIN officer_left gone"
    " ON gone.fund_id = o.fund_id AND gone.officer_no = o.officer_no"
    " WHERE o.fund_id = :fund ORDER BY o.officer_no"
)


def add(work: Work, officer: Officer) -> None:
    """Write an appointment down."""
    fact = {
        "officer_no": officer.no, "name": officer.name, "post": officer.post,
        "member_no": officer.member_no, "village_no": officer.village,
        "from_on": officer.from_on, "until_on": officer.until_on,
        "resolution": officer.resolution,
    }  # fmt: skip
    log.store(work, log.Record("officer", {"officer": [fact]}))


def left(work: Work, fact: Mapping[str, object]) -> None:
    """Write down that somebody left a post."""
    log.store(work, log.Record("officer_left", {"officer_left": [fact]}))
    work.forget(t.officer)


def secret(work: Work, name: str) -> Secret | None:
    """What is kept of an officer's passphrase."""
    return secrets(work).get(name)


def keep_secret(work: Work, kept: Secret) -> None:
    """Keep a new passphrase in the old one's place, and that it was set."""
    changes = "SELECT COUNT(*) FROM officer_passphrase WHERE fund_id = :fund AND name = :name"
    ((made,),) = work.plain(changes, name=kept.name)
    change_no = made + 1
    forget = "DELETE FROM officer_secret WHERE fund_id = :fund AND name = :name"
    work.run(forget, {"name": kept.name})
    work.insert(t.officer_secret, [{"name": kept.name, "salt": kept.salt, "hash": kept.hash}])
    fact = {"name": kept.name, "change_no": change_no, "commitment": kept.commitment}
    log.store(work, log.Record("officer_passphrase", {"officer_passphrase": [fact]}))


def commitments(work: Work) -> dict[str, str]:
    """The last commitment of each officer's passphrase."""
    asked = (
        "SELECT name, commitment FROM officer_passphrase WHERE fund_id = :fund ORDER BY change_no"
    )
    return dict(work.plain(asked))


def secrets(work: Work) -> dict[str, Secret]:
    """What is kept of every passphrase."""
    asked = "SELECT name, salt, hash FROM officer_secret WHERE fund_id = :fund"
    return {name: Secret(name, salt, hashed) for name, salt, hashed in work.plain(asked)}
