"""What can be wrong with cash on its way: a slip by hand, the treasurer's two lists, the proof."""

from collections.abc import Iterable
from datetime import date

from ledger import cash, exchange
from ledger.errors import Problem
from ledger.money import Money

from .gallery import Stage, example, typed
from .sheets import GRANDMOTHER, SHEET, receipts

TAKEN = "a sheet of January with 31 baht in มาลี's hands, then "
MALI = "remit --collector นางมาลี"
REMITTANCES = "เลขที่ใบนำส่ง,วันที่นำส่ง,หมู่ที่,ผู้นำส่ง,เงินที่เก็บถึงวันที่,จำนวนเงิน,ผู้รับเงิน"
CASH_BOOK = "ลำดับ,วันที่,เลขที่เอกสาร,รายการ,บัญชี,รับ,จ่าย"
HANDED = {
    "number": "นส.69/001", "on": "31/1/2569", "village": "3", "collector": "นางมาลี ขยันเก็บ",
    "through": "", "amount": "31.00", "receiver": "อรพิน",
}  # fmt: skip


def sheet_taken(stage: Stage) -> None:
    """31 baht of ยายแก้ว are in มาลี's hands."""
    receipts(stage, GRANDMOTHER)
    stage.sajja(f"sheet take {SHEET}")


def after_a_sheet(code: str, command: str, *before: str) -> None:
    """The example is a command, once the sheet is in."""

    def provoke(stage: Stage) -> None:
        sheet_taken(stage)
        for earlier in before:
            stage.sajja(earlier)
        stage.sajja(command)

    first = "".join(f"`sajja {earlier}`, then " for earlier in before)
    example(code, f"{TAKEN}{first}`sajja {command}`")(provoke)


# A SLIP BY HAND ----------------------------------------------------------------------------------

after_a_sheet("cash.slip_has_problems", f"{MALI} --amount 31 --on 1/2/2570 --through 1/3/2570")
after_a_sheet("cash.more_than_held", f"{MALI} --amount 40 --on 31/1/2569")
after_a_sheet("cash.through_after", f"{MALI} --amount 31 --on 31/1/2569 --through 1/2/2569")
after_a_sheet("cash.collector_unknown", "remit --collector นายบุญมี --amount 31")
after_a_sheet("cash.slip_differs", f"{MALI} --amount 13 --no นส.69/001",
              f"{MALI} --amount 31 --on 31/1/2569 --no นส.69/1")  # fmt: skip
typed("cash.slip_elsewhere", "deposit --amount 5 --no ฝ.69/001 --on 2/3/2569",
      "deposit --amount 5 --no ฝ.69/001 --on 1/3/2569")  # fmt: skip
typed("cash.day_ahead", "deposit --amount 5 --on 1/1/2570")
typed("cash.wrong_account", "deposit --amount 5 --bank 4300")
typed("cash.party_is_member", "income --kind donation --amount 5 --from 'นางแก้ว ใจดี'")
typed("cash.purse_short", "expense --amount 40 --memo แสตมป์")
typed("cash.administration_over", "fund transfer 101 --resolution 1/2569")
typed("cash.slip_unknown", "remit show นส.69/999")


typed("cash.slip_twice", "deposit --amount 5 --no ฝ.69/002 --on 1/3/2569",
      "deposit --amount 5 --no ฝ.69/001 --on 1/3/2569")  # fmt: skip
after_a_sheet("cash.through_before", f"{MALI} --amount 31 --on 31/1/2569 --through 1/1/2569")
ROUND = "income --kind state_match --amount 500 --to 1310 --from พอช. --round 1 --on"
typed("cash.round_received", f"{ROUND} 9/3/2569", f"{ROUND} 1/3/2569")


@example("cash.round_needed", "`cash.file_slip` of a state match without its round")
def _(stage: Stage) -> None:
    with stage.working() as work:
        cash.file_slip(work, cash.Slip("income", date(2026, 5, 1), 1310, 4210, Money.baht(5), "รัฐ"))


# A LIST OF REMITTANCES ---------------------------------------------------------------------------


def handed(stage: Stage, *lines: dict[str, str]) -> Iterable[Problem]:
    """What the program says of a list of remittances, once the sheet is in."""
    sheet_taken(stage)
    rows = [REMITTANCES, *(",".join(line.values()) for line in lines)]
    file = stage.file("remittances.csv", "\n".join(rows) + "\n")
    with stage.working() as work:
        listing = exchange.read_remittances(file, "be")
        return cash.check_remittances(work, listing).problems


def list_with(code: str, given: str, *lines: dict[str, str]) -> None:
    """The example is one line of a list."""

    @example(code, f"a list of remittances in which {given}")
    def _(stage: Stage) -> Iterable[Problem]:
        return handed(stage, *lines)


list_with("cash.number_missing", "one has no number", {**HANDED, "number": ""})
list_with("cash.number_twice", "one number stands on two slips",
          {**HANDED, "amount": "20.00"}, {**HANDED, "amount": "11.00"})  # fmt: skip
list_with("cash.collector_of_other_village", "มาลี of village 3 hands over for village 4",
          {**HANDED, "village": "4"})  # fmt: skip
list_with("cash.amount_unreadable", "the amount is `3l.00`", {**HANDED, "amount": "3l.00"})
list_with("cash.day_unreadable", "the day is 31/2/2569", {**HANDED, "on": "31/2/2569"})


@example("file.no_remittances", "`sajja remit import diary.csv`, where the file is another list")
def _(stage: Stage) -> None:
    stage.file("diary.csv", "วันที่,อากาศ\n1/1/2569,ฝนตก\n")
    stage.sajja("remit import diary.csv")


# A CASH BOOK -------------------------------------------------------------------------------------


def booked(stage: Stage, *rows: str) -> Iterable[Problem]:
    """What the program says of a cash book."""
    lines = [CASH_BOOK, *(f"{at},{row}" for at, row in enumerate(rows, start=1))]
    file = stage.file("cashbook.csv", "\n".join(lines) + "\n")
    with stage.working() as work:
        return cash.check_cash_book(work, exchange.read_cash_book(file, "be")).problems


def book_with(code: str, *rows: str) -> None:
    """The example is a cash book with these rows."""
    given = " and ".join(f"`{row}`" for row in rows)

    @example(code, f"a cash book with {given}")
    def _(stage: Stage) -> Iterable[Problem]:
        return booked(stage, *rows)


book_with("cash.opening_missing", "1/1/2569,ยกมา,ยอดยกมา,เงินสด,2450.00,")
book_with("cash.remittance_missing", "10/1/2569,นส.69/001,รับเงินนำส่ง หมู่ 2,เงินสด,31.00,")
book_with("cash.receipt_missing", "5/1/2569,21/7,รับโอนเงินสมทบ 0101,ธ.ก.ส.,365.00,")
book_with("cash.row_not_understood", "5/1/2569,สจ.69/1,จ่ายให้เขา,เงินสด,,10.00")
book_with("cash.origin_unknown", "5/1/2569,,โอนเข้า,ธ.ก.ส.,1500.00,")
book_with("cash.account_unclear", "5/1/2569,,ดอกเบี้ย,ออมสิน,1.00,")
book_with("cash.both_sides", "5/1/2569,,ดอกเบี้ย,ธ.ก.ส.,1.00,1.00")
book_with("cash.sides_differ", "17/1/2569,ฝ.69/22,นำฝาก,เงินสด,,1606.00",
          "17/1/2569,ฝ.69/22,นำฝาก,ธ.ก.ส.,1660.00,")  # fmt: skip
book_with("cash.row_corrects", "17/1/2569,ฝ.69/22,นำฝาก,เงินสด,,16.00",
          "17/1/2569,ฝ.69/22,นำฝาก,ธ.ก.ส.,16.00,",
          "9/2/2569,ปป.69/1,ปรับปรุงรายการบันทึกผิด,ธ.ก.ส.,45.00,",
          "9/2/2569,ปป.69/1,ปรับปรุงรายการบันทึกผิด,เงินสด,,45.00")  # fmt: skip


@example(
    "cash.opening_differs", "a cash book that brings 2,540 baht forward, where the book has 2,450"
)
def _(stage: Stage) -> Iterable[Problem]:
    stage.sajja("entry opening 1100=2450.00")
    return booked(stage, "1/1/2569,ยกมา,ยอดยกมา,เงินสด,2540.00,")


@example("cash.receipt_differs", "a cash book with 13 baht by receipt 21/7, where the sheet has 31")
def _(stage: Stage) -> Iterable[Problem]:
    stage.sajja("fund set transfer_account 1310 --from 1/1/2569")
    receipts(stage, {**GRANDMOTHER, "note": "โอน"})
    stage.sajja(f"sheet take {SHEET}")
    return booked(stage, "15/1/2569,21/7,รับโอนเงินสมทบ 0101,ธ.ก.ส.,13.00,")


@example("cash.has_problems", "`sajja cash import` of a cash book whose only row says nothing")
def _(stage: Stage) -> None:
    stage.file("cashbook.csv", f"{CASH_BOOK}\n1,5/1/2569,สจ.69/1,จ่ายให้เขา,เงินสด,,10.00\n")
    stage.sajja("cash import cashbook.csv")


@example("file.no_cash_book", "`sajja cash import diary.csv`, where the file is another list")
def _(stage: Stage) -> None:
    stage.file("diary.csv", "วันที่,อากาศ\n1/1/2569,ฝนตก\n")
    stage.sajja("cash import diary.csv")


# THE PROOF ---------------------------------------------------------------------------------------

REMITTED = f"{MALI} --amount 31 --on 31/1/2569"
CHANGED = {
    "verify.entry_without_slip": "DELETE FROM slip",
    "verify.slip_entry": "UPDATE slip SET kind = 'deposit', through_on = NULL",
    "verify.slip_paper": "UPDATE slip SET slip_number = 'นส.69/7'",
    "verify.slip_party": "UPDATE slip SET party = ''",
    "verify.below_nothing":
        "UPDATE entry_line SET amount_satang = 9000 WHERE debit_account = 1100"
        " AND credit_account = 1201; UPDATE account_month SET credit_satang = 9000"
        " WHERE account_no = 1201 AND credit_satang > 0",
}  # fmt: skip


def _hang(code: str, statement: str) -> None:
    @example(code, f"{TAKEN}`sajja {REMITTED}`, `{statement}`, then `sajja verify`")
    def _(stage: Stage) -> None:
        sheet_taken(stage)
        stage.sajja(REMITTED)
        stage.shell(*statement.split("; "))
        stage.sajja("verify")


for _code, _statement in CHANGED.items():
    _hang(_code, _statement)


@example("verify.slip_twice", f"{TAKEN}two remittances, both numbered นส.69/1 at a shell, then "
         "`sajja verify`")  # fmt: skip
def _(stage: Stage) -> None:
    sheet_taken(stage)
    for amount in (20, 11):
        stage.sajja(f"{MALI} --amount {amount} --on 31/1/2569")
    stage.shell("UPDATE slip SET slip_number = 'นส.69/1', turn = entry_no")
    stage.shell("UPDATE entry_line SET paper = 'นส.69/1' WHERE debit_account = 1100 AND"
                " credit_account = 1201")  # fmt: skip
    stage.sajja("verify")
