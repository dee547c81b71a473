"""Seal the auditor's word before a month is closed; draw the sample after it."""

from ledger import book, cash, claims, funds, log
from ledger.dates import Month
from ledger.errors import NotFound, Refused
from ledger.money import Money
from ledger.work import Work

from . import reading, rows
from .matter import Answer
from .sample import SHORTEST, Moved, Sample, drawn, picked, sealed_word, seed_of

TOUCHED = ("cash", "bank", "collector")  # where money lies: shares of sub-funds move none


def seal_word(work: Work, month: Month, word: str) -> Answer:
    """Write down the seal of an auditor's word for a month. It is kept among the answers, and so
    in the log; the word itself nowhere. The same again is the one it was.

    Raises Refused sample.word_short, sample.word_late, sample.word_there.
    """
    kept = reading.answered(work).get(_key(month))
    seal = sealed_word(month, word)

    if len(word.strip()) < SHORTEST:
        raise Refused("sample.word_short", shortest=SHORTEST)
    if kept is not None and kept.said == seal:
        return kept
    if reading.closed(work, month) is not None:
        raise Refused("sample.word_late", month=month)
    if kept is not None:
        raise Refused("sample.word_there", month=month, by=kept.by)

    return Answer(rows.answer(work, _key(month), None, seal), _key(month), seal, work.by, "")


def sample(work: Work, month: Month, word: str, count: int, limit: Money | None = None) -> Sample:
    """Draw a month's sample: so many by their money, and everything above a limit (that of the
    by-laws, if none is given), and everything that somebody let through.

    Raises NotFound sample.not_closed, sample.no_word; Refused sample.word_differs.
    """
    sealed = reading.closed(work, month)
    kept = reading.answered(work).get(_key(month))
    if sealed is None:
        raise NotFound("sample.not_closed", month=month)
    if kept is None or _logged(work, kept) > sealed.head.size:
        raise NotFound("sample.no_word", month=month)
    if kept.said != sealed_word(month, word):
        raise Refused("sample.word_differs", month=month, by=kept.by)
    moved = _moved(work, month)
    most = limit or funds.closing(work, month.last).expense_limit

    seed = seed_of(sealed.head, word)
    step, start, met = drawn(moved, seed, count)
    chosen = picked(moved, met, most, _let_through(work, month))
    whole = Money(sum(it.line.amount.satang for it in moved))
    return Sample(month, sealed.head, seed, whole, len(moved), step, start, most, chosen)


def _key(month: Month) -> str:
    return f"word:{month}"


def _logged(work: Work, kept: Answer) -> int:
    """Where in the log the word was sealed."""
    return log.written(work, "finding_answer", str(kept.no))[0].no


def _moved(work: Work, month: Month) -> tuple[Moved, ...]:
    """Every line of the month by which money moved, in the order of the book."""
    lies = {no for no, it in book.accounts(work).items() if it.role in TOUCHED}
    entries = sorted(book.entries(work, month.first, month.last), key=lambda it: it.no)
    return tuple(
        Moved(entry, at, line)
        for entry in entries
        for at, line in enumerate(entry.lines, start=1)
        if line.debit in lies or line.credit in lies
    )


def _let_through(work: Work, month: Month) -> set[int]:
    """Entries of slips that were accepted against a warning, and of claims against the by-laws."""
    found = {it.entry_no for it in cash.slips(work, (), month.first, month.last) if it.accepted}
    for it in claims.audited(work, month.first, month.last):
        if it.claim.overridden:
            found |= {one.entry_no for one in it.claim.vouchers if one.entry_no}
    return found
