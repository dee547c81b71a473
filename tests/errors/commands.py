"""What the command line does not understand, or will not do unasked."""

from pathlib import Path

from .gallery import Stage, example, typed
from .sheets import GRANDMOTHER, UNCLE, receipts

ENROL = "member enrol --no 0201 --name 'นายใหม่ จริงใจ' --village 3"

typed("report.cannot_save", "report journal --save no-such-folder/journal.csv")
typed("report.village_unknown", "arrears --village 9")
typed("command.unknown_form", "report journal --save journal.docx")
typed("command.not_confirmed", "entry reverse JV-2569-00001 --reason ลงผิด")
typed("command.not_agreed", "entry reverse JV-2569-00001 --reason ลงผิด", keys="n")
typed("command.not_one_of", "account add 1320 --name ออมสิน --kind property")
typed("command.line_unreadable", "entry post --memo ทำบุญ --line 1100-4300-5")
typed("command.balance_unreadable", "entry opening 1100:2450.00")
typed("command.beneficiary_unreadable", f"{ENROL} --beneficiary :บุตร")
typed("command.no_form", "report journal --save journal")
typed("command.fund_is_folder", "fund show --fund .")
typed("command.no_folder", "init no-such-folder/fund.sajja --name กองทุนบ้านไร่")
typed("command.no_sheets", "sheet check *.ods")
typed("command.register_is_folder", "member import .")
typed("command.unlike_a_number", ENROL.replace("0201", "'02 01'"))
typed("command.unlike_a_name", ENROL.replace("'นายใหม่ จริงใจ'", "12345"))
typed("command.unlike_an_id", f"{ENROL} --id 1-2345-abc")
typed("command.village_unknown", "member move 0101 --village 9")
typed("command.nobody_called", "statement ไม่มีใครชื่อนี้")
typed("command.number_wanted", "statement แก้ว")
typed("command.village_unreadable", "member villages บ้านน้ำผึ้ง")


@example("command.no_book", "`sajja fund show` in a folder without a book")
def _(stage: Stage) -> None:
    Path(stage.book).unlink()
    stage.sajja("fund show --fund ''")


@example("command.many_books", "`sajja fund show` in a folder with two books")
def _(stage: Stage) -> None:
    stage.file("ban-mai.sajja", Path(stage.book).read_bytes())
    stage.sajja("fund show --fund ''")


@example("command.no_examples", "`sajja demo` where the examples are missing from the installation")
def _(stage: Stage) -> None:
    stage.program("demo")


@example("command.our_mistake", "`sajja arrears` of a program whose words of reports are missing")
def _(stage: Stage) -> None:
    book = str(Path(stage.book).resolve())
    stage.program("arrears", "--fund", book, without="reports.toml")


@example("command.book_damaged", "`sajja verify` after somebody changed a balance behind our back")
def _(stage: Stage) -> None:
    stage.shell("UPDATE account_balance SET balance_satang = 90000 WHERE account_no = 1100")
    stage.sajja("verify")


typed("command.number_taken", ENROL.replace("0201", "0101"), keys="")


# SHEETS ------------------------------------------------------------------------------------------


def _doubted(stage: Stage, file: str) -> str:
    """A sheet whose total is another than its lines add up to: of the whole sheet."""
    return receipts(stage, GRANDMOTHER, total="40.00", file=file)


@example("command.register_open", "`sajja member import` of a register of which half is accepted")
def _(stage: Stage) -> None:
    rows = ["0301,นายหนึ่ง ใหม่มา,3,31/02/2530,1/1/2569", "0302,นางสอง ใหม่มา,,1/1/2530,1/1/2569"]
    new = "\n".join(["เลขสมาชิก,ชื่อ-สกุล,หมู่ที่,วันเกิด,วันที่สมัคร", *rows]) + "\n"
    stage.file("new.csv", new)
    stage.sajja("member import new.csv --accept member.born_no_such_date")


@example("command.same_sheet", "`sajja sheet check` of a sheet, and of a copy with another name")
def _(stage: Stage) -> None:
    files = [receipts(stage, GRANDMOTHER, UNCLE, file=file) for file in ("a.csv", "b.csv")]
    stage.sajja(f"sheet check {' '.join(files)}")


@example("command.sheets_are_copies", "`sajja sheet check` of three sheets, two of them the same")
def _(stage: Stage) -> None:
    files = [receipts(stage, GRANDMOTHER, file="a.csv"), receipts(stage, UNCLE, file="b.csv"),
             receipts(stage, GRANDMOTHER, file="c.csv")]  # fmt: skip
    stage.sajja(f"sheet check {' '.join(files)}")


@example("command.sheet_not_faultless", "`sajja sheet check` of a sheet with a wrong total")
def _(stage: Stage) -> None:
    stage.sajja(f"sheet check {_doubted(stage, 'a.csv')}")


@example("command.sheet_kept_out", "`sajja sheet take --set-aside` of a sheet with a wrong total")
def _(stage: Stage) -> None:
    stage.sajja(f"sheet take --set-aside {_doubted(stage, 'a.csv')}")


@example("command.sheets_kept_out", "`sajja sheet take --set-aside` of two, one with a wrong total")
def _(stage: Stage) -> None:
    files = (_doubted(stage, "a.csv"), receipts(stage, UNCLE, file="b.csv"))
    stage.sajja(f"sheet take --set-aside {' '.join(files)}")


@example("command.sheets_would_be_refused", "`sajja sheet take --dry-run` of two, one at fault")
def _(stage: Stage) -> None:
    files = (_doubted(stage, "a.csv"), receipts(stage, UNCLE, file="b.csv"))
    stage.sajja(f"sheet take --dry-run {' '.join(files)}")
