"""What can be wrong with a collection sheet: one cell is at fault, all else is faultless."""

from collections.abc import Iterable
from datetime import date

from ledger import book, contributions, members
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.errors import Problem
from ledger.money import Money

from .gallery import Stage, example, typed

TITLE = "ใบเก็บเงินสมทบ หมู่ที่ 3 ประจำเดือน มกราคม พ.ศ. 2569"
COLLECTOR = "ผู้เก็บเงิน นางมาลี ขยันเก็บ"
TOP = (TITLE, COLLECTOR)
COLUMNS = {
    "book": "เล่มที่", "receipt": "เลขที่", "on": "วันที่", "member_no": "เลขสมาชิก",
    "name": "ชื่อ - สกุล", "kind": "ประเภท", "amount": "จำนวนเงิน", "note": "หมายเหตุ",
}  # fmt: skip
ALSO = {"covers": "สำหรับเดือน", "total": "รวมใบเสร็จ"}  # columns that few sheets have
GRANDMOTHER = {
    "book": "21", "receipt": "7", "on": "15/1/2569", "member_no": "0101",
    "name": "นางแก้ว ใจดี", "kind": "รายเดือน", "amount": "31.00", "note": "",
}  # fmt: skip
UNCLE = {**GRANDMOTHER, "receipt": "8", "member_no": "0103", "name": "นายสม มาช้า"}
SHEET = "m3-2569-01.csv"

Row = dict[str, str]


def receipts(
    stage: Stage, *rows: Row, total: str = "", top: Iterable[str] = TOP, file: str = SHEET,
    columns: Iterable[str] = COLUMNS,
) -> str:  # fmt: skip
    """A list of receipts, with its title above and its total below."""
    columns = [*columns, *(name for name in rows[0] if name not in COLUMNS)] if rows else [*columns]
    headings = [(COLUMNS | ALSO)[name] for name in columns]
    lines = [[row.get(name, "") for name in columns] for row in rows]
    if total:
        lines.append(["รวม", *[""] * 5, total, ""])
    text = [*top, *(",".join(f'"{cell}"' for cell in line) for line in (headings, *lines))]
    stage.file(file, "\n".join(text) + "\n")
    return file


def line(code: str, *others: Row, given: str = "", total: str = "", **cells: str) -> None:
    """The example is a faultless line but for these cells, below others."""
    said = [
        f"where {(COLUMNS | ALSO)[name]} is " + (f"`{cell}`" if cell else "blank")
        for name, cell in cells.items()
    ]
    said += [f"below receipt {it['receipt']} of `{it['member_no']} {it['name']}`" for it in others]
    said += [f"with the total `{total}` below"] if total else []

    @example(code, given or f"a line of a receipt list {', '.join(said)}")
    def _(stage: Stage) -> tuple[Problem, ...]:
        return stage.checked(receipts(stage, *others, {**GRANDMOTHER, **cells}, total=total))


# Who

line("sheet.unknown_member", member_no="0110")
line("sheet.member_no_missing", member_no="")
line("sheet.name_differs", name="นางบุญมี ศรีสุข")
line("sheet.name_of_other", name="นายสม มาช้า")
line("sheet.name_spelt_otherwise", name="นางแก้ว ใจดีย์")
line("sheet.after_death", member_no="0105", name="นายเฒ่า ชราภาพ", on="6/5/2569")
line("sheet.after_resigning", member_no="0104", name="นางสาวพร ไปไกล", on="1/7/2569")
line("sheet.after_lapse", member_no="0106", name="นายขาด ส่งนาน", on="1/10/2569")
line("sheet.before_joining", on="30/11/2568")

# When

line("sheet.date_missing", on="")
line("sheet.date_unreadable", on="กลางเดือน")
line("sheet.no_such_day", on="32/1/2569")
line("sheet.date_other_years", on="15/1/2026")
line("sheet.other_month", on="2/2/2569")
line("sheet.covers_unreadable", covers="หน้าหนาว")

# How much

line("sheet.amount_missing", amount="")
line("sheet.amount_unreadable", amount="3O")
line("sheet.amount_not_whole_satang", amount="31.005")
line("sheet.amount_zero_or_less", amount="-31.00")
line("sheet.paid_far_ahead", amount="3650.00")
line("sheet.kind_missing", kind="")
line("sheet.kind_unknown", kind="ผ้าป่า")
line("sheet.entry_fee_twice", {**UNCLE, "kind": "ค่าสมัคร", "amount": "20.00"}, receipt="9",
     member_no="0103", name="นายสม มาช้า", kind="ค่าสมัคร", amount="20.00")  # fmt: skip
line("sheet.total_differs", UNCLE, total="52.00")
line("sheet.total_leaves", UNCLE, amount="3O", total="61.00")
line("sheet.total_leaves_together", {**UNCLE, "amount": "?"}, amount="3O", total="61.00")
line("sheet.total_unreadable", total="หกสิบ")

# Which receipt

line("sheet.receipt_missing", receipt="")
line("sheet.receipt_unreadable", receipt="เจ็ด")
line("sheet.book_missing", book="")
line("sheet.receipt_twice", UNCLE, receipt="8")
line("sheet.receipts_missing", {**UNCLE, "receipt": "4"}, receipt="7")
line("sheet.receipt_void", note="ยกเลิก")
line("sheet.void_unclear", note="ออกแทนใบที่ยกเลิก")
line("sheet.transfer_unclear", note="โอนย้ายมาจากหมู่ 5")
line("sheet.row_not_understood", {**UNCLE}, given="a row of a receipt list with a remark alone",
     book="", receipt="", on="", member_no="", name="ฝนตกทั้งวัน", kind="", amount="")  # fmt: skip
line("sheet.no_transfer_account", note="โอน")


@example("sheet.receipt_total_differs", "a household's receipt of 31.00 whose total says `62.00`")
def _(stage: Stage) -> tuple[Problem, ...]:
    return stage.checked(receipts(stage, {**GRANDMOTHER, "total": "62.00"}))


# The whole sheet


@example("sheet.empty", "a receipt list with its headings and no line")
def _(stage: Stage) -> tuple[Problem, ...]:
    return stage.checked(receipts(stage))


@example("sheet.no_village", "a sheet that names no village, of a member nobody knows")
def _(stage: Stage) -> tuple[Problem, ...]:
    unknown = {**GRANDMOTHER, "member_no": "0999"}
    return stage.checked(receipts(stage, unknown, top=(COLLECTOR,), file="list.csv"))


@example("sheet.unknown_village", "a sheet titled หมู่ที่ 9, where no member lives")
def _(stage: Stage) -> tuple[Problem, ...]:
    top = (TITLE.replace("3", "9", 1), COLLECTOR)
    return stage.checked(receipts(stage, GRANDMOTHER, top=top))


@example("sheet.before_the_book", "a sheet of a month before the book begins")
def _(stage: Stage) -> tuple[Problem, ...]:
    top = ("หมู่ที่ 3 ประจำเดือน มกราคม พ.ศ. 2559", COLLECTOR)
    return stage.checked(receipts(stage, {**GRANDMOTHER, "on": "15/1/2559"}, top=top))


@example("sheet.month_ahead", "January's sheet, its year written 2579")
def _(stage: Stage) -> tuple[Problem, ...]:
    top = (TITLE.replace("2569", "2579"), COLLECTOR)
    return stage.checked(receipts(stage, {**GRANDMOTHER, "on": "15/1/2579"}, top=top))


@example("sheet.no_collector", "a village's first sheet, and it names no collector")
def _(stage: Stage) -> tuple[Problem, ...]:
    return stage.checked(receipts(stage, GRANDMOTHER, top=(TITLE,)))


@example("sheet.collector_unnamed", "a village's first sheet, collected by `5`")
def _(stage: Stage) -> tuple[Problem, ...]:
    return stage.checked(receipts(stage, GRANDMOTHER, top=(TITLE, "ผู้เก็บเงิน 5")))


@example("sheet.other_collector", "a sheet of นางมาลี taken in, then one of นายทอง in her village")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.sajja(f"sheet take {receipts(stage, GRANDMOTHER)}")
    return stage.checked(receipts(stage, UNCLE, top=(TITLE, "ผู้เก็บเงิน นายทอง มาแทน")))


@example("sheet.book_of_other", "book 21 issued to บุญมา, then a sheet of นางมาลี with its receipt")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.sajja("receipt-book issue 21 --to บุญมา --on 2/1/2569 --yes")
    return stage.checked(receipts(stage, GRANDMOTHER))


@example("sheet.collector_of_other_village",
         "a sheet of นางมาลี in village 3 taken in, then one of village 4")  # fmt: skip
def _(stage: Stage) -> tuple[Problem, ...]:
    with stage.working() as work:
        members.name_village(work, "4", "บ้านโนนงาม")
    stage.sajja(f"sheet take {receipts(stage, GRANDMOTHER)}")
    top = (TITLE.replace("3", "4", 1), COLLECTOR)
    return stage.checked(receipts(stage, UNCLE, top=top, file="m4-2569-01.csv"))


@example("sheet.collectors_full", "`sajja sheet take` of the hundredth collector's first sheet")
def _(stage: Stage) -> None:
    with stage.working() as work:
        for no in book.COLLECTORS:
            name = f"เงินสดผู้เก็บเงิน {no}"
            book.open_account(work, book.Account(no, "asset", "collector", None, name, name))
    stage.sajja(f"sheet take {receipts(stage, GRANDMOTHER)}")


@example("sheet.taken_already", "`sajja sheet take` of a sheet, then of a copy under another name")
def _(stage: Stage) -> None:
    stage.sajja(f"sheet take {receipts(stage, GRANDMOTHER, UNCLE)}")
    stage.sajja(f"sheet take {receipts(stage, UNCLE, GRANDMOTHER, file='copy.csv')}")


@example("sheet.receipt_used", "receipt 21/7 of January's sheet again on February's, for another")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.sajja(f"sheet take {receipts(stage, GRANDMOTHER, UNCLE)}")
    later = {"on": "2/2/2569"}
    again = {**UNCLE, **later, "receipt": "7"}
    new = {**GRANDMOTHER, **later, "receipt": "9"}
    top = (TITLE.replace("มกราคม", "กุมภาพันธ์"), COLLECTOR)
    return stage.checked(receipts(stage, again, new, top=top, file="m3-2569-02.csv"))


@example("sheet.receipt_was_void", "receipt 21/7 taken in as `ยกเลิก`, then again with money")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.sajja(f"sheet take {receipts(stage, {**GRANDMOTHER, 'note': 'ยกเลิก'})}")
    return stage.checked(receipts(stage, GRANDMOTHER))


@example("sheet.entry_fee_again", "an entry fee in February of a member who paid it in January")
def _(stage: Stage) -> tuple[Problem, ...]:
    fee = {**UNCLE, "kind": "ค่าสมัคร", "amount": "20.00"}
    stage.sajja(f"sheet take {receipts(stage, fee)}")
    top = (TITLE.replace("มกราคม", "กุมภาพันธ์"), COLLECTOR)
    later = {**fee, "on": "2/2/2569", "receipt": "9"}
    return stage.checked(receipts(stage, later, top=top, file="m3-2569-02.csv"))


@example("sheet.has_problems", "`sajja sheet take` of a sheet with a member nobody knows")
def _(stage: Stage) -> None:
    stage.sajja(f"sheet take {receipts(stage, {**GRANDMOTHER, 'member_no': '0999'})}")


@example("command.sheets_refused", "`sajja sheet take` of two sheets with problems")
def _(stage: Stage) -> None:
    stage.sajja("sheet take " + " ".join(_two_at_fault(stage)))


@example("command.sheets_not_faultless", "`sajja sheet check` of two sheets with problems")
def _(stage: Stage) -> None:
    stage.sajja("sheet check " + " ".join(_two_at_fault(stage)))


def _two_at_fault(stage: Stage) -> Iterable[str]:
    for file, row in (("a.csv", GRANDMOTHER), ("b.csv", UNCLE)):
        yield receipts(stage, {**row, "amount": ""}, file=file)


typed("sheet.unknown", "sheet show 7")

# The day grid

HEADINGS = ["เลขที่", "ชื่อ - สกุล", *map(str, range(1, 32)), "รวม"]
OF_GRANDMOTHER = ("0101", "นางแก้ว ใจดี")
OF_UNCLE = ("0103", "นายสม มาช้า")


def grid(stage: Stage, *rows: tuple[tuple[str, str], dict[int, str], str],
         top: Iterable[str] = TOP, file: str = "m3-2569-01.csv") -> str:  # fmt: skip
    """A day grid: whose row, the marks by day, and the row's written total."""
    lines = [
        [*who, *(marks.get(day, "") for day in range(1, 32)), total] for who, marks, total in rows
    ]
    stage.file(file, "\n".join([*top, *(",".join(line) for line in (HEADINGS, *lines))]) + "\n")
    return file


@example("sheet.unknown_mark", "a `?` on day 4 of a day grid")
def _(stage: Stage) -> tuple[Problem, ...]:
    return stage.checked(grid(stage, (OF_GRANDMOTHER, {2: "1", 3: "1", 4: "?"}, "3")))


@example("sheet.no_such_day_in_month", "a mark on day 31 of April's day grid")
def _(stage: Stage) -> tuple[Problem, ...]:
    top = (TITLE.replace("มกราคม", "เมษายน"), COLLECTOR)
    return stage.checked(grid(stage, (OF_GRANDMOTHER, {30: "1", 31: "1"}, "2"), top=top))


@example("sheet.row_total_differs", "a day grid's row with three marks and the total 2")
def _(stage: Stage) -> tuple[Problem, ...]:
    return stage.checked(grid(stage, (OF_GRANDMOTHER, {2: "1", 3: "1", 4: "1"}, "2")))


@example("sheet.member_twice", "a day grid with the same member on two rows")
def _(stage: Stage) -> tuple[Problem, ...]:
    rows = ((OF_GRANDMOTHER, {day: "1"}, "1") for day in (2, 3))
    return stage.checked(grid(stage, *rows))


@example("sheet.month_missing", "a day grid that does not say which month it is of")
def _(stage: Stage) -> tuple[Problem, ...]:
    row = (OF_GRANDMOTHER, {2: "1"}, "1")
    return stage.checked(grid(stage, row, top=("หมู่ที่ 3", COLLECTOR), file="grid.csv"))


@example("sheet.month_differs", "`sajja sheet check --month 2/2569` of January's day grid")
def _(stage: Stage) -> None:
    stage.sajja(f"sheet check --month 2/2569 {grid(stage, (OF_GRANDMOTHER, {2: '1'}, '1'))}")


@example("sheet.month_unreadable", "a day grid titled ประจำเดือน หน้าหนาว")
def _(stage: Stage) -> tuple[Problem, ...]:
    row = (OF_GRANDMOTHER, {2: "1"}, "1")
    return stage.checked(grid(stage, row, top=("หมู่ที่ 3 ประจำเดือน หน้าหนาว", COLLECTOR)))


@example("sheet.month_taken", "January's day grid, then another of that month and village")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.sajja(f"sheet take {grid(stage, (OF_GRANDMOTHER, {2: '1'}, '1'))}")
    return stage.checked(grid(stage, (OF_UNCLE, {3: "1"}, "1")))


@example("sheet.days_marked_already", "a day grid with a mark that an earlier grid has for her")
def _(stage: Stage) -> tuple[Problem, ...]:
    stage.sajja(f"sheet take {grid(stage, (OF_GRANDMOTHER, {2: '1'}, '1'))}")
    return stage.checked(grid(stage, (OF_GRANDMOTHER, {2: "1", 3: "1"}, "2")))


@example("sheet.taken_in_part",
         "a day grid taken with `--set-aside`, then the same with its fault corrected")  # fmt: skip
def _(stage: Stage) -> tuple[Problem, ...]:
    rows = ((OF_GRANDMOTHER, {2: "1"}, "1"), (("0110", "นายสม มาช้า"), {2: "1"}, "1"))
    stage.sajja(f"sheet take --set-aside {grid(stage, *rows)}")
    return stage.checked(grid(stage, rows[0], (OF_UNCLE, {2: "1"}, "1")))


# What a reader of files never hands over, but another program might


def _handed_over(stage: Stage, **facts: object) -> tuple[Problem, ...]:
    given = {"amount": Money.baht(31), "received_on": date(2026, 1, 15), "book": "21", "receipt": 7}
    one = SheetLine(4, "0101", "นางแก้ว ใจดี", "contribution", **{**given, **facts})
    sheet = Sheet("from-a-phone", "receipts", "3", Month(2026, 1), "นางมาลี ขยันเก็บ", (one,))
    with stage.reading() as work:
        return contributions.check(work, sheet).problems


@example("sheet.no_amount", "`contributions.check` of a line without an amount")
def _(stage: Stage) -> tuple[Problem, ...]:
    return _handed_over(stage, amount=None)


# What `verify` finds of sheets


def _damaged(code: str, statement: str) -> None:
    @example(code, f"`{statement}`, then `sajja verify`")
    def _(stage: Stage) -> None:
        stage.sajja(f"sheet take {receipts(stage, GRANDMOTHER, {**UNCLE, 'note': 'ยกเลิก'})}")
        top = (TITLE.replace("มกราคม", "มีนาคม"), COLLECTOR)
        stage.sajja(f"sheet take {grid(stage, (OF_UNCLE, {2: '1'}, '1'), top=top, file='g.csv')}")
        stage.shell(statement)
        stage.sajja("verify")


_DAMAGE = {
    "verify.sheet_entry": "UPDATE sheet SET entry_no = 1 WHERE sheet_no = 1",
    "verify.entry_without_sheet": "DELETE FROM sheet WHERE sheet_no = 1",
    "verify.line_without_receipt": "DELETE FROM receipt WHERE receipt_no = 7",
    "verify.receipt_without_line":
        "INSERT INTO receipt VALUES (1, '21', 9, 1, '2026-01-15', '', 0)",
    "verify.void_with_money": "UPDATE receipt SET is_void = 1 WHERE receipt_no = 7",
    "verify.marks_differ": "UPDATE entry_line SET marks = 6 WHERE marks = 2",
}  # fmt: skip
for _code, _statement in _DAMAGE.items():
    _damaged(_code, _statement)
