"""Officers and their passphrases in the database."""

from collections.abc import Mapping

from ledger import log, sql
from ledger import tables as t
from ledger.work import Work

from .officer import Officer
from .secret import Secret

_o, _l, _s, _p = t.officer.c, t.officer_left.c, t.officer_secret.c, t.officer_passphrase.c


def officers(work: Work) -> tuple[Officer, ...]:
    """Every post anybody ever held, in the order of appointment."""
    return work.remember(t.officer, _officers)


def _officers(work: Work) -> tuple[Officer, ...]:
    query = (
        sql.select(t.officer, _l.left_on)
        .outerjoin(
            t.officer_left, (_l.fund_id == _o.fund_id) & (_l.officer_no == _o.officer_no)
        )
        .where(_o.fund_id == work.fund_id)
        .order_by(_o.officer_no)
    )  # fmt: skip
    return tuple(
        Officer(
            row["officer_no"], row["name"], row["post"], row["member_no"], row["village_no"],
            row["from_on"], row["until_on"], row["resolution"], row["left_on"],
        )
        for row in work.rows(query)
    )  # fmt: skip


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
    query = sql.select(t.officer_secret).where(_s.fund_id == work.fund_id, _s.name == name)
    return next((Secret(it["name"], it["salt"], it["hash"]) for it in work.rows(query)), None)


def keep_secret(work: Work, kept: Secret) -> None:
    """Keep a new passphrase in the old one's place, and that it was set."""
    changes = sql.select(sql.func.count()).where(_p.fund_id == work.fund_id, _p.name == kept.name)
    change_no = int(work.conn.execute(changes).scalar_one()) + 1
    work.conn.execute(
        sql.delete(t.officer_secret).where(_s.fund_id == work.fund_id, _s.name == kept.name)
    )
    work.insert(t.officer_secret, [{"name": kept.name, "salt": kept.salt, "hash": kept.hash}])
    fact = {"name": kept.name, "change_no": change_no, "commitment": kept.commitment}
    log.store(work, log.Record("officer_passphrase", {"officer_passphrase": [fact]}))


def commitments(work: Work) -> dict[str, str]:
    """The last commitment of each officer's passphrase."""
    query = (
        sql.select(_p.name, _p.commitment).where(_p.fund_id == work.fund_id).order_by(_p.change_no)
    )  # fmt: skip
    return {row["name"]: row["commitment"] for row in work.rows(query)}


def secrets(work: Work) -> dict[str, Secret]:
    """What is kept of every passphrase."""
    query = sql.select(t.officer_secret).where(_s.fund_id == work.fund_id)
    return {it["name"]: Secret(it["name"], it["salt"], it["hash"]) for it in work.rows(query)}
