"""What claims leave behind that may be erased: papers and decisions as they were written down."""

from collections.abc import Collection, Iterator

from ledger import sql
from ledger import tables as t
from ledger.driven import among
from ledger.engine import CHUNK
from ledger.work import Row, Work

_c, _s, _p = t.claim.c, t.claim_step.c, t.claim_private.c


def private(work: Work, keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What these versions of claims' papers say; those erased are left out."""
    these, bound = among(sorted({no for no, _ in keys}))
    asked = (
        "SELECT claim_no, version, written FROM claim_private"
        f" WHERE fund_id = :fund AND claim_no IN {these}"
    )
    found = {(no, version): written for no, version, written in work.plain(asked, **bound)}
    return {key: found[key] for key in keys if key in found}


def kept(work: Work) -> set[tuple[str, int]]:
    """The versions of claims' papers that were not erased."""
    return set(work.plain("SELECT claim_no, version FROM claim_private WHERE fund_id = :fund"))


def every_private(work: Work) -> Iterator[Row]:
    """All that is erasable, with the commitment that was made to it."""
    query = (
        sql.select(t.claim_private, _s.commitment, _s.step, _s.step_no)
        .outerjoin(t.claim_step, sql.and_(_s.fund_id == _p.fund_id, _s.claim_no == _p.claim_no,
                                          _s.version == _p.version))
        .where(_p.fund_id == work.fund_id)
        .order_by(_p.claim_no, _p.version)
    )  # fmt: skip
    with work.conn.execute(query, execution_options={"yield_per": CHUNK}) as found:
        yield from (dict(row) for row in found.mappings())


def every_decision(work: Work) -> Iterator[tuple[str, str]]:
    """Every decision as it was written down whole, with its claim, some at a time."""
    query = (
        sql.select(_p.claim_no, _p.written)
        .join(t.claim_step, sql.and_(_s.fund_id == _p.fund_id, _s.claim_no == _p.claim_no,
                                     _s.version == _p.version))
        .where(_p.fund_id == work.fund_id, _s.step == "decided")
        .order_by(_p.claim_no, _p.version)
    )  # fmt: skip
    with work.conn.execute(query, execution_options={"yield_per": CHUNK}) as found:
        yield from map(tuple, found)


def forget(work: Work, member_no: str) -> None:
    """Erase what a member's claims tell of health, hospital and other people."""
    theirs = sql.select(_c.claim_no).where(_c.fund_id == work.fund_id, _c.member_no == member_no)
    work.conn.execute(
        sql.delete(t.claim_private).where(_p.fund_id == work.fund_id, _p.claim_no.in_(theirs))
    )
