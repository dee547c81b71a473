"""A month at its end: what keeps it open, what is to be answered, what is carried on."""

from collections.abc import Iterable, Mapping, Sequence

from ledger.book import Account
from ledger.dates import Month
from ledger.months import Answer, Key, Matter, Measure, Sealed

from .books import name
from .report import Column, Fact, Phrase, Report, Row, Section

MATTERS = (
    Column("matter_key", "number"),
    Column("matter"),
    Column("matter_code", on_page=False),
    Column("answered", on_page=False),
)
ANSWERS = (
    Column("answer_no", "count"),
    Column("matter_key", "number"),
    Column("answered_at", "number"),
    Column("answered"),
    Column("answered_by"),
)


def status_of(month: Month, matters: Sequence[Matter], sealed: Sealed | None) -> Report:
    """Everything between a month and its close, each with what settles it; or how it was closed."""
    stopping = [it for it in matters if it.stops and not sealed]
    findings = [it for it in matters if it.is_open and not it.stops]
    settled = [it for it in matters if not it.is_open]
    groups = (("stopping", stopping), ("unanswered", findings), ("carried", settled))
    sections = tuple(_section(key, found) for key, found in groups if found)
    facts = (
        Fact("month", month, on_page=False),
        Fact("keeps_open", len(stopping), "count"),
        Fact("left_findings", len(findings), "count"),
        *_closed(sealed),
    )
    ready = "report.note.month_closed" if sealed else "report.note.month_ready"
    notes = () if stopping and not sealed else (Phrase(ready, {"month": month}),)
    return Report("month_status", sections, facts, notes, {"month": month})


def _closed(sealed: Sealed | None) -> tuple[Fact, ...]:
    """By whom, and on which head of the log."""
    if sealed is None:
        return ()
    return (
        Fact("closed_by", sealed.treasurer),
        Fact("closed_with", sealed.auditor),
        Fact("head_before", sealed.head.short, "number"),
    )


def findings_of(matters: Iterable[Matter], answers: Sequence[Answer], month: Month) -> Report:
    """What waits for an answer, and every answer that was given."""
    waiting = [it for it in matters if it.is_open and it.weight != "settle"]
    rows = tuple(
        Row({"answer_no": it.no, "matter_key": Key(it.matter), "answered": it.said,
             "answered_by": it.by, "answered_at": None if it.was is None else str(it.was)})
        for it in answers
    )  # fmt: skip
    sections = [_section("unanswered", waiting)] if waiting else []
    if rows:
        sections.append(Section("answers", ANSWERS, rows, Phrase("report.section.answers")))
    notes = () if waiting else (Phrase("report.note.nothing_to_answer"),)
    return Report("findings", tuple(sections), (Fact("month", month, on_page=False),), notes,
                  {"month": month})  # fmt: skip


def _section(key: str, matters: Sequence[Matter]) -> Section:
    return Section(key, MATTERS, tuple(map(_row, matters)), Phrase(f"report.section.{key}"))


def _row(matter: Matter) -> Row:
    """What it is; below it, why it matters and what to do, or what was answered."""
    values = {key: name(it) if isinstance(it, Account) else it
              for key, it in matter.problem.values.items()}  # fmt: skip
    why, now = (Phrase(f"{matter.code}.{part}", values) for part in ("why", "now"))
    return Row(
        {
            "matter_key": Key(matter.key),
            "matter": Phrase(f"{matter.code}.what", values),
            "matter_code": matter.code,
            "answered": matter.answer.said if matter.answer else None,
        },
        below=answered(matter.answer, matter.measure) if matter.answer
        else _open_again(matter.outgrown, {"why": why, "now": now}),
    )  # fmt: skip


def answered(given: Answer, now: Measure | None) -> Phrase:
    """What was answered, and by whom; and that nobody wrote down how much it was then."""
    said = {"answer": given.said, "by": given.by}
    unknown = given.was is None and now is not None
    return Phrase("report.matter.answered_unknown" if unknown else "report.matter.answered", said)


def _open_again(before: Answer | None, then: Mapping[str, object]) -> Phrase:
    """Why it matters and what to do; first what was answered when it was another sum."""
    if before is None:
        return Phrase("report.matter.now", then)
    said = {"was": before.was, "by": before.by, "answer": before.said}
    return Phrase("report.matter.outgrown", {**then, **said})
