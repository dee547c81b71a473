"""Money given back, held against the resignations it was given for."""

from collections.abc import Iterator

from ledger import book, members
from ledger.errors import Place, Problem
from ledger.work import Work

from . import rows
from .refund import ENTRY, key_of


def verify_refunds(work: Work) -> Iterator[Problem]:
    """Every entry that gives back names a resignation, and the member it stands for."""
    refunds = rows.refunds(work, ENTRY)
    whose = {row["member_no"] for row in refunds if row["member_no"]}
    resigned = {
        key_of(no, at): no
        for no, member in members.by_no(work, whose).items()
        for at, event in enumerate(member.events, 1)
        if event.event == "resigned"
    }
    for row in refunds:
        if resigned.get(row["idem_key"], "") != row["member_no"]:
            number = book.entry_number(row["year_be"], row["year_no"])
            at = {"number": number, "member_no": row["member_no"]}
            yield Problem("verify.refund_astray", Place(number), at)
