"""What cannot be corrected, and why: a sheet and a day grid are in, and one wish does not fit."""

from datetime import date

from ledger import book, contributions
from ledger.contributions import Sheet, SheetLine
from ledger.dates import Month
from ledger.money import Money

from .gallery import Stage, example

JANUARY = Month(2026, 1)
COLLECTED = 1201
GIVEN = "a receipt for two (21/7), a fee (21/8), a fee of another (21/9), a day grid; then "


def _line(row: int, no: str, baht: int, **more: object) -> SheetLine:
    given = {"received_on": date(2026, 1, 15), "book": "21", "receipt": row, **more}
    kind = given.pop("kind", "contribution")
    return SheetLine(row, no, "", kind, Money.baht(baht), **given)


def _taken(stage: Stage) -> None:
    """The sheets the examples are about."""
    fees = {"kind": "entry_fee"}
    lines = (
        _line(7, "0101", 31, payer="0101"),
        _line(8, "0102", 31, payer="0101", receipt=7),
        _line(9, "0103", 20, receipt=8, **fees),
        _line(10, "0102", 20, receipt=9, **fees),
    )
    marks = {"book": "", "receipt": None, "marks": 0b111, "received_on": date(2026, 1, 3)}
    with stage.working() as work:
        contributions.take_in(work, Sheet("m3-2569-01.csv", "receipts", "3", JANUARY, "มาลี", lines))
        contributions.take_in(
            work,
            Sheet("m3.xlsx", "day_grid", "3", JANUARY, "มาลี", (_line(6, "0103", 3, **marks),)),
        )


def refused(code: str, command: str, *before: str) -> None:
    """The example is a correction that is not made."""
    said = f"{command} --reason เขียนผิด"
    first = "".join(f"`sajja {earlier}`, then " for earlier in before)

    @example(code, f"{GIVEN}{first}`sajja {said}`")
    def _(stage: Stage) -> None:
        _taken(stage)
        for earlier in before:
            stage.sajja(earlier)
        stage.sajja(f"{said} --yes")


MADE = "correct amount 21/7 --member 0101 --to 30 --reason เลขไม่ชัด --yes"

refused("correction.name_unreadable", "correct void ใบนั้น")
refused("correction.unknown", "correct void 21/99")
refused("correction.nothing_stands", "correct void JV-2569-00004/1", MADE)
refused("correction.which_line", "correct amount 21/7 --to 30")
GIFT = "income --kind donation --amount 100 --from วัด"
BACK = "correct refund 21/8 --amount 10"
refused("correction.refunded_before", BACK, GIFT, f"{BACK} --reason จ่ายเกิน --yes")
refused("correction.days_unreadable", "correct days JV-2569-00005 --to 1,,2")
refused("correction.changes_nothing", "correct amount 21/7 --member 0101 --to 31")
refused("correction.marked", "correct amount JV-2569-00005 --to 5")
refused("correction.not_marked", "correct days 21/8 --to 1-5")
refused("correction.not_transferred", "correct bounce 21/7")
refused("correction.not_held", "correct release 21/7 --member 0101")
refused("correction.no_amount", "correct amount 21/7 --member 0101 --to 0")
refused("correction.more_than_paid", "correct refund 21/7 --member 0101 --amount 40")
refused("correction.day_ahead", "correct date 21/7 --to 1/1/2570")
refused("correction.before_joining", "correct date 21/7 --to 30/11/2568")
refused("correction.fee_paid_before", "correct member 21/8 --to 0102")
refused("correction.refund_account", "correct refund 21/7 --from 4100")
refused("correction.handed_over", "correct void 21/7",
        f"entry post --debit 1100 --credit {COLLECTED} --amount 80 --memo รับจากมาลี")  # fmt: skip
refused("entry.is_correction", "entry reverse JV-2569-00006 --yes", MADE)
refused("entry.corrected", "entry reverse JV-2569-00004 --yes", MADE)


@example("correction.no_such_day", "a day grid of February; then `sajja correct days … --to 29`")
def _(stage: Stage) -> None:
    marks = {"book": "", "receipt": None, "marks": 0b111, "received_on": date(2026, 2, 3)}
    line = _line(6, "0103", 3, **marks)
    with stage.working() as work:
        contributions.take_in(
            work, Sheet("m3.xlsx", "day_grid", "3", JANUARY.next(), "มาลี", (line,))
        )
    stage.sajja("correct days JV-2569-00004 --to 29 --reason กาผิด --yes")


@example(
    "correction.release_account",
    "30 baht that came in after a death (21/7); then `sajja correct release 21/7 --to 1100`",
)
def _(stage: Stage) -> None:
    late = _line(7, "0105", 30, received_on=date(2026, 6, 5))
    with stage.working() as work:
        contributions.take_in(
            work, Sheet("m3-2569-06.csv", "receipts", "3", Month(2026, 6), "มาลี", (late,))
        )
    stage.sajja("correct release 21/7 --to 1100 --reason มติ --yes")


@example("correction.is_none", "`sajja correct show JV-2569-00001`")
def _(stage: Stage) -> None:
    stage.sajja("correct show JV-2569-00001")


# CLOSED MONTHS -----------------------------------------------------------------------------------


@example(
    "entry.month_closed",
    "January is closed; then `sajja entry post --debit 1100 --credit 4300 --amount 5"
    " --memo ทำบุญ --on 31/1/2569`",
)
def _(stage: Stage) -> None:
    with stage.working() as work:
        book.seal(work, JANUARY)
    stage.sajja("entry post --debit 1100 --credit 4300 --amount 5 --memo ทำบุญ --on 31/1/2569")


@example("month.closed_already", "`book.seal` of January, twice")
def _(stage: Stage) -> None:
    with stage.working() as work:
        book.seal(work, JANUARY)
        book.seal(work, JANUARY)


@example("month.not_over", "`book.seal` of December on its last day")
def _(stage: Stage) -> None:
    with stage.working() as work:
        book.seal(work, Month(2026, 12))


# WHAT VERIFY FINDS -------------------------------------------------------------------------------

CHANGED = {
    "verify.entry_in_closed_month": "UPDATE entry SET entry_on = '2026-01-31' WHERE entry_no = 6",
    "verify.correction_entry": "UPDATE entry SET kind = 'manual' WHERE entry_no = 6",
    "verify.correction_empty": "DELETE FROM undone_line",
    "verify.undone_differs": "UPDATE entry_line SET amount_satang = 3000 WHERE entry_no = 6",
    "verify.undone_twice": "UPDATE entry SET reverses_no = 4 WHERE entry_no = 5",
}


def _hang(code: str, statement: str) -> None:
    given = "21/7 is corrected and January closed before; then "

    @example(code, f"{given}`{statement}`, then `sajja verify`")
    def _(stage: Stage) -> None:
        _taken(stage)
        with stage.working() as work:
            book.seal(work, JANUARY)
        stage.sajja(MADE)
        stage.shell(statement)
        stage.sajja("verify")


for _code, _statement in CHANGED.items():
    _hang(_code, _statement)
