"""One of several writers on one book, in a process of its own (tests/test_two_at_once.py)."""

from contextlib import closing
from datetime import date
from pathlib import Path

from ledger import book, contributions, keeping, receipts
from ledger.book import Draft, Line
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.errors import Busy, Refused
from ledger.money import Money
from ledger.receipts import HandLine, HandReceipt, Paper
from ledger.work import open_fund

DAY = date(2026, 2, 15)


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


def all_sorts(where: str, name: str, times: int, folder: str) -> tuple[list[str], list[str]]:
    """An entry, a sheet, an entry, a sheet …, with a backup in between: the numbers of what was
    posted, and the names of the backups.
    """
    told, backups = [], []
    with closing(open_fund(where)) as fund:
        for at in range(times):
            with fund.work(name) as work:
                told.append(book.post(work, gift(f"{name}-{at}")).number)
            with fund.work(name) as work:
                taken = contributions.take_in(work, sheet(f"{name}-{at}"), set_aside=True)
                told.append(taken.entry_number)
            if at == times // 2:
                backups.append(keeping.backup(fund, Path(folder)).backup.path.name)
    return told, backups


def sheet(name: str) -> Sheet:
    """A sheet of one receipt, out of a book of receipts of its own."""
    line = SheetLine(5, "0101", "", "contribution", Money.baht(1), date(2026, 3, 1), name, 1)
    return Sheet(f"{name}.csv", "receipts", "3", Month(2026, 3), "มาลี", (line,))
