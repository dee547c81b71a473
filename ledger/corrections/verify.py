"""Corrections held against the book: each takes back what it says, and nothing is undone twice."""

from collections.abc import Iterator, Mapping, Sequence

from ledger import book
from ledger.errors import Place, Problem
from ledger.work import Work

from . import rows

MIRRORED = ("amount_satang", "member_no", "paper", "marks", "covers_from", "covers_to")
PAID_BACK = "refund"  # the money may go back from another account than it came into


def verify_corrections(work: Work) -> list[Problem]:
    """Everything about corrections that does not agree with the entries."""
    kinds, taking = book.corrections(work), book.touching(work)
    return [*_entries(work, kinds, taking), *_lines(work, kinds, taking)]


def _entries(
    work: Work, kinds: Mapping[int, str], lines: Sequence[book.TakenBack]
) -> Iterator[Problem]:
    """A correction's entry is one, every such entry has its correction, and each takes back."""
    entries = rows.correction_entries(work)
    taking = {it.entry_no for it in lines}
    for no in sorted({*kinds, *entries}):
        number = entries.get(no)
        if number is None or no not in kinds:
            yield _problem("verify.correction_entry", entry_no=no)
        elif no not in taking:
            yield _problem("verify.correction_empty", number=number)


def _lines(
    work: Work, kinds: Mapping[int, str], lines: Sequence[book.TakenBack]
) -> Iterator[Problem]:
    """The line that takes back is the wrong line turned round, and nothing else undid that."""
    taking = {(it.entry_no, it.line_no) for it in lines}
    for row in rows.undone(work):
        at = {"entry_no": row["entry_no"], "line_no": row["line_no"]}
        back = (row["back_debit"], row["back_on"], *(row[f"back_{it}"] for it in MIRRORED))
        on = row["happened_on"] or row["entry_on"]
        wrong = (row["credit_account"], on, *(row[f"wrong_{it}"] for it in MIRRORED))
        elsewhere = row["back_credit"] != row["debit_account"]
        if back != wrong or (elsewhere and kinds.get(row["entry_no"]) != PAID_BACK):
            yield _problem("verify.undone_differs", **at)
        whole = row["reversed_by"] is not None or row["reverses_no"] is not None
        if whole or (row["undoes_entry"], row["undoes_line"]) in taking:
            yield _problem("verify.undone_twice", **at)


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Place("correction " + "/".join(map(str, values.values()))), values)
