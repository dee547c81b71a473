"""What the command line does not understand, or will not do unasked."""

from pathlib import Path

from .gallery import Stage, example, typed

ENROL = "member enrol --no 0201 --name 'นายใหม่ จริงใจ' --village 3"

typed("report.cannot_save", "report journal --save no-such-folder/journal.csv")
typed("report.village_unknown", "arrears --village 9")
typed("command.unknown_form", "report journal --save journal.pdf")
typed("command.not_confirmed", "entry reverse JV-2569-00001 --reason ลงผิด")
typed("command.not_agreed", "entry reverse JV-2569-00001 --reason ลงผิด", keys="n")
typed("command.unknown_kind", "account add 1320 --name ออมสิน --kind property")
typed("command.line_unreadable", "entry post --memo ทำบุญ --line 1100-4300-5")
typed("command.balance_unreadable", "entry opening 1100:2450.00")
typed("command.beneficiary_unreadable", f"{ENROL} --beneficiary :บุตร")
typed("command.unknown_standing", f"{ENROL} --standing guest")
typed("command.unknown_years", "member import register.csv --years thai")
typed("command.unknown_event", "member leave 0101 --event moved --yes")
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


@example("command.our_mistake", "`sajja entry list` on a book in which a column was renamed")
def _(stage: Stage) -> None:
    stage.shell("ALTER TABLE entry RENAME COLUMN memo TO remark")
    stage.program("entry", "list", "--fund", str(Path(stage.book).resolve()))


@example("command.book_damaged", "`sajja verify` after somebody changed a balance behind our back")
def _(stage: Stage) -> None:
    stage.shell("UPDATE account_balance SET balance_satang = 90000 WHERE account_no = 1100")
    stage.sajja("verify")
