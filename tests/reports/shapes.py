"""People, lines and reports the tests of this folder share."""

from datetime import date

from ledger.book import MemberLine
from ledger.contributions import Standing
from ledger.dates import Period
from ledger.members import Beneficiary, Member, MembershipEvent
from ledger.money import ZERO, Money
from ledger.names import split_name
from ledger.reports import Column, Fact, Named, Phrase, Report, Row, Section

NEW_YEAR, YEAR_END = date(2026, 1, 1), date(2026, 12, 31)


def kaew(**facts: object) -> Member:
    """ยายแก้ว of village 3, a member since B.E. 2557."""
    usual: dict[str, object] = {
        "no": "0012",
        "name": split_name("นางแก้ว มั่นคง"),
        "house_no": "9/1",
        "beneficiaries": (
            Beneficiary("นายสม มั่นคง", "สามี", 2),
            Beneficiary("ด.ญ.น้ำผึ้ง มั่นคง", "หลาน", 1),
        ),
        "events": (MembershipEvent("joined", date(2014, 1, 4), "3", "elderly"),),
    }
    return Member(**(usual | facts))


def paid(amount: int, on: date, no: int = 1, **facts: object) -> MemberLine:
    """A line of her passbook: so many baht on a day, in entry no."""
    usual: dict[str, object] = {
        "entry_no": no,
        "line_no": 1,
        "number": f"JV-2569-{no:05d}",
        "on": on,
        "happened_on": on,
        "paper": f"21/{no}",
        "amount": Money.baht(amount),
        "role": "contribution",
        "marks": None,
        "covers": None,
        "memo": "ใบเก็บเงิน หมู่ 3",
        "kind": "sheet",
        "reversed": False,
    }
    return MemberLine(**(usual | facts))


def standing(**facts: object) -> Standing:
    """Paid to the end of the year, unless told otherwise."""
    usual: dict[str, object] = {
        "paid_to": YEAR_END,
        "gaps": (),
        "arrears_days": 0,
        "arrears": ZERO,
        "advance_days": 0,
        "credit": ZERO,
        "missed_instalments": 0,
    }
    return Standing(**(usual | facts))


def behind(days: int, **facts: object) -> Standing:
    """So many days, and baht, in arrears."""
    owed = {"arrears_days": days, "arrears": Money.baht(days), "missed_instalments": days // 30}
    return standing(**(owed | facts))


def sample(name: str = "นางสาวปิ่นแก้ว ญี่ปุ่น") -> Report:
    """A report with something of every kind in it."""
    columns = (
        Column("on", "day", once=True),
        Column("amount", "money"),
        Column("days", "count"),
        Column("member_no", "number"),
        Column("name"),
        Column("memo", on_page=False),
    )
    rows = (
        Row(
            {
                "on": NEW_YEAR,
                "amount": Money.parse("1240.50"),
                "days": 1004,
                "member_no": "0012",
                "name": name,
                "memo": "ที่นี่",
            }
        ),
        Row({"on": NEW_YEAR, "amount": -Money.baht(31), "member_no": "0345", "name": "กำ น้ำ"}),
    )
    total = Row({"amount": Money.parse("1209.50"), "name": Phrase("word.total")})
    return Report(
        "trial_balance",
        (Section("lines", columns, rows, Phrase("report.section.villages"), total=total),),
        (
            Fact("on", NEW_YEAR, "day"),
            Fact("arrears", Money.baht(12500), "money"),
            Fact("gaps", (Period(NEW_YEAR, YEAR_END),)),
            Fact("account_name", Named("เงินสดในมือ", "Cash in hand")),
        ),
        (Phrase("report.note.even", {"difference": ZERO}),),
        {"on": NEW_YEAR},
        "กองทุนสวัสดิการชุมชนตำบลบ้านน้ำผึ้ง",
    )
