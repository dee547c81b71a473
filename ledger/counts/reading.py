"""Counts that were made, and whose cash a name means."""

from collections.abc import Sequence
from datetime import date

from ledger import cash
from ledger.cash import Hand
from ledger.errors import NotFound
from ledger.names import same_name
from ledger.work import Work

from . import rows
from .count import Counted


def counts(work: Work, first: date | None = None, last: date | None = None) -> tuple[Counted, ...]:
    """Counts of a time, in the order they were written down."""
    return tuple(
        it for it in rows.counts(work)
        if (first is None or it.count.on >= first) and (last is None or it.count.on <= last)
    )  # fmt: skip


def count(work: Work, no: int) -> Counted:
    """A count by its number. Raises NotFound count.unknown."""
    found = next((it for it in rows.counts(work) if it.no == no), None)
    if found is None:
        raise NotFound("count.unknown", count=no)
    return found


def hands(work: Work, on: date) -> tuple[Hand, ...]:
    """Whose cash can be counted: the cash box, and who collects."""
    return tuple(it for it in cash.hands(work, on) if it.account.role in cash.HELD)


def holder(known: Sequence[Hand], said: str) -> Hand | None:
    """Whose cash is meant: an account's number or name, or who collects."""
    for hand in known:
        names = (str(hand.account.no), hand.account.name_th, hand.account.name_en)
        if said.strip() in names or (hand.holder and same_name(hand.holder, said)):
            return hand
    return None
