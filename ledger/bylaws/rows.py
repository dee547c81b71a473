"""Adopted by-laws in the database."""

from sqlalchemy import select

from ledger import log
from ledger import tables as t
from ledger.work import Work

from .adopted import Adopted
from .terms import Resolution


def adopted(work: Work) -> tuple[Adopted, ...]:
    """Every text adopted so far, in the order of adoption."""
    return work.remember(t.bylaws_text, _adopted)


def _adopted(work: Work) -> tuple[Adopted, ...]:
    b = t.bylaws_text.c
    query = select(t.bylaws_text).where(b.fund_id == work.fund_id).order_by(b.bylaws_no)
    return tuple(
        Adopted(
            row["bylaws_no"], row["digest"], row["name"], row["from_on"],
            Resolution(row["meeting"], row["resolved_on"], row["resolution"], row["votes_for"],
                       row["votes_against"]),
            row["written"],
        )
        for row in work.rows(query)
    )  # fmt: skip


def add(work: Work, text: Adopted) -> None:
    """Write an adoption down."""
    log.store(work, log.Record("bylaws_text", {"bylaws_text": [text.as_row()]}))
