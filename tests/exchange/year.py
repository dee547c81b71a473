"""A made-up year: sheets, banks, refunds, mistakes taken back, and words that try to break out.

The same on every run. Amounts are odd satang, days lie anywhere in a month, and the last entry is
dated months after the one before it, so that there are months in which nothing moved.
"""

from datetime import date
from random import Random

from ledger import book
from ledger.book import Account, Draft, Line
from ledger.dates import Month, Period
from ledger.money import Money
from ledger.work import Fund

MEMBERS = tuple(f"{no:04d}" for no in range(101, 121))
BANKS = (
    Account(1310, "asset", "bank", None, 'ธ.ก.ส. "ออมทรัพย์"; 1,000 \\ [2026-01-01]', "BAAC"),
    Account(1320, "asset", "bank", None, "ออมสิน:ประจำ  12 เดือน", "GSB"),
)
MEMOS = (
    "รับเงินสมทบ",
    'เขียนว่า "ครบ" \\ แล้ว; อีกอย่าง',
    "บรรทัดแรก\n    Assets:1100-เงินสดในมือ  1000000.00 THB",
    "ที่ ๒  | ผู้รับ ; member: 0119",
    "= (x) @ 5 {9} [2026-02-31] #tag ^link",
)
PAPERS = ("21/38", '21/39, member: 0118 ; "ก"', "[2027-01-01]", "บ:1::2 \\", None)


def fill(fund: Fund) -> None:
    """Write the year into a founded fund."""
    dice = Random(2569)
    with fund.work(by="อรพิน") as work:
        for bank in BANKS:
            book.open_account(work, bank)
        book.bring_along(
            work, [(1100, Money(1_000_001)), (1320, Money(77))], date(2026, 1, 1), "ยกมา", "k-0"
        )
    for number in range(1, 13):
        with fund.work(by="สมหมาย") as work:
            _month(work, dice, Month(2026, number))
    with fund.work(by="อรพิน") as work:
        gift = Line(1310, 4300, Money(3))
        book.post(work, Draft("manual", date(2027, 5, 17), (gift,), "ปีหน้า", "k-last"))


def _month(work, dice: Random, month: Month) -> None:
    for at in range(4):
        day = date(month.year, month.month, dice.choice((1, 5, 15, month.days)))
        lines = tuple(_paid(dice, no, month) for no in dice.sample(MEMBERS, 12))
        memo, key = MEMOS[at % len(MEMOS)], f"{month}-{at}"
        posted = book.post(work, Draft("sheet", day, lines, memo, key))
        if at == 3:
            book.reverse(work, posted.number, month.last, f"ผิด: {memo}", f"{key}-r")
    spent = (
        Line(1310, 1100, Money(dice.randint(1, 9_999)), paper="ฝ-1"),
        Line(5110, 1310, Money(dice.randint(1, 90)), dice.choice(MEMBERS)),
        Line(4100, 2200, Money(dice.randint(1, 99)), dice.choice(MEMBERS)),
    )
    book.post(work, Draft("sheet", month.last, spent, dice.choice(MEMOS), f"{month}-spent"))


def _paid(dice: Random, no: str, month: Month) -> Line:
    covers = Period(month.first, month.last) if dice.random() < 0.5 else None
    return Line(1100, dice.choice((4100, 4100, 4110)), Money(dice.randint(1, 40_000)), no,
                month.first, dice.choice(PAPERS), dice.choice((None, 0b1011)), covers)  # fmt: skip
