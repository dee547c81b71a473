"""What an auditor looks at one by one: the claims of a time, and the sample of a month."""

from collections.abc import Mapping, Sequence
from datetime import date

from ledger.book import Account
from ledger.bylaws import Word
from ledger.claims import Audited
from ledger.money import Money
from ledger.months import Sample

from . import ruled
from .books import name
from .report import Column, Fact, Phrase, Report, Row, Section, during

CLAIMS = (
    Column("claim_no", "number"), Column("member_no", "number"), Column("granted", "money"),
    Column("paid", "money"), Column("approved", "number"), Column("papers_in"),
    Column("replays"), Column("benefit"), Column("filed_by"), Column("certifiers"),
    Column("approvers"),
)  # fmt: skip
SAMPLE = (
    Column("number", "number"), Column("line", "number"), Column("on", "day"),
    Column("amount", "money"), Column("why"), Column("paper", "number"),
    Column("member_no", "number"), Column("into"), Column("out_of"), Column("posted_by"),
)  # fmt: skip


def claims_of(found: Sequence[Audited], first: date, last: date) -> Report:
    """Every claim promised or paid in a time: papers, hands, the reckoning once more; below it
    whatever somebody else should see.
    """
    rows = tuple(_claim(it) for it in found)
    total = Row({"claim_no": Phrase("word.total"),
                 "granted": Money.total(it.claim.granted for it in found),
                 "paid": Money.total(it.paid for it in found)})  # fmt: skip
    clean = not any(_seen(it) for it in found)
    return Report(
        "claims_audited", (Section("claims_audited", CLAIMS, rows, total=total),),
        notes=(Phrase("report.note.claims_clean"),) if clean else (),
        title_values={"during": during(first, last)},
    )  # fmt: skip


def _claim(it: Audited) -> Row:
    claim = it.claim
    papers = "erased" if it.missing is None else "missing" if it.missing else "all"
    once = "erased" if it.replays is None else "same" if it.replays else "other"
    return Row({
        "claim_no": claim.no,
        "member_no": claim.member_no,
        "granted": claim.granted,
        "paid": it.paid or None,
        "approved": f"{len(claim.approved_by)}/{it.quorum}",
        "papers_in": Phrase(f"report.papers_in.{papers}"),
        "replays": Phrase(f"report.replays.{once}"),
        "benefit": ruled.named(Word("benefit", claim.benefit)),
        "filed_by": ", ".join(sorted(claim.filed_by)),
        "certifiers": ", ".join(claim.certified_by),
        "approvers": ", ".join(claim.approved_by),
    }, below=ruled.joined(_seen(it)))  # fmt: skip


def _seen(it: Audited) -> list[Phrase]:
    """What somebody else should see of a claim."""
    said: list[tuple[object, str, object]] = [
        (it.missing, "missing", it.missing),
        (it.unposted, "unposted", it.unposted),
        (it.again, "again", it.again),
        (it.alive, "alive", ()),
        (it.dead, "dead", it.dead),
        (it.claim.overridden, "overridden", ()),
        (it.near, "near", tuple(one.name for one in it.near)),
        (it.amended, "amended", ()),
        (it.changed, "changed", (it.changed or ("", ""))[0]),
    ]
    return [Phrase(f"report.seen.{key}", {"what": what}) for found, key, what in said if found]


def sample_of(sample: Sample, accounts: Mapping[int, Account]) -> Report:
    """What is to be looked at, and everything that is needed to draw it again."""
    rows = tuple(
        Row({
            "number": it.moved.entry.number,
            "line": str(it.moved.line_no),
            "on": it.moved.line.happened_on or it.moved.entry.on,
            "amount": it.moved.line.amount,
            "why": ruled.joined([Phrase(f"report.why.{one}") for one in it.why]),
            "paper": it.moved.line.paper,
            "member_no": it.moved.line.member_no,
            "into": name(accounts[it.moved.line.debit]),
            "out_of": name(accounts[it.moved.line.credit]),
            "posted_by": it.moved.entry.posted_by,
        })
        for it in sample.picked
    )  # fmt: skip
    total = Row({"number": Phrase("word.total"),
                 "amount": Money.total(it.moved.line.amount for it in sample.picked)})  # fmt: skip
    facts = (
        Fact("head_before", sample.head.short, "number"),
        Fact("seed", sample.seed, "number"),
        Fact("moved_whole", sample.whole, "money"),
        Fact("moved_lines", sample.lines, "count"),
        Fact("drawn_step", Money(sample.step), "money"),
        Fact("drawn_start", Money(sample.start), "money"),
        Fact("over_limit", sample.limit, "money"),
    )
    return Report("sample", (Section("sample", SAMPLE, rows, total=total),), facts,
                  (Phrase("report.note.sample"),), {"month": sample.month})  # fmt: skip
