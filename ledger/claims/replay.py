"""Every past decision made once more, from its stored facts under its recorded by-laws."""

from collections.abc import Iterator

from ledger import bylaws
from ledger.bylaws import Decision, Purse
from ledger.errors import Place, Problem
from ledger.money import ZERO
from ledger.work import Work

from . import private_rows
from .papers import Sealed


def replay(work: Work) -> Iterator[tuple[str, Problem | None]]:
    """Each stored decision's claim, and what is wrong with it. Read in one pass, some at a time."""
    for no, stored in private_rows.every_decision(work):
        decision = bylaws.begun(stored.encode())
        text = bylaws.by_digest(work, decision.digest)
        named = {"claim_no": no, "digest": decision.digest[:12]}
        if text is None:
            yield no, Problem("verify.decision_without_text", Place(no), named)
        elif bylaws.as_bytes(once_more(decision, text)).decode() != stored:
            yield no, Problem("verify.decision_differs", Place(no), named)
        else:
            yield no, None


def once_more(decision: Decision, text: bylaws.Bylaws) -> Decision:
    """The decision that the same facts and the same purse give now."""
    weighed = bylaws.weigh(decision.benefit, decision.facts, text)
    cover = decision.cover
    if cover is None:
        return weighed
    given = {}
    for benefit, ceiling, _ in text.purse.yearly if text.purse else ():
        if benefit == decision.benefit and cover.yearly is not None:
            given[benefit] = ceiling - cover.yearly
    purse = Purse(cover.balance, cover.promised, cover.waiting or ZERO, given, cover.division)
    return bylaws.covered(weighed, text, purse)


def seals(work: Work) -> Iterator[Problem]:
    """Papers held against the commitment made to them: none changed, none slipped in."""
    for row in private_rows.every_private(work):
        kept = Sealed(row["claim_no"], row["version"], row["salt"], row["written"])
        if kept.commitment != row["commitment"]:
            no, version = row["claim_no"], row["version"]
            yield Problem("verify.papers_changed", Place(no), {"claim_no": no, "version": version})
