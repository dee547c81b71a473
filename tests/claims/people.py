"""A small fund that pays benefits: members, officers, by-laws and money; shared by the tests."""

from datetime import date
from pathlib import Path

from ledger import book, bylaws, claims, members, officers
from ledger.claims import Claim, Filing, Papers
from ledger.members import Application, Beneficiary, Register
from ledger.money import Money
from ledger.names import PersonName
from ledger.work import Fund

TEXT = (Path(__file__).parent / "bylaws.yaml").read_text(encoding="utf-8")
BEGUN, JOINED, TODAY = date(2020, 1, 1), date(2019, 1, 1), date(2026, 12, 31)
PEOPLE = (
    ("0101", PersonName("นาง", "แก้ว", "ใจดี"), "1/1"),
    ("0102", PersonName("ด.ช.", "กล้า", "ใจดี"), "1/1"),
    ("0103", PersonName("นาย", "สม", "มาช้า"), "2/1"),
    ("0104", PersonName("นาย", "ประเสริฐ", "มั่นคง"), "3/1"),
    ("0105", PersonName("นาง", "มานี", "มีใจ"), "4/1"),
    ("0106", PersonName("นาย", "ชูใจ", "ดีงาม"), "5/1"),
)
OFFICERS = (  # name, post, member
    ("ประเสริฐ", "chair", "0104"), ("มานี", "secretary", "0105"), ("อรพิน", "treasurer", ""),
    ("มาลี", "registrar", ""), ("วีระ", "committee", ""), ("ปิติ", "committee", ""),
    ("หนึ่ง", "village_centre", ""), ("สอง", "village_centre", ""), ("สาม", "village_centre", ""),
)  # fmt: skip
HEIRS = (Beneficiary("กล้า ใจดี", "หลาน", 1), Beneficiary("สม มาช้า", "น้องชาย", 2))


def fill(fund: Fund, money: int = 100_000, *, appointed: bool = True) -> None:
    """Members of village 3, by-laws, officers, and money in the till."""
    with fund.work("อรพิน") as work:
        rows = enumerate(PEOPLE, start=4)
        members.import_register(work, Register("register.xlsx", tuple(
            Application(no, name, row, born_on=date(1970, 1, 9), village="3", joined_on=JOINED,
                        house_no=house, beneficiaries=HEIRS)
            for row, (no, name, house) in rows
        )))  # fmt: skip
        bylaws.adopt(work, TEXT, tuple(book.sub_funds(work)))
        gift = book.Line(1100, 4300, Money.baht(money))
        book.post(work, book.Draft("manual", date(2026, 1, 10), (gift,), "ผ้าป่า", "gift"))
        for name, post, no in OFFICERS if appointed else ():
            village = "3" if post == "village_centre" else None
            officers.appoint(work, name, post, BEGUN, member_no=no, village=village)


def stay(
    nights: int = 3, member: str = "0101", *, admitted: date = date(2026, 9, 1), no: str = ""
) -> Filing:
    """A stay in hospital, with its paper."""
    left = date.fromordinal(admitted.toordinal() + nights)
    facts = {"admitted_on": admitted, "discharged_on": left}
    return Filing("illness", member, TODAY, admitted, Papers(facts, ("ใบรับรองแพทย์",)), no)


def filed(
    fund: Fund, filing: Filing | None = None, by: str = "มาลี", *, again: bool = False
) -> Claim:
    with fund.work(by) as work:
        return claims.file(work, filing or stay(), again=again)


def decided(fund: Fund, filing: Filing | None = None, by: str = "มาลี") -> str:
    """Filed, certified by three and decided; its number."""
    no = filed(fund, filing, by).no
    for name in ("หนึ่ง", "สอง", "สาม"):
        with fund.work(name) as work:
            claims.certify(work, no)
    with fund.work("มาลี") as work:
        claims.decide(work, no)
    return no


def promised(fund: Fund, filing: Filing | None = None) -> str:
    """Approved by the two that the by-laws ask for."""
    no = decided(fund, filing)
    for name in ("วีระ", "ปิติ"):
        with fund.work(name) as work:
            claims.approve(work, no, "9/2569")
    return no


def seen(fund: Fund, no: str) -> Claim:
    with fund.read() as work:
        return claims.claim_of(work, no)
