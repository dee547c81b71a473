"""A small book with something of everything in it: each append-only table has at least a row.

ยายแก้ว pays for her grandson กล้า; ลุงสม is always behind; น้าพร moves away and asks to be
forgotten.
"""

from datetime import date
from pathlib import Path

from ledger import (
    banks,
    book,
    bylaws,
    cash,
    claims,
    contributions,
    corrections,
    counts,
    funds,
    members,
    months,
    officers,
    opening,
)
from ledger.contributions import Sheet, SheetLine, WrittenTotal
from ledger.dates import Month, Period
from ledger.members import Application, Beneficiary, Register
from ledger.money import Money
from ledger.names import PersonName
from ledger.opening import OpeningLine, OpeningList, Sum
from ledger.receipts import Paper, issue, void
from ledger.work import Fund, Work

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
BEGUN = date(2020, 1, 1)
JOINED = date(2025, 12, 1)
PEOPLE = (
    ("0101", PersonName("นาง", "แก้ว", "ใจดี"), date(1950, 4, 13), "elderly"),
    ("0102", PersonName("ด.ช.", "กล้า", "ใจดี"), date(2016, 8, 12), "child"),
    ("0103", PersonName("นาย", "สม", "มาช้า"), date(1970, 1, 9), "general"),
    ("0104", PersonName("นางสาว", "พร", "ไปไกล"), date(1988, 2, 29), "general"),
)
BYLAWS = (Path(__file__).parent / "claims" / "bylaws.yaml").read_text(encoding="utf-8")
BACKED_UP = months.Outside(backup_on=date(2026, 12, 31))
BANK = book.Account(1310, "asset", "bank", None, "ธ.ก.ส. ออมทรัพย์", "BAAC savings")


def register() -> Register:
    """Four members of village 3."""
    son = (Beneficiary("กล้า ใจดี", "หลาน", 1), Beneficiary("สม มาช้า", "น้องชาย", 2))
    return Register(
        "register.xlsx",
        tuple(
            Application(no, name, row, born_on=born, village="3", joined_on=JOINED, class_=class_,
                        house_no=f"{row}/1", phone="081-000-0000", beneficiaries=son,
                        old_no=f"ก{row}")
            for row, (no, name, born, class_) in enumerate(PEOPLE, start=4)
        ),
    )  # fmt: skip


def receipts() -> Sheet:
    """A receipt list: one receipt for two, one void, one for a number nobody has."""

    def line(row: int, no: str, baht: int, receipt: int, **more: object) -> SheetLine:
        paid = Money.baht(baht)
        return SheetLine(row, no, "", "contribution", paid, date(2026, 1, receipt), "21", receipt,
                         cell=f"E{row}", **more)  # fmt: skip

    lines = (
        line(5, "0101", 31, 3, payer="0101", covers=Period(date(2026, 1, 1), date(2026, 1, 31))),
        line(6, "0102", 31, 3, payer="0101"),
        SheetLine(7, "0103", "", "entry_fee", Money.baht(20), date(2026, 1, 4), "21", 4),
        line(8, "0103", 10, 4),
        line(9, "0104", 5, 5, void=True),
        line(10, "0999", 31, 6),
    )
    total = WrittenTotal(11, "E11", Money.baht(123), (5, 6, 7, 8, 10), "sheet")
    return Sheet("m3-2569-01.xlsx", "receipts", "3", JANUARY, "มาลี", lines, (total,))


def grid(month: Month = FEBRUARY, file: str = "m3-2569-02.xlsx") -> Sheet:
    """A day grid: three marked days for each of two members."""
    marks = 0b1000000011
    lines = tuple(
        SheetLine(row, no, "", "contribution", Money.baht(3), date(month.year, month.month, 10),
                  marks=marks)
        for row, no in enumerate(("0101", "0103"), start=6)
    )  # fmt: skip
    return Sheet(file, "day_grid", "3", month, "มาลี", lines)


def brought_along() -> OpeningList:
    """Of the years before the program: ยายแก้ว paid and had a benefit."""
    sums = {"contribution": Sum(Money.baht(360)), "benefit.illness": Sum(Money.baht(200), 1)}
    line = OpeningLine(5, "0101", "", sums, date(2025, 12, 31), "สมุดเล่ม 2")
    return OpeningList("opening.xlsx", (line,))


def fill(fund: Fund) -> None:
    """Write the small book, each piece of work on its own."""
    with fund.work(by="อรพิน") as work:
        members.import_register(work, register())
        opening.take(work, brought_along())
    with fund.work(by="อรพิน") as work:
        contributions.take_in(work, receipts(), set_aside=True)
    with fund.work(by="อรพิน") as work:
        contributions.take_in(work, grid())
    with fund.work(by="สมหมาย") as work:
        till = book.account_with(work, "cash").no
        (collector,) = (a.no for a in book.accounts(work).values() if a.role == "collector")
        bank = book.open_account(work, BANK).no
        handed = book.Line(till, collector, Money.baht(90), paper="ส-1")
        book.post(work, book.Draft("manual", date(2026, 2, 28), (handed,), "รับจากมาลี", "k-1"))
        wrong = book.Line(bank, till, Money.baht(19), paper="ฝ-1")
        made = book.post(work, book.Draft("manual", date(2026, 3, 1), (wrong,), "ฝากธนาคาร", "k-2"))
        book.reverse(work, made.number, date(2026, 3, 2), "ฝากผิดจำนวน", "k-3")
    with fund.work(by="สมหมาย") as work:
        members.correct(work, "0103", phone="089-999-9999")
        members.leave(work, "0104", "resigned", date(2026, 6, 30))
        members.erase(work, "0104", "เจ้าตัวขอ")
        funds.settle(work, "entry_fee", "30.00", date(2026, 7, 1), "มติประชุมใหญ่")
    for slip in slips():
        with fund.work(by="สมหมาย") as work:
            cash.file_slip(work, slip)
    with fund.work(by="อรพิน") as work:
        issue(work, ["22"], "มาลี", date(2026, 7, 1), (1, 50))
        void(work, Paper("22", 1), date(2026, 7, 2), "เขียนผิด")
    with fund.work(by="สมหมาย") as work:
        book.seal(work, Month(2025, 12))
        bylaws.adopt(work, BYLAWS, tuple(book.sub_funds(work)))
        officers.appoint(work, "สมหมาย", "treasurer", BEGUN, member_no="0103", resolution="1/2562")
        officers.appoint(work, "มานี", "secretary", BEGUN, until_on=date(2026, 12, 31))
        officers.leave(work, "มานี", "secretary", date(2026, 8, 1), "ย้ายบ้าน")
        officers.set_passphrase(work, "สมหมาย", "ข้าวใหม่ปลามัน")
        wish = corrections.Wish("date", "21/4", "อ่านวันที่ผิด", day=date(2026, 1, 6))
        corrections.correct(work, wish, date(2026, 3, 3), "k-4")
    ask(fund)


def ask(fund: Fund) -> None:
    """ยายแก้ว was two nights in hospital; มานะ and มานพ approve, and สมหมาย pays."""
    with fund.work(by="สมหมาย") as work:
        for name, post in (("มานะ", "chair"), ("มานพ", "committee"), ("หนึ่ง", "village_centre"),
                           ("สอง", "village_centre"), ("สาม", "village_centre")):  # fmt: skip
            officers.appoint(work, name, post, BEGUN, village="3")
    days = {"admitted_on": date(2026, 7, 1), "discharged_on": date(2026, 7, 3)}
    papers = claims.Papers(days, ("ใบรับรองแพทย์",))
    with fund.work(by="สมหมาย") as work:
        filing = claims.Filing("illness", "0101", date(2026, 7, 5), date(2026, 7, 1), papers)
        no = claims.file(work, filing).no
    for name in ("หนึ่ง", "สอง", "สาม"):
        with fund.work(by=name) as work:
            claims.certify(work, no)
    with fund.work(by="สมหมาย") as work:
        claims.decide(work, no)
    for name in ("มานะ", "มานพ"):
        with fund.work(by=name) as work:
            claims.approve(work, no, "7/2569")
    with fund.work(by="สมหมาย") as work:
        claims.pay(work, no, 1100, date(2026, 7, 8))

    with fund.work(by="สมหมาย") as work:
        banks.take_in(work, BANK.no, statement())
        (deposit, *_) = banks.auto(work)
        banks.unmatch(work, deposit.no, "ลองเลิกคู่")
        banks.auto(work)
        banks.post(work, BANK.no, 2)
        count = counts.Count(1100, date(2026, 7, 31), {Money.baht(100): 1, Money.baht(20): 1},
                             "วิไล", "ธิดา", Money.baht(120))  # fmt: skip
        made = counts.take(work, count, {"count.short", "count.over"})
        counts.settle(work, made.no, "นับได้ไม่ตรง")
    with fund.work(by="สมหมาย") as work:
        closed_by_two(work, JANUARY)


def closed_by_two(work: Work, month: Month) -> None:
    """A month whose every matter is answered for, closed by treasurer and auditor."""
    known = months.status(work, month, BACKED_UP)
    for matter in known:
        if matter.stops:
            months.answer(work, matter.key, "ดูแล้ว", known)
    months.close(work, month, "สมหมาย", "ธิดา", BACKED_UP, "สิ้นปี 2568")


def statement() -> banks.Written:
    """What the bank says of July: the deposit of the first, and interest."""
    lines = (
        banks.WrittenLine(2, date(2026, 7, 1), Money.baht(300), Money.baht(300), "ฝากเงินสด",
                          "ฝ.69/001"),
        banks.WrittenLine(3, date(2026, 7, 31), Money(75), Money(30_075), "ดอกเบี้ย นางแก้ว ใจดี"),
    )  # fmt: skip
    return banks.Written("baac.txt", "baac", "000000004567", lines, Money(0), date(2026, 7, 1),
                         date(2026, 7, 31))  # fmt: skip


def slips() -> tuple[cash.Slip, ...]:
    """A remittance of what มาลี still holds, ผ้าป่า, a deposit, and an envelope with stamps."""
    on = date(2026, 7, 1)
    return (
        cash.Slip("remittance", on, 1100, 1201, Money.baht(8), "รับเงินนำส่ง หมู่ 3", "นส.69/001",
                  "สมหมาย", date(2026, 6, 30)),
        cash.Slip("income", on, 1100, 4300, Money.baht(500), "ผ้าป่า", "รับ.69/001", "วัดบ้านไร่"),
        cash.Slip("deposit", on, BANK.no, 1100, Money.baht(300), "นำเงินสดฝากธนาคาร", "ฝ.69/001"),
        cash.Slip("allotment", on, 3100, 3300, Money.baht(50), "โอนระหว่างกองทุนย่อย", "มติ 2/2569"),
        cash.Slip("expense", on, 5800, 1100, Money.baht(45), "ค่าไปรษณีย์", "สจ.69/001"),
    )  # fmt: skip
