"""How a month stands, an answer to a finding, and the close by two people."""

from dataclasses import replace

from ledger import book, funds, log
from ledger.dates import Month
from ledger.errors import Refused
from ledger.names import same_name
from ledger.work import Work

from . import reading, rows
from .close import judge
from .gather import gather
from .known import Outside
from .matter import Answer, Key, Matter, meant
from .sealed import Sealed, rolled


def status(work: Work, month: Month, outside: Outside) -> tuple[Matter, ...]:
    """Everything that stands between a month and its close, and what an auditor should know.

    outside: what the book does not know of itself.
    """
    return judge(gather(work, month, outside))


def answer(work: Work, key: str, said: str, known: tuple[Matter, ...]) -> Answer:
    """Answer for a matter in writing, as much as it is now; the same answer again, to the same
    sum, is the one it was.

    key: as it is stored, or as it is shown. known: the matters of the month it is answered in.
    Raises Refused finding.unknown,
    finding.no_answer, finding.settle.
    """
    given = reading.answered(work)
    key = meant(key, (*given, *(it.key for it in known)))
    alike = [it for it in known if it.key == key]
    found = next((it for it in alike if it.is_open), alike[0] if alike else None)
    before = given.get(key)

    if before is not None and before.said == said.strip() and (
        found is None or before.covers(found.measure)
    ):  # fmt: skip
        return before
    if found is None:
        keys = tuple(Key(it.key) for it in known if it.is_open and it.weight != "settle")
        raise Refused("finding.unknown", key=Key(key), known=keys)
    if found.weight == "settle":
        raise Refused("finding.settle", key=Key(key))
    if not said.strip():
        raise Refused("finding.no_answer", key=Key(key))

    no = rows.answer(work, found.key, found.measure, said.strip())
    return Answer(no, found.key, said.strip(), work.by, "", found.measure)


def close(
    work: Work, month: Month, treasurer: str, auditor: str, outside: Outside, memo: str
) -> Sealed:
    """Close a month for ever, by two people; the last of a year rolls income and expenses into
    the sub-funds first. memo: what the entry that does so says. A closed month stays as it is.

    Raises Refused month.one_person, month.not_ready with everything that keeps it open,
    month.closed_already, month.not_over.
    """
    before = reading.closed(work, month)
    if before is not None:
        return replace(before, again=True)
    if not treasurer.strip() or not auditor.strip() or same_name(treasurer, auditor):
        raise Refused("month.one_person", treasurer=treasurer, auditor=auditor)
    matters = may_close(work, month, outside)

    head = log.head(work)
    ended = _end_of_year(work, month, memo)
    book.seal(work, month)
    made = Sealed(
        month, treasurer.strip(), auditor.strip(), head, rows.count_entries(work, month),
        book.balances(work, month.last), (), ended,
    )  # fmt: skip
    rows.add(work, made, matters)
    return reading.closed(work, month) or made


def may_close(work: Work, month: Month, outside: Outside) -> tuple[Matter, ...]:
    """What stands about a month that can be closed, before anybody is asked. Raises as `close`
    does.
    """
    if month.last >= work.today:
        raise Refused("month.not_over", month=month, last=month.last)
    if month.last < (begins := book.open_from(work)):
        raise Refused("month.closed_already", month=month, open_from=begins)
    matters = status(work, month, outside)
    if stopping := [it for it in matters if it.stops]:
        said = tuple(one for it in stopping for one in it.problems)
        raise Refused("month.not_ready", month=month, count=len(stopping), problems=said)
    return matters


def _end_of_year(work: Work, month: Month, memo: str) -> int | None:
    """Roll a year's income and expenses into the sub-funds, where the month ends one."""
    if month.month != funds.closing(work, month.last).year_end:
        return None
    lines = rolled(book.accounts(work), book.balances(work, month.last))
    if not lines:
        return None
    draft = book.Draft(reading.YEAR_END, month.last, lines, memo, f"year end {month}")
    return book.post(work, draft).no
