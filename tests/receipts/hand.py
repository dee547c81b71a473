"""Receipts by hand to try things on, with no more said than a test is about."""

from datetime import date

from ledger.money import Money
from ledger.receipts import HandLine, HandReceipt, Paper


def paid(no: int = 1, *lines: tuple[str, int], **facts) -> HandReceipt:
    """Number `no` of book 22, by มาลี on 5 August 2026; ยายแก้ว's 31 baht unless said otherwise."""
    given = {"on": date(2026, 8, 5), "collector": "มาลี", **facts}
    made = tuple(HandLine(who, Money.baht(sum_)) for who, sum_ in lines or (("0101", 31),))
    return HandReceipt(Paper(given.pop("book", "22"), no), lines=made, **given)
