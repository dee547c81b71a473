"""What stands between a month and its close, what an auditor asks, and the proof of a close."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from ledger import banks, counts
from ledger.book import Account, Entry, Line
from ledger.cash import Filed, Hand, Slip
from ledger.cash import Lot as CashLot
from ledger.claims import Audited, Claim, Step, Voucher
from ledger.dates import Month
from ledger.errors import Problem
from ledger.funds import Closing
from ledger.money import ZERO, Money
from ledger.months.boxes import Box
from ledger.months.close import judge
from ledger.months.known import Backdated, Known, LeftOpen, Outside, Waiting
from ledger.months.matter import Answer, Matter
from ledger.months.villages import Behind, Level, Taking
from ledger.officers import Officer
from ledger.receipts import BookEvent, ReceiptBook, Seen

from .gallery import Stage, example, typed

JANUARY, LAST = Month(2026, 1), date(2026, 1, 31)
BAAC = Account(1310, "asset", "bank", None, "ธ.ก.ส. ออมทรัพย์", "BAAC savings")
TILL = Account(1100, "asset", "cash", None, "เงินสดในมือ", "Cash in hand")
MALEE = Account(1201, "asset", "collector", None, "เงินสดที่มาลี", "Cash with มาลี")
SAFE = Outside(backup_on=date(2026, 2, 1))
DAY, HUNDRED = date(2026, 1, 5), Money.baht(100)


def judged(code: str, given: str, **known: object) -> None:
    """The example is a month of which something is known."""

    @example(code, given)
    def _(_: Stage) -> Iterable[Problem]:
        month = Known(JANUARY, date(2026, 2, 3), **{"outside": SAFE, **known})
        return [it.problem for it in judge(month)]


def at_bank(*items: banks.Item, bank: Money | None = HUNDRED, to: date = LAST) -> dict[str, object]:
    """What is known of one bank account."""
    return {"banks": (banks.Status(1310, BAAC, LAST, bank, HUNDRED, to, items),)}


def entry(kind: str, on: date, at: datetime) -> dict[str, object]:
    """What is known of one entry."""
    line = Line(1100, 4300, HUNDRED)
    made = Entry(7, 2569, 7, kind, on, (line,), "ผ้าป่า", "k", at, "อรพิน")
    return {"entries": (made,)}


def line(on: date) -> banks.Line:
    """A line of the bank."""
    return banks.Line(7, on, Money.baht(-30), Money.baht(70), "ค่าธรรมเนียม")


def moved(no: int, kind: str, on: date, one: Line) -> Entry:
    """An entry of one line."""
    at = datetime(on.year, on.month, on.day, 5, tzinfo=UTC)
    return Entry(no, 2569, no, kind, on, (one,), "x", f"k-{no}", at, "อรพิน")


def spent(*baht: int, party: str = "ร้านลุงมี") -> dict[str, object]:
    """Expenses on one day after another, where a resolution is needed above a thousand baht."""
    made = tuple(
        Filed(Slip("expense", DAY + timedelta(days=at), 5800, 1100, Money.baht(it), "เครื่องเขียน",
                   f"สจ.69/00{at}", party), at, f"JV-2569-0000{at}", 1, (), "อรพิน", False)
        for at, it in enumerate(baht, start=1)
    )  # fmt: skip
    return {"expenses": made, "rules": Closing(expense_limit=Money.baht(1_000))}


def asked(**seen: object) -> dict[str, object]:
    """What is known of one claim."""
    return {"claims": (Audited(DEATH, BENEFIT, **seen),)}


BENEFIT = Money.baht(3_000)
FILED, APPROVED = Step(1, "filed", DAY, "มาลี", version=1), Step(2, "approved", DAY, "ประเสริฐ")
AMENDED = Step(3, "amended", date(2026, 1, 9), "มาลี", version=2)
OVERRIDDEN = Step(2, "overridden", DAY, "ประเสริฐ", reason="ญาติเดือดร้อน")
DEATH = Claim("001/2569", "death", "0101", DAY, DAY, (FILED,), (),
              (Voucher("001/2569", 1, 1, 1, BENEFIT, 5300, "welfare"),))  # fmt: skip
TREASURER = Officer(1, "อรพิน", "treasurer", "0101", None, date(2020, 1, 1), None, "1/2563")
FEE = banks.Item("fee", Money.baht(-30), DAY, (line(DAY),))
OLD = banks.Item("bank_only", Money.baht(-30), date(2025, 11, 1), (line(date(2025, 11, 1)),))
ON_ITS_WAY = banks.Item("bank_only", Money.baht(-30), DAY, (line(DAY),), (), date(2026, 2, 2))
USED = tuple(Seen(no, "used", DAY, HUNDRED, "มาลี") for no in (1, 2, 4))
ISSUED = BookEvent("issued", DAY, 1201, "มาลี", 1, 4, (), "")

judged("month.left_open", "a finding of December that nobody has answered",
       open_before={"odd-hours:2025-12": LeftOpen(Month(2025, 12), "month.odd_hours")})  # fmt: skip
judged("month.earlier_open", "entries of December, which is open", earlier=(Month(2025, 12),))
judged("month.book_damaged", "a book in which `sajja verify` finds two faults",
       outside=Outside(2, date(2026, 2, 1)))  # fmt: skip
judged("month.bank_unknown", "a bank account without a statement", **at_bank(bank=None))
judged("month.bank_behind", "a statement that ends on the 20th", **at_bank(to=date(2026, 1, 20)))
judged("month.bank_open", "a fee that the book does not know", **at_bank(FEE))
judged("month.bank_long", "a line of November that nobody has matched", **at_bank(OLD))
judged("month.bank_carried", "a line that the book has a few days later", **at_bank(ON_ITS_WAY))
judged("month.cash_not_counted", "cash in the box, and no count of the month",
       hands=(Hand(TILL, "", None, HUNDRED),))  # fmt: skip
judged("month.cash_differs", "a count with ten baht less than the book has, not settled",
       counts=((counts.Counted(1, counts.Count(1100, LAST, {Money.baht(10): 9}, "ธิดา", "วิไล"),
                               "อรพิน"), HUNDRED),))  # fmt: skip
judged("month.cash_held", "a collector with money of the 5th in hand at the month's end",
       hands=(Hand(MALEE, "มาลี", "3", HUNDRED, (CashLot(DAY, HUNDRED),)),))  # fmt: skip
BOX = Box(TILL, date(2025, 12, 1), LAST, Money.baht(50), ((DAY, HUNDRED),))
judged("month.cash_over", "a limit of a hundred baht, and fifty more from the 5th on", boxes=(BOX,),
       rules=Closing(12, 7, HUNDRED, 3, clauses={"cash_limit": "22"}))  # fmt: skip
judged("month.receipt_gap", "a book with receipts 1, 2 and 4", books=(ReceiptBook("21", (), USED),))
judged("month.book_full", "a book of four leaves, all used, still with who collects",
       books=(ReceiptBook("21", (ISSUED,), USED),))  # fmt: skip
judged("month.lines_waiting", "a sheet with two lines set aside",
       waiting=(Waiting(1, "m3-2569-01.xlsx", 2),))  # fmt: skip
judged("month.money_held", "money kept for the committee", held=HUNDRED)
judged("month.money_unknown", "a deposit nobody has claimed", unknown=HUNDRED)
judged("month.backup_old", "no backup at all", outside=Outside())
judged("month.handed_late", "money of 2 January handed over on the 20th",
       before=(Hand(MALEE, "มาลี", "3", ZERO),),
       entries=(moved(1, "sheet", date(2026, 1, 2), Line(1201, 4100, HUNDRED)),
                moved(2, "remittance", date(2026, 1, 20), Line(1100, 1201, HUNDRED))))  # fmt: skip
judged("month.village_behind", "a third of a village's members paid nothing, in a quiet year",
       behind=(Behind("4", "มาลี", (Level(date(2025, 11, 30), 36, 180, Money.baht(180)),
                                   Level(date(2025, 12, 31), 36, 216, Money.baht(216)),
                                   Level(LAST, 36, 612, Money.baht(612)))),))  # fmt: skip
judged("month.village_short", "nothing from a village that brings a third of what the other does",
       takings=(Taking("3", "มาลี", ZERO, Money.baht(3_000)),
                Taking("4", "วิไล", Money.baht(800), Money.baht(9_000))))  # fmt: skip
judged(
    "month.bylaws_backdated",
    "by-laws for days from January on, written down in February",
    backdated=(Backdated("bylaws", 2, "ระเบียบฉบับที่ 2", date(2026, 1, 1), date(2026, 2, 9), "อรพิน"),),
)
judged(
    "month.setting_backdated",
    "an entry fee settled in February for January",
    backdated=(Backdated("setting", 9, "entry_fee", date(2026, 1, 1), date(2026, 2, 9), "อรพิน"),),
)
judged("month.claim_papers", "a death paid without its certificate", **asked(missing=("มรณบัตร",)))
judged("month.claim_hands", "a claim approved by somebody whose term was over",
       **asked(unposted=("วีระ",)))  # fmt: skip
judged("month.claim_again", "two claims for one death", **asked(again=("002/2569",)))
judged("month.claim_alive", "a death that the register does not have", **asked(alive=True))
judged("month.claim_dead_payee", "a beneficiary who had died first", **asked(dead=("กล้า ใจดี",)))
judged("month.claim_overridden", "a claim paid against the by-laws",
       claims=(Audited(replace(DEATH, steps=(FILED, OVERRIDDEN)), BENEFIT),))  # fmt: skip
judged("month.claim_of_officer", "a claim of the treasurer's household",
       **asked(near=(TREASURER,)))  # fmt: skip
judged("month.claim_dormant", "a claim by a member who had been 120 days behind",
       **asked(behind=120))  # fmt: skip
judged("month.claim_amended", "papers changed after the chair had approved",
       claims=(Audited(replace(DEATH, steps=(FILED, APPROVED, AMENDED)), BENEFIT),))  # fmt: skip
judged("month.claim_changed", "a beneficiary changed after the claim was filed",
       **asked(changed=(date(2026, 1, 9), "มาลี")))  # fmt: skip
judged(
    "month.claims_many",
    "one member paid by two claims",
    claims=tuple(Audited(replace(DEATH, no=no), BENEFIT) for no in ("001/2569", "002/2569")),
)
judged("month.expense_over", "1,200 baht where a resolution is needed above 1,000", **spent(1_200))
judged("month.expense_under", "950 baht where a resolution is needed above 1,000", **spent(950))
judged("month.expense_split", "600 baht twice in a week to one shop", **spent(600, 600))
judged("month.same_payee", "one shop paid three times", **spent(50, 50, 50))
judged("month.officer_paid", "the treasurer paid for the fund's travel",
       officers=(TREASURER,), **spent(50, party="อรพิน"))  # fmt: skip
judged("month.moved_between", "a receipt given to another member", corrected={7: "member"},
       **entry("correction", DAY, datetime(2026, 1, 5, 5, tzinfo=UTC)))  # fmt: skip
judged("month.receipts_void", "a receipt void in January",
       books=(ReceiptBook("21", (), (Seen(1, "void", DAY, ZERO, "มาลี"),)),))  # fmt: skip
judged("month.undone_near_close", "a reversal on the 30th",
       **entry("reversal", date(2026, 1, 30), datetime(2026, 1, 30, 5, tzinfo=UTC)))  # fmt: skip
judged("month.odd_hours", "an entry written at two in the morning, in Thailand",
       **entry("manual", DAY, datetime(2026, 1, 5, 19, tzinfo=UTC)))  # fmt: skip
judged("month.written_late", "an entry of the 5th written in March",
       **entry("manual", DAY, datetime(2026, 3, 5, 5, tzinfo=UTC)))  # fmt: skip

typed("setting.not_a_number", "fund set year_end 13")
typed("month.one_person", "month close 1/2569 --auditor อรพิน --yes",
      "audit answer backup:2026-01 --answer อยู่ในแฟลชไดรฟ์ --month 1/2569",
      "audit answer cash:1100/2026-01 --answer ไม่ได้นับ --month 1/2569")  # fmt: skip
typed("month.not_ready", "month close 1/2569 --auditor ธิดา --yes")
typed("finding.unknown", "audit answer gap:99/1-2 --answer หาไม่พบ --month 1/2569")
typed("finding.no_answer", "audit answer backup:2026-01 --answer ' ' --month 1/2569")
typed("finding.settle", "audit answer month:2026-01 --answer ไว้ก่อน --month 2/2569")


WORD = "--word ข้าวเหนียวมะม่วงหน้าวัด"
ENDED = ("audit answer backup:2026-01 --answer อยู่ในแฟลชไดรฟ์ --month 1/2569",
         "audit answer cash:1100/2026-01 --answer ไม่ได้นับ --month 1/2569",
         "month close 1/2569 --auditor ธิดา --yes")  # fmt: skip
typed("sample.word_short", "audit word 1/2569 --word ลับ --as ธิดา")
typed("sample.word_late", f"audit word 1/2569 {WORD} --as ธิดา", *ENDED)
typed("sample.word_there", f"audit word 1/2569 {WORD}ป่า --as ธิดา",
      f"audit word 1/2569 {WORD} --as ธิดา")  # fmt: skip
typed("sample.not_closed", f"audit sample 1/2569 {WORD}")
typed("sample.no_word", f"audit sample 1/2569 {WORD}", *ENDED)
typed("sample.word_differs", f"audit sample 1/2569 {WORD}ป่า",
      f"audit word 1/2569 {WORD} --as ธิดา", *ENDED)  # fmt: skip


# THE PROOF ---------------------------------------------------------------------------------------

ANSWERED = ("backup:2026-01", "cash:1100/2026-01")
CHANGED = {
    "verify.close_one_person": "UPDATE month_close SET auditor = 'นางอรพิน'",
    "verify.close_balance": "UPDATE month_close_balance SET balance_satang = 1"
    " WHERE account_no = 1100",
    "verify.close_entries": "UPDATE month_close SET entry_count = 9",
    "verify.close_head": "UPDATE month_close SET log_size = log_size - 1",
    "verify.close_year_end": "UPDATE month_close SET year_entry_no = 1",
    "verify.year_end_loose": "UPDATE month_close SET year_entry_no = NULL",
}


def _hang(code: str, statement: str) -> None:
    @example(code, f"January closed as the end of a year, `{statement}`, then `sajja verify`")
    def _(stage: Stage) -> None:
        stage.sajja("fund set year_end 1 --from 1/1/2563 --reason มติประชุม --yes")
        for key in ANSWERED:
            stage.sajja(f"audit answer {key} --answer ดูแล้ว --month 1/2569")
        stage.sajja("month close 1/2569 --auditor ธิดา --yes")
        stage.shell(statement)
        stage.sajja("verify")


for _code, _statement in CHANGED.items():
    _hang(_code, _statement)


@example("month.outgrown", "cash held that was answered for at 100 baht, and is 160 at the close")
def _(_: Stage) -> Iterable[Problem]:
    key = "held:1201/2026-01"
    given = Answer(1, key, "จะนำส่งพรุ่งนี้", "ธิดา", "", HUNDRED)
    grown = Matter("month.cash_held", key, "answer", {"amount": Money.baht(160)}).under((given,))
    return [it for it in grown.problems if it.code == "month.outgrown"]
