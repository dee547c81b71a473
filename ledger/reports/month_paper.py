"""The paper of a month: what came and went, what became of claims, every account against
what holds it, and signatures.
"""

from dataclasses import replace

from ledger.dates import Month
from ledger.months import Sealed

from .report import Column, Phrase, Report, Row, Section

UNNAMED = "." * 24  # to be written in
SIGNERS = ("treasurer", "auditor", "chair")
SIGNATURES = (Column("signed_as"), Column("signature"))


def of(
    month: Month,
    income: Report,
    benefits: Section,
    claims: Section,
    banks: Report,
    hands: Report,
    counts: Report,
    arrears: Report,
    status: Report,
    sealed: Sealed | None,
    looked_at: tuple[Phrase, ...] = (),
) -> Report:
    """One report of them all, in the order in which a meeting reads it."""
    behind = [it for it in arrears.sections if it.key == "villages"]
    sections = (
        *income.sections,
        *(it for it in (benefits, claims) if it.rows),
        *(titled(it, "banks") for it in banks.sections),
        *(titled(it, "hands") for it in hands.sections),
        *(titled(it, "counts") for it in counts.sections if it.rows),
        *(replace(it, title=Phrase("report.section.behind")) for it in behind),
        *status.sections,
        signatures(sealed),
    )
    facts = (
        *income.facts,
        *(it for it in arrears.facts if it.key in ("members", "owing", "arrears")),
        *(it for it in status.facts if it.key != "month"),
    )
    notes = (*looked_at, *banks.notes, *hands.notes, *status.notes)
    return Report("month", sections, facts, notes, {"month": month})


def reconciled(month: Month, banks: Report, hands: Report, counts: Report) -> Report:
    """Every account against what holds it, at a month's end: banks, cash boxes, who collects."""
    sections = (
        *(titled(it, "banks") for it in banks.sections),
        *(titled(it, "hands") for it in hands.sections),
        *(titled(it, "counts") for it in counts.sections),
    )
    return Report("reconciled", sections, (), (*banks.notes, *hands.notes), {"month": month},
                  hands.fund)  # fmt: skip


def titled(section: Section, key: str) -> Section:
    """What a report's title said of its only table stands above the table here."""
    return section if section.title else replace(section, title=Phrase(f"report.section.{key}"))


def signatures(sealed: Sealed | None) -> Section:
    """Where three people sign; who closed the month is named."""
    named = {"treasurer": sealed.treasurer, "auditor": sealed.auditor} if sealed else {}
    rows = tuple(
        Row({"signed_as": Phrase(f"report.sign.{it}"),
             "signature": Phrase("report.sign.line", {"name": named.get(it) or UNNAMED})})
        for it in SIGNERS
    )  # fmt: skip
    return Section("signatures", SIGNATURES, rows, Phrase("report.section.signatures"))
