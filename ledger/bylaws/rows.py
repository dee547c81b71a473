"""Adopted by-laws in the database."""

from datetime import date

from ledger import log
from ledger import tables as t
from ledger.work import Work

from .adopted import Adopted
from .terms import Resolution


def adopted(work: Work) -> tuple[Adopted, ...]:
    """Every text adopted so far, in the order of adoption."""
    return work.remember(t.bylaws_text, _adopted)


def _adopted(work: Work) -> tuple[Adopted, ...]:
    return tuple(
        Adopted(
            no, digest, name, date.fromisoformat(from_on),
            Resolution(meeting, date.fromisoformat(resolved_on), *voted), written,
        )
        for no, digest, name, from_on, written, meeting, resolved_on, *voted in work.plain(_ADOPTED)
    )  # fmt: skip


_ADOPTED = (
    "SELECT bylaws_no, digest, name, from_on, written, meeting, resolved_on, resolution,"
    " votes_for, votes_against FROM bylaws_text WHERE fund_id = :fund ORDER BY bylaws_no"
)


def add(work: Work, text: Adopted) -> None:
    """Write an adoption down."""
    log.store(work, log.Record("bylaws_text", {"bylaws_text": [text.as_row()]}))
