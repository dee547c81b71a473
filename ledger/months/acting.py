"""Who did what in a time, from every part of the book."""

from collections.abc import Iterator
from datetime import date

from ledger import book, cash, claims, contributions, counts, officers
from ledger.dates import Month
from ledger.work import Work

from . import reading
from .duties import Duty, Person, people

AS: dict[str, Duty] = {"certified": "certified", "approved": "approved", "overridden": "approved"}
HANDED: tuple[cash.SlipKind, ...] = ("remittance",)


def duties(work: Work, first: date, last: date) -> tuple[Person, ...]:
    """Everybody who held a post in a time or did something, and what."""
    held = [it for it in officers.everyone(work)
            if it.from_on <= last and (it.last_on is None or it.last_on >= first)]  # fmt: skip
    return people(_did(work, first, last), held)


def _did(work: Work, first: date, last: date) -> Iterator[tuple[str, Duty]]:
    moved = book.moved(work, first, last)
    for holder in contributions.known_collectors(work):
        if holder.account in moved and moved[holder.account].debit:
            yield holder.name, "collected"
    for entry in book.entries(work, first, last):
        yield entry.posted_by, "recorded"
        if entry.kind in ("payment", "expense"):
            yield entry.posted_by, "paid"
    for slip in cash.slips(work, HANDED, first, last):
        yield slip.slip.party, "received"
    for it in claims.audited(work, first, last):
        for step in it.claim.steps:
            if step.kind in AS and first <= step.on <= last:
                yield step.by, AS[step.kind]
    for counted in counts.counts(work, first, last):
        yield counted.count.counter, "counted"
        yield counted.count.other, "counted"
    for sealed in reading.closes(work):
        if Month.of(first) <= sealed.month <= Month.of(last):
            yield sealed.treasurer, "closed"
            yield sealed.auditor, "audited"
