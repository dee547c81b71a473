"""One of several writers on one book, in a process of its own (tests/test_two_at_once.py)."""

from datetime import date

from ledger import book, receipts
from ledger.book import Draft, Line
from ledger.errors import Busy, Refused
from ledger.money import Money
from ledger.receipts import HandLine, HandReceipt, Paper
from ledger.work import open_fund

DAY = date(2026, 1, 15)


def gift(key: str, satang: int = 100) -> Draft:
    """A gift in cash."""
    return Draft("manual", DAY, (Line(1100, 4300, Money(satang)),), "บริจาค", key)


def give(where: str, name: str, shared: list[str], own: int) -> list[str]:
    """Post what every writer posts, and what only this one does; the numbers it was told."""
    fund = open_fund(where)
    told = []
    for key in [*shared, *(f"{name}-{at}" for at in range(own))]:
        with fund.work(name) as work:
            told.append(book.post(work, gift(key)).number)
    fund.close()
    return told


def receive(where: str, name: str, numbers: list[int], member_no: str) -> list[str]:
    """Type in the same receipts as everybody else, each with another sum: what came of each."""
    fund = open_fund(where)
    came = []
    for no in numbers:
        line = HandLine(member_no, Money(100 * (1 + int(name.removeprefix("w")))))
        receipt = HandReceipt(Paper("21", no), DAY, "มาลี", (line,))
        try:
            with fund.work(name) as work:
                came.append(receipts.add(work, receipt).entry_number)
        except (Refused, Busy) as refusal:
            came.append(refusal.code)
    fund.close()
    return came


def spend(where: str, name: str, satang: int) -> str:
    """Try to spend the same last money as everybody else: what came of it, by code."""
    fund = open_fund(where)
    lines = (Line(5910, 1100, Money(satang)),)
    try:
        with fund.work(name) as work:
            return book.post(work, Draft("manual", DAY, lines, "จ่าย", name)).number
    except (Refused, Busy) as refusal:
        return refusal.code
    finally:
        fund.close()
